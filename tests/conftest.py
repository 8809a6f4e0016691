"""Engines for the tests: started once, emptied between tests, on a private data folder, ended at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from graph import embedded as embedded_engine
from graph.connection import Connection
from graph.store import Store
from tests.support.emptying import empty

# a shared or busy machine is slow, which says nothing about the code
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def private_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test ever meets the user's own graph or settings: what it runs sees this folder and no Neo4j."""
    data = tmp_path_factory.mktemp("data")
    before = dict(os.environ)
    for name in [n for n in os.environ if n.startswith(("DIPLOGRAPH_", "NEO4J_")) and not _for_tests(n)]:
        del os.environ[name]
    os.environ["DIPLOGRAPH_DATA"] = str(data)
    yield data
    embedded_engine.stop(data)
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="session")
def embedded_store(private_data: Path) -> Iterator[Store]:
    """The embedded engine with the schema in place; use `embedded`, which is empty at each test's start."""
    with Store(embedded_engine.ensure(private_data), patience=30) as store:
        store.migrate()
        yield store


@pytest.fixture
def embedded(embedded_store: Store) -> Store:
    """An empty graph on the embedded engine."""
    empty(embedded_store)
    return embedded_store


@pytest.fixture(scope="session")
def neo4j_store() -> Iterator[Store]:
    """A real Neo4j with the schema in place; use `neo4j`, which is empty at each test's start."""
    uri = os.environ.get("NEO4J_TEST_URI")
    if not uri:
        absent("no Neo4j server: set NEO4J_TEST_URI and NEO4J_TEST_PASSWORD, or run `make neo4j-start`")
    connection = Connection(
        uri=uri or "",
        user=os.environ.get("NEO4J_TEST_USERNAME", "neo4j"),
        password=os.environ.get("NEO4J_TEST_PASSWORD", ""),
    )
    with Store(connection, patience=30) as store:
        store.verify()
        store.migrate()
        yield store


@pytest.fixture
def neo4j(neo4j_store: Store) -> Store:
    """An empty graph on a real Neo4j."""
    empty(neo4j_store)
    return neo4j_store


@pytest.fixture(
    params=[
        pytest.param("embedded", marks=pytest.mark.embedded),
        pytest.param("neo4j", marks=pytest.mark.neo4j),
    ]
)
def store(request: pytest.FixtureRequest) -> Store:
    """An empty graph, once on each engine."""
    found: Store = request.getfixturevalue(request.param)
    return found


def absent(reason: str) -> None:
    """Skip for REASON; where DIPLOGRAPH_CI=1 says that everything must be there, fail."""
    if os.environ.get("DIPLOGRAPH_CI") == "1":
        pytest.fail(f"DIPLOGRAPH_CI=1 and {reason}")
    pytest.skip(reason)


def _for_tests(name: str) -> bool:
    return name == "DIPLOGRAPH_CI" or name.startswith(("NEO4J_TEST_", "DIPLOGRAPH_TEST_"))
