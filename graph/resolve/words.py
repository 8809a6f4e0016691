"""A name taken apart: its words folded, given names first, with initials, lineage and suffix told apart."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph import registry
from graph.resolve.fold import fold
from graph.resolve.script import Script, latin, plain
from graph.resolve.sounds import is_korean_given, is_korean_surname
from graph.resolve.titles import taken

_CAMEL = re.compile(r"(?<=[a-z])(?<!^Mc)(?<!^Mac)(?<!^Fitz)(?=[A-Z])")
_WORD = re.compile(r"[A-Za-z]+(?:['`][A-Za-z]+)*\.?|\d+")
_ARTICLES = frozenset("al el as es ash an ad ar at az ul".split())
_SON_OF = frozenset("bin ibn ben bint b".split())
_SERVANT = frozenset("abd abdul abdel abdal abdol abdoul abdur abdu abdou".split())
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr"}
_NUMERALS = frozenset("ii iii iv vi vii viii ix xi xii xiii xiv xv xvi".split())
_PATRONYMIC = re.compile(
    r".{2,}(?:[eo]vich|[oy]vych|[eo]vitch|[eo]witsch|[eoi]vna|oglu|ogly|uly|kyzy|qizi|qyzy)"
)
SURNAME_FIRST = frozenset({"CN", "TW", "HK", "MO", "KR", "KP", "JP", "VN", "HU", "KH", "SG"})
MOST = 10
"""Words of a name that are compared; more are read as one long word."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: `told` as written (ASCII lower case), `key` folded; an initial's key is one letter.

    `son` marks a word that follows bin, ibn or ben: the name of the father; `tied` one that a hyphen ties to
    the word before it.
    """

    told: str
    key: str
    initial: bool = False
    son: bool = False
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name, without particles.

    `suffix` is jr, sr or a numeral. `ordered` is set where the text itself says which word is the surname (a
    comma, capitals): then the surname comes last. `joined` is all of it without spaces. `style` is the title of
    whoever has one name only ("pope", "king"); empty otherwise.
    """

    words: tuple[Word, ...]
    suffix: str
    ordered: bool
    script: Script
    joined: str
    style: str = ""

    @property
    def full(self) -> tuple[Word, ...]:
        """The words that are not initials."""
        return tuple(word for word in self.words if not word.initial)


@functools.lru_cache(maxsize=65_536)
def parse(name: str) -> Name:
    """NAME taken apart, without its titles."""
    bare, style = taken(name)
    written, script = latin(bare)
    parts, ordered = _given_first(written)
    words: list[Word] = []
    suffix = ""
    son = False
    servant = ""
    for part in parts:
        told = part.lower().replace("'", "").replace("`", "").strip(".-")
        if told in _SUFFIXES or (told in _NUMERALS and words) or told.isdigit():
            suffix = _SUFFIXES.get(told, told)
        elif told in _SON_OF and words:
            son = True
        elif told in _ARTICLES and len(parts) > 1:
            continue
        elif told in _SERVANT and part is not parts[-1]:
            servant = "abdul"
        else:
            words.append(_word(part, servant + told if servant else told, son))
            son, servant = False, ""
    kept = _patronymic_inside(tuple(words[:MOST]))
    joined = "".join(word.key for word in kept)
    return Name(kept, suffix, ordered, script, joined, style if len(kept) == 1 else "")


def _patronymic_inside(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Russian lists write surname, name, patronymic: the surname goes last."""
    if len(words) == 3 and is_patronymic(words[2]) and not is_patronymic(words[1]):
        return words[1], words[2], words[0]
    return words


def _word(part: str, told: str, son: bool) -> Word:  # noqa: FBT001 - a mark of the word, read once
    initial = len(told) == 1 or (len(told) <= 2 and part.endswith(".") and not _vowel(told))
    return Word(told, told[0] if initial else fold(told), initial, son, tied=part.startswith("-"))


def _vowel(told: str) -> bool:
    return any(letter in "aeiouy" for letter in told)


def _given_first(written: str) -> tuple[list[str], bool]:
    """The words of a name, given names first where a comma or capitals tell which they are."""
    head, comma, tail = written.partition(",")
    if comma and _WORD.search(tail) and not _is_suffix(tail) and "," not in tail:
        return [*_split(tail), *_split(head)], True
    parts = written.split()
    capitals = [word.isupper() and len(word.strip(".")) > 2 for word in parts]
    if any(capitals) and not all(capitals):
        given = [word for word, capital in zip(parts, capitals, strict=True) if not capital]
        names = [word for word, capital in zip(parts, capitals, strict=True) if capital]
        particles = [word for word in given if word.lower() in _PARTICLES]
        given = [word for word in given if word.lower() not in _PARTICLES]
        return [*_split(" ".join(given)), *_split(" ".join([*particles, *names]).title())], True
    if parts and all(capitals):
        return _split(written.title()), False
    return _split(written), False


_PARTICLES = frozenset("de da do dos das di del della la le van von der den ter zu du".split())


def _is_suffix(tail: str) -> bool:
    told = tail.strip().lower().rstrip(".")
    return told in _SUFFIXES or told in _NUMERALS


def _split(text: str) -> list[str]:
    """The words of TEXT; one that a hyphen ties to the word before it begins with that hyphen."""
    found: list[str] = []
    for chunk in re.split(r"[\s,/]+", text):
        for at, half in enumerate(re.split(r"-+", chunk)):
            pieces = [word for piece in _CAMEL.split(half) for word in _WORD.findall(piece)]
            found += [f"-{word}" if at and n == 0 else word for n, word in enumerate(pieces)]
    return found


@functools.cache
def given_names() -> frozenset[str]:
    """The given names of the registry, folded."""
    return frozenset(
        fold(told) for name in registry.given_names() if (told := plain(name.name).replace("'", "")).isalpha()
    )


def given_at(words: Sequence[Word]) -> int | None:
    """Where the given name stands in a name of western order: first, with a surname behind it.

    None where it cannot be told: for a single name, and for one that begins like a Korean's, whose surname
    comes first ("Jo Myong-rok" is no Joanna).
    """
    full = [at for at, word in enumerate(words) if not word.initial]
    if len(full) < 2 or full[0] != 0:
        return None
    rest = (words[at].told for at in full[1:])
    korean = is_korean_surname(words[0].told) and all(map(is_korean_given, rest))
    return None if korean else 0


def is_patronymic(word: Word) -> bool:
    """True for a word made from the father's name: "Viktorovich", "Oleksandrivna", "Heydar oghlu"."""
    return _PATRONYMIC.fullmatch(word.told) is not None
