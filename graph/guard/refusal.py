"""The one error of the guard."""

from __future__ import annotations


class Refused(ValueError):  # noqa: N818 - it names what the guard does, and callers agreed on the name
    """A query or a parameter that the guard does not let through.

    `clause` is what was refused, as a reader would name it ("CREATE", "LOAD CSV", "range()"); `position` is
    its offset in the query, in code points (0 where a parameter is at fault), `line` and `column` the same
    for people, counted from 1. `reason` is one sentence with the mend.
    """

    def __init__(self, clause: str, position: int, reason: str) -> None:
        super().__init__(clause, position, reason)
        self.clause, self.position, self.reason = clause, position, reason
        self.line, self.column = 1, position + 1

    def locate(self, query: str) -> Refused:
        """Itself, knowing line and column of its position in QUERY."""
        before = query[: self.position]
        self.line = before.count("\n") + 1
        self.column = self.position - (before.rfind("\n") + 1) + 1
        return self

    def __str__(self) -> str:
        return f"{self.clause} at line {self.line}, column {self.column}: {self.reason}"
