"""Frames of movement: who visits, travels, arrives, and the stops of a journey."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from . import frames, lexicon
from .boundaries import is_verbish
from .contact import Contact
from .mentions import Item, Mention, Time, Word
from .scan import ActorList, preposition_before
from .slots import find_owner, governing_verb, is_held, is_passive
from .status import Standing

if TYPE_CHECKING:
    from .sentence import Sentence

_SEATS = tuple([seat, "of"] for seat in ("city", "town", "capital", "village", "port"))
_ONWARD = frozenset(
    "continued proceed proceeds proceeded come comes came go goes went head heads headed".split()
)
_LANDS = frozenset("island country territory kingdom archipelago nation".split())
_LEADING = frozenset("lead leads led leading".split())


def visit_noun(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "her visit to Egypt", "a trip by Volker to Kiev", "will be in Russia on a visit"."""
    destination = find_destination(s, t, frozenset({"to", "in"})) or stay_place(s, t) or place_owned(s, t)
    visitor = visitor_of_noun(s, t, destination)
    if destination is None and visitor is not None and visitor.first > t:
        places = [m for m in s.row[:t] if isinstance(m, Mention) and m.kind == "place" and not m.possessive]
        destination = places[-1:] or None
    if destination is None or visitor is None:
        return "a visit, but not whose or where"
    return visit_to(s, t, trigger, visitor, destination, noun=True)


def place_owned(s: Sentence, t: int) -> list[Mention] | None:
    """As in "Putin's Mongolia visit": the place between the owner and the noun."""
    place = s.row[t - 1] if t > 1 else None
    owned = isinstance(place, Mention) and place.kind in ("place", "country") and find_owner(s, t - 1)
    return [place] if isinstance(place, Mention) and owned else None


def visitor_of_noun(s: Sentence, t: int, destination: list[Mention] | None) -> ActorList | None:
    """Whose visit the noun at T is: its owner, who makes it by its verb, or who is told to be there."""
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


def visit(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "visited Baku", "visits the White House"; a person visited is a person met."""
    if is_passive(s, t):
        return "passive"
    destination = find_destination(s, t, frozenset(), direct=True)
    if destination is None and (near := known_part(s, t)) is not None:
        destination = [near]
    if destination is None:
        return visit_person(s, t)
    return visit_to(s, t, trigger, s.clauses.subject(t), destination)


def known_part(s: Sentence, t: int) -> Mention | None:
    """The known place of one that is not known: "visit the Pituffik Space Base, a facility in Greenland"."""
    k = t + 1
    while k < len(s.row) and isinstance(word := s.row[k], Word) and word.low in ("the", "a"):
        k += 1
    if k >= len(s.row) or not isinstance(word := s.row[k], Word) or not word.text[:1].isupper():
        return None
    for at in range(k, min(k + 14, len(s.row))):
        item = s.row[at]
        if (
            isinstance(item, Mention)
            and item.kind in ("place", "country")
            and preposition_before(s.row, at) == "in"
        ):
            return item
        if isinstance(item, Word) and item.low in (".", ";", "to", "after", "and"):
            return None
    return None


def visit_person(s: Sentence, t: int) -> str | None:
    """As in "visited President Aliyev": a meeting, since no place follows."""
    other = s.clauses.object(t, frozenset(), direct=True)
    if other is None or other.actors[0].kind != "person":
        return "no place visited"
    return s.make(
        t, frames.Trigger("meet", "meeting", None), s.clauses.subject(t), other, rule="visit-person"
    )


def travel(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "flew to Dubai", "arrived in Cairo", "led a delegation to Baku"."""
    word = s.row[t]
    links = _links(getattr(word, "low", ""))
    near = [getattr(item, "low", "") or getattr(item, "head", "") for item in s.row[t : t + 9]]
    if (
        isinstance(word, Word)
        and word.low in _LEADING
        and "delegation" not in near
        and not word.low.startswith("head")
    ):
        return "leads, but no delegation"
    after = getattr(s.row[t + 1] if t + 1 < len(s.row) else None, "low", "")
    if isinstance(word, Word) and word.low in _ONWARD and after not in ("to", "on", "from"):
        return "goes on, but to no place"
    destination = find_destination(s, t, links)
    if destination is None or getattr(s.row[t - 1] if t else None, "low", "") in ("their", "his", "her"):
        return "no destination"  # "prevents their leaving for Russia"
    return visit_to(s, t, trigger, s.clauses.subject(t), destination)


def _links(verb: str) -> frozenset[str]:
    """The small words that lead from a verb of movement to its destination."""
    if verb.startswith(("leav", "left")):
        return frozenset({"for"})
    return frozenset({"to", "in", "for"} if verb.startswith(("arriv", "depart", "land")) else {"to"})


def due(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "Gallant is due in Washington", "Xi is expected in Paris"."""
    link = getattr(s.row[t + 1] if t + 1 < len(s.row) else None, "low", "")
    places = place_list(s, t + 2) if link in ("in", "at") else None
    if not places:
        return "due, but in no place"
    made = len(s.finder.found)
    reason = visit_to(s, t, trigger, s.clauses.subject(t), places)
    are_planned(s.finder.found[made:], getattr(s.row[t], "low", ""))
    return reason


def are_planned(contacts: list[Contact], cue: str) -> None:
    """Make visits planned that nothing else says more of."""
    for contact in contacts:
        if contact.standing == Standing("held"):
            contact.standing = Standing("planned", modality="planned", cue=cue)


def stay(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "Lavrov is in Pyongyang", "While in Brussels, Biden will meet": a person who is abroad."""
    places = place_list(s, t + 2)
    low = getattr(s.row[t], "low", "")
    visitor = s.clauses.ahead(t) if low == "while" else s.clauses.subject(t)
    if (
        places is None
        or visitor is None
        or any(m.kind not in ("person", "role", "pronoun") for m in visitor.actors)
    ):
        return "is somewhere, but who or where is not told"
    made = len(s.finder.found)
    reason = visit_to(s, t, trigger, visitor, places)
    if low == "while" and any(getattr(item, "low", "") in ("will", "'ll") for item in s.row[visitor.last :]):
        are_planned(s.finder.found[made:], "will")
    return reason


def stays(s: Sentence, t: int) -> bool:
    """Do "in" and a place follow the word at T?"""
    return getattr(s.row[t + 1] if t + 1 < len(s.row) else None, "low", "") == "in" and t + 2 in s.places


def find_destination(
    s: Sentence, t: int, links: frozenset[str], *, direct: bool = False
) -> list[Mention] | None:
    """The places that a visit leads to."""
    if direct:
        k = t + 1
        while k < len(s.row) and isinstance(word := s.row[k], Word) and word.low in ("the", "a", "both"):
            k += 1
        return place_list(s, k)
    for k in range(t + 1, min(t + 10, len(s.row))):
        item = s.row[k]
        if isinstance(item, Word):
            if item.low in links:
                at = k + 1
                while at < len(s.row) and isinstance(word := s.row[at], Word) and word.low in ("the", "both"):
                    at += 1
                if found := place_list(s, at) or after_colon(s, at) or land_spoken_of(s, at):
                    return found
            if item.low in (";", ":", "who", "which", "that", "where") or (
                item.low == "to" and k + 1 < len(s.row) and is_verbish(s.row[k + 1])
            ):
                return None
            if item.low == "with" and "with" not in links:
                continue
    return None


def land_spoken_of(s: Sentence, k: int) -> list[Mention] | None:
    """As in "Greenland's prime minister says a visit to the island": the land of which the sentence just spoke."""
    of = getattr(s.row[k + 1] if k + 1 < len(s.row) else None, "low", "")
    if getattr(s.row[k] if k < len(s.row) else None, "low", "") not in _LANDS or of == "of":
        return None
    for item in reversed(s.row[:k]):
        row = lexicon.by_iso2().get(item.country or "") if isinstance(item, Mention) else None
        if row is not None and isinstance(item, Mention):
            return [
                dataclasses.replace(
                    item, kind="country", referent=row, possessive=False, adjective=False, metonym=True
                )
            ]
    return None


def after_colon(s: Sentence, k: int) -> list[Mention] | None:
    """As in "to three Pacific Island nations: Fiji, Papua New Guinea, and Solomon Islands"."""
    for at in range(k, min(k + 8, len(s.row))):
        low = getattr(s.row[at], "low", "")
        if low == ":":
            return place_list(s, at + 1)
        if low in (".", ";", ","):
            return None
    return None


def place_list(s: Sentence, k: int) -> list[Mention] | None:
    """The places listed at item K, or the building of a body ("the White House"); else None."""
    if k + 3 < len(s.row) and [getattr(w, "low", "") for w in s.row[k + 1 : k + 3]] in _SEATS:
        return place_list(s, k + 3)  # "the Palestinian city of Bethlehem"
    part = s.places.get(k)
    after = s.row[part.last] if part is not None and part.last < len(s.row) else None
    if isinstance(after, Word) and after.kind == "word" and after.text[0].isupper():
        return None  # "the USA Pavilion"
    if part is None:
        item = s.row[k] if k < len(s.row) else None
        if (
            isinstance(item, Mention)
            and item.kind in ("organization", "country")
            and (place := s.clauses.building(item))
        ):
            return [place]
        return None
    found = [m for m in part.actors if not m.adjective]
    if part.actors[-1].possessive:
        return None
    # "Cape Town, South Africa, May 9-11, and Lusaka, Zambia, May 12-13": a second stop with days of its own
    return found or None


def visit_to(
    s: Sentence,
    t: int,
    trigger: frames.Trigger,
    visitor: ActorList | None,
    places: list[Mention],
    *,
    noun: bool = False,
) -> str | None:
    """Make a visit to each of PLACES for whoever is not at home there; the reason where there is none."""
    if visitor is None:
        return "no visitor found"
    here = s.speaker(visitor.first)
    who = list(s.resolve(visitor, here))
    if not who:
        return "the visitor is nobody that the document names"
    if not any(a.official for a in who):
        return "nobody official visits"
    for place, own in stops_of(s, places):
        away = [
            a
            for a in who
            if not (a.country and a.country == (place.country or getattr(place.referent, "iso2", None)))
        ]
        if away:
            s.add(t, trigger, [away], noun=noun, rule=trigger.frame, visited=place, own=own)
    return None if away else "at home"


def stops_of(s: Sentence, places: list[Mention]) -> list[tuple[Mention, Time | None]]:
    """The stops of a journey, each with its days: "to Turkey May 16-17 and to Lebanon May 18-19"."""
    found: list[tuple[Mention, Time | None]] = []
    batch = list(places)
    while batch:
        k = (
            next(
                i
                for i, item in enumerate(s.row)
                if item is batch[-1] or (isinstance(item, Mention) and item.first == batch[-1].first)
            )
            + 1
        )
        k += k < len(s.row) and isinstance(word := s.row[k], Word) and word.low == ","
        k += k < len(s.row) and isinstance(word := s.row[k], Word) and word.low in ("on", "from")
        time = s.row[k] if k < len(s.row) and isinstance(s.row[k], Time) else None
        found += [(place, time if isinstance(time, Time) else None) for place in batch]
        if time is None:
            return found
        k += 1
        while (
            k < len(s.row)
            and isinstance(word := s.row[k], Word)
            and word.low in (",", "and", "then", "to", "the")
        ):
            k += 1
        part = s.places.get(k)
        batch = [m for m in part.actors if not m.adjective] if part is not None else []
    return found


def done_by(s: Sentence, t: int) -> ActorList | None:
    """As in "a visit by Lavrov", "the arrival of the envoy"."""
    told = next((k for k in range(t + 1, min(t + 8, len(s.row))) if _is_told(s.row[k])), None)
    reach = 8 if told is None else told - t - 1  # "The visit was announced by the embassy"
    return s.clauses.object(t, frozenset({"by", "of", "from"}), direct=False, reach=reach)


def _is_told(item: Item) -> bool:
    """Is the word what others do about the visit, not how it is made ("paid by")?"""
    low = getattr(item, "low", "")
    return is_verbish(item) and low.endswith("ed") and low not in ("planned", "scheduled")
