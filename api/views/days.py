"""Days as a reader of English reads them: short, the year always there, never a format to be guessed."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Mapping
from typing import Any

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def words(date: Mapping[str, Any] | None) -> str | None:
    """A date of the contract in words, "from 8 Jan 2018"; None where it has no day."""
    start, end = day((date or {}).get("start")), day((date or {}).get("end"))
    if start and end:
        return _span(start, end)
    if start:
        return f"from {one(start)}"
    return f"until {one(end)}" if end else None


def one(told: datetime.date) -> str:
    """TOLD as in "8 Jan 2018"."""
    return f"{told.day} {_MONTHS[told.month - 1]} {told.year}"


def day(told: object) -> datetime.date | None:
    """TOLD as a day where it begins with an ISO day."""
    with contextlib.suppress(ValueError, TypeError):
        return datetime.date.fromisoformat(str(told)[:10]) if told else None
    return None


def _span(start: datetime.date, end: datetime.date) -> str:
    if start >= end:
        return one(start)
    after = end + datetime.timedelta(days=1) if end < datetime.date.max else end
    if start.day == 1 and after.day == 1:
        if (start.month, start.year) == (end.month, end.year):
            return f"{_MONTHS[end.month - 1]} {end.year}"
        if start.month == 1 and after.month == 1:
            return str(end.year) if start.year == end.year else f"{start.year}\N{EN DASH}{end.year}"
        return f"{_MONTHS[start.month - 1]} {start.year} \N{EN DASH} {_MONTHS[end.month - 1]} {end.year}"
    if (start.month, start.year) == (end.month, end.year):
        return f"{start.day}\N{EN DASH}{one(end)}"
    return f"{one(start)} \N{EN DASH} {one(end)}"
