"""`diplograph view`: the graph as one page."""

from __future__ import annotations

from pathlib import Path

import click

from api import output, writing
from api.options import example


@click.command(
    epilog=example(
        'diplograph view "Valery Gerasimov" -o gerasimov.html',
        "diplograph view -o everybody.html",
    )
)
@click.argument("name", required=False)
@click.option("-o", "--output", "target", metavar="FILE.html", required=True, help="The page to write.")
@click.option("--limit", type=click.IntRange(1, 2000), default=60, show_default=True, help="The most nodes.")
def command(name: str | None, target: str, limit: int) -> int:
    """Draw an official's contacts, or everybody's, as one page.

    The page holds all that it needs and opens without a network; every line in it opens its sentences.
    """
    from api.opening import open_store  # noqa: PLC0415 - the help does not wait for these
    from graph.questions import officials, subgraph  # noqa: PLC0415

    with open_store() as store:
        found = officials.find(store, name) if name is not None else None
        part = subgraph.subgraph(store, found["id"] if found else None, limit)
    if found:
        from api.views import ego  # noqa: PLC0415 - as above

        page = ego.page(part, found["name"])
    else:
        from api.views import overview  # noqa: PLC0415 - as above

        page = overview.page(part)
    with writing.file(Path(target)) as file:
        file.write(page.encode())
    output.say(f"{target} is written; open it in a browser.")
    return 0
