"""Transcripts: who speaks to whom is who met, when a greeting says that they sit together."""

from __future__ import annotations

from dataclasses import dataclass

from .actors import Actor
from .contact import Contact
from .document import Document, Line
from .mentions import Mention, Person, Time, Word
from .status import Standing
from .triggers import turn

_GREETINGS = frozenset(
    "welcome welcoming hosting hospitality visit visiting meeting talks glad pleasure pleased "
    "delighted honor honour thank thanks conversation discussions".split()
)
_TITLES = frozenset(
    "meeting meetings talks bilateral conversation availability consultations statements summit call "
    "working".split()
)
_TURNS = 2


@dataclass(slots=True)
class _Turn:
    person: Person
    line: int
    mention: Mention


def contacts(document: Document) -> list[Contact]:
    """The meeting that a transcript records: its speakers of different states, on the day of publication."""
    people = speakers(document)
    states = {p.country for p in people}
    if len(states) < _TURNS or not _meets(document):
        return []
    line = next((n for n, x in enumerate(document.lines) if _greets(x)), None)
    if line is None:
        return []
    host, place = _place(document, people)
    found = [_contact(document, line, people, place)]
    guests = [p for p in people if host and p.country != host]
    if host and place is not None and guests and any(p.country == host for p in people):
        found.append(_contact(document, line, guests, place, visit=True))
    return found


def speakers(document: Document) -> list[Person]:
    """Those who speak in a transcript and act for a state."""
    return list({id(t.person): t.person for t in _turns(document) if t.person.country}.values())


def _turns(document: Document) -> list[_Turn]:
    """Persons that a colon follows: "SECRETARY BLINKEN:", "President of Russia Vladimir Putin:"."""
    found: list[_Turn] = []
    for number, line in enumerate(document.lines):
        for k, item in enumerate(line.items):
            if isinstance(item, Mention) and item.kind == "person" and turn(line.items, k):
                found.append(_Turn(item.referent, number, item))
    return found


def _meets(document: Document) -> bool:
    """Does the title call it a meeting or talks, or does the text itself?"""
    words = {w.low for w in document.title if isinstance(w, Word)}
    return bool(words & _TITLES)


def _greets(line: Line) -> bool:
    return sum(isinstance(w, Word) and w.low in _GREETINGS for w in line.items) > 0 and any(
        isinstance(m, Mention) and m.kind in ("person", "role", "pronoun") for m in line.items
    )


def _place(document: Document, people: list[Person]) -> tuple[str | None, Mention | None]:
    """The place of the header ("Washington, D.C."), or of the greeting, and its state."""
    for line in document.lines[:8]:
        places = [
            m
            for m in line.items
            if isinstance(m, Mention) and m.kind == "place" and getattr(m.referent, "kind", "") == "city"
        ]
        if places and len(line.items) <= 4:
            return places[0].country, places[0]
    states = {p.country for p in people}
    for line in document.lines:
        for k, item in enumerate(line.items):
            before = line.items[k - 1] if k else None
            if (
                isinstance(item, Mention)
                and item.kind == "place"
                and item.country in states
                and isinstance(before, Word)
                and before.low in ("in", "to")
                and _greets(line)
            ):
                return item.country, item
    return None, None


def _contact(
    document: Document, line: int, people: list[Person], place: Mention | None, *, visit: bool = False
) -> Contact:
    sentence = document.lines[line].sentence
    actors = [Actor("person", p, _mention(document, p, line), p.country) for p in people]
    sides = [actors] if visit else _sides(actors)
    contact = Contact(
        "visit" if visit else "meeting",
        sides,
        Standing("held", cue="transcript"),
        line,
        sentence.start,
        sentence.end,
        "transcript",
    )
    contact.place = None if visit else place
    contact.visited = place if visit else None
    contact.time = _today(document)
    contact.trigger, contact.paragraph = sentence.start, sentence.paragraph
    contact.cues = ("transcript",)
    return contact


def _sides(actors: list[Actor]) -> list[list[Actor]]:
    groups: dict[str | None, list[Actor]] = {}
    for actor in actors:
        groups.setdefault(actor.country, []).append(actor)
    return list(groups.values())


def _mention(document: Document, person: Person, line: int) -> Mention:
    """Where the text names the person: in the sentence itself, or at the first turn."""
    rows = [document.lines[line], *document.lines]
    for row in rows:
        for item in row.items:
            if isinstance(item, Mention) and item.kind == "person" and item.referent is person:
                return item
    sentence = document.lines[line].sentence
    return Mention("person", sentence.first, sentence.last, sentence.start, sentence.end, person)


def _today(document: Document) -> Time | None:
    """The word "today" (or "this morning") of the speakers, which is the day of publication."""
    published = document.published
    for line in document.lines:
        for item in line.items:
            if (
                isinstance(item, Time)
                and published
                and item.expression.first == published
                and item.expression.last == published
            ):
                return item
    return None
