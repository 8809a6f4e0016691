"""What the rules read in a text, as sets of plain tuples."""

from __future__ import annotations

import datetime
import functools

from graph.article import Article
from graph.claim import Claim
from loaders.extractors.protocol import Reading
from loaders.extractors.rules.reader import RulesReader

# predicate, subject, object, status, place, first day
Fact = tuple[str, str, str, str | None, str | None, str | None]
NEWS_DAY = "2018-04-20"  # a Friday


@functools.cache
def read(text: str, date: str | None = NEWS_DAY, title: str | None = None) -> Reading:
    """The reading of TEXT as an article of DATE."""
    published = datetime.date.fromisoformat(date) if date else None
    return RulesReader().read(Article(text=text, title=title, published=published))


def claims(text: str, date: str | None = NEWS_DAY, *, only: str | None = None) -> list[Claim]:
    """The claims of TEXT, of one predicate where ONLY names it."""
    return [c for c in read(text, date).claims if only in {None, c.predicate}]


def told(text: str, date: str | None = NEWS_DAY, *, only: str | None = None) -> set[Fact]:
    """The facts of TEXT. The two of a meeting stand in the order of the alphabet: neither comes first."""
    return {_fact(c) for c in claims(text, date, only=only) if c.polarity == "affirmed"}


def met(text: str, date: str | None = NEWS_DAY) -> set[Fact]:
    """The meetings, calls and talks of TEXT."""
    return told(text, date, only="meets_with")


def offices(text: str, date: str | None = NEWS_DAY) -> set[tuple[str, str, bool]]:
    """Who acts, or acted, for whom: name, state or body, former."""
    return {(c.subject.name, c.object.name, c.former) for c in claims(text, date, only="represents")}


def measures(text: str, date: str | None = NEWS_DAY) -> set[tuple[str, str, str | None, str | None]]:
    """Imposer, target, measure and status of each restriction."""
    return {
        (c.subject.name, c.object.name, c.measure, c.status) for c in claims(text, date, only="sanctions")
    }


def _fact(claim: Claim) -> Fact:
    one, other = claim.subject.name, claim.object.name
    if claim.predicate == "meets_with":
        one, other = sorted((one, other))
    place = claim.place.name if claim.place else None
    return (claim.predicate, one, other, claim.status, place, claim.date.start if claim.date else None)
