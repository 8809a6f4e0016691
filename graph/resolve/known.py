"""The officials of the registry by the words of their names, in any order."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass

from graph import registry
from graph.resolve.fold import fold
from graph.resolve.words import Name, parse


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the registry: the id, all forms of the name taken apart, the countries of all offices."""

    id: str
    names: tuple[Name, ...]
    countries: frozenset[str]

    def of(self, country: str | None) -> bool:
        """True where the person may belong to COUNTRY: one of the two is unknown, or they agree."""
        return country is None or not self.countries or country in self.countries


@functools.lru_cache(maxsize=65_536)
def person(name: str, country: str | None = None) -> str | None:
    """The id of the one official called NAME, but for spelling and order; None for none or several."""
    key = _key(parse(name))
    if key is None:
        return None
    found = {p.id for p in _by_key().get(key, ()) if p.of(country)}
    return found.pop() if len(found) == 1 else None


def sharing(name: Name) -> set[Person]:
    """The officials who have a surname or given name of NAME in common, for a closer look."""
    found: set[Person] = set()
    for word in name.full:
        found.update(_by_word().get(_block(word.key), ()))
    return found


@functools.cache
def people() -> tuple[Person, ...]:
    """All people of the registry, each once, in the order of the file."""
    forms: dict[str, dict[str, None]] = {}
    countries: defaultdict[str, set[str]] = defaultdict(set)
    for row in registry.officials():
        forms.setdefault(row.id, {}).update(dict.fromkeys((row.name, *row.aliases)))
        countries[row.id].update({row.country} - {""})
    return tuple(
        Person(id_, tuple(parse(form) for form in told), frozenset(countries[id_]))
        for id_, told in forms.items()
    )


def _key(name: Name) -> str | None:
    if not name.words:
        return None
    words = [name.style] if name.style else []
    return " ".join(sorted([*words, *(word.key for word in name.words)])) + "|" + name.suffix


def _block(key: str) -> str:
    """Words of one block may be spellings of one name: the first letter's class and the next consonants."""
    kept = [letter for letter in fold(key) if letter not in "aeiouyhw"]
    return "".join(kept[:3])


@functools.cache
def _by_key() -> dict[str, tuple[Person, ...]]:
    found: defaultdict[str, dict[Person, None]] = defaultdict(dict)
    for human in people():
        for name in human.names:
            if key := _key(name):
                found[key][human] = None
                found[key.partition("|")[0] + "|"][human] = None
    return {key: tuple(told) for key, told in found.items()}


@functools.cache
def _by_word() -> dict[str, tuple[Person, ...]]:
    found: defaultdict[str, dict[Person, None]] = defaultdict(dict)
    for human in people():
        for name in human.names:
            for word in name.full[-1:]:
                found[_block(word.key)][human] = None
    return {key: tuple(told) for key, told in found.items()}
