"""`diplograph stop`: the embedded database ends."""

from __future__ import annotations

import click

from api import output
from api.options import example


@click.command(epilog=example("diplograph stop"))
def command() -> int:
    """End the embedded database.

    What is stored stays, and the next command that needs it starts it again. A Neo4j server is never touched.
    """
    from api.settings import load_settings  # noqa: PLC0415 - the help does not wait for these
    from graph import embedded  # noqa: PLC0415

    data = load_settings().data
    ended = embedded.stop(data)
    output.say(f"The embedded database of {data} {'has ended' if ended else 'does not run'}.")
    return 0
