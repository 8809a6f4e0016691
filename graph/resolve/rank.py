"""Ranking names by how near they are to what somebody typed."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from rapidfuzz import fuzz

from graph.resolve.fold import fold
from graph.resolve.sounds import written_in_arabic
from graph.resolve.words import parse

ENOUGH = 4
"""Consonants that tell a name from others."""


def rank(query: str, names: Iterable[str]) -> list[tuple[float, str]]:
    """NAMES with their nearness to QUERY, from 1 (the same name in some spelling) to 0, nearest first.

    Forgives typing errors, other spellings and scripts, missing words and another order; equal scores keep the
    order of NAMES. Linear in the number of names: some 100,000 a second when they were seen before.
    """
    asked = _form(query)
    scored = [(round(_nearness(asked, _form(name)), 4), name) for name in names]
    return sorted(scored, key=lambda hit: -hit[0])


def words_near(query: str, name: str) -> float:
    """From 1 to 0, how near each word of QUERY has one in NAME: what is wanted of a name that is proposed.

    `rank` rewards letters that two long names happen to share ("Gerasimov", "Gina Raimondo"); here a word must
    be meant. The beginning of a word counts nearly as the word. Scripts without vowels go by consonants.
    """
    asked, told = parse(query), parse(name)
    if not asked.full or not told.full:
        return 0.0
    bare = "consonants" in (asked.script, told.script) and asked.script != told.script
    near = _consonants_near if bare else _word_near
    best = [max(near(word.told, other.told) for other in told.full) for word in asked.full]
    return round(sum(best) / len(best), 4)


def _word_near(asked: str, told: str) -> float:
    if len(asked) > 2 and told.startswith(asked):
        return 0.9
    return max(fuzz.ratio(asked, told), fuzz.ratio(fold(asked), fold(told))) / 100


def _consonants_near(asked: str, told: str) -> float:
    one, two = written_in_arabic(asked), written_in_arabic(told)
    return 0.95 * max(fuzz.ratio(a, b) for a in one for b in two) / 100


def same_consonants(query: str, name: str) -> bool:
    """True where one is in a script without vowels and all words of QUERY are words of NAME by consonants.

    The last word of both must agree, and there must be enough: three consonants fit too many names.
    """
    asked, told = parse(query), parse(name)
    if "consonants" not in (asked.script, told.script) or asked.script == told.script:
        return False
    if not asked.full or len(asked.full) > len(told.full):
        return False
    pairs = zip(reversed(asked.full), reversed(told.full), strict=False)
    keys = [written_in_arabic(one.told) & written_in_arabic(two.told) for one, two in pairs]
    return all(keys) and sum(len(min(key)) for key in keys if key) >= ENOUGH


def _nearness(asked: str, told: str) -> float:
    if not asked or not told:
        return 0.0
    if asked == told:
        return 1.0
    whole = fuzz.token_sort_ratio(asked, told)
    # a part of the name: as good as its words match, but never as good as all of it
    part = 0.95 * fuzz.token_set_ratio(asked, told)
    typed = 0.9 * _best_word(asked, told) if " " not in asked else 0.0
    return max(whole, part, typed) / 100


def _best_word(word: str, told: str) -> float:
    return max(fuzz.ratio(word, other) for other in told.split())


@functools.lru_cache(maxsize=262_144)
def _form(name: str) -> str:
    return " ".join(word.key for word in parse(name).words)
