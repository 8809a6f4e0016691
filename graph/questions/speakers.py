"""Who speaks for a country or an organization."""

from __future__ import annotations

from typing import Any

from graph.questions.asking import Readable, kind_of, records

MOST = 500


def of_side(store: Readable, side_id: str) -> list[dict[str, Any]]:
    """The officials of a side and of its bodies, those in office first, at most `MOST`."""
    return [
        {
            "official": {"id": row["id"], "name": row["name"]},
            "body": {"id": row["body_id"], "name": row["body_name"], "kind": kind_of(row["body_labels"])},
            "role": row["role"],
            "former": row["former"],
        }
        for row in records(store, "_side_officials", side=side_id, limit=MOST)
    ]
