"""Articles: the list, and one with its text and claims."""

from __future__ import annotations

import datetime
import json
from typing import Any

from graph.questions import cursors, shapes
from graph.questions.asking import Readable, records
from graph.questions.errors import UnknownId


def articles(
    store: Readable,
    since: datetime.date | str | None = None,
    until: datetime.date | str | None = None,
    limit: int = shapes.PAGE,
    cursor: str | None = None,
) -> dict[str, Any]:
    """A page of articles, the latest first, undated ones last, each with the number of its claims."""
    filters = shapes.days(since, until)
    size = shapes.page_size(limit)
    after = cursors.take(cursor, filters, (str, str)) or [None, None]
    rows = records(store, "_articles", **filters, after_day=after[0], after_id=after[1], limit=size + 1)
    last = [rows[size - 1]["day"], rows[size - 1]["id"]] if len(rows) > size else None
    return {
        "items": [{key: value for key, value in row.items() if key != "day"} for row in rows[:size]],
        "next_cursor": cursors.give(last, filters) if last else None,
    }


def article(store: Readable, article_id: str) -> dict[str, Any]:
    """An article as it was read: its text is what the offsets of its claims count in. Raises `UnknownId`."""
    found = records(store, "_article", id=article_id)
    if not found:
        raise UnknownId("article", article_id)
    return found[0]


def claims(store: Readable, article_id: str) -> list[dict[str, Any]]:
    """The claims of an article in the form of the contract, in the order of its text."""
    return [json.loads(row["record"]) for row in records(store, "_article_claims", id=article_id)]
