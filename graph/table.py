"""An answer as columns and rows of plain JSON values, whatever types the driver brings."""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time


@dataclass(frozen=True, slots=True)
class Table:
    """An answer. `truncated` says that there were more rows than `rows` holds."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool = False

    def dicts(self) -> list[dict[str, Any]]:
        """Each row as a mapping from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def plain(value: Any) -> Any:  # noqa: ANN401  the driver's values are of no one type
    """VALUE as JSON can tell it.

    A node becomes {"labels", "properties"}, a relationship {"type", "start", "end", "properties"} with the
    `id` properties of its ends, a path {"nodes", "relationships"}; dates, times and durations ISO 8601 texts;
    numbers that JSON lacks (NaN, infinities) null. Element ids are left out: they mean nothing outside a
    transaction.
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Node | Relationship | Path):
        return _graph(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return _special(value)


def size(value: Any) -> int:  # noqa: ANN401
    """How many characters and values there are in a plain VALUE."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(len(key) + size(item) for key, item in value.items())
    return 1 + sum(map(size, value)) if isinstance(value, list) else 1


def _graph(value: Node | Relationship | Path) -> dict[str, Any]:
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": _properties(value)}
    if isinstance(value, Relationship):
        ends = {"start": _end(value.start_node), "end": _end(value.end_node)}
        return {"type": value.type, **ends, "properties": _properties(value)}
    return {"nodes": [*map(plain, value.nodes)], "relationships": [*map(plain, value.relationships)]}


def _special(value: Any) -> Any:  # noqa: ANN401
    match value:
        case Point():  # a tuple too, so it goes before the lists
            return {"srid": value.srid, "coordinates": list(value)}
        case DateTime() | Time():
            return _short(value.iso_format())
        case Date() | Duration():
            return value.iso_format()
        case bytes() | bytearray():
            return base64.b64encode(value).decode()
        case list() | tuple() | set() | frozenset():
            return [plain(item) for item in value]
        case _:
            return str(value)


def _short(moment: str) -> str:
    """An instant without nanoseconds that are zero, and with Z for UTC: the engines differ in both."""
    moment = moment.replace(".000000000", "")
    return f"{moment[:-6]}Z" if moment.endswith("+00:00") else moment


def _properties(thing: Node | Relationship) -> dict[str, Any]:
    return {key: plain(thing[key]) for key in sorted(thing.keys())}


def _end(node: Node | None) -> Any:  # noqa: ANN401
    return plain(node.get("id")) if node is not None else None
