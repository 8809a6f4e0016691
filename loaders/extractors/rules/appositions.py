"""Offices that several persons hold in turn: "A and B, the foreign ministers of X and Y, met"."""

from __future__ import annotations

from .mentions import Item, Mention, Word
from .people import People

_BETWEEN = frozenset({",", "and", "&"})


def share(row: list[Item], people: People) -> list[Item]:
    """ROW without such appositions, each person with the office in their state or body."""
    found: list[Item] = []
    i = 0
    while i < len(row):
        offices = _offices(row, i)
        holders = _holders(found, len(offices)) if len(offices) > 1 else []
        if not holders:
            found.append(row[i])
            i += 1
            continue
        for person, office in zip(holders, offices, strict=True):
            _give(people, person, office)
        i += len(offices)
        found.pop()  # the comma before the offices; the one behind them still parts the clause
    return found


def _offices(row: list[Item], i: int) -> list[Mention]:
    """The plural office at I, once for each state: "the foreign ministers of Armenia", "Azerbaijan"."""
    found: list[Mention] = []
    for item in row[i:]:
        if not (isinstance(item, Mention) and item.kind == "group" and item.role is not None):
            break
        if found and item.role is not found[0].role:
            break
        found.append(item)
    return found


def _holders(before: list[Item], count: int) -> list[Mention]:
    """The COUNT persons before the comma that ends BEFORE; none where they are not as many."""
    if not before or getattr(before[-1], "low", "") != ",":
        return []
    found: list[Mention] = []
    for item in reversed(before[:-1]):
        if isinstance(item, Mention) and item.kind == "person":
            found.insert(0, item)
        elif not (isinstance(item, Word) and item.low in _BETWEEN):
            break
    return found if len(found) == count else []


def _give(people: People, person: Mention, office: Mention) -> None:
    if office.role is None:
        return
    role = office.role.of_one(office.country, None if hasattr(office.referent, "iso2") else office.referent)
    role.start, role.end = person.start, office.end
    people.give(person.referent, role)
    person.role = person.role or role
