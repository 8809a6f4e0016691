"""Who is who inside one document: names, surnames, titles and pronouns that mean the same person."""

from __future__ import annotations

import datetime

from graph import resolve

from .mentions import Person, Role
from .tokens import fold
from .vocabulary import PARTICLES, SUFFIXES

Name = tuple[str, ...]


class People:
    """The persons of one document, in the order in which it names them."""

    def __init__(self, published: datetime.date | None) -> None:
        self.published = published
        self.persons: list[Person] = []
        self._by_token: dict[str, list[Person]] = {}

    def named(self, name: Name, country: str | None = None, title_class: str | None = None) -> Person:
        """The person that NAME means here: one already known, or a new one."""
        person = self.known(name, country, title_class)
        if person is None:
            person = Person([name], country=country)
            self.persons.append(person)
            self._index(person, name)
        elif name not in person.names:
            person.names.append(name)
            person.names.sort(key=lambda n: -len(n))
            self._index(person, name)
        return person

    def known(self, name: Name, country: str | None = None, title_class: str | None = None) -> Person | None:
        """The person of the document that NAME may mean, or None."""
        found = [p for p in self._by_token.get(_key(name), ()) if _agree(name, p, country)]
        if len(found) > 1 and title_class:
            found = [p for p in found if any(r.title_class == title_class for r in p.roles)] or found
        return found[-1] if found else None

    def _index(self, person: Person, name: Name) -> None:
        for token in {
            _key(name),
            *(fold(t) for t in name if len(name) > 1 and len(t) > 2 and fold(t) not in PARTICLES),
        }:
            known = self._by_token.setdefault(token, [])
            if person not in known:
                known.append(person)

    def give(self, person: Person, role: Role) -> None:
        """Add ROLE to PERSON, and take over the country that it tells."""
        same = next((r for r in person.roles if fold(r.text) == fold(role.text)), None)
        if same is None:
            person.roles.append(role)
        elif not same.end and role.end:
            same.start, same.end, same.country = role.start, role.end, role.country or same.country
        elif same.country is None or (role.country and not same.sure and role.sure):
            same.country, same.sure = role.country, role.sure
        if role.country and not role.former and person.country is None:
            person.country = role.country


def _key(name: Name) -> str:
    """The word by which a later sentence would name the person: the last that is not a suffix."""
    words = [fold(t) for t in name if fold(t) not in SUFFIXES]
    return words[-1] if words else fold(name[-1])


def _bare(name: Name) -> list[str]:
    return [w for t in name if (w := fold(t).strip(".")) and fold(t) not in SUFFIXES]


def _agree(name: Name, person: Person, country: str | None) -> bool:
    """May NAME be the person: a part of a known name, or the same names with initials or variants?"""
    if country and person.country and country != person.country and len(name) == 1:
        return False
    mine = _bare(name)
    for known in [n for n in person.names if len(n) > 1] or person.names:
        theirs = _bare(known)
        short, long = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
        if _subsequence(short, long):
            return True
        if len(short) > 1 and len(long) > 1 and resolve.same_person(" ".join(name), " ".join(known)):
            return True
    return False


def _subsequence(short: list[str], long: list[str]) -> bool:
    """As in "Tall Sall" in "Aissata Tall Sall"; "Joseph Biden" in "Joseph R Biden"."""
    rest = iter(long)
    return all(
        any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest) for word in short
    )
