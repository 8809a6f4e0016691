"""Senses that stand in relation to the day of publication, to the narrative, or to another sense."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from loaders.extractors.rules.date_senses import (
    Days,
    Reference,
    Sense,
    Weekday,
    a_day,
    choose,
    month_of,
    week_of,
    year_of,
)

_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365, "decade": 3652}


def _shifted(base: date, count: int, unit: str) -> Days:
    """The unit of BASE, moved on by COUNT units."""
    if unit == "day":
        day = base + timedelta(count)
        return Days(day, day, "day")
    if unit in {"week", "fortnight"}:
        return week_of(base + timedelta(count * _DAYS_IN[unit]))
    if unit == "weekend":
        saturday = week_of(base).first + timedelta(5 + 7 * count)
        return Days(saturday, saturday + timedelta(1), "range")
    if unit == "month":
        return month_of(base.year, base.month + count)
    if unit == "quarter":
        start = (base.month - 1) // 3 * 3 + 1 + 3 * count
        return Days(month_of(base.year, start).first, month_of(base.year, start + 2).last, "range")
    if unit == "decade":
        start = base.year // 10 * 10 + 10 * count
        return Days(date(start, 1, 1), date(start + 9, 12, 31), "range")
    return year_of(base.year + count)


@dataclass(frozen=True, slots=True)
class Shift:
    """As in "today", "last week", "two years ago"; with `narrative` as in "the following year".

    Without a narrative, words that look back ("the day before") are read from the publication, words that
    look forward ("two days later") not at all.
    """

    count: int
    unit: str
    narrative: bool = False
    future_only: bool = False

    @property
    def kind(self) -> str:
        """The unit, as far as it is a kind of its own."""
        return self.unit if self.unit in {"day", "week", "month", "year"} else "range"

    def readings(self, reference: Reference) -> list[Days]:
        """The one day or period."""
        base = reference.published
        if self.narrative:
            told = reference.told_of(self.unit)
            base = told or (base if self.count <= 0 else None)
        if base is None or (self.future_only and reference.tense == "past"):
            return []
        return [_shifted(base, self.count + self._weekend_correction(base, reference), self.unit)]

    def _weekend_correction(self, base: date, reference: Reference) -> int:
        """Early in the week, "this weekend" of the past tense is the one that is over."""
        if self.unit != "weekend" or self.narrative:
            return 0
        return -1 if self.count == 0 and reference.tense == "past" and base.weekday() < 4 else 0


@dataclass(frozen=True, slots=True)
class TheWeekend:
    """As in "over the weekend": the last one or the coming one."""

    kind: str = "range"

    def readings(self, reference: Reference) -> list[Days]:
        """The weekends around the publication."""
        here = reference.published
        return [] if here is None else [_shifted(here, week, "weekend") for week in (-1, 0, 1)]


@dataclass(frozen=True, slots=True)
class ToTheDay:
    """As in "30 years ago today": the same day of another year, month or week."""

    count: int
    unit: str
    kind: str = "day"

    def readings(self, reference: Reference) -> list[Days]:
        """The one day."""
        here = reference.published
        if here is None:
            return []
        if self.unit in {"month", "year"}:
            month = month_of(here.year, here.month + self.count * (12 if self.unit == "year" else 1)).first
            day = a_day(month.year, month.month, here.day)
        else:
            day = here + timedelta(self.count * _DAYS_IN.get(self.unit, 1))
        return [] if day is None else [Days(day, day, "day")]


@dataclass(frozen=True, slots=True)
class Rolling:
    """As in "the past two weeks", "over the next three days": COUNT units up to or from the publication."""

    count: int
    unit: str
    kind: str = "range"

    def readings(self, reference: Reference) -> list[Days]:
        """The one range."""
        here = reference.published
        if here is None:
            return []
        other = here + timedelta(self.count * _DAYS_IN.get(self.unit, 7))
        return [Days(min(here, other), max(here, other), "range")]


@dataclass(frozen=True, slots=True)
class SomeAgo:
    """As in "a few months ago", read as LEAST to MOST units ago."""

    least: int
    most: int
    unit: str
    kind: str = "vague"

    def readings(self, reference: Reference) -> list[Days]:
        """The one range."""
        here = reference.published
        if here is None:
            return []
        return [
            Days(
                _shifted(here, -self.most, self.unit).first,
                _shifted(here, -self.least, self.unit).last,
                "range",
            )
        ]


@dataclass(frozen=True, slots=True)
class Vague:
    """As in "soon", "in the coming weeks" (open from the publication on); "recently", "Ramadan" (no days)."""

    future: bool = False
    kind: str = "vague"

    def readings(self, reference: Reference) -> list[Days]:
        """An open range, or nothing."""
        here = reference.published
        return [] if here is None or not self.future else [Days(here, None, "vague-future")]


_MONTH_PARTS = {  # days from 0; the thirds and the last seven days as the annotated documents have them
    "early": (0, 10),
    "mid": (10, 20),
    "late": (20, 31),
    "start": (0, 7),
    "end": (-7, 31),
    "half 1": (0, 15),
    "half 2": (15, 31),
    "week 1": (0, 7),
    "week 2": (7, 14),
    "week 3": (14, 21),
    "week 4": (21, 28),
    "week -1": (-7, 31),
    "mid-late": (10, 31),
    "early-mid": (0, 20),
}
_YEAR_PARTS = {  # months, counted from 1
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "start": (1, 1),
    "end": (12, 12),
    "half 1": (1, 6),
    "half 2": (7, 12),
    "quarter 1": (1, 3),
    "quarter 2": (4, 6),
    "quarter 3": (7, 9),
    "quarter 4": (10, 12),
    "mid-late": (5, 12),
    "early-mid": (1, 8),
}
_SHARES = {
    "early": (0, 3),
    "mid": (3, 6),
    "late": (6, 9),
    "start": (0, 3),
    "end": (6, 9),
}  # ninths of anything else


@dataclass(frozen=True, slots=True)
class Part:
    """As in "mid-July", "the end of the year", "earlier this week", "later this month" (from now on)."""

    inner: Sense
    part: str
    kind: str = "range"

    def readings(self, reference: Reference) -> list[Days]:
        """The part of each reading of the whole."""
        here = reference.published
        if isinstance(self.inner, Shift) and self.inner.narrative:
            here = reference.told_of("day") or here
        return [cut for whole in self.inner.readings(reference) if (cut := self._cut(whole, here))]

    def _cut(self, whole: Days, here: date | None) -> Days | None:
        first, last = whole.first, whole.last or whole.first
        if self.part == "whole week":
            return week_of(first)
        if self.part in {"earlier", "later"}:
            return self._side(whole, last, here)
        if whole.precision == "month" and self.part in _MONTH_PARTS:
            low, high = _MONTH_PARTS[self.part]
            start = first + timedelta(low) if low >= 0 else last + timedelta(low + 1)
            return Days(start, min(last, first + timedelta(high - 1)), "range")
        if whole.precision == "year" and self.part.startswith("months "):
            months = int(self.part.removeprefix("months "))
            return Days(first, month_of(first.year, months).last, "range")
        if whole.precision == "year" and self.part in _YEAR_PARTS:
            opening, closing = _YEAR_PARTS[self.part]
            return Days(month_of(first.year, opening).first, month_of(first.year, closing).last, "range")
        if self.part not in _SHARES:
            return None
        low, high = (share * ((last - first).days + 1) // 9 for share in _SHARES[self.part])
        return Days(first + timedelta(low), first + timedelta(max(low, high - 1)), "range")

    def _side(self, whole: Days, last: date, here: date | None) -> Days:
        if here is None or not whole.first <= here <= last:
            return whole
        if self.part == "later":
            return Days(here, last, "month-rest" if whole.precision == "month" else "range")
        return Days(whole.first, max(whole.first, here - timedelta(1)), "range")


@dataclass(frozen=True, slots=True)
class Within:
    """As in "Tuesday last week", "the 5th of this month": the inner day in the outer period."""

    inner: Sense
    outer: Sense

    @property
    def kind(self) -> str:
        """That of the inner one."""
        return self.inner.kind

    def readings(self, reference: Reference) -> list[Days]:
        """The one reading that lies inside, if there is just one."""
        period = choose(self.outer.readings(reference), reference)
        if period is None or period.last is None:
            return []
        inside = [
            days
            for days in self.inner.readings(reference.at(period.first))
            if period.first <= days.first <= period.last
        ]
        return inside if len(inside) == 1 else []


LONGEST_WITHOUT_YEAR = 200  # days; "May 5 to May 3" is no range


@dataclass(frozen=True, slots=True)
class Through:
    """As in "June 27-July 2", "from Monday to Wednesday", "between 2014 and 2016"."""

    left: Sense
    right: Sense
    kind: str = "range"

    def readings(self, reference: Reference) -> list[Days]:
        """Each reading of the left end with the first of the right end that follows it.

        A year that stands at one end only holds for the other end as well.
        """
        left, right = self.left.readings(reference), self.right.readings(reference)
        if len(right) == 1 and len(left) != 1:
            left = [
                days
                for days in self.left.readings(reference.at(right[0].first))
                if days.first <= right[0].first
            ]
            return [joined for days in left[-1:] if (joined := _join(days, right[0]))]
        if len(right) == 1:
            return [joined] if (joined := _join(left[0], right[0])) else []
        return [joined for days in left if (joined := self._onward(days, reference))]

    def _onward(self, left: Days, reference: Reference) -> Days | None:
        ends = self.right.readings(reference.at(left.first))
        right = next((days for days in ends if (days.last or days.first) >= left.first), None)
        joined = _join(left, right) if right else None
        if joined and joined.last and (joined.last - joined.first).days > LONGEST_WITHOUT_YEAR:
            return None
        return joined


def _join(left: Days, right: Days) -> Days | None:
    last = right.last or right.first
    return None if last < left.first else Days(left.first, last, "range" if last > left.first else "day")


@dataclass(frozen=True, slots=True)
class Since:
    """As in "since 2014": from there to the publication."""

    inner: Sense
    kind: str = "since"

    def readings(self, reference: Reference) -> list[Days]:
        """The one range, open where the publication is not known."""
        past = Reference(reference.published, reference.narrative, "past")
        days = choose(self.inner.readings(past), past)
        if days is None or (reference.published and days.first > reference.published):
            return []
        return [Days(days.first, reference.published, "range")]


@dataclass(frozen=True, slots=True)
class Until:
    """As in "until May 3", "by the end of October", "before Sunday": from the publication to there.

    A deadline that had passed when the article was published says nothing of the day.
    """

    inner: Sense
    exclusive: bool = False
    kind: str = "until"

    def readings(self, reference: Reference) -> list[Days]:
        """The one range."""
        here = reference.published
        if here is None or reference.tense == "past":
            return []
        future = Reference(here, reference.narrative, "future")
        days = choose(self.inner.readings(future), future)
        if days is None:
            return []
        last = days.last or days.first
        passed = last < here or (self.exclusive and last == here)
        return [] if passed else [Days(here, last, "range")]


@dataclass(frozen=True, slots=True)
class InName:
    """As in "the July 7, 2021 attack": a date that names an event and does not date the verb."""

    inner: Sense
    kind: str = "name"

    def readings(self, reference: Reference) -> list[Days]:
        """Those of the date."""
        return self.inner.readings(reference)


@dataclass(frozen=True, slots=True)
class Starting:
    """As in "starting March 28", "from Monday": nobody names the end; it stands for the day itself."""

    inner: Sense
    kind: str = "starting"

    def readings(self, reference: Reference) -> list[Days]:
        """Those of the beginning."""
        return self.inner.readings(reference)


@dataclass(frozen=True, slots=True)
class Unclear:
    """As in "after May 5", "ahead of next week's summit": words that do not say when. Never resolved."""

    inner: Sense
    kind: str = "unclear"

    def readings(self, _: Reference) -> list[Days]:
        """None."""
        return []


def neighbours(left: Sense, right: Sense) -> bool:
    """Whether they are two weekdays in a row ("Monday and Tuesday")."""
    both = isinstance(left, Weekday) and isinstance(right, Weekday)
    return both and (right.weekday - left.weekday) % 7 == 1  # type: ignore[attr-defined]  # both are weekdays
