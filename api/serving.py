"""Serving the app with granian: one process with threads, since the database drivers are safe to share.

Granian makes the app in a worker process, from the environment; what ends this process with SIGTERM ends the
worker within seconds. Another server can serve the same app: `gunicorn --threads 8
'api.serving:application()'`.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import socket
import sys
from typing import Any

import flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from api import access, holding
from api.app import create_app
from api.settings import Settings

THREADS = 32
"""More than the processors: nearly all of them wait for the database."""
WAITING = 128
GRACE_SECONDS = 5


class ServingError(Exception):
    """The server cannot start as it was asked to; the message says why, and what to do."""


def serve(host: str, port: int, settings: Settings) -> None:
    """Serve until this process is told to end. Raises `ServingError`, and `SettingsError` for a key file."""
    if not settings.keys and not access.is_loopback(host):
        raise ServingError(
            f"Without API keys only the loopback is served, and {host} is not it; set DIPLOGRAPH_API_KEYS or "
            "DIPLOGRAPH_API_KEYS_FILE, or leave --host at 127.0.0.1."
        )
    _try_port(host, port)
    logging.getLogger("_granian").addFilter(_no_advice_on_threads)
    shown = f"[{host}]" if ":" in host else host
    sys.stderr.write(f"Serving http://{shown}:{port}/ (documentation at /docs); Ctrl-C ends it.\n")
    Granian(
        "api.serving:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=1,
        blocking_threads=THREADS,
        backpressure=WAITING,
        workers_kill_timeout=GRACE_SECONDS,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        websockets=False,
    ).serve()


def _no_advice_on_threads(record: logging.LogRecord) -> bool:
    """Granian reckons with threads that compute, and warns of ours at every start; all else it says stays."""
    return "Python threads, which seems quite high" not in record.getMessage()


def application() -> Any:  # noqa: ANN401 - a WSGI app, whatever Flask calls it
    """The app of a worker process, with its logs on standard error and its unfinished jobs taken up."""
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s"
    )
    _log_requests()
    app = create_app()
    _take_up_jobs(app)
    return app


def _log_requests() -> None:
    requests = logging.getLogger("diplograph.request")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    requests.addHandler(handler)
    requests.setLevel(logging.INFO)
    requests.propagate = False


def _take_up_jobs(app: flask.Flask) -> None:
    with app.app_context(), contextlib.suppress(OSError):
        holding.jobs().resume()


def _try_port(host: str, port: int) -> None:
    """Find out before the worker starts whether the address can be had, to say it in one sentence."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        why = {
            errno.EADDRINUSE: f"port {port} is taken; choose another with --port",
            errno.EACCES: f"port {port} may not be used; choose one above 1023 with --port",
        }.get(error.errno or 0, f"the address {host} is none of this machine; choose another with --host")
        raise ServingError(f"The server cannot start: {why}.") from error
