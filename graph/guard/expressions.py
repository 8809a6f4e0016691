"""Expressions: what may stand where a value is wanted. Precedence as in the Neo4j manual."""

from __future__ import annotations

import math
from dataclasses import replace

from graph.guard import clauses, patterns
from graph.guard.allowed import FUNCTIONS, REFUSED_WORDS
from graph.guard.cursor import Cursor
from graph.guard.refusal import Refused
from graph.guard.tokens import Token
from graph.guard.tree import (
    Call,
    Collection,
    Expression,
    Fold,
    Literal,
    Loop,
    Name,
    Nested,
    Operation,
    Parameter,
    Pick,
    Property,
    Walk,
)

_BINARY = {"OR": 1, "XOR": 2, "AND": 3, "=": 5, "<>": 5, "!=": 5, "<": 5, ">": 5, "<=": 5, ">=": 5, "=~": 5}
_BINARY |= {"IN": 5, "CONTAINS": 5, "STARTS": 5, "ENDS": 5, "IS": 5, ":": 5, "::": 5}
_BINARY |= {"+": 6, "-": 6, "||": 6, "*": 7, "/": 7, "%": 7, "^": 8}
_NOT, _SIGN = 4, 9
_CHAINS = frozenset({"OR", "AND", "+", "||"})
_LITERALS: dict[str, float | bool | None] = {
    "TRUE": True,
    "FALSE": False,
    "NULL": None,
    "INF": math.inf,
    "INFINITY": math.inf,
    "NAN": math.nan,
}
_QUANTIFIERS = frozenset({"ALL", "ANY", "NONE", "SINGLE"})
_SUBQUERIES = frozenset({"EXISTS", "COUNT", "COLLECT"})
_SHORTEST = frozenset({"SHORTESTPATH", "ALLSHORTESTPATHS"})


def expression(cur: Cursor, floor: int = 1) -> Expression:
    """The expression at the place, of operators that bind at least as tightly as FLOOR."""
    with cur.deeper():
        left = _prefixed(cur, floor)
        while (binds := _BINARY.get(_sign(cur), 0)) >= floor:
            left = _chained(_operated(cur, left, binds))
        return left


def _chained(found: Operation) -> Operation:
    """`a OR b OR c` as one operation over three, so that a long chain makes no deep tree."""
    left = found.operands[0]
    if found.sign in _CHAINS and isinstance(left, Operation) and left.sign == found.sign:
        return replace(found, operands=(*left.operands, *found.operands[1:]))
    return found


def expressions(cur: Cursor, close: str) -> tuple[Expression, ...]:
    """Expressions between commas up to the bracket CLOSE, which is stepped over."""
    found: list[Expression] = []
    while not cur.take(close):
        if found:
            cur.expect(",")
        found.append(expression(cur))
    return tuple(found)


def _sign(cur: Cursor) -> str:
    token = cur.peek()
    return token.text if token.kind == "op" else token.upper


def _prefixed(cur: Cursor, floor: int) -> Expression:
    token = cur.peek()
    if cur.hear("NOT"):
        return Operation(token.at, "NOT", (expression(cur, max(floor, _NOT)),))
    if cur.take("-") or cur.take("+"):
        return Operation(token.at, "0" + token.text, (expression(cur, _SIGN),))
    return _postfixed(cur, _atom(cur))


def _operated(cur: Cursor, left: Expression, binds: int) -> Operation:
    token = cur.next()
    sign = token.upper or token.text
    cur.planning.charge("XOR" if sign == "XOR" else "operators", token.at)
    if sign == ":":
        patterns.node_labels(cur)
        return Operation(token.at, ":", (left,))
    if sign == "::":
        _type(cur)
        return Operation(token.at, sign, (left,))
    if sign == "IS":
        return _is(cur, token, left)
    if sign in {"STARTS", "ENDS"} and not cur.hear("WITH"):
        raise cur.unexpected(f"{sign} WITH was expected here")
    return Operation(token.at, sign, (left, expression(cur, binds + 1)))


def _is(cur: Cursor, token: Token, left: Expression) -> Operation:
    """IS [NOT] NULL, IS [NOT] TYPED / ::, IS [NOT] [NFC] NORMALIZED, IS Label."""
    cur.hear("NOT")
    if cur.take("::") or cur.hear("TYPED"):
        _type(cur)
    elif not cur.hear("NULL"):
        if cur.peek().upper in {"NFC", "NFD", "NFKC", "NFKD"} and cur.peek(1).upper == "NORMALIZED":
            cur.next()
        if not cur.hear("NORMALIZED"):
            patterns.node_labels(cur)
    return Operation(token.at, "IS", (left,))


def _type(cur: Cursor) -> None:
    """A type such as `LIST<STRING NOT NULL> NOT NULL | ZONED DATETIME`."""
    with cur.deeper():
        while cur.peek().upper in _TYPE_WORDS:
            if cur.next().upper in {"LIST", "ARRAY"} and cur.take("<"):
                _type(cur)
                cur.expect(">")
        cur.hear("NOT", "NULL")
        if cur.sees("|") and cur.peek(1).upper in _TYPE_WORDS:
            cur.next()
            _type(cur)


_TYPE_WORDS = frozenset(
    """NOTHING NULL BOOLEAN BOOL STRING VARCHAR INTEGER INT SIGNED FLOAT DATE LOCAL ZONED WITHOUT WITH TIME
    ZONE TIMEZONE TIMESTAMP DATETIME DURATION POINT NODE VERTEX RELATIONSHIP EDGE
    MAP LIST ARRAY PATH PROPERTY VALUE ANY""".split()
)


def _postfixed(cur: Cursor, base: Expression) -> Expression:
    while True:
        token = cur.peek()
        if cur.take("."):
            base = Property(token.at, base, cur.name().text)
        elif cur.take("["):
            base = _picked(cur, token, base)
        elif cur.sees("{") and isinstance(base, Name):
            base = Collection(token.at, (base, *_map(cur, projection=True)))
        else:
            return base
        if cur.sees("("):
            raise cur.unexpected("only functions can be called; check the name before the bracket")


def _picked(cur: Cursor, token: Token, base: Expression) -> Expression:
    inside: list[Expression] = []
    slice_ = False
    while not cur.take("]"):
        if cur.take(".."):
            if slice_:
                raise cur.unexpected("a slice has two ends; write [from..to]")
            slice_ = True
        else:
            inside.append(expression(cur))
    if not inside and not slice_:
        raise cur.unexpected("an index was expected in the brackets")
    return Pick(token.at, base, tuple(inside), slice_)


def _atom(cur: Cursor) -> Expression:
    token = cur.peek()
    match token.kind:
        case "number":
            return Literal(cur.next().at, _number(token))
        case "string":
            return Literal(cur.next().at, token.text)
        case "parameter":
            return Parameter(cur.next().at, token.text)
        case "name":
            return _named(cur)
        case "word":
            return _worded(cur)
        case "op" if token.text in {"(", "[", "{"}:
            return _bracketed(cur)
    raise cur.unexpected("a value was expected here; check the words around it")


def _number(token: Token) -> float:
    text = token.text.lower()
    if text.startswith("0x"):
        return int(text, 16)
    if text.startswith("0o"):
        return int(text, 8)
    return float(text) if any(c in text for c in ".e") else int(text)


def _bracketed(cur: Cursor) -> Expression:
    token = cur.peek()
    if token.text == "{":
        return Collection(token.at, _map(cur, projection=False))
    if token.text == "[":
        return _listed(cur)
    if patterns.begins(cur):
        return Walk(token.at, patterns.path(cur))
    cur.next()
    inside = expression(cur)
    cur.expect(")")
    return inside


def _map(cur: Cursor, *, projection: bool) -> tuple[Expression, ...]:
    cur.expect("{")
    values: list[Expression] = []
    first = True
    while not cur.take("}"):
        if not first:
            cur.expect(",")
        first = False
        if projection and cur.take("."):
            if not cur.take("*"):
                cur.name()
            continue
        key = cur.name()
        if cur.take(":"):
            values.append(expression(cur))
        elif projection:
            values.append(Name(key.at, key.text))
        else:
            raise cur.unexpected("a map wants key: value")
    return tuple(values)


def _listed(cur: Cursor) -> Expression:
    """A list, a list comprehension or a pattern comprehension."""
    token = cur.expect("[")
    if cur.peek().kind in {"word", "name"} and cur.peek(1).upper == "IN":
        loop = _loop(cur, token, "[")
        cur.expect("]")
        return loop
    named = cur.peek().kind in {"word", "name"} and cur.sees("=", ahead=1) and patterns.begins(cur, 2)
    if named or patterns.begins(cur):
        walk = Walk(token.at, patterns.path(cur))
        if cur.says("WHERE") or cur.sees("|"):
            with cur.bar_ends():
                where = expression(cur) if cur.hear("WHERE") else None
            cur.expect("|")
            body = expression(cur)
            cur.expect("]")
            return Walk(token.at, walk.pattern, where, body)
        if not cur.take(","):
            cur.expect("]")
            return Collection(token.at, (walk,))
        return Collection(token.at, (walk, *expressions(cur, "]")))
    return Collection(token.at, expressions(cur, "]"))


def _loop(cur: Cursor, token: Token, sign: str) -> Loop:
    variable = cur.name().text
    cur.next()
    with cur.bar_ends():
        source = expression(cur)
        where = expression(cur) if cur.hear("WHERE") else None
    body = expression(cur) if cur.take("|") else None
    return Loop(token.at, sign, variable, source, where, body)


def _named(cur: Cursor) -> Expression:
    token = cur.next()
    ahead = 0
    while cur.sees(".", ahead=ahead) and cur.peek(ahead + 1).kind in {"word", "name"}:
        ahead += 2
    if cur.sees("(", ahead=ahead):
        raise Refused(f"{token.text}()", token.at, "a function in back-ticks; write its name without them")
    return Name(token.at, token.text)


def _worded(cur: Cursor) -> Expression:
    token = cur.peek()
    word = token.upper
    if cur.sees("{", ahead=1) and word in _SUBQUERIES:
        cur.next()
        return Nested(token.at, word, clauses.braced(cur, bare=word != "COLLECT"))
    if word == "CASE" and not cur.sees(".", ahead=1):
        return _case(cur)
    if cur.sees("(", ahead=1) and word in _SHORTEST:
        return Walk(token.at, patterns.shortest(cur))
    if cur.sees("(", ahead=1) and word == "REDUCE":
        return _fold(cur)
    if cur.sees("(", ahead=1) and word in _QUANTIFIERS:
        return _quantified(cur)
    if (called := _called(cur)) is not None:
        return called
    cur.next()
    if word in _LITERALS and not (word in {"INF", "INFINITY", "NAN"} and cur.sees(".")):
        return Literal(token.at, _LITERALS[word])
    return Name(token.at, token.text)


def _called(cur: Cursor) -> Expression | None:
    """A call, whose name may have dots; None where the words here are no call."""
    token = cur.peek()
    ahead, parts = 1, [token.text]
    while cur.sees(".", ahead=ahead) and cur.peek(ahead + 1).kind in {"word", "name"}:
        parts.append(cur.peek(ahead + 1).text)
        ahead += 2
    if not cur.sees("(", ahead=ahead):
        return None
    name = ".".join(parts)
    if name.lower() not in FUNCTIONS:
        if token.upper in REFUSED_WORDS:
            raise cur.unexpected()
        raise Refused(
            f"{name}()",
            token.at,
            f"the function {name} is not among those allowed; see docs/security.md for the list",
        )
    for _ in range(ahead + 1):
        cur.next()
    if cur.says("DISTINCT") or (cur.says("ALL") and cur.peek(1).kind != "op" and cur.peek(1).upper != "IN"):
        cur.next()
    return Call(token.at, name.lower(), _arguments(cur, name.lower()))


def _arguments(cur: Cursor, name: str) -> tuple[Expression, ...]:
    if cur.take("*"):
        cur.expect(")")
        return ()
    if name != "trim":
        return expressions(cur, ")")
    if cur.peek().upper in {"BOTH", "LEADING", "TRAILING"} and not cur.sees(")", ahead=1):
        cur.next()
    found = () if cur.hear("FROM") else (expression(cur),)
    if cur.hear("FROM") or not found:
        found = (*found, expression(cur))
    cur.expect(")")
    return found


def _case(cur: Cursor) -> Expression:
    token = cur.next()
    found: list[Expression] = [] if cur.says("WHEN") else [expression(cur)]
    while cur.hear("WHEN"):
        found.append(_compared(cur))
        while cur.take(","):
            found.append(_compared(cur))
        if not cur.hear("THEN"):
            raise cur.unexpected("THEN was expected here")
        found.append(expression(cur))
    if cur.hear("ELSE"):
        found.append(expression(cur))
    if not cur.hear("END"):
        raise cur.unexpected("END was expected here, as the end of CASE")
    return Operation(token.at, "CASE", tuple(found))


def _compared(cur: Cursor) -> Expression:
    """What follows WHEN: an expression, or the right half of a comparison (`WHEN > 5`, `WHEN IS NULL`)."""
    token = cur.peek()
    if _sign(cur) in {
        "=",
        "<>",
        "<",
        ">",
        "<=",
        ">=",
        "=~",
        "IN",
        "CONTAINS",
        "STARTS",
        "ENDS",
        "IS",
        ":",
        "::",
    }:
        return _operated(cur, Literal(token.at, None), _BINARY[_sign(cur)])
    return expression(cur)


def _fold(cur: Cursor) -> Expression:
    token = cur.next()
    cur.expect("(")
    total = cur.name().text
    cur.expect("=")
    start = expression(cur)
    cur.expect(",")
    variable = cur.name().text
    if not cur.hear("IN"):
        raise cur.unexpected("IN was expected here")
    with cur.bar_ends():
        source = expression(cur)
    cur.expect("|")
    body = expression(cur)
    cur.expect(")")
    return Fold(token.at, total, start, variable, source, body)


def _quantified(cur: Cursor) -> Expression:
    token = cur.next()
    cur.expect("(")
    if not (cur.peek().kind in {"word", "name"} and cur.peek(1).upper == "IN"):
        raise cur.unexpected(f"{token.text.lower()}(x IN list WHERE …) was expected here")
    loop = _loop(cur, token, token.upper)
    cur.expect(")")
    return loop
