"""Who held an office on a day, by the registry's terms of office."""

from __future__ import annotations

import datetime
import functools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph import registry
from graph.rows import Official

from .mentions import Role
from .tokens import fold

# with one of these before it, a title is another office
RANKS = frozenset(
    "vice deputy assistant under undersecretary associate acting interim former ex first second".split()
)
# before a title these change nothing: "Federal Chancellor", "the incumbent president"
EMPTY = frozenset("the of for federal state current incumbent sitting his her excellency".split())
SAME = (
    (r"\bdefence\b", "defense"),
    (r"\badviser\b", "advisor"),
    (r"\bspokes(?:man|woman)\b", "spokesperson"),
    (r"\bchairman\b|\bchairwoman\b", "chair"),
    (r"-", " "),
    (r"\bministry of\b", "minister of"),
    (r"\bsecretary of state for\b", "secretary for"),
    (r"\b(?:minister|secretary) (?:of|for) (?:the )?(?!state\b)(\w+(?: \w+)?)$", r"\1 minister"),
    (r"\b(\w+) (?:affairs|relations) minister\b", r"\1 minister"),
    (r"\bexternal minister\b", "foreign minister"),
    (r"\b(defense|treasury|commerce|energy|war|security|foreign|home) secretary\b", r"\1 minister"),
    (r"^taoiseach$|^premier$", "prime minister"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the registry: who, for which country, in which office; the words of the name, and those alone."""

    name: str
    country: str
    role: str
    words: frozenset[str]
    alone: frozenset[str]
    start: str
    end: str
    body: str

    def covers(self, day: str) -> bool:
        """True where the term ran on DAY; an end of a year or month alone runs to the last of its days."""
        return self.start <= day and (not self.end or day <= self.end + "~")

    def bears(self, name: Sequence[str]) -> bool:
        """True where the folded words of NAME may be the holder's: "Charles Michel" is no "Michel Aoun"."""
        if name[-1] not in self.words:
            return False
        return len(name) == 1 or name[-1] in self.alone or self.words.issuperset(name)


def holder(role: Role, published: datetime.date | None, name: str | None = None) -> tuple[str, str] | None:
    """The name and country of whoever held ROLE on the day of publication; None where that is not one person.

    Without NAME the title must be the whole office: "the vice president" is not the president. With it, a
    short form of the office does ("Secretary" Kerry). On a day of handover the office is the newcomer's.
    """
    if published is None:
        return None
    day = published.isoformat()
    serving = [
        term
        for term in (_terms().get(role.country, ()) if role.country else _all())
        if term.country and term.covers(day) and (name is None or term.bears(fold(name).split()))
    ]
    told = _without_state(plain(role.text))
    found = [term for term in serving if is_same(term.role, told)]
    if name and not found:
        found = [term for term in serving if is_part(term.role, told)]
    newcomers = [term for term in found if term.end != day] or found
    who = {(term.name, term.country) for term in newcomers}
    return who.pop() if len(who) == 1 else None


def body_served(role: Role, published: datetime.date | None, name: str) -> str | None:
    """The id of the body for which NAME held ROLE on the day: "President Michel" is the European Council's."""
    if published is None:
        return None
    day, told, words = published.isoformat(), plain(role.text), fold(name).split()
    terms = (t for t in _all() if t.body and not t.country and t.covers(day) and t.bears(words))
    bodies = {t.body for t in terms if is_same(t.role, told) or is_part(t.role, told)}
    return bodies.pop() if len(bodies) == 1 else None


@functools.cache
def plain(title: str) -> str:
    """TITLE in one spelling of several: "Secretary of Defence" and "defense minister" are one office."""
    low = " ".join(fold(title).replace(".", "").split())
    for pattern, put in SAME:
        low = re.sub(pattern, put, low)
    return low.removeprefix("the ")


def _without_state(told: str) -> str:
    """As in "president of russia" -> "president": the country is asked for by its code."""
    office, found, state = told.partition(" of ")
    words = set(state.split()) - EMPTY  # "secretary of state" is no secretary of a country
    return office if found and words and words <= _demonyms() else told


def is_same(known: str, told: str) -> bool:
    """True where TOLD is the office KNOWN, perhaps with a country before it ("french president")."""
    if known == told:
        return True
    before, found, after = told.rpartition(" " + known)
    return bool(found) and not after and set(before.split()) <= EMPTY | _demonyms()


def is_part(known: str, told: str) -> bool:
    """True where TOLD and KNOWN say the same office at different length ("climate envoy")."""
    a, b = set(known.split()) - EMPTY, set(told.split()) - EMPTY
    return bool(b) and ((b <= a) or (bool(a) and a <= b)) and not (a ^ b) & RANKS


def is_part_of(short: str, told: str) -> bool:
    """As in "the Russian minister" after "Russian Foreign Minister Lavrov": fewer words of one title."""
    head = " ".join(word for word in short.split() if word not in _demonyms())
    return bool(head) and " of " not in short and told.partition(" of ")[0].endswith(" " + head)


@functools.cache
def _demonyms() -> frozenset[str]:
    names = (word for c in registry.countries() for word in (c.name, *c.aliases, *c.demonyms))
    return frozenset(word for name in names for word in fold(name).replace(".", "").split())


@functools.cache
def _all() -> tuple[Term, ...]:
    return tuple(
        Term(
            row.name,
            row.country,
            plain(row.role),
            frozenset(fold(row.name).split()),
            frozenset(_alone(row)),
            row.start,
            row.end,
            row.body,
        )
        for row in _in_office()
    )


@functools.cache
def _in_office() -> tuple[Official, ...]:
    return tuple(row for row in registry.officials() if row.start)


@functools.cache
def _terms() -> dict[str, tuple[Term, ...]]:
    found: defaultdict[str, list[Term]] = defaultdict(list)
    for term in _all():
        found[term.country].append(term)
    return {country: tuple(told) for country, told in found.items()}


@functools.cache
def _states() -> dict[str, str]:
    """The country of every official whose full name, or a spelling of it, the registry has."""
    found: dict[str, str] = {}
    for row in registry.officials():
        for name in (row.name, *row.aliases):
            if row.country and " " in name:
                found.setdefault(fold(name).replace("-", " "), row.country)
    return found


def state_of(name: str) -> str | None:
    """The country for which the bearer of a full name holds or held an office, by the registry."""
    return _states().get(fold(name).replace("-", " "))


def renowned(surname: str, published: datetime.date | None) -> tuple[str, str] | None:
    """The name and country of the one official whom news calls by SURNAME alone ("Putin", "Kerry").

    Whoever is in a high office on the day of publication comes before those who were, or will be. None where
    that is nobody, or more than one.
    """
    every = _by_word().get(fold(surname), ())
    terms = [term for term in every if term.role in _HIGH]
    if published is None:
        return _one(terms)
    day = published.isoformat()
    serving = [term for term in terms if term.covers(day)] or [term for term in every if term.covers(day)]
    found = serving or [term for term in terms if _recent(term, day)]
    return _one(found) if found else historic(surname)


def historic(surname: str) -> tuple[str, str] | None:
    """The one holder of a high office of the years before 1992 whom histories call by SURNAME alone ("Nixon")."""
    terms = _by_word().get(fold(surname), ())
    past = [term for term in terms if term.role in _HIGH and term.start[:4] < _HISTORY]
    return _one(past) if past and len(past) == len(terms) else None


_HISTORY = "1992"


def _one(terms: Sequence[Term]) -> tuple[str, str] | None:
    """The one person whose TERMS these are, with a country where a term names it."""
    names = {term.name for term in terms}
    return (names.pop(), max(term.country for term in terms)) if len(names) == 1 else None


@functools.cache
def prominent() -> frozenset[str]:
    """The words, folded, by which news calls those in high offices."""
    return frozenset(word for word, terms in _by_word().items() if any(t.role in _HIGH for t in terms))


def _recent(term: Term, day: str) -> bool:
    """Did the term begin within five years after DAY, or end within fifteen before it?"""
    year = int(day[:4])
    return int(term.start[:4]) - year <= _YEARS_AHEAD and year - int((term.end or day)[:4]) <= _YEARS_BACK


_YEARS_AHEAD, _YEARS_BACK = 5, 15


@functools.cache
def _by_word() -> dict[str, tuple[Term, ...]]:
    """Terms by the words that stand alone for their holders: the surname, "Lula"."""
    found: defaultdict[str, list[Term]] = defaultdict(list)
    for row, term in zip(_in_office(), _all(), strict=True):
        if " " in row.name:
            for name in _alone(row):
                found[name].append(term)
    return {name: tuple(told) for name, told in found.items()}


RULING = frozenset(
    "president|prime minister|chancellor|federal chancellor|premier|king|emir|supreme leader|taoiseach".split(
        "|"
    )
)
_HIGH = frozenset(plain(role) for role in RULING) | frozenset(
    plain(role)
    for role in (
        "crown prince|secretary of state|foreign minister|foreign secretary|defense minister|secretary of defense|"
        "secretary-general|secretary general|high representative|national security advisor"
    ).split("|")
)


_FAMILY_FIRST = frozenset({"CN", "TW", "KR", "KP", "KH"})  # "Xi" of "Xi Jinping"; news writes it so


def _alone(row: Official) -> set[str]:
    """The words, folded, that stand alone for an official: the surname, or a form such as "Lula"."""
    at = 0 if row.country in _FAMILY_FIRST else -1
    words = (name.split()[at] for name in (row.name, *row.aliases))
    return {fold(form) for word in words for form in (word, _ARTICLE.sub("", word)) if len(form) > 1}


_ARTICLE = re.compile(r"^(?:al|el|as|ash|an|ar)-", re.IGNORECASE)  # "al-Assad", whom news calls "Assad"


@functools.cache
def _surnames() -> dict[tuple[str, str], frozenset[str]]:
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in registry.officials():
        if row.country:
            for name in _alone(row):
                found[name, row.country].add(row.name)
    return {key: frozenset(names) for key, names in found.items()}


def full_name(surname: str, country: str) -> str | None:
    """The full name behind a surname alone, where only one official of the country bears it ("Putin", RU)."""
    names = _surnames().get((fold(surname), country), frozenset())
    return next(iter(names)) if len(names) == 1 else None
