"""Emptying a database of the tests, however much an earlier test left in it."""

from __future__ import annotations

from graph.store import Store

SOME = "MATCH (n) WITH n LIMIT 2000 DETACH DELETE n"  # more at once is more than a small server's memory


def empty(store: Store) -> None:
    """Remove every node and edge, whoever's they are."""
    with store._session("writer") as session:
        while session.execute_write(lambda tx: tx.run(SOME).consume().counters.nodes_deleted):
            pass
