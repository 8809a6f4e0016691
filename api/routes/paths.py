"""Chains of contacts between two officials."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api import holding, models
from api.reading import Told, Whole
from api.routing import Resource
from graph.claim import Status
from graph.questions import officials, paths

routes = Resource("paths", __name__)
Name = Annotated[str, Field(min_length=1, max_length=200)]


class Ends(Told):
    """From whom to whom, by ids or names, and how far."""

    from_: Annotated[Name, Field(alias="from", examples=["Valery Gerasimov"])]
    to: Annotated[Name, Field(examples=["Sergei Lavrov"])]
    max_hops: Annotated[int, Field(ge=1, le=paths.MOST_HOPS), Whole] = 4
    k: Annotated[int, Field(ge=1, le=paths.MOST_PATHS, description="The most chains."), Whole] = 3
    status: Annotated[
        tuple[Status, ...], Field(max_length=20, description="held, unless said otherwise")
    ] = ()


@routes.operation("GET", "/paths", answers=models.Paths, problems=(300, 404))
def find_paths(query: Ends) -> dict[str, Any]:
    """Find the shortest chains of contacts between two officials.

    Each link is told of the latest meeting of its two, with the sentences behind it. No paths where nothing
    joins them.
    """
    store = holding.store()
    start, end = officials.find(store, query.from_), officials.find(store, query.to)
    statuses = query.status or paths.STATUSES
    return paths.paths(store, start, end, query.max_hops, query.k, statuses)
