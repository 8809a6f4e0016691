"""The fourth step: a sentence as a row of items (noun phrases, times, words) and its lists of actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.rows import City, Venue

from . import appositions, lexicon
from .grammar import Grammar
from .mentions import Item, Mention, Time, Word
from .tokens import Sentence, Token
from .vocabulary import MODIFIERS, POSSESSIVE, PREPOSITIONS

_PRONOUNS = frozenset("he she they we you it him her them".split())


@dataclass(frozen=True, slots=True)
class ActorList:
    """Actors joined by commas and "and": items `first` to `last` (exclusive) of their sentence."""

    first: int
    last: int
    actors: tuple[Mention, ...]


def items(
    grammar: Grammar, sentence: Sentence, times: dict[int, Any], time_ends: dict[int, int]
) -> list[Item]:
    """Items of SENTENCE: `times` maps the first token of a time expression to it, `time_ends` to its end."""
    words = grammar.words
    found: list[Item] = []
    i = sentence.first
    while i < sentence.last:
        token = words[i]
        if token.text == "(" and (closed := _bracket(words, i, sentence.last)) > i:
            if i + 1 in times and time_ends[i + 1] == closed - 1:  # "a visit to Rome (Sept 22-23)"
                found.append(Time(i + 1, closed - 1, words[i + 1].start, words[closed - 2].end, times[i + 1]))
            i = closed  # an aside: "(Russian: ...)", "(retranslated)", "(ICAO)"
            continue
        if i in times and not _named_for_a_day(grammar, i, time_ends[i], sentence.last):
            found.append(Time(i, time_ends[i], token.start, words[time_ends[i] - 1].end, times[i]))
            i = time_ends[i]
            continue
        phrase = grammar.phrase(i, sentence.last)
        place = _place(words, i, sentence.last)
        if place is not None and (not phrase or _is_place(words, i, phrase, place)):
            phrase = [place]
        if len(phrase) == 1 and (_only_backs(words, phrase[0]) or _hyphenated(words, phrase[0])):
            phrase[0].kind = "people"  # "the Rwandan-backed rebels" are not Rwanda
        if len(phrase) == 1 and (seat := _seat_of_state(words, phrase[0], sentence.last)) is not None:
            phrase = [seat]  # "the Nigerian capital" is Abuja
        if phrase:
            found += phrase
            i = max(phrase[-1].last, i + 1)
            continue
        if (token.low in _PRONOUNS or token.text == "I") and token.kind == "word":
            found.append(Mention("pronoun", i, i + 1, token.start, token.end, head=token.low))
        else:
            found.append(Word(i, token.low, token.text, token.start, token.end, token.kind, token.quoted))
        i += 1
    return appositions.share(found, grammar.people)


def _named_for_a_day(grammar: Grammar, i: int, end: int, last: int) -> bool:
    """Is the date part of a name ("the March 23 Movement")?"""
    entry = lexicon.names().at(grammar.words, i, last)
    return entry is not None and i + len(entry.words) > end


_ASIDE = 30  # tokens: a longer bracket is prose of its own


def _bracket(words: list[Token], i: int, last: int) -> int:
    """The token after the bracket that opens at I; I itself where it does not close soon."""
    for k in range(i + 1, min(i + _ASIDE, last)):
        if words[k].text == ")":
            return k + 1
        if words[k].text == "(":
            return i
    return i


def _only_backs(words: list[Token], told: Mention) -> bool:
    """Is the state only the first part of "Rwandan-backed", "U.S.-led", "Turkey-brokered"?"""
    return (
        told.kind in ("country", "organization")
        and told.last + 1 < len(words)
        and words[told.last].text == "-"
        and not words[told.last].space
        and words[told.last + 1].text[:1].islower()
    )


def _hyphenated(words: list[Token], told: Mention) -> bool:
    """Is the people one half of "Iranian-American journalist"?"""
    if told.kind != "country" or told.last >= len(words):
        return False
    ahead = told.last
    if words[ahead].text == "-" and not words[ahead].space:
        other = lexicon.names().at(words, ahead + 1, len(words))
        ahead += 1 + (len(other.words) if other else 0)
    return ahead < len(words) and words[ahead].low in _PRIVATE


def _is_place(words: list[Token], i: int, phrase: list[Mention], place: Mention) -> bool:
    """Is the phrase at I the place, not the state or body that bears its name ("to the White House")?"""
    told = phrase[0]
    if len(phrase) > 1 or told.kind not in ("country", "organization"):
        return False
    if place.last > told.last:
        return True
    before = words[i - 1].low if i else ""
    return told.metonym and before in (
        "in",
        "at",
        "to",
        "from",
        "near",
        "outside",
        "inside",
        ",",
        "visit",
        "visited",
        "visits",
        "visiting",
    )


def _place(words: list[Token], i: int, last: int) -> Mention | None:
    """A city, region or venue at token I, with what explains it: "Riyadh, Saudi Arabia"."""
    at = i + (words[i].low == "the" and i + 1 < last)
    found = lexicon.places().all_at(words, at, last)
    if not found:
        return _building(words, i, at, last)
    end = at + len(found[0].words)
    state = lexicon.names().at(words, end + 1, last) if end + 1 < last and words[end].text == "," else None
    row = next(
        (e.row for e in found if state is not None and e.row.country == getattr(state.row, "iso2", "")),
        found[0].row,
    )
    if end < last and words[end].capital and words[end].kind == "word" and getattr(row, "word", False):
        return None
    for _ in range(2):
        end = _explained(words, end, last, row)
    return Mention(
        "place",
        i,
        end,
        words[at].start,
        words[at + len(found[0].words) - 1].end,
        row,
        country=row.country or None,
        head=words[end - 1].low,
        possessive=end < last and words[end].low in POSSESSIVE and not words[end].space,
    )


def _seat_of_state(words: list[Token], told: Mention, last: int) -> Mention | None:
    """As in "the Nigerian capital", "Nigeria's capital": the city, called by its name."""
    at = told.last + (told.last < last and words[told.last].low in POSSESSIVE)
    if told.kind != "country" or at >= last or words[at].low != "capital":
        return None
    if at + 1 < last and words[at + 1].text == "," and at + 2 < last and words[at + 2].capital:
        return None  # "the Nigerian capital, Abuja"
    row = lexicon.seat(told.country or "")
    if row is None:
        return None
    start, end = words[told.first].start, words[at].end
    return Mention("place", told.first, at + 1, start, end, row, country=row.country, metonym=True)


def _building(words: list[Token], i: int, at: int, last: int) -> Mention | None:
    """As in "at Kosyam Palace", "at the Cabinet Office": a building that no registry knows, by its last word."""
    if not i or words[i - 1].low not in ("at", "in", "inside"):
        return None
    end = at
    while end < min(at + 5, last) and words[end].capital and words[end].kind == "word":
        end += 1
        if words[end - 1].low in _BUILDINGS and end - at > 1:
            name = " ".join(w.text for w in words[at:end])
            row = Venue(name, (), "", "")
            return Mention("place", i, end, words[at].start, words[end - 1].end, row, head=words[end - 1].low)
    return None


_BUILDINGS = frozenset(
    "palace house hotel hall castle center centre building lodge residence airport barracks headquarters villa club "
    "office mansion resort guesthouse complex secretariat".split()
)
_PRIVATE = frozenset(
    "journalist activist businessman businesswoman citizen citizens academic researcher author writer "
    "dual national nationals community hostage hostages".split()
)
_PERSONAL = frozenset({"person", "role", "pronoun"})


def _explained(words: list[Token], end: int, last: int, row: City | Venue) -> int:
    """The end of the place after ", Saudi Arabia" or ", D.C."; END itself where nothing explains it."""
    if end + 1 >= last or words[end].text != ",":
        return end
    inside = lexicon.names().at(words, end + 1, last)
    outer = lexicon.places().at(words, end + 1, last)
    if (
        inside is not None
        and inside.kind == "country"
        and inside.row.iso2 == (row.country or inside.row.iso2)
    ):
        return end + 1 + len(inside.words)
    wider = outer is not None and (
        getattr(outer.row, "kind", "") == "region" or getattr(row, "kind", "") == "venue"
    )
    if outer is not None and wider and outer.row.country == row.country:
        return end + 1 + len(outer.words)
    return end + 2 if words[end + 1].low in ("d.c.", "dc") else end


_APART = ("country", "group")  # "During their trip to El Salvador, the U.S. delegation will"
_JOINERS = frozenset({",", "and", "&", "/", "plus", ";"})
_PHRASES = (
    ("as", "well", "as"),
    (",", "then"),
    (",", "and", "then"),
    ("along", "with"),
    ("together", "with"),
    ("alongside",),
    ("accompanied", "by"),
)


def lists(row: list[Item], wanted: frozenset[str]) -> dict[int, ActorList]:
    """Lists of mentions of the WANTED kinds, by the index of their first item; one alone is a list too."""
    found: dict[int, ActorList] = {}
    i = 0
    while i < len(row):
        item = row[i]
        if not (isinstance(item, Mention) and item.kind in wanted) or item.possessive:
            i += 1
            continue
        actors, end = [item], i + 1
        while True:
            nxt = end if _touch(actors[-1], row, end) else _joined(row, end)
            other = row[nxt] if nxt < len(row) and (nxt > end or _touch(actors[-1], row, end)) else None
            crowd = _crowd(row, nxt) if nxt > end and "people" in wanted and isinstance(other, Word) else None
            if crowd is not None:
                nameless, end = crowd
                actors.append(nameless)
                continue
            if not (isinstance(other, Mention) and other.kind in wanted) or other.possessive:
                break
            if _is_his_body(row, end, nxt):
                end = nxt + 1
                continue
            if _new_clause(row, i, end, nxt, item, other):
                break
            actors.append(other)
            end = nxt + 1
        found[i] = _heads(row, i, end, actors) or ActorList(i, end, tuple(actors))
        i = found[i].last
    return found


def _heads(row: list[Item], first: int, end: int, actors: list[Mention]) -> ActorList | None:
    """As in "a U.S. delegation led by Ambassador Knapper": those who lead it stand for it."""
    if len(actors) != 1 or actors[0].kind not in ("group", "pair"):
        return None
    at = end + (getattr(row[end] if end < len(row) else None, "low", "") == ",")
    if [getattr(item, "low", "") for item in row[at : at + 2]] not in (["led", "by"], ["headed", "by"]):
        return None
    heads: list[Mention] = []
    k = at + 2
    while k < len(row) and isinstance(head := row[k], Mention) and head.kind == "person":
        heads.append(head)
        if head.referent.country is None and not any(role.body for role in head.referent.roles):
            head.referent.country = actors[0].country
        end, k = k + 1, _joined(row, k + 1)
    unknown = k > end + 1 or (
        k > end and getattr(row[end], "low", "") != ","
    )  # "and" somebody we do not know
    return ActorList(first, end, tuple(heads)) if heads and not unknown else None


def _crowd(row: list[Item], i: int) -> tuple[Mention, int] | None:
    """The nameless members of a list and where they end: "and several other senior officials"."""
    for k in range(i, min(i + 6, len(row))):
        item = row[k]
        if isinstance(item, Mention):
            return (item, k + 1) if item.kind == "people" else None
        if not isinstance(item, Word) or not (
            item.low in MODIFIERS
            or item.text[:1].isupper()
            or item.low in ("administration", "government", "of", "the")
        ):
            return None
    return None


def _is_his_body(row: list[Item], end: int, nxt: int) -> bool:
    """As in "Director Müller, Slovenian Ministry of Foreign Affairs, and": does an apposition name whom he serves?"""
    person, body = row[end - 1], row[nxt]
    marks = [getattr(row[k] if k < len(row) else None, "low", "") for k in (end, nxt + 1)]
    return (
        isinstance(person, Mention)
        and isinstance(body, Mention)
        and (person.kind, body.kind) == ("person", "organization")
        and nxt == end + 1
        and marks == [",", ","]
    )


def _new_clause(row: list[Item], first: int, end: int, nxt: int, item: Mention, other: Mention) -> bool:
    """Does a comma after a state that a preposition governs begin the clause ("In Brunei, Chollet ...")?"""
    if nxt != end + 1 or getattr(row[end], "low", "") != ",":
        return False
    mixed = (item.kind in _PERSONAL) != (other.kind in _PERSONAL) or (item.kind, other.kind) == _APART
    return mixed and preposition_before(row, first) not in (None, "with", "between", "among", "by")


def _touch(left: Mention, row: list[Item], end: int) -> bool:
    """Do two mentions of one plural phrase stand side by side ("Presidents Putin and Biden")?"""
    right = row[end] if end < len(row) else None
    return (
        isinstance(right, Mention)
        and left.role is not None
        and right.role is not None
        and left.kind == right.kind
        and (left.role is right.role if left.kind == "group" else left.role.text == right.role.text)
    )


def _joined(row: list[Item], i: int) -> int:
    """The index after the words that join two members of a list; I itself where none do."""
    at = i
    for words in _PHRASES:
        texts = [x.low if isinstance(x, Word) else "" for x in row[at : at + len(words)]]
        if tuple(texts) == words:
            return at + len(words)
    while at < len(row) and isinstance(word := row[at], Word) and word.low in _JOINERS and at - i < 2:
        at += 1
    if (
        at > i
        and [getattr(x, "low", "") for x in row[at + 1 : at + 2]] == [","]
        and isinstance(row[at], Time)
    ):
        at += 2  # "Amr and, later that day, the Secretary General"
    if at < len(row) and at > i and isinstance(word := row[at], Word) and word.low in ("the", "both"):
        at += 1
    return at


def preposition_before(row: list[Item], i: int) -> str | None:
    """The preposition that governs the item at I, over articles and adverbs between."""
    k = i - 1
    while k >= 0 and isinstance(word := row[k], Word) and word.low in ("the", "both", "all", "either", "a"):
        k -= 1
    if k >= 0 and isinstance(word := row[k], Word) and word.low in PREPOSITIONS:
        return word.low
    return None
