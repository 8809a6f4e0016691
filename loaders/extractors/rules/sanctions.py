"""Who restricts whom: sanctions, embargoes, expulsions, frozen assets, severed channels, banned contacts."""

from __future__ import annotations

from graph.claim import Claim, Entity

from . import measures
from .actors import Memory
from .barred import Barred
from .document import Document
from .mentions import Mention, Time, Word
from .restriction import Restriction, claims_of

_REACH = 14
_IMPOSED = frozenset({"imposed", "imposes", "placed", "introduced", "adopted", "put"})
_TERMS = frozenset("hours days hour week weeks forty-eight seventy-two 24 48 72".split())
_LISTS = frozenset("sanctions sanction entity terror terrorism terrorist black".split())


def claims(document: Document, memory: Memory) -> list[Claim]:
    """The SANCTIONS claims of the document."""
    found: list[Claim] = []
    for number, line in enumerate(document.lines):
        if any(isinstance(w, Word) and w.low in measures.words() for w in line.items):
            for told in _Slots(document, memory, number, line).read():
                found += claims_of(document, told)
    return found


class _Slots(Barred):
    """The slots of every restricting word of one sentence."""

    def read(self) -> list[Restriction]:
        """Try the slots of every restricting word, left to right; one restriction for each word."""
        found: list[Restriction] = []
        for t, item in enumerate(self.row):
            if not isinstance(item, Word) or item.kind != "word":
                continue
            for entry in measures.words().get(item.low, ()):
                told = getattr(self, f"_{entry.slot}")(t, entry)
                if told is not None and told.imposers and told.targets:
                    found.append(told)
                    break
        return found

    def _verb(self, t: int, entry: measures.Word) -> Restriction | None:
        word = self.row[t]
        if not isinstance(word, Word) or not self._is_verb(t):
            return None
        if self._passive(t):
            by = self.clauses.object(t, frozenset({"by"}), direct=False, reach=8)
            target = self._named(self.clauses.subject(t))
            return self._told(t, entry, self._acting(by), target) if by else None
        stop = self._stop(t + 1)
        targets = self._targets(t + 1, stop)
        if entry.measure == "expulsion" and not any(isinstance(m, Mention) for m in self.row[t + 1 : stop]):
            return None
        return self._told(t, entry, self._acting(self.clauses.subject(t)), targets)

    def _noun(self, t: int, entry: measures.Word) -> Restriction | None:
        if (
            self._is_verb(t)
            and isinstance(word := self.row[t], Word)
            and word.low in ("sanctions", "sanction")
        ):
            return None
        if self._low(t) == "measures" and self._low(t - 1) != "restrictive":
            return None
        if {"under", "subject"} & set(self._lows(t - 5, t)) and (owner := self._owner(t)):
            under = next(k for k in range(t - 1, -1, -1) if self._low(k) in ("under", "subject"))
            bearer = self.clauses.subject(under) or self.clauses.standing(under)
            return self._told(t, entry, owner, self._named(bearer))
        if self._is_blocked(t):
            return None
        if self._low(t).startswith("freeze") and self._low(t - 1) not in ("asset", "assets"):
            return None  # "a freeze on settlements"
        if (told := self._imposed_by(t, entry)) is not None:
            return told
        at = self._link(t)
        by = self.clauses.object(t, frozenset({"by"}), direct=False, reach=_REACH)
        targets = self._targets(at + 1, self._stop(at + 1)) if at is not None else []
        if not targets and at is not None and self._the_group(at):
            targets = self._last_body(t)
        hit = self._opposed(t) or targets + self._included(at) or self._among_others(at)
        told = self._told(t, entry, self._imposing(t, by), hit)
        if told is not None:
            told.status = self._fate(t, at)
            if told.measure == "other" and {"travel", "visa", "entry"} & set(self._lows(t - 2, t)):
                told.measure = "travel_ban"
        return told

    def _imposed_by(self, t: int, entry: measures.Word) -> Restriction | None:
        """As in "the sanctions that the United States has imposed on Russia"."""
        if self._low(t + 1) not in ("that", "which"):
            return None
        verb = next((k for k in range(t + 2, min(t + 12, len(self.row))) if self._low(k) in _IMPOSED), None)
        link = verb + 1 if verb is not None else 0
        if verb is None or self._low(link) not in ("on", "against", "upon"):
            return None
        part = self.clauses.list_at(t + 2)
        return self._told(t, entry, self._acting(part), self._targets(link + 1, self._stop(link + 1)))

    def _included(self, at: int | None) -> list[Entity]:
        """As in "expanded sanctions against Belarus to include its election commission": the new targets."""
        stop = self._stop(at + 1) if at is not None else len(self.row)
        if self._lows(stop, stop + 2) != ["to", "include"]:
            return []
        return self._targets(stop + 2, self._stop(stop + 2))

    def _among_others(self, at: int | None) -> list[Entity]:
        """As in "an asset freeze on 11 individuals responsible for the coup, including General Hlaing"."""
        ahead = range(at + 1, min(at + 20, len(self.row))) if at is not None else range(0)
        named = next((k for k in ahead if self._low(k) in ("including", ".", ";")), None)
        if named is None or self._low(named) != "including":
            return []
        return self._targets(named + 1, self._stop(named + 1))

    def _removal(self, t: int, entry: measures.Word) -> Restriction | None:
        """As in "ordered the expulsion of two Iranian diplomats"."""
        by = self.clauses.object(t, frozenset({"by"}), direct=False, reach=_REACH)
        targets = self._targets(t + 2, self._stop(t + 2)) if self._low(t + 1) == "of" else []
        return self._told(t, entry, self._imposing(t, by), targets)

    def _leave(self, t: int, entry: measures.Word) -> Restriction | None:
        """As in "gave two Venezuelan diplomats 72 hours to leave the country", "ordered the consul to leave"."""
        ahead = range(t + 1, min(t + 14, len(self.row)))
        leave = next((k for k in ahead if self._lows(k, k + 2) == ["to", "leave"]), None)
        if leave is None or not self._is_verb(t):
            return None
        if self._low(t).startswith("g") and not _TERMS & set(self._lows(t, leave)):
            return None  # "gave Putin a reason to leave"
        timed = (k for k in range(t + 2, leave) if self._low(k) in _TERMS or isinstance(self.row[k], Time))
        term = next(timed, leave)
        return self._told(t, entry, self._acting(self.clauses.subject(t)), self._targets(t + 1, term))

    def _listed(self, t: int, entry: measures.Word) -> Restriction | None:
        """As in "added Huawei to its entity list", "was put on the EU's sanctions list"."""
        ahead = range(t + 1, min(t + 16, len(self.row)))
        at = next((k for k in ahead if self._low(k) in ("list", "blacklist")), None)
        link = next((k for k in ahead if self._low(k) in ("to", "on", "from")), None)
        if at is None or link is None or link > at or not self._is_verb(t):
            return None
        if self._low(at) == "list" and not _LISTS & set(self._lows(link, at)):
            return None
        if self._passive(t):
            return self._told(t, entry, self._owner(at), self._named(self.clauses.subject(t)))
        imposers = self._owner(at) or self._acting(self.clauses.subject(t))
        return self._told(t, entry, imposers, self._targets(t + 1, link))

    def _unlisted(self, t: int, entry: measures.Word) -> Restriction | None:
        """As in "removed Mahan Air from its sanctions list"."""
        told = self._listed(t, entry)
        if told is not None:
            told.status = "lifted"
        return told

    def _relations(self, t: int, entry: measures.Word) -> Restriction | None:
        if not self._is_verb(t):
            return None
        noun = next(
            (k for k in range(t + 1, min(t + 7, len(self.row))) if self._low(k) in measures.RELATIONS), None
        )
        if noun is None or any(self._low(k) in (".", ";", "that", "after") for k in range(t, noun)):
            return None
        if self._low(noun) in measures.DEALINGS and not measures.WHOLE & set(self._lows(t, noun)):
            return None
        links = {"of"} if self._low(noun) in measures.MEMBERSHIP else {"with", "to"}
        partner = self.clauses.object(noun, frozenset(links), direct=False, reach=6)
        inside = [
            m
            for m in self.row[t + 1 : noun]
            if isinstance(m, Mention) and m.kind in ("country", "organization") and not m.possessive
        ]
        imposers = self._acting(self.clauses.subject(t))
        if inside and partner is not None and self._low(t - 1) == "to":
            imposers = self._entities(
                inside
            )  # "calls on the European Council to suspend EU relations with Israel"
        partners = self._named(partner)
        if not partners and len(imposers) > 1 and not entry.lifts:
            imposers, partners = imposers[:1], imposers[1:]  # "Chad and France have suspended cooperation"
        told = self._told(t, entry, imposers, partners)
        if told is not None:
            told.status = "lifted" if entry.lifts else self._fate(noun, None, first=t)
            told.scope = self._text(t + 1, noun + 1)
        return told

    def _contacts(self, t: int, entry: measures.Word) -> Restriction | None:
        nxt = next(
            (k for k in range(t + 1, min(t + 4, len(self.row))) if self._low(k) in measures.CONTACTS), None
        )
        if nxt is None:
            return self._entry(t, entry) or self._trade(t, entry)
        stop = self.clauses.end(t)
        parties = [
            m
            for m in self.row[nxt + 1 : stop]
            if isinstance(m, Mention)
            and m.kind in ("country", "organization", "group", "person", "role")
            and not m.possessive
        ]
        if not parties:
            return None
        imposers = self._acting(self.clauses.subject(t))
        mine = {e.country or e.id for e in imposers}
        sides = [e for m in parties for e in self._entities([m])]
        states = [e for e in sides if e.kind == "country" and (e.country or e.id) not in mine] or [
            e for e in sides if e.id not in mine
        ]
        told = self._told(t, entry, imposers, states)
        if told is not None:
            told.scope = self._text(nxt, min(stop, len(self.row)))
            told.between = tuple(dict.fromkeys(e.name for e in sides))
        return told

    def _assets(self, t: int, entry: measures.Word) -> Restriction | None:
        near = [k for k in range(max(0, t - 8), min(t + 8, len(self.row))) if self._low(k) in measures.ASSETS]
        if not near:
            return None
        if self._passive(t):
            by = self.clauses.object(t, frozenset({"by"}), direct=False, reach=6)
            owned = self.clauses.object(near[0], frozenset({"of"}), direct=False, reach=3)
            return self._told(t, entry, self._acting(by), self._named(owned)) if by and owned else None
        targets = self._targets(t + 1, self._stop(t + 1))
        return self._told(t, entry, self._acting(self.clauses.subject(t)), targets)

    def _persona(self, t: int, entry: measures.Word) -> Restriction | None:
        """As in "declares the ambassador persona non grata"."""
        ahead = range(t, min(t + 16, len(self.row)))
        stop = next((k for k in ahead if self._low(k) in ("persona", "personae")), None)
        if stop is None:
            return None
        return self._told(t, entry, self._acting(self.clauses.subject(t)), self._targets(t + 1, stop))
