"""Offices that a verb gives: "appointed X as its ambassador", "X was elected president of Chile", "X, who was minister"."""

from __future__ import annotations

import dataclasses

from .mentions import Item, Mention, Role, Word
from .people import People
from .scan import preposition_before

_APPOINTED = frozenset(
    "appoints appointed appointing names named naming elects elected electing reelected re-elected installs "
    "installed chooses chose chosen picks picked sworn inaugurated reappointed confirmed".split()
)
_BEING = frozenset("is was are were been be becomes became become".split())
_SERVING = frozenset("serves serving served".split())
_LEAVING = frozenset("resigned resigns stepped steps retired retires ousted removed dismissed".split())
_STEPS = frozenset(
    "as down in the its his her their a an new next also had has have to set and , who".split()
)
_HAVING = frozenset({"has", "have", "had"})
_REACH = 8  # items between the name and the office


def give(row: list[Item], people: People) -> None:
    """Give every person of ROW the office that a verb of the row says he or she has, had or is to have."""
    for k, item in enumerate(row):
        if not isinstance(item, Mention) or item.kind != "person" or item.possessive:
            continue
        found = _office_of(row, k)
        if found is None:
            continue
        office, past, owner = found
        role = dataclasses.replace(office.role or Role("", ""), start=office.start, end=office.end)
        role.former = role.former or past
        if role.country is None and role.body is None and owner is not None and office.owner in ("its", None):
            role.country = owner.country
        people.give(item.referent, role)
        if past and role.country and item.referent.country is None:
            item.referent.country = role.country


def _office_of(row: list[Item], k: int) -> tuple[Mention, bool, Mention | None] | None:
    """The office of the person at K, whether it lies in the past, and the state that gives it."""
    giver = row[k - 2] if k > 1 and getattr(row[k - 1], "low", "") in _APPOINTED else None
    verb = "appointed" if giver is not None else ""
    for at in range(k + 1, min(k + _REACH, len(row))):
        item = row[at]
        if isinstance(item, Word):
            if item.low in _APPOINTED | _SERVING | _LEAVING or (item.low in _BEING and not verb):
                verb = (
                    "has" if item.low == "served" and getattr(row[at - 1], "low", "") in _HAVING else item.low
                )
            elif item.low not in _STEPS or (giver is not None and item.low == ","):
                return None
            continue
        if not verb or not isinstance(item, Mention) or item.kind != "role" or item.role is None:
            return None
        if item.role.title_class in ("honorific", "media", "business") or not item.role.official:
            return None
        if verb in _SERVING | _LEAVING and item.role.country is None and item.role.body is None:
            return None  # "resigned as party leader"
        if verb not in _APPOINTED and not _may_be_said_of(row, k, at):
            return None
        owner = giver if isinstance(giver, Mention) and giver.kind in ("country", "group") else None
        return item, verb in ("was", "were", "served") or verb in _LEAVING, owner
    return None


def _may_be_said_of(row: list[Item], k: int, at: int) -> bool:
    """Is the office at AT what the person at K is? Not in "the brother of X was", "in charge of", of a surname alone."""
    person = row[k]
    named = isinstance(person, Mention) and len(person.referent.names[0]) > 1
    return named and preposition_before(row, k) is None and getattr(row[at - 1], "low", "") != "in"
