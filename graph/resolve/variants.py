"""The table of name variants: one name's spellings, its short forms, and names that only look alike."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass

from graph.seeds import lines, seeds_folder

Sets = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Variants:
    """Lookups by ASCII lower-case word.

    `spelling` gives the form that all spellings of a name share; `formal` the names that a short form stands
    for; `apart` the names that a name must not be taken for.
    """

    spelling: dict[str, str]
    formal: Sets
    apart: Sets


@functools.cache
def variants() -> Variants:
    """The table, read once. Raises `SeedError` where seeds/name_variants.tsv breaks its rules."""
    spelling: dict[str, str] = {}
    formal: defaultdict[str, set[str]] = defaultdict(set)
    apart: defaultdict[str, set[str]] = defaultdict(set)
    heads: set[str] = set()
    for line in lines(seeds_folder() / "name_variants.tsv", "kind", "name", "variants"):
        name, others = line.known("name"), line.several("variants")
        kind = line.choice("kind", frozenset({"spelling", "nickname", "apart"}))
        for other in others:
            if kind == "spelling":
                if spelling.setdefault(other, name) != name:
                    raise line.wrong(f"{other} is a spelling of {spelling[other]} already")
                spelling.setdefault(name, name)
            elif kind == "nickname":
                formal[other].add(name)
                heads.add(name)
            else:
                apart[name].add(other)
                apart[other].add(name)
    for name in heads:
        spelling.setdefault(name, name)
    return Variants(spelling, _frozen(formal), _frozen(apart))


def _frozen(sets: defaultdict[str, set[str]]) -> Sets:
    return {word: frozenset(found) for word, found in sets.items()}
