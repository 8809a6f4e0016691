"""The offices that a text leaves half told: which state a title serves, by the registry, its list or its sentence."""

from __future__ import annotations

import dataclasses
import datetime

from graph import registry
from graph.rows import Organization

from . import lexicon
from .document import Document
from .holders import body_served, holder, renowned, state_of
from .mentions import Item, Mention, Person, Role, words_of
from .scan import preposition_before
from .tokens import fold
from .vocabulary import PARTICLES

_REGIONAL = frozenset(
    "governor gov. mayor senator sen. representative rep. congressman congresswoman".split()
)
_OF_STATE = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "deputy_head",
        "foreign_minister",
        "defence_minister",
        "minister",
        "deputy_minister",
        "royal",
    }
)


def complete(document: Document) -> None:
    """Fill in the state of titles that name none.

    In this order: who the registry says held the office on that day, the state that alone has such a title,
    the state of the person before it in a list, and the state that the sentence speaks of.
    """
    before = _spoken_of(document)
    _recognise(document)
    _share(document)
    for person in document.people.persons:
        if person.country is None and not any(r.country for r in person.roles):
            person.country = _known_country(person, document.published)
        for role in person.roles:
            if role.country is None and role.body is None:
                _assume(document, person, role, before.get(id(role)))
            if role.country and not role.former and person.country is None:
                person.country = role.country
        if person.country is None and any(_is_local(role) for role in person.roles):
            person.country = document.issuer


def _is_local(role: Role) -> bool:
    """Is it an office inside a state, of which a release need not say which ("Amur Region Governor")?"""
    return role.country is None and role.body is None and bool(_REGIONAL & set(fold(role.text).split()))


def _known_country(person: Person, published: datetime.date | None) -> str | None:
    """The state for which the registry has a person whom the text gives no office."""
    for name in person.names:
        if len(name) > 1 and (country := state_of(" ".join(name))):
            return country
    bare = all(fold(word) in PARTICLES for word in person.names[0][:-1])
    regional = any(fold(role.text).partition(" ")[0] in _REGIONAL for role in person.roles)
    alone = renowned(person.surname, published) if bare and not regional else None
    if alone is None:
        return None
    person.known_as, country = alone
    return country or None


def _recognise(document: Document) -> None:
    """As in "Vladimir Putin had a talk. The President of Russia noted": the office of whoever held it that day."""
    for mention in (item for line in document.lines for item in line.items if isinstance(item, Mention)):
        role = mention.role
        if mention.kind != "role" or role is None or role.former or role.body is not None:
            continue
        country = role.country or (document.issuer if mention.definite else None)
        told = dataclasses.replace(role, country=country)
        known = holder(told, document.published) if country else None
        person = document.people.known(tuple(known[0].split())) if known else None
        if person is not None and not person.roles:
            document.people.give(person, told)


def _share(document: Document) -> None:
    """As in "Vladimir Putin spoke with President X. The presidents discussed": he holds that office, by the registry."""
    mentions = (m for line in document.lines for m in line.items if isinstance(m, Mention) and m.definite)
    shared = [(m, m.role) for m in mentions if m.kind == "pair" and m.role is not None]
    for person in document.people.persons if shared else ():
        if person.roles or len(person.names[0]) == 1:
            continue
        name = " ".join(words_of(person.names[0]))
        for mention, offices in shared:
            role = offices.of_one(state_of(name))
            role.text = role.text.removeprefix("two ").removeprefix("three ")
            if role.country and holder(role, document.published, name):
                role.start, role.end = mention.start, mention.end
                document.people.give(person, role)
                break


def _spoken_of(document: Document) -> dict[int, str]:
    """For each role without a state (by `id`), the state of which its sentence spoke last before it."""
    before: dict[int, str] = {}
    for line in document.lines:
        near: str | None = None
        served: str | None = None
        for k, item in enumerate(line.items):
            if not isinstance(item, Mention):
                continue
            if item.role is not None and item.role.country is None:
                state = (served or near) if _is_agent(line.items, k) else near
                if state is not None:
                    before.setdefault(id(item.role), state)
            served = (item.role.country if item.role is not None else None) or served
            governed = preposition_before(line.items, k) in ("in", "to", "of", "from", "for")
            if item.kind == "place" or (item.kind == "country" and governed):
                near = item.country or near
    return before


def _is_agent(row: list[Item], k: int) -> bool:
    """As in "puts off a visit to Algiers by Justice Minister X", "its Russian co-chair, Minister X": not of the place."""
    before = row[k - 1] if k else None
    titled = k > 1 and getattr(row[k - 2], "kind", "") == "role"
    return getattr(before, "low", "") == "by" or (titled and getattr(before, "low", "") == ",")


def _assume(document: Document, person: Person, role: Role, near: str | None) -> None:
    if (body := _same_office(person, role)) is not None:
        role.body = body
        return
    name = " ".join(words_of(person.names[0]))
    known = holder(role, document.published, name)
    target = lexicon.bearers().get(fold(role.text)) or lexicon.bearers().get(_head(role.text))
    if "secretary of state for" in fold(role.text) and target == "country:US" and document.issuer != "US":
        target = f"country:{document.issuer}" if document.issuer else None  # Britain's, or another's
    if target is not None and target.startswith("organization:"):
        role.body = registry.organization(target)
    elif known is not None:
        person.known_as, role.country = known
    elif served := body_served(role, document.published, name):
        role.body = registry.organization(served)
    elif target is not None:
        role.country = target.removeprefix("country:")
    elif person.country is not None:
        role.country, role.sure = person.country, False
    elif near is not None and role.title_class in _OF_STATE:
        role.country, role.sure = near, False


def _same_office(person: Person, role: Role) -> Organization | None:
    """The body of a title that the text gives once in full: "NATO Secretary General", then "Secretary General"."""
    low = fold(role.text)
    told = (r for r in person.roles if r.body is not None and r.title_class == role.title_class)
    return next((r.body for r in told if low in fold(r.text)), None)


def _head(text: str) -> str:
    """The title without "acting" before it and without its field after it."""
    low = fold(text)
    for word in ("acting ", "former ", "then-", "newly elected "):
        low = low.removeprefix(word)
    for link in (" for ", " to ", " at ", " on "):
        low = low.partition(link)[0]
    return low
