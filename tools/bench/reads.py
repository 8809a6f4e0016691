"""Our contacts, by our function and by its queries alone, beside the bare driver; for `writing.py`."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from neo4j import Driver, ManagedTransaction

from graph.questions.contacts import contacts
from graph.store import Store, Table

READS, COLD = 200, 50
_BUSIEST = "MATCH (o:Official)-[r:MEETS_WITH]-() RETURN o.id, count(r) AS n ORDER BY n DESC, o.id LIMIT 1"


@dataclass(frozen=True, slots=True)
class Reads:
    """Median seconds of a page of contacts: by our function, its queries through the store, and bare."""

    page: float
    store: float
    bare: float
    rows: int


def read_contacts(store: Store, driver: Driver, database: str | None) -> Reads:
    """The contacts of the official who has most of them, again and again, the three ways in turn."""
    who = store.read(_BUSIEST).rows[0][0]
    noted = _Noting(store)
    contacts(noted, who)
    spent: defaultdict[str, list[float]] = defaultdict(list)
    with driver.session(database=database) as session:

        def bare() -> None:
            for query, params in noted.asked:
                session.execute_read(values, query, params)

        def through() -> None:
            for query, params in noted.asked:
                store.read(query, **params)

        for _ in range(READS):
            spent["page"].append(timed(lambda: contacts(store, who)))
            spent["store"].append(timed(through))
            spent["bare"].append(timed(bare))
    middle = {name: statistics.median(each[COLD:]) for name, each in spent.items()}
    return Reads(middle["page"], middle["store"], middle["bare"], noted.rows)


class _Noting:
    """A store that notes what it is asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.rows = 0

    def read(self, cypher: str, **params: Any) -> Table:  # noqa: ANN401 - as the store's
        self.asked.append((cypher, params))
        told = self._store.read(cypher, **params)
        self.rows += len(told.rows)
        return told


def values(tx: ManagedTransaction, query: str, params: dict[str, Any] | None = None) -> list[list[Any]]:
    """What QUERY answers."""
    return [record.values() for record in tx.run(query, params)]


def timed(work: Callable[[], object]) -> float:
    """How many seconds WORK takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
