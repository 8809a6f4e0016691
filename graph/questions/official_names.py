"""The names of all officials in memory: who might be meant by a name, before it is judged who is.

Trigrams of the Latin form find candidates in milliseconds among a hundred thousand names; comparing a query
with every name by edit distance would hold a server for half a second.
"""

from __future__ import annotations

import collections
import re
import threading
import weakref
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from anyascii import anyascii

from graph.questions.asking import Readable, records
from graph.questions.revision import revision

_WORD = re.compile(r"[a-z0-9]+")
CANDIDATES = 100


@dataclass(frozen=True, slots=True)
class Named:
    """An official with all forms of the name, the fullest first; `contacts` counts meetings."""

    id: str
    name: str
    forms: tuple[str, ...]
    contacts: int


class Names:
    """All officials of one state of the graph."""

    def __init__(self, people: Iterable[Named]) -> None:
        self.people = sorted(people, key=lambda p: (fold(p.name), p.id))
        self.by_id = {person.id: person for person in self.people}
        self._holders: collections.defaultdict[str, array[int]] = collections.defaultdict(lambda: array("I"))
        for at, person in enumerate(self.people):
            for part in {part for form in person.forms for part in _trigrams(form)}:
                self._holders[part].append(at)

    def like(self, query: str, limit: int = CANDIDATES) -> list[Named]:
        """The officials whose names share most with QUERY, at most LIMIT, best first."""
        shared: collections.Counter[int] = collections.Counter()
        for part in _trigrams(query):
            shared.update(self._holders.get(part, ()))
        ranked = sorted(shared.items(), key=lambda pair: (-pair[1], -self.people[pair[0]].contacts, pair[0]))
        return [self.people[at] for at, _ in ranked[:limit]]


_KEPT: weakref.WeakKeyDictionary[Readable, tuple[int, Names]] = weakref.WeakKeyDictionary()
_GUARDED = threading.Lock()


def names(store: Readable) -> Names:
    """The names of the store's graph as it is now; read again only after a write."""
    now = revision(store)
    with _GUARDED:
        kept = _KEPT.get(store)
        if kept is None or kept[0] != now:
            kept = (now, Names(_read(store)))
            _KEPT[store] = kept
    return kept[1]


def fold(text: str) -> str:
    """TEXT in small Latin letters and digits, words apart by one space."""
    return " ".join(_WORD.findall(anyascii(text).casefold()))


def _read(store: Readable) -> Iterable[Named]:
    for row in records(store, "_official_names"):
        forms = dict.fromkeys([row["name"], *row["aliases"], *([row["native"]] if row["native"] else [])])
        yield Named(row["id"], row["name"], tuple(forms), row["contacts"])


def _trigrams(text: str) -> set[str]:
    told = f"  {fold(text)[:200].replace(' ', '  ')} "
    return {told[at : at + 3] for at in range(len(told) - 2)}
