"""Are two words of names the same word? Equal when folded, short form and full form, or one vowel away."""

from __future__ import annotations

import functools
import re

from graph.resolve.fold import fold
from graph.resolve.variants import variants

_VOWELS = re.compile("[aeiouy]+")
# English, French and German spellings of one sound that folding leaves apart; too coarse for short words.
_CLASSES = (
    (re.compile("ch|sh"), "S"),
    (re.compile("[kqc]"), "k"),
    (re.compile("w"), "v"),
    (re.compile("(?<!^)h"), ""),
)
_NEAR = frozenset(map(frozenset, ("ae", "ei", "iy", "ey", "ou", "ao", "eo")))
"""Vowels that stand for each other in romanizations: Hamid, Hamed; Mustafa, Mostafa; Lukashenko, -ka."""


@functools.lru_cache(maxsize=65_536)
def alike(one: str, two: str, *, given: bool = False) -> bool:
    """True where two words (ASCII lower case, as written) may be spellings or forms of the same name.

    GIVEN says that both stand where a given name does: only there is a short form one ("Bill Clinton").
    """
    key1, key2 = fold(one), fold(two)
    if key1 == key2:
        return True
    if given and _names(one) & _names(two):
        return True
    if _apart(one, two, key1, key2):
        return False
    return _one_sound(key1, key2) or _swapped_letters(key1, key2)


def _names(word: str) -> frozenset[str]:
    """The folded names that WORD may stand for: itself, and those whose short form it is."""
    formal = variants().formal.get(word, frozenset())
    return frozenset({fold(word), *(fold(name) for name in formal)})


def _apart(one: str, two: str, key1: str, key2: str) -> bool:
    table = variants()
    if {two, key2} & (table.apart.get(one, frozenset()) | table.apart.get(key1, frozenset())):
        return True
    return one in table.spelling and two in table.spelling


def _one_sound(key1: str, key2: str) -> bool:
    if min(len(key1), len(key2)) < 4 or _skeleton(key1) != _skeleton(key2):
        return False
    if key1.endswith("a") != key2.endswith("a") and key1.rstrip("a") in (key2, key2.rstrip("a")):
        return False  # Aleksandr and Aleksandra, Ivanov and Ivanova
    vowels1, vowels2 = _VOWELS.findall(key1), _VOWELS.findall(key2)
    longest = max(len(key1), len(key2))
    if len(vowels1) != len(vowels2):
        return longest >= 6 and abs(len(vowels1) - len(vowels2)) == 1 and _but_one(vowels1, vowels2)
    differ = [(v, w) for v, w in zip(vowels1, vowels2, strict=True) if v != w]
    return len(differ) <= (1 if longest < 7 else 2) and all(_near(v, w) for v, w in differ)


def _skeleton(key: str) -> str:
    for pattern, told in _CLASSES:
        key = pattern.sub(told, key)
    start = "a" if key[:1] in set("aeiou") else ""
    return start + _VOWELS.sub("", key)


def _near(one: str, two: str) -> bool:
    if len(one) == 1 and len(two) == 1:
        return frozenset((one, two)) in _NEAR
    return bool(set(one) & set(two)) or frozenset((one[0], two[0])) in _NEAR


def _but_one(vowels1: list[str], vowels2: list[str]) -> bool:
    """One vowel is written in one of them only: Ramtan and Ramtane, Fahd and Fahad."""
    short, long = sorted((vowels1, vowels2), key=len)
    return any(
        all(v == w or _near(v, w) for v, w in zip(short, long[:at] + long[at + 1 :], strict=True))
        and sum(v != w for v, w in zip(short, long[:at] + long[at + 1 :], strict=True)) <= 1
        for at in range(len(long))
    )


def _swapped_letters(key1: str, key2: str) -> bool:
    """Two neighbouring letters changed places in typing: Netanyahu, Netanyhau."""
    if len(key1) != len(key2) or len(key1) < 6:
        return False
    at = [n for n, (x, y) in enumerate(zip(key1, key2, strict=True)) if x != y]
    return len(at) == 2 and at[1] == at[0] + 1 and key1[at[0]] == key2[at[1]] and key1[at[1]] == key2[at[0]]
