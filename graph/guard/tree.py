"""What the parser understood of a query: as much as the bounds need, and no more."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, string, boolean or null."""

    at: int
    value: str | float | bool | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """`$name`."""

    at: int
    name: str


@dataclass(frozen=True, slots=True)
class Name:
    """A variable."""

    at: int
    name: str


@dataclass(frozen=True, slots=True)
class Property:
    """`base.key`."""

    at: int
    base: Expression
    key: str


@dataclass(frozen=True, slots=True)
class Pick:
    """`base[index]`, or `base[from..to]` where `slice_` is true."""

    at: int
    base: Expression
    inside: tuple[Expression, ...]
    slice_: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator or CASE over its operands; `sign` is the operator in upper case."""

    at: int
    sign: str
    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """A list or map literal or a map projection, by its values."""

    at: int
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the allowlist, its name in lower case."""

    at: int
    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """A list comprehension (sign "[") or all(), any(), none(), single()."""

    at: int
    sign: str
    variable: str
    source: Expression
    where: Expression | None
    body: Expression | None


@dataclass(frozen=True, slots=True)
class Fold:
    """`reduce(total = start, variable IN source | body)`."""

    at: int
    total: str
    start: Expression
    variable: str
    source: Expression
    body: Expression


@dataclass(frozen=True, slots=True)
class Walk:
    """A pattern as a predicate, a pattern comprehension (with a body), or shortestPath()."""

    at: int
    pattern: Pattern
    where: Expression | None = None
    body: Expression | None = None


@dataclass(frozen=True, slots=True)
class Nested:
    """`EXISTS { }`, `COUNT { }` or `COLLECT { }`."""

    at: int
    sign: str
    query: Query


Expression = (
    Literal | Parameter | Name | Property | Pick | Operation | Collection | Call | Loop | Fold | Walk | Nested
)


@dataclass(frozen=True, slots=True)
class Given:
    """`{key: value}` in a node or relationship, from `at` to before `end`, with no WHERE behind it.

    `variable`, `keys` and `values` say where those stand, `expressions` what the values are. Where there is no
    variable, one could be written at `opens`.
    """

    at: int
    end: int
    opens: int
    variable: tuple[int, int] | None
    keys: tuple[tuple[int, int], ...]
    values: tuple[tuple[int, int], ...]
    expressions: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One path: the variables that it binds, the expressions in it, and whether anything narrows it.

    `lists` are the variables that stand for several relationships or nodes at once, `ties` those that stand
    for one relationship.
    """

    at: int
    variables: frozenset[str]
    lists: frozenset[str]
    expressions: tuple[Expression, ...]
    narrowed: bool
    ties: frozenset[str] = frozenset()
    given: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """MATCH and OPTIONAL MATCH."""

    at: int
    patterns: tuple[Pattern, ...]
    where: Expression | None


@dataclass(frozen=True, slots=True)
class Item:
    """One column of WITH or RETURN; `alias` is its name for the clauses behind, empty where it has none.

    Its expression stands in the query from `at` to before `end`.
    """

    expression: Expression
    alias: str
    at: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Projection:
    """WITH and RETURN; `star_at` is the place of the `*` where `star` says that there is one."""

    at: int
    sign: str
    star: bool
    items: tuple[Item, ...]
    order: tuple[Expression, ...]
    limit: Expression | None
    where: Expression | None
    star_at: int = 0


@dataclass(frozen=True, slots=True)
class Unwind:
    """UNWIND source AS variable."""

    at: int
    source: Expression
    variable: str


@dataclass(frozen=True, slots=True)
class Filter:
    """FILTER, and the assignments of LET."""

    at: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Subquery:
    """CALL { } and CALL (variables) { }."""

    at: int
    query: Query


@dataclass(frozen=True, slots=True)
class Procedure:
    """CALL of a procedure of the allowlist."""

    at: int
    name: str
    arguments: tuple[Expression, ...]
    yields: tuple[str, ...]
    where: Expression | None


Clause = Match | Projection | Unwind | Filter | Subquery | Procedure


@dataclass(frozen=True, slots=True)
class Query:
    """The branches of a UNION, each a sequence of clauses."""

    branches: tuple[tuple[Clause, ...], ...] = field(default_factory=tuple)


def parts(part: object) -> Iterator[object]:
    """PART of a query and everything in it; without recursion, in no order."""
    waiting = [part]
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, tuple):
            waiting += each
        elif dataclasses.is_dataclass(each):
            waiting += [getattr(each, one.name) for one in dataclasses.fields(each)]


def height(query: Query) -> int:
    """How many parts of QUERY stand inside each other; reckoned without the recursion that it is to bound."""
    highest = 0
    waiting: list[tuple[object, int]] = [(query, 1)]
    while waiting:
        part, level = waiting.pop()
        highest = max(highest, level)
        if isinstance(part, tuple):
            waiting += [(each, level) for each in part]
        elif dataclasses.is_dataclass(part):
            waiting += [(getattr(part, each.name), level + 1) for each in dataclasses.fields(part)]
    return highest
