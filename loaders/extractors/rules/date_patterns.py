"""Patterns of words and classes as a tree that is walked along the tokens."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from loaders.extractors.rules.date_senses import Sense
from loaders.extractors.rules.date_words import Token

Builder = Callable[..., Sense | None]


class Phrases:
    """The patterns as a tree; `match` walks it along the tokens, at most as deep as the longest pattern."""

    def __init__(self, patterns: Iterable[tuple[str, Builder]]) -> None:
        self._root: dict[str, Any] = {}
        for pattern, build in patterns:
            for words in spelled_out(pattern):
                node = self._root
                for word in words:
                    node = node.setdefault(word, {})
                node[""] = build
        self.first_words = frozenset(self._root)

    def match(self, tokens: list[Token], index: int) -> tuple[Sense, int] | None:
        """The sense of the longest phrase that begins at INDEX and the index behind it."""
        best: tuple[Sense, int] | None = None
        paths: list[tuple[dict[str, Any], int, tuple[object, ...]]] = [(self._root, index, ())]
        while paths:
            node, at, values = paths.pop()
            build = node.get("")
            if build is not None and (best is None or at > best[1]):
                sense = build(*values)
                best = (sense, at) if sense is not None else best
            if at == len(tokens):
                continue
            token = tokens[at]
            for name, value in token.classes.items():
                if name in node:
                    paths.append((node[name], at + 1, values if value is None else (*values, value)))
            if token.word in node:
                paths.append((node[token.word], at + 1, values))
        return best


def spelled_out(pattern: str) -> Iterator[tuple[str, ...]]:
    """Every sequence of words that the pattern stands for."""
    choices: list[tuple[str, ...]] = []
    for word in pattern.split():
        inner = word.strip("[]")
        alternatives = tuple(inner.split("|"))
        choices.append((*alternatives, "") if word.startswith("[") else alternatives)
    for combination in itertools.product(*choices):
        yield tuple(word for word in combination if word)
