"""A folder of CSV files that `neo4j-admin database import full` reads: the back-fill of a large Neo4j.

Node files are one a label, edge files one a type and pair of labels, with typed headers; ids are unique over
all labels. The import makes no constraints: `diplograph` makes them when it first opens the database.
`README.txt` of the folder has the command.
"""

from __future__ import annotations

import contextlib
import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.export import reading
from graph.questions.asking import Readable
from graph.schema import OWNER

APART = "\x1f"  # between the items of a list: the unit separator stands in no name
_NODE: Mapping[str, str] = {
    "id": "id:ID",
    "aliases": "aliases:string[]",
    "forms": "forms:string[]",
    "topics": "topics:string[]",
    "previous_start_dates": "previous_start_dates:string[]",
    "lat": "lat:double",
    "lon": "lon:double",
    "start": "start:int",
    "end": "end:int",
    "confidence": "confidence:double",
    "withdrawn": "withdrawn:boolean",
}
_EDGE: Mapping[str, str] = {
    "claim_ids": "claim_ids:string[]",
    "between": "between:string[]",
    "confidence": "confidence:double",
    "former": "former:boolean",
}
LABELS = (*reading.ENTITIES, *reading.SOURCES)
TYPES = (*reading.TIES, *reading.PROVENANCE)


def write(store: Readable, folder: Path) -> None:
    """Write the files into FOLDER, which is made; files of an earlier export there are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.csv"):
        old.unlink()
    labels = [label for label in LABELS if _write_nodes(store, folder, label)]
    types = _write_edges(store, folder)
    told = [
        "neo4j-admin database import full neo4j --multiline-fields=true --ignore-empty-strings=true",
        "--array-delimiter=U+001F",
        *(f"--nodes={label}.csv" for label in labels),
        *(f"--relationships={kind}.csv" for kind in types),
    ]
    text = "Run this in this folder; the database must not exist yet.\n\n" + " \\\n  ".join(told) + "\n"
    (folder / "README.txt").write_text(text, encoding="utf-8")


def _write_nodes(store: Readable, folder: Path, label: str) -> bool:
    names = sorted({key for node in reading.nodes(store, (label,)) for key in node.props})
    if not names:
        return False
    head = [*(_NODE.get(name, name) for name in ("id", *names)), "managed_by", ":LABEL"]
    with _table(folder / f"{label}.csv", head) as table:
        for node in reading.nodes(store, (label,)):
            table.writerow([node.id, *(_cell(node.props.get(name)) for name in names), OWNER, label])
    return True


def _write_edges(store: Readable, folder: Path) -> list[str]:
    """The types that there are, each in its file; a first pass finds out which properties each has."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for edge in reading.edges(store, LABELS, TYPES):
        names[edge.type].update(edge.props)
    types = sorted(names)
    with contextlib.ExitStack() as files:
        tables = {}
        for kind in types:
            head = [":START_ID", ":END_ID", ":TYPE", *(_EDGE.get(name, name) for name in sorted(names[kind]))]
            tables[kind] = files.enter_context(_table(folder / f"{kind}.csv", head))
        for edge in reading.edges(store, LABELS, TYPES):
            cells = (_cell(edge.props.get(name)) for name in sorted(names[edge.type]))
            tables[edge.type].writerow([edge.source, edge.target, edge.type, *cells])
    return types


@contextlib.contextmanager
def _table(path: Path, head: Sequence[str]) -> Iterator[Any]:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        table = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        table.writerow(head)
        yield table


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return APART.join(str(item).replace(APART, " ") for item in value)
        case dict():
            return json.dumps(value, ensure_ascii=False, sort_keys=True)
        case _:
            return str(value)
