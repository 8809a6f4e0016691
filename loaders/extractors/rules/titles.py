"""Titles: what a title says of whoever bears it, and the name that follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.rows import Title

from . import lexicon
from .complements import end_of_complement
from .mentions import Mention, Person, Role
from .modifiers import Before, end_of_aside
from .names import end_of_name, name_forms, split_at
from .persons import is_apposed, person_mention
from .vocabulary import BODY_HEADS, POSSESSIVE

if TYPE_CHECKING:
    from .grammar import Grammar


def titled(g: Grammar, i: int, before: Before, title: lexicon.Entry, last: int) -> list[Mention]:
    """A title with its complement and its name, in whatever order they stand."""
    classes: list[Title] = [title.row]
    end = before.at + len(title.words)
    plural = title.plural
    end, plural = chain_titles(g, classes, end, last, plural=plural)
    end = end_of_aside(g, end, last)
    if end < last and g.words[end].text in ("II", "III", "IV") and g.words[end - 1].capital:
        end += 1
    role = borne(g, before, classes, end)
    if plural:
        return g.plural_title(i, before, role, end, last)
    honorific = all(r.title_class == "honorific" for r in classes)
    if (
        end + 1 < last
        and g.words[end].capital
        and g.words[end].low == "european"
        and g.titles.at(g.words, end + 1, last)
    ):
        end += 1  # "Supreme Allied Commander European Gen. Scaparrotti"
    end, nested = end_of_complement(g, role, end, last) if not honorific else (end, None)
    name_at = end
    if nested is not None and (split := split_at(g, nested)) is not None:
        return [*split_holder(g, i, before, role, nested, split)]
    comma = name_at < last and g.words[name_at].text == "," and not honorific
    if comma:
        name_at += 1
    if name_at < last and g.words[name_at].text in ("“", '"'):
        return nameless(g, i, before, role, end)
    # a second title directly before the name: "Secretary for Strategic Affairs Secretary Gustavo Beliz"
    while (
        name_at < last
        and (second := g.title_at(name_at, last))
        and not second.plural
        and (not comma or second.row.title_class in ("rank", "honorific", "religious"))
    ):
        classes.append(second.row)
        name_at += len(second.words)
    ranked = classes[-1].title_class in ("rank", "religious", "honorific") and len(classes) > 1
    name_end = end_of_name(g, name_at, last, titled=not comma or ranked)
    if name_end > name_at and (not comma or is_apposed(g, i, before, role, name_at, name_end, last)):
        return [person_mention(g, i, before, role, range(name_at, name_end), last, honorific=honorific)]
    if honorific:
        return []
    return nameless(g, i, before, role, end)


def borne(g: Grammar, before: Before, classes: list[Title], end: int) -> Role:
    """The role that the titles give, with the state or body that stands before them."""
    role = Role(g.span(before.words[0] if before.words else before.at, end), weightiest(classes).title_class)
    role.official = any(bool(r.official) for r in classes)
    role.former, role.body = before.former, before.body
    if before.country is not None:
        role.country = before.country.iso2
    elif before.body is not None:
        role.country = before.body.country or None
    if before.country is not None and before.possessive_first and role.title_class in ("ambassador", "envoy"):
        role.body = None  # "Rwanda's UN ambassador"
    if role.body is None and before.country is not None:
        role.body_words = national_body(g, before)
    return role


def chain_titles(g: Grammar, classes: list[Title], end: int, last: int, *, plural: bool) -> tuple[int, bool]:
    """More titles directly after the first: "Prime Minister and Foreign Minister", "Gen.", "Deputy PM/FM"."""
    while end < last:
        at = end
        if g.words[at].text in ("/", "&") or (g.words[at].low == "and" and not plural):
            at += 1
            # "Secretary and Foreign Minister Lavrov" are two unless a name follows the second title only
            nxt = g.title_at(at, last)
            if nxt is None or not g.words[at].capital or not g.words[end - 1].capital:
                return end, plural
        nxt = g.title_at(at, last)
        if nxt is not None and at > end and not is_one_office(classes[-1], nxt.row):
            return (
                end,
                plural,
            )  # "the Prime Minister and President Hollande", "the President and Dr. Biden" are two
        if nxt is None or (nxt.row.official and not g.words[at].capital and g.words[end - 1].capital):
            return end, plural
        classes.append(nxt.row)
        plural = plural or nxt.plural
        end = at + len(nxt.words)
    return end, plural


def nameless(g: Grammar, i: int, before: Before, role: Role, end: int) -> list[Mention]:
    """A title without a name: "the Turkish foreign minister", "the Secretary"."""
    role.start, role.end = (
        g.words[before.words[0] if before.words else before.at].start,
        g.words[end - 1].end,
    )
    mention = Mention("role", i, end, g.words[i].start, g.words[end - 1].end, None, role, role.country)
    mention.definite, mention.owner = before.definite, before.owner
    mention.head = role.text
    mention.possessive = end < len(g.words) and g.words[end].low in POSSESSIVE
    return [mention]


def split_holder(g: Grammar, i: int, before: Before, role: Role, nested: Mention, cut: int) -> list[Mention]:
    """Give the nested person the first name and the outer role the second."""
    whole: Person = nested.referent
    start = cut
    while start > nested.first and g.words[start - 1].capital and not g.titles.at(g.words, start - 1, cut):
        start -= 1
    inner = name_forms(g, start, cut)
    holder = whole
    if len(whole.names) == 1:
        whole.names[:] = [inner]
        for told in whole.roles:
            told.end = g.words[cut - 1].end
    else:
        holder = g.people.named(inner, nested.country)
    role.of_person = holder
    role.text = g.span(before.words[0] if before.words else before.at, cut)
    return [person_mention(g, i, before, role, range(cut, nested.last), nested.last, honorific=False)]


def national_body(g: Grammar, before: Before) -> str | None:
    """The body between a state and a title: the first three words of "Estonian Defense Forces Commander"."""
    words = [k for k in before.words if k >= before.country_token]
    if before.cabinet or len(words) < 3 or g.words[words[-1]].low not in BODY_HEADS:
        return None
    capital = all(g.words[k].capital for k in words)
    return g.span(words[0], words[-1] + 1) if capital else None


def weightiest(classes: list[Title]) -> Title:
    """The title that says most: an office before a rank or an honorific."""
    offices = [r for r in classes if r.title_class not in ("honorific", "rank")]
    return offices[0] if offices else classes[0]


def is_one_office(first: Title, second: Title) -> bool:
    """May one person hold both titles ("Prime Minister and Foreign Minister")?"""
    return (
        second.title_class not in ("head_of_state", "royal", "envoy", "secretary_general", "honorific")
        and first is not second
    )
