"""Writing a name in Latin letters, and what its script was: that decides how it may be compared.

Letters come from anyascii (ISC licence). Arabic and Hebrew come out without their vowels, Indic scripts without
the inherent one; such names are compared by consonants (`graph.resolve.sounds`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from anyascii import anyascii

Script = Literal["latin", "han", "hangul", "consonants"]

LONGEST = 300
"""Code points of a name that are read: the longest full names of heads of state have about 120."""

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_CONSONANTS = re.compile(
    "[\u0590-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u0900-\u0dff\u0e00-\u0fff]"
)
_ARTICLE = re.compile(r"(?<![\u0600-\u06ff])\u0627\u0644(?=[\u0600-\u06ff]{2})")
_GREEK_STOPS = ((re.compile("\\b\u039c\u03c0|\u03bc\u03c0"), "b"), (re.compile("\\b\u039d\u03c4"), "d"))
_SYLLABLE = re.compile(r"[A-Z][a-z]*")
_TWO_PART_SURNAMES = frozenset(
    {"OuYang", "SiMa", "ZhuGe", "ShangGuan", "HuangFu", "XiaHou", "DongFang", "SiTu"}
)
_HAN_TITLES = re.compile(
    "(?:\u4e3b\u5e2d|\u603b\u4e66\u8bb0|\u603b\u7edf|\u7e3d\u7d71|\u603b\u7406|\u7e3d\u7406|\u5916\u957f"
    "|\u5916\u76f8|\u9996\u76f8|\u5927\u81e3|\u90e8\u957f|\u5148\u751f)+$"
)
_HANGUL_TITLES = re.compile(
    "\\s*(?:\uad6d\ubb34\uc704\uc6d0\uc7a5|\uc704\uc6d0\uc7a5|\ub300\ud1b5\ub839|\ucd1d\ub9ac"
    "|\uc7a5\uad00|\ucd1d\ube44\uc11c)$"
)
# joiners, direction marks and other invisible characters, which a copied name may carry
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u064b-\u0652\u0670\u0640\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_PICTURE = re.compile("[\u2190-\u2bff\ue000-\uf8ff\ufe00-\ufe0f\U0001f000-\U0001faff]")
_NOT_JOINED = re.compile("[\u200c\u200d]")


def latin(name: str) -> tuple[str, Script]:
    """NAME in ASCII letters, with the script that it was written in.

    Han is read as Chinese, surname first; Japanese readings of Han are a matter of the registry.
    """
    whole = unicodedata.normalize("NFKC", name[:LONGEST])
    clean = _NOT_JOINED.sub(" ", _PICTURE.sub(" ", _INVISIBLE.sub("", whole)))
    if clean.isascii():
        return clean, "latin"
    if _HAN.search(clean) and not _KANA.search(clean):
        return _from_han(clean), "han"
    if _HANGUL.search(clean):
        return _from_hangul(_HANGUL_TITLES.sub("", clean)), "hangul"
    if _CONSONANTS.search(clean):
        return anyascii(_ARTICLE.sub("", clean)), "consonants"
    for stops, sound in _GREEK_STOPS:
        clean = stops.sub(sound, clean)
    return anyascii(clean), "latin"


def plain(text: str) -> str:
    """TEXT in ASCII lower case, for looking words up."""
    return anyascii(text).lower()


def _from_han(name: str) -> str:
    told = anyascii(_HAN_TITLES.sub("", name.replace("\u00b7", " ")))
    words = told.split()
    return " ".join(words) if len(words) > 1 else _surname_apart(_SYLLABLE.findall(told) or [told])


def _from_hangul(name: str) -> str:
    told = anyascii(name)
    words = told.split()
    return " ".join(words) if len(words) > 1 else _surname_apart(_SYLLABLE.findall(told) or [told])


def _surname_apart(syllables: list[str]) -> str:
    size = 2 if len(syllables) > 2 and "".join(syllables[:2]) in _TWO_PART_SURNAMES else 1
    surname, given = "".join(syllables[:size]), "".join(syllables[size:])
    return f"{surname} {given.capitalize()}".strip()
