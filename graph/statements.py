"""The statements that change nodes and edges, each for many rows at once.

Labels and types stand in a statement as literals, so that a server plans each once; rows go as parameters, as
lists and not maps where that spares sending the same keys a thousand times. Only nodes that carry our mark
are matched, and what a server says that it did is checked against what it was sent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from neo4j import ManagedTransaction

from graph.failures import StoreError
from graph.model import Edge, Node, Ref
from graph.schema import OWNER

ROWS = 1_000
"""Rows a statement: at most seconds of work on the slowest machine, where the embedded engine has its time limit."""
CHARACTERS = 2_000_000
"""A Bolt message may hold 16 MB on the embedded engine, and a character up to four bytes."""
OURS = f"managed_by: '{OWNER}'"
_KEY = {"MEETS_WITH": "meeting_id"}  # the property that tells parallel edges apart; "key" elsewhere
Row = dict[str, Any]


class ShortWriteError(StoreError):
    """The server wrote fewer rows than it was sent; the transaction is rolled back."""

    def __init__(self, what: str, sent: int, written: int) -> None:
        super().__init__(f"Of {sent} {what} only {written} were written.", "Run the same command again.")
        self.what, self.sent, self.written = what, sent, written


def present(tx: ManagedTransaction, label: str, ids: Iterable[str]) -> set[str]:
    """Which of IDS are there."""
    found: set[str] = set()
    for part in parts(list(ids)):
        query = f"UNWIND $ids AS id MATCH (n:{label} {{id: id, {OURS}}}) RETURN collect(n.id)"
        found.update(tx.run(query, ids=part).single(strict=True).value())
    return found


def properties(tx: ManagedTransaction, refs: Iterable[Ref]) -> Iterator[tuple[str, Row]]:
    """Label and properties of those of REFS that are there."""
    for label, ids in by_label(refs).items():
        for part in parts(ids):
            query = f"UNWIND $ids AS id MATCH (n:{label} {{id: id, {OURS}}}) RETURN properties(n)"
            for (props,) in list(tx.run(query, ids=part).values()):
                yield label, props


def create_rows(tx: ManagedTransaction, label: str, rows: Iterable[Row]) -> None:
    """New nodes of LABEL with these properties."""
    for part in parts([_stored(row) for row in rows]):
        made = tx.run(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", rows=part).consume().counters
        _check(f"{label} nodes", len(part), made.nodes_created)


def create_claims(tx: ManagedTransaction, rows: Iterable[Row]) -> None:
    """New claims, each joined FROM its article, which must be there."""
    for part in parts([_stored(row) for row in rows]):
        query = (
            f"UNWIND $rows AS row MATCH (a:Article {{id: row.article_id, {OURS}}}) "
            "CREATE (c:Claim) SET c = row CREATE (c)-[:FROM]->(a)"
        )
        made = tx.run(query, rows=part).consume().counters
        _check("claims", len(part), min(made.nodes_created, made.relationships_created))


def create_nodes(tx: ManagedTransaction, nodes: Iterable[Node]) -> None:
    """New nodes."""
    for label, rows in _rows_by_label(nodes).items():
        create_rows(tx, label, rows)


def set_nodes(tx: ManagedTransaction, nodes: Iterable[Node]) -> None:
    """Give nodes that are there these properties and no others."""
    for label, rows in _rows_by_label(nodes).items():
        for part in parts([_stored(row) for row in rows]):
            query = (
                f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id, {OURS}}}) SET n = row RETURN count(n)"
            )
            _check(f"{label} nodes", len(part), tx.run(query, rows=part).single(strict=True).value())


def create_edges(tx: ManagedTransaction, edges: Iterable[Edge]) -> None:
    """New edges between nodes that are there."""
    for (kind, start, end), rows in _edge_rows(edges).items():
        bare = not any(row[3] for row in rows)
        for part in parts([row[:2] for row in rows] if bare else rows):
            write = f"CREATE (a)-[r:{kind}]->(b)" + ("" if bare else " SET r = row[3]")
            made = tx.run(f"UNWIND $rows AS row {_ends(start, end)} {write}", rows=part).consume().counters
            _check(f"{kind} edges", len(part), made.relationships_created)


def set_edges(tx: ManagedTransaction, edges: Iterable[Edge]) -> None:
    """Give edges that are there these properties and no others."""
    for (kind, start, end), rows in _edge_rows(edges).items():
        for part in parts(rows):
            query = f"UNWIND $rows AS row {_edge(kind, start, end)} SET r = row[3] RETURN count(r)"
            _check(f"{kind} edges", len(part), tx.run(query, rows=part).single(strict=True).value())


def remove_edges(tx: ManagedTransaction, edges: Iterable[Edge]) -> None:
    """Remove edges; what is not there is no matter."""
    for (kind, start, end), rows in _edge_rows(edges).items():
        for part in parts([row[:3] for row in rows]):
            tx.run(f"UNWIND $rows AS row {_edge(kind, start, end)} DELETE r", rows=part).consume()


def delete(tx: ManagedTransaction, label: str, ids: Iterable[str]) -> None:
    """Delete nodes with their edges."""
    for part in parts(sorted(ids)):
        tx.run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id, {OURS}}}) DETACH DELETE n", ids=part).consume()


def delete_alone(tx: ManagedTransaction, refs: Iterable[Ref]) -> None:
    """Delete nodes that nothing is joined to any more; one that somebody else has joined to theirs stays."""
    for label, ids in by_label(refs).items():
        for part in parts(ids):
            match = f"MATCH (n:{label} {{id: id, {OURS}}}) WHERE NOT (n)--()"
            tx.run(f"UNWIND $ids AS id {match} DELETE n", ids=part).consume()


def by_label(refs: Iterable[Ref]) -> dict[str, list[str]]:
    """The ids of REFS, sorted, by label."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ref in sorted(set(refs)):
        found[ref.label].append(ref.id)
    return dict(found)


def parts(rows: Sequence[Any]) -> Iterator[list[Any]]:
    """ROWS in runs that fit one statement."""
    part: list[Any] = []
    size = 0
    for row in rows:
        weight = _weight(row)
        if part and (len(part) >= ROWS or size + weight > CHARACTERS):
            yield part
            part, size = [], 0
        part.append(row)
        size += weight
    if part:
        yield part


def _weight(value: Any) -> int:  # noqa: ANN401  a row, or what is in one
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(map(_weight, value.values()))
    return sum(map(_weight, value)) if isinstance(value, list) else 1


def _ends(start: str, end: str) -> str:
    return f"MATCH (a:{start} {{id: row[0], {OURS}}}) MATCH (b:{end} {{id: row[1], {OURS}}})"


def _edge(kind: str, start: str, end: str) -> str:
    same = f"coalesce(r.{_KEY.get(kind, 'key')}, '') = row[2]"
    return f"{_ends(start, end)} MATCH (a)-[r:{kind}]->(b) WHERE {same}"


def _edge_rows(edges: Iterable[Edge]) -> dict[tuple[str, str, str], list[list[Any]]]:
    rows: defaultdict[tuple[str, str, str], list[list[Any]]] = defaultdict(list)
    for edge in sorted(edges, key=lambda e: e.identity):
        told = dict(edge.props) | ({_KEY.get(edge.kind, "key"): edge.key} if edge.key else {})
        props = {key: value for key, value in told.items() if value is not None}
        rows[edge.kind, edge.start.label, edge.end.label].append(
            [edge.start.id, edge.end.id, edge.key, props]
        )
    return dict(rows)


def _rows_by_label(nodes: Iterable[Node]) -> dict[str, list[Row]]:
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for node in sorted(nodes, key=lambda n: n.ref):
        rows[node.ref.label].append(dict(node.props))
    return dict(rows)


def _stored(row: Row) -> Row:
    return {key: value for key, value in row.items() if value is not None} | {"managed_by": OWNER}


def _check(what: str, sent: int, written: int) -> None:
    if written != sent:
        raise ShortWriteError(what, sent, written)
