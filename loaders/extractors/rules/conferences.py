"""Calls and meetings of more than two sides, at which all spoke with all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import frames
from .mentions import Mention, Word

if TYPE_CHECKING:
    from .actors import Actor
    from .contact import Contact
    from .sentence import Sentence

_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6}
_CONFERENCES = frozenset({"conference", "videoconference", "teleconference", "trilateral", "quadrilateral"})
_LEADERS = frozenset("leaders presidents ministers officials diplomats participants secretaries".split())
_NEAR = 2  # sentences


def as_one(s: Sentence, sides: list[list[Actor]]) -> list[list[Actor]]:
    """One side of all in "spoke by video conference with Hollande, Merkel and Renzi"; elsewhere SIDES as they are."""
    countries = {actor.country for side in sides for actor in side}
    persons = all(actor.kind in ("person", "office") for side in sides for actor in side)
    told = any(_is_joint(s, k) for k in range(len(s.row)))
    joint = told and persons and len(sides) > 1 and len(countries) > len(sides)
    return [[actor for side in sides for actor in side]] if joint else sides


def _is_joint(s: Sentence, k: int) -> bool:
    """Is the word at K "conference", or the "trilateral" of talks, not of ties?"""
    item = s.row[k]
    after = getattr(s.row[k + 1] if k + 1 < len(s.row) else None, "low", "")
    if not isinstance(item, Word) or item.low not in _CONFERENCES:
        return False
    return not item.low.endswith("lateral") or after in frames.nouns() or after in ("with", "on", "in", "at")


def join(s: Sentence, told: list[Contact]) -> None:
    """As in "The three leaders discussed", after a call with two: make one side of the contact that it means."""
    number = _number(s)
    last = next((c for c in reversed(told) if c.visited is None), None)
    if number is None or last is None or not 0 < s.number - last.line <= _NEAR:
        return
    everybody = [actor for side in last.sides for actor in side]
    if len(last.sides) > 1 and len(everybody) == number and len({a.country for a in everybody}) == number:
        last.sides = [everybody]


def _number(s: Sentence) -> int | None:
    """Of how many the sentence speaks as one: "The three leaders"."""
    for k, item in enumerate(s.row):
        if isinstance(item, Mention) and item.kind == "pair" and item.head in _LEADERS:
            words = {token.low for token in s.clauses.words[item.first : item.last]}
            return next((n for word, n in _NUMBERS.items() if word in words), None)
        low = getattr(item, "low", "")
        if low in _NUMBERS and getattr(s.row[k + 1] if k + 1 < len(s.row) else None, "low", "") in _LEADERS:
            return _NUMBERS[low]
    return None
