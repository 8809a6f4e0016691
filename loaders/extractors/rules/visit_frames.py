"""Frames of movement: who visits, travels, arrives, and the stops of a journey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import frames
from .boundaries import is_verbish
from .destinations import find_destination, known_part, place_list
from .mentions import Mention, Time, Word
from .scan import ActorList
from .slots import BETWEEN, WITH, is_passive

if TYPE_CHECKING:
    from .sentence import Sentence

_ONWARD = frozenset(
    "continued proceed proceeds proceeded come comes came go goes went head heads headed".split()
)
_BEFORE = {
    "continue": {"on", "to"},
    "continues": {"on", "to"},
    "been": {"to", "back"},
    "touched": {"down"},
    "stopped": {"in", "at", "over", "off", "by"},
}
_NEAR = 4  # items between those who come together and the verb
_LEFT = frozenset("left leaves departed".split())
_LEADING = frozenset("lead leads led leading".split())


def visit(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "visited Baku", "visits the White House"; a person visited is a person met."""
    if is_passive(s, t):
        return "passive"
    destination = find_destination(s, t, frozenset(), direct=True)
    if destination is None and (near := known_part(s, t)) is not None:
        destination = [near]
    if destination is None:
        return visit_person(s, t)
    company = s.clauses.object(t, WITH, direct=False, reach=8)
    persons = company is not None and all(m.kind in ("person", "role") for m in company.actors)
    if company is not None and persons and not any(is_verbish(item) for item in s.row[t + 1 : company.first]):
        s.make(t, frames.Trigger("meet", "meeting", None), s.clauses.subject(t), company, rule="visit-with")
    return visit_to(s, t, trigger, s.clauses.subject(t), destination)


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
        and not {"delegation", "team", "mission"} & set(near)
        and not word.low.startswith("head")
    ):
        return "leads, but no delegation"
    after = getattr(s.row[t + 1] if t + 1 < len(s.row) else None, "low", "")
    if after == "together" and isinstance(word, Word) and word.low.startswith(("come", "came")):
        return came_together(s, t)
    if isinstance(word, Word) and word.low in _BEFORE and after not in _BEFORE[word.low]:
        return "moves, but to no place"  # "has been invited to Seoul", "touched on Syria"
    if isinstance(word, Word) and word.low in _ONWARD and after not in ("to", "on", "from"):
        return "goes on, but to no place"
    between = s.clauses.object(t, BETWEEN, direct=False, reach=3)
    if between is not None and all(m.kind in ("group", "person", "role") for m in between.actors):
        return s.make(
            t, frames.Trigger("mediate", "meeting", None), s.clauses.subject(t), between, rule="mediated"
        )
    destination = find_destination(s, t, links) or arrived_here(s, t)
    if destination is None or getattr(s.row[t - 1] if t else None, "low", "") in ("their", "his", "her"):
        return "no destination"  # "prevents their leaving for Russia"
    return visit_to(s, t, trigger, s.clauses.subject(t), destination)


def came_together(s: Sentence, t: int) -> str | None:
    """As in "had come together in Chișinău in the company of President Macron"; feasts come together, too."""
    beside = any(getattr(item, "low", "") == "company" for item in s.row[t:])
    company = s.clauses.object(t, frozenset({"of"}), direct=False, reach=18) if beside else None
    subject, place = s.clauses.subject(t), next(s.clauses.places(t, s.clauses.end(t)), None)
    if subject is None or subject.last < t - _NEAR or (place is None and company is None):
        return "come together, but not in a place"
    return s.make(t, frames.Trigger("meet", "meeting", None), subject, company, rule="meet")


def arrived_here(s: Sentence, t: int) -> list[Mention] | None:
    """As in "HELSINKI - Albright flew in on Monday": to the place of the dispatch; "flew out of Bamako": from where."""
    low = getattr(s.row[t], "low", "")
    after = [getattr(item, "low", "") for item in s.row[t + 1 : t + 3]]
    subject = s.clauses.subject(t)
    if low in _LEFT and subject is not None and subject.last >= t - 2 and (place := place_list(s, t + 1)):
        return place  # "left Bamako", not "refugees who have left Ukraine"
    if after == ["out", "of"]:
        return place_list(s, t + 3)
    here = s.dateline()
    came = low.startswith("arriv") or (low in ("flew", "flies") and after[:1] == ["in"])
    return [here] if here is not None and came else None


def _links(verb: str) -> frozenset[str]:
    """The small words that lead from a verb of movement to its destination."""
    if verb.startswith(("leav", "left", "set")):
        return frozenset({"for"})
    if verb in ("stopped", "touched"):
        return frozenset({"in", "at", "over"})
    return frozenset({"to", "in", "for"} if verb.startswith(("arriv", "depart", "land")) else {"to", "into"})


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
        told = (
            i
            for i, item in enumerate(s.row)
            if item is batch[-1] or (isinstance(item, Mention) and item.first == batch[-1].first)
        )
        k = next(told, len(s.row)) + 1  # a place that the sentence does not name has no day beside it
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
            and word.low in (",", ";", "and", "then", "to", "the")
        ):
            k += 1
        part = s.places.get(k)
        batch = [m for m in part.actors if not m.adjective] if part is not None else []
    return found
