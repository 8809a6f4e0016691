"""What an expression comes to before it runs: exactly, or between which two numbers it must lie."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graph.guard.tree import Call, Expression, Literal, Name, Operation, Parameter, Property

_CALENDAR = {
    "year": (-9999, 9999),
    "quarter": (1, 4),
    "month": (1, 12),
    "week": (1, 53),
    "day": (1, 31),
    "ordinalday": (1, 366),
    "dayofweek": (1, 7),
    "weekday": (1, 7),
    "hour": (0, 23),
    "minute": (0, 59),
    "second": (0, 59),
}
_DATES = frozenset(
    {"date", "datetime", "localdatetime", "date.truncate", "datetime.truncate", "localdatetime.truncate"}
)
_NOW = (1970, 2200)
_LIMIT = 2.0**63

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sizes:
    """What bounds are reckoned from: the parameters, how long a list is at most, where a variable lies."""

    params: Mapping[str, object]
    size: Callable[[Expression], int] | None = None
    span: Callable[[str], Interval | None] | None = None


def value(expression: Expression, params: Mapping[str, object]) -> object:
    """The value of EXPRESSION where it is made of literals and parameters alone; None where it is not."""
    match expression:
        case Literal():
            return expression.value
        case Parameter():
            return params.get(expression.name)
        case Operation(sign="+" | "||", operands=operands):
            texts = [text for each in operands if isinstance(text := value(each, params), str)]
            if len(texts) == len(operands):
                return "".join(texts)
    return number(expression, params)


def number(expression: Expression, params: Mapping[str, object]) -> float | None:
    """The number that EXPRESSION is, where literals and parameters alone decide it."""
    low, high = interval(expression, Sizes(params)) or (0, 1)
    return low if low == high else None


def count(ends: Sequence[Expression], sizes: Sizes) -> int | None:
    """How many numbers `range(ENDS)` makes at most; None where nothing bounds it."""
    found = [interval(end, sizes) for end in ends]
    if found[0] is None or found[1] is None:
        return None
    (low, high), (low2, high2) = found[0], found[1]
    step = found[2][0] if len(found) > 2 and found[2] and found[2][0] == found[2][1] else None
    up, down = high2 - low, high - low2
    if len(found) == 2 or (step is not None and step > 0):
        span = up
    else:
        span = down if step is not None else max(up, down)
    return max(0, math.floor(span / max(1.0, abs(step or 1))) + 1)


def interval(expression: Expression, sizes: Sizes) -> Interval | None:
    """Between which two numbers EXPRESSION lies, both included; None where nothing bounds it."""
    match expression:
        case Literal():
            return exact(expression.value)
        case Parameter():
            return exact(sizes.params.get(expression.name))
        case Name():
            return sizes.span(expression.name) if sizes.span else None
        case Operation():
            return _operated(expression, sizes)
        case Call():
            return _called(expression, sizes)
        case Property(base=Call(name=name, arguments=()), key="year") if name in _DATES:
            return _NOW
        case Property(base=Call(name=name), key=key) if name in _DATES:
            return _CALENDAR.get(key.lower())
    return None


def hull(expressions: Sequence[Expression], sizes: Sizes) -> Interval | None:
    """Between which two numbers all of EXPRESSIONS lie."""
    found = [each for expression in expressions if (each := interval(expression, sizes))]
    return (min(low for low, _ in found), max(high for _, high in found)) if found else None


def exact(given: object) -> Interval | None:
    """GIVEN as an interval of its own, where it is a number of 64 bits; None otherwise."""
    if isinstance(given, bool) or not isinstance(given, int | float) or not abs(given) < _LIMIT:
        return None
    return float(given), float(given)


def _operated(operation: Operation, sizes: Sizes) -> Interval | None:
    found = [interval(operand, sizes) for operand in operation.operands]
    if operation.sign == "CASE" or any(each is None for each in found):
        return None
    sides = [each for each in found if each]
    match operation.sign, sides:
        case "0+", [one]:
            return one
        case "0-", [one]:
            return -one[1], -one[0]
        case "+", _:
            return _within(sum(each[0] for each in sides), sum(each[1] for each in sides))
        case "-", [a, b]:
            return _within(a[0] - b[1], a[1] - b[0])
        case "*", [a, b]:
            corners = [x * y for x in a for y in b]
            return _within(min(corners), max(corners))
        case "/", [a, b] if b[0] > 0 or b[1] < 0:
            corners = [x / y for x in a for y in b]
            return (
                _within(min(corners) - 1, max(corners) + 1)
                if a[0] != a[1] or b[0] != b[1]
                else _divided(a[0], b[0])
            )
        case "%", [_, b]:
            return _within(-max(map(abs, b)), max(map(abs, b)))
        case "^", [a, b] if a[0] == a[1] and b[0] == b[1] and 0 <= b[0] <= 64 and abs(a[0]) < 1e6:
            return _within(a[0] ** b[0], a[0] ** b[0])
    return None


def _divided(a: float, b: float) -> Interval | None:
    return _within(min(a / b, math.trunc(a / b)), max(a / b, math.trunc(a / b)))


def _within(low: float, high: float) -> Interval | None:
    return (low, high) if abs(low) < _LIMIT and abs(high) < _LIMIT else None


def _called(call: Call, sizes: Sizes) -> Interval | None:
    if call.name in {"size", "length"} and len(call.arguments) == 1:
        return (0, sizes.size(call.arguments[0])) if sizes.size else None
    if call.name in {"tointeger", "tofloat", "floor", "ceil", "round"} and len(call.arguments) == 1:
        given = interval(call.arguments[0], sizes)
        return _within(given[0] - 1, given[1] + 1) if given else None
    if call.name == "coalesce":
        found = [interval(argument, sizes) for argument in call.arguments]
        known = [each for each in found if each]
        if known and len(known) == len(found):
            return min(k[0] for k in known), max(k[1] for k in known)
    return None
