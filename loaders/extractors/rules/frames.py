"""The trigger words and their frames, from seeds/triggers.tsv: one line for one way to tell of a contact."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from graph.seeds import lines, seeds_folder

_NOMINAL = frozenset({"noun", "visit_noun", "press"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may tell of a contact. `frame` names its slots: meet, talk, phone, receive, visit ..."""

    frame: str
    kind: str
    mode: str | None


@functools.cache
def verbs() -> dict[str, Trigger]:
    """Verb forms and their frames."""
    return _read(nouns=False)


@functools.cache
def nouns() -> dict[str, Trigger]:
    """Noun forms and their frames."""
    return _read(nouns=True)


@functools.cache
def words() -> frozenset[str]:
    """All forms of all triggers, none of which is part of a name."""
    return frozenset({*verbs(), *nouns()} - {"head", "call", "host"}) | {"call", "calls"}


def _read(*, nouns: bool) -> dict[str, Trigger]:
    found: dict[str, Trigger] = {}
    for line in lines(seeds_folder() / "triggers.tsv", "forms", "frame", "kind", "mode"):
        frame = line.known("frame")
        if (frame in _NOMINAL) is nouns:
            trigger = Trigger(frame, line.known("kind"), line.text("mode") or None)
            found.update(dict.fromkeys(line.several("forms"), trigger))
    return found
