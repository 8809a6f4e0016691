"""Which time and which place are those of a trigger's clause, the likeliest first."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from graph.rows import Venue

from . import lexicon
from .boundaries import BREAKS, Boundaries, is_verbish
from .mentions import Mention, Time, Word
from .scan import preposition_before
from .vocabulary import PREPOSITIONS

_SAYING = frozenset(
    "said says say reported reports told announced announces stated states confirmed confirms added "
    "wrote according".split()
)
_BEFORE_PLACES = frozenset(
    "the while later also and then , is was are were dinner lunch breakfast talks meetings".split()
)
_SEATS = frozenset("city town port capital village resort region province district".split())
_HOUSES = frozenset(
    "office ministry headquarters department palace secretariat embassy parliament chancellery".split()
)
_DATELINE = 4  # items: a place, a comma, a day
_SPOKEN = frozenset(
    "said says quoted announced announces stated confirmed added tweeted vowed pledged".split()
)
_AMID = frozenset("during in at after following amid".split())
_CITY_STATES = frozenset({"VA", "SG", "MC"})  # "at the Vatican" is a place
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
    "offensive strike strikes airstrikes bombing bombings killing killings massacre genocide protests hostages "
    "deal deals agreement accord pact "
    "ambassador commissioner interests presence participation embassy process truce famine project "
    "projects part refugees".split()
)


class Whereabouts(Boundaries):
    """The times and places of one sentence's clauses."""

    def times(self, t: int, end: int) -> Iterator[Time]:
        """Time expressions of the clause, the likeliest first: after the trigger, then before it."""
        topic = False
        for k in range(t + 1, end):
            item = self.row[k]
            if isinstance(item, Time):
                told = not topic or self._closes(k)
                if told and item.expression.kind not in _NO_EVENT and not self._of_another(k):
                    yield item
            elif isinstance(item, Word) and item.low in _SAYING:
                break  # "..., BuzzFeed reported on Sunday"
            elif topic and self._apposed(k):
                break  # "talks on missiles, an issue likely to dominate relations this year"
            elif isinstance(item, Word) and self._opens_topic(k):
                topic = True
        yield from self._times_before(t)

    def _times_before(self, t: int) -> Iterator[Time]:
        for k in range(t - 1, -1, -1):
            item = self.row[k]
            if isinstance(item, Time):
                if (
                    item.expression.kind not in _NO_EVENT
                    and not self._of_saying(k, t)
                    and not self._dateline(k)
                ):
                    yield item
            elif isinstance(item, Word) and (
                item.low in BREAKS
                or item.low in (";", "that", "after", "said", "says", "reported", "told", "announced")
            ):
                return

    def _dateline(self, k: int) -> bool:
        """As in "BRUSSELS, June 4 - ": is the time at K the day of the dispatch?"""
        after = getattr(self.row[k + 1] if k + 1 < len(self.row) else None, "low", "")
        return k <= _DATELINE and after in ("-", "\u2013", "\u2014", "(") and isinstance(self.row[0], Mention)

    def _of_another(self, k: int) -> bool:
        """As in "talks with Iran, and in the coming days with Turkey": is the time at K that of the next talks?"""
        after = self.row[k + 1] if k + 1 < len(self.row) else None
        return getattr(after, "low", "") == "with" and getattr(self.row[k - 1], "low", "") == "and"

    def _of_saying(self, k: int, t: int) -> bool:
        """As in "said on Monday he would meet": is the time at K that of the words, not of what T tells?"""
        near = {getattr(item, "low", "") for item in self.row[max(0, k - 3) : k]}
        between = {getattr(item, "low", "") for item in self.row[k + 1 : t]}
        return bool(near & _SPOKEN) and not between & _AMID

    def _apposed(self, k: int) -> bool:
        """Does the comma at K begin an apposition to the topic?"""
        after = self.row[k + 1] if k + 1 < len(self.row) else None
        return getattr(self.row[k], "low", "") == "," and getattr(after, "low", "") in ("a", "an")

    def _closes(self, k: int) -> bool:
        """Does the time at K close the sentence, or say when the talk is scheduled for?"""
        after = self.row[k + 1] if k + 1 < len(self.row) else None
        before = [getattr(item, "low", "") for item in self.row[max(0, k - 2) : k]]
        scheduled = before[:1] in (["scheduled"], ["planned"], ["due"], ["set"]) and before[1:] in (
            ["for"],
            ["on"],
        )
        return scheduled or after is None or (isinstance(after, Word) and after.low in (".", ";"))

    def _opens_topic(self, k: int) -> bool:
        """Does the word at K begin what a talk is about ("to discuss", "on gas", not "on the sidelines")?"""
        word = self.row[k]
        if not isinstance(word, Word):
            return False
        nxt = self.row[k + 1] if k + 1 < len(self.row) else None
        if word.low == "to":
            own = getattr(nxt, "low", "") in ("begin", "start", "take", "end", "be", "open", "last")
            return (
                nxt is not None
                and is_verbish(nxt)
                and getattr(self.row[k - 1], "low", "") != "face"
                and not own
            )
        if word.low == "on":
            return not isinstance(nxt, Time) and not (
                isinstance(nxt, Word) and nxt.low in ("the", "behalf", "a") and self._sidelines(k + 2)
            )
        if word.low == "about":  # not "for about an hour"
            return not (isinstance(nxt, Word) and (nxt.low in ("a", "an") or nxt.kind == "num"))
        return word.low in (
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
        """Places of the clause, the likeliest first: after the trigger to its topic, then before it."""
        for k in range(t + 1, end):
            item = self.row[k]
            if isinstance(item, Word) and self._opens_topic(k):
                yield from self._closing_place(k, end)
                break
            if isinstance(item, Mention) and (found := self._place_at(k)):
                yield found
        for k in range(t - 1, -1, -1):
            item = self.row[k]
            if isinstance(item, Word) and (item.low in BREAKS or item.low in (";", "that", "after")):
                break
            if isinstance(item, Mention) and (found := self._place_at(k)) and self._fronted(k):
                yield found

    def _closing_place(self, first: int, end: int) -> Iterator[Mention]:
        """As in "held talks on energy in Brussels on 22 June": a city that closes the clause."""
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
            and (word.low in PREPOSITIONS or word.low in _BEFORE_PLACES)
        ):
            before -= 1
        after = getattr(self.row[k + 1] if k + 1 < len(self.row) else None, "low", "")
        if before == 0 and after in ("for", "ahead", ":", ",") and preposition_before(self.row, k) == "in":
            return True  # "Wang Yi in Canberra for talks with Wong"
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
        if before == "of" and self._seated(k):
            return item
        if before in ("in", "at", "inside", "outside", "near") and self._free(k):
            if before == "at" and item.kind == "organization" and self.building(item) is None:
                return self._office(item)
            return (
                self.building(item)
                if item.kind == "organization" or before == "at"
                else self.building(item) or item
            )
        return None

    def _seated(self, k: int) -> bool:
        """As in "in the southern city of Tarnow", "to the hill town of Bogor"."""
        lows = [getattr(item, "low", "") for item in self.row[max(0, k - 6) : k]]
        return lows[-2:-1] != [] and lows[-2] in _SEATS and bool({"in", "at", "near"} & set(lows[:-2]))

    def building(self, item: Mention) -> Mention | None:
        """The building that bears the name of a state or body ("at the White House"), if there is one."""
        if item.kind == "place" or getattr(item.referent, "iso2", "") in _CITY_STATES:
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

    def _office(self, item: Mention) -> Mention | None:
        """As in "at the Cabinet Office": a body by the building in which it sits."""
        if item.head not in _HOUSES:
            return None
        return dataclasses.replace(
            item, kind="place", referent=Venue(item.referent.name, (), "", ""), metonym=True
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
