"""How large a query's values and loops can become, reckoned without running it.

Every value has an estimate of its elements. What comes from stored data is estimated generously small (its rows are
ended by time and memory on the server); what the query itself makes is reckoned exactly or refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from graph.guard import constants, regular
from graph.guard.allowed import AGGREGATES
from graph.guard.limits import MAX_APART, MAX_EFFORT, MAX_RANGE, MAX_ROWS, MAX_SIZE
from graph.guard.refusal import Refused
from graph.guard.tree import (
    Call,
    Clause,
    Collection,
    Expression,
    Filter,
    Fold,
    Item,
    Literal,
    Loop,
    Match,
    Name,
    Nested,
    Operation,
    Parameter,
    Pattern,
    Pick,
    Procedure,
    Projection,
    Property,
    Query,
    Subquery,
    Unwind,
    Walk,
)

_COLLECTED, _STORED, _PATH, _NEIGHBOURS = 1000, 100, 20, 100
_SHOWN = 1000  # rows that the store answers with at most


@dataclass(frozen=True, slots=True)
class Value:
    """An estimate: so many elements (or characters), each as large as `each`; `made` where the query made the list."""

    count: int = 1
    each: int = 1
    made: bool = False
    number: bool = False

    @property
    def total(self) -> int:
        """Elements and characters altogether."""
        return max(1, self.count) * self.each


_NUMBER = Value(number=True)
_DATA = Value(_STORED)
_NUMERIC = frozenset(
    """count size length sum avg stdev stdevp char_length character_length abs ceil floor round sign e exp log log10 sqrt pi rand timestamp
    tointeger tofloat id isempty exists isnan toboolean percentilecont percentiledisc point.distance""".split()
)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is known where an expression stands."""

    params: Mapping[str, object]
    values: dict[str, Value]
    rows: int = 1  # made by UNWIND
    turns: int = 1  # of the loops around the expression
    stored: bool = False  # whether MATCH multiplies the rows
    effort: list[int] = field(
        default_factory=list
    )  # what the reckoning itself has cost, shared by all scopes

    def binding(self, **values: Value) -> _Scope:
        return replace(self, values={**self.values, **values})

    def looping(self, count: int, variable: str, value: Value, at: int) -> _Scope:
        turns = self.turns * max(1, count)
        if turns > MAX_SIZE:
            raise Refused(
                "loops inside each other",
                at,
                f"they could turn more than {MAX_SIZE:,} times for one row; use shorter lists, or MATCH",
            )
        return replace(self, values={**self.values, variable: value}, turns=turns)


def check(query: Query, params: Mapping[str, object]) -> None:
    """Refuse QUERY where it could make too much out of nothing."""
    _query(query, _Scope(params, {}))


def _query(query: Query, scope: _Scope) -> _Scope:
    ends = []
    for branch in query.branches:
        inner = scope
        for clause in branch:
            inner = _clause(clause, inner)
        ends.append(inner)
        _refuse_apart(branch)
    return max(ends, key=lambda end: end.rows)


def _clause(clause: Clause, scope: _Scope) -> _Scope:
    match clause:
        case Match():
            scope = replace(_patterns(clause.patterns, scope), stored=True)
            _weigh(clause.where, scope)
            return scope
        case Projection():
            return _projected(clause, scope)
        case Unwind():
            return _unwound(clause, scope)
        case Filter():
            return scope.binding(**{item.alias: _value(item.expression, scope) for item in clause.items})
        case Subquery():
            inner = _query(clause.query, scope)
            return replace(
                scope,
                values={**scope.values, **inner.values},
                rows=inner.rows,
                stored=scope.stored or inner.stored,
            )
        case Procedure():
            for argument in clause.arguments:
                _value(argument, scope)
            scope = replace(scope.binding(**dict.fromkeys(clause.yields, _DATA)), stored=True)
            _weigh(clause.where, scope)
            return scope


def _weigh(expression: Expression | None, scope: _Scope) -> None:
    if expression is not None:
        _value(expression, scope)


def _patterns(patterns: tuple[Pattern, ...], scope: _Scope) -> _Scope:
    for pattern in patterns:
        fresh = pattern.variables - scope.values.keys()
        scope = scope.binding(
            **dict.fromkeys(fresh, _DATA), **dict.fromkeys(pattern.lists, Value(_PATH, _STORED))
        )
        for expression in pattern.expressions:
            _value(expression, scope)
    return scope


def _projected(clause: Projection, scope: _Scope) -> _Scope:
    values = {item.alias: _value(item.expression, scope) for item in clause.items}
    grouped = any(_aggregates(item.expression) for item in clause.items)
    alone = grouped and not clause.star and all(_aggregates(item.expression) for item in clause.items)
    if clause.sign == "RETURN" and not grouped:
        _refuse_wide(clause, scope, values)
    kept = {**scope.values, **values} if clause.star else values
    behind = replace(scope, values={**scope.values, **kept})
    for expression in clause.order:
        _value(expression, behind)
    rows = 1 if alone else scope.rows
    limit = constants.number(clause.limit, scope.params) if clause.limit else None
    rows = min(rows, max(1, int(limit))) if limit is not None and limit < MAX_ROWS else rows
    after = replace(scope, values=kept, rows=rows, stored=scope.stored and not alone)
    _weigh(clause.where, replace(after, values=behind.values))
    return after


def _refuse_wide(clause: Projection, scope: _Scope, values: dict[str, Value]) -> None:
    rows = _SHOWN if scope.stored else min(scope.rows, _SHOWN)
    if rows * sum(value.total for value in values.values() if value.made) > MAX_SIZE:
        raise Refused(
            "RETURN",
            clause.at,
            f"the answer could hold more than {MAX_SIZE:,} made-up elements; return shorter lists",
        )


def _unwound(clause: Unwind, scope: _Scope) -> _Scope:
    source = _value(clause.source, scope)
    rows = scope.rows * (max(1, source.count) if source.made else 1)
    if rows > MAX_ROWS:
        raise Refused(
            "UNWIND",
            clause.at,
            f"the lists multiply to more than {MAX_ROWS:,} rows; use shorter lists or ranges",
        )
    element = Value(min(source.each, _STORED) if not source.made else source.each)
    return replace(
        scope.binding(**{clause.variable: element}), rows=rows, stored=scope.stored or not source.made
    )


def _aggregates(expression: Expression) -> bool:
    if isinstance(expression, Call):
        return expression.name in AGGREGATES or any(map(_aggregates, expression.arguments))
    if isinstance(expression, Operation):
        return any(map(_aggregates, expression.operands))
    if isinstance(expression, Collection):
        return any(map(_aggregates, expression.items))
    if isinstance(expression, Property | Pick):
        return _aggregates(expression.base)
    return isinstance(expression, Loop) and _aggregates(expression.source)


def _value(expression: Expression, scope: _Scope) -> Value:
    scope.effort.append(1)
    if len(scope.effort) > MAX_EFFORT:
        raise Refused(
            _sign(expression), expression.at, "too many loops to reckon beforehand; split the query"
        )
    found = _estimate(expression, scope)
    if found.total > MAX_SIZE:
        raise Refused(
            _sign(expression),
            expression.at,
            f"this could grow to more than {MAX_SIZE:,} elements or characters; make it smaller",
        )
    return found


def _sign(expression: Expression) -> str:
    match expression:
        case Call():
            return f"{expression.name}()"
        case Fold():
            return "reduce()"
        case Loop():
            return "list comprehension" if expression.sign == "[" else f"{expression.sign.lower()}()"
        case Operation():
            return expression.sign
        case _:
            return type(expression).__name__.lower()


def _estimate(expression: Expression, scope: _Scope) -> Value:  # noqa: PLR0911 - one line for each form of the tree
    match expression:
        case Literal():
            return Value(len(expression.value), made=True) if isinstance(expression.value, str) else _NUMBER
        case Parameter():
            return _given(scope.params.get(expression.name))
        case Name():
            return scope.values.get(expression.name, _DATA)
        case Property():
            base = _value(expression.base, scope)
            return Value(base.each, made=base.made) if base.each > _STORED else _DATA
        case Pick():
            return _picked(expression, scope)
        case Operation():
            return _operated(expression, scope)
        case Collection():
            values = [_value(item, scope) for item in expression.items]
            return Value(len(values), max((v.total for v in values), default=1), made=True)
        case Call():
            return _called(expression, scope)
        case Loop():
            return _looped(expression, scope)
        case Fold():
            return _folded(expression, scope)
        case Walk():
            return _walked(expression, scope)
        case Nested():
            return _nested(expression, scope)


def _given(value: object) -> Value:
    if isinstance(value, str):
        return Value(len(value), made=True)
    if isinstance(value, list | tuple):
        return Value(len(value), max((_given(v).total for v in value), default=1), made=True)
    if isinstance(value, Mapping):
        return Value(len(value), max((_given(v).total for v in value.values()), default=1), made=True)
    return _NUMBER


def _picked(pick: Pick, scope: _Scope) -> Value:
    base = _value(pick.base, scope)
    for inside in pick.inside:
        _value(inside, scope)
    return base if pick.slice_ else Value(base.each, made=base.made)


def _operated(operation: Operation, scope: _Scope) -> Value:
    values = [_value(operand, scope) for operand in operation.operands]
    if operation.sign == "=~":
        _refuse_slow(operation, scope)
    if operation.sign in {"+", "||"} and not all(v.number for v in values):
        each = max(v.each for v in values)
        return Value(-(-sum(v.total for v in values) // each), each, made=any(v.made for v in values))
    if operation.sign == "CASE":
        return max(values, key=lambda v: v.total)
    return _NUMBER


def _refuse_slow(operation: Operation, scope: _Scope) -> None:
    pattern = constants.value(operation.operands[1], scope.params)
    if not isinstance(pattern, str):
        raise Refused(
            "=~",
            operation.at,
            "the pattern must be a text in quotes or a parameter; compare stored text with CONTAINS",
        )
    regular.check(pattern, operation.at)


def _called(call: Call, scope: _Scope) -> Value:
    if call.name == "range":
        return _range(call, scope)
    values = [_value(argument, scope) for argument in call.arguments]
    first = values[0] if values else _NUMBER
    if call.name in _NUMERIC:
        return _NUMBER
    if call.name == "collect":
        return Value(scope.rows * (_COLLECTED if scope.stored else 1), first.total, made=not scope.stored)
    if call.name in {"nodes", "relationships"}:
        return Value(_PATH, _STORED)
    if call.name == "replace" and len(values) == 3:
        return Value(first.total * max(1, values[2].total), made=True)
    if call.name == "split":
        return Value(first.total, made=first.made)
    if call.name in {"head", "last"}:
        return Value(first.each, made=first.made)
    return max(values, key=lambda v: v.total, default=_NUMBER)


def _range(call: Call, scope: _Scope) -> Value:
    if len(call.arguments) not in {2, 3}:
        raise Refused("range()", call.at, "range() takes a first number, a last number and perhaps a step")
    for argument in call.arguments:
        _value(argument, scope)
    sizes = constants.Sizes(scope.params, lambda e: _value(e, scope).count)
    count = constants.count(call.arguments, sizes)
    if count is None:
        raise Refused(
            "range()",
            call.at,
            "how long it becomes cannot be told beforehand; give it numbers, parameters, or the size() of a list as its ends",
        )
    if count > MAX_RANGE:
        raise Refused(
            "range()", call.at, f"it would make {count:,} numbers, more than {MAX_RANGE:,}; use a shorter one"
        )
    return Value(count, made=True)


def _looped(loop: Loop, scope: _Scope) -> Value:
    source = _value(loop.source, scope)
    inner = scope.looping(source.count, loop.variable, Value(source.each, made=source.made), loop.at)
    _weigh(loop.where, inner)
    body = _value(loop.body, inner) if loop.body is not None else Value(source.each)
    return Value(source.count, body.total, made=source.made or body.made) if loop.sign == "[" else _NUMBER


def _folded(fold: Fold, scope: _Scope) -> Value:
    """The total of reduce(): its first turns are reckoned, and a growth that stays even is carried on to the last."""
    source = _value(fold.source, scope)
    inner = scope.looping(source.count, fold.variable, Value(source.each, made=source.made), fold.at)
    total, growth = _value(fold.start, scope), -1
    for turn in range(1, source.count + 1):
        after = _value(fold.body, inner.binding(**{fold.total: total}))
        before, growth = growth, after.total - total.total
        total = after
        if growth == before or (growth == 0 and after.number):
            total = replace(after, count=after.total + growth * (source.count - turn), each=1)
            break
    return total


def _walked(walk: Walk, scope: _Scope) -> Value:
    inner = _patterns((walk.pattern,), replace(scope, stored=True))
    _weigh(walk.where, inner)
    if walk.body is None:
        return Value(_PATH, _STORED)
    inner = inner.looping(_NEIGHBOURS, "", _DATA, walk.at)
    body = _value(walk.body, inner)
    return Value(_NEIGHBOURS, body.total)


def _nested(nested: Nested, scope: _Scope) -> Value:
    inner = _query(nested.query, scope)
    if nested.sign != "COLLECT":
        return _NUMBER
    return Value(
        inner.rows * (_NEIGHBOURS if inner.stored else 1),
        max((v.total for v in inner.values.values()), default=1),
    )


def _refuse_apart(branch: tuple[Clause, ...]) -> None:
    """Nodes that nothing connects, narrows or filters, side by side: no question is answered by all against all."""
    loose: list[Pattern] = []
    for clause in branch:
        if isinstance(clause, Match) and clause.where is None:
            loose += [
                p
                for p in clause.patterns
                if not p.narrowed and not any(p.variables & other.variables for other in loose)
            ]
        elif isinstance(clause, Projection):
            loose = []
        if len(loose) >= MAX_APART:
            raise Refused(
                "MATCH",
                loose[-1].at,
                f"{MAX_APART} patterns without a label or a property that nothing connects; connect or narrow them",
            )


__all__ = ["Item", "Value", "check"]
