"""Time expressions: where they stand in a text and which days they cover.

`find` for a sentence, `resolve` once the tense of its verb is known, `to_when` for the claim. Grammar and
phrases are in `date_grammar` and `date_phrases`, what they mean in `date_senses` and `date_relations`.
Conventions are those of the annotated documents: "today" is the day of publication, a week runs from Monday
to Sunday, "two years ago" is that calendar year, and where the words do not say the day there is none.
"""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass
from datetime import date

from graph.claim import When
from loaders.extractors.rules.date_grammar import begins, expression
from loaders.extractors.rules.date_relations import Through
from loaders.extractors.rules.date_senses import EARLIEST_YEAR, Days, Reference, Sense, Tense, choose
from loaders.extractors.rules.date_words import lex, may_tell_time

__all__ = ["Tense", "TimeExpression", "ends", "find", "resolve", "to_when", "told_days"]

_NOT_KNOWN = (None, None, "unknown")
# Expressions of these kinds tell of no day that later words could lean on.
_NO_ANCHOR = frozenset({"vague", "until", "since", "unclear"})


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time, at `start`:`end` of the text (code points), and the days they cover.

    `first` and `last` are included; `last` alone is None where the range is open ("in the near future");
    both are None where the words cannot be resolved. `precision` is that of `graph.claim.When`. `kind` says
    what stands there: day, range, week, month, season, year; vague ("soon"), since, until, starting
    ("starting March 28"), name (the year of "the 2010 NATO summit": it dates the summit, not the verb),
    unclear ("after May 5": not the time of the event). `narrative` are the days that "the following year"
    leans on.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: str
    kind: str
    sense: Sense
    narrative: Days | None = None


def find(  # the agreed interface: a passage and the four things that its words lean on
    text: str,
    offset: int,
    end: int,
    published: date | None,
    narrative: TimeExpression | date | None = None,
    tense: Tense | None = None,
) -> list[TimeExpression]:
    """All time expressions in text[offset:end], left to right, not overlapping, resolved where they can be.

    `published` is the day of publication; without it weekdays and "today" stay open, and a day without a
    year takes that of the narrative. `narrative` is the day last spoken of, or the expression that told of
    it (then "in 2013" is known to name no day); each resolved expression replaces it for the next one ("in
    2013 ... the following year"). Never raises for what the text says; linear in its length.
    """
    if not may_tell_time(text[offset:end]):
        return []
    tokens = lex(text, offset, end)
    leaning = _leaning(narrative)
    found: list[TimeExpression] = []
    index = 0
    while index < len(tokens):
        hit = expression(tokens, index) if begins(tokens[index]) else None
        if hit is None:
            index += 1
            continue
        sense, behind = hit
        start, stop = tokens[index].start, tokens[behind - 1].end
        first, last, precision = _days(sense, Reference(published, leaning, tense)) or _NOT_KNOWN
        words = text[start:stop]
        found.append(TimeExpression(start, stop, words, first, last, precision, sense.kind, sense, leaning))
        leaning = told_days(found[-1]) or leaning
        index = behind
    return found if published else _year_behind(found, tense)


def _year_behind(found: list[TimeExpression], tense: Tense | None) -> list[TimeExpression]:
    """Without a day of publication, "on 3 March for the 2016 summit" takes the year that stands behind it."""
    year = next((hit for hit in found if hit.precision == "year"), None)
    if year is None:
        return found
    return [hit if hit.first else resolve(hit, None, None if hit.narrative else year, tense) for hit in found]


def told_days(expression: TimeExpression) -> Days | None:
    """The days on which "the following year" may lean, or None where the expression tells of none."""
    if expression.first is None or expression.kind in _NO_ANCHOR:
        return None
    return Days(expression.first, expression.last, expression.precision)


def resolve(
    expression: TimeExpression,
    published: date | None,
    narrative: TimeExpression | date | None = None,
    tense: Tense | None = None,
) -> TimeExpression:
    """The same expression read again, with the TENSE of the verb that governs it.

    Past takes the latest such day up to the publication, future the first from it on, None the nearest with
    a lean to the past. Without a `narrative` the one that `find` saw is kept.
    """
    leaning = _leaning(narrative) or expression.narrative
    first, last, precision = _days(expression.sense, Reference(published, leaning, tense)) or _NOT_KNOWN
    return dataclasses.replace(expression, first=first, last=last, precision=precision, narrative=leaning)


def _leaning(narrative: TimeExpression | date | None) -> Days | None:
    if isinstance(narrative, TimeExpression):
        return told_days(narrative)
    return None if narrative is None else Days(narrative, narrative, "day")


@functools.lru_cache(maxsize=4096)  # the same few senses come again and again in one article
def _days(sense: Sense, reference: Reference) -> tuple[date, date | None, str] | None:
    try:
        days = choose(sense.readings(reference), reference)
    except (OverflowError, ValueError):  # a text may count to where the calendar ends ("9999 years ago")
        return None
    return (days.first, days.last, days.precision) if days and days.first.year >= EARLIEST_YEAR else None


def ends(expression: TimeExpression, published: date | None) -> tuple[When, When] | None:
    """The two ends of "from May 5 to May 12", each by itself; None for anything else.

    For verbs like "postpone", under which the words are no range but the earlier and the later date.
    """
    if not isinstance(expression.sense, Through):
        return None
    left, right = (
        resolve(dataclasses.replace(expression, sense=sense, kind=sense.kind), published)
        for sense in (expression.sense.left, expression.sense.right)
    )
    return to_when(left), to_when(right)


def to_when(expression: TimeExpression) -> When:
    """The expression as a claim carries it: its words and ISO dates."""
    first, last = expression.first, expression.last
    return When(
        text=expression.text,
        start=first.isoformat() if first else None,
        end=last.isoformat() if last else None,
        precision=expression.precision,
    )
