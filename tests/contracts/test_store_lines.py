"""A server that goes away in the middle of work and comes back: what every engine must survive."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Iterator

import pytest
from neo4j import ManagedTransaction
from neo4j.exceptions import ConstraintError

from graph import writes
from graph.failures import Unreachable
from graph.store import Store, Written
from tests.support.graphs import facts, stored, wanted, whole
from tests.support.proxy import Proxy
from tests.support.story import story


@pytest.fixture
def line(store: Store) -> Iterator[Proxy]:
    with Proxy(store.connection.uri) as proxy:
        yield proxy


def over(line: Proxy, store: Store, patience: float) -> Store:
    # without its folder an embedded database is a server like any other: not ours to start again
    return Store(dataclasses.replace(store.connection, uri=line.uri, data=None), patience)


def test_a_load_goes_on_when_the_server_was_away(store: Store, line: Proxy) -> None:
    with over(line, store, 60) as far:
        total = Written()
        for number, one in enumerate(story()):
            if number in (1, 3):
                threading.Timer(0.005 * number, line.cut, (1.0,)).start()
            total += far.put([one])
        assert total.articles == 5
        assert total.claims == len(whole(story()))
    assert facts(stored(store)) == wanted(story())


def test_a_commit_of_which_nobody_heard_is_neither_lost_nor_doubled_nor_uncounted(
    store: Store, line: Proxy
) -> None:
    with over(line, store, 30) as far:
        line.lose_commits = 1
        written = far.put(story())
        assert line.lose_commits == 0
        assert (written.articles, written.claims) == (5, len(whole(story())))
        assert facts(stored(store)) == wanted(story())
        line.lose_commits = 1
        assert far.forget(story()[0][0].id)
        assert line.lose_commits == 0
    assert facts(stored(store)) == wanted(story()[1:])


def test_a_question_is_asked_again_and_not_for_ever(store: Store, line: Proxy) -> None:
    store.put(story())
    with over(line, store, 20) as far:
        assert far.read("MATCH (m:Meeting) RETURN count(m) > 0").rows == [[True]]
        line.cut(1.0)
        assert far.read("MATCH (m:Meeting) RETURN count(m) > 0").rows == [[True]]
        line.cut(1.0)
        assert far.query("MATCH (m:Meeting) RETURN count(m) > 0 AS any", {}).rows == [[True]]
    with over(line, store, 1) as hasty:
        line.cut(30)
        start = time.monotonic()
        with pytest.raises(Unreachable) as raised:
            hasty.read("RETURN 1")
        assert time.monotonic() - start < 10
        assert raised.value.mend


def test_the_store_recovers_when_the_server_does(store: Store, line: Proxy) -> None:
    with over(line, store, 0.2) as far:
        far.read("RETURN 1")
        line.cut(4.0)
        with pytest.raises(Unreachable):
            far.read("RETURN 1")
        time.sleep(4.0)
        assert far.read("RETURN 1").rows == [[1]]


def test_a_race_for_one_id_is_run_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last transaction of a killed load may commit while the rerun of that load is under way."""
    races = iter([True, True, False])
    put = writes.put

    def raced(tx: ManagedTransaction, ready: writes.Batch) -> Written:
        if next(races):
            raise ConstraintError("already assigned")
        return put(tx, ready)

    monkeypatch.setattr(writes, "put", raced)
    store.put(story())
    assert facts(stored(store)) == wanted(story())
