"""The same on a real Neo4j as on the embedded engine: a load or the server is killed, nothing is lost or doubled.

The server is started again at once, as what watches over it would; the load and the API go on by themselves.
"""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.app import create_app
from graph.store import Store
from tests.conftest import absent
from tests.support.emptying import empty
from tests.support.graphs import facts, stored, wanted
from tests.support.kills import outlive
from tests.support.own_neo4j import OwnNeo4j
from tests.support.story import story

pytestmark = [pytest.mark.neo4j, pytest.mark.timeout(7200)]
ROUNDS = int(os.environ.get("DIPLOGRAPH_TEST_KILLS", "10"))
LOADER = """
import os
from graph.connection import Connection
from graph.store import Store
from tests.support.story import story
with Store(Connection(os.environ["AT"], "neo4j", os.environ["WORD"]), patience=240) as store:
    print("open", flush=True)
    for article, claims in story():
        store.put([(article, claims)])
        print(article.id, flush=True)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnNeo4j]:
    if not OwnNeo4j.fetched():
        absent("no Neo4j to start: run `make neo4j-start` once")
    own = OwnNeo4j(tmp_path_factory.mktemp("neo4j"))
    yield own
    own.stop()


def load(server: OwnNeo4j) -> subprocess.Popen[str]:
    where = server.connection
    env = os.environ | {"AT": where.uri, "WORD": where.password}
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", LOADER], stdout=subprocess.PIPE, text=True, cwd=root, env=env
    )


def test_what_neo4j_acknowledged_outlives_any_kill(server: OwnNeo4j) -> None:
    def kill_server() -> None:
        server.kill()
        server.revive()

    with Store(server.connection, patience=240) as store:
        outlive(store, ROUNDS, lambda: load(server), kill_server)


def test_a_routed_store_reads_what_it_wrote(server: OwnNeo4j) -> None:
    where = dataclasses.replace(
        server.connection, uri=server.connection.uri.replace("bolt://", "neo4j://"), database="neo4j"
    )
    with Store(where, patience=20) as store:
        assert store.verify().startswith("Neo4j/")
        store.migrate()
        empty(store)
        for one in story():
            store.put([one])
            assert store.known([one[0].id]) == {one[0].id}
        assert facts(stored(store)) == wanted(story())
        assert store.query("MATCH (m:Meeting) RETURN count(m) > 0 AS some", {}).rows == [[True]]


def test_callers_come_again_while_the_server_is_started_anew(server: OwnNeo4j) -> None:
    with Store(server.connection, patience=1) as store:
        store.migrate()
        empty(store)
        store.put(story())
        client = create_app(store).test_client()
        assert client.get("/api/v1/officials?q=lavrov").status_code == 200
        server.kill()
        for ask in ("/api/v1/officials?q=lavrov", "/readyz", "/api/v1/questions/most-contacts"):
            answer = client.get(ask)
            assert (answer.status_code, int(answer.headers["Retry-After"]) > 0) == (503, True), ask
        answer = client.post(
            "/api/v1/query/cypher", json={"query": "MATCH (o:Official) RETURN count(o) AS n"}
        )
        assert (answer.status_code, "Retry-After" in answer.headers) == (503, True)
        server.revive()
        until = time.monotonic() + 120
        while client.get("/readyz").status_code != 200:
            assert time.monotonic() < until, "the server is back, and nobody notices"
            time.sleep(0.5)
        assert client.get("/api/v1/officials?q=lavrov").json["items"]
