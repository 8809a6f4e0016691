"""Who is answered, and what happens while the database is away."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from api import access, serving
from api.app import create_app
from api.settings import Settings, load_settings
from graph.connection import Connection
from graph.failures import Unreachable
from graph.store import Store
from graph.table import Table

V1 = "/api/v1"
KEY = "dk-1234567890-abcdefghij-0123456789"


class Fake(Store):
    """A store that answers nothing, or fails as it is told to."""

    def __init__(self) -> None:
        super().__init__(Connection("bolt://secret-host:7687", "neo4j", "secret-password"))
        self.away = False

    def read(self, cypher: str, **params: Any) -> Table:  # noqa: ARG002
        if self.away:
            raise Unreachable("The database at bolt://secret-host:7687 cannot be reached.", "Look.")
        return Table([], [])


@pytest.fixture
def store() -> Fake:
    return Fake()


def settings(**more: Any) -> Settings:
    return load_settings().model_copy(update=more)


def client(store: Store | None, chosen: Settings) -> Any:
    app = create_app(store, chosen)
    app.testing = True
    return app.test_client()


def test_with_keys_a_request_bears_one(store: Fake) -> None:
    app = client(store, settings(api_keys=SecretStr(f"another-key-of-somebody {KEY}")))
    refused = app.get(f"{V1}/officials")
    assert refused.status_code == 401
    assert json.loads(refused.data)["code"] == "key-required"
    assert "Bearer" in refused.headers["WWW-Authenticate"]
    for wrong in (
        {"Authorization": "Bearer x"},
        {"X-API-Key": KEY[:-1]},
        {"Authorization": "Basic !!"},
        {"X-API-Key": ""},
    ):
        assert app.get(f"{V1}/officials", headers=wrong).status_code == 401
    for right in ({"Authorization": f"Bearer {KEY}"}, {"X-API-Key": KEY}):
        assert app.get(f"{V1}/officials", headers=right).status_code == 200
    assert app.get("/", auth=("anybody", KEY)).status_code == 200
    far = {
        "environ_base": {"REMOTE_ADDR": "203.0.113.9"},
        "headers": {"X-API-Key": KEY, "Host": "api.example"},
    }
    assert app.get(f"{V1}/officials", **far).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/docs", "/openapi.json", "/metrics", "/graph", f"{V1}/questions", "/nothing"]
)
def test_with_keys_nothing_but_health_is_open(store: Fake, path: str) -> None:
    app = client(store, settings(api_keys=SecretStr(KEY)))
    assert app.get(path).status_code == 401
    assert app.get("/healthz").status_code == 200
    assert app.get("/readyz").status_code == 200


def test_without_keys_only_this_machine_is_answered(store: Fake) -> None:
    app = client(store, settings())
    for host in ("localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "[::1]"):
        assert app.get(f"{V1}/officials", headers={"Host": host}).status_code == 200, host
    for host in ("evil.example", "evil.example:8000", "127.0.0.1.evil.example", "0.0.0.0:8000"):
        answer = app.get(f"{V1}/officials", headers={"Host": host})
        assert (answer.status_code, json.loads(answer.data)["code"]) == (403, "local-only"), host
    far = app.get(f"{V1}/officials", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert far.status_code == 403


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])  # noqa: S104 - refused, that is the test
def test_without_keys_no_other_address_is_served(host: str) -> None:
    with pytest.raises(serving.ServingError, match="DIPLOGRAPH_API_KEYS"):
        serving.serve(host, 8000, settings())


def test_the_loopback_is_known() -> None:
    assert all(access.is_loopback(host) for host in ("127.0.0.1", "127.8.9.1", "::1", "localhost"))
    assert not any(access.is_loopback(host) for host in ("0.0.0.0", "10.0.0.1", "localhost.example", ""))  # noqa: S104


def test_while_the_database_is_away_callers_come_again(store: Fake) -> None:
    app = client(store, settings())
    store.away = True
    assert app.get("/healthz").status_code == 200
    for path in (
        "/readyz",
        f"{V1}/officials",
        f"{V1}/officials/x/contacts",
        "/",
        f"{V1}/questions/most-contacts",
    ):
        answer = app.get(path)
        assert answer.status_code == 503, path
        assert int(answer.headers["Retry-After"]) > 0
        assert json.loads(answer.data)["code"] == "store-unavailable"
        assert "secret-host" not in answer.text
    store.away = False
    assert app.get("/readyz").status_code == 200
    assert app.get(f"{V1}/officials").status_code == 200


def test_a_server_starts_without_its_database() -> None:
    chosen = settings(neo4j_uri="bolt://127.0.0.1:1", neo4j_password=SecretStr("x"))
    app = client(None, chosen)
    assert app.get("/healthz").status_code == 200
    answer = app.get("/readyz")
    assert (answer.status_code, "Retry-After" in answer.headers) == (503, True)


def test_a_page_tells_a_person_in_html_and_a_program_in_json(store: Fake) -> None:
    app = client(store, settings())
    person = app.get("/officials/Nobody", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (person.status_code, person.mimetype) == (404, "text/html")
    assert app.get("/officials/Nobody").mimetype == "application/problem+json"
    hostile = app.get("/officials/%3Cscript%3Ealert(1)%3C%2Fscript%3E", headers={"Accept": "text/html"})
    assert "<script>" not in hostile.text
    for_program = app.get(f"{V1}/officials/Nobody", headers={"Accept": "text/html"})
    assert for_program.mimetype == "application/problem+json"


def test_a_server_starts_without_a_warning(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "api", "serve", "--port", str(port)]
    env = {**os.environ, "DIPLOGRAPH_DATA": str(tmp_path)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as child:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        child.terminate()
        said = child.communicate(timeout=60)[0].decode()
    assert "Serving http" in said
    assert "WARNING" not in said
