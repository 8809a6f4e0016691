"""`diplograph extract`: what the reader makes of an article; nothing is stored."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api import explaining, output
from api.options import Day, as_json, example

if TYPE_CHECKING:
    from graph.article import Article
    from loaders.extractors.protocol import Extractor, Reading
    from loaders.sources.items import Item

COLUMNS = ("predicate", "subject", "object", "status", "date", "place", "sentence")


@click.command(
    epilog=example(
        "diplograph extract talks.txt --published 2018-01-08 --explain",
        "diplograph extract talks.txt --json",
        "diplograph extract articles.jsonl --jsonl > claims.jsonl",
    )
)
@click.argument("file")
@click.option("--published", type=Day(), help="The day of publication, where the article does not tell it.")
@click.option("--extractor", metavar="NAME", help="Who reads: rules (default), spacy:MODEL, llm:MODEL, …")
@as_json
@click.option(
    "--jsonl", is_flag=True, help="FILE holds an article a line: a line of claims for each, in order."
)
@click.option(
    "--explain", is_flag=True, help="Show how each claim was read, and why other passages made none."
)
def command(
    file: str,
    published: dt.date | None,
    extractor: str | None,
    *,
    as_json: bool,
    jsonl: bool,
    explain: bool,
) -> int:
    """Print the claims of an article, and store nothing.

    FILE is read as by load, and may be - for standard input. --json: {"claims": [...]}. --jsonl: FILE holds
    {"id", "text", "date", "title"} a line, all but the text optional, and {"id", "claims": [...]} is printed
    for each, also where there is none.
    """
    if as_json + jsonl + explain > 1:
        raise click.UsageError("Choose one of --json, --jsonl and --explain.")
    from loaders.extractors.registry import extractor as named  # noqa: PLC0415 - the help does not wait for it

    reader = named(extractor or _usual())
    if jsonl:
        return _lines(file, published, reader)
    from loaders.sources import articles  # noqa: PLC0415

    found = _readable(articles(file, published))
    read = 0
    claims: list[dict[str, Any]] = []
    for article in found:
        read += 1
        if explain:
            explaining.give(article, _reading(article, reader))
        else:
            claims += _claims(article, reader)
    if not read:
        return 2
    if as_json:
        output.give_json({"claims": claims})
    elif not explain:
        output.give_table(COLUMNS, map(_row, claims))
    return 0


def _readable(items: Iterable[Item]) -> Iterator[Article]:
    """The articles; all else is said."""
    from graph.article import Article  # noqa: PLC0415 - as above

    for item in items:
        if isinstance(item, Article):
            yield item
        else:
            output.say(item)


def _claims(article: Article, reader: Extractor) -> list[dict[str, Any]]:
    """The claims of the article in their wire form, those without evidence left out."""
    from graph.claim import wire  # noqa: PLC0415 - as above
    from loaders.pipeline import claims_of  # noqa: PLC0415

    kept, _ = claims_of(article, _reading(article, reader))
    return [wire(claim) for claim in kept]


def _reading(article: Article, reader: Extractor) -> Reading:
    """What the reader makes of it; nothing, and a sentence, where it fails: others are to be read."""
    from loaders.extractors.errors import ReaderError  # noqa: PLC0415 - as above
    from loaders.extractors.protocol import Reading  # noqa: PLC0415

    try:
        return reader.read(article)
    except ReaderError:
        raise
    except Exception as error:
        if os.environ.get("DIPLOGRAPH_DEBUG"):
            raise
        output.say(f"{article.id}: the reader failed on this article ({type(error).__name__}).")
        return Reading(())


def _lines(file: str, published: dt.date | None, reader: Extractor) -> int:
    """One line of claims for each line of the file."""
    from loaders.sources import files, jsonl, stdin  # noqa: PLC0415 - as above

    try:
        stream = sys.stdin.buffer if file == "-" else Path(file).open("rb")  # noqa: SIM115 - closed below
    except (OSError, ValueError) as error:
        output.say(f"{file}: {files.refusal(error)}")
        return 2
    good = rows = 0
    with stream:
        for identity, items in jsonl.rows(
            jsonl.lines(stream), stdin.WHERE if file == "-" else file, published
        ):
            found = list(_readable(items))
            good, rows = good + len(found), rows + 1
            claims = [claim for article in found for claim in _claims(article, reader)]
            output.give_json({"id": identity, "claims": claims})
    return 2 if rows and not good else 0


def _usual() -> str:
    """The reader of the settings, which are read only where there can be any: it takes half a second."""
    from loaders.extractors.registry import DEFAULT  # noqa: PLC0415 - as above

    if "DIPLOGRAPH_EXTRACTOR" not in os.environ and not Path(".env").exists():
        return DEFAULT
    from api.settings import load_settings  # noqa: PLC0415 - as above

    return load_settings().extractor


def _row(claim: dict[str, Any]) -> tuple[Any, ...]:
    date, place = claim["date"] or {}, claim["place"] or {}
    what = claim["predicate"] if claim["polarity"] == "affirmed" else f"{claim['predicate']} (denied)"
    return (
        what,
        claim["subject"]["name"],
        claim["object"]["name"],
        claim["status"] or claim["role"] or claim["measure"],
        output.days(date),
        place.get("name"),
        claim["quote"],
    )
