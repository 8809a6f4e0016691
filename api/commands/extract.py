"""`diplograph extract`: what the reader makes of an article; nothing is stored."""

from __future__ import annotations

import datetime as dt
import functools
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api import options, output
from api.options import Day, as_json, example

if TYPE_CHECKING:
    from graph.article import Article
    from loaders.extractors.protocol import Extractor, Reading
    from loaders.sources.items import Item

Begun = tuple[Any, list[tuple["Article", "Callable[[], Reading]"]]]
"""The id of a line, and its articles with what waits for their readings."""
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
@options.max_tokens
@options.estimate
@options.price
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Articles of --jsonl read at once.",
)
@as_json
@click.option(
    "--jsonl", is_flag=True, help="FILE holds an article a line: a line of claims for each, in order."
)
@click.option(
    "--explain", is_flag=True, help="Show how each claim was read, and why other passages made none."
)
def command(  # noqa: PLR0913 - an option, an argument
    file: str,
    published: dt.date | None,
    extractor: str | None,
    max_tokens: int | None,
    price: str | None,
    jobs: int,
    *,
    estimate: bool,
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
    from api import readers  # noqa: PLC0415 - the help does not wait for it

    reader = readers.reader(extractor or readers.usual(), max_tokens=max_tokens)
    if estimate:
        return readers.give_estimate(reader, _told(file, published, jsonl=jsonl), price)
    if sentence := readers.sending(reader):
        output.say(sentence)
    if jsonl:
        return _lines(file, published, reader, jobs)
    return _whole(file, published, reader, as_json=as_json, explain=explain)


def _whole(file: str, published: dt.date | None, reader: Extractor, *, as_json: bool, explain: bool) -> int:
    """The claims of all articles of the file together."""
    from loaders.sources import articles  # noqa: PLC0415 - as above

    found = _readable(articles(file, published))
    read = 0
    claims: list[dict[str, Any]] = []
    for article in found:
        told = _reading(article, functools.partial(reader.read, article))
        read += told is not None
        if explain and told is not None:
            from api import explaining  # noqa: PLC0415 - as above

            explaining.give(article, told)
        elif told is not None:
            claims += _claims(article, told)
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


def _told(file: str, published: dt.date | None, *, jsonl: bool) -> Iterator[Item]:
    """The items of the file, one a line where it is said to hold lines whatever its name."""
    from loaders import sources  # noqa: PLC0415 - as above
    from loaders.sources import jsonl as lines  # noqa: PLC0415

    yield from lines.articles(file, published) if jsonl and file != "-" else sources.articles(file, published)


def _claims(article: Article, told: Reading | None) -> list[dict[str, Any]]:
    """The claims of the article in their wire form, those without evidence left out."""
    if told is None:
        return []
    from graph.claim import wire  # noqa: PLC0415 - as above
    from loaders.pipeline import claims_of  # noqa: PLC0415

    kept, _ = claims_of(article, told)
    return [wire(claim) for claim in kept]


def _reading(article: Article, finish: Callable[[], Reading]) -> Reading | None:
    """What the reader makes of it; None, and a sentence, where it fails: others are to be read."""
    from loaders.extractors.errors import NotRead, ReaderError  # noqa: PLC0415 - as above
    from loaders.reading import FaultError  # noqa: PLC0415

    try:
        return finish()
    except ReaderError:
        raise
    except NotRead as error:
        output.say(f"{article.id}: {error.message}")
        return None
    except Exception as error:
        if os.environ.get("DIPLOGRAPH_DEBUG"):
            raise
        kind = error.kind if isinstance(error, FaultError) else type(error).__name__
        output.say(f"{article.id}: the reader failed on this article ({kind}).")
        return None


def _lines(file: str, published: dt.date | None, reader: Extractor, jobs: int) -> int:
    """One line of claims for each line of the file, in order; JOBS articles are read at once."""
    from loaders.reading import reading  # noqa: PLC0415 - as above
    from loaders.sources import files, jsonl, stdin  # noqa: PLC0415

    try:
        stream = sys.stdin.buffer if file == "-" else Path(file).open("rb")  # noqa: SIM115 - closed below
    except (OSError, ValueError) as error:
        output.say(f"{file}: {files.refusal(error)}")
        return 2
    good = rows = 0
    begun: deque[Begun] = deque()
    with stream, reading(reader, jobs) as begin:
        for identity, items in jsonl.rows(
            jsonl.lines(stream), stdin.WHERE if file == "-" else file, published
        ):
            found = list(_readable(items))
            good, rows = good + len(found), rows + 1
            begun.append((identity, [(article, begin(article)) for article in found]))
            if len(begun) > 2 * (jobs - 1):
                _give_line(begun.popleft())
        while begun:
            _give_line(begun.popleft())
    return 2 if rows and not good else 0


def _give_line(begun: Begun) -> None:
    identity, found = begun
    claims = [c for article, finish in found for c in _claims(article, _reading(article, finish))]
    output.give_json({"id": identity, "claims": claims})


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
