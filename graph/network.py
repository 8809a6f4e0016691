"""A bounded part of the graph: plain rows for views and exports, a networkx graph for whoever reckons.

`graph.questions.subgraph` reads it from the store. Nothing here is larger than what a person looks at; whole
graphs leave by `graph.export`.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import networkx as nx

TieType = Literal["MEETS_WITH", "TOOK_PART_IN", "VISITS", "REPRESENTS", "SANCTIONS"]
CONTACTS: frozenset[str] = frozenset({"held", "planned"})
"""Statuses that join people for centrality and communities: a refused meeting is no contact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An official, country, organization or location, or a meeting of many sides (kind "meeting").

    `neighbours` counts all others that the whole graph joins it to, drawn or not. `props` are the stored
    properties of its label (DESIGN: country, acronym, aliases, ...), `id` and `name` not among them.
    """

    id: str
    name: str
    kind: str
    neighbours: int = 0
    props: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One edge of the picture with what it says and the sentences that say so.

    MEETS_WITH is one a pair a meeting; the pairs of a meeting of many sides are told as one TOOK_PART_IN a
    side, to the meeting. VISITS is made of a visit: the guest's TOOK_PART_IN and the meeting's HELD_IN or
    host. `date` is `{"text", "start", "end", "precision"}`, ISO days or null; of REPRESENTS and SANCTIONS
    the tenure or the time in force. `evidence` holds `{"quote", "start", "end", "article"}`, the latest
    article first, where `article` has id, title, url, publisher and published_at. The `status` of REPRESENTS
    is "held" or "former".
    """

    id: str
    source: str
    target: str
    type: TieType
    status: str
    date: Mapping[str, Any]
    evidence: Sequence[Mapping[str, Any]] = ()
    meeting_id: str | None = None
    kind: str | None = None
    mode: str | None = None
    place: Mapping[str, Any] | None = None
    role: str | None = None
    measure: str | None = None
    scope: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subgraph:
    """Actors and the ties among them, in a fixed order; `ego` is the official whom it is about, if any.

    `of_actors` and `of_ties` count what would be there without a limit: "showing N of M". Meetings that stand
    among the actors are not counted.
    """

    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    ego: str | None
    of_actors: int
    of_ties: int

    @property
    def sides(self) -> list[Actor]:
        """The actors without the meetings that stand among them."""
        return [actor for actor in self.actors if actor.kind != "meeting"]

    def __post_init__(self) -> None:
        known = {actor.id for actor in self.actors}
        lost = [tie.id for tie in self.ties if not {tie.source, tie.target} <= known]
        if lost or len(known) != len(self.actors):
            raise ValueError(f"ties without their actors, or actors twice: {lost[:3]}")


def network(part: Subgraph) -> nx.MultiGraph[str]:
    """PART as a networkx multigraph: nodes by id, edges keyed by the tie's id, absent attributes left out.

    Nodes have name, kind, neighbours and their properties; edges type, status, date (first day), end_date,
    place, role, measure, confidence, sentence and url.
    """
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for actor in part.actors:
        told = {k: v for k, v in actor.props.items() if isinstance(v, str | int | float)}
        graph.add_node(
            actor.id, **told | {"name": actor.name, "kind": actor.kind, "neighbours": actor.neighbours}
        )
    for tie in part.ties:
        graph.add_edge(tie.source, tie.target, key=tie.id, **_attributes(tie))
    return graph


def contacts(graph: nx.MultiGraph[str]) -> nx.Graph[str]:
    """Who met, or will meet, whom: a simple graph whose `weight` counts the meetings; others are left out.

    Those who took part in one meeting of many sides all met.
    """
    simple: nx.Graph[str] = nx.Graph()
    pairs = []
    rounds: defaultdict[str, list[str]] = defaultdict(list)
    for one, other, told in graph.edges(data=True):
        if told["status"] not in CONTACTS:
            continue
        if told["type"] == "MEETS_WITH":
            pairs.append((one, other))
        elif told["type"] == "TOOK_PART_IN":
            meeting = one if graph.nodes[one]["kind"] == "meeting" else other
            rounds[meeting].append(other if meeting == one else one)
    for sides in rounds.values():
        pairs += itertools.combinations(sorted(sides), 2)
    for one, other in pairs:
        before = simple.get_edge_data(one, other, {"weight": 0})["weight"]
        simple.add_edge(one, other, weight=before + 1)
    for node in simple:
        simple.nodes[node].update(graph.nodes[node])
    return simple


def brokers(graph: nx.MultiGraph[str], most: int = 10) -> list[tuple[str, float]]:
    """Those through whom the shortest chains of contacts run: (id, betweenness of 0 to 1), highest first."""
    scores = nx.betweenness_centrality(contacts(graph))
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [(node, round(score, 6)) for node, score in ranked[:most] if score > 0]


def communities(graph: nx.MultiGraph[str]) -> list[list[str]]:
    """Groups that meet among themselves more than with others (greedy modularity), the largest first."""
    simple = contacts(graph)
    if not simple:
        return []
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(simple))
    for one, other in sorted((min(pair), max(pair)) for pair in simple.edges()):
        ordered.add_edge(one, other, weight=simple.edges[one, other]["weight"])
    groups = nx.community.greedy_modularity_communities(ordered, weight="weight")
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))


def _attributes(tie: Tie) -> dict[str, Any]:
    proof: Mapping[str, Any] = tie.evidence[0] if tie.evidence else {}
    told = {
        "type": tie.type,
        "status": tie.status,
        "date": tie.date.get("start"),
        "end_date": tie.date.get("end"),
        "place": (tie.place or {}).get("name"),
        "meeting_id": tie.meeting_id,
        "kind": tie.kind,
        "mode": tie.mode,
        "role": tie.role,
        "measure": tie.measure,
        "scope": tie.scope,
        "confidence": tie.confidence,
        "sentence": proof.get("quote"),
        "url": proof.get("article", {}).get("url"),
    }
    return {key: value for key, value in told.items() if value is not None}
