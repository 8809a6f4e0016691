"""How large a value can become, reckoned from its expression without running it.

What comes from stored data weighs little, however large it is: its rows are ended by time and memory on the
server. What the query itself makes, a list, a text or turns of a loop, is reckoned exactly or refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from graph.guard import bounds, constants, regular
from graph.guard.limits import MAX_EFFORT, MAX_MATCHED, MAX_RANGE, MAX_SIZE, MAX_TURNS, MAX_WORK
from graph.guard.refusal import Refused
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

# How many elements stored lists are taken to have: a list property, collect() over MATCH, words or letters of
# a text, nodes of a path, neighbours of a node. Too large a guess refuses honest loops, too small one
# lets loops through that no server interrupts (all letters of an article against all: 162 s).
_STORED, COLLECTED, _WORDS, _LETTERS, _PATH, _NEIGHBOURS = 100, 5000, 2000, 10_000, 20, 100
_ROWS = 1000  # rows of a MATCH, where a loop turns in each
_LONG = 500  # from what weight on the elements of a stored list are counted one by one
_TEXT = 100  # what a stored text weighs where `+` or replace() makes it longer


@dataclass(frozen=True, slots=True)
class Value:
    """An estimate: `count` elements to loop over, `weight` elements and characters that the query made.

    `made` says that how many there are is the query's choice, `number` that it is one number, which `+` does
    not make longer; between the two numbers of `span` lies it, or each element of a list of numbers.
    """

    count: int = 1
    weight: int = 1
    made: bool = False
    number: bool = False
    span: constants.Interval | None = None

    @property
    def element(self) -> Value:
        """One of its elements."""
        if not self.made:
            return Value(_STORED, self.weight)
        if self.span:
            return Value(number=True, span=self.span)
        each = -(-self.weight // max(1, self.count))
        return Value(each, each, made=True)

    @property
    def text(self) -> int:
        """What it weighs where a text is made of it."""
        return self.weight if self.made or self.number else max(self.weight, _TEXT)


NUMBER = Value(number=True)
STORED = Value(_STORED)
ON_PATH = Value(_PATH)
_NUMERIC = frozenset(
    """count size length sum avg stdev stdevp char_length character_length abs ceil floor round sign e exp log
    log10 sqrt pi rand timestamp tointeger tofloat id isempty exists isnan toboolean percentilecont
    percentiledisc point.distance duration.between""".split()
)
_LOOKS_ONLY = frozenset({"size", "length", "head", "last", "isempty", "id", "type", "elementid"})


@dataclass(frozen=True, slots=True)
class Scope:
    """What is known where an expression stands.

    `rows` counts those that UNWIND made; `stored` says that MATCH multiplies them, to `most` at most; `turns`
    counts the loops around the expression, `spun` those over lists of the query's own; `effort` is what the
    reckoning itself has cost, for all scopes.
    """

    params: Mapping[str, object]
    values: Mapping[str, Value] = field(default_factory=dict)
    rows: int = 1
    stored: bool = False
    most: int = COLLECTED
    turns: int = 1
    spun: int = 1
    effort: list[int] = field(default_factory=lambda: [0])

    @property
    def many(self) -> int:
        """For how many rows the expression is reckoned again."""
        return max(self.rows, min(self.most, _ROWS)) if self.stored else self.rows

    def binding(self, values: Mapping[str, Value]) -> Scope:
        """The same place with VALUES known."""
        return replace(self, values={**self.values, **values})

    def looping(self, source: Value, variable: str, at: int) -> Scope:
        """Inside a loop over SOURCE. Raises `Refused` where the loops around multiply too far."""
        turns = self.turns * max(1, source.count)
        spun = self.spun * (max(1, source.count) if source.made else 1)
        if turns > MAX_SIZE or spun * self.many > MAX_TURNS:
            raise Refused(
                "loops inside each other",
                at,
                "they could turn millions of times; use shorter lists, or MATCH and UNWIND",
            )
        return replace(self.binding({variable: source.element}), turns=turns, spun=spun)


def value(expression: Expression, scope: Scope) -> Value:
    """The estimate of EXPRESSION. Raises `Refused` where it or anything in it could grow too large."""
    scope.effort[0] += 1
    if scope.effort[0] > MAX_EFFORT:
        raise Refused(
            _sign(expression), expression.at, "too many loops to reckon beforehand; split the query"
        )
    found = _estimate(expression, scope)
    if found.weight > MAX_SIZE:
        raise Refused(
            _sign(expression),
            expression.at,
            f"this could grow to more than {MAX_SIZE:,} elements or characters; make it smaller",
        )
    return found


def weigh(expression: Expression | None, scope: Scope) -> None:
    """Reckon EXPRESSION where there is one, for its refusals only."""
    if expression is not None:
        value(expression, scope)


def _sign(expression: Expression) -> str:
    match expression:
        case Call(name=name):
            return f"{name}()"
        case Fold():
            return "reduce()"
        case Loop(sign=sign):
            return "list comprehension" if sign == "[" else f"{sign.lower()}()"
        case Operation(sign=sign):
            return sign
        case _:
            return type(expression).__name__.lower()


def _estimate(expression: Expression, scope: Scope) -> Value:  # noqa: C901 - one line for each form of the tree
    match expression:
        case Literal():
            return _given(expression.value)
        case Parameter():
            return _given(scope.params.get(expression.name))
        case Name():
            return scope.values.get(expression.name, STORED)
        case Property():
            return value(expression.base, scope).element
        case Pick():
            return _picked(expression, scope)
        case Operation():
            return _operated(expression, scope)
        case Collection():
            return _collected([value(item, scope) for item in expression.items])
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


def _given(told: object) -> Value:
    if isinstance(told, str):
        return Value(len(told), max(1, len(told)), made=True)
    if isinstance(told, list | tuple):
        return _collected([_given(each) for each in told])
    if isinstance(told, Mapping):
        return _collected([_given(each) for each in told.values()])
    return replace(NUMBER, span=constants.exact(told))


def _collected(values: list[Value]) -> Value:
    """A list or map of VALUES, whose elements are all taken to be as large as the largest."""
    found = _list_of(Value(len(values), made=True), max(values, key=lambda v: v.weight, default=NUMBER))
    spans = [v.span for v in values if v.number and v.span]
    if spans and len(spans) == len(values):
        return replace(found, span=(min(low for low, _ in spans), max(high for _, high in spans)))
    return found


def _list_of(source: Value, element: Value) -> Value:
    """A list as long as SOURCE of ELEMENTs; a small map for each of a stored list weighs as one."""
    long = source.made or element.weight > _LONG
    return Value(source.count, max(1, element.weight * (source.count if long else 1)), source.made)


def _picked(pick: Pick, scope: Scope) -> Value:
    base = value(pick.base, scope)
    for inside in pick.inside:
        value(inside, scope)
    return base if pick.slice_ else base.element


def _operated(operation: Operation, scope: Scope) -> Value:
    values = [value(operand, scope) for operand in operation.operands]
    _refuse_work(operation, values, scope)
    if operation.sign == "=~":
        _refuse_slow(operation, values[0], scope)
    if operation.sign in {"+", "||"} and not all(v.number for v in values):
        weight = sum(v.text for v in values)
        return Value(sum(v.count for v in values), weight, made=any(v.made for v in values))
    if operation.sign == "CASE":
        return replace(max(values, key=lambda v: v.weight), span=None)
    return NUMBER


def _refuse_work(expression: Expression, values: list[Value], scope: Scope) -> None:
    """Refuse an operator or function that looks at too many elements: at all, in each row and turn."""
    times = max(scope.spun * scope.many, scope.turns)
    if times * sum(v.weight for v in values if v.made) > MAX_WORK:
        raise Refused(
            _sign(expression),
            expression.at,
            f"it would look at more than {MAX_WORK:,} elements in all rows and turns; use shorter lists",
        )


def _refuse_slow(operation: Operation, text: Value, scope: Scope) -> None:
    pattern = constants.value(operation.operands[1], scope.params)
    if not isinstance(pattern, str):
        raise Refused(
            "=~",
            operation.at,
            "the pattern must be a text in quotes or a parameter; compare stored text with CONTAINS",
        )
    if text.weight > MAX_MATCHED:
        raise Refused("=~", operation.at, f"the text is longer than {MAX_MATCHED:,} characters; use CONTAINS")
    regular.check(pattern, operation.at)


def _called(call: Call, scope: Scope) -> Value:
    values = [value(argument, scope) for argument in call.arguments]
    if call.name not in _LOOKS_ONLY:
        _refuse_work(call, values, scope)
    if call.name in _NUMERIC:
        return NUMBER
    first = values[0] if values else NUMBER
    match call.name:
        case "range":
            return _range(call, scope)
        case "collect":
            count = max(scope.rows, scope.most) if scope.stored else scope.rows
            return _list_of(Value(count, made=not scope.stored), first)
        case "nodes" | "relationships":
            return ON_PATH
        case "replace" if len(values) == 3:
            longer = first.text * max(1, values[2].text)
            return Value(longer, longer, made=True)
        case "split":
            return _split(call, first, scope)
        case "head" | "last":
            return first.element
    return replace(max(values, key=lambda v: v.weight, default=NUMBER), span=None)


def _split(call: Call, text: Value, scope: Scope) -> Value:
    between = constants.value(call.arguments[-1], scope.params)
    if text.made:
        return Value(text.weight, text.weight, made=True)
    return Value(_WORDS if isinstance(between, str) and between else _LETTERS, text.weight)


def _range(call: Call, scope: Scope) -> Value:
    if len(call.arguments) not in {2, 3}:
        raise Refused("range()", call.at, "range() takes a first number, a last number and perhaps a step")
    by_text = constants.Sizes(scope.params, span=lambda name: _span(name, scope))
    sizes = replace(by_text, size=lambda counted: value(counted, scope).count)
    count = constants.count(call.arguments, sizes)
    if count is None:
        raise Refused(
            "range()",
            call.at,
            "its length cannot be told beforehand; give it numbers, parameters, or the size() of a list",
        )
    if count > MAX_RANGE:
        raise Refused(
            "range()", call.at, f"it would make {count:,} numbers, more than {MAX_RANGE:,}; use a shorter one"
        )
    if constants.count(call.arguments, by_text) is None:
        return Value(count)  # as long as something stored is
    made = Value(count, max(1, count), made=True, span=constants.hull(call.arguments[:2], by_text))
    _refuse_work(call, [made], scope)
    return made


def _span(name: str, scope: Scope) -> constants.Interval | None:
    """Between which numbers the variable NAME lies, where it is a number that the query made."""
    known = scope.values.get(name)
    return known.span if known and known.number else None


def named(expression: Expression, scope: Scope) -> Value:
    """The estimate of EXPRESSION for the clauses behind, where it goes by a name."""
    found = value(expression, scope)
    span = constants.interval(expression, constants.Sizes(scope.params, span=lambda name: _span(name, scope)))
    return Value(number=True, span=span) if span else found


def _looped(loop: Loop, scope: Scope) -> Value:
    source = value(loop.source, scope)
    inner = scope.looping(source, loop.variable, loop.at)
    weigh(loop.where, inner)
    body = value(loop.body, inner) if loop.body is not None else source.element
    if loop.sign != "[":
        return NUMBER
    return _list_of(source, body)


def _folded(fold: Fold, scope: Scope) -> Value:
    """The total of reduce(): a growth that stays even over two turns is carried on to the last one."""
    source = value(fold.source, scope)
    inner = scope.looping(source, fold.variable, fold.at)
    total, growth = replace(value(fold.start, scope), span=None), -1
    for turn in range(1, source.count + 1):
        try:
            after = value(fold.body, inner.binding({fold.total: total}))
        except Refused as refused:
            if turn == 1:
                raise
            raise Refused(
                "reduce()", fold.at, "its total outgrows every limit; let it grow evenly"
            ) from refused
        before, growth = growth, after.weight - total.weight
        total = replace(after, span=None)
        if growth == before or (growth == 0 and after.number):
            turns = source.count if source.made else min(source.count, _STORED)
            grown = max(1, after.weight + growth * (turns - turn))
            return replace(after, count=max(after.count, grown), weight=grown)
    return total


def _walked(walk: Walk, scope: Scope) -> Value:
    inner = bounds.bound((walk.pattern,), replace(scope, stored=True))
    weigh(walk.where, inner)
    if walk.body is None:
        return ON_PATH
    body = value(walk.body, inner.looping(Value(_NEIGHBOURS), "", walk.at))
    return _list_of(Value(_NEIGHBOURS), body)


def _nested(nested: Nested, scope: Scope) -> Value:
    inner = bounds.run(nested.query, scope)
    if nested.sign != "COLLECT":
        return NUMBER
    count = max(inner.rows, _NEIGHBOURS) if inner.stored else inner.rows
    returned = max(inner.values.values(), key=lambda v: v.weight, default=NUMBER)
    return _list_of(Value(count, made=not inner.stored), returned)
