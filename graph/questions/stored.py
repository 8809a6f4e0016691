"""The stored questions: every file of graph/queries that does not begin with an underscore.

A file begins with comment lines: what it answers, then one line for each parameter, `// param NAME: TYPE,
DEFAULT`. A parameter without a default must be given. Types: text, integer, number, boolean, date
(YYYY-MM-DD; the default `today` is the day of asking), list (of texts), official, side (a country or an
organization), country. The last three take a name, as a person would write it, and hand the query an id. The
rest of the file is Cypher that runs unchanged in a query browser, once the parameters of its `// :params`
line are set there.
"""

from __future__ import annotations

import datetime
import difflib
import functools
import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from graph.questions import officials, shapes, sides
from graph.questions.asking import Readable
from graph.questions.errors import BadParameter, UnknownQuestion
from graph.table import Table

_PARAM = re.compile(r"// param (\w+): (\w+)(?:, (.*))?")
_RETURN = re.compile(r"^RETURN (?:DISTINCT )?", re.MULTILINE)
_TAIL = re.compile(r"^(?:ORDER BY|LIMIT)\b", re.MULTILINE)
_ITEM = re.compile(r",(?![^(\[{]*[)\]}])")  # a comma outside brackets; items of ours nest none in each other
REQUIRED: Final = "required"
_WHOLE = re.compile(r"\d{1,4}", re.ASCII)
LONGEST_TEXT = 500
MOST_ROWS = 1000
"""Also the largest whole number: a LIMIT of billions makes the embedded engine run out of memory."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; `default` is "required" where there is none, "today" for the day of asking."""

    name: str
    type: str
    default: Any = REQUIRED

    @property
    def required(self) -> bool:
        """Whether the question cannot be asked without it."""
        return bool(self.default == REQUIRED)


@dataclass(frozen=True, slots=True)
class Question:
    """A stored question: its name as on the command line, what it answers, its parameters, its Cypher."""

    name: str
    answers: str
    parameters: tuple[Parameter, ...]
    cypher: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its answer; the embedded engine does not name those of an answer without rows."""
        asked = _RETURN.split(self.cypher)[-1]
        items = _ITEM.split(_TAIL.split(asked)[0])
        return tuple(item.rpartition(" AS ")[2].strip() for item in items)


@functools.cache
def stored() -> tuple[Question, ...]:
    """All stored questions, by name."""
    folder = files("graph").joinpath("queries")
    found = [f for f in folder.iterdir() if f.name.endswith(".cypher") and not f.name.startswith("_")]
    told = [parse(f.name.removesuffix(".cypher"), f.read_text(encoding="utf-8")) for f in found]
    return tuple(sorted(told, key=lambda question: question.name))


def question(name: str) -> Question:
    """The stored question of that name, with hyphens or underscores. Raises `UnknownQuestion`."""
    asked = name.strip().casefold().replace("_", "-").removesuffix(".cypher")
    by_name = {known.name: known for known in stored()}
    if asked not in by_name:
        raise UnknownQuestion(name, difflib.get_close_matches(asked[:80], by_name, n=3, cutoff=0.4))
    return by_name[asked]


def ask(store: Readable, name: str, params: Mapping[str, Any] | None = None) -> Table:
    """The answer to the stored question NAME, at most a thousand rows.

    Parameters are given as JSON values or as the texts of a command line. Raises `UnknownQuestion`,
    `BadParameter` for one that the question lacks, needs or cannot read, and `UnknownName` or `AmbiguousName`
    for a name.
    """
    asked = question(name)
    told = store.read(asked.cypher, **arguments(store, asked, params or {}))
    rows = [[_listed(value) for value in row] for row in told.rows[:MOST_ROWS]]
    return Table(list(asked.columns), rows, truncated=len(told.rows) > MOST_ROWS)


def _listed(value: Any) -> Any:  # noqa: ANN401
    """What a question collects, in the order of the alphabet: `collect()` has an order of its own on each engine."""
    texts = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return sorted(value) if texts else value


def arguments(store: Readable, asked: Question, params: Mapping[str, Any]) -> dict[str, Any]:
    """PARAMS read by the types of the question, completed by its defaults. Raises as `ask`."""
    known = {parameter.name: parameter for parameter in asked.parameters}
    for name in params:
        if name not in known:
            told = ", ".join(known) or "none"
            raise BadParameter(name, f"{asked.name} has no parameter {name[:40]!r}; it has: {told}.")
    found = {}
    for name, parameter in known.items():
        if (given := params.get(name)) is not None:
            found[name] = _READ[parameter.type](store, name, given)
        elif parameter.required:
            raise BadParameter(name, f"{asked.name} needs the parameter {name} ({parameter.type}).")
        else:
            found[name] = _default(parameter)
    shapes.days(found.get("since"), found.get("until"))
    return found


def parse(name: str, text: str) -> Question:
    """A question from its file; raises ValueError for a parameter line or type that is none."""
    answers, parameters = [], []
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        if line.startswith("// param "):
            parameters.append(_parameter(name, line))
        elif not line.startswith("// :params "):
            answers.append(line.removeprefix("//").strip())
    return Question(name.replace("_", "-"), " ".join(answers), tuple(parameters), text)


def _parameter(question_name: str, line: str) -> Parameter:
    match = _PARAM.fullmatch(line.strip())
    if match is None or match[2] not in _READ:
        raise ValueError(f"{question_name}.cypher: {line!r} is no parameter line")
    default = REQUIRED if match[3] is None else "today" if match[3] == "today" else json.loads(match[3])
    return Parameter(match[1], match[2], default)


def _default(parameter: Parameter) -> Any:  # noqa: ANN401 - any JSON value
    if parameter.type == "date" and parameter.default == "today":
        return datetime.datetime.now(datetime.UTC).date().isoformat()
    return parameter.default


def _text(_: Readable, name: str, told: Any) -> str:  # noqa: ANN401 - what came from outside
    if isinstance(told, bool | dict | list) or len(str(told)) > LONGEST_TEXT:
        raise BadParameter(name, f"{name}: a text of at most {LONGEST_TEXT} letters is wanted.")
    return str(told).strip()


def _integer(_: Readable, name: str, told: Any) -> int:  # noqa: ANN401
    if isinstance(told, str) and not _WHOLE.fullmatch(told):
        raise BadParameter(name, f"{name}: {told[:40]!r} is no whole number from 0 to {MOST_ROWS}.")
    number = _number(_, name, told)
    if number != int(number) or not 0 <= number <= MOST_ROWS:
        raise BadParameter(name, f"{name}: {str(told)[:40]!r} is no whole number from 0 to {MOST_ROWS}.")
    return int(number)


def _number(_: Readable, name: str, told: Any) -> float:  # noqa: ANN401
    try:
        number = math.nan if isinstance(told, bool) else float(told)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise BadParameter(name, f"{name}: {str(told)[:40]!r} is no number.")
    return number


def _boolean(_: Readable, name: str, told: Any) -> bool:  # noqa: ANN401
    if told in (True, "true"):
        return True
    if told in (False, "false"):
        return False
    raise BadParameter(name, f"{name}: {str(told)[:40]!r} is neither true nor false.")


def _date(_: Readable, name: str, told: Any) -> str | None:  # noqa: ANN401
    return shapes.day(name, told if isinstance(told, str | datetime.date) else str(told))


def _list(_: Readable, name: str, told: Any) -> list[str]:  # noqa: ANN401
    parts = told if isinstance(told, list) else str(told).split(",")
    return [_text(_, name, part) for part in parts[:100]]


def _official(store: Readable, name: str, told: Any) -> str:  # noqa: ANN401
    return officials.find(store, _text(store, name, told))["id"]


def _side(store: Readable, name: str, told: Any) -> str:  # noqa: ANN401
    return str(sides.find(store, _text(store, name, told))["id"])


def _country(store: Readable, name: str, told: Any) -> str:  # noqa: ANN401
    return str(sides.find(store, _text(store, name, told), kinds=("country",))["id"])


_READ: dict[str, Callable[[Readable, str, Any], Any]] = {
    "text": _text,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "list": _list,
    "official": _official,
    "side": _side,
    "country": _country,
}
