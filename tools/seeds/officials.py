"""Write seeds/officials.tsv from the tables of officials/ beside this: who held which office when.

    python tools/seeds/officials.py              (reads no network)

A row is one term of one person in one office; the tables have the columns of the seed. Two conveniences for
whoever edits them by hand: an empty `id` is official: and the slug of `name` (namesakes want an id with more
after the slug), and the aliases and the Wikidata item of a person need telling on one row only, every row of
the seed gets them. Refused, with file and line: a person under two names, an id that is not the slug of the
name, a country or a body without a row in its own seed, a day that the calendar lacks, a term that ends
before it starts or is told twice, and an alias that is the name itself.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))
from graph import registry  # noqa: E402 - the checkout, not an installed copy
from graph.rows import Official  # noqa: E402
from graph.seeds import Line, lines, slug  # noqa: E402

SEED = ROOT / "seeds" / "officials.tsv"
COLUMNS = ("id", "name", "aliases", "country", "role", "body", "start", "end", "wikidata_id")
FULL = "0000-01-01"


def main() -> None:
    """Join the tables, check them and write the seed, the terms of a country together, oldest first."""
    told = [(line, term(line)) for path in sorted(HERE.glob("officials/*.tsv")) for line in rows(path)]
    names: dict[str, str] = {}
    seen: dict[tuple[str, ...], Line] = {}
    for line, row in told:
        if names.setdefault(row.id, row.name) != row.name:
            raise line.wrong(f"{row.id} is called {names[row.id]!r} elsewhere and {row.name!r} here")
        before = seen.setdefault((row.id, row.role, row.body, row.start), line)
        if before is not line:
            raise line.wrong(f"the same term as {before.path.name}, line {before.number}")
    terms = [row for _, row in told]
    aliases, items = people(terms)
    written = ["\t".join(COLUMNS)]
    for row in sorted(terms, key=lambda r: (r.country or "~", r.body, r.role, r.start, r.id)):
        cells = (row.id, row.name, "|".join(aliases[row.id]), row.country, row.role, row.body)
        written.append("\t".join((*cells, row.start, row.end, items.get(row.id, ""))))
    SEED.write_text("\n".join(written) + "\n", "utf-8")
    print(f"{len(terms)} terms of {len(names)} officials")


def rows(path: Path) -> Iterator[Line]:
    """The lines of one table, an empty id filled in."""
    for line in lines(path, *COLUMNS):
        known = line.text("id") or f"official:{slug(line.known('name'))}"
        yield Line(line.path, line.number, {**line.cells, "id": known})


def term(line: Line) -> Official:
    """The checked row of LINE; raises `SeedError`."""
    row = Official.read(line)
    wanted = f"official:{slug(row.name)}"
    if row.id != wanted and not row.id.startswith(f"{wanted}-"):
        raise line.wrong(f"id {row.id!r} is not {wanted!r}")
    if row.country and registry.country(row.country) is None:
        raise line.wrong(f"country {row.country!r} has no row in countries.tsv")
    if row.body and registry.organization(row.body) is None:
        raise line.wrong(f"body {row.body!r} has no row in organizations.tsv")
    if not (row.country or row.body):
        raise line.wrong("neither a country nor a body")
    if row.name in row.aliases:
        raise line.wrong(f"{row.name!r} is its own alias")
    if row.role != row.role.lower() or not row.start:
        raise line.wrong("the role is not in lower case" if row.start else "start is empty")
    for day in filter(None, (row.start, row.end)):
        try:
            datetime.date.fromisoformat(day + FULL[len(day) :])
        except ValueError:
            raise line.wrong(f"{day!r} is not a day of the calendar") from None
    return row


def people(terms: list[Official]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The aliases of all rows of a person, as they come, and the Wikidata items, by id."""
    aliases: dict[str, dict[str, None]] = {}
    items: dict[str, str] = {}
    for row in terms:
        aliases.setdefault(row.id, {}).update(dict.fromkeys(row.aliases))
        if row.wikidata_id and items.setdefault(row.id, row.wikidata_id) != row.wikidata_id:
            raise ValueError(f"{row.id} has two Wikidata items, {items[row.id]} and {row.wikidata_id}")
    return {id_: list(told) for id_, told in aliases.items()}, items


if __name__ == "__main__":
    main()
