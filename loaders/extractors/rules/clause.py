"""The fifth step: who is the subject of a trigger and who its object."""

from __future__ import annotations

from . import frames
from .boundaries import BREAKS, is_verbish
from .mentions import Mention, Word
from .scan import ActorList
from .subjects import Subjects
from .vocabulary import ADVERBS

_PARTICIPLES = frozenset(
    "scheduled planned held led set due hosted organized organised attended aimed focused based "
    "chaired including involving".split()
)
HEADLINE_VERBS = frozenset(
    "cancels meets holds visits urges calls says warns vows slams hails rejects discusses backs seeks signs "
    "postpones skips hosts welcomes pledges praises condemns".split()
)
_STATES = frozenset({"countries", "states", "nations", "members"})
_YIELDING = frozenset("resulted results produced produces yielded yields led leads brought ended".split())
_TIED = frozenset(
    "relations ties relationship relationships cooperation partnership trade agreement agreements deal deals war "
    "alliance border conflict dispute links solidarity".split()
)
_ACCORDING = frozenset("connection accordance line conformity compliance comparison contrast keeping".split())
_SHARED = frozenset(
    "ceasefire agreement deal war conflict treaty border hostilities tensions fighting pact relations "
    "dispute cooperation truce partnership partnerships relationship relationships ties friendship alliance bonds "
    "links".split()
)
_LOCAL = frozenset("national provincial regional local federal senior top key and civilian military".split())


class Clauses(Subjects):
    """One sentence's items, and the questions that a frame asks of them."""

    def object(self, t: int, links: frozenset[str], *, direct: bool, reach: int = 14) -> ActorList | None:
        """The actors after the trigger at T: at once (DIRECT), or after one of LINKS within REACH items."""
        k = t + 1
        if direct and (found := self.list_at(k)) is not None:
            return None if self._describes(found) else self._trim(found)
        if direct and (known := self._behind_unknown(k)) is not None:
            return self._trim(known)
        while k < len(self.row) and k <= t + reach:
            item = self.row[k]
            if isinstance(item, Word):
                near = item.low != "to" or k <= t + 3  # "speak today to", not "talk with you about travel to"
                found = self.list_at(k + 1) if item.low in links and near else None
                if found is not None and not (k > t + 1 and self._ties(t, k, found)):
                    found = self._and_with(self._listed_after(found), item.low)
                    return found if item.low in ("between", "among") else self._trim(found)
                if item.low in BREAKS or item.low in (";", ":", "after", "before", "following"):
                    return None
                if item.low == "," and (self._finite_s(k + 1) or self._told_anew(k + 1)):
                    return None  # "to skip the summit, cancels talks with"
                if "between" in links and item.low in _SHARED and not self._yields(t, k):
                    return None  # "talks on a ceasefire between Kiev and Moscow"
                if (
                    item.low == "to"
                    and k + 1 < len(self.row)
                    and is_verbish(self.row[k + 1])
                    and "to" not in links
                ):
                    return None
            k += 1
        return None

    def _behind_unknown(self, k: int) -> ActorList | None:
        """As in "will meet Burns and President Sisi": whom we know of those met, behind a name we do not."""
        at = k
        while (
            at < min(k + 3, len(self.row))
            and isinstance(word := self.row[at], Word)
            and word.text[:1].isupper()
        ):
            at += 1
        joiner = self.row[at] if k < at < len(self.row) else None
        return self.actors.get(at + 1) if getattr(joiner, "low", "") in ("and", ",") else None

    def _ties(self, t: int, k: int, part: ActorList) -> bool:
        """As in "spoke of relations with Germany": the states that the "with" at K joins to the topic."""
        if getattr(self.row[k - 1], "low", "") in _ACCORDING:
            return True
        low = getattr(self.row[t], "low", "")
        if low in frames.nouns() or low.startswith("negotiat"):
            return False  # "negotiations on a trade agreement with Germany" are with it
        states = all(m.kind in ("country", "organization") or m.head in _STATES for m in part.actors)
        return states and getattr(self.row[k - 1], "low", "") in _TIED

    def _and_with(self, part: ActorList, link: str) -> ActorList:
        """As in "spoke with Jaishankar and, separately, with Sharif": the list that the repeated link adds."""
        k = part.last
        while k < min(part.last + 5, len(self.row)) and isinstance(word := self.row[k], Word):
            if word.low == link and k > part.last and (more := self.list_at(k + 1)) is not None:
                return ActorList(part.first, more.last, (*part.actors, *more.actors))
            if word.low not in (",", "and", "then", "also") and word.low not in ADVERBS:
                break
            k += 1
        return part

    def _describes(self, part: ActorList) -> bool:
        """As in "meet its NATO commitments": the body only describes the noun behind it."""
        after = self.row[part.last] if part.last < len(self.row) else None
        return part.actors[-1].kind in ("country", "organization") and after is not None and is_verbish(after)

    def _listed_after(self, part: ActorList) -> ActorList:
        """As in "with his counterparts: President Yoon and Prime Minister Kishida": whom the colon lists."""
        if len(part.actors) == 1 and part.actors[0].kind == "pair" and part.last < len(self.row):
            mark = self.row[part.last]
            after = self.actors.get(part.last + 1)
            if (
                isinstance(mark, Word)
                and mark.low in (":", ",")
                and after is not None
                and (after.actors[0].kind == "person" or (mark.low == ":" and len(after.actors) > 1))
            ):
                return after
        k = part.last + (
            getattr(self.row[part.last] if part.last < len(self.row) else None, "low", "") == ","
        )
        if getattr(self.row[k] if k < len(self.row) else None, "low", "") == "including":
            named = self.actors.get(k + 1)
            nameless = part.actors[-1].kind in ("group", "people", "pair")
            if named is not None and named.actors[0].kind == "person" and nameless:
                return ActorList(part.first, named.last, (*part.actors[:-1], *named.actors))
        return part

    def list_at(self, i: int) -> ActorList | None:
        """The actors at item I, over articles and small adjectives ("the senior civilian leaders")."""
        first = i
        while (
            i < len(self.row)
            and isinstance(word := self.row[i], Word)
            and (
                word.low in ("the", "both", "a", "an", "then", "also", ":")
                or (word.low in _LOCAL and i < first + 4)
            )
        ):
            i += 1
        return self.actors.get(i)

    def _trim(self, part: ActorList) -> ActorList:
        """Cut off the last member where it begins a clause of its own ("..., and Putin spoke")."""
        after = self.row[part.last + 1] if part.last + 1 < len(self.row) else None
        if isinstance(after, Word) and after.low == "by":
            return part
        if len(part.actors) > 1 and part.last < len(self.row) and self.finite(part.last):
            joiner = self.row[part.last - 2] if part.last >= 2 else None
            if isinstance(joiner, Word) and joiner.low in ("and", ","):
                return ActorList(part.first, part.last - 2, part.actors[:-1])
        return part

    def _told_anew(self, k: int) -> bool:
        """As in "after the NATO Summit, I spoke with Zelenskyy": a pronoun begins the clause that has the "with"."""
        item = self.row[k] if k < len(self.row) else None
        return (
            isinstance(item, Mention)
            and item.kind == "pronoun"
            and self.verb_follows(k + 1, infinitive=False)
        )

    def _yields(self, t: int, k: int) -> bool:
        """As in "talks in Minsk resulted in a ceasefire between": those who agreed had talked."""
        return any(getattr(item, "low", "") in _YIELDING for item in self.row[t + 1 : k])

    def _finite_s(self, k: int) -> bool:
        """Is the word at K a verb in the present of headlines ("cancels")?"""
        item = self.row[k] if k < len(self.row) else None
        return isinstance(item, Word) and item.low in HEADLINE_VERBS

    def finite(self, k: int) -> bool:
        """Is the word at K a verb of its own, not a participle that describes the list?"""
        item = self.row[k]
        return is_verbish(item) and isinstance(item, Word) and item.low not in _PARTICIPLES
