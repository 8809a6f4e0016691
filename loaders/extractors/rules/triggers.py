"""Is a trigger word the verb or the noun, and does a person begin to speak?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .boundaries import is_verbish
from .mentions import Item, Mention, Time, Word
from .vocabulary import ADVERBS, AUXILIARIES, DETERMINERS

if TYPE_CHECKING:
    from .sentence import Sentence


_WHERE = frozenset({"in", "at", "on", "for"})
_ORDINALS = frozenset({"first", "last", "next"})
_COUNTED = frozenset({"visit", "trip", "tour", "call", "meeting"})


def is_noun(s: Sentence, t: int, *, also_verb: bool) -> bool:
    """Is the trigger word at T the noun ("a meeting", "their call", "bilateral talks")?"""
    if not also_verb:
        return True
    before = s.row[t - 1] if t else None
    after = s.row[t + 1] if t + 1 < len(s.row) else None
    low = getattr(s.row[t], "low", "")
    if isinstance(before, Mention) and t > 1 and getattr(s.row[t - 2], "text", "") in ("-", "–"):
        return True  # "the Putin-Biden call"
    if low in ("visit", "trip", "tour") and _is_owned(s, t):
        return True
    if low == "meeting" and getattr(after, "low", "") == "with" and s.clauses.sets_scene(t - 2):
        return False  # "is in Doha meeting with"
    if low == "meeting" and getattr(before, "low", "") == "," and getattr(after, "low", "") in _WHERE:
        return not (
            t > 1 and isinstance(s.row[t - 2], Mention)
        )  # "Kishida and Yoon, meeting in Seoul, pledged"
    if isinstance(before, Mention):
        return _follows_mention(before, low, after)
    if before is None:
        return isinstance(after, Word) and after.low in ("with", "between", "of", "to")
    if isinstance(before, Time):
        return low in ("visit", "trip", "tour", "meeting")
    if before.low in _ORDINALS and low in _COUNTED:
        word = s.row[t - 2] if t > 1 else None  # "his first visit", but "will first visit"
        return isinstance(word, Word) and (word.low in DETERMINERS or word.low in ("'s", "’s"))
    return _follows_word(before, low, after)


def _is_owned(s: Sentence, t: int) -> bool:
    """As in "Putin's Mongolia visit": does a possessive stand before the place before the noun?"""
    place = s.row[t - 1] if t > 1 else None
    return (
        isinstance(place, Mention)
        and place.kind in ("country", "place")
        and getattr(s.row[t - 2], "low", "") in ("'s", "’s", "'", "’")
    )


def _follows_mention(before: Mention, low: str, after: Item | None) -> bool:
    """Is it the noun after a name ("Biden's visit", "Russian talks", "her call")?"""
    if before.possessive or before.adjective or (before.kind == "pronoun" and before.head == "her"):
        return True
    if low == "meeting" and before.kind in ("organization", "country", "place"):
        return True  # "an ASEAN meeting"
    if low == "meeting" and before.kind == "group" and getattr(after, "low", "") in ("and", ",", "."):
        return True  # "the upcoming G7 leaders meeting and NATO summit"
    if low in ("call", "meeting") and isinstance(after, Word) and after.low in ("with", "between"):
        return before.kind != "pronoun"
    return False


def _follows_word(before: Word, low: str, after: Item | None) -> bool:
    """Is it the noun after a small word ("the visit", "of meeting" a person)?"""
    if before.low in ("'s", "’s", "'", "’", "-"):
        return True
    if before.low in DETERMINERS and before.low != "that":
        return True
    if (
        before.low in AUXILIARIES
        or before.low in ("who", "and", "then", "also", "that")
        or before.low in ADVERBS
        or before.low.endswith("ly")
    ):
        return before.low == "and" and low == "meeting"
    if low == "meeting" and before.low == ",":
        return not (isinstance(after, Mention) and after.kind in ("person", "role"))
    if low == "meeting" and before.low in ("of", "for", "by", "after", "before", "from", "in"):
        return not isinstance(after, Mention) and not (
            isinstance(after, Word) and after.low == "with" and before.low in ("by", "before")
        )
    return True


def turn(row: list[Item], k: int) -> bool:
    """Does the person at K begin to speak ("Emmanuel Macron (retranslated):")?"""
    for item in row[k + 1 : k + 10]:
        if getattr(item, "text", "") == ":":
            return True
        if isinstance(item, Word) and (
            item.low in (".", ",", "and") or (is_verbish(item) and item.low != "retranslated")
        ):
            return False
    return False
