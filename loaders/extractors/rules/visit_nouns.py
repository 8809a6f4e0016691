"""The frame of visits as nouns: "her visit to Egypt", "in Beijing for a visit", "Putin's Mongolia trip"."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from . import frames
from .boundaries import is_verbish
from .destinations import find_destination
from .mentions import Item, Mention, Word
from .scan import ActorList, preposition_before
from .slots import (
    find_owner,
    governing_verb,
    is_held,
    pronoun_list,
)
from .visit_frames import visit_to

if TYPE_CHECKING:
    from .sentence import Sentence

_NEAR = 4  # items: "The planned two-day visit"
_RECEIVING = frozenset({"receive", "receives", "received"})


def visit_noun(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "her visit to Egypt", "a trip by Volker to Kiev", "will be in Russia on a visit"."""
    if (host := received_from(s, t)) is not None:
        return s.make(t, frames.Trigger("meet", "meeting", None), *host, rule="courtesy", noun=True)
    destination = find_destination(s, t, frozenset({"to", "in"})) or stay_place(s, t) or place_owned(s, t)
    visitor = visitor_of_noun(s, t, destination)
    if destination is None and visitor is not None and visitor.first > t:
        places = [m for m in s.row[:t] if isinstance(m, Mention) and m.kind == "place" and not m.possessive]
        destination = places[-1:] or None
    if destination is None and visitor is not None and visitor.first > t:
        destination = host_of(s, t)
    if destination is None and (here := s.dateline()) is not None and is_held(s, t):
        destination = [here]
    if visitor is None and destination is not None and s.memory.subject is not None and is_told_of(s, t):
        visitor = ActorList(0, 0, (s.memory.subject.mention,))
    if destination is None or visitor is None:
        return "a visit, but not whose or where"
    return visit_to(s, t, trigger, visitor, destination, noun=True)


def received_from(s: Sentence, t: int) -> tuple[ActorList | None, ActorList] | None:
    """As in "received a courtesy visit from the consul", "paid a visit to President Talon": host and guest."""
    ahead = range(t - 1, max(t - 6, -1), -1)
    taking = next((k for k in ahead if getattr(s.row[k], "low", "") in _RECEIVING), None)
    verb, links = (governing_verb(s, t), ("to", "on")) if taking is None else (taking, ("from", "by"))
    link = getattr(s.row[t + 1] if t + 1 < len(s.row) else None, "low", "")
    other = s.clauses.list_at(t + 2) if link in links else None
    if verb is None or other is None or any(m.kind not in ("person", "role") for m in other.actors):
        return None
    return s.clauses.subject(verb), other


def is_told_of(s: Sentence, t: int) -> bool:
    """As in "The visit to Skopje has been postponed": a visit that opens its sentence, of whoever the text speaks of."""
    opens = getattr(s.row[0], "low", "") in ("the", "a", "his", "her") and t <= _NEAR
    return opens and not any(isinstance(m, Mention) and m.kind in ("person", "role") for m in s.row)


def host_of(s: Sentence, t: int) -> list[Mention] | None:
    """As in "Japan has put off a visit by the Chinese vice premier": the state that speaks of the visit to it."""
    verb = governing_verb(s, t)
    part = s.clauses.subject(verb) if verb is not None else None
    if part is None or len(part.actors) != 1 or part.actors[0].kind != "country":
        return None
    return list(part.actors)


def place_owned(s: Sentence, t: int) -> list[Mention] | None:
    """As in "Putin's Mongolia visit": the place between the owner and the noun."""
    place = s.row[t - 1] if t > 1 else None
    owned = isinstance(place, Mention) and place.kind in ("place", "country") and find_owner(s, t - 1)
    return [place] if isinstance(place, Mention) and owned else None


def visitor_of_noun(s: Sentence, t: int, destination: list[Mention] | None) -> ActorList | None:
    """Whose visit the noun at T is: its owner, who makes it by its verb, or who is told to be there."""
    before = s.row[t - 1] if t else None
    if isinstance(before, Word) and before.low == "this" and s.memory.speaker is not None:
        return pronoun_list(
            t - 1, dataclasses.replace(before, low="my")
        )  # "This visit to Washington matters"
    owner = find_owner(s, t) or (find_owner(s, t - 1) if place_owned(s, t) else None) or done_by(s, t)
    if owner is not None:
        return owner
    if is_held(s, t) and (holder := s.clauses.subject(governing_verb(s, t) or t)) is not None:
        return holder
    if (stays := staying_verb(s, t)) is not None and (guest := s.clauses.subject(stays)) is not None:
        return guest
    if destination is None:
        return None
    if isinstance(s.row[t - 1], Word) and "on" in [getattr(w, "low", "") for w in s.row[max(0, t - 3) : t]]:
        subject = s.clauses.subject(t)
        if subject is not None:
            return subject
    if "during" in [getattr(w, "low", "") for w in s.row[max(0, t - 4) : t]] and not opens(s):
        return s.clauses.standing(t - 1)  # "discusses it with Landsbergis during a brief visit to Vilnius"
    return guest_of_stay(s, t) or (s.clauses.ahead(t) if opens(s) else None)


def opens(s: Sentence) -> bool:
    """As in "On a visit to Astana, Lavrov praised": does the visit open the sentence?"""
    return getattr(s.row[0], "low", "") in ("on", "during", "after", "before", "following", "in")


def guest_of_stay(s: Sentence, t: int) -> ActorList | None:
    """As in "Macron, in Beijing for a three-day visit, told": who is in the place of the stay."""
    place = stay_place(s, t)
    at = next((k for k, item in enumerate(s.row) if place and item is place[0]), 0) - 1
    return s.clauses.antecedent(at) if at > 1 and getattr(s.row[at - 1], "low", "") == "," else None


def staying_verb(s: Sentence, t: int) -> int | None:
    """The verb of "will be in Russia on a visit"."""
    if stay_place(s, t) is None:
        return None
    for k in range(t - 1, max(-1, t - 12), -1):
        if getattr(s.row[k], "low", "") in ("is", "was", "are", "were", "be", "been"):
            return k
    return None


def stay_place(s: Sentence, t: int) -> list[Mention] | None:
    """As in "who will be in Russia on a visit"."""
    lows = [w.low for w in s.row[max(0, t - 3) : t] if isinstance(w, Word)]
    if not {"on", "for"} & set(lows):
        return None
    for k in range(t - 1, max(-1, t - 9), -1):
        item = s.row[k]
        if (
            isinstance(item, Mention)
            and item.kind in ("place", "country")
            and preposition_before(s.row, k) == "in"
        ):
            return [item]
    return None


def done_by(s: Sentence, t: int) -> ActorList | None:
    """As in "a visit by Lavrov", "the arrival of the envoy"."""
    told = next((k for k in range(t + 1, min(t + 8, len(s.row))) if _is_told(s.row[k])), None)
    reach = 8 if told is None else told - t - 1  # "The visit was announced by the embassy"
    return s.clauses.object(t, frozenset({"by", "of", "from"}), direct=False, reach=reach)


def _is_told(item: Item) -> bool:
    """Is the word what others do about the visit, not how it is made ("paid by")?"""
    low = getattr(item, "low", "")
    return is_verbish(item) and low.endswith("ed") and low not in ("planned", "scheduled", "headed", "led")
