"""`diplograph contacts`: whom an official met, is to meet, or was to meet."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from api import output
from api.options import Day, as_json, example

COLUMNS = ("contact", "status", "date", "place", "meeting", "sentence")


@click.command(
    epilog=example(
        'diplograph contacts "Valery Gerasimov"',
        "diplograph contacts Gerasimov --status planned --status held --since 2018-01-01",
        'diplograph contacts "Gen. Gerasimov" --json',
    )
)
@click.argument("name")
@click.option("--since", type=Day(), help="Only contacts on or after this day.")
@click.option("--until", type=Day(), help="Only contacts on or before this day.")
@click.option("--status", "statuses", multiple=True, help="Only contacts planned, held, … May be repeated.")
@click.option(
    "--limit", type=click.IntRange(1, 500), default=50, show_default=True, help="The most contacts."
)
@click.option("--cursor", help="Go on after an earlier list: its next_cursor.")
@as_json
def command(
    name: str,
    since: dt.date | None,
    until: dt.date | None,
    statuses: tuple[str, ...],
    limit: int,
    cursor: str | None,
    *,
    as_json: bool,
) -> int:
    """Show an official's contacts, each with its sentence.

    NAME may be a full name, a surname, a name with a title, another spelling, or an id. A name that nobody
    has shows the nearest ones (exit 1), one that several have shows them (exit 2).
    """
    from api.opening import open_store  # noqa: PLC0415 - the help does not wait for these
    from graph.questions import contacts, officials  # noqa: PLC0415

    with open_store() as store:
        found = officials.find(store, name)
        told = contacts.contacts(store, found["id"], since, until, statuses or None, limit, cursor)
    if as_json:
        output.give_json(told)
        return 0
    _show(told)
    return 0


def _show(told: dict[str, Any]) -> None:
    name = told["official"]["name"]
    if not told["items"]:
        output.say(f"The graph tells no such contact of {name}.")
        return
    output.give_table(COLUMNS, map(_row, told["items"]), title=f"{name}: contacts")
    if told["next_cursor"]:
        output.say(f"There are more; go on with --cursor {told['next_cursor']}")


def _row(item: dict[str, Any]) -> tuple[Any, ...]:
    meeting, place = item["meeting"], item["place"] or {}
    kind = " ".join(str(part).replace("_", " ") for part in (meeting["kind"], meeting["mode"]) if part)
    quotes = " | ".join(proof["quote"] for proof in item["evidence"])
    return (
        item["counterpart"]["name"],
        item["status"],
        output.days(item["date"]),
        place.get("name"),
        kind,
        quotes,
    )
