"""One claim: what one article says, with its sentence."""

from __future__ import annotations

import json
from typing import Any

from graph.questions.asking import Readable, records
from graph.questions.errors import UnknownId


def claim(store: Readable, claim_id: str) -> dict[str, Any]:
    """The claim in the form of the contract, with its `article`. Raises `UnknownId`."""
    found = records(store, "_claim", id=claim_id)
    if not found:
        raise UnknownId("claim", claim_id)
    article = {key: found[0][key] for key in ("id", "title", "url", "publisher", "published_at")}
    return {**json.loads(found[0]["record"]), "article": article}
