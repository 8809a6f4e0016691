"""Groups, states and bodies: "the Russian side", "officials from Oman", "both leaders"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.rows import Country, Organization

from .mentions import Mention, MentionKind, Role
from .modifiers import Before, cabinet_at, read_before
from .names import name_list
from .persons import peer, person_mention
from .vocabulary import AUXILIARIES, BODY_HEADS, CLOSED, DETERMINERS, FIELDS, GROUPS, MODIFIERS, POSSESSIVE

if TYPE_CHECKING:
    from .grammar import Grammar

_TWO = 2
_PEERS = frozenset("counterparts colleagues delegations teams negotiators".split())
_COLLECTIVES = frozenset("group delegation team number members member".split())


def plural_title(g: Grammar, i: int, before: Before, role: Role, end: int, last: int) -> list[Mention]:
    """As in "Presidents Putin and Biden"; "the presidents of Azerbaijan and Armenia"; "Iranian officials"."""
    names = name_list(g, end, last)
    if names:
        found = []
        for at, stop in names:
            mention = person_mention(g, at, Before(at), role.of_one(), range(at, stop), last, honorific=False)
            found.append(mention)
        found[0].first, found[0].start = i, g.words[i].start
        return found
    at = end + 1 if end < last and g.words[end].low in ("of", "from") else end
    if at > end:
        inner = read_before(g, at, last)
        second = g.title_at(inner.at, last)
        if (
            second is not None and second.plural
        ):  # "representatives of the foreign ministers of Iran and Oman"
            found = g.plural_title(at, inner, role, inner.at + len(second.words), last)
            if found and found[0].kind in ("group", "person"):
                found[0].first, found[0].start = i, g.words[i].start
                return found
    states = state_list(g, at, last) if at > end else []
    if states and (holders := holders_of(g, i, role, states, last)):
        return holders
    if states:
        return [group_of(g, i if n == 0 else a, stop, row, role) for n, (a, stop, row) in enumerate(states)]
    if before.country is not None or before.body is not None:
        return [group_of(g, i, end, before.country or before.body, role)]
    if named := peers_named(g, i, role, max(end, at), last):
        return named
    both = at == end or {g.words[k].low for k in range(at, min(at + 2, last))} & {"two", "both", "these"}
    mention = Mention(
        "pair" if both and (before.definite or before.owner) else "people",
        i,
        end,
        g.words[i].start,
        g.words[end - 1].end,
        None,
        role,
    )
    mention.plural, mention.owner, mention.head = True, before.owner, g.words[end - 1].low
    mention.definite = before.definite
    return [mention]


def peers_named(g: Grammar, i: int, role: Role, at: int, last: int) -> list[Mention]:
    """As in "the prime ministers of the two countries, Dmitry Medvedev and Mukhammedkalyi Abylgaziev"."""
    while at < last and g.words[at].low in ("the", "two", "both", "countries", "states", "nations", "sides"):
        at += 1
    names = name_list(g, at + 1, last) if at < last and g.words[at].text == "," else []
    if len(names) != _TWO or any(stop - first < _TWO for first, stop in names):
        return []
    found = [
        person_mention(g, a, Before(a), role.of_one(), range(a, stop), last, honorific=False)
        for a, stop in names
    ]
    found[0].first, found[0].start = i, g.words[i].start
    return found


def holders_of(
    g: Grammar, i: int, role: Role, states: list[tuple[int, int, Country | Organization]], last: int
) -> list[Mention]:
    """As in "the foreign ministers of Armenia and Azerbaijan, Ararat Mirzoyan and Jeyhun Bayramov"."""
    end = states[-1][1]
    if end >= last or g.words[end].text not in (",", "(", "-", "\u2013", "\u2014"):
        return []
    names = name_list(g, end + 1, last)
    rows = [row for _, _, row in states]
    if len(rows) == 1 and not isinstance(rows[0], Country):
        rows *= len(names)  # "the foreign ministers of the Quad"
    if len(names) != len(rows) or len(names) < 2:
        return []
    found = []
    for (at, stop), row in zip(names, rows, strict=True):
        single = role.of_one(_country(row), None if isinstance(row, Country) else row)
        found.append(person_mention(g, at, Before(at), single, range(at, stop), last, honorific=False))
    found[0].first, found[0].start = i, g.words[i].start
    return found


def group_of(
    g: Grammar, first: int, last: int, row: Country | Organization, role: Role | None = None
) -> Mention:
    """The mention of the people of a state or body over tokens FIRST to LAST: "Russian officials"."""
    mention = Mention("group", first, last, g.words[first].start, g.words[last - 1].end, row, role)
    mention.country = _country(row)
    mention.plural = True
    mention.possessive = last < len(g.words) and g.words[last].low in POSSESSIVE
    return mention


def state_list(g: Grammar, i: int, last: int) -> list[tuple[int, int, Country | Organization]]:
    """States or bodies joined by commas and "and" from token I, with their token ranges."""
    found: list[tuple[int, int, Country | Organization]] = []
    while i < last:
        at = i + (g.words[i].low == "the")
        entry = g.names.at(g.words, at, last) if at < last else None
        if entry is None:
            break
        end = at + len(entry.words)
        if end + 1 < last and g.words[end].low in POSSESSIVE and g.words[end + 1].capital:
            end += 1  # "officials from Libya's Ministry of Defense"
            while end < last and (g.words[end].capital or g.words[end].low in ("of", "for")):
                end += 1
        end = end_of_second_body(g, end, last)
        found.append((at, end, entry.row))
        nxt = end
        if nxt < last and g.words[nxt].text == ",":
            nxt += 1
        if nxt < last and g.words[nxt].low == "and":
            nxt += 1
        if nxt == end:
            break
        i = nxt
    return found


def end_of_second_body(g: Grammar, end: int, last: int) -> int:
    """Step over a second body of the state ("and the Customs Authority"); END itself where none follows."""
    joined = end + 2 < last and (g.words[end].low, g.words[end + 1].low) == ("and", "the")
    if not joined or g.names.at(g.words, end + 2, last) is not None:
        return end
    stop = end + 2
    while stop < last and g.words[stop].capital:
        stop += 1
    return stop if stop > end + 2 and g.words[stop - 1].low in BODY_HEADS else end


def end_of_opposite(g: Grammar, at: int, last: int) -> int:
    """The end of "opposite number" at token AT; AT itself where it does not stand there."""
    return (
        at + 2 if at + 1 < last and (g.words[at].low, g.words[at + 1].low) == ("opposite", "number") else at
    )


def group_phrase(g: Grammar, i: int, before: Before, last: int) -> Mention | None:
    """As in "Congolese government", "the Russian side", "Ukrainian representatives"."""
    at = before.at
    if before.country is None and before.body is None:
        return None
    while at < last and g.words[at].low in MODIFIERS | FIELDS and at - before.at < 4:
        at += 1
    if at >= last:
        at = last - 1  # "Venezuela's government", and the text ends
    token = g.words[at]
    if (end := end_of_opposite(g, at, last)) > at:
        mention = group_of(g, i, end, before.country if before.country is not None else before.body)
        mention.head = "counterpart"
        return mention
    if token.low not in GROUPS or at < before.at:
        at = before.at - 1  # "the Congolese government": the last modifier is the head
        state_at = max(before.country_token, before.body_token)
        if at <= state_at or g.words[at].low not in GROUPS:
            return None
        token = g.words[at]
    end = at + 1
    mention = group_of(g, i, end, before.country if before.country is not None else before.body)
    mention.head = token.low
    return mention


def government_phrase(g: Grammar, i: int, before: Before, last: int) -> Mention | None:
    """As in "the Obama administration", "Netanyahu's government": the state of whoever leads it."""
    if (found := cabinet_at(g, before.at, last)) is None:
        return None
    iso2, end = found
    mention = group_of(g, i, end, g.by_iso2[iso2])
    mention.head = g.words[end - 1].low
    return mention


def state_or_body(g: Grammar, i: int, before: Before, last: int) -> Mention:
    """A country or a body by itself."""
    row = before.country if before.country is not None else before.body
    at = before.country_token if before.country is not None else before.body_token
    if before.country is not None and before.body is not None:
        row = before.body
        at = before.body_token
    entry = g.names.at(g.words, at, last)
    end = at + (len(entry.words) if entry else 1)
    kind: MentionKind = "country" if hasattr(row, "iso2") else "organization"
    first = i if all(w.low in DETERMINERS or k >= at for k, w in enumerate(g.words[i:at], i)) else at
    mention = Mention(kind, first, end, g.words[first].start, g.words[end - 1].end, row)
    mention.country = _country(row)
    mention.possessive = end < last and g.words[end].low in POSSESSIVE
    mention.adjective = before.adjective and kind == "country" and not stands_alone(g, end, last)
    mention.metonym = entry is not None and entry.metonym
    mention.head = g.words[end - 1].low
    mention.definite = before.definite
    if first == at and i < at:
        mention.first = at
    return mention


def stands_alone(g: Grammar, end: int, last: int) -> bool:
    """Is "U.S." or "UK" before token END the state itself ("visit U.S. to learn"), not "U.S. officials"?"""
    short = g.words[end - 1].low in ("u.s.", "us", "uk", "u.k.")
    after = g.words[end] if end < last else None
    if after is not None and after.text == "-":
        return False  # "U.S.-China relations"
    return short and (after is None or after.kind != "word" or after.low in CLOSED | AUXILIARIES)


def generic_phrase(g: Grammar, i: int, before: Before, last: int) -> list[Mention]:
    """As in "both sides", "the two leaders", "his counterpart": participants that only the document names."""
    if before.at >= last:
        return []
    token = g.words[before.at]
    if (end := end_of_opposite(g, before.at, last)) > before.at:
        told = Mention("pair", i, end, g.words[i].start, g.words[end - 1].end, head="counterpart")
        told.owner, told.definite = before.owner, before.definite
        return [peer(g, told, before, last) or told]
    if token.low not in GROUPS and token.low not in ("two", "pair", "three", "trio"):
        return []
    if token.low in _COLLECTIVES and before.at + 2 < last and g.words[before.at + 1].low in ("of", "from"):
        inner = g.phrase(before.at + 2, last)
        if len(inner) == 1 and inner[0].kind in ("group", "country", "organization"):
            inner[0].first, inner[0].start, inner[0].kind = i, g.words[i].start, "group"
            return inner
    mention = Mention("pair", i, before.at + 1, g.words[i].start, token.end)
    mention.plural = token.low.endswith("s") or token.low in ("two", "three")
    mention.definite, mention.owner, mention.head = before.definite, before.owner, token.low
    mention.possessive = before.at + 1 < last and g.words[before.at + 1].low in POSSESSIVE
    if token.low in _PEERS and (several := those_from(g, i, before.at + 1, last)):
        return several
    return [peer(g, mention, before, last) or mention]


def those_from(g: Grammar, i: int, at: int, last: int) -> list[Mention]:
    """As in "his counterparts from Oman, Qatar and Egypt", "delegations from Armenia and Azerbaijan"."""
    if at + 1 >= last or g.words[at].low not in ("from", "of"):
        return []
    role = Role(g.span(i, at), "official")
    states = state_list(g, at + 1, last)
    return [group_of(g, i if n == 0 else a, stop, row, role) for n, (a, stop, row) in enumerate(states)]


def _country(row: Country | Organization) -> str | None:
    return getattr(row, "iso2", None) or getattr(row, "country", None) or None
