"""The complement of a title: "of the Republic of Belarus", "for Political Affairs", "to President Putin"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import lexicon
from .mentions import Mention, Role
from .modifiers import end_of_aside, keep_form, read_before
from .names import is_given, name_hides, split_at
from .vocabulary import BODY_HEADS, CLOSED, FIELDS, LINKS, NOT_NAMES, POSSESSIVE, TITLE_WORDS

if TYPE_CHECKING:
    from .grammar import Grammar

_ABROAD = frozenset(
    {
        "ambassador",
        "envoy",
        "commissioner",
        "deputy_minister",
        "official",
        "adviser",
        "minister",
        "other",
        "deputy_head",
    }
)
_OF_BODIES = frozenset(
    "party official secretary_general other head_of_state spokesperson legislator military "
    "deputy_head adviser commissioner head_of_government".split()
)


def end_of_complement(g: Grammar, role: Role, end: int, last: int) -> tuple[int, Mention | None]:
    """Step over "of the Republic of Belarus", "for Political Affairs", "to President Vladimir Putin"."""
    start = end
    while end < last and g.words[end].low in LINKS:
        link = g.words[end].low
        at = begin_of_field(g, end, last)
        if at >= last:
            break
        at = behind_faction(g, at, last)
        if link == "and" and end == start and is_titled_for(g, end) and is_field_word(g, at, last):
            end = end_of_field(g, at, last, role, "for")
            continue
        if link == "and" and (end == start or is_given(g, at) or g.titles.at(g.words, at, last)):
            break
        if link in ("in", "with", "against") and role.title_class not in _ABROAD:
            break
        if (link in ("to", "of") or (link == "for" and role.title_class != "envoy")) and (
            inner := holder_of(g, at, last, role)
        ) is not None:
            return served(g, role, inner, last)
        stop = end_of_field(g, at, last, role, link)
        if stop == at:
            break
        end = stop
    if end > start and g.text_end(end) > role.end:
        role.text = f"{role.text} {g.span(start, end)}"
        if role.body is None and role.title_class in _OF_BODIES:
            role.body_words = body_named(g, start, end)
    return end, None


def behind_faction(g: Grammar, at: int, last: int) -> int:
    """As in "leader of the biggest faction of the Movement": the body behind its part; AT where no part is told."""
    for k in range(at, min(at + 4, last - 2)):
        if g.words[k].low in ("faction", "wing", "branch") and g.words[k + 1].low == "of":
            return k + 2 + (g.words[k + 2].low == "the")
        if not g.words[k].text.islower():
            return at
    return at


def begin_of_field(g: Grammar, end: int, last: int) -> int:
    """The token after the link at END and its article; LAST where a new phrase begins ("and his")."""
    at = end + 1
    if at < last and g.words[at].low in ("the", "his", "her", "its", "their"):
        if g.words[end].low == "and" and g.words[at].low != "the":
            return last
        at += 1
    return at


def served(g: Grammar, role: Role, inner: Mention, last: int) -> tuple[int, Mention | None]:
    """Whom the aide serves, and the field after that name: "envoy of President Biden for Climate"."""
    role.of_person = inner.referent
    if role.country is None and inner.country:
        role.country = inner.country
    if not (inner.last < last and g.words[inner.last].low in ("for", "on") and split_at(g, inner) is None):
        return inner.last, inner
    stop = end_of_field(g, inner.last + 1 + (g.words[inner.last + 1].low == "the"), last, role, "for")
    while stop < last and g.words[stop].low in ("in", "and") and is_field_word(g, stop + 1, last):
        stop = end_of_field(g, stop + 1 + (g.words[stop + 1].low == "the"), last, role, "in")
    return stop, None


def is_titled_for(g: Grammar, end: int) -> bool:
    """Does the title itself end in its field ("minister of state for Europe")?"""
    return any(g.words[k].low == "for" for k in range(max(0, end - 4), end - 1))


def body_named(g: Grammar, start: int, end: int) -> str | None:
    """The capital words of a body that no registry knows: "leader of the UK Independence Party"."""
    if g.words[start].low not in ("of", "at", "for"):
        return None
    start += 1 + (g.words[start + 1].low == "the")
    words = g.span(start, end)
    return (
        words if end - start > 1 and g.words[start].capital and g.words[end - 1].low in BODY_HEADS else None
    )


def holder_of(g: Grammar, i: int, last: int, role: Role) -> Mention | None:
    """The person whose aide, adviser or envoy this is: "senior aide to Russian President Vladimir Putin"."""
    if role.title_class not in ("adviser", "official", "envoy", "spokesperson", "other", "deputy_head"):
        return None
    before = read_before(g, i, last)
    title = g.title_at(before.at, last)
    if title is None or title.plural or title.row.title_class == "honorific":
        return None  # "Foreign Minister of Kuwait Sheikh Ahmad" is he himself
    found = g.titled(i, before, title, last)
    return found[0] if len(found) == 1 and found[0].kind == "person" else None


def end_of_field(g: Grammar, i: int, last: int, role: Role, link: str) -> int:
    """The end of a complement's words from token I: states, bodies, words of the field; not the name."""
    while i < last:
        known = g.words[i].kind == "word"
        stop = after_word(g, i, last, role, link) if known else after_mark(g, i, last)
        if stop == i:
            break
        i = stop
    return i


def after_mark(g: Grammar, i: int, last: int) -> int:
    """Step over an aside, a hyphen, or the comma of a listed field; I itself where the field ends."""
    token = g.words[i]
    if (after := end_of_aside(g, i, last)) > i:
        return after
    if token.text == "-" and not token.space:
        return i + 1
    if token.text == "," and i + 2 < last and is_listed_field(g, i + 1, last):
        i += 1
        if g.words[i].low == "and":
            i += 1
        if g.words[i].low == "the":
            i += 1
    return i


def after_word(g: Grammar, i: int, last: int, role: Role, link: str) -> int:
    """Step over a state, body, place or word of the field; I itself where the field ends."""
    if entry := g.names.at(g.words, i, last):
        end = i + len(entry.words)
        posted = link == "to" and role.title_class in (
            "envoy",
            "ambassador",
        )  # "Ambassador to Israel Jack Lew"
        if name_hides(g, i, end, last) and not posted:
            return i
        act_on_behalf(role, entry, link)
        if entry.kind == "organization":
            keep_form(g, entry, i)
        end += end < last and g.words[end].low in POSSESSIVE
        return end_of_small_body(g, end, last) if entry.kind in ("country", "demonym") else end
    if place := g.places.at(g.words, i, last):
        end = i + len(place.words)
        named = place.row.kind == "city" and name_hides(g, i, end, last)  # "Affairs Victoria Nuland"
        if (is_given(g, i) and end == i + 1) or named:
            return i
        abroad = role.title_class in ("envoy", "ambassador")
        if link in ("of", "for") and role.country is None and not abroad:
            role.country = place.row.country
        return i + len(place.words)
    return i + goes_on(g, i, last)


def end_of_small_body(g: Grammar, end: int, last: int) -> int:
    """As in "head of Ukraine's presidential office": the end of a body in small letters; END where none stands."""
    for at in range(end, min(end + 4, last)):
        if not g.words[at].text.islower() or g.words[at].low in CLOSED:
            return end
        if g.words[at].low in BODY_HEADS or g.words[at].low in ("intelligence", "military", "government"):
            return at + 1
    return end


def goes_on(g: Grammar, i: int, last: int) -> bool:
    """Does the field go on with the word at I: one of its own, a small one between two, a capital inside?"""
    token = g.words[i]
    return (
        (token.low in TITLE_WORDS and (token.capital or token.low in FIELDS))
        or (
            token.low in ("of", "and", "for", "the", "on", "at", "to")
            and i + 1 < last
            and is_field_word(g, i + 1, last)
        )
        or (token.capital and token.low not in NOT_NAMES and is_inside_field(g, i, last))
    )


def is_listed_field(g: Grammar, i: int, last: int) -> bool:
    """Is a further field after the comma ("for Economic Growth, Energy, and the Environment NAME")?"""
    if g.words[i].low == "and":
        i += 1
    if i < last and g.words[i].low == "the":
        i += 1
    return (
        i < last
        and g.words[i].capital
        and g.words[i].low in TITLE_WORDS
        and not g.titles.at(g.words, i, last)
    )


def is_field_word(g: Grammar, i: int, last: int) -> bool:
    """Is the word at I one of a field, a state or a place, and no name ("Affairs" of "Political Affairs")?"""
    if g.words[i].low == "the":
        i += 1
    if i >= last or (is_given(g, i) and not g.names.at(g.words, i, last)):
        return False
    if g.words[i].low in TITLE_WORDS and g.words[i].capital and not g.titles.at(g.words, i, last):
        return True
    entry = g.names.at(g.words, i, last) or g.places.at(g.words, i, last)
    return entry is not None and not name_hides(g, i, i + len(entry.words), last)


def is_inside_field(g: Grammar, i: int, last: int) -> bool:
    """Does an unknown capital word belong to the field that follows it ("for Counter Threat Finance")?"""
    if is_given(g, i):
        return False
    for k in range(i + 1, min(i + 5, last)):
        token = g.words[k]
        if token.low in TITLE_WORDS and token.capital and not g.titles.at(g.words, k, last):
            return True
        if not (token.capital or token.low in ("of", "and", "the")) or is_given(g, k):
            return False
    return False


def act_on_behalf(role: Role, entry: lexicon.Entry, link: str) -> None:
    """Whom the complement makes the holder act for: "of" and "for" their state, not "to" or "envoy for"."""
    posted = role.title_class in ("envoy", "ambassador") and link != "of"
    abroad = posted or link in ("to", "in", "on", "with", "against")
    if entry.kind in ("country", "demonym"):
        if abroad:
            role.abroad = entry.row.iso2
        elif role.country is None:
            role.country = entry.row.iso2
    elif link in ("of", "for", "at") and role.body is None and not abroad:
        role.body = entry.row
        role.country = role.country or entry.row.country or None
