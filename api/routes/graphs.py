"""Parts of the graph as nodes and edges, as the pages draw them."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Any

from pydantic import Field

from api import holding, models
from api.reading import Told, Whole
from api.routing import Resource
from graph.network import Subgraph
from graph.questions import officials, subgraph

routes = Resource("graphs", __name__)


class Size(Told):
    """How much of the graph."""

    limit: Annotated[int, Field(ge=1, le=2_000, description="The most nodes."), Whole] = 150


@routes.operation("GET", "/graph", answers=models.Graph)
def get_graph(query: Size) -> dict[str, Any]:
    """Get those with the most contacts, and what joins them, as nodes and edges."""
    return _graph(subgraph.subgraph(holding.store(), None, query.limit))


@routes.operation("GET", "/officials/<official>/graph", answers=models.Graph, problems=(300, 404))
def get_official_graph(official: str, query: Size) -> dict[str, Any]:
    """Get the surroundings of an official as nodes and edges.

    Every edge has its status, its days and its sentences, as the page of the official draws them.
    """
    store = holding.store()
    return _graph(subgraph.subgraph(store, officials.find(store, official)["id"], query.limit))


def _graph(part: Subgraph) -> dict[str, Any]:
    return {
        "ego": part.ego,
        "nodes": [dataclasses.asdict(actor) for actor in part.actors],
        "edges": [dataclasses.asdict(tie) for tie in part.ties],
        "of_nodes": part.of_actors,
        "of_edges": part.of_ties,
    }
