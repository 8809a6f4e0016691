"""Options and kinds of values that several commands share."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
from typing import Any

import click

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, the same as the API's.")


def example(*lines: str) -> str:
    """The part of a command's help that shows how it is called."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


class Day(click.ParamType[dt.date]):
    """A day, YYYY-MM-DD and nothing else: a guessed day would date everything wrongly."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:  # noqa: ANN401 - click's own signature
        """Read the day."""
        if isinstance(value, dt.date):
            return value
        with contextlib.suppress(ValueError):
            if _DAY.fullmatch(value):
                return dt.date.fromisoformat(value)
        return self.fail(f"{value[:40]!r} is no day; write it as YYYY-MM-DD, e.g. 2018-01-08.", param, ctx)


class Pair(click.ParamType[tuple[str, Any]]):
    """`name=value`: the value is JSON where it can be read as JSON, and text otherwise."""

    name = "NAME=VALUE"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's own signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, Any]:
        """Read the pair."""
        if isinstance(value, tuple):
            return value
        name, equals, told = value.partition("=")
        if not equals or not name.isidentifier():
            self.fail(f"{value[:40]!r} is no parameter; write it as name=value.", param, ctx)
        found = _value(told)
        if isinstance(found, int) and not -(2**63) <= found < 2**63:
            self.fail(f"the number of {name} is too long; numbers have 64 bits.", param, ctx)
        return name, found


def _value(told: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(told, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return told


def _no_number(word: str) -> float:
    raise ValueError(word)


def pairs(_: click.Context, param: click.Parameter, told: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    """The parameters by name; a name given twice is an error, since one of the two would be lost."""
    found: dict[str, Any] = {}
    for name, value in told:
        if name in found:
            raise click.BadParameter(f"{name} is given twice.", param=param)
        found[name] = value
    return found


max_tokens = click.option(
    "--max-tokens", type=click.IntRange(1), metavar="N",
    help="Stop before a reader llm:MODEL spends more than N tokens; the same command goes on.",
)  # fmt: skip
estimate = click.option(
    "--estimate", is_flag=True, help="Say what a reader llm:MODEL would send and cost, and send nothing."
)
price = click.option(
    "--price", metavar="IN/OUT", help="For --estimate: US dollars for a million tokens read / written."
)

parameters = click.option(
    "--param", "params", multiple=True, type=Pair(), callback=pairs,
    help="A parameter, JSON where it can be read as JSON (n=3), text otherwise. May be repeated.",
)  # fmt: skip
