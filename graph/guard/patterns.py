"""Patterns: nodes, relationships, paths, and how far a path of variable length may reach."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.guard import expressions
from graph.guard.cursor import Cursor
from graph.guard.limits import MAX_HOPS, MAX_PATH_HOPS, MAX_SHORTEST_HOPS
from graph.guard.refusal import Refused
from graph.guard.tokens import Token
from graph.guard.tree import Collection, Expression, Given, Pattern


@dataclass(slots=True)
class _Found:
    """What is gathered while a path is read."""

    at: int
    limit: int = MAX_HOPS
    total: int = MAX_PATH_HOPS
    variables: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    expressions: list[Expression] = field(default_factory=list)
    ties: set[str] = field(default_factory=set)
    given: list[Given] = field(default_factory=list)
    narrowed: bool = False
    hops: int = 0
    relationships: int = 0

    def pattern(self) -> Pattern:
        return Pattern(
            self.at,
            frozenset(self.variables),
            frozenset(self.lists),
            tuple(self.expressions),
            self.narrowed,
            frozenset(self.ties),
            tuple(self.given),
        )


def begins(cur: Cursor, ahead: int = 0) -> bool:
    """Whether a path stands AHEAD of the place: what can be a node, with a relationship behind it."""
    if not cur.sees("(", ahead=ahead):
        return False
    after = cur.after_bracket(ahead)
    arrow = cur.sees("-", "[", ahead=after) or cur.sees("-", "-", ahead=after)
    arrow = arrow or cur.sees("<", "-", "[", ahead=after) or cur.sees("<", "-", "-", ahead=after)
    return arrow and _like_node(cur, ahead + 1)


def _like_node(cur: Cursor, ahead: int) -> bool:
    if cur.peek(ahead).kind in {"word", "name"} and cur.peek(ahead).upper not in {"WHERE", "IS"}:
        ahead += 1
    token = cur.peek(ahead)
    return (
        token.text in {")", ":", "{"}
        if token.kind == "op"
        else token.kind == "parameter" or token.upper in {"WHERE", "IS"}
    )


def path(cur: Cursor) -> Pattern:
    """The path at the place, with the name before it where it has one."""
    found = _Found(cur.peek().at)
    _path(cur, found)
    return found.pattern()


def shortest(cur: Cursor) -> Pattern:
    """`shortestPath(path)` and `allShortestPaths(path)`."""
    found = _Found(cur.next().at, limit=MAX_SHORTEST_HOPS, total=MAX_SHORTEST_HOPS)
    _shortest(cur, found)
    return found.pattern()


def _shortest(cur: Cursor, found: _Found) -> None:
    cur.expect("(")
    _chain(cur, found)
    cur.expect(")")


def _path(cur: Cursor, found: _Found) -> None:
    if cur.peek().kind in {"word", "name"} and cur.sees("=", ahead=1):
        found.variables.add(cur.next().text)
        cur.next()
    _selector(cur)
    if cur.peek().upper in {"SHORTESTPATH", "ALLSHORTESTPATHS"} and cur.sees("(", ahead=1):
        cur.next()
        found.limit = found.total = MAX_SHORTEST_HOPS
        _shortest(cur, found)
    else:
        _chain(cur, found)


def _selector(cur: Cursor) -> None:
    """`ANY 2`, `ALL`, `ANY SHORTEST`, `ALL SHORTEST`, `SHORTEST 3 PATH GROUPS` before a path."""
    if not (cur.hear("ANY") or cur.hear("ALL")) and not cur.says("SHORTEST"):
        return
    cur.hear("SHORTEST")
    if cur.peek().kind in {"number", "parameter"}:
        cur.next()
    for word in ("PATH", "PATHS", "GROUP", "GROUPS"):
        cur.hear(word)


def _chain(cur: Cursor, found: _Found) -> None:
    """Nodes, relationships and bracketed pieces one after the other."""
    with cur.deeper():
        _piece(cur, found)
        while cur.sees("-") or cur.sees("<", "-") or cur.sees("("):
            if cur.sees("("):
                _piece(cur, found)
            else:
                _relationship(cur, found)
                if cur.sees("("):
                    _piece(cur, found)
                else:
                    raise cur.unexpected("a node in round brackets was expected here")


def _piece(cur: Cursor, found: _Found) -> None:
    """A node, or a path in brackets with its quantifier."""
    if not cur.sees("("):
        raise cur.unexpected("a node in round brackets was expected here")
    named = cur.peek(1).kind in {"word", "name"} and cur.sees("=", "(", ahead=2)
    if not (named or cur.sees("(", "(")):
        _node(cur, found)
        return
    token = cur.next()
    inner = _Found(token.at, found.limit, found.total)
    _path(cur, inner)
    if cur.hear("WHERE"):
        inner.expressions.append(expressions.expression(cur))
    cur.expect(")")
    times = _quantifier(cur, found)
    found.lists |= inner.variables | inner.lists if times else inner.lists
    found.variables |= set() if times else inner.variables
    found.expressions += inner.expressions
    found.ties |= inner.ties
    found.given += inner.given
    found.narrowed |= inner.narrowed
    found.relationships += inner.relationships
    if times:
        _bound(token, found, times * max(1, inner.relationships + inner.hops))
    found.hops += inner.hops


def _node(cur: Cursor, found: _Found) -> None:
    cur.expect("(")
    with cur.planning.choosing(cur.peek().at):
        _filled(cur, found, found.variables)
    cur.expect(")")


def _filled(cur: Cursor, found: _Found, variables: set[str]) -> bool:
    """`variable :Label {key: value} WHERE …` of a node or relationship; whether its length varies."""
    opens, named = cur.behind, None
    if (
        cur.peek().kind in {"word", "name"}
        and not (cur.says("WHERE") and not _ends(cur, 1))
        and not (cur.says("IS") and not _ends(cur, 1))
    ):
        named = (cur.peek().at, cur.peek().end)
        variables.add(cur.next().text)
    if cur.take(":") or cur.hear("IS"):
        labels(cur)
        found.narrowed = True
    far = cur.sees("*")
    if far:
        _bound(cur.peek(), found, _star(cur))
    if cur.sees("{"):
        given = _given(cur, opens, named)
        found.expressions.append(Collection(given.at, given.expressions))
        found.narrowed = True
        if not (far or cur.says("WHERE")):
            found.given.append(given)
    elif cur.peek().kind == "parameter":
        found.expressions.append(expressions.expression(cur))
    if cur.hear("WHERE"):
        found.expressions.append(expressions.expression(cur))
        found.narrowed = True
    return far


def _given(cur: Cursor, opens: int, named: tuple[int, int] | None) -> Given:
    """The map of a node or relationship that opens behind OPENS and is called NAMED."""
    at = cur.expect("{").at
    keys: list[tuple[int, int]] = []
    values: list[tuple[int, int]] = []
    found: list[Expression] = []
    while not cur.take("}"):
        if keys:
            cur.expect(",")
        key = cur.name()
        keys.append((key.at, key.end))
        if not cur.take(":"):
            raise cur.unexpected("a map wants key: value")
        begin = cur.peek().at
        found.append(expressions.expression(cur))
        values.append((begin, cur.behind))
    return Given(at, cur.behind, opens, named, tuple(keys), tuple(values), tuple(found))


def _ends(cur: Cursor, ahead: int) -> bool:
    token = cur.peek(ahead)
    return token.kind == "op" and token.text in {")", "]", ":", "{", "*"}


def _relationship(cur: Cursor, found: _Found) -> None:
    cur.take("<")
    cur.expect("-")
    variables: set[str] = set()
    far = False
    narrowed = found.narrowed
    if cur.take("["):
        far = _filled(cur, found, variables)
        cur.expect("]")
    found.narrowed = narrowed
    token = cur.expect("-")
    cur.take(">")
    found.relationships += 1
    cur.planning.charge("relationships", token.at)
    times = _quantifier(cur, found)
    if times:
        _bound(token, found, times)
    if far or times:
        found.lists |= variables
    else:
        found.variables |= variables
        found.ties |= variables


def node_labels(cur: Cursor) -> None:
    """A label expression of a node; see `labels`."""
    with cur.planning.choosing(cur.peek().at):
        labels(cur)


def labels(cur: Cursor) -> None:
    """A label expression behind its colon: `A`, `A|B`, `A|:B`, `!A&(B|%)`. Raises `Refused` for `$(…)`."""
    with cur.deeper():
        while cur.take("!"):
            cur.planning.charge("!", cur.peek().at)
        if cur.take("("):
            labels(cur)
            cur.expect(")")
        elif not cur.take("%"):
            if cur.peek().kind == "parameter":
                raise Refused(
                    f"${cur.peek().text}",
                    cur.peek().at,
                    "a label or type cannot be a parameter; write the name itself",
                )
            cur.name()
        at = cur.peek().at
        if (both := cur.take("&") or cur.take(":")) or _alternative(cur):
            cur.planning.charge("&" if both else "|", at)
            cur.take(":")
            labels(cur)


def _alternative(cur: Cursor) -> bool:
    """Step over `|` where another label follows, not the body of a comprehension."""
    ahead = 2 if cur.sees(":", ahead=1) else 1
    named = cur.peek(ahead).kind in {"word", "name"}
    if cur.bar_is_body:
        more = cur.sees("|", ahead=ahead + 1) or cur.sees("&", ahead=ahead + 1)
        return named and more and cur.take("|")
    return (named or any(cur.sees(op, ahead=ahead) for op in "!%(")) and cur.take("|")


def _star(cur: Cursor) -> int | None:
    """The upper bound of `*`, `*3`, `*1..3`, `*..3`; None where there is none."""
    cur.expect("*")
    first = _whole(cur)
    if cur.take(".."):
        return _whole(cur)
    return first


def _quantifier(cur: Cursor, found: _Found) -> int | None:
    """The upper bound of `{2}`, `{1,3}`, `+` behind a relationship or a bracketed path; 0 without one."""
    token = cur.peek()
    if cur.take("+") or cur.take("*"):
        return _bound(token, found, None)
    if not cur.take("{"):
        return 0
    first = _whole(cur)
    last = _whole(cur) if cur.take(",") else first
    cur.expect("}")
    return last if last is not None else _bound(token, found, None)


def _whole(cur: Cursor) -> int | None:
    token = cur.peek()
    if token.kind == "number" and token.text.isdigit():
        return int(cur.next().text)
    if token.kind in {"number", "parameter", "word", "name"}:
        raise Refused(
            token.text,
            token.at,
            f"the length of a path must be written out as a whole number up to {MAX_HOPS}",
        )
    return None


def _bound(token: Token, found: _Found, times: int | None) -> int:
    if times is None or times > found.limit:
        raise Refused(
            "path of variable length",
            token.at,
            f"it may reach {found.limit} steps at most; give it an upper bound, such as [*1..4]",
        )
    found.hops += times
    if found.hops > found.total:
        raise Refused(
            "path of variable length",
            token.at,
            f"the parts of one path may reach {found.total} steps together; give them smaller bounds",
        )
    return times
