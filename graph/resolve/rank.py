"""Ranking names by how near they are to what somebody typed."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from rapidfuzz import fuzz

from graph.resolve.words import parse


def rank(query: str, names: Iterable[str]) -> list[tuple[float, str]]:
    """NAMES with their nearness to QUERY, from 1 (the same name in some spelling) to 0, nearest first.

    Forgives typing errors, other spellings and scripts, missing words and another order; equal scores keep the
    order of NAMES. Linear in the number of names: some 100,000 a second when they were seen before.
    """
    asked = _form(query)
    scored = [(round(_nearness(asked, _form(name)), 4), name) for name in names]
    return sorted(scored, key=lambda hit: -hit[0])


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
