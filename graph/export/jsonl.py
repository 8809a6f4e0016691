"""JSON lines: everything, exactly, a record a line; for programs, and for keeping.

Each line says what it is in `record`: "node" `{"id", "label", "properties"}`, "edge" `{"id", "type",
"source", "target", "properties"}`, "article" (with the fields of a line that `diplograph load` reads:
`text`, `title`, `date`,
`url`, `source`, `lang`), "claim" (the wire form). Articles come first, so that the articles of a file can be
loaded again: `grep '"record":"article"' FILE | diplograph load -`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from graph.export import reading
from graph.questions.asking import Readable


def write(store: Readable, file: IO[bytes]) -> None:
    """Write articles, claims, nodes and edges to FILE, in that order."""
    for record in _records(store):
        file.write(_line(record))


def _records(store: Readable) -> Iterator[dict[str, Any]]:
    for article in reading.nodes(store, ("Article",)):
        yield {"record": "article", **_article(article)}
    for claim in reading.nodes(store, ("Claim",)):
        yield {"record": "claim", **json.loads(claim.props["record"])}
    for node in reading.nodes(store):
        yield {"record": "node", "id": node.id, "label": node.label, "properties": dict(node.props)}
    for edge in reading.edges(store):
        yield {
            "record": "edge",
            "id": edge.id,
            "type": edge.type,
            "source": edge.source,
            "target": edge.target,
            "properties": dict(edge.props),
        }


def _article(node: reading.Node) -> dict[str, Any]:
    told = node.props
    return {
        "id": node.id,
        "text": told.get("text"),
        "title": told.get("title"),
        "date": told.get("published_at"),
        "url": told.get("url"),
        "source": told.get("publisher"),
        "lang": told.get("language"),
        "sha256": told.get("sha256"),
    }


def _line(record: Mapping[str, Any]) -> bytes:
    told = json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return told.encode("utf-8", "backslashreplace") + b"\n"
