"""Sanctions as answers tell them, and those that concern one side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.questions.asking import Readable, kind_of, records
from graph.questions.evidence import Evidence


def of_side(store: Readable, side_id: str) -> list[dict[str, Any]]:
    """The restrictions that a country or an organization imposes, and those on it, by their beginning."""
    rows = records(store, "_side_restrictions", side=side_id)
    proof = Evidence(store, (claim for row in rows for claim in row["claim_ids"]))
    return [restriction(row, proof) for row in rows]


def restriction(row: Mapping[str, Any], proof: Evidence) -> dict[str, Any]:
    """One restriction: who on whom, which measure, from when to when, with its sentences."""
    precision = "unknown" if row["start_date"] is None else "range"
    return {
        "name": f"{row['s_name']} on {row['t_name']}",
        "imposer": {"id": row["s_id"], "name": row["s_name"], "kind": kind_of(row["s_labels"])},
        "target": {"id": row["t_id"], "name": row["t_name"], "kind": kind_of(row["t_labels"])},
        "measure": row["measure"],
        "scope": row["scope"],
        "between": row["between"] or [],
        "status": row["status"],
        "date": {
            "text": None,
            "start": row["start_date"],
            "end": row["end_date"],
            "precision": precision,
        },
        "confidence": row["confidence"],
        "evidence": proof.of(row["claim_ids"]),
    }
