"""Who may ask, and what every answer tells a browser.

With keys, a request bears one (`Authorization: Bearer`, `X-API-Key`, or as the password of Basic, which
browsers ask for). Without keys only this machine is answered: peers on the loopback, under a name of the
loopback, so that a page of another site cannot reach in by having its own name resolve to 127.0.0.1.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
import secrets
from collections.abc import Sequence

import flask

from api.problems import Problem
from api.routes.health import OPEN

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII)
CLOSED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


def install(app: flask.Flask, keys: Sequence[str]) -> None:
    """Let APP answer only those who may ask; KEYS are kept as digests alone."""
    digests = tuple(_digest(key) for key in keys)

    @app.before_request
    def admit() -> None:
        given = flask.request.headers.get("X-Request-Id", "")
        flask.g.request_id = given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
        if flask.request.path in OPEN:
            return
        if digests:
            _require_key(digests)
        else:
            _require_local()

    @app.after_request
    def harden(response: flask.Response) -> flask.Response:
        headers = response.headers
        headers["X-Request-Id"] = flask.g.get("request_id", "")
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers.setdefault("Content-Security-Policy", CLOSED)
        headers.setdefault("Cache-Control", "no-store")
        headers["Vary"] = "Authorization, X-API-Key"
        return response


def is_loopback(host: str) -> bool:
    """Whether an address to bind or a peer is this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _require_key(digests: Sequence[bytes]) -> None:
    given = _digest(_key())
    if not any([hmac.compare_digest(given, each) for each in digests]):  # noqa: C419 - all of them, whatever the first is
        wanted = 'Bearer realm="diplograph", Basic realm="diplograph"'
        detail = "This server asks for a key: Authorization: Bearer KEY, or X-API-Key: KEY."
        raise Problem(401, "key-required", detail, headers={"WWW-Authenticate": wanted})


def _key() -> str:
    told = flask.request.authorization
    if told is not None and told.type == "bearer":
        return told.token or ""
    if told is not None and told.type == "basic":
        return told.password or ""
    return flask.request.headers.get("X-API-Key", "")


def _require_local() -> None:
    name = (
        flask.request.host.rpartition(":")[0] if not flask.request.host.endswith("]") else flask.request.host
    )
    name = (name or flask.request.host).strip("[]")
    peer = flask.request.remote_addr
    if name not in _LOCAL or (peer is not None and not is_loopback(peer)):
        detail = (
            "Without API keys this server answers only its own machine; set DIPLOGRAPH_API_KEYS to open it."
        )
        raise Problem(403, "local-only", detail)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
