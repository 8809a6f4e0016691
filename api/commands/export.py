"""`diplograph export`: the graph in the formats of other tools."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from api import output, writing
from api.commands import NotThere
from api.options import example

FORMATS = ("graphml", "gexf", "csv", "jsonl", "neo4j-bulk", "ftm", "jsonld")
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
            export.FOLDERS[form](store, folder)
    elif form in export.FILES:
        with open_store() as store:
            if target == "-":
                export.FILES[form](store, sys.stdout.buffer)
                return 0
            with writing.file(Path(target)) as file:
                export.FILES[form](store, file)
    else:
        there = ", ".join(sorted([*export.FILES, *export.FOLDERS]))
        raise NotThere(f"The format {form} is not written by this version, which writes {there}.")
    output.say(f"{target} is written.")
    return 0


def _free(folder: Path) -> Path:
    """The folder, where it is new, empty, or an earlier export's: what stands in it is replaced."""
    try:
        inside = sorted(folder.iterdir()) if folder.exists() else []
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{folder} is no folder that can be written.") from error
    ours = folder / MADE_BEFORE in inside and all(p.suffix == ".csv" or p.name == MADE_BEFORE for p in inside)
    if inside and not ours:
        raise click.ClickException(f"{folder} is a folder with other things in it; name a new one.")
    return folder
