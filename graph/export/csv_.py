"""CSV: one table, a row an edge with the names of both ends; for spreadsheets, pandas and R.

The file begins with a byte order mark, without which spreadsheets spoil every name that is not English. A
cell that a spreadsheet would run as a formula is led by an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import IO

from graph.export import flat, reading
from graph.questions.asking import Readable

ENDS = ("source", "source_name", "source_label", "target", "target_name", "target_label")
COLUMNS = (*ENDS, *flat.EDGE_TYPES)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(store: Readable, file: IO[bytes]) -> None:
    """Write every edge among officials, countries, organizations, places and meetings to FILE."""
    names = {node.id: node.name for node in reading.nodes(store)}
    file.write("\ufeff".encode())
    text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="", write_through=True)
    table = csv.DictWriter(text, COLUMNS, restval="")
    table.writeheader()
    for edge in reading.edges(store, evidence=True):
        ends = {
            "source": edge.source,
            "source_name": names.get(edge.source, ""),
            "source_label": edge.source_label,
            "target": edge.target,
            "target_name": names.get(edge.target, ""),
            "target_label": edge.target_label,
        }
        table.writerow(_safe({**ends, **flat.edge(edge)}))
    text.detach()


def _safe(row: Mapping[str, flat.Cell]) -> dict[str, flat.Cell]:
    return {
        key: f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
        for key, value in row.items()
    }
