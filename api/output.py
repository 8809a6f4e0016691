"""How commands speak: results on standard output, all else on standard error.

Tables are drawn on a terminal and tab-separated elsewhere; `NO_COLOR` is respected. Nothing from outside
controls the terminal.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def clean(told: object) -> str:
    """TOLD as one line of visible text: control characters and overrides of direction become spaces."""
    return _CONTROLS.sub(" ", str(told))


def say(sentence: object) -> None:
    """Say one sentence to the person, on standard error."""
    click.echo(clean(sentence), err=True)


def as_json(value: object) -> str:
    """VALUE as the contract's JSON, letters as they are where the output can hold them."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    return json.dumps(value, ensure_ascii=encoding != "utf8", allow_nan=False, default=str)


def give_json(value: object) -> None:
    """Print VALUE as JSON, in one line."""
    click.echo(as_json(value))


def give_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], title: str | None = None) -> None:
    """Print a table; values that are no text, number or list of texts are told as JSON."""
    told = [[_cell(value) for value in row] for row in rows]
    if not sys.stdout.isatty():
        for row in (columns, *told):
            click.echo("\t".join(row))
        return
    from rich import box  # noqa: PLC0415 - a tenth of a second that only a terminal needs to wait for
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(
        box=box.SIMPLE_HEAD, title=Text(clean(title)) if title else None, title_justify="left", pad_edge=False
    )
    for name in columns:
        table.add_column(Text(clean(name)), overflow="fold")
    for row in told:
        table.add_row(*map(Text, row))
    Console(highlight=False).print(table)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return clean(", ".join(value))
    return clean(value if isinstance(value, str | int | float) else as_json(value))


def number(count: int, thing: str) -> str:
    """COUNT and its noun: "1 article", "2 articles"."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def days(date: Mapping[str, Any] | None) -> str:
    """The days of a date in its wire form, "2018-01-08/2018-01-31"; its words where it has none."""
    told = date or {}
    start, end = told.get("start") or "", told.get("end") or ""
    if not start and not end:
        return told.get("text") or ""
    return start if start == end else f"{start}/{end}"


def bold(told: str) -> str:
    """TOLD in bold where standard output is a terminal that wants it."""
    return f"\x1b[1m{told}\x1b[0m" if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else told
