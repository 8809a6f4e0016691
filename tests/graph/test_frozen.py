"""A server that takes a question and is silent: we hang up, say so, and go on when it speaks again."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import embedded, failures, guard
from graph.failures import TooLong, Unreachable
from graph.store import Store

pytestmark = [
    pytest.mark.embedded,
    # a connection that was being opened when we hung up is closed by the garbage collector, which warns
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def frozen(tmp_path: Path) -> Iterator[tuple[Store, int]]:
    """A store of an embedded database of its own, and the process that a test may stop and continue."""
    with Store(embedded.ensure(tmp_path), patience=1) as store:
        store.migrate()
        pid = embedded.state(tmp_path).pid
        assert pid
        yield store, pid
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)
    embedded.stop(tmp_path)
    for thread in threading.enumerate():
        if thread.name == "diplograph-query":
            thread.join(30)
    gc.collect()


def test_a_read_of_a_frozen_database_ends(frozen: tuple[Store, int], monkeypatch: pytest.MonkeyPatch) -> None:
    store, pid = frozen
    monkeypatch.setattr("graph.store.READ_SECONDS", 2.0)
    assert store.read("RETURN 1").rows == [[1]]
    os.kill(pid, signal.SIGSTOP)
    for _ in range(3):  # on an open connection, then on new ones, which the kernel takes for it
        start = time.monotonic()
        with pytest.raises(Unreachable, match="did not answer within 2 s") as raised:
            store.read("RETURN 1")
        assert time.monotonic() - start < 8
        assert raised.value.mend
    os.kill(pid, signal.SIGCONT)
    assert store.read("RETURN 2").rows == [[2]]
    assert store.known(["article:none"]) == set()


def test_a_query_from_outside_ends_as_well(
    frozen: tuple[Store, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, pid = frozen
    monkeypatch.setattr("graph.store.QUERY_SECONDS", 0.5)
    os.kill(pid, signal.SIGSTOP)
    with pytest.raises((TooLong, Unreachable)):
        store.query("RETURN 1 AS one", {})
    os.kill(pid, signal.SIGCONT)
    assert store.query("RETURN 1 AS one", {}).rows == [[1]]


def test_what_a_server_ended_for_its_cost_is_not_asked_again(
    frozen: tuple[Store, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = frozen
    asked = []

    def costly(*_: object) -> None:
        asked.append(1)
        raise failures.exceptions.Neo4jError._hydrate_neo4j(
            code="Neo.TransientError.General.MemoryPoolOutOfMemoryError", message="pool"
        )

    monkeypatch.setattr(guard, "check", lambda *_: None)
    monkeypatch.setattr(store, "_in_time", costly)
    with pytest.raises(TooLong):
        store.query("RETURN 1 AS one", {})
    assert len(asked) == 1
