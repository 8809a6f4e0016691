"""What a time phrase means before its day is known: a sense lists its readings, `choose` takes one.

"Saturday" may be several Saturdays, "March 5" one a year; the tense of the verb and the day of publication
decide. A sense that cannot be read against its reference has no readings; none raises for what an article
says.
"""

from __future__ import annotations

import calendar
import dataclasses
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

Tense = Literal["past", "future"]
EARLIEST_YEAR = 1900
_SIZES = {"day": 0, "week": 1, "month": 2, "season": 3, "quarter": 3, "year": 4, "decade": 5}


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both included; `last` is None where the range stays open."""

    first: date
    last: date | None
    precision: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Against what a phrase is read: the publication, the days last spoken of, the tense of the verb."""

    published: date | None
    narrative: Days | None = None
    tense: Tense | None = None

    def told_of(self, unit: str) -> date | None:
        """The day last spoken of, if known as exactly as a UNIT asks for ("in 2013" tells of no day)."""
        if self.narrative is None or _SIZES.get(self.narrative.precision, 0) > _SIZES.get(unit, 0):
            return None
        return self.narrative.first

    def at(self, day: date, tense: Tense | None = None) -> Reference:
        """The same, as if it were published on DAY."""
        return dataclasses.replace(self, published=day, tense=tense)

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which a day without a year may lie.

        With no day of publication, only the year last spoken of.
        """
        if self.published is not None:
            return tuple(range(self.published.year - 2, self.published.year + 3))
        return () if self.narrative is None else (self.narrative.first.year,)


class Sense(Protocol):
    """The meaning of a phrase. `kind` says what it names: day, range, week, month, season, year, vague ..."""

    @property
    def kind(self) -> str:
        """What the phrase names, resolved or not."""
        ...

    def __hash__(self) -> int: ...

    def readings(self, reference: Reference) -> list[Days]:
        """Every range of days that the phrase may name, in the order of time."""
        ...


def choose(readings: list[Days], reference: Reference) -> Days | None:
    """The reading that the tense asks for; without one the nearest, the future counting as twice as far.

    A day named without its year may lie a little on the wrong side: a release of 29 March announces a trip
    "starting March 28", and a text of the evening before tells of the day.
    """
    if len(readings) < 2 or reference.published is None:
        return readings[0] if readings else None
    here = reference.published
    yearly = (readings[1].first - readings[0].first).days > 300 and readings[0].precision in {"day", "range"}
    if reference.tense == "past":
        latest = here + timedelta(2 if yearly else 0)
        return next((r for r in reversed(readings) if r.first <= latest), None)
    if reference.tense == "future":
        earliest = here - timedelta(14 if yearly else 0)
        return next((r for r in readings if (r.last or r.first) >= earliest), None)
    return min(readings, key=lambda r: _distance(r, here))


def _distance(reading: Days, here: date) -> int:
    if reading.first > here:
        return 2 * (reading.first - here).days
    return max(0, (here - (reading.last or reading.first)).days)


def a_day(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day (31 February, the year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int) -> Days:
    """The days of a month; a MONTH outside 1-12 counts on into the neighbouring years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def year_of(year: int) -> Days:
    """The days of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31), "year")


def week_of(day: date) -> Days:
    """Monday to Sunday of the week of DAY."""
    monday = day - timedelta(day.weekday())
    return Days(monday, monday + timedelta(6), "week")


@dataclass(frozen=True, slots=True)
class Year:
    """As in "in 2013"; `named` where the year stands in the name of an event ("the 2010 NATO summit")."""

    year: int
    named: bool = False

    @property
    def kind(self) -> str:
        """`year`, or `name`."""
        return "name" if self.named else "year"

    def readings(self, _: Reference) -> list[Days]:
        """The year."""
        return [year_of(self.year)]


@dataclass(frozen=True, slots=True)
class Decade:
    """As in "the 1990s"."""

    year: int
    kind: str = "range"

    def readings(self, _: Reference) -> list[Days]:
        """The ten years."""
        return [Days(date(self.year, 1, 1), date(self.year + 9, 12, 31), "range")]


@dataclass(frozen=True, slots=True)
class Month:
    """As in "June", "June 2021", "last June" (before the present month), "this June", "next June"."""

    month: int
    year: int | None = None
    which: str | None = None
    kind: str = "month"

    def readings(self, reference: Reference) -> list[Days]:
        """One month a year, in the years that the reference leaves open."""
        if self.year is not None:
            return [month_of(self.year, self.month)]
        found = [month_of(year, self.month) for year in reference.years]
        here = reference.published
        if self.which is None or here is None:
            return [] if self.which else found
        if self.which == "last":
            return [m for m in found if (m.last or m.first) < here.replace(day=1)][-1:]
        if self.which == "next":
            return [m for m in found if m.first > here][:1]
        return [m for m in found if m.first.year == here.year]


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """As in "March 5", "December 3-7", "Tuesday, June 1"; without `month` ("the 16th") that is open too."""

    month: int | None
    day: int
    last: int | None = None
    year: int | None = None
    weekday: int | None = None

    @property
    def kind(self) -> str:
        """`day`, or `range`."""
        return "range" if self.last else "day"

    def readings(self, reference: Reference) -> list[Days]:
        """The days of each year in question; a weekday in the phrase decides between the years."""
        found = [days for year, month in self._months(reference) if (days := self._within(year, month))]
        fitting = [days for days in found if days.first.weekday() == self.weekday]
        return fitting or found

    def _months(self, reference: Reference) -> list[tuple[int, int]]:
        if self.month is not None:
            years = reference.years if self.year is None else (self.year,)
            return [(year, self.month) for year in years]
        here = reference.published
        around = [month_of(here.year, here.month + step).first for step in range(-2, 3)] if here else []
        return [(first.year, first.month) for first in around]

    def _within(self, year: int, month: int) -> Days | None:
        first, last = a_day(year, month, self.day), a_day(year, month, self.last or self.day)
        if first is None or last is None or last < first:
            return None
        return Days(first, last, "range" if self.last else "day")


@dataclass(frozen=True, slots=True)
class NumericDate:
    """As in "2022-03-28"; where day and month may be exchanged, the reading near the publication counts."""

    dates: tuple[tuple[int, int, int], ...]
    kind: str = "day"

    def readings(self, reference: Reference) -> list[Days]:
        """One day, or none while two readings stand against each other."""
        found = [day for numbers in self.dates if (day := a_day(*numbers))]
        if len(found) > 1:
            near = [d for d in found if reference.published and abs((d - reference.published).days) <= 31]
            found = near if len(near) == 1 else []
        return [Days(day, day, "day") for day in found]


@dataclass(frozen=True, slots=True)
class Weekday:
    """As in "Saturday"; `which` is last, next, this, past, coming or following."""

    weekday: int
    which: str | None = None
    kind: str = "day"

    def readings(self, reference: Reference) -> list[Days]:
        """The days of that name around the publication, or the one that `which` asks for."""
        here = reference.published
        if self.which == "following":
            here = reference.told_of("day") or here
        if here is None:
            return []
        ahead = (self.weekday - here.weekday()) % 7
        days = [here + timedelta(ahead + 7 * week) for week in range(-2, 3)]
        picked = days if self.which is None else [self._which(days, here, reference.tense)]
        return [Days(day, day, "day") for day in picked]

    def _which(self, days: list[date], here: date, tense: Tense | None) -> date:
        if self.which == "next":  # the one of the week to come
            return week_of(here).first + timedelta(7 + self.weekday)
        if self.which in {"coming", "following"}:
            return next(day for day in days if day > here)
        if self.which == "this" and tense != "past":
            return next(day for day in days if day >= here)
        latest = here - timedelta(
            2 if self.which == "last" else 1
        )  # yesterday is never called "last Tuesday"
        if self.which == "this":
            latest = here
        return next(day for day in reversed(days) if day <= latest)


_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


@dataclass(frozen=True, slots=True)
class Season:
    """As in "summer 2019", "last fall": three months of the northern half; winter begins in December."""

    season: str
    year: int | None = None
    which: str | None = None
    kind: str = "season"

    def readings(self, reference: Reference) -> list[Days]:
        """The season of each year in question."""
        years = reference.years if self.year is None else (self.year,)
        found = [self._of(year) for year in years]
        here = reference.published
        if self.which is None or here is None:
            return [] if self.which else found
        if self.which == "last":
            return [s for s in found if (s.last or s.first) < here][-1:]
        if self.which == "next":
            return [s for s in found if s.first > here][:1]
        if reference.tense:
            return found
        return [min(found, key=lambda s: abs((s.first + timedelta(45) - here).days))]

    def _of(self, year: int) -> Days:
        start = _SEASON_STARTS[self.season]
        return Days(month_of(year, start).first, month_of(year, start + 2).last, "season")
