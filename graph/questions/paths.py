"""By which contacts two officials are joined: the shortest chains, each link with its meetings and sentences.

The search goes level by level from both ends, so it asks the store once a level, gives the same chains on
every engine whichever end it starts from, and never runs through a whole graph to say that two are far apart.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.questions.asking import Readable, kind_of, records
from graph.questions.errors import BadParameter
from graph.questions.evidence import Evidence

MOST_HOPS = 6
MOST_PATHS = 20
MOST_NODES = 50_000
MOST_CHAINS = 2_000
STATUSES = ("held",)

Pair = tuple[str, str]


@dataclass(slots=True)
class _Side:
    """The search from one end: how far each node is, and from which nodes it was reached."""

    frontier: set[str]
    depth: int = 0
    reached: dict[str, int] = field(default_factory=dict)
    before: dict[str, set[str]] = field(default_factory=dict)


def paths(
    store: Readable,
    start: dict[str, str],
    end: dict[str, str],
    max_hops: int = 4,
    k: int = 3,
    statuses: Sequence[str] = STATUSES,
) -> dict[str, Any]:
    """At most K shortest chains of contacts of STATUSES from START to END, both `{"id", "name"}`.

    Answers `{"from", "to", "hops", "paths": [{"nodes", "links"}]}`, no paths and null hops where MAX_HOPS do
    not join them. A link is `{"from", "to", "meetings", "status", "date", "meeting_id", "evidence"}`, told of
    its latest meeting. Raises `BadParameter` for two ends that are one, and for bounds that cannot be.
    """
    _check(start, end, max_hops, k)
    search = _Search(store, statuses)
    chains = search.chains(start["id"], end["id"], max_hops)
    chosen = sorted(chains, key=lambda chain: min(chain, chain[::-1]))[:k]
    links = {pair for chain in chosen for pair in itertools.pairwise(chain)}
    contacts = {pair: search.contacts(pair) for pair in links}
    proof = Evidence(store, (c for told in contacts.values() for c in told[0]["claim_ids"]))
    search.names |= {end_["id"]: {**end_, "kind": "official"} for end_ in (start, end)}
    return {
        "from": start,
        "to": end,
        "hops": len(chosen[0]) - 1 if chosen else None,
        "paths": [_path(chain, search.names, contacts, proof) for chain in chosen],
    }


def _check(start: dict[str, str], end: dict[str, str], max_hops: int, k: int) -> None:
    if start["id"] == end["id"]:
        raise BadParameter("to", f"A path joins two officials, and both are {start['name']}.")
    if not 1 <= max_hops <= MOST_HOPS:
        raise BadParameter("max_hops", f"max_hops: {max_hops} is not between 1 and {MOST_HOPS}.")
    if not 1 <= k <= MOST_PATHS:
        raise BadParameter("k", f"k: {k} is not between 1 and {MOST_PATHS}.")


class _Search:
    """One search; it remembers what it was told on the way."""

    def __init__(self, store: Readable, statuses: Sequence[str]) -> None:
        self.names: dict[str, dict[str, str]] = {}
        self._store, self._statuses = store, list(statuses)
        self._contacts: dict[Pair, list[dict[str, Any]]] = {}

    def chains(self, start: str, end: str, max_hops: int) -> list[tuple[str, ...]]:
        """All shortest chains of ids, up to a bound."""
        sides = [_Side({end_}, reached={end_: 0}) for end_ in (start, end)]
        for _ in range(max_hops):
            side = min(sides, key=lambda s: len(s.frontier))
            self._widen(side)
            middle = sorted(set(sides[0].reached) & set(sides[1].reached))
            if middle:
                return [c for node in middle for c in _joined(node, *sides)][:MOST_CHAINS]
            if not side.frontier or len(sides[0].reached) + len(sides[1].reached) > MOST_NODES:
                break
        return []

    def contacts(self, pair: Pair) -> list[dict[str, Any]]:
        """The meetings of a pair, the latest first."""
        found = self._contacts.get(pair) or self._contacts[pair[1], pair[0]]
        return sorted(found, key=lambda c: (c["date"] or "", c["meeting_id"]), reverse=True)

    def _widen(self, side: _Side) -> None:
        rows = records(self._store, "_neighbours", ids=sorted(side.frontier), statuses=self._statuses)
        side.depth += 1
        side.frontier = set()
        for row in rows:
            one, other = row["one"], row["other"]
            self._contacts[one, other] = row["contacts"]
            self.names[other] = {"id": other, "name": row["name"], "kind": kind_of(row["labels"])}
            if side.reached.setdefault(other, side.depth) == side.depth:
                side.frontier.add(other)
                side.before.setdefault(other, set()).add(one)


def _joined(node: str, start: _Side, end: _Side) -> Iterator[tuple[str, ...]]:
    for head in _ways(node, start):
        for tail in _ways(node, end):
            yield (*head, *tail[-2::-1])


def _ways(node: str, side: _Side) -> Iterator[tuple[str, ...]]:
    """All shortest ways from the side's end to NODE."""
    if side.reached[node] == 0:
        yield (node,)
    for before in sorted(side.before.get(node, ())):
        for way in _ways(before, side):
            yield (*way, node)


def _path(
    chain: Sequence[str],
    names: dict[str, dict[str, str]],
    contacts: dict[Pair, list[dict[str, Any]]],
    proof: Evidence,
) -> dict[str, Any]:
    links = []
    for one, other in itertools.pairwise(chain):
        told = contacts[one, other]
        link = {"from": one, "to": other, "meetings": len(told)}
        latest = {key: told[0][key] for key in ("meeting_id", "status", "date")}
        links.append({**link, **latest, "evidence": proof.of(told[0]["claim_ids"])})
    return {"nodes": [names[node] for node in chain], "links": links}
