"""`diplograph channel`: whether two countries or organizations talk to each other."""

from __future__ import annotations

from typing import Any

import click

from api import output
from api.options import as_json, example


@click.command(
    epilog=example(
        "diplograph channel Russia NATO",
        'diplograph channel "United States" Iran --json',
    )
)
@click.argument("a")
@click.argument("b")
@as_json
def command(a: str, b: str, *, as_json: bool) -> int:
    """Say whether the channel between two sides is open.

    A and B are countries or organizations, by any of their names. The answer is open, suspended or silent,
    since when, the last contact held, the next one planned, and the restrictions, each with its sentence.
    """
    from api.opening import open_store  # noqa: PLC0415 - the help does not wait for these
    from graph.questions import channel  # noqa: PLC0415

    with open_store() as store:
        told = channel.channel(store, a, b)
    if as_json:
        output.give_json(told)
    else:
        _show(told)
    return 0


def _show(told: dict[str, Any]) -> None:
    since = f" since {told['since']}" if told["since"] else ""
    click.echo(
        output.bold(output.clean(f"{_name(told['a'])} and {_name(told['b'])}: {told['status']}{since}"))
    )
    for label, key in (("Last held", "last_held"), ("Next planned", "next_planned")):
        if told[key]:
            click.echo(f"{label}: {_one(told[key])}")
    for restriction in told["restrictions"]:
        click.echo(f"Restriction: {_one(restriction)}")
    for proof in told["evidence"]:
        article = proof.get("article") or {}
        source = ", ".join(str(article[k]) for k in ("publisher", "published_at", "url") if article.get(k))
        click.echo(f'  "{output.clean(proof["quote"])}"' + (f" ({output.clean(source)})" if source else ""))


def _name(side: Any) -> str:  # noqa: ANN401 - an entity, or its name
    return str(side["name"] if isinstance(side, dict) else side)


def _one(entry: Any) -> str:  # noqa: ANN401 - a day, or what the answer tells of one meeting or restriction
    if not isinstance(entry, dict):
        return output.clean(entry)
    told = (entry.get("name"), entry.get("measure"), entry.get("scope"), output.days(entry.get("date")))
    return output.clean(", ".join(str(part) for part in told if part))
