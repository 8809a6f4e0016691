"""A stored graph as plain data, to compare with what the claims say that it should be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from graph import project
from graph.article import Article
from graph.claim import Claim
from graph.store import Store
from tests.support.claims import published

Graph = tuple[dict[str, str], list[str]]
_NODES = "MATCH (n) WHERE n.managed_by = 'diplograph' RETURN labels(n), n.id, properties(n)"
_EDGES = "MATCH (a)-[r]->(b) WHERE a.managed_by = 'diplograph' RETURN a.id, type(r), b.id, properties(r)"
_PROVENANCE = {"Article", "Claim"}


def stored(store: Store) -> Graph:
    """Everything of ours in STORE: nodes by label and id, and all edges."""
    nodes = {
        f"{labels[0]} {node_id}": _text(
            {k: v for k, v in props.items() if k not in {"managed_by", "retrieved_at"}}
        )
        for labels, node_id, props in store.read(_NODES).rows
    }
    return nodes, sorted(_text(row) for row in store.read(_EDGES).rows)


def facts(graph: Graph) -> Graph:
    """GRAPH without articles and claims."""
    nodes, edges = graph
    kept = {key: props for key, props in nodes.items() if key.partition(" ")[0] not in _PROVENANCE}
    return kept, [edge for edge in edges if json.loads(edge)[1] not in {"FROM", "ABOUT"}]


def wanted(told: Sequence[tuple[Article, Sequence[Claim]]]) -> Graph:
    """What the facts of a store must be that holds TOLD."""
    graph = project.project([c for _, claims in told for c in claims], published(told))
    key = {"MEETS_WITH": "meeting_id"}
    edges = [
        [e.start.id, e.kind, e.end.id, _there(e.props) | ({key.get(e.kind, "key"): e.key} if e.key else {})]
        for e in graph.edges
    ]
    nodes = {f"{n.ref.label} {n.ref.id}": _text(_there(n.props)) for n in graph.nodes}
    return nodes, sorted(map(_text, edges))


def count(store: Store, pattern: str) -> int:
    """How often PATTERN stands in the graph."""
    found: int = store.read(f"MATCH {pattern} RETURN count(*)").rows[0][0]
    return found


def whole(told: Iterable[tuple[Article, Sequence[Claim]]]) -> list[Claim]:
    """All claims of all articles."""
    return [claim for _, claims in told for claim in claims]


def _there(props: Any) -> dict[str, Any]:
    return {key: value for key, value in props.items() if value is not None}


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
