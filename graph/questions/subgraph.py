"""A part of the graph that a person can look at: an official's surroundings, or those with the most contacts.

The same graph and the same limit give the same part in the same order. What a limit leaves out is the least:
bodies for whom few of those shown speak, then contacts met least often.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.network import Actor, Subgraph, Tie
from graph.questions import shapes
from graph.questions.asking import Readable, kind_of, records
from graph.questions.errors import UnknownId
from graph.questions.evidence import Evidence

Row = Mapping[str, Any]
_BARRING = frozenset({"contact_suspension", "contact_ban"})
_KEPT_APART = frozenset({"id", "name", "managed_by"})


def subgraph(store: Readable, official_id: str | None = None, limit: int = 60) -> Subgraph:
    """The surroundings of an official, or the overview where OFFICIAL_ID is None; at most LIMIT actors.

    An official's surroundings are their contacts, the bodies that both sides speak for, where they went, the
    sanctions among these, and whoever barred contact with the official or their bodies. Raises `UnknownId`.
    """
    if official_id is None:
        return _overview(store, limit)
    if not records(store, "_official", id=official_id):
        raise UnknownId("official", official_id)
    everybody = _around(store, official_id)
    ties = _ties(store, everybody)
    return _part(store, everybody[:limit], ties, official_id, len(everybody), len(ties))


def _overview(store: Readable, limit: int) -> Subgraph:
    top = [row["id"] for row in records(store, "_subgraph_top", limit=max(2, limit * 3 // 4))]
    bodies = _bodies_of(store, top)
    kept = _unique([*top, *bodies])[:limit]
    ties = _ties(store, kept)
    joined = {end for tie in ties for end in (tie["source"], tie["target"])}
    size = records(store, "_subgraph_size")[0]
    shown = [id_ for id_ in kept if id_ in joined]
    return _part(store, shown, ties, None, max(size["actors"], len(shown)), max(size["ties"], len(ties)))


def _around(store: Readable, ego: str) -> list[str]:
    """Everybody who belongs into the picture of EGO, the weightiest first."""
    near = [row["id"] for row in records(store, "_subgraph_near", official=ego)]
    own = [row["target"] for row in records(store, "_subgraph_bodies", ids=[ego])]
    laid = records(store, "_subgraph_sanctions", ids=[ego, *own])
    barring = [row["source"] for row in laid if row["target"] == ego or row["measure"] in _BARRING]
    visited = [row["target"] for row in _visits(store, [ego])]
    return _unique([ego, *own, *barring, *near, *visited, *_bodies_of(store, near)])


def _bodies_of(store: Readable, ids: Sequence[str]) -> list[str]:
    """The bodies for whom the officials among IDS speak, those with the most of them first."""
    rows = records(store, "_subgraph_bodies", ids=list(ids)) if ids else []
    count = Counter(target for _, target in {(row["source"], row["target"]) for row in rows})
    return sorted(count, key=lambda body: (-count[body], body))


def _unique(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _ties(store: Readable, ids: Sequence[str]) -> list[dict[str, Any]]:
    """The fields of every tie among IDS, evidence still as `claim_ids`."""
    among = set(ids)
    found = [_contact(row) for row in records(store, "_subgraph_contacts", ids=list(ids))]
    found += [_visit(row) for row in _visits(store, ids)]
    found += [_office(row) for row in records(store, "_subgraph_bodies", ids=list(ids))]
    found += [_sanction(row) for row in records(store, "_subgraph_sanctions", ids=list(ids))]
    return [tie for tie in found if {tie["source"], tie["target"]} <= among]


def _part(
    store: Readable, ids: Sequence[str], ties: Sequence[Row], ego: str | None, of_actors: int, of_ties: int
) -> Subgraph:
    shown = [tie for tie in ties if {tie["source"], tie["target"]} <= set(ids)]
    proof = Evidence(store, (claim for tie in shown for claim in tie["claim_ids"] or ()))
    made = []
    for tie in shown:
        told = {key: value for key, value in tie.items() if key != "claim_ids"}
        made.append(Tie(**told, evidence=tuple(proof.of(tie["claim_ids"]))))
    by_id = {row["id"]: row for row in records(store, "_subgraph_actors", ids=list(ids))}
    actors = tuple(_actor(by_id[id_]) for id_ in ids if id_ in by_id)
    ordered = sorted({tie.id: tie for tie in made}.values(), key=_latest_first)
    return Subgraph(actors=actors, ties=tuple(ordered), ego=ego, of_actors=of_actors, of_ties=of_ties)


def _latest_first(tie: Tie) -> tuple[bool, str, str]:
    day = tie.date.get("start") or tie.date.get("end") or ""
    inverted = "".join(chr(0x10FFFF - ord(letter)) for letter in day)
    return (not day, inverted, tie.id)


def _actor(row: Row) -> Actor:
    props = {key: value for key, value in row["props"].items() if key not in _KEPT_APART}
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=kind_of(row["labels"]),
        neighbours=row["neighbours"],
        props=dict(sorted(props.items())),
    )


def _contact(row: Row) -> dict[str, Any]:
    return {
        "id": f"MEETS_WITH {row['source']} {row['target']} {row['meeting_id']}",
        "type": "MEETS_WITH",
        "date": shapes.date(row),
        "place": shapes.place(row["places"]),
        **_same(row, "source", "target", "meeting_id", "kind", "mode", "status", "confidence", "claim_ids"),
    }


def _office(row: Row) -> dict[str, Any]:
    return {
        "id": f"REPRESENTS {row['source']} {row['target']} {row['role'] or ''}".strip(),
        "type": "REPRESENTS",
        "status": "former" if row["former"] else "held",
        "date": _span(row),
        **_same(row, "source", "target", "role", "confidence", "claim_ids"),
    }


def _sanction(row: Row) -> dict[str, Any]:
    since = row["start_date"] or ""
    return {
        "id": f"SANCTIONS {row['source']} {row['target']} {row['measure']} {since}".strip(),
        "type": "SANCTIONS",
        "date": _span(row),
        **_same(row, "source", "target", "measure", "scope", "confidence", "claim_ids"),
        "status": row["status"] or "unknown",
    }


def _visit(row: Row) -> dict[str, Any]:
    return {
        "id": f"VISITS {row['source']} {row['target']} {row['meeting_id']}",
        "type": "VISITS",
        "date": shapes.date(row),
        "place": row["place"],
        **_same(row, "source", "target", "meeting_id", "kind", "mode", "status", "claim_ids"),
    }


def _visits(store: Readable, ids: Sequence[str]) -> list[dict[str, Any]]:
    """One row a visit and its goal: each host, or else the country, or else the place where it went."""
    goals: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in records(store, "_subgraph_visits", ids=list(ids)) if ids else []:
        goals[row["source"], row["meeting_id"]].append(row)
    found = []
    for rows in goals.values():
        places = [row for row in rows if row["how"] == "HELD_IN"]
        hosts = [row for row in rows if row["how"] == "TOOK_PART_IN"]
        countries = [row for row in places if kind_of(row["labels"]) == "country"]
        place = shapes.place([_place(row) for row in places])
        found += [{**row, "place": place} for row in hosts or countries[:1] or places[:1]]
    return found


def _place(row: Row) -> dict[str, Any]:
    return {"id": row["target"], "name": row["goal"], "kind": row["goal_kind"], "labels": row["labels"]}


def _span(row: Row) -> dict[str, Any]:
    start, end = row["start_date"], row["end_date"]
    return {"text": None, "start": start, "end": end, "precision": "range" if start or end else "unknown"}


def _same(row: Row, *keys: str) -> dict[str, Any]:
    return {key: row[key] for key in keys}
