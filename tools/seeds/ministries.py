"""Make seeds/ministries.tsv: the foreign and the defence ministry of every state, in the wordings of news.

Run `python tools/seeds/ministries.py` after changing seeds/countries.tsv. A ministry with a name of its own
(the State Department, the Foreign Office) stands in organizations.tsv and has no row here: `OWN` says whose.
Territories have none.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from graph.registry import Country, countries  # noqa: E402 - the checkout, not an installed copy

SEED = ROOT / "seeds" / "ministries.tsv"
COLUMNS = ("id", "name", "acronym", "aliases", "kind", "country", "wikidata_id", "word")
OWN = {
    "foreign": frozenset("US GB DE IE CH AT IN PH AU NZ CA ZA MX VA".split()),
    "defence": frozenset("US GB DE IL PH AU CA VA".split()),
}
# ISO 3166-1 codes of what is no state
TERRITORIES = frozenset(
    """AI AN AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ
    MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT""".split()
)
ARTICLE = ("United", "Netherlands", "Philippines", "Republic", "Kingdom", "State", "People", "Democratic")


def adjectives(country: Country) -> list[str]:
    """Return "Russian" and "Russia's", for Kazakhstan also "Kazakhstani"."""
    told = country.demonyms
    return [*told[:1], *(d for d in told[1:] if d.endswith("stani")), country.name, f"{country.name}'s"]


def owners(country: Country) -> list[str]:
    """Return what follows "of": "Russia", "the Russian Federation", "the Kingdom of Saudi Arabia"."""
    names = [n for n in (country.name, country.official_name) if n]
    return [f"the {n}" if n.startswith(ARTICLE) or " of " in n or n.endswith(_ENDS) else n for n in names]


_ENDS = ("Republic", "Union", "Islands", "Federation", "Maldives", "Gambia", "Bahamas", "Comoros", "Kingdom")


def wordings(country: Country, short: tuple[str, ...], long: tuple[str, ...]) -> list[str]:
    """All ways to write it: "Russian Foreign Ministry", "Ministry of Foreign Affairs of Russia" and so on."""
    found = [f"{a} {word}" for a in adjectives(country) for word in (*short, *long)]
    found += [f"{word} of {name}" for word in (*long, *short[:1]) for name in owners(country)]
    return list(dict.fromkeys(found))


def rows() -> list[list[str]]:
    """Both ministries of every state, in the order of countries.tsv."""
    found: list[list[str]] = []
    taken: set[str] = set()  # "Congolese Foreign Ministry" is that of the likelier Congo
    for country in countries():
        code = country.iso2.lower()
        if country.iso2 in TERRITORIES:
            continue
        if country.iso2 not in OWN["foreign"]:
            told = wordings(country, ("Foreign Ministry", "MFA"), ("Ministry of Foreign Affairs",))
            name = f"Ministry of Foreign Affairs of {owners(country)[0]}"
            found.append(_row(f"{code}-ministry-of-foreign-affairs", name, told, country.iso2, taken))
        if country.iso2 not in OWN["defence"]:
            short = ("Defense Ministry", "Defence Ministry")
            told = wordings(country, short, ("Ministry of Defense", "Ministry of Defence"))
            name = f"Ministry of Defence of {owners(country)[0]}"
            found.append(_row(f"{code}-ministry-of-defence", name, told, country.iso2, taken))
    return found


def _row(slug: str, name: str, told: list[str], code: str, taken: set[str]) -> list[str]:
    aliases = "|".join(a for a in told if a != name and a not in taken)
    taken.update(told)
    return [f"organization:{slug}", name, "", aliases, "ministry", code, "", ""]


def main() -> None:
    """Write the file."""
    found = rows()
    SEED.write_text("\n".join("\t".join(cells) for cells in [COLUMNS, *found]) + "\n", "utf-8")
    print(f"{len(found)} ministries")


if __name__ == "__main__":
    main()
