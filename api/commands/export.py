"""`diplograph export`: the graph in the formats of other tools."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api import output, writing
from api.options import example

if TYPE_CHECKING:
    from graph.questions.asking import Readable

FORMATS = ("graphml", "gexf", "csv", "jsonl", "neo4j-bulk")
"""Those of `graph.export`, named here again: the help does not wait for it."""
MADE_BEFORE = "README.txt"
"""The file by which a folder of an earlier export is known, beside its .csv files."""


@click.command(
    epilog=example(
        "diplograph export --format graphml -o graph.graphml",
        "diplograph export --format jsonl -o - | gzip > graph.jsonl.gz",
        "diplograph export --format neo4j-bulk -o bulk/",
    )
)
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="The format to write.")
@click.option("-o", "--output", "target", metavar="PATH", required=True, help="The file or folder to write.")
def command(form: str, target: str) -> int:
    """Write the whole graph for other tools.

    graphml and gexf for drawing programs, csv a table of edges, jsonl everything with articles and claims,
    neo4j-bulk a folder for neo4j-admin. PATH may be - for standard output, except for a folder.
    """
    from api.opening import open_store  # noqa: PLC0415 - the help does not wait for these
    from graph import export  # noqa: PLC0415

    if form in export.FOLDERS:
        folder = _free(Path(target))
        with open_store() as store:
            _write_folder(export.FOLDERS[form], store, folder)
    else:
        with open_store() as store:
            if target == "-":
                export.FILES[form](store, sys.stdout.buffer)
                return 0
            with writing.file(Path(target)) as file:
                export.FILES[form](store, file)
    output.say(f"{target} is written.")
    return 0


def _write_folder(write: Callable[[Readable, Path], None], store: Readable, folder: Path) -> None:
    try:
        write(store, folder)
    except OSError as error:
        raise click.ClickException(_refusal(folder, error)) from error


def _refusal(folder: Path, error: OSError | ValueError) -> str:
    """Why nothing can be written into FOLDER, and what mends it."""
    why = getattr(error, "strerror", None) or "this is no name of a folder"
    full = getattr(error, "errno", None) == errno.ENOSPC
    mend = "Free some space there" if full else "Give write permission there"
    return f"The folder {folder} cannot be written: {why}. {mend}, or name another folder with -o."


def _free(folder: Path) -> Path:
    """The folder, where it is new, empty, or an earlier export's: what stands in it is replaced."""
    try:
        inside = sorted(folder.iterdir()) if folder.exists() else []
    except (OSError, ValueError) as error:
        raise click.ClickException(_refusal(folder, error)) from error
    ours = folder / MADE_BEFORE in inside and all(p.suffix == ".csv" or p.name == MADE_BEFORE for p in inside)
    if inside and not ours:
        raise click.ClickException(f"{folder} is a folder with other things in it; name a new one.")
    return folder
