"""The whole graph as a stream, page by page, always in the same order: what every format is written from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.questions.asking import Readable
from graph.questions.evidence import Evidence
from graph.schema import OWNER

PAGE = 500
ENTITIES = ("Country", "Location", "Meeting", "Official", "Organization")
SOURCES = ("Article", "Claim")
TIES = ("HELD_IN", "LOCATED_IN", "MEETS_WITH", "PART_OF", "REPRESENTS", "SANCTIONS", "TOOK_PART_IN")
PROVENANCE = ("ABOUT", "FROM")


@dataclass(frozen=True, slots=True)
class Node:
    """A node as it is stored; `props` without `id`."""

    id: str
    label: str
    props: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What to call it: its name, a title, or its id."""
        return str(self.props.get("name") or self.props.get("title") or self.id)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge as it is stored, with the sentences behind it where they were asked for."""

    id: str
    type: str
    source: str
    target: str
    source_label: str
    target_label: str
    props: Mapping[str, Any]
    evidence: Sequence[Mapping[str, Any]] = field(default=())


def nodes(store: Readable, labels: Sequence[str] = ENTITIES) -> Iterator[Node]:
    """All nodes of LABELS, by label and id."""
    for label in labels:
        for page in _pages(store, label):
            yield from page


def edges(
    store: Readable, labels: Sequence[str] = ENTITIES, types: Sequence[str] = TIES, *, evidence: bool = False
) -> Iterator[Edge]:
    """All edges of TYPES that begin at nodes of LABELS, by label, source, type and target."""
    for label in labels:
        for page in _pages(store, label):
            found = _edges_from(store, label, [node.id for node in page], types)
            proof = Evidence(store, (c for row in found for c in _claims(row))) if evidence else None
            for row in found:
                yield _edge(label, row, proof)


def _pages(store: Readable, label: str) -> Iterator[list[Node]]:
    query = (
        f"MATCH (n:{label} {{managed_by: '{OWNER}'}}) WHERE n.id > $after "
        "RETURN n.id AS id, properties(n) AS props ORDER BY id LIMIT $limit"
    )
    after = ""
    while True:
        rows = store.read(query, after=after, limit=PAGE).dicts()
        if not rows:
            return
        yield [_node(label, row) for row in rows]
        after = rows[-1]["id"]


def _node(label: str, row: Mapping[str, Any]) -> Node:
    props = {key: row["props"][key] for key in sorted(row["props"]) if key not in {"id", "managed_by"}}
    return Node(row["id"], label, props)


def _edges_from(
    store: Readable, label: str, ids: Sequence[str], types: Sequence[str]
) -> list[dict[str, Any]]:
    query = (
        f"UNWIND $ids AS id MATCH (a:{label} {{id: id, managed_by: '{OWNER}'}})-[r]->(b) "
        f"WHERE type(r) IN $types AND b.managed_by = '{OWNER}' "
        "RETURN a.id AS source, type(r) AS type, properties(r) AS props, b.id AS target, labels(b) AS labels"
    )
    return sorted(store.read(query, ids=list(ids), types=list(types)).dicts(), key=_order)


def _order(row: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return (row["source"], row["type"], row["target"], json.dumps(row["props"], sort_keys=True))


def _claims(row: Mapping[str, Any]) -> list[str]:
    return list(row["props"].get("claim_ids") or ())


def _edge(label: str, row: Mapping[str, Any], proof: Evidence | None) -> Edge:
    props = {key: row["props"][key] for key in sorted(row["props"])}
    apart = props.get("meeting_id") or props.get("key") or ""
    known = {*ENTITIES, *SOURCES}
    return Edge(
        id=" ".join(filter(None, (row["type"], row["source"], row["target"], str(apart)))),
        type=row["type"],
        source=row["source"],
        target=row["target"],
        source_label=label,
        target_label=next((told for told in row["labels"] if told in known), ""),
        props=props,
        evidence=proof.of(_claims(row)) if proof else (),
    )
