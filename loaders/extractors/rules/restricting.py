"""What every slot of a restriction asks of its sentence: is the word its verb, what became of it, since when."""

from __future__ import annotations

import dataclasses

from graph.claim import Entity, Status

from . import dates, measures
from .mentions import Mention, Time, Word
from .restriction import Restriction
from .scan import preposition_before
from .targets import Parties


class Restricting(Parties):
    """One sentence, and a word in it that may restrict."""

    def _told(
        self, t: int, entry: measures.Word, imposers: list[Entity], targets: list[Entity]
    ) -> Restriction | None:
        if not imposers or not targets:
            return None
        end = self.clauses.end(t)
        fate = self._fate(t, None)
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

    def _fate(self, t: int, at: int | None, first: int | None = None) -> Status:
        """In force, lifted, planned or called for: the verb that governs decides."""
        begin = first if first is not None else t
        lows = self._lows(begin - 10, (at or t) + 1)
        joined = " ".join(lows)
        if any(w in measures.CALLING for w in lows) and ("to" in lows or "for" in lows):
            return "called_for"
        if any(w in measures.LIFTING for w in self._lows(begin - 6, t)) and first is None:
            return "lifted"
        if any(w in measures.PLANNING for w in lows) and "following" not in joined:
            return "planned"
        return "in_force"
