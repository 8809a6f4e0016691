"""What every slot of a restriction asks of its sentence: is the word its verb, what became of it, since when."""

from __future__ import annotations

import dataclasses

from graph.claim import Entity, Status

from . import dates, measures
from .mentions import Mention, Time, Word
from .restriction import Restriction
from .scan import preposition_before
from .targets import Parties

_PASSIVE = frozenset({"was", "were", "been", "be", "being"})
_TO_COME = frozenset("would should may might could must plan plans considers considering".split())
_DENYING = frozenset(
    "not never refused refuses refusing declined declines denied denies rejected rejects".split()
)


def _denies(low: str) -> bool:
    return low in _DENYING or low.endswith("n't")


class Restricting(Parties):
    """One sentence, and a word in it that may restrict."""

    def _told(
        self, t: int, entry: measures.Word, imposers: list[Entity], targets: list[Entity]
    ) -> Restriction | None:
        if not imposers or not targets or self._is_denied(t):
            return None
        end = self.clauses.end(t)
        fate = self._fate(t, None)
        if entry.lifts and fate == "in_force":
            fate = "lifted"  # "delisted Mahan Air"
        time = self._in_tense(next(self.clauses.times(t, end), None), fate)
        word = self.row[t]
        return Restriction(
            imposers,
            targets,
            entry.measure,
            fate,
            self.number,
            time,
            getattr(word, "text", ""),
        )

    def _in_tense(self, time: Time | None, fate: Status) -> Time | None:
        """The time read with the tense of its verb: "on Thursday" of what is done is the last one."""
        if time is None:
            return None
        tense: dates.Tense = "future" if fate in ("planned", "called_for") else "past"
        expression = dates.resolve(time.expression, self.document.published, tense=tense)
        return dataclasses.replace(time, expression=expression)

    def _is_verb(self, t: int) -> bool:
        """Has the word at T a subject before it and no article, so that it is the verb?"""
        at = t - 1
        while at > 0 and (isinstance(self.row[at], Time) or self.clauses.sets_scene(at)):
            at -= 1  # "the Treasury on Thursday sanctioned"
        before = self.row[at] if t else None
        if isinstance(before, Mention):
            return (
                (not before.adjective or self._low(t).endswith("ed"))
                and not before.possessive
                and preposition_before(self.row, at) is None
                and self._low(t + 1) not in ("on", "against", "imposed", "targeting", "and", "for")
            )
        return (
            isinstance(before, Word)
            and (
                before.low
                in (
                    "to",
                    "will",
                    "would",
                    "has",
                    "have",
                    "had",
                    "and",
                    "also",
                    "then",
                    "who",
                    "not",
                    "first",
                    "was",
                    "were",
                    "been",
                    "may",
                    "could",
                    ",",
                    ")",
                    "is",
                    "are",
                    "be",
                    "being",
                    "of",
                    "by",
                )
                or before.low.endswith("ly")
            )
            and self._low(t + 1) not in ("on", "against")
        )

    def _passive(self, t: int) -> bool:
        if self._low(t).endswith("ing"):
            return False  # "is today sanctioning two companies"
        return bool({"was", "were", "been", "is", "are", "be", "being"} & set(self._lows(t - 3, t)))

    def _link(self, t: int) -> int | None:
        """The preposition that leads from the sanctions to their target."""
        for k in range(t + 1, min(t + 8, len(self.row))):
            low = self._low(k)
            if low in ("on", "against", "targeting"):
                return k
            if low in (".", ";", ",", "after", "that"):
                return None
        return None

    def _is_denied(self, t: int) -> bool:
        """As in "did not impose sanctions on", "refused to sanction"; who will not lift them has them in force."""
        before = self._lows(t - 6, t)
        return any(map(_denies, before)) and not any(w in measures.LIFTING for w in before)

    def _lifting(self, t: int) -> list[str] | None:
        """The words that lead to the verb of lifting in "will not lift sanctions", "sanctions were lifted"."""
        before = self._lows(t - 6, t)
        verb = next((n for n, low in enumerate(before) if low in measures.LIFTING), None)
        if verb is not None:
            return before[:verb]
        after = range(t + 2, self.clauses.end(t))
        passive = (k for k in after if self._low(k) in measures.LIFTING and self._low(k - 1) in _PASSIVE)
        return next((self._lows(k - 4, k) for k in passive), None)

    def _fate(self, t: int, at: int | None, first: int | None = None) -> Status:
        """In force, lifted, planned or called for: the verb that governs decides."""
        begin = first if first is not None else t
        lows = self._lows(begin - 10, (at or t) + 1)
        joined = " ".join(lows)
        if any(w in measures.CALLING for w in lows) and ("to" in lows or "for" in lows):
            return "called_for"
        if first is None and (leading := self._lifting(t)) is not None:
            return "in_force" if any(map(_denies, leading)) or _TO_COME & set(leading) else "lifted"
        if any(w in measures.PLANNING for w in lows) and "following" not in joined:
            return "planned"
        return "in_force"
