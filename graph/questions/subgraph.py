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
MANY_SIDES = 5
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
    kept = everybody[:limit]
    shown = _among(kept, ties)
    return _part(store, kept, shown, official_id, len(everybody), len(ties))


def _overview(store: Readable, limit: int) -> Subgraph:
    top = [row["id"] for row in records(store, "_subgraph_top", limit=max(2, limit * 3 // 4))]
    bodies = _bodies_of(store, top)
    kept = _unique([*top, *bodies])[:limit]
    ties = _ties(store, kept)
    joined = {end for tie in ties for end in (tie["source"], tie["target"])}
    size = records(store, "_subgraph_size")[0]
    shown = [id_ for id_ in kept if id_ in joined]
    return _part(store, shown, ties, None, max(size["actors"], len(shown)), max(size["ties"], len(ties)))


def _among(ids: Iterable[str], ties: Sequence[Row]) -> list[Row]:
    kept = set(ids)
    return [tie for tie in ties if {tie["source"], tie["target"]} <= kept]


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


def _ties(store: Readable, ids: Sequence[str]) -> list[Row]:
    """The fields of every tie among IDS, evidence still as `claim_ids`."""
    found = [_contact(row) for row in records(store, "_subgraph_contacts", ids=list(ids))]
    found += [_visit(row) for row in _visits(store, ids)]
    found += [_office(row) for row in records(store, "_subgraph_bodies", ids=list(ids))]
    found += [_sanction(row) for row in records(store, "_subgraph_sanctions", ids=list(ids))]
    return _among(ids, found)


def _part(
    store: Readable, ids: Sequence[str], ties: Sequence[Row], ego: str | None, of_actors: int, of_ties: int
) -> Subgraph:
    """IDS and TIES as a subgraph; OF_TIES counts TIES and what is left out."""
    told_once, rounds = _rounds(ties)
    of_ties -= len(ties) - len(told_once)
    proof = Evidence(store, (claim for tie in told_once for claim in tie["claim_ids"] or ()))
    made = []
    for tie in told_once:
        told = {key: value for key, value in tie.items() if key != "claim_ids"}
        made.append(Tie(**told, evidence=tuple(proof.of(tie["claim_ids"]))))
    by_id = {row["id"]: row for row in records(store, "_subgraph_actors", ids=list(ids))}
    actors = (*(_actor(by_id[id_]) for id_ in ids if id_ in by_id), *rounds)
    ordered = sorted({tie.id: tie for tie in made}.values(), key=_latest_first)
    return Subgraph(actors=actors, ties=tuple(ordered), ego=ego, of_actors=of_actors, of_ties=of_ties)


def _rounds(ties: Sequence[Row]) -> tuple[list[Row], list[Actor]]:
    """TIES with each meeting of many sides as an actor: twenty sides are 190 pairs, or twenty ties."""
    meetings: defaultdict[str, list[Row]] = defaultdict(list)
    for tie in ties:
        if tie["type"] == "MEETS_WITH":
            meetings[tie["meeting_id"]].append(tie)
    found, kept = [], [tie for tie in ties if tie["type"] != "MEETS_WITH"]
    for meeting, pairs in sorted(meetings.items()):
        sides = sorted({end for tie in pairs for end in (tie["source"], tie["target"])})
        if len(sides) < MANY_SIDES:
            kept += pairs
            continue
        place = next((tie["place"] for tie in pairs if tie["place"]), None)
        where = f" in {place['name']}" if place else ""
        name = f"{str(pairs[0]['kind'] or 'meeting').capitalize()} of {len(sides)}{where}"
        found.append(Actor(id=meeting, name=name, kind="meeting"))
        kept += [
            _part_taken(meeting, side, [t for t in pairs if side in {t["source"], t["target"]}])
            for side in sides
        ]
    return kept, found


def _part_taken(meeting: str, side: str, pairs: Sequence[Row]) -> dict[str, Any]:
    """One side's part in a meeting, made of its pairs there; the status that most of them have."""
    statuses = Counter(tie["status"] for tie in pairs)
    return {
        **_same(pairs[0], "date", "meeting_id", "kind", "mode", "place"),
        "id": f"TOOK_PART_IN {side} {meeting}",
        "type": "TOOK_PART_IN",
        "source": side,
        "target": meeting,
        "status": min(statuses, key=lambda status: (-statuses[status], status)),
        "confidence": max(
            (tie["confidence"] for tie in pairs if tie["confidence"] is not None), default=None
        ),
        "claim_ids": sorted({claim for tie in pairs for claim in tie["claim_ids"] or ()}),
    }


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
