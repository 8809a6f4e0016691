"""A query from outside, put so that the embedded engine answers it as Neo4j does; use it behind the guard.

Measured on ArcadeDB 26.10: an answer without rows names no columns; `RETURN *, x` drops the x and `*` is in no
order; a map in a pattern that asks a relationship of another pattern, `(m {id: r.meeting_id})`, matches
nothing, though `(m WHERE m.id = r.meeting_id)` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.guard import bounds
from graph.guard.sizes import Scope
from graph.guard.tree import Clause, Given, Name, Pattern, Projection, Query, parts

Edit = tuple[int, int, str]
"""From where to before where in the query, and what stands there instead."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A query in the engine's words, and the columns of its answer."""

    cypher: str
    columns: tuple[str, ...]


def spoken(cypher: str, query: Query, params: Mapping[str, object]) -> Spoken:
    """CYPHER, which QUERY is what the guard understood of, as the embedded engine wants it."""
    columns: list[str] = []
    edits = [edit for n, given in enumerate(_asking_ties(query)) for edit in _where(cypher, given, n)]
    for branch in query.branches:
        found = _star(branch, params)
        edits += [found] if found else []
        columns = columns or _columns(cypher, branch, params)
    return Spoken(_edited(cypher, edits), tuple(columns))


def _columns(cypher: str, branch: tuple[Clause, ...], params: Mapping[str, object]) -> list[str]:
    """The names of what RETURN answers: as given, or as the expression is written."""
    last = branch[-1]
    if not isinstance(last, Projection):
        return []
    names = _known(branch, params) if last.star else []
    return names + [item.alias or cypher[item.at : item.end] for item in last.items]


def _star(branch: tuple[Clause, ...], params: Mapping[str, object]) -> Edit | None:
    """The names that `RETURN *` stands for, where it has one."""
    last = branch[-1]
    if not (isinstance(last, Projection) and last.sign == "RETURN" and last.star):
        return None
    names = ", ".join("`" + name.replace("`", "``") + "`" for name in _known(branch, params))
    return (last.star_at, last.star_at + 1, names) if names else None


def _known(branch: tuple[Clause, ...], params: Mapping[str, object]) -> list[str]:
    """The variables before the last clause of BRANCH, in the order in which `*` tells them."""
    return sorted(name for name in bounds.behind(branch[:-1], Scope(params)).values if name)


def _asking_ties(query: Query) -> list[Given]:
    """The maps in patterns of which a value asks the variable of a relationship."""
    patterns = [part for part in parts(query) if isinstance(part, Pattern)]
    ties = {name for pattern in patterns for name in pattern.ties}
    return [given for pattern in patterns for given in pattern.given if _names(given) & ties]


def _names(part: object) -> set[str]:
    return {each.name for each in parts(part) if isinstance(each, Name)}


def _where(cypher: str, given: Given, number: int) -> list[Edit]:
    """The map GIVEN as conditions, with a variable where it has none."""
    name = cypher[slice(*given.variable)] if given.variable else f"given_{number}_"
    pairs = zip(given.keys, given.values, strict=True)
    told = " AND ".join(f"{name}.{cypher[slice(*key)]} = ({cypher[slice(*value)]})" for key, value in pairs)
    new: list[Edit] = [] if given.variable else [(given.opens, given.opens, name)]
    return [*new, (given.at, given.end, f" WHERE {told}")]


def _edited(cypher: str, edits: list[Edit]) -> str:
    """CYPHER with EDITS; one inside another is left out."""
    pieces, done = [], 0
    for at, end, told in sorted(set(edits)):
        if at >= done:
            pieces += [cypher[done:at], told]
            done = end
    return "".join([*pieces, cypher[done:]])
