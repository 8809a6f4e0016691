"""Our writer, and what somebody with the bare driver would write by hand, as `writing.py` runs them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, ClassVar

from neo4j import Driver, GraphDatabase, ManagedTransaction
from rows import Rows, Told

from graph.connection import Connection
from graph.model import Edge, Node
from graph.store import Store

ROWS = 1_000
Statements = dict[str, list[dict[str, Any]]]


class Writer(ABC):
    """One way to store the articles. `schema` says whose constraints and indexes stand while it writes.

    Only `write` is timed. `filled` is for a writer that is run on the graph that the one before it left.
    """

    schema: ClassVar[str] = "ours"
    filled: ClassVar[bool] = False

    def __init__(self, name: str, size: int) -> None:
        self.name, self.size = name, size

    def prepare(self) -> None:
        """Make ready what a user has ready before the first write; before each run."""
        return

    @abstractmethod
    def write(self) -> None:
        """Store everything."""


class Ours(Writer):
    """`Store.put`: it asks what is there, projects the claims, checks what was written."""

    def __init__(self, store: Store, parts: Sequence[Told], size: int) -> None:
        super().__init__("store", size)
        self._store, self._parts = store, parts

    def write(self) -> None:
        """Put batch after batch."""
        for part in self._parts:
            self._store.put(part)


class OursAgain(Ours):
    """The same articles once more."""

    filled = True

    def __init__(self, store: Store, parts: Sequence[Told], size: int) -> None:
        super().__init__(store, parts, size)
        self.name = "store, again"


class Raw(Writer):
    """UNWIND and MERGE on the id, a thousand rows a statement, a transaction a batch."""

    def __init__(self, driver: Driver, database: str | None, batches: Sequence[Rows]) -> None:
        super().__init__("raw UNWIND", sum(map(len, batches)))
        self._driver, self._database = driver, database
        self._batches = [statements(batch) for batch in batches]

    def write(self) -> None:
        """Merge batch after batch."""
        with self._driver.session(database=self._database) as session:
            for batch in self._batches:
                session.execute_write(self._merge, batch)

    @staticmethod
    def _merge(tx: ManagedTransaction, batch: Statements) -> None:
        for statement, told in batch.items():
            for start in range(0, len(told), ROWS):
                tx.run(f"UNWIND $rows AS row {statement}", rows=told[start : start + ROWS]).consume()


class Single(Raw):
    """One MERGE a row, each in a transaction of its own."""

    def __init__(self, driver: Driver, database: str | None, batches: Sequence[Rows]) -> None:
        super().__init__(driver, database, batches)
        self.name = "one MERGE a row"

    def write(self) -> None:
        """Merge row after row."""
        with self._driver.session(database=self._database) as session:
            for batch in self._batches:
                for statement, told in batch.items():
                    for row in told:
                        session.execute_write(self._merge_one, f"WITH $row AS row {statement}", row)

    @staticmethod
    def _merge_one(tx: ManagedTransaction, statement: str, row: dict[str, Any]) -> None:
        tx.run(statement, row=row).consume()


def quiet_driver(where: Connection) -> Driver:
    """A bare driver that asks for no warnings, as ours does not."""
    auth = (where.user, where.password)
    return GraphDatabase.driver(where.uri, auth=auth, notifications_min_severity="OFF")


def statements(batch: Rows) -> Statements:
    """The rows of BATCH by the statement that merges them, nodes first."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in batch.nodes:
        found[_merge_node(node)].append({"id": node.ref.id, "props": node.props})
    for edge in batch.edges:
        row = {"start": edge.start.id, "end": edge.end.id, "key": edge.key, "props": edge.props}
        found[_merge_edge(edge)].append(row)
    return dict(found)


def _merge_node(node: Node) -> str:
    return f"MERGE (n:{node.ref.label} {{id: row.id}}) SET n += row.props"


def _merge_edge(edge: Edge) -> str:
    return (
        f"MATCH (a:{edge.start.label} {{id: row.start}}) MATCH (b:{edge.end.label} {{id: row.end}}) "
        f"MERGE (a)-[r:{edge.kind} {{key: row.key}}]->(b) SET r += row.props"
    )
