"""The fifth step: who is the subject of a trigger, who its object, where its clause ends, and which time and place are its own."""

from __future__ import annotations

from collections.abc import Iterator

from . import lexicon
from .mentions import Item, Mention, Time, Word
from .scan import ActorList, lists, preposition_before
from .tokens import Token
from .vocabulary import ADVERBS, AUXILIARIES, CLOSED, PREPOSITIONS

ACTORS = frozenset({"person", "role", "country", "organization", "group", "pronoun", "pair", "people"})
# Verbs that lead to the trigger and keep its subject: "is set to hold", "agreed to meet", "refused to meet".
CATENATIVES = frozenset(
    "set scheduled expected due planned planning plans plan slated likely about going poised ready "
    "hoping hopes hope hoped "
    "intends intend intended agreed agrees agree decided decides wants want wanted prepares preparing "
    "prepared seeking "
    "seeks seek sought able refused refuses refuse refusing declined declines decline began begins "
    "begin continue "
    "continues continued looks look looking forward offered offers offer proposed proposes propose "
    "propos invited invites "
    "vowed vows pledged promised failed fails fail rejected rejects reject ruled out conclude "
    "concluded privilege "
    "opportunity honor honour chance pleased glad delighted happy honored honoured in order so as "
    "have having been pleasure arranged willing "
    "unable hesitant determined committed eager proceed proceeded proceeds leave left leaves arrive "
    "arrived arrives "
    "traveled travelled travels travel came come comes went gathered gather convene convened return "
    "returned flew scheduling".split()
)
_BREAKS = frozenset(
    "who whom whose which where while whereas but because although though unless if whether".split()
)
_SOFT = frozenset("after before following since until when as that".split())
_TOPIC = frozenset("about regarding concerning over on to amid aimed focused focusing".split())


def is_verbish(item: Item) -> bool:
    """May the word be a verb: written small, and of no closed class but the auxiliaries?"""
    if not isinstance(item, Word) or item.kind != "word" or not item.text[0].islower():
        return False
    if item.low in AUXILIARIES:
        return item.low not in ("to", "not")
    return item.low not in CLOSED and not item.low.endswith("ly")


def _is_capital(item: Mention) -> bool:
    state = lexicon.by_iso2().get(item.country or "")
    return state is not None and getattr(item.referent, "name", "") in state.capitals


class Clauses:
    """One sentence's items, and the questions that a frame asks of them."""

    def __init__(self, row: list[Item], words: list[Token]) -> None:
        self.row, self.words = row, words
        for k, item in enumerate(row):
            if isinstance(item, Mention) and item.kind == "place" and _is_capital(item) and self._acts(k):
                state = lexicon.by_iso2()[item.country or ""]
                row[k] = Mention(
                    "country",
                    item.first,
                    item.last,
                    item.start,
                    item.end,
                    state,
                    country=item.country,
                    head=item.head,
                    possessive=item.possessive,
                )
        for k, item in enumerate(row):
            if isinstance(item, Mention) and item.adjective and item.head.endswith("s") and not item.definite:
                if preposition_before(row, k) in ("with", "of"):
                    item.kind = "people"  # "met with Nicaraguans"
        self.actors = lists(row, ACTORS)
        self._ending = {part.last: part for part in self.actors.values()}

    def _acts(self, k: int) -> bool:
        """Does the capital at K act for its state: "Moscow claimed", "talks between Kiev and Moscow"?"""
        before = preposition_before(self.row, k)
        if before in ("between", "with", "by", "against"):
            return True
        if before is not None:
            return False
        if k and is_verbish(self.row[k - 1]):
            return False  # "visits Kyiv, Ukraine, to sign"
        if self.verb_follows(k + 1, infinitive=False):
            return True
        previous = self.row[k - 1] if k else None
        return (
            isinstance(previous, Word)
            and previous.low == "and"
            and k > 1
            and isinstance(other := self.row[k - 2], Mention)
            and other.kind in ("country", "group", "organization")
            and preposition_before(self.row, k - 2) in ("between", "with")
        )

    # -- subjects ----------------------------------------------------------------------------------------------

    def subject(self, t: int) -> ActorList | None:
        """Who does what the trigger at item T says."""
        k = t - 1
        infinitive = False
        while k >= 0:
            item = self.row[k]
            infinitive = infinitive or (isinstance(item, Word) and item.low == "to")
            if isinstance(item, Time):
                k -= 1
            elif isinstance(item, Word):
                if item.low in ("who", "which", "that", "whom") and k and item.low != "whom":
                    return self.antecedent(k)
                if item.low == ",":
                    if (found := self._ending.get(k)) and self.may_head(found):
                        return found
                    k -= 1
                elif (
                    item.low in AUXILIARIES
                    or item.low in ADVERBS
                    or item.low in CATENATIVES
                    or item.low.endswith("ly")
                ):
                    k -= 1
                else:
                    return self.standing(k)
            elif (found := self._ending.get(k + 1)) is not None:
                if self._predicate(found):
                    return self.standing(found.first - 1)
                if self.may_head(found) or (
                    infinitive and preposition_before(self.row, found.first) in ("of", "for")
                ):
                    return found  # "the readiness of NATO to continue", "for Putin to meet"
                return self.standing(found.first - 1)
            else:
                return self.standing(k)
        return None

    def _predicate(self, part: ActorList) -> bool:
        """As in "Baerbock and Barrot become the first EU ministers to travel": not the subject, what it is."""
        before = [getattr(item, "low", "") for item in self.row[max(0, part.first - 4) : part.first]]
        return bool({"become", "becomes", "became", "first"} & set(before))

    def antecedent(self, k: int) -> ActorList | None:
        """The list before a relative pronoun at K."""
        end = k - 1 if isinstance(word := self.row[k - 1], Word) and word.low == "," else k
        return self._ending.get(end) or self.standing(k - 1)

    def may_head(self, part: ActorList) -> bool:
        """Is no preposition before the list, so that it can be a subject?"""
        return preposition_before(self.row, part.first) is None

    def standing(self, k: int) -> ActorList | None:
        """The subject that still holds at item K: the nearest list to the left that a verb follows."""
        best: ActorList | None = None
        for part in self.actors.values():
            if part.last > k + 1:
                break
            if not self.may_head(part) or not self.verb_follows(part.last):
                continue
            if best is None or any(m.kind not in ("pair", "people") for m in part.actors):
                best = part
        return best

    def verb_follows(self, i: int, *, infinitive: bool = True) -> bool:
        """Does a verb follow at I, over times, adverbs and marks, so that what precedes is its subject?"""
        while i < len(self.row):
            item = self.row[i]
            if isinstance(item, Time) or (
                isinstance(item, Word)
                and (item.low in _PAUSES or item.low in ADVERBS or item.low.endswith("ly"))
            ):
                i += 1
            else:
                return is_verbish(item) or (
                    infinitive and isinstance(item, Word) and item.low in ("to", "who")
                )
        return False

    # -- objects -----------------------------------------------------------------------------------------------

    def object(self, t: int, links: frozenset[str], *, direct: bool, reach: int = 14) -> ActorList | None:
        """The actors after the trigger at T: at once (DIRECT), or after one of LINKS within REACH items."""
        k = t + 1
        if direct and (found := self.list_at(k)) is not None:
            return None if self._describes(found) else self._trim(found)
        while k < len(self.row) and k <= t + reach:
            item = self.row[k]
            if isinstance(item, Word):
                near = item.low != "to" or k <= t + 3  # "speak today to", not "talk with you about travel to"
                if item.low in links and near and (found := self.list_at(k + 1)) is not None:
                    found = self._listed_after(found)
                    return found if item.low in ("between", "among") else self._trim(found)
                if item.low in _BREAKS or item.low in (";", ":", "after", "before", "following"):
                    return None
                if "between" in links and item.low in _SHARED:
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

    def _describes(self, part: ActorList) -> bool:
        """As in "meet its NATO commitments": the body only describes the noun behind it."""
        after = self.row[part.last] if part.last < len(self.row) else None
        return part.actors[-1].kind in ("country", "organization") and after is not None and is_verbish(after)

    def _listed_after(self, part: ActorList) -> ActorList:
        """As in "with his counterparts: President Yoon and Prime Minister Kishida": those whom the colon lists."""
        if len(part.actors) == 1 and part.actors[0].kind == "pair" and part.last < len(self.row):
            mark = self.row[part.last]
            after = self.actors.get(part.last + 1)
            if (
                isinstance(mark, Word)
                and mark.low in (":", ",")
                and after is not None
                and after.actors[0].kind == "person"
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

    def _due(self, k: int) -> bool:
        """Is the "to" at K that of "due to occur", "set to take place"?"""
        return (
            k > 0
            and isinstance(word := self.row[k - 1], Word)
            and word.low in ("due", "set", "scheduled", "expected")
        )

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
        if len(part.actors) > 1 and part.last < len(self.row) and self._finite(part.last):
            joiner = self.row[part.last - 2] if part.last >= 2 else None
            if isinstance(joiner, Word) and joiner.low in ("and", ","):
                return ActorList(part.first, part.last - 2, part.actors[:-1])
        return part

    def _finite(self, k: int) -> bool:
        """Is the word at K a verb of its own, not a participle that describes the list?"""
        item = self.row[k]
        return is_verbish(item) and isinstance(item, Word) and item.low not in _PARTICIPLES

    # -- clause, place, time -----------------------------------------------------------------------------------

    def end(self, t: int, stops: frozenset[int]) -> int:
        """The item after the last one of the clause of the trigger at T; STOPS are the other triggers."""
        for k in range(t + 1, len(self.row)):
            item = self.row[k]
            if isinstance(item, Word):
                if item.low == "which" and self._tells_fate(k):
                    continue
                if item.low in _BREAKS or item.low in (";", ":", "after", "before"):
                    return k
                if item.low in ("and", ",") and self._clause_begins(k + 1):
                    return k
                if item.low == "that" and not self._noun_before(k):
                    return k
        return len(self.row)

    def _tells_fate(self, k: int) -> bool:
        """As in "his meeting with Lavrov, which was planned for 24 February"."""
        after = [getattr(item, "low", "") for item in self.row[k + 1 : k + 4]]
        return after[:1] in (["was"], ["is"], ["were"], ["had"]) and bool(_FATED & set(after))

    def _noun_before(self, k: int) -> bool:
        return isinstance(self.row[k - 1], Mention)

    def _clause_begins(self, k: int) -> bool:
        """Does a new predicate begin at K: a verb, or a subject with a verb?"""
        if k >= len(self.row):
            return False
        item = self.row[k]
        if (
            isinstance(item, Word)
            and (item.low in ADVERBS or item.low.endswith("ly"))
            and k + 1 < len(self.row)
        ):
            item = self.row[k + 1]
            k += 1
        if isinstance(item, Word) and is_verbish(item):
            return (
                item.low in AUXILIARIES
                or item.low.endswith(("ed", "s"))
                or item.low in ("met", "spoke", "held", "said", "told", "left", "took")
            )
        found = self.actors.get(k)
        return found is not None and found.last < len(self.row) and is_verbish(self.row[found.last])

    def times(self, t: int, end: int) -> Iterator[Time]:
        """Time expressions of the clause, the likeliest first: after the trigger, then before it."""
        topic = False
        for k in range(t + 1, end):
            item = self.row[k]
            if isinstance(item, Time):
                if (not topic or self._closes(k)) and item.expression.kind not in _NO_EVENT:
                    yield item
            elif isinstance(item, Word) and item.low in _SAYING:
                break  # "..., BuzzFeed reported on Sunday"
            elif isinstance(item, Word) and self._opens_topic(k):
                topic = True
        for k in range(t - 1, -1, -1):
            item = self.row[k]
            if isinstance(item, Time):
                if item.expression.kind not in _NO_EVENT:
                    yield item
            elif isinstance(item, Word) and (
                item.low in _BREAKS
                or item.low in (";", "that", "after", "said", "says", "reported", "told", "announced")
            ):
                return

    def _closes(self, k: int) -> bool:
        after = self.row[k + 1] if k + 1 < len(self.row) else None
        return after is None or (isinstance(after, Word) and after.low in (".", ";"))

    def _opens_topic(self, k: int) -> bool:
        word = self.row[k]
        if not isinstance(word, Word):
            return False
        nxt = self.row[k + 1] if k + 1 < len(self.row) else None
        if word.low == "to":
            return nxt is not None and is_verbish(nxt)
        if word.low == "on":
            return not isinstance(nxt, Time) and not (
                isinstance(nxt, Word) and nxt.low in ("the", "behalf", "a") and self._sidelines(k + 2)
            )
        return word.low in (
            "about",
            "regarding",
            "concerning",
            "over",
            "amid",
            "discuss",
            "discussing",
            "discussed",
        )

    def _sidelines(self, k: int) -> bool:
        return (
            k < len(self.row)
            and isinstance(word := self.row[k], Word)
            and word.low in ("sidelines", "margins", "fringes", "visit", "trip", "phone", "telephone")
        )

    def places(self, t: int, end: int) -> Iterator[Mention]:
        """Places of the clause, the likeliest first: after the trigger until its topic begins, then before it."""
        for k in range(t + 1, end):
            item = self.row[k]
            if isinstance(item, Word) and self._opens_topic(k):
                yield from self._closing_place(k, end)
                break
            if isinstance(item, Mention) and (found := self._place_at(k)):
                yield found
        for k in range(t - 1, -1, -1):
            item = self.row[k]
            if isinstance(item, Word) and (item.low in _BREAKS or item.low in (";", "that", "after")):
                break
            if isinstance(item, Mention) and (found := self._place_at(k)) and self._fronted(k):
                yield found

    def _closing_place(self, first: int, end: int) -> Iterator[Mention]:
        """As in "held talks on energy in Brussels on 22 June": a city that closes the clause, after its topic."""
        for k in range(end - 1, first, -1):
            item = self.row[k]
            if isinstance(item, Time) or (
                isinstance(item, Word) and item.low in ("on", ".", ",", "in", "at")
            ):
                continue
            if (
                isinstance(item, Mention)
                and item.kind == "place"
                and getattr(item.referent, "kind", "") in ("city", "venue")
                and (found := self._place_at(k))
            ):
                yield found
            return

    def _fronted(self, k: int) -> bool:
        """Does the place at K open the sentence or its clause ("In Brussels, ...", "While in Rome, ...")?"""
        before = k - 1
        while (
            before >= 0
            and isinstance(word := self.row[before], Word)
            and (
                word.low in PREPOSITIONS
                or word.low
                in ("the", "while", "later", "also", "and", "then", ",", "is", "was", "are", "were")
            )
        ):
            before -= 1
        return before < 0 or (isinstance(word := self.row[before], Word) and word.low in ("who", ";", "that"))

    def _place_at(self, k: int) -> Mention | None:
        item = self.row[k]
        if (
            not isinstance(item, Mention)
            or item.kind not in ("place", "country", "organization")
            or item.possessive
            or item.adjective
        ):
            return None
        before = preposition_before(self.row, k)
        if before in ("in", "at", "inside", "outside", "near") and self._free(k):
            return (
                self.building(item)
                if item.kind == "organization" or before == "at"
                else self.building(item) or item
            )
        return None

    def building(self, item: Mention) -> Mention | None:
        """The building that bears the name of a state or body ("at the White House"); None where there is none."""
        if item.kind == "place":
            return item
        at = item.first + (self.words[item.first].low == "the")
        entry = lexicon.places().at(self.words, at, item.last)
        if entry is None or at + len(entry.words) < item.last:
            return None
        return Mention(
            "place",
            item.first,
            item.last,
            item.start,
            item.end,
            entry.row,
            country=entry.row.country or None,
            head=item.head,
        )

    def _free(self, k: int) -> bool:
        """Is the "in PLACE" at K no part of a noun phrase of the topic ("the war in Ukraine")?"""
        at = k - 1
        while (
            at >= 0
            and isinstance(word := self.row[at], Word)
            and word.low in ("the", "in", "at", "inside", "near")
        ):
            at -= 1
        if at < 0 or not isinstance(word := self.row[at], Word):
            return True
        return word.low not in _TOPIC_NOUNS


_PARTICIPLES = frozenset(
    "scheduled planned held led set due hosted organized organised attended aimed focused based "
    "chaired including involving".split()
)
_SHARED = frozenset(
    "ceasefire agreement deal war conflict treaty border hostilities tensions fighting pact relations "
    "dispute cooperation truce".split()
)
_FATED = frozenset("planned scheduled due set to".split())
_SAYING = frozenset(
    "said says say reported reports told announced announces stated states confirmed confirms added "
    "wrote according".split()
)
_PAUSES = frozenset({",", '"', "“", "”", "‘", "(", ")"})
_LOCAL = frozenset("national provincial regional local federal senior top key and civilian military".split())
_NO_EVENT = frozenset(
    {"name", "unclear", "since", "until"}
)  # "the 2010 summit", "after May 5": no time of the verb
_TOPIC_NOUNS = frozenset(
    "war wars situation crisis conflict developments development operation operations efforts "
    "violence fighting peace security "
    "stability invasion aggression elections election ceasefire troops forces attack attacks rights "
    "democracy settlement "
    "tensions unrest coup hostilities events progress transition investment people citizens companies "
    "officials leaders "
    "ambassador commissioner interests presence participation embassy process truce famine project "
    "projects part".split()
)
