"""Rounds of writers and reads on one server, for `writing.py`."""

from __future__ import annotations

import statistics
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from neo4j import Driver
from reads import Reads, read_contacts, timed, values
from rivals import rivals
from rows import Told, batches, rows
from writers import Ours, OursAgain, Raw, Single, Writer, quiet_driver

from graph.connection import Connection
from graph.store import Store

FEW = 10
_CONSTRAINTS = "SHOW CONSTRAINTS YIELD name RETURN 'CONSTRAINT ' + name AS what"
_INDEXES = "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN 'INDEX ' + name AS what"
_SOME = "MATCH (n) WITH n LIMIT 1000 DETACH DELETE n RETURN count(*) AS n"


@dataclass(frozen=True, slots=True)
class Run:
    """What one writer did: rows sent, median seconds, and what stood in the graph at its end."""

    size: int
    seconds: float
    nodes: int
    relationships: int

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.size / self.seconds


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured on one server."""

    server: str
    runs: dict[str, Run]
    reads: Reads


def measure(where: Connection, told: Told, rounds: int) -> Figures:
    """Run every writer that can run there, ROUNDS times in turn, and the reads."""
    with Store(where) as store, quiet_driver(where) as driver:
        bench = _Bench(where, store, driver)
        writers = bench.writers(told)
        runs = bench.rounds(writers, rounds)
        bench.clear("ours")
        writers[0].write()
        name = store.verify() if where.engine == "neo4j" else "embedded"
        return Figures(name, runs, read_contacts(store, driver, where.database))


class _Bench:
    def __init__(self, where: Connection, store: Store, driver: Driver) -> None:
        self._where, self._store, self._driver = where, store, driver

    def writers(self, told: Told) -> list[Writer]:
        parts = list(batches(told))
        ready = [rows(part) for part in parts]
        size, database = sum(map(len, ready)), self._where.database
        found: list[Writer] = [
            Ours(self._store, parts, size),
            OursAgain(self._store, parts, size),
            Raw(self._driver, database, ready),
            Single(self._driver, database, [rows(told[:FEW])]),
        ]
        each = [rows([one]) for one in told]
        more = rivals(self._where, self._driver, ready, each) if self._where.engine == "neo4j" else ()
        return [*found, *more]

    def rounds(self, writers: Sequence[Writer], count: int) -> dict[str, Run]:
        spent: defaultdict[str, list[float]] = defaultdict(list)
        counts: dict[str, tuple[int, int]] = {}
        for number in range(count + 1):
            for writer in writers:
                seconds = self._once(writer)
                print(f"round {number}: {writer.name} {seconds:.2f} s", file=sys.stderr)
                spent[writer.name].append(seconds)
                counts[writer.name] = self._count()
        return {w.name: Run(w.size, statistics.median(spent[w.name][1:]), *counts[w.name]) for w in writers}

    def _once(self, writer: Writer) -> float:
        if not writer.filled:
            self.clear(writer.schema)
            writer.prepare()
            writer.write()
            self._empty()
            writer.prepare()
        return timed(writer.write)

    def clear(self, schema: str) -> None:
        """An empty graph with the constraints and indexes of SCHEMA; the embedded engine keeps ours."""
        self._empty()
        if self._where.engine == "neo4j":
            for query in (_CONSTRAINTS, _INDEXES):
                for (what,) in self._ask(query):
                    self._ask(f"DROP {what}")
        if schema == "ours":
            self._store.migrate()

    def _empty(self) -> None:
        while self._ask(_SOME)[0][0]:
            pass

    def _count(self) -> tuple[int, int]:
        ours = self._ask("MATCH (n) WHERE n.id IS NOT NULL AND NOT n:DiplographMeta RETURN count(n)")
        return ours[0][0], self._ask("MATCH ()-[r]->() RETURN count(r)")[0][0]

    def _ask(self, query: str) -> list[list[Any]]:
        with self._driver.session(database=self._where.database) as session:
            return session.execute_write(values, query)
