"""The eighth step: one meeting told in several sentences is one; a journey lends its days to its meetings."""

from __future__ import annotations

from dataclasses import dataclass, field

from .actors import Actor
from .contact import Contact
from .mentions import Mention, Time

_BESIDE = 2  # lines: "a meeting" of others this near to "a meeting" is another one
_RECENT = 40  # meetings of one pair, and sentences of one meeting, that are compared


@dataclass(slots=True)
class Meeting:
    """Contacts that tell of the same event."""

    contacts: list[Contact] = field(default_factory=list)

    @property
    def place(self) -> Mention | None:
        """Where it was held, by the first sentence that tells."""
        return next((c.place for c in self.contacts if c.place is not None), None)

    @property
    def time(self) -> Time | None:
        """When it was held: the first words that can be resolved, else the first words at all."""
        return next(
            (c.time for c in self.contacts if c.time is not None and c.time.expression.first), None
        ) or next((c.time for c in self.contacts if c.time is not None), None)


def meetings(contacts: list[Contact]) -> list[Meeting]:
    """The meetings that CONTACTS tell of, in the order of the text; denials stay alone."""
    found: list[Meeting] = []
    known: dict[object, list[Meeting]] = {}
    for contact in contacts:
        keys = _homes_of(contact)
        homes = [m for key in keys for m in known.get(key, ())[-_RECENT:]]
        home = next((m for m in homes if _is_home(m.contacts[:_RECENT], contact)), None)
        if home is None or contact.standing.polarity == "denied":
            home = Meeting()
            found.append(home)
        if home.contacts and contact.standing.cue == "were to":
            contact.standing = home.contacts[0].standing  # "They were to meet", after the cancellation
        home.contacts.append(contact)
        for key in keys:
            if home not in known.setdefault(key, []):
                known[key].append(home)
    _journeys(found)
    return found


def pairs(contact: Contact) -> list[tuple[Actor, Actor]]:
    """Who met whom in the contact."""
    if len(contact.sides) > 1:
        return [
            (a, b)
            for i, left in enumerate(contact.sides)
            for right in contact.sides[i + 1 :]
            for a in left
            for b in right
        ]
    side = contact.sides[0]
    return [(a, b) for i, a in enumerate(side) for b in side[i + 1 :]]


def _is_home(told: list[Contact], contact: Contact) -> bool:
    """Do sentences that TOLD of one meeting tell of CONTACT: one is the same, and none has days apart from it?"""
    return any(_same(c, contact) for c in told) and not any(_apart(c, contact) for c in told)


def _same(a: Contact, b: Contact) -> bool:
    if (a.visited is None) != (b.visited is None) or a.standing.polarity != b.standing.polarity:
        return False
    if a.visited is not None and b.visited is not None:
        return a.visited.referent is b.visited.referent and _keys(a) == _keys(b) and _agree(a, b)
    mine, theirs = _pair_keys(a), _pair_keys(b)
    if not (mine & theirs) or _another(a, b):
        return False
    return _agree(a, b)


def _another(a: Contact, b: Contact) -> bool:
    """As in "will hold a joint meeting ... and a strategic dialogue with Choi": told beside it, of others."""
    near = a.paragraph == b.paragraph and a.line > 0 and b.line - a.line <= _BESIDE
    return near and a.introduced and b.introduced and _keys(a) != _keys(b)


def _agree(a: Contact, b: Contact) -> bool:
    """No day, place or status speaks against the two being one."""
    uncued = a.visited is not None and not (a.standing.cue and b.standing.cue)
    undone = b.standing.cue == "were to" and a.standing.status in ("cancelled", "postponed", "refused")
    if a.standing.status != b.standing.status and not uncued and not undone:
        return False
    if _apart(a, b):
        return False
    if a.place is not None and b.place is not None and a.place.referent is not b.place.referent:
        return (a.place.country == b.place.country) and (
            a.place.kind != b.place.kind
            or "venue" in (getattr(a.place.referent, "kind", ""), getattr(b.place.referent, "kind", ""))
        )
    return {a.kind, b.kind} != {"call", "summit"}


def _apart(a: Contact, b: Contact) -> bool:
    """Have the two days that cannot be the same?"""
    if a.time is None or b.time is None:
        return False
    x, y = a.time.expression, b.time.expression
    if not (x.first and y.first):
        return False
    return bool(x.first > (y.last or y.first) or y.first > (x.last or x.first))


def _keys(contact: Contact) -> set[object]:
    return {a.key for side in contact.sides for a in side}


def _homes_of(contact: Contact) -> list[object]:
    """Under what the meetings of a contact are kept: its pairs in their order, or the place visited."""
    if contact.visited is not None:
        return [contact.visited.referent.id]
    return list(dict.fromkeys(frozenset((a.key, b.key)) for a, b in pairs(contact)))  # never in hash order


def _pair_keys(contact: Contact) -> set[frozenset[object]]:
    return {frozenset((a.key, b.key)) for a, b in pairs(contact)}


def _journeys(found: list[Meeting]) -> None:
    """Give a meeting on a journey the days and, where it has none, the place of the stop."""
    stops = [(m, c) for m in found for c in m.contacts if c.visited is not None]
    for meeting in found:
        for contact in meeting.contacts:
            if contact.visited is not None:
                _stop_of_journey(contact, stops)
            else:
                _lend(contact, stops)


def _lend(contact: Contact, stops: list[tuple[Meeting, Contact]]) -> None:
    """Give a contact on a journey the days and the place of its stop."""
    if contact.on_visit and contact.time is None:
        _lend_last(contact, stops)
    for stop, visit in stops:
        if visit.standing.status != contact.standing.status or not (_keys(visit) & _keys(contact)):
            continue
        if visit.rule == "stay" and abs(contact.line - visit.line) > _BESIDE:
            continue  # "I was in Sochi 30 years ago"
        where = contact.place
        beside = contact.line == visit.line and contact.kind != "call"
        if where is None and beside and _only_stop(contact, stops):
            contact.place = where = visit.visited  # "flew into Moscow and went into talks with Lavrov"
        if (
            where is None
            and contact.line >= visit.line
            and len({id(s) for s, v in stops if _keys(v) & _keys(contact)}) == 1
            and contact.time is None
            and abs(contact.paragraph - visit.paragraph) <= 1
        ):
            contact.place = visit.visited
            where = visit.visited
        if where is not None and contact.time is None and _inside(where, visit.visited):
            contact.time = stop.time
            break


def _lend_last(contact: Contact, stops: list[tuple[Meeting, Contact]]) -> None:
    """As in "During the visit, she will be received": the days and the place of the visit told last before it."""
    for stop, visit in reversed(stops):
        near = 0 <= contact.line - visit.line <= _BESIDE
        if near and visit.standing.status == contact.standing.status and _keys(visit) & _keys(contact):
            contact.time, contact.place = stop.time, contact.place or visit.visited
            return


def _only_stop(contact: Contact, stops: list[tuple[Meeting, Contact]]) -> bool:
    """Does the sentence of CONTACT tell of one place only to which one of its participants goes?"""
    places = {id(v.visited.referent) for _, v in stops if v.visited is not None and v.line == contact.line}
    return len(places) == 1


def _stop_of_journey(contact: Contact, stops: list[tuple[Meeting, Contact]]) -> None:
    """A city visited on a journey to its country takes the days of the journey."""
    for stop, visit in stops:
        if visit is contact or contact.time is not None or visit.time is None:
            continue
        if (
            visit.standing.status == contact.standing.status
            and _keys(visit) & _keys(contact)
            and contact.visited is not None
        ) and _inside(contact.visited, visit.visited):
            contact.time = stop.time


def _inside(where: Mention, stop: Mention | None) -> bool:
    if stop is None:
        return False
    if where.referent is stop.referent:
        return True
    country = where.country or getattr(where.referent, "iso2", None)
    other = stop.country or getattr(stop.referent, "iso2", None)
    return bool(country) and country == other
