"""Cypher from outside, read-only."""

from __future__ import annotations

import threading
from typing import Annotated, Any

from pydantic import Field

from api import holding, models, problems
from api.reading import Number, Told
from api.routing import Resource

routes = Resource("query", __name__)
AT_ONCE = 4
_PLACES = threading.BoundedSemaphore(AT_ONCE)


class Cypher(Told):
    """A query with its parameters."""

    query: Annotated[
        str, Field(min_length=1, max_length=10_000, examples=["MATCH (o:Official) RETURN o.name"])
    ]
    params: Annotated[dict[str, Any], Field(default_factory=dict)]
    limit: Annotated[int, Field(ge=1, le=1_000), Number] = 1_000


@routes.operation("POST", "/query/cypher", answers=models.Table, problems=(403,))
def query_cypher(body: Cypher) -> dict[str, Any]:
    """Ask in Cypher, reading only.

    What writes, calls procedures, reads files or costs too much is refused with its clause and position.
    """
    if not _PLACES.acquire(timeout=2):
        raise problems.unavailable("busy", f"{AT_ONCE} queries run already; try again in a moment.")
    try:
        told = holding.store().query(body.query, body.params, body.limit)
    finally:
        _PLACES.release()
    return {"columns": told.columns, "rows": told.rows, "truncated": told.truncated}
