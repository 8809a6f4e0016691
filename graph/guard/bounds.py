"""How many rows a query makes out of nothing, clause by clause; `sizes` reckons its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graph.guard import constants, planning, sizes
from graph.guard.allowed import AGGREGATES
from graph.guard.limits import MAX_APART, MAX_HEIGHT, MAX_ROWS, MAX_SHOWN, MAX_SIZE
from graph.guard.refusal import Refused
from graph.guard.sizes import Scope, Value
from graph.guard.tree import (
    Call,
    Clause,
    Collection,
    Expression,
    Filter,
    Loop,
    Match,
    Operation,
    Pattern,
    Pick,
    Procedure,
    Projection,
    Property,
    Query,
    Subquery,
    Unwind,
    height,
)

_SHOWN = 1000  # rows that the store answers with at most


def check(query: Query, params: Mapping[str, object]) -> None:
    """Refuse QUERY where it could make too much out of nothing."""
    if height(query) > MAX_HEIGHT:
        raise Refused(
            "query", 0, f"more than {MAX_HEIGHT} parts inside each other; split it with WITH, or use IN"
        )
    planning.check(query)
    run(query, Scope(params))


def run(query: Query, scope: Scope) -> Scope:
    """What is known behind QUERY when it begins with SCOPE: of its branches, each time the largest."""
    ends = [_branch(branch, scope) for branch in query.branches]
    values: dict[str, Value] = {}
    for end in ends:
        for name, value in end.values.items():
            other = values.get(name, value)
            largest = max(other, value, key=lambda v: (v.weight, v.count))
            values[name] = largest if other.span == value.span else replace(largest, span=None)
    return replace(
        scope, values=values, rows=sum(end.rows for end in ends), stored=any(end.stored for end in ends)
    )


def _branch(branch: tuple[Clause, ...], scope: Scope) -> Scope:
    _refuse_apart(branch)
    return behind(branch, scope)


def behind(clauses: tuple[Clause, ...], scope: Scope) -> Scope:
    """What is known behind CLAUSES, which begin with SCOPE."""
    for clause in clauses:
        scope = _clause(clause, scope)
    return scope


def _clause(clause: Clause, scope: Scope) -> Scope:
    match clause:
        case Match():
            scope = replace(bound(clause.patterns, scope), stored=True, most=sizes.COLLECTED)
            sizes.weigh(clause.where, scope)
            return scope
        case Projection():
            return _projected(clause, scope)
        case Unwind():
            return _unwound(clause, scope)
        case Filter():
            return scope.binding({item.alias: sizes.named(item.expression, scope) for item in clause.items})
        case Subquery():
            inner = run(clause.query, scope)
            scope = replace(scope.binding(inner.values), stored=scope.stored or inner.stored)
            return replace(scope, rows=max(scope.rows, inner.rows))
        case Procedure():
            for argument in clause.arguments:
                sizes.value(argument, scope)
            scope = replace(scope.binding(dict.fromkeys(clause.yields, sizes.STORED)), stored=True)
            sizes.weigh(clause.where, scope)
            return scope


def bound(patterns: tuple[Pattern, ...], scope: Scope) -> Scope:
    """What is known behind PATTERNS: their variables, as far as they are new."""
    for pattern in patterns:
        new = dict.fromkeys(pattern.variables, sizes.STORED) | dict.fromkeys(pattern.lists, sizes.ON_PATH)
        scope = scope.binding({name: told for name, told in new.items() if name not in scope.values})
        for expression in pattern.expressions:
            sizes.value(expression, scope)
    return scope


def _projected(clause: Projection, scope: Scope) -> Scope:
    values = {item.alias: sizes.named(item.expression, scope) for item in clause.items}
    gathers = [_aggregates(item.expression) for item in clause.items]
    alone = bool(gathers) and all(gathers) and not clause.star
    behind = scope.binding(values)
    for expression in clause.order:
        sizes.value(expression, behind)
    kept = dict(behind.values if clause.star else values)
    limit = constants.number(clause.limit, scope.params) if clause.limit else None
    rows = 1 if alone else scope.rows
    shown = 1 if alone else _SHOWN if scope.stored else min(rows, _SHOWN)
    if limit is not None and limit < MAX_ROWS:
        most = max(1, int(limit))
        rows, shown = min(rows, most), min(shown, most)
        scope = replace(scope, most=min(scope.most, most))
    if clause.sign == "RETURN" and shown * sum(v.weight for v in values.values()) > MAX_SHOWN:
        raise Refused(
            "RETURN",
            clause.at,
            f"the answer could hold more than {MAX_SHOWN:,} made-up elements; return less, or set a LIMIT",
        )
    sizes.weigh(clause.where, behind)
    return replace(scope, values=kept, rows=rows, stored=scope.stored and not alone)


def _unwound(clause: Unwind, scope: Scope) -> Scope:
    source = sizes.value(clause.source, scope)
    rows = scope.rows * (max(1, source.count) if source.made else 1)
    if rows > MAX_ROWS or rows * scope.turns > MAX_SIZE:
        raise Refused(
            "UNWIND",
            clause.at,
            f"the lists multiply to more than {MAX_ROWS:,} rows; use shorter lists or ranges",
        )
    scope = scope.binding({clause.variable: source.element})
    return replace(scope, rows=rows, stored=scope.stored or not source.made)


def _aggregates(expression: Expression) -> bool:
    match expression:
        case Call(name=name, arguments=arguments):
            return name in AGGREGATES or any(map(_aggregates, arguments))
        case Operation(operands=operands):
            return any(map(_aggregates, operands))
        case Collection(items=items):
            return any(map(_aggregates, items))
        case Property(base=base) | Pick(base=base):
            return _aggregates(base)
        case Loop(source=source):
            return _aggregates(source)
        case _:
            return False


def _refuse_apart(branch: tuple[Clause, ...]) -> None:
    """Refuse nodes side by side that nothing connects or narrows: all against all answers nothing."""
    loose: list[Pattern] = []
    for clause in branch:
        if isinstance(clause, Match) and clause.where is None:
            for pattern in clause.patterns:
                if not pattern.narrowed and not any(pattern.variables & other.variables for other in loose):
                    loose.append(pattern)
        elif isinstance(clause, Projection):
            loose = []
        if len(loose) >= MAX_APART:
            raise Refused(
                "MATCH",
                loose[-1].at,
                f"{MAX_APART} patterns that nothing connects or narrows; give them labels, or connect them",
            )
