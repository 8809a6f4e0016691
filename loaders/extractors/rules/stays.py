"""The frames of being somewhere: "Lavrov is in Pyongyang", "is due in Washington", "While in Brussels, Biden"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import frames
from .contact import Contact
from .destinations import place_list
from .status import Standing
from .visit_frames import visit_to

if TYPE_CHECKING:
    from .sentence import Sentence


_PERSONAL = frozenset({"person", "role", "pronoun"})


def due(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "Gallant is due in Washington", "Xi is expected in Paris"."""
    link = getattr(s.row[t + 1] if t + 1 < len(s.row) else None, "low", "")
    places = place_list(s, t + 2) if link in ("in", "at") else None
    if not places:
        return "due, but in no place"
    made = len(s.finder.found)
    reason = visit_to(s, t, trigger, s.clauses.subject(t), places)
    are_planned(s, s.finder.found[made:], getattr(s.row[t], "low", ""))
    return reason


def invite(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "invited Mr Siala to London in the new year"."""
    guests = s.clauses.object(t, frozenset(), direct=True)
    link = getattr(s.row[guests.last] if guests is not None and guests.last < len(s.row) else None, "low", "")
    places = place_list(s, guests.last + 1) if guests is not None and link == "to" else None
    if guests is None or not places:
        return "invited, but to no place"
    made = len(s.finder.found)
    reason = visit_to(s, t, trigger, guests, places)
    for contact in s.finder.found[made:]:
        contact.standing = Standing("called_for", modality="hypothetical", cue="invited")
    return reason


def are_planned(s: Sentence, contacts: list[Contact], cue: str) -> None:
    """Make visits planned that nothing else says more of."""
    for contact in contacts:
        if contact.standing == Standing("held"):
            contact.standing = Standing("planned", modality="planned", cue=cue)
            contact.time = s.in_tense(contact.time, contact.standing)


def stay(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "Lavrov is in Pyongyang", "While in Brussels, Biden will meet": a person who is abroad."""
    places = place_list(s, t + 2 + (getattr(s.row[t + 1], "low", "") in ("here", "currently", "now")))
    low = getattr(s.row[t], "low", "")
    visitor = s.clauses.ahead(t) if low == "while" else s.clauses.subject(t)
    if (
        places is None
        or visitor is None
        or any(m.kind not in _PERSONAL or m.head == "we" for m in visitor.actors)
    ):
        return "is somewhere, but who or where is not told"
    made = len(s.finder.found)
    reason = visit_to(s, t, trigger, visitor, places)
    if low == "while" and any(getattr(item, "low", "") in ("will", "'ll") for item in s.row[visitor.last :]):
        are_planned(s, s.finder.found[made:], "will")
    return reason


def stays(s: Sentence, t: int) -> bool:
    """Do "in" and a place follow the word at T, or "here in" and a place?"""
    lows = [getattr(item, "low", "") for item in s.row[t + 1 : t + 3]]
    if lows[:1] in (["here"], ["currently"], ["now"]) and lows[1:] == ["in"]:
        return t + 3 in s.places
    return getattr(s.row[t + 1] if t + 1 < len(s.row) else None, "low", "") == "in" and t + 2 in s.places
