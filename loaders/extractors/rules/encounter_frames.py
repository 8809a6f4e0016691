"""Frames of what people do in one place: shake hands, sign, face the press, be taken on a tour."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from . import frames
from .boundaries import is_verbish
from .destinations import place_list
from .mentions import Mention
from .scan import ActorList, preposition_before
from .slots import WITH, find_owner, is_passive
from .talkers import find_far_subject, find_governor
from .visit_frames import visit_to

if TYPE_CHECKING:
    from .sentence import Sentence

_PERSONS = frozenset({"person", "role"})
_BESIDE = WITH | {"alongside"}
_HIM = {"him": "he", "her": "she", "them": "they"}


def handshake(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "Lavrov and Rubio shook hands", "shook hands with Xi"."""
    if getattr(s.row[t + 1] if t + 1 < len(s.row) else None, "low", "") != "hands":
        return "no hands are shaken"
    return s.make(t, trigger, s.clauses.subject(t), s.clauses.object(t, WITH, direct=False, reach=4))


def sign(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "Putin and Kim signed a treaty in Pyongyang": persons of two states who sign sit at one table."""
    if is_passive(s, t):
        subject, other = s.clauses.object(t, frozenset({"by"}), direct=False, reach=4), None
    else:
        subject, other = s.clauses.subject(t), s.clauses.object(t, WITH, direct=False, reach=12)
    signed = [*(subject.actors if subject else ()), *(other.actors if other else ())]
    if len(signed) < 2 or any(m.kind not in _PERSONS for m in signed):
        return "signed, but not by two persons"
    made = len(s.finder.found)
    reason = s.make(t, trigger, subject, other)
    if len(s.finder.found) > made and s.finder.found[-1].place is None:
        s.finder.found[-1].place = place_of_signing(s, t)
    return reason


def place_of_signing(s: Sentence, t: int) -> Mention | None:
    """As in "signed an agreement in Manila": the city, though it stands behind what was signed."""
    for k in range(t + 1, min(t + 9, len(s.row))):
        item = s.row[k]
        if isinstance(item, Mention) and getattr(item.referent, "kind", "") in ("city", "venue"):
            return item if preposition_before(s.row, k) in ("in", "at") else None
    return None


def co_chair(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "Kallas co-chaired the EU-ASEAN ministerial with Lazaro", "Misri and Landau co-chaired the dialogue"."""
    other = s.clauses.object(t, frozenset({"by"}) if is_passive(s, t) else WITH, direct=False, reach=12)
    if is_passive(s, t):
        return s.make(t, trigger, other, None)
    if getattr(s.row[t + 1] if t + 1 < len(s.row) else None, "low", "") == "by":
        return s.make(t, trigger, s.clauses.list_at(t + 2), None, noun=True)  # "the session co-chaired by"
    return s.make(t, trigger, s.clauses.subject(t), other)


def exchange_views(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "exchanged views with the minister", "the presidents exchanged opinions on Syria"."""
    if not {"views", "opinions", "ideas"} & {getattr(item, "low", "") for item in s.row[t + 1 : t + 4]}:
        return "things are exchanged, not views"
    made = len(s.finder.found)
    reason = s.make(t, trigger, s.clauses.subject(t), s.clauses.object(t, WITH, direct=False, reach=3))
    for contact in s.finder.found[made:]:
        if contact.time is not None and contact.time.start < s.row[t].start:
            contact.time = contact.place = None  # "Following up on the talks of May 5, they exchanged views"
    return reason


def spend(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "spent an hour with the foreign minister", "will spend Friday in Vilnius, with Prime Minister Simonyte"."""
    other = s.clauses.object(t, WITH, direct=False, reach=9)
    subject, made = s.clauses.subject(t), len(s.finder.found)
    persons = other is not None and all(m.kind in _PERSONS for m in other.actors)
    reason = (
        s.make(t, frames.Trigger("meet", "meeting", None), subject, other) if persons else "spent with nobody"
    )
    place = next(s.clauses.places(t, s.clauses.end(t)), None)
    if place is not None:
        visit_to(s, t, trigger, subject, [place])
    return None if len(s.finder.found) > made else reason


def present(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "presented his credentials to the president", "delivered a message to Foreign Minister Hussein"."""
    ahead = (k for k in range(t + 1, min(t + 11, len(s.row))) if getattr(s.row[k], "low", "") == "to")
    other = next((part for k in ahead if (part := s.clauses.list_at(k + 1)) is not None), None)
    if other is None or any(m.kind not in _PERSONS for m in other.actors):
        return "handed over, but to nobody"
    subject, made = s.clauses.subject(t), len(s.finder.found)
    if not all(actor.country for part in (subject, other) for actor in s.resolve(part, None)):
        return "handed over, but not from one state to another"
    reason = s.make(t, trigger, subject, other)
    for contact in s.finder.found[made:]:
        contact.place = (
            contact.place if getattr(contact.place, "start", 0) > s.row[other.last - 1].start else None
        )
    return reason


def bring(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "is to bring the vice president and Minnawi together": host and guests are at one table."""
    guests = s.clauses.object(t, frozenset({"together"}), direct=True)
    planned = getattr(s.row[t - 1] if t else None, "low", "") == "to"
    host = (find_owner(s, t - 1) if planned else None) or s.clauses.subject(t)  # "his initiative to bring"
    after = s.row[guests.last : guests.last + 2] if guests is not None else s.row[t + 1 : t + 2]
    if (
        guests is None
        or len(guests.actors) == 1
        or host is None
        or "together" not in {getattr(item, "low", "") for item in after}
    ):
        return "nobody is brought together"
    everybody = ActorList(host.first, guests.last, (*host.actors, *guests.actors))
    return s.make(t, trigger, everybody, None, rule="mediated")


def raise_with(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "raised the case with the foreign minister"; to raise tensions with a state is no talk."""
    other = s.clauses.object(t, WITH, direct=False, reach=10)
    if other is None or any(m.kind not in _PERSONS for m in other.actors):
        return "raised, but with nobody"
    return s.make(t, trigger, s.clauses.subject(t), other)


def brief(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "Syrskyi briefed Austin by phone", "Hochstein saw Speaker Berri"; to brief reporters is no contact."""
    other = s.clauses.object(t, frozenset(), direct=True)
    if other is None or is_passive(s, t) or any(m.kind not in _PERSONS for m in other.actors):
        return "nobody official is briefed or seen"
    after = s.row[other.last] if other.last < len(s.row) else None
    if getattr(after, "low", "") == "as" or (is_verbish(after) if after is not None else False):
        return "seen as something, or doing something"
    return s.make(t, trigger, s.clauses.subject(t), other)


def press(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "Scholz said at a press conference with Meloni in Rome": those who face the press together have met."""
    before = {getattr(item, "low", "") for item in s.row[max(0, t - 3) : t]}
    if not before & {"press", "news", "media", "joint"}:
        return "a conference, but not of the press"
    other = s.clauses.object(t, _BESIDE, direct=False, reach=3)
    if other is not None and any(m.kind not in _PERSONS for m in other.actors):
        return "faces the press, but not with a person"
    subject = find_governor(s, t) or (find_far_subject(s, t, other) if other else None)
    if other is None and (subject is None or any(m.kind not in _PERSONS for m in subject.actors)):
        return "faces the press alone"
    return s.make(t, trigger, subject, other, noun=True)


def take(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "a tour that will take him to Nairobi and Kigali"."""
    if getattr(s.row[t + 1] if t + 1 < len(s.row) else None, "low", "") == "up":
        return raise_with(s, t, frames.Trigger("raise", "meeting", None))
    who = s.clauses.actors.get(t + 1)
    if who is None or getattr(s.row[who.last] if who.last < len(s.row) else None, "low", "") != "to":
        return "nobody is taken to a place"
    places = place_list(s, who.last + 1)
    if places is None:
        return "no destination"
    taken = tuple(dataclasses.replace(m, head=_HIM.get(m.head, m.head)) for m in who.actors)
    return visit_to(s, t, trigger, ActorList(who.first, who.last, taken), places)
