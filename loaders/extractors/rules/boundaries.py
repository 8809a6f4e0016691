"""Where the clause of a trigger begins and ends, and which words may be its verb."""

from __future__ import annotations

import functools

from . import frames
from .mentions import Item, Mention, Time, Word
from .scan import ActorList
from .tokens import Token
from .vocabulary import ADVERBS, AUXILIARIES, CLOSED

BREAKS = frozenset(
    "who whom whose which where while whereas but because although though unless if whether".split()
)
_NEAR = 3  # items between a noun and its relative clause
_FATED = frozenset("planned scheduled due set to".split())
_SCENES = frozenset({"on", "in", "at", "during"})
_ASIDES = frozenset(
    "including on in at with during after before accompanied visiting speaking currently now".split()
)
_PAUSES = frozenset({"-", "\u2013", "\u2014", ",", '"', "“", "”", "‘", "(", ")"})


def is_verbish(item: Item) -> bool:
    """May the word be a verb: written small, and of no closed class but the auxiliaries?"""
    if not isinstance(item, Word) or item.kind != "word" or not item.text[0].islower():
        return False
    if item.low in AUXILIARIES:
        return item.low not in ("to", "not")
    return item.low not in CLOSED and not item.low.endswith("ly") and not _is_only_noun(item.low)


@functools.cache
def _is_only_noun(low: str) -> bool:
    """Is the trigger a noun and no verb ("the CIS summit")?"""
    return low in frames.nouns() and low not in frames.verbs()


class Boundaries:
    """One sentence's items and lists of actors, and where its clauses begin and end."""

    def __init__(self, row: list[Item], words: list[Token]) -> None:
        self.row, self.words = row, words
        self.actors: dict[int, ActorList] = {}  # filled once it is known which capitals act for their states

    def verb_follows(self, i: int, *, infinitive: bool = True) -> bool:
        """Does a verb follow at I, over times, adverbs and marks, so that what precedes is its subject?"""
        begun = i
        while i < len(self.row):
            item = self.row[i]
            if isinstance(item, Time) or (
                isinstance(item, Word)
                and (item.low in _PAUSES or item.low in ADVERBS or item.low.endswith("ly"))
            ):
                i += 1
            elif self.sets_scene(i):
                i += 2
            elif after := self._after_aside(i - 1):
                i = after
            else:
                return is_verbish(item) or (
                    (infinitive and not (begun < i and self.sets_scene(begun)))
                    and isinstance(item, Word)
                    and item.low in ("to", "who")
                )
        return False

    def _after_aside(self, comma: int) -> int | None:
        """The item after ", on a tour of Latin America,", where the aside opens at COMMA and soon closes."""
        opens = self.row[comma + 1]
        if getattr(self.row[comma], "low", "") != "," or getattr(opens, "low", "") not in _ASIDES:
            return None
        ahead = range(comma + 2, min(comma + 12, len(self.row)))
        return next((k + 1 for k in ahead if getattr(self.row[k], "low", "") == ","), None)

    def sets_scene(self, i: int) -> bool:
        """Do "on Wednesday", "in Beijing" stand at I, as between a subject and its verb?"""
        word, after = self.row[i], self.row[i + 1] if i + 1 < len(self.row) else None
        if not isinstance(word, Word) or word.low not in _SCENES:
            return False
        return isinstance(after, Time) or (isinstance(after, Mention) and after.kind == "place")

    def end(self, t: int) -> int:
        """The item after the last one of the clause of the trigger at T."""
        for k in range(t + 1, len(self.row)):
            item = self.row[k]
            if isinstance(item, Word):
                if item.low == "which" and self._tells_fate(t, k):
                    continue
                if item.low in BREAKS or item.low in (";", ":", "after", "before"):
                    return k
                if item.low in ("and", ",") and (self._clause_begins(k + 1) or self._list_breaks(k)):
                    return k
                if (
                    item.low == "as"
                    and getattr(self.row[k + 1] if k + 1 < len(self.row) else None, "low", "") == "soon"
                ):
                    return k
                if item.low == "that" and not self._noun_before(k):
                    return k
        return len(self.row)

    def _tells_fate(self, t: int, k: int) -> bool:
        """As in "his meeting with Lavrov, which was planned for 24 February"."""
        after = [getattr(item, "low", "") for item in self.row[k + 1 : k + 5]]
        own = getattr(self.row[t], "low", "") in frames.nouns() and k - t <= _NEAR
        if own and after[:1] in (["will"], ["is"], ["was"]) and {"held", "place"} & set(after):
            return True  # "the summit, which will be held in Geneva"
        return after[:1] in (["was"], ["is"], ["were"], ["had"]) and bool(_FATED & set(after[:3]))

    def _noun_before(self, k: int) -> bool:
        return isinstance(self.row[k - 1], Mention)

    def _list_breaks(self, comma: int) -> bool:
        """As in "led by the US, Israel committed": does the member after the comma begin the clause?"""
        after = self.row[comma + 2] if comma + 2 < len(self.row) else None
        if getattr(self.row[comma], "low", "") != "," or after is None or not is_verbish(after):
            return False
        return any(part.last == comma + 2 and part.first < comma for part in self.actors.values())

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
            by = getattr(self.row[k + 1] if k + 1 < len(self.row) else None, "low", "") == "by"
            fated = item.low in _FATED and getattr(
                self.row[k + 1] if k + 1 < len(self.row) else None, "low", ""
            ) in (
                "for",
                "on",
            )  # "the trip, scheduled for 9 May, was postponed"
            return (
                not (by and item.low.endswith("ed"))
                and not fated
                and (  # "talks, brokered by Turkey, took place"
                    item.low in AUXILIARIES
                    or item.low.endswith(("ed", "s"))
                    or item.low in ("met", "spoke", "held", "said", "told", "left", "took")
                )
            )
        found = self.actors.get(k)
        return found is not None and found.last < len(self.row) and is_verbish(self.row[found.last])
