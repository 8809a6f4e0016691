"""How phrases of `date_phrases` join: "late Saturday", "the end of October", "from June 27 to July 2".

    expression  a bound and a span ("until May 3"), or a span
    span        a point, or two joined by a dash, "to", "and"
    point       a phrase, with what may stand before it ("early", "the second half of") and behind it
                ("morning", "last year")

Each function takes the tokens and the index to begin at, and gives the sense and the index behind it, or
None. No function looks further than a fixed number of tokens ahead, so the time is linear in the text.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

from loaders.extractors.rules.date_phrases import OPEN_PHRASES, PHRASES
from loaders.extractors.rules.date_relations import (
    InName,
    Part,
    Shift,
    Since,
    Starting,
    Through,
    Unclear,
    Until,
    Within,
    neighbours,
)
from loaders.extractors.rules.date_senses import DayOfMonth, Month, NumericDate, Season, Sense, Weekday, Year
from loaders.extractors.rules.date_words import (
    COUNTS,
    EVENTS,
    HYPHENS,
    ORDINALS,
    Token,
    glued,
    word_after,
    word_before,
)

Found = tuple[Sense, int]


def _before(sense: Sense) -> Sense:
    return Until(sense, exclusive=True)


BOUNDS: dict[tuple[str, ...], Callable[[Sense], Sense]] = {
    ("since",): Since,
    ("until",): Until,
    ("till",): Until,
    ("through",): Until,
    ("up", "to"): Until,
    ("up", "until"): Until,
    ("by",): Until,
    ("no", "later", "than"): Until,
    ("not", "later", "than"): Until,
    ("through", "to"): Until,
    ("before",): _before,
    ("prior", "to"): _before,
    ("ahead", "of"): _before,
    ("after",): Unclear,
    ("following",): Unclear,
    ("starting",): Starting,
    ("beginning",): Starting,
    ("commencing",): Starting,
    ("effective",): Starting,
    ("from",): Starting,
    ("as", "of"): Starting,
}
_BOUND_FILLERS = frozenset({"on", "in", "from", "at", "least", "around", "about", "approximately"})

PARTS: dict[tuple[str, ...], str] = {
    ("early",): "early",
    ("mid",): "mid",
    ("late",): "late",
    ("earlier",): "earlier",
    ("later",): "later",
    ("rest", "of"): "later",
    ("remainder", "of"): "later",
    ("beginning", "of"): "start",
    ("start", "of"): "start",
    ("first", "days", "of"): "start",
    ("opening", "days", "of"): "start",
    ("early", "days", "of"): "start",
    ("early", "part", "of"): "early",
    ("middle", "of"): "mid",
    ("late", "part", "of"): "late",
    ("latter", "part", "of"): "late",
    ("end", "of"): "end",
    ("close", "of"): "end",
    ("last", "days", "of"): "end",
    ("final", "days", "of"): "end",
    ("closing", "days", "of"): "end",
    ("last", "week", "of"): "week -1",
    ("final", "week", "of"): "week -1",
    ("week", "of"): "whole week",
    ("second", "half", "of"): "half 2",
    ("latter", "half", "of"): "half 2",
    ("first", "half", "of"): "half 1",
    ("mid", "-", "to", "-", "late"): "mid-late",
    ("mid", "to", "late"): "mid-late",
    ("early", "to", "mid"): "early-mid",
    ("early", "-", "to", "-", "mid"): "early-mid",
    **{
        ("first", count, "months", "of"): f"months {n}"
        for n in range(2, 12)
        for count in (COUNTS[n - 1], str(n))
    },
    **{(ORDINALS[n - 1], "week", "of"): f"week {n}" for n in range(1, 5)},
    **{(ORDINALS[n - 1], "quarter", "of"): f"quarter {n}" for n in range(1, 5)},
}
_PART_FILLERS = frozenset({"on", "in", "during", *HYPHENS, "\u2013"})

# What stands behind "the day before" when the words name another event: "the day before the summit".
_OPENS_NOUN = frozenset(
    "the a an his her its their our this that these those he she it they we i any each".split()
)
_TAKES_NOUN = frozenset({"before", "after", "prior"})
_BEHIND_DAY = frozenset("at by for from in the when where while with".split())
_NO_FUTURE_BEHIND = frozenset({"after", "before", "afterwards", "thereafter", "as", "enough"})
_COUNTED = frozenset(
    "first second third time once twice only largest biggest worst best highest lowest fewer".split()
)
_ADJECTIVES = frozenset("annual joint trilateral bilateral ministerial virtual global peace special".split())
_FAMOUS = frozenset(
    "attack attacks attacker attackers terror terrorist terrorists massacre committee riot".split()
)


def _by_first_word(table: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    openings: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(table, key=len, reverse=True):
        openings.setdefault(words[0], []).append(words)
    return openings


_BOUND_OPENINGS = _by_first_word(BOUNDS)
_PART_OPENINGS = _by_first_word(PARTS)
_FIRST_WORDS = frozenset({*_BOUND_OPENINGS, *_PART_OPENINGS, *PHRASES.first_words, "between", "the"})


def begins(token: Token) -> bool:
    """Whether a time expression can begin with the token; asked before `expression` for speed."""
    return token.word in _FIRST_WORDS or not PHRASES.first_words.isdisjoint(token.classes)


def expression(tokens: list[Token], index: int) -> Found | None:
    """The time expression that begins at INDEX."""
    if word_before(tokens, index) in {"every", "each"} or _hyphen_before(tokens, index):
        return None
    found = _bounded(tokens, index) or _span(tokens, index) or _year_in_name(tokens, index)
    if found is None or _hyphen_behind(tokens, found[1]) or _idiom(tokens, index, found[1]):
        return None
    return _judged(tokens, found)


def _judged(tokens: list[Token], found: Found) -> Found:
    """The same, but unclear where an event follows that the words date or are dated by."""
    sense, end = found
    if tokens[end - 1].word in _TAKES_NOUN and _noun_follows(tokens, end):
        return Unclear(sense), end
    possessive = word_after(tokens, end - 1) in {"'", "\u2019"}
    if possessive and isinstance(sense, Until):
        return Unclear(sense), end
    if isinstance(sense, DayOfMonth) and word_after(tokens, end - 1) in _FAMOUS:
        return InName(sense), end
    return found


def _noun_follows(tokens: list[Token], index: int) -> bool:
    if index >= len(tokens):
        return False
    token = tokens[index]
    return token.word in _OPENS_NOUN or token.text[0].isupper() or token.word.endswith("ing")


def _bounded(tokens: list[Token], index: int) -> Found | None:
    if tokens[index].word == "between":
        return _span(tokens, index + 1, joined_by="AND")
    opening = _opening(tokens, index, _BOUND_OPENINGS)
    if not opening:
        return None
    bound, at = BOUNDS[opening], index + len(opening)
    for _ in range(2):
        at += at < len(tokens) and tokens[at].word in _BOUND_FILLERS
    found = _span(tokens, at, joined_by="TO" if bound is Starting else "")
    if found is None:
        return None
    sense, end = found
    if bound is Starting and sense.kind == "range":
        return found
    if isinstance(sense, Shift) and sense.narrative and bound is Unclear:
        return None  # "after that day" leaves "that day" to be found by itself
    return bound(sense), end


def _opening(tokens: list[Token], index: int, openings: dict[str, list[tuple[str, ...]]]) -> tuple[str, ...]:
    """The longest of the word sequences that stands at INDEX; empty where none does."""
    for words in openings.get(tokens[index].word, ()) if index < len(tokens) else ():
        if tuple(token.word for token in tokens[index : index + len(words)]) == words:
            return words
    return ()


def _span(tokens: list[Token], index: int, joined_by: str = "") -> Found | None:
    """A point or two; JOINED_BY is the class that joins any two ("from" ... TO, "between" ... AND)."""
    left = _point(tokens, index)
    if left is None or left[1] + 1 >= len(tokens):
        return left
    sense, at = left
    joint = tokens[at].classes
    right = _point(tokens, at + 1) if "TO" in joint or "AND" in joint else None
    if right is None:
        return left
    alike = "TO" in joint and type(sense) is type(right[0]) and sense.kind == right[0].kind
    if joined_by in joint or alike or neighbours(sense, right[0]):
        return Through(sense, right[0]), right[1]
    return left


def _point(tokens: list[Token], index: int, depth: int = 0) -> Found | None:
    if index >= len(tokens):
        return None
    if depth < 2 and (part := _part(tokens, index, depth)):
        return part
    found = (OPEN_PHRASES if depth else PHRASES).match(tokens, index)
    return found and _tail(tokens, *found)


def _part(tokens: list[Token], index: int, depth: int) -> Found | None:
    """As in "late Saturday", "mid-July", "the evening of May 5", "later in the year"."""
    at = index + (tokens[index].word == "the")
    if at + 2 < len(tokens) and "PARTOFDAY" in tokens[at].classes and tokens[at + 1].word == "of":
        found = _point(tokens, at + 2, depth + 1)
        return found if found and found[0].kind == "day" else None
    opening = _opening(tokens, at, _PART_OPENINGS)
    if not opening:
        return None
    at += len(opening)
    at += at < len(tokens) and tokens[at].word in _PART_FILLERS
    found = _point(tokens, at, depth + 1)
    if found is None:
        return None
    sense, end = found
    if sense.kind == "day" and opening != ("week", "of"):
        return found if len(opening) == 1 else None  # "earlier today"; "the end of the day" is an idiom
    return None if sense.kind == "vague" else (Part(sense, PARTS[opening]), end)


def _tail(tokens: list[Token], sense: Sense, at: int) -> Found:
    """What may follow a phrase: "Saturday evening", "Tuesday, June 1", "June last year"."""
    if sense.kind == "day" and at < len(tokens) and "PARTOFDAY" in tokens[at].classes:
        at += 1
    if (
        isinstance(sense, Weekday | Shift)
        and sense.kind == "day"
        and (dated := _date_behind(tokens, sense, at))
    ):
        return dated
    return _period_behind(tokens, sense, at) or (sense, at)


def _date_behind(tokens: list[Token], sense: Weekday | Shift, at: int) -> Found | None:
    """The date that spells a weekday or "today" out."""
    mark = tokens[at].word if at < len(tokens) else ""
    at += mark in {",", "("}
    at += at < len(tokens) and tokens[at].word == "on"
    found = PHRASES.match(tokens, at) if at < len(tokens) else None
    if found is None or not isinstance(found[0], DayOfMonth | NumericDate) or found[0].kind != "day":
        return None
    date, end = found
    end += mark == "(" and end < len(tokens) and tokens[end].word == ")"
    if isinstance(date, DayOfMonth) and isinstance(sense, Weekday):
        return dataclasses.replace(date, weekday=sense.weekday), end
    return date, end


def _period_behind(tokens: list[Token], sense: Sense, at: int) -> Found | None:
    """The week, month or year that a weekday, day or month lies in, or the finer phrase behind a period."""
    first = at
    at += at < len(tokens) and tokens[at].word in {"of", "in", "on"}
    found = PHRASES.match(tokens, at) if at < len(tokens) else None
    if found is None:
        return None
    other, end = found
    dated = isinstance(sense, Weekday | DayOfMonth | Month | Season)
    if dated and isinstance(other, Shift) and _SIZES.get(other.kind, 0) > _SIZES.get(sense.kind, 9):
        return Within(sense, other), end
    if isinstance(sense, Shift) and at > first and tokens[first].word in {"on", "in"}:
        finer = isinstance(other, Weekday | DayOfMonth | Month | Season)
        if finer and _SIZES.get(sense.kind, 0) > _SIZES.get(other.kind, 9):
            return Within(other, sense), end
    return None


_SIZES = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4}


def _year_in_name(tokens: list[Token], index: int) -> Found | None:
    """The year of "the 2010 NATO summit" or "the UK Summit 2016"; never that of "the 2015 agreement"."""
    year = tokens[index].classes.get("YEAR")
    if not isinstance(year, int):
        return None
    before = tokens[index - 1] if index else None
    if before and before.word in EVENTS and before.text[0].isupper():
        return Year(year, named=True), index + 1
    for token in tokens[index + 1 : index + 6]:
        if token.word in EVENTS:
            return Year(year, named=True), index + 1
        if not token.text[0].isupper() and token.word not in HYPHENS and token.word not in _ADJECTIVES:
            return None
    return None


def _hyphen_before(tokens: list[Token], index: int) -> bool:
    """Whether it is the second half of a compound ("post-2014", "half-past")."""
    if not index or tokens[index - 1].word not in HYPHENS or index < 2:
        return False
    left, hyphen = tokens[index - 2 : index]
    return left.word.isalpha() and glued(left, hyphen) and glued(hyphen, tokens[index])


def _hyphen_behind(tokens: list[Token], end: int) -> bool:
    """Whether it is the first half of a compound ("2015-era", "May-led")."""
    if end + 1 >= len(tokens) or tokens[end].word not in HYPHENS:
        return False
    return (
        tokens[end + 1].word.isalpha()
        and glued(tokens[end - 1], tokens[end])
        and glued(tokens[end], tokens[end + 1])
    )


def _idiom(tokens: list[Token], index: int, end: int) -> bool:
    """Words that look like a time and are none: "as soon as", "USA Today", "first in five years"."""
    word, after = tokens[index].word, word_after(tokens, end - 1)
    if word in {"soon", "shortly"}:
        return after in _NO_FUTURE_BEHIND or word_before(tokens, index) in {"as", "too", "how"}
    if word == "today" and index and tokens[index].text[0].isupper() and tokens[index - 1].text[0].isupper():
        return True
    if tokens[end - 1].word == "today":
        return after in {"\u2019", "'"} and word_after(tokens, end + 1) in {"world", "age", "era", "economy"}
    if word == "on":  # "on the 16th", but not "on the 38th parallel"
        return after.isalpha() and after not in _BEHIND_DAY
    if "SEASON" in tokens[end - 1].classes:
        return after == "of"
    if "YEAR" in tokens[index].classes and end - index == 3:  # "the 2022-2023 term"
        return "BAREYEAR" not in tokens[index].classes and word_before(tokens, index) in {
            "the",
            "its",
            "our",
            "their",
        }
    if word == "in" and end - index == 3 and "COUNT" in tokens[index + 1].classes:
        return any(token.word in _COUNTED for token in tokens[max(0, index - 6) : index])
    return False
