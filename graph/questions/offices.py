"""Which offices an official holds or has held, with the sentences that say so."""

from __future__ import annotations

from typing import Any

from graph.questions import shapes
from graph.questions.asking import Readable, records
from graph.questions.evidence import Evidence


def offices(store: Readable, official_id: str) -> list[dict[str, Any]]:
    """The offices, those held now first: body, role, start, end, former, confidence, evidence."""
    rows = records(store, "_offices", official=official_id)
    proof = Evidence(store, (claim for row in rows for claim in row["claim_ids"]))
    return [
        {
            "body": shapes.node(row),
            "role": row["role"],
            "start": row["start_date"],
            "end": row["end_date"],
            "former": row["former"],
            "confidence": row["confidence"],
            "evidence": proof.of(row["claim_ids"]),
        }
        for row in rows
    ]
