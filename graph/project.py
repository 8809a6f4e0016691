"""Claims become nodes and edges: pure functions, the same answer for any order and any batching of the claims.

Each claim belongs to at most one *fact*: its meeting, or the pair that it joins by representation or by a
sanction. A fact is projected from all its claims at once and from nothing else, so a change to a claim
rebuilds one fact.

- A meeting makes a Meeting, TOOK_PART_IN for each side, HELD_IN for its place, and one MEETS_WITH a pair,
  whether it was held, planned, refused or cancelled: the status says which. The pair is stored from the
  smaller id to the larger.
- A visit makes a Meeting of kind visit with its guest and its place, and no MEETS_WITH: nobody was met yet.
- A denied claim and a bare statement make no edge; the claim itself is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graph import entities, folding
from graph.claim import Claim
from graph.folding import Published
from graph.model import Edge, Node, Ref
from graph.restrictions import sanctions

_SIDES = frozenset({"Official", "Organization", "Country"})


@dataclass(frozen=True, slots=True)
class Projection:
    """What claims add up to, in a fixed order."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def project(claims: Iterable[Claim], published: Published | None = None) -> Projection:
    """The graph of CLAIMS. PUBLISHED gives the articles' days, which decide between reports that disagree."""
    told = sorted({c.id: c for c in claims}.values(), key=lambda c: c.id)
    found = entities.findings(told)
    facts = project_facts(told, published or {})
    nodes = [*(entities.node(finding) for finding in found.values()), *facts.nodes]
    edges = [*facts.edges, *filter(None, map(entities.belonging, found.values()))]
    return Projection(
        tuple(sorted(nodes, key=lambda n: n.ref)), tuple(sorted(edges, key=lambda e: e.identity))
    )


def project_facts(claims: Iterable[Claim], published: Published) -> Projection:
    """The meetings and edges of CLAIMS alone, which must hold every claim of each fact that they touch."""
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        key = fact(claim)
        if key is not None:
            groups[key].append(claim)
    nodes: list[Node] = []
    edges: list[Edge] = []
    for key, group in sorted(groups.items()):
        made = _PROJECT[group[0].predicate](key, sorted(group, key=lambda c: c.id), published)
        nodes += made.nodes
        edges += made.edges
    return Projection(tuple(nodes), tuple(edges))


def fact(claim: Claim) -> str | None:
    """Which fact the claim is a report of; None for a denial and for a statement that joins nobody."""
    if claim.polarity == "denied":
        return None
    subject, target = claim.subject.id, claim.object.id
    match claim.predicate:
        case "meets_with" | "visits":
            return claim.meeting_id or f"meeting:{claim.id.partition(':')[2]}"
        case "represents":
            return f"represents {subject} {target}"
        case "sanctions":
            return f"sanctions {subject} {target} {claim.measure or 'other'}"
        case _:
            return None


def about(claim: Claim) -> list[Ref]:
    """The nodes that the claim is ABOUT: its subject, object and place, and its meeting where it makes one."""
    refs = [entities.refer(claim.subject), entities.refer(claim.object)]
    if claim.place:
        refs.append(entities.refer(claim.place))
    key = fact(claim)
    if key is not None and claim.predicate in {"meets_with", "visits"}:
        refs.append(Ref("Meeting", key))
    return list(dict.fromkeys(refs))


def _meeting(key: str, claims: Sequence[Claim], published: Published) -> Projection:
    meeting = Ref("Meeting", key)
    when = folding.date(claims, published)
    held = _held_in(key, claims, published)
    sides = _sides(claims)
    node = Node(
        meeting,
        {
            "id": key,
            "name": _title(claims, sides, held),
            "status": folding.status(claims, published),
            "start_date": when.start if when else None,
            "end_date": when.end if when else None,
            "date_text": when.text if when else None,
            "date_precision": when.precision if when else None,
            "previous_start_dates": folding.previous_starts(claims, when),
            "kind": _kind(claims),
            "mode": next((c.mode for c in folding.later(claims, published) if c.mode), None),
            "topics": [],
        },
    )
    took_part = [_took_part(key, ref, reports) for ref, reports in sides.items()]
    return Projection((node,), (*_meets_with(key, claims, published), *took_part, *held))


def _meets_with(key: str, claims: Sequence[Claim], published: Published) -> list[Edge]:
    pairs: defaultdict[tuple[Ref, Ref], list[Claim]] = defaultdict(list)
    for claim in claims:
        one, two = sorted(
            (entities.refer(claim.subject), entities.refer(claim.object)), key=lambda ref: ref.id
        )
        if claim.predicate == "meets_with" and one != two and {one.label, two.label} <= _SIDES:
            pairs[one, two].append(claim)
    when, whole = folding.date(claims, published), folding.status(claims, published)
    return [
        Edge(
            "MEETS_WITH",
            one,
            two,
            key,
            key,
            {
                "meeting_id": key,
                "date": when.start if when else None,
                "status": folding.pair_status(reports, whole, published),
                "confidence": folding.confidence(reports),
                "claim_ids": [c.id for c in reports],
            },
        )
        for (one, two), reports in sorted(pairs.items())
    ]


def _sides(claims: Sequence[Claim]) -> dict[Ref, list[Claim]]:
    """Who takes part, with the claims that say so; the goal of a visit is where it goes, not who takes part."""
    found: defaultdict[Ref, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        told = [claim.subject] if claim.predicate == "visits" else [claim.subject, claim.object]
        if claim.predicate == "visits" and claim.object.kind in {"organization", "official"}:
            told.append(claim.object)  # a visit to NATO or to the Pope has a host
        for entity in told:
            ref = entities.refer(entity)
            if ref.label in _SIDES:
                found[ref][claim.id] = claim
    return {ref: list(told.values()) for ref, told in sorted(found.items())}


def _took_part(key: str, side: Ref, claims: Sequence[Claim]) -> Edge:
    roles = {_role(c, side) for c in claims}
    behalf = {
        c.subject.country for c in claims if entities.refer(c.subject) == side and side.label == "Official"
    }
    behalf |= {
        c.object.country for c in claims if entities.refer(c.object) == side and side.label == "Official"
    }
    country = min(filter(None, behalf), default=None)
    props = {
        "role": min(roles - {"participant"} or roles),
        "on_behalf_of": f"country:{country}" if country else None,
        "claim_ids": [c.id for c in claims],
    }
    return Edge("TOOK_PART_IN", side, Ref("Meeting", key), "", key, props)


def _role(claim: Claim, side: Ref) -> str:
    if claim.predicate != "visits":
        return "participant"
    return "guest" if entities.refer(claim.subject) == side else "host"


def _held_in(key: str, claims: Sequence[Claim], published: Published) -> list[Edge]:
    found = {entities.refer(place): ids for place, ids in folding.places(claims, published)}
    for claim in claims:
        goal = entities.refer(claim.object)
        if goal.label == "Location" or (claim.predicate == "visits" and goal.label == "Country"):
            found[goal] = sorted({*found.get(goal, []), claim.id})
    return [
        Edge("HELD_IN", Ref("Meeting", key), ref, "", key, {"claim_ids": ids}) for ref, ids in found.items()
    ]


def _kind(claims: Sequence[Claim]) -> str:
    kinds = {c.kind or ("visit" if c.predicate == "visits" else "meeting") for c in claims}
    return max(kinds, key=folding.KINDS.index)


def _title(claims: Sequence[Claim], sides: Iterable[Ref], held: Sequence[Edge]) -> str:
    names = {ref: entities.name_of(finding) for ref, finding in entities.findings(claims).items()}
    who = [names[ref] for ref in sides]
    told = " and ".join([", ".join(who[:-1]), who[-1]] if len(who) > 1 else who)
    where = f" in {names[held[0].end]}" if held else ""
    return f"{_kind(claims).capitalize()}{' of ' + told if told else ''}{where}"


def _represents(key: str, claims: Sequence[Claim], published: Published) -> Projection:
    official, body = entities.refer(claims[0].subject), entities.refer(claims[0].object)
    if official.label != "Official" or body.label not in {"Country", "Organization"}:
        return Projection((), ())
    roles: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        roles[role_key(claim.role)].append(claim)
    nameless = roles.pop("", [])
    if not roles:
        roles[""] = nameless
    elif nameless:
        newest = role_key(folding.later([c for c in claims if c.role], published)[0].role)
        roles[newest] += nameless
    edges = [
        Edge("REPRESENTS", official, body, name, key, _tenure(reports, published))
        for name, reports in sorted(roles.items())
    ]
    return Projection((), tuple(edges))


def role_key(role: str | None) -> str:
    """Roles that differ in case, articles and spaces only are one role."""
    return " ".join(word for word in (role or "").casefold().split() if word not in {"the", "a", "an"})


def _tenure(claims: Sequence[Claim], published: Published) -> dict[str, object]:
    newest = folding.later(claims, published)
    when = next((c.date for c in newest if c.date and (c.date.start or c.date.end)), None)
    return {
        "role": next((c.role for c in newest if c.role), None),
        "start_date": when.start if when else None,
        "end_date": when.end if when else None,
        "former": newest[0].former,
        "confidence": folding.confidence(claims),
        "claim_ids": sorted(c.id for c in claims),
    }


def _sanctions(key: str, claims: Sequence[Claim], published: Published) -> Projection:
    return Projection((), tuple(sanctions(key, claims, published)))


_PROJECT: dict[str, Callable[[str, Sequence[Claim], Published], Projection]] = {
    "meets_with": _meeting,
    "visits": _meeting,
    "represents": _represents,
    "sanctions": _sanctions,
}
