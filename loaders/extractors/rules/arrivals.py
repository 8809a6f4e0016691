"""Where somebody had come when a contact took place: "arrived in Beirut on Friday and met", "Lusaka, where"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .boundaries import BREAKS
from .mentions import Mention, Time, Word

if TYPE_CHECKING:
    from .sentence import Sentence

_PLACES = frozenset({"place", "country"})
_COMING = frozenset(
    "arrive arrives arrived arriving land lands landed fly flies flew travel travels traveled travelled go goes "
    "went come comes came journey journeyed head heads headed visit visits visited visiting tour toured return returns "
    "returned".split()
)
_VISITS = frozenset({"visit", "trip"})
_BEFORE_WHERE = frozenset({",", "on", "from", "only", "just", "earlier"})
_BEING = frozenset("is was are were be been".split())
_TO = frozenset({"in", "at", "to", "the", "and", "on", "back"})


def place_of_where(s: Sentence, t: int) -> Mention | None:
    """As in "will travel to Lusaka, where he will meet": the place before "where"."""
    where = _where(s, t)
    if where is not None and getattr(s.row[where], "low", "") == "when":
        return next(
            s.clauses.places(0, where), None
        )  # "consultations were held in Ankara on 8 May, when X hosted Y"
    at = _before_where(s, where) if where is not None else -1
    before = s.row[at] if at >= 0 else None
    alone = at < 1 or getattr(s.row[at - 1], "low", "") not in ("and", ",")
    return before if isinstance(before, Mention) and before.kind in _PLACES and alone else None


def time_of_where(s: Sentence, t: int) -> Time | None:
    """As in "was in Caracas on Thursday, where he met": the day before "where"."""
    where = _where(s, t)
    if where is None:
        return None
    near = s.row[_before_where(s, where) + 1 : where]
    return next((item for item in near if isinstance(item, Time)), None)


def _where(s: Sentence, t: int) -> int | None:
    """The "where" whose clause the trigger at T is in."""
    for k in range(t - 1, 0, -1):
        low = getattr(s.row[k], "low", "")
        if low in (";", ":"):
            return None
        if low in ("where", "when"):
            return k
    return None


def _before_where(s: Sentence, where: int) -> int:
    """The item before "where", over the day and its comma."""
    at = where - 1
    while at > 0 and (isinstance(s.row[at], Time) or getattr(s.row[at], "low", "") in _BEFORE_WHERE):
        at -= 1
    return at


def place_reached(s: Sentence, t: int) -> Mention | None:
    """The one place to which the subject of the trigger at T came, by the verb before it in its sentence."""
    subject = s.clauses.subject(t) or s.clauses.standing(t - 1)
    if subject is None:
        return None
    for k in range(t - 1, subject.last - 1, -1):
        item = s.row[k]
        if isinstance(item, Word) and (
            item.low in BREAKS or item.low in (";", ":", "after", "before", "from")
        ):
            return None
        if isinstance(item, Word) and item.low in _COMING | _BEING:
            return _goal(s, k, t, being=item.low in _BEING)
    return None


def place_visited(s: Sentence, t: int) -> Mention | None:
    """As in "met Petkov during his visit to Washington": where the visit behind the trigger at T leads."""
    for k in range(t + 1, min(t + 12, len(s.row) - 3)):
        low = getattr(s.row[k], "low", "")
        if low in (".", ";", ":"):
            return None
        if low != "during":
            continue
        for at in range(k + 1, min(k + 6, len(s.row) - 2)):
            if getattr(s.row[at], "low", "") in _VISITS and getattr(s.row[at + 1], "low", "") == "to":
                return _goal(s, at + 1, len(s.row), being=False)
    return None


def _goal(s: Sentence, verb: int, t: int, *, being: bool) -> Mention | None:
    """The place right behind the verb at VERB, where only one stands there."""
    k = verb + 1
    while k < t and getattr(s.row[k], "low", "") in (_TO - {"to", "and"} if being else _TO):
        k += 1
    if k >= t or (being and k == verb + 1):
        return None
    item = s.row[k]
    after = getattr(s.row[k + 1], "low", "") if k + 1 < len(s.row) else ""
    several = after == "and" and isinstance(s.row[k + 2] if k + 2 < len(s.row) else None, Mention)
    if (
        not isinstance(item, Mention)
        or item.kind not in _PLACES
        or item.possessive
        or item.adjective
        or several
    ):
        return None
    return item
