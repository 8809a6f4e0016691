"""Meetings: the list, and one with who took part, and how its status came about."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.questions import cursors, shapes
from graph.questions.asking import Readable, kind_of, records
from graph.questions.errors import UnknownId
from graph.questions.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which meetings are asked for; what is None does not matter.

    `participants` are ids, all of whom took part: a country did where one of its officials did. `place` is
    the id or the name of a place. Days count as in `contacts`.
    """

    since: datetime.date | str | None = None
    until: datetime.date | str | None = None
    statuses: Iterable[str] | None = None
    kinds: Iterable[str] | None = None
    participants: Iterable[str] | None = None
    place: str | None = None

    def filters(self) -> dict[str, Any]:
        """As the question takes them. Raises `BadParameter`."""
        return {
            **shapes.days(self.since, self.until),
            "statuses": sorted(set(self.statuses)) if self.statuses else None,
            "kinds": sorted(set(self.kinds)) if self.kinds else None,
            "participants": sorted(set(self.participants)) if self.participants else None,
            "place": self.place,
        }


def meetings(
    store: Readable, wanted: Wanted | None = None, limit: int = shapes.PAGE, cursor: str | None = None
) -> dict[str, Any]:
    """A page of meetings, newest first, undated ones last. Raises `BadParameter`."""
    filters = (wanted or Wanted()).filters()
    size = shapes.page_size(limit)
    after = cursors.take(cursor, filters, (str, str)) or [None, None]
    rows = records(store, "_meetings", **filters, after_day=after[0], after_id=after[1], limit=size + 1)
    shown = rows[:size]
    present = _participants(store, [row["id"] for row in shown])
    proof = Evidence(store, _claims(row for told in present.values() for row in told))
    more = len(rows) > size
    return {
        "items": [_meeting(row, present.get(row["id"], ()), proof) for row in shown],
        "next_cursor": cursors.give([shown[-1]["day"], shown[-1]["id"]], filters) if more else None,
    }


def meeting(store: Readable, meeting_id: str) -> dict[str, Any]:
    """One meeting with its history: each report's status in the order of publication. Raises `UnknownId`."""
    found = records(store, "_meeting", id=meeting_id)
    if not found:
        raise UnknownId("meeting", meeting_id)
    present = _participants(store, [meeting_id]).get(meeting_id, ())
    claims = records(store, "_meeting_claims", meeting=meeting_id)
    proof = Evidence(store, (claim["id"] for claim in claims))
    return {
        **_meeting(found[0], present, proof),
        "previous_start_dates": found[0]["previous_start_dates"],
        "topics": found[0]["topics"],
        "history": [
            {
                "claim_id": claim["id"],
                "status": claim["status"],
                "modality": claim["modality"],
                "reported": claim["published_at"],
                "evidence": proof.of([claim["id"]]),
            }
            for claim in claims
        ],
    }


def _claims(present: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(claim for who in present for claim in who["claim_ids"]))


def _participants(store: Readable, ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in records(store, "_participants", meetings=list(ids)) if ids else []:
        found.setdefault(row["meeting"], []).append(row)
    return found


def _meeting(row: Mapping[str, Any], present: Sequence[Mapping[str, Any]], proof: Evidence) -> dict[str, Any]:
    return {
        "id": row["id"],
        "name": row["name"],
        "kind": row["kind"],
        "mode": row["mode"],
        "status": row["status"],
        "date": shapes.date(row),
        "place": shapes.place(row["places"]),
        "participants": [
            {
                "id": who["id"],
                "name": who["name"],
                "kind": kind_of(who["labels"]),
                "role": who["role"],
                "on_behalf_of": who["on_behalf_of"],
            }
            for who in present
        ],
        "evidence": proof.of(_claims(present)),
    }
