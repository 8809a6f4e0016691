"""What every writer of `writing.py` is given: articles, and the nodes and edges that our writer makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from graph import project, records
from graph.article import Article
from graph.claim import Claim
from graph.model import Edge, Node, Ref
from graph.schema import OWNER
from loaders.extractors.rules.reader import RulesReader

ARTICLES = Path(__file__).parents[3] / "shared" / "data" / "articles.jsonl"
BATCH = 50
Told = Sequence[tuple[Article, Sequence[Claim]]]


@dataclass(frozen=True, slots=True)
class Rows:
    """The nodes and edges of one batch, without properties that are absent; each article's share on its own too."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    homes: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.nodes) + len(self.edges)

    def by_article(self) -> list[Rows]:
        """The same rows cut by article: a node goes with the first that tells of it, an edge once both ends are there."""
        shares: list[tuple[list[Node], list[Edge]]] = [([], []) for _ in range(max(self.homes.values()) + 1)]
        for node in self.nodes:
            shares[self.homes[node.ref.id]][0].append(node)
        for edge in self.edges:
            shares[max(self.homes[edge.start.id], self.homes[edge.end.id])][1].append(edge)
        return [Rows(nodes, edges, {}) for nodes, edges in shares]


def read_articles(count: int) -> list[tuple[Article, list[Claim]]]:
    """The first COUNT articles, read by the rules."""
    reader, told = RulesReader(), []
    for line in ARTICLES.read_text(encoding="utf-8").splitlines()[:count]:
        row = json.loads(line)
        day = date.fromisoformat(row["date"][:10]) if row.get("date") else None
        article = Article(text=row["text"], title=row.get("title"), published=day, url=row.get("url"))
        told.append((article, list(reader.read(article).claims)))
    return told


def batches(told: Told) -> Iterator[Told]:
    """TOLD in runs as a load makes them."""
    for start in range(0, len(told), BATCH):
        yield told[start : start + BATCH]


def rows(told: Told) -> Rows:
    """The nodes and edges of TOLD."""
    claims = [claim for _, part in told for claim in part]
    published = {a.id: a.published.isoformat() for a, _ in told if a.published}
    graph = project.project(claims, published)
    nodes = [_node("Article", records.article_row(article, "2018-01-08")) for article, _ in told]
    nodes += [_node("Claim", records.claim_row(c, published.get(c.article_id))) for c in claims]
    nodes += [_node(node.ref.label, node.props) for node in graph.nodes]
    edges = [_edge(edge) for edge in graph.edges]
    for claim in claims:
        here = Ref("Claim", claim.id)
        edges.append(Edge("FROM", here, Ref("Article", claim.article_id)))
        edges += [Edge("ABOUT", here, ref) for ref in project.about(claim)]
    return Rows(nodes, edges, _homes(told, edges))


def _homes(told: Told, edges: Sequence[Edge]) -> dict[str, int]:
    """By id of a node, which article is the first to tell of it."""
    homes: dict[str, int] = {}
    for number, (article, claims) in enumerate(told):
        homes[article.id] = number
        for claim in claims:
            for key in (claim.id, *(ref.id for ref in project.about(claim))):
                homes.setdefault(key, number)
    for edge in edges:  # a country that no claim names, but a place or a body belongs to it
        homes.setdefault(edge.end.id, homes[edge.start.id])
    return homes


def _node(label: str, props: Mapping[str, Any]) -> Node:
    return Node(Ref(label, props["id"]), _present(props) | {"managed_by": OWNER})


def _edge(edge: Edge) -> Edge:
    return Edge(edge.kind, edge.start, edge.end, edge.key, props=_present(edge.props))


def _present(props: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in props.items() if value is not None}
