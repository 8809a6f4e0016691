"""The small shapes that answers share: a date, a place, a side, a page of a list."""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any

from graph.questions.asking import kind_of
from graph.questions.errors import BadParameter, EmptySpan

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FINEST = ("venue", "city", "region", "location", "country")
PAGE = 50
LONGEST_PAGE = 500


def date(row: Mapping[str, Any]) -> dict[str, Any]:
    """The words and days of a row's meeting; all null, precision "unknown", where nobody dates it."""
    return {
        "text": row.get("date_text"),
        "start": row.get("start_date"),
        "end": row.get("end_date"),
        "precision": row.get("date_precision") or "unknown",
    }


def place(places: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The finest of the places where a meeting is, or None."""
    told = [{"id": p["id"], "name": p["name"], "kind": p["kind"] or kind_of(p["labels"])} for p in places]
    return min(told, key=lambda p: (_rank(p["kind"]), p["id"]), default=None)


def node(found: Mapping[str, Any]) -> dict[str, Any]:
    """A node as answers name it: id, name and kind of node (official, country, organization, location)."""
    return {"id": found["id"], "name": found["name"], "kind": kind_of(found["labels"])}


def day(parameter: str, told: datetime.date | str | None) -> str | None:
    """TOLD as an ISO day; raises `BadParameter` for what is none."""
    if told is None:
        return None
    if isinstance(told, datetime.date):
        return told.isoformat()[:10]
    if _DAY.fullmatch(told):
        with contextlib.suppress(ValueError):
            return datetime.date.fromisoformat(told).isoformat()
    message = f"{parameter}: {told[:40]!r} is no day; write it as YYYY-MM-DD, e.g. 2018-01-08."
    raise BadParameter(parameter, message)


def days(since: datetime.date | str | None, until: datetime.date | str | None) -> dict[str, str | None]:
    """SINCE and UNTIL as ISO days; raises `BadParameter`, also where no day can be in both."""
    told = {"since": day("since", since), "until": day("until", until)}
    first, last = told["since"], told["until"]
    if first and last and first > last:
        raise EmptySpan(first, last)
    return told


def page_size(told: int) -> int:
    """TOLD where a page may have that many items; raises `BadParameter` otherwise."""
    if not 1 <= told <= LONGEST_PAGE:
        raise BadParameter("limit", f"limit: {told} is not between 1 and {LONGEST_PAGE}.")
    return told


def _rank(kind: str) -> int:
    return _FINEST.index(kind) if kind in _FINEST else len(_FINEST)
