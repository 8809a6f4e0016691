"""Who and where: the nodes that claims name, joined over all the claims that name them.

What a claim says of an entity only ever adds (another form of the name, a kind, a country), and `join` of two
findings does not depend on their order; so a store may add to a node without reading all its claims again.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph import gazette
from graph.claim import Claim, Entity, Place
from graph.folding import fullest
from graph.model import LABEL_OF_KIND, Edge, Node, Ref


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of one entity: the forms of its name, its kind among its like, the country it belongs to."""

    ref: Ref
    forms: frozenset[str]
    type: str | None = None
    country: str | None = None

    def join(self, other: Finding) -> Finding:
        """Both findings as one. Where they contradict, a kind that says something beats "other"."""
        return Finding(
            self.ref,
            self.forms | other.forms,
            _agreed(self.type, other.type),
            _agreed(self.country, other.country),
        )


def findings(claims: Iterable[Claim]) -> dict[Ref, Finding]:
    """Every entity that CLAIMS name as subject, object or place, and the countries that these belong to."""
    found: dict[Ref, Finding] = {}
    for new in itertools.chain.from_iterable(map(named, claims)):
        found[new.ref] = found[new.ref].join(new) if new.ref in found else new
    for country in filter(None, map(country_of, list(found.values()))):
        found.setdefault(country.ref, country)
    return found


def named(claim: Claim) -> list[Finding]:
    """The entities of one claim: subject, object, then the place where it has one."""
    told = [_of_entity(claim.subject), _of_entity(claim.object)]
    return [*told, _of_place(claim.place)] if claim.place else told


def refer(entity: Entity | Place) -> Ref:
    """The node of an entity or place; a place that is a country is that country's node."""
    if isinstance(entity, Entity):
        return Ref(LABEL_OF_KIND[entity.kind], entity.id)
    return Ref("Country" if entity.kind == "country" else "Location", entity.id)


def node(finding: Finding) -> Node:
    """The node of a finding: its name the fullest form that was read, the others and the registry's its aliases.

    `forms` are the names that were read, which is what another article's may be joined to.
    """
    told = gazette.entry(finding.ref)
    name = name_of(finding)
    props: dict[str, Any] = {
        "id": finding.ref.id,
        "name": name,
        "aliases": sorted((finding.forms | told.aliases) - {name}),
        "forms": sorted(finding.forms),
    }
    match finding.ref.label:
        case "Country":
            props["iso2"] = finding.ref.id.partition(":")[2].upper()
        case "Organization":
            props |= {"acronym": _acronym(finding.forms), "kind": finding.type, "country": finding.country}
        case "Location":
            props |= {"kind": finding.type, "country": finding.country}
    return Node(finding.ref, props | {key: value for key, value in told.props.items() if value is not None})


def name_of(finding: Finding) -> str:
    """The name of the node: a country's from its registry, else the fullest form that was read."""
    return gazette.entry(finding.ref).name or fullest(finding.forms or {finding.ref.id.partition(":")[2]})


def known(label: str, props: Mapping[str, Any]) -> Finding:
    """The finding that a stored node was made from: the inverse of `node`."""
    ref, forms = Ref(label, props["id"]), frozenset(props.get("forms") or ())
    if label in {"Official", "Country"}:
        return Finding(ref, forms)
    return Finding(ref, forms, props.get("kind"), props.get("country"))


def belonging(finding: Finding) -> Edge | None:
    """The edge from a place or an organization to the country it belongs to."""
    kind = {"Location": "LOCATED_IN", "Organization": "PART_OF"}.get(finding.ref.label)
    if kind is None or finding.country is None:
        return None
    return Edge(kind, finding.ref, Ref("Country", f"country:{finding.country}"))


def country_of(finding: Finding) -> Finding | None:
    """The country that `belonging` leads to: its node must be there even where no claim names it."""
    edge = belonging(finding)
    return Finding(edge.end, frozenset()) if edge else None


def _of_entity(entity: Entity) -> Finding:
    return _registered(refer(entity), entity.name, entity.type, entity.country)


def _of_place(place: Place) -> Finding:
    return _registered(refer(place), place.name, place.kind, place.country)


def _registered(ref: Ref, name: str, kind: str | None, country: str | None) -> Finding:
    if ref.label in {"Official", "Country"}:  # neither has a kind, and whom an official speaks for is an edge
        return Finding(ref, frozenset([name]))
    told = gazette.entry(ref).props
    return Finding(ref, frozenset([name]), told.get("kind") or kind, told.get("country") or country)


def _agreed(one: str | None, two: str | None) -> str | None:
    told = {value for value in (one, two) if value}
    return min(told - {"other"} or told, default=None)


def _acronym(forms: frozenset[str]) -> str | None:
    short = [form for form in forms if form.isupper() and form.isalpha() and 2 <= len(form) <= 10]
    return min(short, key=lambda form: (len(form), form), default=None)
