"""The frame of telling: "told his Japanese counterpart in Tokyo that", "tells visiting Secretary General Rutte"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mentions import Mention, Time
from .scan import ActorList, preposition_before
from .slots import is_passive

if TYPE_CHECKING:
    from . import frames
    from .sentence import Sentence

_PERSONS = frozenset({"person", "role"})
_BESIDE = 4  # items behind whom it is told


def tells(s: Sentence, t: int) -> bool:
    """Is it told to a person, and in a place, on a day, or to a visitor: so that the two have talked?"""
    other = _told(s, t)
    if other is None or is_passive(s, t):
        return False
    guest = {"visiting"} & {getattr(item, "low", "") for item in s.row[t + 1 : other.first + 1]}
    return bool(guest) or any(
        _is_scene(s, k) for k in range(other.last, min(other.last + _BESIDE, len(s.row)))
    )


def tell(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """Make the talk of who tells and who is told."""
    return s.make(t, trigger, s.clauses.subject(t), _told(s, t))


def _told(s: Sentence, t: int) -> ActorList | None:
    """The persons who follow the verb, over "a visiting"."""
    at = t + 1
    while at < len(s.row) and getattr(s.row[at], "low", "") in ("a", "the", "visiting"):
        at += 1
    other = s.clauses.list_at(at)
    return other if other is not None and all(m.kind in _PERSONS for m in other.actors) else None


def _is_scene(s: Sentence, k: int) -> bool:
    """Is the item at K the city or venue, or the day, of a talk?"""
    item = s.row[k]
    if isinstance(item, Mention):
        where = getattr(item.referent, "kind", "") in ("city", "venue")
        return where and preposition_before(s.row, k) in ("in", "at")
    return isinstance(item, Time)
