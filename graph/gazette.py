"""What the registries of seeds/ know of a node by its id, so that a node says more than one article does.

A country has its registry's name whatever the articles call it; other nodes keep the fullest form that was
read, and the registry only adds: other spellings, codes, coordinates, the kind and the country of a known
body or place.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from graph import registry
from graph.model import Ref


@dataclass(frozen=True, slots=True)
class Entry:
    """A registry's knowledge of one node; `name` is set where it is to be the node's name."""

    name: str | None = None
    aliases: frozenset[str] = frozenset()
    props: dict[str, Any] = field(default_factory=dict)


_NOTHING = Entry()


def entry(ref: Ref) -> Entry:
    """What is known of the node; an empty entry for one that is in no registry."""
    return _TABLES[ref.label]().get(ref.id, _NOTHING)


@functools.cache
def _countries() -> dict[str, Entry]:
    return {
        c.id: Entry(
            c.name,
            frozenset(filter(None, (c.official_name, *c.aliases))),
            {"iso2": c.iso2, "iso3": c.iso3, "wikidata_id": c.wikidata_id or None},
        )
        for c in registry.countries()
    }


@functools.cache
def _organizations() -> dict[str, Entry]:
    return {
        o.id: Entry(
            None,
            frozenset(filter(None, (o.name, o.acronym, *o.aliases))),
            {
                "acronym": o.acronym or None,
                "kind": o.kind,
                "country": o.country or None,
                "wikidata_id": o.wikidata_id or None,
            },
        )
        for o in registry.organizations()
    }


@functools.cache
def _locations() -> dict[str, Entry]:
    found = {v.id: Entry(props={"kind": v.kind, "country": v.country or None}) for v in registry.venues()}
    return found | {
        c.id: Entry(
            None,
            frozenset(c.aliases),
            {"kind": c.kind, "country": c.country or None, "lat": c.lat, "lon": c.lon},
        )
        for c in registry.cities()
    }


@functools.cache
def _officials() -> dict[str, Entry]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    items: dict[str, str | None] = {}
    for term in registry.officials():  # one row a term of office
        names[term.id] |= {term.name, *term.aliases}
        items[term.id] = items.get(term.id) or term.wikidata_id or None
    return {key: Entry(None, frozenset(forms), _person(forms, items[key])) for key, forms in names.items()}


def _person(forms: set[str], wikidata_id: str | None) -> dict[str, Any]:
    native = [form for form in forms if not form.isascii() and not any("a" <= c.lower() <= "z" for c in form)]
    return {"wikidata_id": wikidata_id, "name_native": min(native, default=None)}


_TABLES = {
    "Country": _countries,
    "Organization": _organizations,
    "Location": _locations,
    "Official": _officials,
}
