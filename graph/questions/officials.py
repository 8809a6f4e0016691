"""Who is meant by a name: one official, several, or nobody; and the search that forgives typing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from graph import resolve
from graph.questions import cursors, shapes
from graph.questions.asking import Readable, records
from graph.questions.errors import AmbiguousName, EmptyName, UnknownId, UnknownName
from graph.questions.official_names import Named, fold, names

PREFIX = "official:"
NEAREST = 5
SIMILAR = 0.55
"""Below this a name is no longer near: "Lavrov" is not offered to whoever asks for "Merkel"."""
NEAR = 0.7
"""How near the words must be one by one: "Gina Raimondo" is not offered for "Gerasimov"."""


def find(store: Readable, name: str) -> dict[str, str]:
    """The one official meant by NAME: `{"id", "name"}`.

    NAME may be an id, a full name, a surname, a name with its title, another spelling or script. Raises
    `AmbiguousName` where several fit equally well and `UnknownName` with the nearest names where nobody does.
    """
    if not name.strip():
        raise EmptyName
    if name.startswith(PREFIX):
        return _known(store, name)
    bare = resolve.strip_titles(name).strip() or name.strip()
    if len(fold(bare).split()) > 1 and (exact := records(store, "_official", id=resolve.official_id(bare))):
        return {"id": exact[0]["id"], "name": exact[0]["name"]}
    found = _best_fits(bare, names(store).like(bare))
    if len(found) == 1:
        return {"id": found[0].id, "name": found[0].name}
    if found:
        countries = _countries(store, [person.id for person in found])
        raise AmbiguousName(name, [_candidate(person, countries) for person in found])
    raise UnknownName(name, _nearest(store, bare))


def search(
    store: Readable,
    q: str | None = None,
    limit: int = 20,
    cursor: str | None = None,
    country: str | None = None,
) -> dict[str, Any]:
    """A page of the officials whose names are like Q, best first; of all of them by name where Q is None.

    Items are `{"id", "name", "country", "score", "matched_alias"}`: `country` is an ISO 3166-1 alpha-2 code
    or null, `score` from 0 to 1, `matched_alias` the form of the name that matched. COUNTRY keeps those who
    speak for it. Raises `BadParameter` for a limit or cursor that cannot be.
    """
    size = shapes.page_size(limit)
    filters = {"q": q, "country": country}
    after = cursors.take(cursor, filters, (float, str, str))
    key = (-after[0], after[1], after[2]) if after else None
    ranked = _listed(store) if q is None else _ranked(store, q)
    left = [hit for hit in ranked if key is None or hit[0] > key]
    if country is not None:
        spoken = _countries(store, [hit[1].id for hit in left])
        left = [hit for hit in left if spoken.get(hit[1].id) == country.upper()]
    shown = left[:size]
    spoken = _countries(store, [hit[1].id for hit in shown])
    return {
        "items": [_found(hit, spoken) for hit in shown],
        "next_cursor": cursors.give(_told(shown[-1][0]), filters) if len(left) > size else None,
    }


def official(store: Readable, official_id: str) -> dict[str, Any]:
    """An official with aliases and offices, each office with its sentences. Raises `UnknownId`."""
    from graph.questions.offices import offices  # noqa: PLC0415 - offices knows nothing of officials but this

    found = records(store, "_official", id=official_id)
    if not found:
        raise UnknownId("official", official_id)
    spoken = _countries(store, [official_id])
    return {**found[0], "country": spoken.get(official_id), "positions": offices(store, official_id)}


Hit = tuple[tuple[float, str, str], Named, float, str]
"""Sort key, official, score, the form that matched."""


def _listed(store: Readable) -> list[Hit]:
    return [((-1.0, fold(p.name), p.id), p, 1.0, p.name) for p in names(store).people]


def _ranked(store: Readable, q: str) -> list[Hit]:
    bare = resolve.strip_titles(q).strip() or q
    hits = []
    for person in names(store).like(bare):
        score, form = _score(bare, person)
        if score >= SIMILAR:
            hits.append(((-score, fold(person.name), person.id), person, score, form))
    most = max((hit[1].contacts for hit in hits), default=0)
    return sorted((_prior(hit, most) for hit in hits), key=lambda hit: hit[0])


def _prior(hit: Hit, most: int) -> Hit:
    """Of two that match alike, the one with more contacts is more likely meant; never more than a hair."""
    (score, folded, id_), person, told, form = hit
    return ((round(score - 0.01 * person.contacts / (most or 1), 6), folded, id_), person, told, form)


def _score(query: str, person: Named) -> tuple[float, str]:
    fits = [tier(query, form) for form in person.forms]
    best = min((fit for fit in fits if fit is not None), default=None)
    if best is not None:
        return (1.0, 1.0, 0.97, 0.9)[best], person.forms[fits.index(best)]
    score, form = max(resolve.rank(query, list(person.forms)), default=(0.0, person.name))
    near, nearest = max(((resolve.words_near(query, form), form) for form in person.forms), default=(0.0, ""))
    if near < NEAR:
        return 0.0, form
    return round(min(max(score, near), 0.95), 3), form if score >= near else nearest


def _told(key: tuple[float, str, str]) -> list[str | float]:
    return [-key[0], key[1], key[2]]


def _found(hit: Hit, spoken: dict[str, str]) -> dict[str, Any]:
    _, person, score, form = hit
    return {
        "id": person.id,
        "name": person.name,
        "country": spoken.get(person.id),
        "score": score,
        "matched_alias": form,
    }


def _known(store: Readable, official_id: str) -> dict[str, str]:
    found = records(store, "_official", id=official_id)
    if found:
        return {"id": found[0]["id"], "name": found[0]["name"]}
    raise UnknownName(official_id, _nearest(store, official_id.removeprefix(PREFIX).replace("-", " ")))


def _nearest(store: Readable, name: str) -> list[dict[str, Any]]:
    near = search(store, name, limit=NEAREST)["items"]
    return [{key: item[key] for key in ("id", "name", "country")} for item in near]


def _best_fits(query: str, people: Sequence[Named]) -> list[Named]:
    """Those who fit best; a bare surname gives way to the one full name that has it."""
    tiers: defaultdict[int, list[Named]] = defaultdict(list)
    for person in people:
        fits = [fit for form in person.forms if (fit := tier(query, form)) is not None]
        if fits:
            tiers[min(fits)].append(person)
    if len(fold(query).split()) == 1 and tiers[2]:
        return tiers[2] if len(tiers[2]) == 1 else [*tiers[0], *tiers[1], *tiers[2]]
    return next((tiers[fit] for fit in sorted(tiers) if tiers[fit]), [])


def tier(query: str, form: str) -> int | None:
    """How QUERY fits a FORM: 0 the same, 1 the same person's, 2 its surname, 3 part of it, None not."""
    asked, whole = resolve.name_key(query).split(), resolve.name_key(form).split()
    if not asked:
        return None
    if asked == whole:
        return 0
    if resolve.same_person(query, form):
        return 1 if len(asked) > 1 else 2
    if resolve.same_consonants(query, form):
        return 1 if len(asked) > 1 else 2
    if not set(asked) <= set(whole):
        return None
    return 2 if asked[-1] == whole[-1] else 3


def _countries(store: Readable, ids: Sequence[str]) -> dict[str, str]:
    """The country (ISO alpha-2) for which each speaks, as most claims have it; offices held now first."""
    votes: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for row in records(store, "_official_countries", ids=list(ids)) if ids else []:
        vote = votes[row["id"]][row["iso2"]]
        vote[0] += 0 if row["former"] else row["claims"]
        vote[1] += row["claims"]
    return {id_: min(told, key=_fewest(told)) for id_, told in votes.items()}


def _fewest(told: dict[str, list[int]]) -> Callable[[str], tuple[int, int, str]]:
    return lambda iso2: (-told[iso2][0], -told[iso2][1], iso2)


def _candidate(person: Named, countries: dict[str, str]) -> dict[str, Any]:
    return {"id": person.id, "name": person.name, "country": countries.get(person.id)}
