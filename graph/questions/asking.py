"""How a question file is read and asked: the Cypher stands in graph/queries, one file a question."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, Protocol

from graph.table import Table


class Readable(Protocol):
    """The part of `graph.store.Store` that a question needs: reading, as a user who may not write."""

    def read(self, cypher: str, **params: Any) -> Table:  # noqa: ANN401 - any JSON value is a parameter
        """Ask one of our own questions."""
        ...


@functools.cache
def cypher(name: str) -> str:
    """The text of `graph/queries/NAME.cypher`."""
    return files("graph").joinpath("queries", f"{name}.cypher").read_text(encoding="utf-8")


def records(store: Readable, name: str, /, **params: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Ask the question of that file; one dictionary a row, keyed by column."""
    return store.read(cypher(name), **params).dicts()


KINDS: Mapping[str, str] = {
    "Official": "official",
    "Country": "country",
    "Organization": "organization",
    "Location": "location",
    "Meeting": "meeting",
    "Article": "article",
}


def kind_of(labels: Sequence[str]) -> str:
    """The wire name of a node's kind, from its labels."""
    return next((KINDS[label] for label in labels if label in KINDS), "other")
