"""Where a visit leads: the places behind its verb or noun, "three nations: A and B", "the island"."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from . import lexicon
from .boundaries import is_verbish
from .mentions import Mention, Word
from .scan import preposition_before

if TYPE_CHECKING:
    from .sentence import Sentence

_SEATS = tuple([seat, "of"] for seat in ("city", "town", "capital", "village", "port"))
_LANDS = frozenset("island country territory kingdom archipelago nation".split())


def find_destination(
    s: Sentence, t: int, links: frozenset[str], *, direct: bool = False
) -> list[Mention] | None:
    """The places that a visit leads to."""
    if direct:
        k = t + 1
        while k < len(s.row) and isinstance(word := s.row[k], Word) and word.low in ("the", "a", "both"):
            k += 1
        return place_list(s, k)
    for k in range(t + 1, min(t + 10, len(s.row))):
        item = s.row[k]
        if isinstance(item, Word):
            if item.low in links:
                at = k + 1
                while at < len(s.row) and isinstance(word := s.row[at], Word) and word.low in ("the", "both"):
                    at += 1
                if found := place_list(s, at) or after_colon(s, at) or land_spoken_of(s, at):
                    return found
            if item.low in (";", ":", "who", "which", "that", "where") or (
                item.low == "to" and k + 1 < len(s.row) and is_verbish(s.row[k + 1])
            ):
                return None
            if item.low == "with" and "with" not in links:
                continue
    return None


def land_spoken_of(s: Sentence, k: int) -> list[Mention] | None:
    """As in "Greenland's prime minister says a visit to the island": the land of which the sentence just spoke."""
    of = getattr(s.row[k + 1] if k + 1 < len(s.row) else None, "low", "")
    if getattr(s.row[k] if k < len(s.row) else None, "low", "") not in _LANDS or of == "of":
        return None
    for item in reversed(s.row[:k]):
        row = lexicon.by_iso2().get(item.country or "") if isinstance(item, Mention) else None
        if row is not None and isinstance(item, Mention):
            return [
                dataclasses.replace(
                    item, kind="country", referent=row, possessive=False, adjective=False, metonym=True
                )
            ]
    return None


def after_colon(s: Sentence, k: int) -> list[Mention] | None:
    """As in "to three Pacific Island nations: Fiji, Papua New Guinea, and Solomon Islands"."""
    for at in range(k, min(k + 8, len(s.row))):
        low = getattr(s.row[at], "low", "")
        if low == ":":
            return place_list(s, at + 1)
        if low in (".", ";", ","):
            return None
    return None


def place_list(s: Sentence, k: int) -> list[Mention] | None:
    """The places listed at item K, or the building of a body ("the White House"); else None."""
    if k + 3 < len(s.row) and [getattr(w, "low", "") for w in s.row[k + 1 : k + 3]] in _SEATS:
        return place_list(s, k + 3)  # "the Palestinian city of Bethlehem"
    part = s.places.get(k)
    after = s.row[part.last] if part is not None and part.last < len(s.row) else None
    if isinstance(after, Word) and after.kind == "word" and after.text[0].isupper():
        return None  # "the USA Pavilion"
    if part is None:
        item = s.row[k] if k < len(s.row) else None
        if (
            isinstance(item, Mention)
            and item.kind in ("organization", "country")
            and (place := s.clauses.building(item))
        ):
            return [place]
        return None
    found = [m for m in part.actors if not m.adjective]
    if part.actors[-1].possessive:
        return None
    # "Cape Town, South Africa, May 9-11, and Lusaka, Zambia, May 12-13": a second stop with days of its own
    return found or None


def known_part(s: Sentence, t: int) -> Mention | None:
    """The known place of one that is not known: "visit the Pituffik Space Base, a facility in Greenland"."""
    k = t + 1
    while k < len(s.row) and isinstance(word := s.row[k], Word) and word.low in ("the", "a"):
        k += 1
    if k >= len(s.row) or not isinstance(word := s.row[k], Word) or not word.text[:1].isupper():
        return None
    for at in range(k, min(k + 14, len(s.row))):
        item = s.row[at]
        if (
            isinstance(item, Mention)
            and item.kind in ("place", "country")
            and preposition_before(s.row, at) == "in"
        ):
            return item
        if isinstance(item, Word) and item.low in (".", ";", "to", "after", "and"):
            return None
    return None
