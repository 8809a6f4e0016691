"""Which country or organization is meant: by id, code, acronym or any name known of it."""

from __future__ import annotations

import functools
import threading
import weakref
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from graph import registry
from graph.questions.asking import Readable, records
from graph.questions.errors import AmbiguousName, EmptyName, UnknownName
from graph.questions.official_names import fold
from graph.questions.revision import revision

BOTH = ("country", "organization")
NEAREST = 5
NEAR = 70.0

Side = dict[str, str]
"""`{"id", "name", "kind"}`."""


def find(store: Readable, name: str, kinds: Sequence[str] = BOTH) -> Side:
    """The one country or organization of KINDS meant by NAME, among those in the graph.

    Raises `AmbiguousName` where several fit and `UnknownName` with the nearest names where none does.
    """
    if not name.strip():
        raise EmptyName
    kind = " or ".join(kinds)
    known = _known(store)
    told = {side["id"]: side for key in _keys(name) for side in known.get(key, ()) if side["kind"] in kinds}
    if not told:
        raise UnknownName(name, _nearest(name, known, kinds), kind)
    if len(told) > 1:
        raise AmbiguousName(name, list(told.values()), kind)
    return dict(next(iter(told.values())))


_KEPT: weakref.WeakKeyDictionary[Readable, tuple[int, Mapping[str, Sequence[Side]]]] = (
    weakref.WeakKeyDictionary()
)
_GUARDED = threading.Lock()


def _known(store: Readable) -> Mapping[str, Sequence[Side]]:
    now = revision(store)
    with _GUARDED:
        kept = _KEPT.get(store)
        if kept is None or kept[0] != now:
            kept = (now, _read(store))
            _KEPT[store] = kept
    return kept[1]


def _read(store: Readable) -> Mapping[str, Sequence[Side]]:
    by_name: defaultdict[str, list[Side]] = defaultdict(list)
    for row in records(store, "_sides", limit=20_000):
        side = {"id": row["id"], "name": row["name"], "kind": row["kind"]}
        forms = [row["id"], row["name"], row["short"], *row["aliases"], *_registered().get(row["id"], ())]
        for key in {key for form in forms if form for key in _keys(form)}:
            by_name[key].append(side)
    return by_name


def _keys(name: str) -> set[str]:
    """An id as it is, a name in folded letters, with and without its article."""
    folded = fold(name)
    return {key for key in (name.strip().casefold(), folded, folded.removeprefix("the ")) if key}


@functools.cache
def _registered() -> Mapping[str, tuple[str, ...]]:
    """The names that the registries know, by the id of a node."""
    found: dict[str, tuple[str, ...]] = {}
    for country in registry.countries():
        names = (country.iso2, country.iso3, country.name, country.official_name, *country.aliases)
        found[f"country:{country.iso2}"] = tuple(filter(None, names))
    try:
        bodies = registry.organizations()
    except registry.SeedError:
        bodies = ()
    for body in bodies:
        found[body.id] = tuple(filter(None, (body.name, body.acronym, *body.aliases)))
    return found


def _nearest(name: str, known: Mapping[str, Sequence[Side]], kinds: Iterable[str]) -> list[Side]:
    allowed = {key: sides for key, sides in known.items() if any(s["kind"] in kinds for s in sides)}
    hits = process.extract(fold(name)[:100], list(allowed), scorer=fuzz.WRatio, score_cutoff=NEAR, limit=20)
    found = {side["id"]: side for key, _, _ in hits for side in allowed[key] if side["kind"] in kinds}
    return list(found.values())[:NEAREST]
