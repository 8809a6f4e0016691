"""Who imposes: the owner of the sanctions, the subject of their verb, those whom "by" or a hyphen names."""

from __future__ import annotations

import dataclasses
import functools

from graph import registry
from graph.claim import Entity

from . import measures
from .claims import country_entity
from .mentions import Mention, MentionKind
from .restricting import Restricting
from .scan import ActorList, preposition_before
from .tokens import fold

_PORTIONS = frozenset("package packages round rounds set series raft wave batch".split())
_BLOCKING = frozenset(
    "block blocks blocked veto vetoes vetoed oppose opposes opposed reject rejects rejected".split()
)


@functools.cache
def _states() -> dict[str, str]:
    """The code of each country by its names and those of its people, folded."""
    rows = ((name, c.iso2) for c in registry.countries() for name in (c.name, *c.aliases, *c.demonyms))
    return {fold(name): iso2 for name, iso2 in rows}


class Imposers(Restricting):
    """Those who restrict, by the words before and after a noun."""

    def _imposing(self, t: int, by: ActorList | None) -> list[Entity]:
        """Who imposes what the noun at T names."""
        if by is not None:
            return self._acting(by)
        return self._hyphened(t) or self._owner(t) or self._acting(self._imposer(t))

    def _is_blocked(self, t: int) -> bool:
        """As in "Hungary blocked EU sanctions on Kirill": they are not there."""
        return bool(_BLOCKING & set(self._lows(t - 5, t)))

    def _hyphened(self, t: int) -> list[Entity]:
        """As in "US- and EU-imposed sanctions"."""
        t -= self._low(t - 1).startswith("anti-")
        if self._low(t - 1) != "imposed" or self._low(t - 2) != "-":
            return []
        found: list[Mention] = []
        k = t - 3
        while k >= 0 and (isinstance(item := self.row[k], Mention) or self._low(k) in ("-", "and", ",")):
            if isinstance(item, Mention) and item.kind == "person":
                break
            if isinstance(item, Mention):
                kind: MentionKind = "country" if hasattr(item.referent, "iso2") else "organization"
                found.append(dataclasses.replace(item, kind=kind))
            k -= 1
        return self._entities(found[::-1])

    def _opposed(self, t: int) -> list[Entity]:
        """As in "anti-Russia restrictions", "anti-Iranian sanctions"."""
        word = self._low(t - 1)
        row = _states().get(word.removeprefix("anti-")) if word.startswith("anti-") else None
        return [country_entity(row, word)] if row else []

    def _owner(self, t: int) -> list[Entity]:
        """As in "U.S. sanctions", "the European Union's 14th package of sanctions"."""
        for k in range(t - 1, max(-1, t - 6), -1):
            item = self.row[k]
            if isinstance(item, Mention) and item.kind in ("country", "organization"):
                if preposition_before(self.row, k) in ("with", "to", "from", "by", "for"):
                    return []
                return self._entities([item])
            if self._low(k) == "of" and self._low(k - 1) in _PORTIONS:
                continue
            stops = (
                *measures.IMPOSING,
                *measures.LIFTING,
                *measures.PLANNING,
                "to",
                "from",
                "of",
                "and",
                ",",
            )
            if self._low(k) in stops:
                return []
        return []

    def _imposer(self, t: int) -> ActorList | None:
        """The subject of the verb that governs the sanctions."""
        governing = measures.IMPOSING | measures.LIFTING | measures.PLANNING | measures.CALLING
        for k in range(t - 1, max(-1, t - 12), -1):
            low = self._low(k)
            if low in governing:
                before = self.clauses.antecedent(k) if low.endswith("ing") and k else None
                with_it = before is not None and preposition_before(self.row, before.first) == "with"
                return before if with_it else self.clauses.subject(k)  # "With Canada announcing sanctions"
            if low in (";", ":", "after"):
                return None
        return None
