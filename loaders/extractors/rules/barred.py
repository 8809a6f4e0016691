"""Who or what may not come in: travel bans, revoked visas, banned imports."""

from __future__ import annotations

import dataclasses

from graph.claim import Entity

from . import measures
from .imposers import Imposers
from .mentions import Mention
from .restriction import Restriction

_ENTERING = frozenset("entering entry travelling traveling visiting".split())
_GOODS = frozenset("export exports exporting import imports importing sales sale shipments trade".split())
_VISAS = frozenset({"visa", "visas"})


class Barred(Imposers):
    """The slots of bans that are no banned contacts."""

    def _entry(self, t: int, entry: measures.Word) -> Restriction | None:
        """As in "bans X from entering", "was denied visas to travel to the United States"."""
        if not _ENTERING & set(self._lows(t, t + 10)):
            return None
        barred = dataclasses.replace(entry, measure="travel_ban")
        targets = self._targets(t + 1, self._stop(t + 1))
        return self._told(t, barred, self._acting(self.clauses.subject(t)), targets)

    def _trade(self, t: int, entry: measures.Word) -> Restriction | None:
        """As in "bans exports of luxury goods to Russia": an embargo on whoever trades."""
        noun = next((k for k in range(t + 1, min(t + 5, len(self.row))) if self._low(k) in _GOODS), None)
        if noun is None:
            return None
        ahead = range(noun + 1, min(noun + 8, len(self.row)))
        link = next((k for k in ahead if self._low(k) in ("to", "from", "with")), None)
        partner = self._named(self.clauses.list_at(link + 1)) if link else self._makers(t, noun)
        embargo = dataclasses.replace(entry, measure="embargo")
        return self._told(t, embargo, self._acting(self.clauses.subject(t)), partner)

    def _makers(self, t: int, noun: int) -> list[Entity]:
        """As in "bans Russian oil imports": the state before the goods."""
        states = (m for m in self.row[t + 1 : noun] if isinstance(m, Mention) and m.kind == "country")
        return self._entities(list(states))

    def _visas(self, t: int, entry: measures.Word) -> Restriction | None:
        """As in "revoked the visas of the ministers", "cancels a minister's visa"."""
        noun = next((k for k in range(t + 1, min(t + 8, len(self.row))) if self._low(k) in _VISAS), None)
        if noun is None or not self._is_verb(t):
            return None
        targets = (
            self._targets(noun + 1, self._stop(noun + 2)) if self._low(noun + 1) in ("of", "for") else []
        )
        owners = [m for m in self.row[t + 1 : noun] if isinstance(m, Mention)]
        return self._told(t, entry, self._acting(self.clauses.subject(t)), targets or self._entities(owners))
