"""The registries of seeds/: countries, bodies, places, metonyms, titles, officials, given names.

Every table is read once, when it is first asked for, and its rows are frozen. Where two rows share an alias,
the first row of the file is the likelier reading. Each function raises `SeedError` (file, line, reason) for a
table that breaks its rules; seeds/README.md tells the columns and the sources.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable
from typing import TypeVar

from graph.rows import City, Country, GivenName, Metonym, Official, Organization, Title, Venue
from graph.seeds import Line, SeedError, lines, plain, seeds_folder, slug

__all__ = [
    "City",
    "Country",
    "GivenName",
    "Metonym",
    "Official",
    "Organization",
    "SeedError",
    "Title",
    "Venue",
    "cities",
    "countries",
    "country",
    "given_names",
    "metonyms",
    "officials",
    "organization",
    "organizations",
    "seeds_folder",
    "slug",
    "titles",
    "venues",
]

Row = TypeVar("Row")


@functools.cache
def countries() -> tuple[Country, ...]:
    """All countries; of two that share a word, the likelier one comes first."""
    columns = "iso2 iso3 name official_name aliases demonyms capital wikidata_id continent"
    return _rows("countries.tsv", columns, Country.read, lambda c: c.iso2)


@functools.cache
def organizations() -> tuple[Organization, ...]:
    """All bodies: organizations.tsv, then the foreign and defence ministries of ministries.tsv."""
    found: list[Organization] = []
    for name in ("organizations.tsv", "ministries.tsv"):
        columns = "id name acronym aliases kind country wikidata_id word"
        found += _rows(name, columns, Organization.read, lambda o: o.id)
    return tuple(found)


@functools.cache
def cities() -> tuple[City, ...]:
    """Cities and regions, the largest first."""
    columns = "id name aliases country kind population lat lon word"
    return _rows("cities.tsv", columns, City.read, lambda c: c.id)


@functools.cache
def venues() -> tuple[Venue, ...]:
    """Palaces, residences, headquarters and halls."""
    columns = "name aliases city country"
    return _rows("venues.tsv", columns, Venue.read, lambda v: v.id)


@functools.cache
def metonyms() -> tuple[Metonym, ...]:
    """Places that act. Capitals are not among them: see `Country.capitals`."""
    return _rows("metonyms.tsv", "surface target note", Metonym.read, lambda m: (m.surface, m.target))


@functools.cache
def titles() -> tuple[Title, ...]:
    """Offices, ranks and honorifics."""
    columns = "title class of official"
    return _rows("titles.tsv", columns, Title.read, lambda t: t.title)


@functools.cache
def officials() -> tuple[Official, ...]:
    """Who held which office from when to when, one row a term."""
    columns = "id name aliases country role body start end wikidata_id"
    return _rows("officials.tsv", columns, Official.read, lambda o: (o.id, o.role, o.body, o.start))


@functools.cache
def given_names() -> tuple[GivenName, ...]:
    """Given names of all cultures, as news spells them."""
    path = seeds_folder() / "given_names.txt"
    found = {}
    for number, line in plain(path):
        name, _, mark = line.partition("\t")
        if mark not in ("", "word"):
            raise SeedError(path, number, f"the second column is {mark!r}, not 'word'")
        found[name] = GivenName(name, bool(mark))
    return tuple(found.values())


@functools.cache
def _by_iso2() -> dict[str, Country]:
    return {c.iso2: c for c in countries()}


@functools.cache
def _by_id() -> dict[str, Organization]:
    return {o.id: o for o in organizations()}


def country(iso2: str) -> Country | None:
    """The country of an ISO 3166-1 alpha-2 code; None where there is none."""
    return _by_iso2().get(iso2)


def organization(organization_id: str) -> Organization | None:
    """The body of an id such as "organization:nato"; None where there is none."""
    return _by_id().get(organization_id)


def _rows(
    name: str, columns: str, read: Callable[[Line], Row], key: Callable[[Row], Hashable]
) -> tuple[Row, ...]:
    found: dict[Hashable, Row] = {}
    for line in lines(seeds_folder() / name, *columns.split()):
        row = read(line)
        if found.setdefault(key(row), row) is not row:
            raise line.wrong(f"a second row for {key(row)}")
    return tuple(found.values())
