"""The sentences behind edges: what every answer carries with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.questions.asking import Readable, records

_ARTICLE = ("id", "title", "url", "publisher", "published_at")


class Evidence:
    """The evidence of many edges, fetched in one go: made of all claim ids, asked for each edge."""

    def __init__(self, store: Readable, claim_ids: Iterable[str]) -> None:
        wanted = sorted(set(claim_ids))
        found = records(store, "_evidence", claim_ids=wanted) if wanted else []
        self._by_claim = {row["claim_id"]: row for row in found}

    def of(self, claim_ids: Iterable[str] | None) -> list[dict[str, Any]]:
        """Each sentence once, those of the latest article first; `start` and `end` count its code points."""
        rows = [self._by_claim[c] for c in claim_ids or () if c in self._by_claim]
        once = {(row["id"], row["start"], row["end"]): row for row in rows}
        ordered = sorted(once.values(), key=lambda r: (r["id"], r["start"], r["end"]))
        ordered.sort(key=lambda r: r["published_at"] or "", reverse=True)
        return [_sentence(row) for row in ordered]


def _sentence(row: dict[str, Any]) -> dict[str, Any]:
    article = {key: row[key] for key in _ARTICLE}
    return {"quote": row["quote"], "start": row["start"], "end": row["end"], "article": article}
