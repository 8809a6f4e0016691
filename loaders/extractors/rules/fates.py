"""What became of a talk: "talks were cancelled", "a trip to Warsaw, which was cancelled"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mentions import Item, Mention, Word
from .slots import governing_verb

if TYPE_CHECKING:
    from .sentence import Sentence

_FINITE = frozenset("was were is are has have had will would did does do".split())
_ARRANGED = frozenset("arranged planned scheduled proposed sought requested".split())
_FATES = frozenset("scheduled planned due set cancelled canceled postponed".split())
FORTHCOMING = frozenset(
    "planned upcoming forthcoming proposed possible potential scheduled cancelled canceled postponed".split()
)


def fate_of_noun(s: Sentence, t: int, end: int) -> list[Item]:
    """The verb after a nominal trigger, where the noun is its subject: "talks ... were cancelled"."""
    if governing_verb(s, t) is not None:
        return told_after(s, t)
    found: list[Item] = []
    closed = _end_of_relative(s, t)
    for k in range(t + 1, min(max(end, len(s.row)), t + 24)):
        item = s.row[k]
        if k < closed and any(getattr(w, "low", "") in _FINITE for w in s.row[closed : closed + 1]):
            continue  # "the call, which had been planned for Friday, has been postponed"
        if isinstance(item, Word) and item.low in (";", ":", "who", "whose", "that"):
            break
        if isinstance(item, Word) and item.low in _FINITE and not _is_of_relative(s, t, k):
            return [*found, *s.row[k : k + 5]]
        if isinstance(item, Word) and item.low in _FATES:
            found.append(item)
    return found


def _is_of_relative(s: Sentence, t: int, k: int) -> bool:
    """As in "the talks that Angola had arranged": does the verb at K belong to a clause that tells of the noun?"""
    before, after = s.row[k - 1], getattr(s.row[k + 1] if k + 1 < len(s.row) else None, "low", "")
    return k > t + 1 and isinstance(before, Mention) and after in _ARRANGED and not before.possessive


def _end_of_relative(s: Sentence, t: int) -> int:
    """The item behind the relative clause that follows the noun at T; 0 where none does."""
    ahead = range(t + 1, min(t + 14, len(s.row)))
    opened = next((k for k in ahead if getattr(s.row[k], "low", "") == "which"), len(s.row))
    return next((k + 1 for k in range(opened, len(s.row)) if getattr(s.row[k], "low", "") == ","), 0)


def words_of_noun(s: Sentence, first: int, t: int, end: int, words: list[Item]) -> list[Item]:
    """WORDS with those that stand before the noun phrase of T and those of its own verb behind it."""
    after = fate_of_noun(s, t, end)
    if after and conjoined(s, first, t):
        return after  # "will not attend the summit, and a meeting with X has been cancelled"
    before = s.row[max(0, first - 4) : first] if first else []
    told = [w for w in before if isinstance(w, Word) and w.low in FORTHCOMING]
    return [*told, *words, *after]


def conjoined(s: Sentence, first: int, t: int) -> bool:
    """Does an "and" begin the noun phrase at T, a clause of its own behind it?"""
    near = [getattr(item, "low", "") for item in s.row[max(first, t - 4) : t]]
    return "and" in near and not {"talks", "meetings"} & set(near)


def told_after(s: Sentence, t: int) -> list[Item]:
    """As in "arranged a trip to Warsaw, which was cancelled": the relative clause tells the end of it."""
    for k in range(t + 1, min(len(s.row) - 2, t + 12)):
        lows = [getattr(item, "low", "") or getattr(item, "head", "") for item in s.row[k : k + 3]]
        if lows[0] == "which" and lows[1] in ("was", "were") and lows[2] in _FATES:
            return [*s.row[k + 1 : k + 5]]
        if lows[0] in ("but", "and") and lows[1] in _FATES and lows[2] in ("it", "them"):
            return [s.row[k + 1]]  # "was due to hold a meeting but cancelled it"
        if lows[0] in (".", ";", ":"):
            break
    return []
