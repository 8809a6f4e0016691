"""Persons: a name with its title, its state after it, its apposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .holders import full_name, renowned, state_of
from .mentions import Mention, Role
from .modifiers import Before, read_before
from .names import acts, after_state, end_of_name, is_famous, is_given, is_joined, name_forms
from .vocabulary import CLOSED, PARTICLES, POSSESSIVE, PREPOSITIONS

if TYPE_CHECKING:
    from .grammar import Grammar


def plain_name(g: Grammar, i: int, before: Before, last: int) -> Mention | None:
    """A name without a title: known to the document, or begun by a given name; its apposition may follow."""
    at = before.at
    end = end_of_name(g, at, last, titled=True)
    if end == at:
        return None
    country = before.country.iso2 if before.country is not None else state_after(g, end, last)
    name = name_forms(g, at, end)
    known = g.people.known(name) if end - at > 1 or not before.country else None
    in_office = serves(g, name, country) or (end - at > 1 and state_of(" ".join(name)) is not None)
    if known is None and end - at == 1 and not (in_office or is_famous(g, at)):
        return None
    if known is None:
        first = g.words[at].low
        looks = (
            is_given(g, at)
            or in_office
            or end - at == 1
            or (first in g.doubtful and end - at > 1)
            or any(w.low in PARTICLES for w in g.words[at + 1 : end])
            or any(is_given(g, k) for k in range(at, end))
            or (before.possessive_first and end - at > 1 and (acts(g, end - 1) or is_joined(g, end - 1, i)))
        )
        role = apposition_after(g, end, last)
        if not looks and role is None:
            return None
        if g.places.at(g.words, at, last) and (role is None or is_scene(g, at)) and not is_given(g, at):
            return None
    return person_mention(g, i, before, None, range(at, end), last, honorific=False, country=country)


def is_scene(g: Grammar, i: int) -> bool:
    """Does the name at token I say where, as in "In Phnom Penh, the Deputy Secretary"?"""
    return i > 0 and g.words[i - 1].low in ("in", "at", "to", "from", "near")


def state_after(g: Grammar, end: int, last: int) -> str | None:
    """As in "Bernard Fassier of France": the state behind a name."""
    stop = after_state(g, end, last)
    entry = g.names.at(g.words, end + 1 + (g.words[end + 1].low == "the"), last) if stop > end else None
    return entry.row.iso2 if entry is not None and entry.kind == "country" else None


def peer(g: Grammar, told: Mention, before: Before, last: int) -> Mention | None:
    """As in "his Ugandan counterpart, Yoweri Museveni,": the person behind the word, or None."""
    if told.head not in ("counterpart", "colleague"):
        return None
    at = told.last + (told.last < last and g.words[told.last].text == ",")
    if (title := g.title_at(at, last)) is not None:
        return ranked_peer(g, told, g.titled(at, Before(at), title, last))
    end = end_of_name(g, at, last, titled=at == told.last)
    if end == at or (at > told.last and end - at < 2):
        return None
    role = None
    if before.country is not None:
        role = Role(g.span(before.words[0], told.last), "official", before.country.iso2)
    return person_mention(g, told.first, before, role, range(at, end), last, honorific=False)


def ranked_peer(g: Grammar, told: Mention, behind: list[Mention]) -> Mention | None:
    """As in "his Russian counterpart, Gen. Valery Gerasimov": the person BEHIND, in the state TOLD."""
    if len(behind) != 1 or behind[0].kind != "person":
        return None
    person = behind[0]
    if told.country and person.referent.country is None:
        words = g.span(told.first, told.last)
        told_by = Role(words, "official", told.country, start=told.start, end=told.end)
        g.people.give(person.referent, told_by)
    person.first, person.start = told.first, told.start
    return person


def serves(g: Grammar, name: tuple[str, ...], country: str | None) -> bool:
    """Is NAME, whole or a surname alone, that of an official of COUNTRY ("Poland's Tusk", "China's Wang Yi")?"""
    if country is None:
        return False
    if len(name) > 1:
        return state_of(" ".join(name)) == country
    known = renowned(name[0], g.people.published)
    return full_name(name[0], country) is not None or (known is not None and known[1] == country)


def person_mention(
    g: Grammar,
    i: int,
    before: Before,
    role: Role | None,
    named: range,
    last: int,
    *,
    honorific: bool,
    country: str | None = None,
) -> Mention:
    """Make the mention of the person whose name stands at the tokens NAMED, and remember who it is."""
    name_at, name_end = named.start, named.stop
    name = name_forms(g, name_at, name_end)
    end = name_end
    if role is not None and not honorific:
        end = end_of_country(g, role, name_end, last)
    elif country is not None and state_after(g, name_end, last) == country:
        end = after_state(g, name_end, last)
    told = role.country if role is not None else country
    person = g.people.named(
        name, told if not (role and role.former) else None, role.title_class if role else None
    )
    start, stop = g.words[i].start, g.words[end - 1].end
    if role is not None and not honorific:
        role.start, role.end = g.words[before.words[0] if before.words else before.at].start, stop
        g.people.give(person, role)
    elif country and person.country is None:
        person.country = country
    apposed = apposition_after(g, end, last)
    if apposed is not None and not begins_clause(g, i, apposed[1], last):
        later, end = apposed
        later.start, later.end = g.words[name_at].start, g.words[end - 1].end
        g.people.give(person, later)
        if end < last and g.words[end].text == ",":
            end += 1
    mention = Mention("person", i, end, start, stop, person, role, told, head=name[-1])
    mention.possessive = end < last and g.words[end].low in POSSESSIVE
    return mention


def end_of_country(g: Grammar, role: Role, end: int, last: int) -> int:
    """As in "President Macky Sall of Senegal": the country after the name."""
    if end + 1 >= last or g.words[end].low != "of":
        return end
    at = end + 1 + (g.words[end + 1].low == "the")
    entry = g.names.at(g.words, at, last) if at < last else None
    if entry is None:
        return end
    stop = at + len(entry.words)
    if entry.kind == "country":
        role.country = role.country or entry.row.iso2
    elif entry.kind == "organization":
        role.body = role.body or entry.row
        role.country = role.country or entry.row.country or None
    return stop


def begins_clause(g: Grammar, i: int, end: int, last: int) -> bool:
    """As in "At the request of Bennett, the President of Russia briefed him": is the office the next subject?"""
    if not i or end >= last or g.words[i - 1].low not in PREPOSITIONS:
        return False
    after = g.words[end]
    return after.kind == "word" and after.text.islower() and after.low not in CLOSED


def apposition_after(g: Grammar, end: int, last: int) -> tuple[Role, int] | None:
    """As in "NAME, the TITLE of BODY": the role and where it ends."""
    if end + 1 >= last or g.words[end].text != ",":
        return None
    before = read_before(g, end + 1, last)
    title = g.title_at(before.at, last)
    if before.owner and before.country is not None and g.words[min(before.at, last - 1)].low == "counterpart":
        return Role(g.span(before.words[0], before.at + 1), "official", before.country.iso2), before.at + 1
    if title is None or title.plural or before.owner:
        return None
    found = g.titled(end + 1, before, title, last)
    if len(found) != 1 or found[0].kind != "role" or found[0].role is None:
        return None
    stop = found[0].last
    if stop < last and g.words[stop].low in POSSESSIVE:
        return None
    bare = not (
        before.definite
        or before.country is not None
        or before.body is not None
        or found[0].role.body is not None
        or found[0].role.country
    )
    if bare and not (stop >= last or g.words[stop].text in (",", ".", ";", ":", ")")):
        return None
    return found[0].role, stop


def is_apposed(
    g: Grammar, i: int, before: Before, role: Role, name_at: int, name_end: int, last: int
) -> bool:
    """In "TITLE, NAME," does the name belong to the title? Not in a list of people."""
    if not (
        before.definite
        or before.country is not None
        or before.body is not None
        or role.country
        or role.body is not None
    ):
        return False
    if name_end - name_at < 2 and not is_given(g, name_at) and g.words[name_at - 1].text == ",":
        return False
    after = g.words[name_end] if name_end < last else None
    if g.words[i].low in ("a", "an"):
        return before.body is not None and after is not None and after.text == ","
    return (
        after is None
        or after.text in (",", ".", ")", ";", ":")
        or after.low in ("and", "in", "on", "at", "to", "who")
        or after.kind == "word"
    )
