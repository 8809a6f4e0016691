"""What the server's planner has to untangle before a query begins: no clock of a server ends that.

Measured on Neo4j 5.26 with a limit of 10 s: 25 conditions between XOR, `n:A|B` twenty times over, or a hundred
relationships in one MATCH kept it busy until it was killed; some hundred clauses make a plan so deep that its
reader breaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from graph.guard.limits import MAX_ALTERNATING, MAX_LABEL_CHOICES, MAX_PLANNED
from graph.guard.refusal import Refused
from graph.guard.tree import Operation, Query, parts

_BOOLEAN = frozenset({"AND", "OR", "XOR", "NOT"})


class Planning:
    """Counts, while a query is parsed, what makes plans hard. Raises `Refused` past the limits."""

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()
        self._choices = 1

    def charge(self, what: str, at: int) -> None:
        """Count one more of WHAT, a key of `MAX_PLANNED`."""
        self._used[what] += 1
        if self._used[what] > MAX_PLANNED[what]:
            raise Refused(
                what, at, f"more than {MAX_PLANNED[what]} of them to plan in one query; ask in smaller steps"
            )

    @contextmanager
    def choosing(self, at: int) -> Iterator[None]:
        """A label expression, whose alternatives multiply with those of all others."""
        bars, ands = self._used["|"], self._used["&"]
        yield
        bars, ands = self._used["|"] - bars, self._used["&"] - ands
        self._choices *= 2**bars if ands else bars + 1
        if self._choices > MAX_LABEL_CHOICES:
            raise Refused(
                "|",
                at,
                f"alternatives of labels that multiply to more than {MAX_LABEL_CHOICES:,}; name fewer labels",
            )


def check(query: Query) -> None:
    """Refuse QUERY where AND and OR stand inside each other in turns too often."""
    for part in parts(query):
        if isinstance(part, Operation) and _turns(part) > MAX_ALTERNATING:
            raise Refused(
                part.sign,
                part.at,
                f"AND and OR take turns more than {MAX_ALTERNATING} times; use IN, or WITH",
            )


def _turns(top: Operation) -> int:
    """How often the boolean operators inside TOP change."""
    most, waiting = 0, [(top, 0)]
    while waiting:
        part, turns = waiting.pop()
        most = max(most, turns)
        inside = part.operands if part.sign in _BOOLEAN else ()
        waiting += [
            (each, turns + (each.sign in _BOOLEAN and each.sign != part.sign))
            for each in inside
            if isinstance(each, Operation)
        ]
    return most
