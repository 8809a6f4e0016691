"""Countries: the list, and one with who speaks for it and what restricts it."""

from __future__ import annotations

from typing import Any

from graph.questions import cursors, restrictions, shapes, speakers
from graph.questions.asking import Readable, records
from graph.questions.errors import UnknownId


def countries(store: Readable, limit: int = 100, cursor: str | None = None) -> dict[str, Any]:
    """A page of the countries in the graph, by id, each with the number of officials who speak for it."""
    size = shapes.page_size(limit)
    after = cursors.take(cursor, "countries", (str,))
    left = [row for row in records(store, "_countries", id=None) if after is None or row["id"] > after[0]]
    more = len(left) > size
    return {
        "items": left[:size],
        "next_cursor": cursors.give([left[size - 1]["id"]], "countries") if more else None,
    }


def country(store: Readable, country_id: str) -> dict[str, Any]:
    """A country with its officials and restrictions. Raises `UnknownId`."""
    found = records(store, "_countries", id=country_id)
    if not found:
        raise UnknownId("country", country_id)
    return {
        **found[0],
        "representatives": speakers.of_side(store, country_id),
        "restrictions": restrictions.of_side(store, country_id),
    }
