"""Whom an official met, is to meet, or was to meet, with the sentences that say so."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, get_args

from graph.claim import Status
from graph.questions import cursors, shapes
from graph.questions.asking import Readable, kind_of, records
from graph.questions.errors import BadParameter, UnknownId
from graph.questions.evidence import Evidence


def contacts(
    store: Readable,
    official_id: str,
    since: datetime.date | str | None = None,
    until: datetime.date | str | None = None,
    statuses: Iterable[str] | None = None,
    limit: int = shapes.PAGE,
    cursor: str | None = None,
) -> dict[str, Any]:
    """A page of the contacts of an official, newest first, undated ones last.

    A contact counts from SINCE until UNTIL where its days touch theirs, both ends included; one without a day
    is left out as soon as either is set. Answers `{"official", "items", "next_cursor"}`, the form of the
    contract. Raises `UnknownId`, and `BadParameter` for a day, status, limit or cursor that cannot be.
    """
    filters = _filters(official_id, since, until, statuses)
    official = _official(store, official_id)
    after = cursors.take(cursor, filters, (str, str)) or [None, None]
    size = shapes.page_size(limit)
    rows = records(store, "_contacts", **filters, after_day=after[0], after_key=after[1], limit=size + 1)
    shown = rows[:size]
    proof = Evidence(store, (claim for row in shown for claim in row["claim_ids"]))
    more = len(rows) > size
    return {
        "official": official,
        "items": [_item(row, proof) for row in shown],
        "next_cursor": cursors.give([shown[-1]["day"], shown[-1]["key"]], filters) if more else None,
    }


def _filters(
    official_id: str,
    since: datetime.date | str | None,
    until: datetime.date | str | None,
    statuses: Iterable[str] | None,
) -> dict[str, Any]:
    known = sorted(set(statuses)) if statuses is not None else []
    for status in known:
        if status not in get_args(Status):
            told = ", ".join(get_args(Status))
            raise BadParameter("status", f"status: {status[:40]!r} is none of {told}.")
    return {
        "official": official_id,
        **shapes.days(since, until),
        "statuses": known or None,
    }


def _official(store: Readable, official_id: str) -> dict[str, Any]:
    found = records(store, "_official", id=official_id)
    if not found:
        raise UnknownId("official", official_id)
    return {"id": found[0]["id"], "name": found[0]["name"]}


def _item(row: dict[str, Any], proof: Evidence) -> dict[str, Any]:
    return {
        "counterpart": {
            "id": row["counterpart_id"],
            "name": row["counterpart_name"],
            "kind": kind_of(row["counterpart_labels"]),
        },
        "meeting": {
            "id": row["meeting_id"],
            "name": row["meeting_name"],
            "kind": row["meeting_kind"],
            "mode": row["meeting_mode"],
        },
        "status": row["status"],
        "date": shapes.date(row),
        "place": shapes.place(row["places"]),
        "confidence": row["confidence"],
        "evidence": proof.of(row["claim_ids"]),
    }
