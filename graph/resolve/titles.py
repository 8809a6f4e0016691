"""Taking off what stands around a name: offices, ranks, honorifics, whose they are, letters after it."""

from __future__ import annotations

import functools
import re

from graph import registry
from graph.resolve.script import LONGEST, plain

_MODIFIERS = frozenset(
    "acting former ex then interim caretaker outgoing incoming late new newly appointed elected designate the a "
    "an deputy first senior vice assistant principal veteran retired top chief special permanent honorary his "
    "her their its our and of for to at in on".split()
)
_OF = frozenset({"of", "for", "to", "at"})
# Offices and styles that are also given names or whole parts of one: taken off only where two words remain.
_ALSO_NAMES = frozenset(
    "earl don major dean judge marshal baron sheikh shaikh sheik sri shri duke prince king sister brother father "
    "lord lady u daw sultan sardar bishop captain general begum princess dato datuk tan khan mir mirza".split()
)
# Whoever has one of these is known by one name: "Prince Charles" is Charles, "Dean Acheson" stays.
_REGNAL = frozenset(
    "king queen prince princess emperor empress pope emir sultan patriarch sheikha lord lady general captain "
    "father sister brother bishop".split()
)
_STYLES = frozenset("king queen prince princess emperor empress pope emir sultan patriarch".split())
_AFTER = frozenset(
    "phd md mp mep qc kc kbe obe mbe cbe gbe dbe cmg kcmg gcmg gcb kcb cb cvo kg kt om ret usa usn usmc usaf jp "
    "dds esq frs pc cc ac ao am mba mla".split()
)
_MOST = 24
"""Words that are looked at: a longer string is a sentence, not a name."""

_NATIVE = re.compile(
    "^(?:\u043f\u0440\u0435\u0437\u0438\u0434\u0435\u043d\u0442|\u043f\u0440\u0435\u043c\u044c\u0435\u0440-"
    "\u043c\u0438\u043d\u0438\u0441\u0442\u0440|\u043c\u0438\u043d\u0438\u0441\u0442\u0440|\u0433\u0435\u043d\u0435"
    "\u0440\u0430\u043b|\u0433\u043e\u0441\u043f\u043e\u0434\u0438\u043d|\u043f\u043e\u0441\u043e\u043b|"
    "\u0627\u0644\u0631\u0626\u064a\u0633|\u0627\u0644\u0634\u064a\u062e|\u0627\u0644\u0623\u0645\u064a\u0631|"
    "\u0627\u0644\u0645\u0644\u0643|\u0627\u0644\u0633\u064a\u062f)\\s+",
    re.IGNORECASE,
)


def strip_titles(name: str) -> str:
    """NAME without its titles, apposition and letters: "Gen. Gerasimov" -> "Gerasimov".

    What is nothing but a title comes back as it is, with its spaces made single.
    """
    return taken(name)[0]


def taken(name: str) -> tuple[str, str]:
    """NAME as `strip_titles` leaves it, and the style of a sovereign or pope that was taken off ("" for others)."""
    words = name[: LONGEST * 4].split()
    whole = " ".join(words)
    bare = _NATIVE.sub("", _without_apposition(whole))
    words = _without_letters(bare.split())
    start = _end_of_titles(words)
    style = _key(words[start - 1]) if 0 < start < len(words) else ""
    return " ".join(words[start:]) or whole, style if style in _STYLES else ""


def _without_apposition(name: str) -> str:
    head, comma, tail = name.partition(", ")
    if not comma or not head:
        return name
    words = [_key(word) for word in tail.split()]
    if words[:1] == ["the"] or words[:1] == ["a"]:
        words = words[1:]
    skipped = 0
    while skipped < len(words) and words[skipped] in _whose():
        skipped += 1
    return head if len(head.split()) > 0 and _title_at(tuple(words), skipped) else name


def _without_letters(words: list[str]) -> list[str]:
    end = len(words)
    while end > 2 and _key(words[end - 1]).replace(".", "") in _AFTER:
        end -= 1
    kept = words[:end]
    if end < len(words) and kept[-1].endswith(","):
        kept[-1] = kept[-1].rstrip(",")
    return kept


def _end_of_titles(words: list[str]) -> int:
    """How many of WORDS, from the left, are titles, whose titles they are, and words between."""
    keys = tuple(_key(word) for word in words[:_MOST])
    if len(words) > _MOST:
        return 0
    done = 0
    while True:
        start = _skipped(keys, done)
        size = _title_at(keys, start)
        end = _past_whose(keys, start + size) if size else 0
        if not size or end >= len(keys) or not _may_take(keys, done, start, end):
            return done
        done = end


def _may_take(keys: tuple[str, ...], done: int, start: int, end: int) -> bool:
    title = keys[start:end]
    if len(title) > 1 or title[0] not in _ALSO_NAMES or start > done:
        return True
    left = [key for key in keys[end:] if key not in _NUMERALS]
    return len(left) > 1 or title[0] in _REGNAL


_NUMERALS = frozenset(
    {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xvi"}
)


def _skipped(keys: tuple[str, ...], done: int) -> int:
    """The first word from DONE on that is not a country, a body or a modifier."""
    at = done
    while at < len(keys) and not _title_at(keys, at):
        if keys[at] not in _MODIFIERS and keys[at] not in _whose():
            return done
        at += 1
    return at


def _title_at(keys: tuple[str, ...], start: int) -> int:
    """How many words the longest title that begins at START has."""
    heads = _titles()
    for size in range(min(_longest(), len(keys) - start), 0, -1):
        if keys[start : start + size] in heads:
            return size
    return 0


def _past_whose(keys: tuple[str, ...], end: int) -> int:
    """Past "of Russia", "to the United Nations", "for Foreign Affairs" behind a title."""
    if end >= len(keys) or keys[end] not in _OF:
        return end
    at = end + 1
    while at < len(keys) and (keys[at] in _whose() or keys[at] in {"the", "of", "and", "affairs", "foreign"}):
        at += 1
    return at if at > end + 1 else end


def _key(word: str) -> str:
    return plain(word).strip(".,;:()[]\"'").removesuffix("'s")


@functools.cache
def _titles() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_key(word) for word in row.title.split()) for row in registry.titles())


@functools.cache
def _longest() -> int:
    return max(map(len, _titles()))


@functools.cache
def _whose() -> frozenset[str]:
    """The words of which names of countries and bodies are made, that no person is likely to be called."""
    told: set[str] = set()
    for country in registry.countries():
        for form in (country.name, *country.aliases, *country.demonyms):
            told.update(_key(word) for word in form.split())
    told.update(_key(row.acronym) for row in registry.organizations() if row.acronym)
    told.update(
        {"state", "department", "ministry", "foreign", "white", "house", "kremlin", "pentagon", "government"}
    )
    given = {plain(name.name) for name in registry.given_names() if not name.word}
    return frozenset(told - given - {"", "chad", "jordan", "georgia", "israel"})
