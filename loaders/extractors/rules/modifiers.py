"""What stands before the head of a noun phrase: articles, states, bodies, "former", fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import lexicon
from .names import is_given
from .vocabulary import DETERMINERS, FIELDS, FORMER, LINKS, MODIFIERS, NOT_NAMES, POSSESSIVE

if TYPE_CHECKING:
    from .grammar import Grammar

_SAYING = frozenset(
    "said says told announced reiterated added confirmed stressed noted warned denied".split()
)
_OWNERS = frozenset("his her their its our my".split())
_MAX_MODIFIERS = 12
_BARE_STATES = frozenset(
    "country nation kingdom group organization organisation alliance bloc party republic ministry "
    "department".split()
)
_CABINETS = frozenset("administration government regime cabinet".split())


@dataclass(slots=True)
class Before:
    """What stands before the head of a noun phrase."""

    at: int
    owner: str | None = None
    definite: bool = False
    former: bool = False
    country: Any = None
    country_token: int = -1
    adjective: bool = False
    body: Any = None
    body_token: int = -1
    possessive: bool = False
    cabinet: bool = False  # "Obama administration"
    possessive_first: bool = False  # "Rwanda's"
    words: list[int] = field(default_factory=list)


def read_before(g: Grammar, i: int, last: int) -> Before:
    """Step over all that stands before a head: "the former Russian deputy" of "... foreign minister"."""
    before = Before(i)
    if i >= last:
        return before  # "the presidents of", and the text ends
    low = g.words[i].low
    if low == "that" and i and g.words[i - 1].low in _SAYING:
        return before  # "said that Israel": no determiner
    if low in DETERMINERS:
        before.owner = low if low in _OWNERS else None
        before.definite = low in ("the", "both", "these", "those", "this", "that")
        before.at += 1
    if sets_scene(g, before.at, last):
        return before
    for _ in range(_MAX_MODIFIERS):
        if before.at >= last or not take_modifier(g, before, last):
            break
    return before


def take_modifier(g: Grammar, before: Before, last: int) -> bool:
    """Step over one modifier; False where the head begins."""
    i = before.at
    token = g.words[i]
    if token.kind != "word":
        if before.words and (end := end_of_aside(g, i, last)) > i:
            before.at = end
            return True
        hyphen = token.text == "-" and before.words and not token.space and i + 1 < last
        if hyphen and (before.country is None or g.words[i - 1].low in ("ex", "then")):
            before.at += 1
            return True
        return False
    title = g.titles.at(g.words, i, last)
    entry = g.names.at(g.words, i, last)
    if entry is not None and (title is None or len(entry.words) >= len(title.words)):
        return take_name(g, before, entry, i, last)
    if title is not None:
        return False
    if before.country is None and (ruled := cabinet_at(g, i, last)) is not None:
        before.country, before.country_token = g.by_iso2[ruled[0]], i
        before.words.extend(range(i, ruled[1]))
        before.at = ruled[1]
        before.cabinet = True
        return True
    if token.low in _BARE_STATES and i + 1 < last and g.words[i + 1].low in POSSESSIVE:
        before.at += 2  # "the country's President, Petro Poroshenko"
        return True
    if (
        token.low in FIELDS
        and i + 2 < last
        and g.words[i + 1].low == "and"
        and (g.words[i + 2].low in FIELDS or g.titles.at(g.words, i + 2, last))
    ):
        before.at += 2  # "foreign and defense ministers"
        return True
    if not is_modifier(g, i, last):
        return False
    before.former = before.former or token.low in FORMER
    before.words.append(i)
    before.at += 1
    return True


def sets_scene(g: Grammar, i: int, last: int) -> bool:
    """As in "While in Geneva President Biden will": the city says where, it is no part of the title."""
    place = g.places.at(g.words, i, last) if i and g.words[i - 1].low in ("in", "at") else None
    end = i + len(place.words) if place is not None else last
    return end < last and g.words[end].capital and g.titles.at(g.words, end, last) is not None


def is_modifier(g: Grammar, i: int, last: int) -> bool:
    """Is the word at I "former", "senior", a field, or a capital word that leads to a title?"""
    token = g.words[i]
    if token.low == "host" and not (i and g.words[i - 1].low in DETERMINERS):
        return False  # "would host Kenyan President Ruto"
    if token.low in ("appointed", "elected") and i and g.words[i - 1].capital:
        return False  # "Russia appointed Alexander Darchiev"
    if token.low in FORMER or token.low in MODIFIERS:
        return True
    if token.low in FIELDS:
        return not token.capital or leads_to_title(g, i, last)
    return token.capital and token.low not in NOT_NAMES and leads_to_title(g, i, last)


def end_of_aside(g: Grammar, i: int, last: int) -> int:
    """The end of an acronym in brackets at token I: "(ROK)"; I itself where there is none."""
    if (
        i + 2 < last
        and g.words[i].text == "("
        and g.words[i + 2].text == ")"
        and g.words[i + 1].text.isupper()
    ):
        return i + 3
    return i


def take_name(g: Grammar, before: Before, entry: lexicon.Entry, i: int, last: int) -> bool:
    """A country, people or body as modifier."""
    end = i + len(entry.words)
    if entry.kind in ("country", "demonym"):
        if before.country is not None or before.body is not None:
            return False
        before.country, before.country_token = entry.row, i
        before.adjective = entry.kind == "demonym" or g.words[end - 1].low in (
            "u.s.",
            "us",
            "uk",
            "u.k.",
        )
    else:
        if before.body is not None:
            return False
        before.body, before.body_token = entry.row, i
        keep_form(g, entry, i)
    before.words.extend(range(i, end))
    before.at = end
    before.possessive = False
    if end < last and g.words[end].low in POSSESSIVE and not g.words[end].space:
        before.possessive = True
        before.possessive_first = before.possessive_first or entry.kind == "country"
        before.adjective = False
        before.at = end + 1
    return True


def keep_form(g: Grammar, entry: lexicon.Entry, i: int) -> None:
    """Keep the fullest form in which the text names a body."""
    told = g.span(i, i + len(entry.words))
    if not entry.metonym and len(told) > len(g.spoken.get(entry.row.id, "")):
        g.spoken[entry.row.id] = told


def leads_to_title(g: Grammar, i: int, last: int) -> bool:
    """Do capital words from I lead to a title ("Energy Minister", "Bureau of Energy Resources Official")?"""
    for k in range(i + 1, min(i + 6, last)):
        token = g.words[k]
        if g.titles.at(g.words, k, last):
            small = g.words[k - 1].low in LINKS
            return not small and token.capital and not is_given(g, i)
        if not (token.capital or token.low in ("of", "and", "for")) or is_given(g, k):
            return False
        state = g.names.at(g.words, k + 1, last) if token.low == "and" else None
        if state is not None and state.kind in ("country", "demonym"):
            return False  # "spoke with Vučić and Kosovo Prime Minister Albin Kurti"
    return False


def cabinet_at(g: Grammar, at: int, last: int) -> tuple[str, int] | None:
    """The state of "Obama administration" at token AT, and where the phrase ends."""
    if at + 1 >= last or not g.words[at].capital:
        return None
    after = at + 1
    while after < last and after - at < 4 and g.words[after].low not in _CABINETS:
        if not (g.words[after].capital or g.words[after].low in POSSESSIVE):
            return None
        after += 1
    names = [w.low.partition("-")[0] for w in g.words[at:after] if w.low not in POSSESSIVE]
    iso2 = next((c for n in reversed(names) if (c := lexicon.rulers().get(n))), None)
    if after >= last or g.words[after].low not in _CABINETS or iso2 is None:
        return None
    return iso2, after + 1
