"""Who is subject and object of a trigger by the parse.

Relative clauses, control and coordination followed.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import Any

from loaders.extractors.rules.clause import Clauses
from loaders.extractors.rules.mentions import Item, Mention
from loaders.extractors.rules.scan import ActorList
from loaders.extractors.rules.subjects import ACTORS
from loaders.extractors.rules.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_OBJECTS = ("dobj", "obj", "iobj", "dative")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_FARTHEST = 8


class Parse:
    """A parsed text, addressed by code points."""

    def __init__(self, doc: Any) -> None:  # noqa: ANN401 - spaCy brings no types that mypy reads
        self.doc = doc
        self._starts = [token.idx for token in doc]

    def at(self, offset: int) -> Any | None:  # noqa: ANN401 - as above
        """The token that holds the letter at OFFSET; None beyond what was parsed."""
        i = bisect.bisect_right(self._starts, offset) - 1
        if i < 0 or offset >= self._starts[i] + len(self.doc[i]):
            return None
        return self.doc[i]

    def subjects(self, token: Any) -> list[Any]:  # noqa: ANN401 - as above
        """Who does what TOKEN says: its own subject, or that of the verb which it follows."""
        for _ in range(_FARTHEST):
            own = [c for c in token.children if c.dep_ in _SUBJECTS]
            if own:
                subject = own[0]
                if subject.lower_ in _RELATIVE and token.dep_ == "relcl":
                    return _joined(token.head)
                return _joined(subject)
            if token.dep_ in ("relcl", "acl"):
                return _joined(token.head)
            if token.dep_ == "xcomp" and (objects := [c for c in token.head.children if c.dep_ in _OBJECTS]):
                return _joined(objects[0])  # "asked Kerry to meet"
            if token.dep_ == "ROOT" or token.head is token:
                return []
            token = token.head
        return []

    def objects(self, token: Any) -> list[Any]:  # noqa: ANN401 - as above
        """The direct objects of TOKEN."""
        found = [c for c in token.children if c.dep_ in _OBJECTS]
        return _joined(found[0]) if found else []

    def governed(self, token: Any, links: frozenset[str]) -> list[Any]:  # noqa: ANN401 - as above
        """What a preposition of LINKS governs that belongs to TOKEN, its verb, or its objects."""
        for preposition in self._prepositions(token):
            if preposition.lower_ in links and preposition.i > token.i:
                inside = [c for c in preposition.children if c.dep_ in ("pobj", "obj")]
                if inside:
                    return _joined(inside[0])
        return []

    def _prepositions(self, token: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
        homes = [token, *(c for c in token.children if c.dep_ in _OBJECTS)]
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ in (*_OBJECTS, "nsubjpass", "pobj", "attr"):
            homes.append(token.head)
        for home in homes:
            for child in home.children:
                if child.dep_ in ("prep", "agent", "dative"):
                    yield child
                    yield from (c for c in child.children if c.dep_ == "prep")  # "together with"


class ParsedClauses(Clauses):
    """The questions of a frame, answered by the parse.

    With `rules` the answers of the rules stand, and the parse is asked where they have none: measured, it
    is wrong more often than the rules where the two differ (docs/readers.md).
    """

    def __init__(self, row: list[Item], words: list[Token], parse: Parse, *, rules: bool) -> None:
        super().__init__(row, words)
        self._parse, self._rules = parse, rules

    def subject(self, t: int) -> ActorList | None:
        """Who does what the trigger at item T says."""
        by_rule = super().subject(t) if self._rules else None
        if by_rule is not None:
            return by_rule
        token = self._parse.at(self.row[t].start)
        return self._list(self._parse.subjects(token), t) if token is not None else None

    def object(self, t: int, links: frozenset[str], *, direct: bool, reach: int = 14) -> ActorList | None:
        """The actors that the trigger at T governs: directly, or through one of LINKS."""
        by_rule = super().object(t, links, direct=direct, reach=reach) if self._rules else None
        if by_rule is not None:
            return by_rule
        token = self._parse.at(self.row[t].start)
        if token is None:
            return None
        told = self._list(self._parse.objects(token)) if direct else None
        return told or (self._list(self._parse.governed(token, links)) if links else None)

    def _list(self, tokens: list[Any], trigger: int = -1) -> ActorList | None:
        """The mentions at the tokens as a list of actors, in their order."""
        found: dict[int, Mention] = {}
        for token in tokens:
            for k, item in enumerate(self.row):
                if isinstance(item, Mention) and item.kind in ACTORS and item.start <= token.idx < item.end:
                    found.setdefault(k, item)
        places = sorted(k for k in found if k != trigger)
        if not places or any(found[k].possessive for k in places):
            return None
        return ActorList(places[0], places[-1] + 1, tuple(found[k] for k in places))


def _joined(token: Any) -> list[Any]:  # noqa: ANN401 - as above
    """The token and those that are joined with it by commas and "and"."""
    return [token, *token.conjuncts]
