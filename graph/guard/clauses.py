"""Clauses: the order of a query that reads. A clause that is not here is refused by its name."""

from __future__ import annotations

from graph.guard import expressions, patterns
from graph.guard.allowed import PROCEDURES, REFUSED_WORDS
from graph.guard.cursor import Cursor
from graph.guard.refusal import Refused
from graph.guard.tree import (
    Clause,
    Expression,
    Filter,
    Item,
    Match,
    Name,
    Pattern,
    Procedure,
    Projection,
    Query,
    Subquery,
    Unwind,
)


def whole(cur: Cursor) -> Query:
    """The one query of the text, from its first token to its last."""
    if cur.peek().kind == "end":
        raise Refused("query", 0, "the query is empty; write one such as MATCH (o:Official) RETURN o.name")
    found = query(cur)
    if cur.take(";") and cur.peek().kind != "end":
        raise Refused(";", cur.peek().at, "several statements; send them one by one")
    if cur.peek().kind != "end":
        raise cur.unexpected()
    return found


def query(cur: Cursor) -> Query:
    """Clauses, with UNION between."""
    with cur.deeper():
        branches = [_branch(cur)]
        while cur.hear("UNION"):
            _ = cur.hear("ALL") or cur.hear("DISTINCT")
            branches.append(_branch(cur))
        return Query(tuple(branches))


def braced(cur: Cursor, *, bare: bool) -> Query:
    """`{ query }`; where BARE, also `{ patterns WHERE … }` as EXISTS and COUNT have it."""
    token = cur.expect("{")
    if bare and _pattern_first(cur):
        found = Query(((Match(token.at, _patterns(cur), _where(cur)),),))
    else:
        found = query(cur)
    cur.expect("}")
    return found


def _pattern_first(cur: Cursor) -> bool:
    named = cur.peek().kind in {"word", "name"} and cur.sees("=", ahead=1)
    return (
        cur.sees("(")
        or named
        or cur.peek().upper in {"SHORTESTPATH", "ALLSHORTESTPATHS", "SHORTEST", "ANY", "ALL"}
    )


def _branch(cur: Cursor) -> tuple[Clause, ...]:
    found = [_clause(cur)]
    while cur.peek().kind != "end" and not cur.sees("}") and not cur.sees(";") and not cur.says("UNION"):
        found.append(_clause(cur))
    return tuple(found)


def _clause(cur: Cursor) -> Clause:
    token = cur.peek()
    cur.planning.charge("clauses", token.at)
    if cur.hear("MATCH") or cur.hear("OPTIONAL", "MATCH"):
        return Match(token.at, _patterns(cur), _where(cur))
    if cur.hear("WITH") or cur.hear("RETURN"):
        return _projection(cur, token.upper, token.at)
    if cur.hear("UNWIND"):
        return _unwind(cur, token.at)
    if cur.hear("CALL") or cur.hear("OPTIONAL", "CALL"):
        return _call(cur, token.at)
    if cur.hear("FILTER"):
        cur.hear("WHERE")
        return Filter(token.at, (Item(expressions.expression(cur), ""),))
    if cur.hear("LET"):
        return _let(cur, token.at)
    raise _refusal(cur)


def _refusal(cur: Cursor) -> Refused:
    token = cur.peek()
    if cur.says("LOAD", "CSV"):
        return Refused("LOAD CSV", token.at, REFUSED_WORDS["LOAD"])
    if token.upper == "IN":
        return Refused(
            "IN TRANSACTIONS",
            token.at,
            "a query that reads needs one transaction only; leave IN TRANSACTIONS out",
        )
    return cur.unexpected(
        "no clause that reads; those are MATCH, OPTIONAL MATCH, WHERE, WITH, UNWIND, CALL { }, RETURN"
    )


def _patterns(cur: Cursor) -> tuple[Pattern, ...]:
    found = [patterns.path(cur)]
    while cur.take(","):
        found.append(patterns.path(cur))
    return tuple(found)


def _where(cur: Cursor) -> Expression | None:
    return expressions.expression(cur) if cur.hear("WHERE") else None


def _projection(cur: Cursor, sign: str, at: int) -> Projection:
    cur.hear("DISTINCT")
    star_at = cur.peek().at
    star = cur.take("*")
    items: list[Item] = []
    if not star or cur.take(","):
        items.append(_item(cur))
        while cur.take(","):
            items.append(_item(cur))
    order: list[Expression] = []
    if cur.hear("ORDER", "BY"):
        order.append(_ordered(cur))
        while cur.take(","):
            order.append(_ordered(cur))
    if cur.hear("SKIP") or cur.hear("OFFSET"):
        order.append(expressions.expression(cur))
    limit = expressions.expression(cur) if cur.hear("LIMIT") else None
    return Projection(at, sign, star, tuple(items), tuple(order), limit, _where(cur), star_at)


def _item(cur: Cursor) -> Item:
    at = cur.peek().at
    found = expressions.expression(cur)
    end = cur.behind
    if cur.hear("AS"):
        return Item(found, cur.name().text, at, end)
    return Item(found, found.name if isinstance(found, Name) else "", at, end)


def _ordered(cur: Cursor) -> Expression:
    found = expressions.expression(cur)
    any(cur.hear(word) for word in ("ASC", "ASCENDING", "DESC", "DESCENDING"))
    return found


def _unwind(cur: Cursor, at: int) -> Unwind:
    source = expressions.expression(cur)
    if not cur.hear("AS"):
        raise cur.unexpected("AS was expected here")
    return Unwind(at, source, cur.name().text)


def _let(cur: Cursor, at: int) -> Filter:
    items: list[Item] = []
    while not items or cur.take(","):
        alias = cur.name().text
        cur.expect("=")
        items.append(Item(expressions.expression(cur), alias))
    return Filter(at, tuple(items))


def _call(cur: Cursor, at: int) -> Clause:
    if cur.sees("(") and cur.sees("{", ahead=cur.after_bracket()):
        _imports(cur)
    if not cur.sees("{"):
        return _procedure(cur, at)
    return Subquery(at, braced(cur, bare=False))


def _imports(cur: Cursor) -> None:
    cur.expect("(")
    if not cur.take("*") and not cur.sees(")"):
        cur.name()
        while cur.take(","):
            cur.name()
    cur.expect(")")


def _procedure(cur: Cursor, at: int) -> Procedure:
    quoted = cur.peek().kind == "name"
    parts = [cur.name().text]
    while cur.take("."):
        quoted |= cur.peek().kind == "name"
        parts.append(cur.name().text)
    name = ".".join(parts)
    if quoted:
        raise Refused(f"CALL {name}", at, "a procedure in back-ticks; write its name without them")
    if name.lower() not in PROCEDURES:
        raise Refused(
            f"CALL {name}",
            at,
            "not among the procedures allowed, which docs/security.md lists; ask with MATCH and RETURN",
        )
    arguments = expressions.expressions(cur, ")") if cur.take("(") else ()
    yields: list[str] = []
    if cur.hear("YIELD") and not cur.take("*"):
        while not yields or cur.take(","):
            column = cur.name().text
            yields.append(cur.name().text if cur.hear("AS") else column)
    return Procedure(at, name.lower(), arguments, tuple(yields), _where(cur))
