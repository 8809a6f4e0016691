"""Offices that several persons hold in turn: "A and B, the foreign ministers of X and Y, met"."""

from __future__ import annotations

from graph import registry

from . import lexicon
from .mentions import Item, Mention, Word
from .people import People
from .tokens import fold

_AIDES = frozenset("adviser official envoy spokesperson other deputy_head".split())
_BETWEEN = frozenset({",", "and", "&"})


def share(row: list[Item], people: People) -> list[Item]:
    """ROW without such appositions, each person with the office in their state or body."""
    found: list[Item] = []
    i = 0
    while i < len(row):
        if (named := _named_behind(row, i)) is not None:
            offices, holders, i = named
            _give(people, holders, offices)
            continue
        offices = _offices(row, i)
        holders = _holders(found, len(offices)) if len(offices) > 1 else []
        if not holders:
            found.append(row[i])
            i += 1
            continue
        _give(people, holders, offices)
        i += len(offices)
        found.pop()  # the comma before the offices; the one behind them still parts the clause
    return found


def serve(row: list[Item], people: People) -> None:
    """As in "Macron's diplomatic adviser, Emmanuel Bonne,": an aide serves the person whose name stands before."""
    for k, item in enumerate(row[:-2]):
        aide = row[k + 2]
        if isinstance(item, Mention) and item.kind == "role" and item.possessive:
            _serve_head(item, aide)
        if not isinstance(item, Mention) or item.kind != "person" or not item.possessive:
            continue
        if not isinstance(aide, Mention) or aide.role is None or aide.role.title_class not in _AIDES:
            continue
        if aide.role.country or aide.role.body or fold(aide.role.text) in lexicon.bearers():
            continue
        aide.role.of_person = aide.role.of_person or item.referent
        comma, named = (*row[k + 3 : k + 5], None, None)[:2]
        apposed = aide.kind == "role" and getattr(comma, "low", "") == ","
        if apposed and isinstance(named, Mention) and named.kind == "person":
            people.give(named.referent, aide.role)


def _serve_head(head: Mention, aide: Item) -> None:
    """As in "The Secretary-General's Special Representative": the UN's, where the text names no other body."""
    if head.role is None or head.role.title_class != "secretary_general":
        return
    if isinstance(aide, Mention) and aide.role is not None and aide.role.body is None:
        aide.role.body = head.role.body or registry.organization("organization:un")
        aide.role.country = None


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


def _named_behind(row: list[Item], i: int) -> tuple[list[Mention], list[Mention], int] | None:
    """As in "The Norwegian and Swedish prime ministers, A and B,": offices, holders, and where those begin."""
    one, link, two, comma = (*row[i : i + 4], None, None, None, None)[:4]
    if not (isinstance(one, Mention) and isinstance(two, Mention) and two.kind == "group" and two.role):
        return None
    if (
        one.kind not in ("country", "group")
        or getattr(link, "low", "") != "and"
        or getattr(comma, "low", "") != ","
    ):
        return None
    names = row[i + 4 : i + 7]
    holders = [item for item in names[::2] if isinstance(item, Mention) and item.kind == "person"]
    if len(names) != 3 or len(holders) != 2 or getattr(names[1], "low", "") != "and":
        return None
    one.role = two.role
    return [one, two], holders, i + 4


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


def _give(people: People, holders: list[Mention], offices: list[Mention]) -> None:
    """Give each of HOLDERS the office at the same place of OFFICES."""
    for person, office in zip(holders, offices, strict=True):
        if office.role is None:
            continue
        body = None if hasattr(office.referent, "iso2") else office.referent
        role = office.role.of_one(office.country, body)
        role.start, role.end = person.start, office.end
        people.give(person.referent, role)
        person.role = person.role or role
