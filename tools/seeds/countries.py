"""Fill iso3, wikidata_id and continent of seeds/countries.tsv; names and demonyms are edited by hand.

Run `python tools/seeds/countries.py` after adding a row; it says which countries of ISO 3166 have none.
"""

from __future__ import annotations

from pathlib import Path

from territories import territories

SEED = Path(__file__).parents[2] / "seeds" / "countries.tsv"


def main() -> None:
    """Write the file anew, its rows in the order in which they stand."""
    known = territories()
    header, *lines = SEED.read_text("utf-8").splitlines()
    columns = header.split("\t")
    rows = [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]
    for row in rows:
        told = known[row["iso2"]]
        row.update(iso3=told.iso3, wikidata_id=told.wikidata_id, continent=told.continent)
    text = "\n".join([header, *("\t".join(row[c] for c in columns) for row in rows)])
    SEED.write_text(text + "\n", "utf-8")
    # CS is Serbia and Montenegro in GeoNames, Czechoslovakia here
    missing = sorted(set(known) - {row["iso2"] for row in rows})
    print(f"{len(rows)} countries; without a row: {', '.join(missing) or 'none'}")


if __name__ == "__main__":
    main()
