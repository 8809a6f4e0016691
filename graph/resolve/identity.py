"""The id of a name: the registry's where it knows the name, one made of the folded words otherwise."""

from __future__ import annotations

import dataclasses
import functools

from graph.resolve import known
from graph.resolve.compare import same_name
from graph.resolve.countries import iso2
from graph.resolve.fold import fold
from graph.resolve.sounds import is_korean_surname, is_pinyin
from graph.resolve.variants import variants
from graph.resolve.words import SURNAME_FIRST, Name, Word, given_at, given_names, is_patronymic, parse

PREFIX = "official:"
_KEEP_FIRST = frozenset({"CN", "TW", "KR", "KP"})


def official_id(name: str, country: str | None = None) -> str:
    """The id of whoever is called NAME, for every spelling, script and title: "official:valery-gerasimov".

    The registry's id where exactly one of its officials fits the name (and COUNTRY, a name or ISO code, where it
    is given); otherwise made from the folded words. A name without a single letter is "official:unknown".
    """
    return _official_id(name, iso2(country))


@functools.lru_cache(maxsize=262_144)
def _official_id(name: str, country: str | None) -> str:
    exact = known.person(name, country)
    if exact:
        return exact
    parsed = parse(name)
    return _like_known(parsed, country) or PREFIX + ("-".join(_id_words(parsed, country)) or "unknown")


def name_words(name: str) -> list[str]:
    """The folded words of NAME, given names first, without titles, initials and suffixes.

    A surname alone gives the same word as the same surname in a full name.
    """
    parsed = parse(name)
    return _id_words(dataclasses.replace(parsed, suffix="", style=""), None)


def name_key(name: str) -> str:
    """A key that the spellings of one name share in any order: for grouping names before comparing them."""
    return " ".join(sorted(name_words(name)))


def _like_known(name: Name, country: str | None) -> str | None:
    """The one official of the registry whose name agrees with NAME; a surname alone is nobody's."""
    if len(name.full) < 2 and not (name.full and name.script != "latin"):
        return None
    found = {
        person.id
        for person in known.sharing(name)
        if person.of(country)
        for form in person.names
        if len(form.words) > 1 and same_name(name, form, country or next(iter(person.countries), ""))
    }
    return found.pop() if len(found) == 1 else None


def _id_words(name: Name, country: str | None) -> list[str]:
    words = list(name.full) or list(name.words)
    if len(words) > 2:
        words = [words[0], *(w for w in words[1:-1] if not is_patronymic(w)), words[-1]]
        if is_patronymic(words[-1]) and len(words) > 2:
            words.pop()
    words = _surname_first_turned(words, name, country)
    given = given_at(words)
    keys = [_formal(word) if at == given else word.key for at, word in enumerate(words)]
    told = [*([name.style] if name.style else []), *keys]
    return [*told, name.suffix] if name.suffix not in ("", "jr", "sr") else told


def _formal(word: Word) -> str:
    """The full form of a short form that has one: "Bill" is William, "Tony" Anthony or Antonio."""
    formal = variants().formal.get(word.told, frozenset())
    if len(formal) != 1 or word.told in variants().spelling:
        return word.key
    return fold(next(iter(formal)))


def _surname_first_turned(words: list[Word], name: Name, country: str | None) -> list[Word]:
    """Korean and Chinese names keep the surname first; Japanese and Hungarian ones take it last."""
    if len(words) < 2 or (country and country not in SURNAME_FIRST):
        return words
    first, last = words[0], words[-1]
    tied = len(words) > 2 and words[1].tied
    korean = is_korean_surname(last.told) and not is_korean_surname(first.told)
    if (name.ordered and country in _KEEP_FIRST and is_pinyin(last.told)) or (tied and korean):
        return [last, *words[:-1]]
    given = given_names()
    if country in {"JP", "HU"} and len(words) == 2 and last.key in given and first.key not in given:
        return [last, first]
    return words
