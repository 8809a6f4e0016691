"""`diplograph serve`: the API, its documentation and the pages."""

from __future__ import annotations

import click

from api.options import example


@click.command(epilog=example("diplograph serve", "diplograph serve --host 127.0.0.1 --port 8080"))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen at."
)
def command(host: str, port: int) -> int:
    """Serve the API, its documentation and the pages.

    Without API keys (DIPLOGRAPH_API_KEYS or DIPLOGRAPH_API_KEYS_FILE) only the loopback is served.
    """
    from api import serving  # noqa: PLC0415 - the help does not wait for it
    from api.settings import load_settings  # noqa: PLC0415

    serving.serve(host, port, load_settings())
    return 0
