"""Cypher from anybody, let through only where it reads and ends: the first layer of docs/security.md.

The query is parsed by the grammar of the clauses that read; what the grammar does not know is refused. So a
word is a clause only where a clause can stand: `WHERE n.name = 'CREATE'`, `n.set` and `AS show` are ordinary.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph.guard import bounds, clauses, parameters
from graph.guard.cursor import Cursor
from graph.guard.refusal import Refused
from graph.guard.tokens import tokens
from graph.guard.tree import Query

__all__ = ["Refused", "check"]


def check(query: str, params: Mapping[str, object] | None = None) -> Query:
    """Refuse QUERY where it could change anything, leave the graph, or cost more than it may.

    Use it on every query that comes from outside, before it is sent anywhere; it asks no server. Raises
    `Refused`, which names the clause, the place and the mend. Answers what it understood of the query.
    """
    params = {} if params is None else params
    parameters.check(params)
    try:
        understood = clauses.whole(Cursor(tokens(query)))
        bounds.check(understood, params)
    except Refused as refused:
        raise refused.locate(query) from None
    return understood
