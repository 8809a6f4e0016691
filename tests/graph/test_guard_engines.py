"""The same corpus on real engines: honest queries run, hostile ones change nothing, guarded or not."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from neo4j.exceptions import DriverError, Neo4jError

from graph.failures import StoreError
from graph.guard import Refused
from graph.store import Store

CORPUS = Path(__file__).parent / "guard_corpus"
PARAMS: dict[str, Any] = {
    "n": 5,
    "name": "x",
    "ids": ["a", "b"],
    "q": "ger",
    "since": "2018",
    "label": "Official",
}
# Asks more of the server than the embedded engine has, or an index of another name.
NOT_EMBEDDED = "SHORTEST"
NAMED_INDEX = "queryNodes('names'"


def corpus(name: str) -> list[str]:
    return (CORPUS / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n----\n")


def fill(store: Store) -> None:
    """A small graph; written below the store, whose projection other tests look at."""
    with store._session("writer") as session:
        session.run(
            "UNWIND range(1, 6) AS i CREATE (:Official {id: 'o' + i, name: 'N ' + i, aliases: ['x', 'y']})"
        ).consume()
        session.run(
            "MATCH (a:Official), (b:Official) WHERE a.id < b.id CREATE (a)-[:MEETS_WITH {date: '1'}]->(b)"
        ).consume()


def everything(store: Store) -> list[Any]:
    nodes = store.read("MATCH (n) RETURN labels(n), properties(n) ORDER BY n.id")
    edges = store.read("MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, properties(r) ORDER BY a.id, b.id")
    return [nodes.rows, edges.rows]


def test_every_honest_query_is_answered(store: Store) -> None:
    fill(store)
    embedded = store.connection.engine == "embedded"
    failed = []
    for query in corpus("honest"):
        if NAMED_INDEX in query or (embedded and NOT_EMBEDDED in query):
            continue
        try:
            store.query(query, PARAMS)
        except StoreError as error:
            failed.append((query, str(error)))
    assert failed == []


def test_no_hostile_or_costly_query_reaches_the_engine(store: Store) -> None:
    fill(store)
    before = everything(store)
    started = time.monotonic()
    for query in [*corpus("hostile"), *corpus("costly")]:
        with pytest.raises(Refused):
            store.query(query, {**PARAMS, "big": 10**8, "m": 10**7, "list": [0] * 2000, "step": 1})
    assert time.monotonic() - started < 30
    assert everything(store) == before


def test_what_the_guard_would_refuse_changes_nothing_without_it(store: Store) -> None:
    """The layers behind the guard hold alone: the guest's rights, the READ transaction."""
    fill(store)
    before = everything(store)
    for query in corpus("hostile"):
        if query.lstrip().upper().startswith(("START", "STOP", "TERMINATE", "CYPHER")) or "kill" in query:
            continue
        try:
            with store._session("guest") as session, session.begin_transaction(timeout=5) as tx:
                tx.run(query, PARAMS).consume()  # type: ignore[arg-type, unused-ignore]
        except (Neo4jError, DriverError):
            continue
    assert everything(store) == before


def test_files_and_addresses_stay_closed_without_the_guard(store: Store, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("told\n")
    for address in (secret.as_uri(), "file:///etc/hostname", "http://127.0.0.1:9/x"):
        with pytest.raises((Neo4jError, DriverError)), store._session("guest") as session:
            session.run("LOAD CSV FROM $address AS line RETURN line", address=address).consume()
