"""Partial dates and ranges: "2018", "2018-01", "2018-01-08", "2018-01-08/2018-01-31", and open ones "2018-01/..".

The notation is that of EDTF level 0 (ISO 8601-2), with ".." for an open end. Every value covers a run of
days, both ends included; the questions that matter are which days, how exact, and whether two values can mean
the same day.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "month", "year", "range"]
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_OPEN = frozenset({"", ".."})


class BadDateError(ValueError):
    """The text is no date of this notation; `text` is what was given."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is not a date; write 2018, 2018-01, 2018-01-08 or 2018-01-08/2018-01-31.")
        self.text = text


@dataclass(frozen=True, slots=True)
class Days:
    """A run of days, both ends included; None is an open end. `precision` is how the value was written."""

    first: datetime.date | None
    last: datetime.date | None
    precision: Precision

    def __str__(self) -> str:
        if self.first is None or self.last is None or self.precision == "range":
            return f"{self.first or '..'}/{self.last or '..'}"
        return self.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]

    @property
    def length(self) -> int | None:
        """How many days it covers; None where an end is open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1


def parse(text: str) -> Days:
    """Read TEXT; raises `BadDateError` for anything else, for days that no calendar has, and for ends in the wrong order."""
    head, slash, tail = text.strip().partition("/")
    if not slash:
        return _partial(head, text)
    first = None if head in _OPEN else _partial(head, text).first
    last = None if tail in _OPEN else _partial(tail, text).last
    if (first is None and last is None) or (first and last and first > last):
        raise BadDateError(text)
    return Days(first, last, "range")


def span(start: str | None, end: str | None) -> Days | None:
    """The days from START to END, each a text of this notation or None for open; None where both are."""
    if start is None and end is None:
        return None
    if start is not None and start == end:
        return parse(start)
    return parse(f"{start or '..'}/{end or '..'}")


def overlap(one: Days, other: Days) -> bool:
    """Whether some day lies in both."""
    return _starts_by(one, other) and _starts_by(other, one)


def within(inner: Days, outer: Days) -> bool:
    """Whether every day of INNER lies in OUTER."""
    begins = outer.first is None or (inner.first is not None and inner.first >= outer.first)
    ends = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return begins and ends


def compare(one: Days, other: Days) -> int | None:
    """-1 where ONE ends before OTHER begins, 1 the other way round, 0 where they are the same days.

    None where they overlap without being the same: which came first is then not known.
    """
    if (one.first, one.last) == (other.first, other.last):
        return 0
    if overlap(one, other):
        return None
    return -1 if _ends_before(one, other) else 1


def sort_key(days: Days | None) -> tuple[datetime.date, datetime.date]:
    """An order for lists: by first day, then by last; what has no date comes last, an open start first."""
    if days is None:
        return (datetime.date.max, datetime.date.max)
    return (days.first or datetime.date.min, days.last or datetime.date.max)


def _partial(text: str, whole: str) -> Days:
    found = _PARTIAL.fullmatch(text) if text.isascii() else None
    if not found:
        raise BadDateError(whole)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return _days(year or 0, month, day)
    except ValueError as error:
        raise BadDateError(whole) from error


def _days(year: int, month: int | None, day: int | None) -> Days:
    if month is None:
        return Days(datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year")
    if day is None:
        first = datetime.date(year, month, 1)
        return Days(first, first.replace(day=calendar.monthrange(year, month)[1]), "month")
    return Days(datetime.date(year, month, day), datetime.date(year, month, day), "day")


def _starts_by(one: Days, other: Days) -> bool:
    return one.first is None or other.last is None or one.first <= other.last


def _ends_before(one: Days, other: Days) -> bool:
    return one.last is not None and other.first is not None and one.last < other.first
