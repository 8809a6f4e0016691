"""`diplograph load`: articles into the graph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from api import options, output
from api.options import Day, example

if TYPE_CHECKING:
    from loaders.pipeline import Counts
    from loaders.sources.items import Item


@click.command(
    epilog=example(
        "diplograph load talks.txt --published 2018-01-08",
        "diplograph load readouts/ more.jsonl https://example.org/readout.html",
        "zcat dump.jsonl.gz | diplograph load - --jobs 2",
    )
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--published", type=Day(), help="The day of publication of articles that do not tell their own."
)
@click.option("--extractor", metavar="NAME", help="Who reads: rules (default), spacy:MODEL, llm:MODEL, …")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Articles read at once."
)
@options.max_tokens
@options.estimate
@options.price
@click.option("--again", is_flag=True, help="Read stored articles too, e.g. with another reader.")
def command(
    sources: tuple[str, ...],
    published: dt.date | None,
    extractor: str | None,
    jobs: int,
    max_tokens: int | None,
    price: str | None,
    *,
    estimate: bool,
    again: bool,
) -> int:
    """Load articles from files, folders, JSON lines or the web.

    SOURCE is a file, a folder, an http(s) address, or - for standard input. A text or HTML file holds one
    article, a .jsonl file one a line: {"id", "text", "title", "date", "url", "source", "lang"}, all but the
    text optional. What cannot be read is named, counted and passed over. An article that is loaded again
    changes nothing, so a load that was stopped goes on when it is started again.
    """
    from api import opening, progress, readers, settings  # noqa: PLC0415 - the help does not wait for these
    from loaders import pipeline  # noqa: PLC0415
    from loaders.extractors.errors import BudgetSpent  # noqa: PLC0415

    chosen = settings.load_settings()
    reader = readers.reader(extractor or chosen.extractor, chosen, max_tokens=max_tokens)
    if estimate:
        return readers.give_estimate(reader, _all(sources, published), price)
    if sentence := readers.sending(reader):
        output.say(sentence)
    days = _Days(_all(sources, published))
    with opening.LaterStore(chosen) as store:
        try:
            with progress.telling(sources, lambda: readers.spent(reader)) as report:
                counts = pipeline.load(days, reader, store, report, jobs=jobs, again=again)
        except BudgetSpent as stopped:
            output.say(stopped)
            return 0
        except KeyboardInterrupt:
            output.say("Stopped. What was stored so far stays; the same command goes on from there.")
            return 130
    days.say()
    if (spent := readers.spent(reader)) is not None:
        output.say(f"{output.number(spent, 'token')} spent.")
    click.echo(summary(counts))
    return 2 if counts.rejects == counts.seen > 0 else 0


def summary(counts: Counts) -> str:
    """One line with the counts of a load."""
    told = [
        f"{output.number(counts.articles, 'article')} new, {counts.unchanged:,} unchanged",
        f"{output.number(counts.claims, 'claim')} new",
        f"{output.number(counts.meetings, 'meeting')} new",
        output.number(counts.rejects, "reject"),
    ]
    if counts.corrected:
        told[0] += f", {counts.corrected:,} corrected"
    if counts.dropped:
        told.append(f"{output.number(counts.dropped, 'claim')} dropped for want of evidence")
    return "; ".join(told)


def _all(sources: tuple[str, ...], published: dt.date | None) -> Iterator[Item]:
    from loaders.sources import articles  # noqa: PLC0415 - as above

    for source in sources:
        yield from articles(source, published)


class _Days:
    """The items, counting on the way the articles whose day of publication nobody told."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items, self._articles, self._undated = items, 0, 0

    def __iter__(self) -> Iterator[Item]:
        from graph.article import Article  # noqa: PLC0415 - as above

        for item in self._items:
            if isinstance(item, Article):
                self._articles += 1
                self._undated += item.published is None
            yield item

    def say(self) -> None:
        if self._undated:
            output.say(
                f"{self._undated:,} of {output.number(self._articles, 'article')} told no day, "
                'so words like "on Sunday" have no date in them; give it with --published.'
            )
