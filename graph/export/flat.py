"""Values as cells: what GraphML, GEXF and CSV hold of a node or edge; lists are joined by semicolons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from graph.export.reading import Edge, Node

Type = Literal["string", "double", "boolean"]
# The attributes of every file, in order: a stream begins before it knows its end.
NODE_TYPES: Mapping[str, Type] = {
    "label": "string",
    "kind": "string",
    "name": "string",
    "aliases": "string",
    "acronym": "string",
    "country": "string",
    "iso2": "string",
    "iso3": "string",
    "wikidata_id": "string",
    "lat": "double",
    "lon": "double",
    "status": "string",
    "start_date": "string",
    "end_date": "string",
    "date_text": "string",
    "date_precision": "string",
    "mode": "string",
    "topics": "string",
}
EDGE_TYPES: Mapping[str, Type] = {
    "type": "string",
    "status": "string",
    "date": "string",
    "start_date": "string",
    "end_date": "string",
    "role": "string",
    "former": "boolean",
    "on_behalf_of": "string",
    "measure": "string",
    "scope": "string",
    "between": "string",
    "meeting_id": "string",
    "confidence": "double",
    "sentence": "string",
    "publisher": "string",
    "published_at": "string",
    "url": "string",
    "claim_ids": "string",
}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Cell = str | float | bool


def node(told: Node) -> dict[str, Cell]:
    """The attributes of a node that it has, `label` the one of the graph."""
    return _cells({**told.props, "label": told.label, "name": told.name}, NODE_TYPES)


def edge(told: Edge) -> dict[str, Cell]:
    """The attributes of an edge that it has, with its latest sentence where it carries evidence."""
    found = {**told.props, "type": told.type}
    if told.evidence:
        proof = told.evidence[0]
        article = proof["article"]
        found |= {"sentence": proof["quote"]}
        found |= {key: article[key] for key in ("publisher", "published_at", "url")}
    return _cells(found, EDGE_TYPES)


def xml(text: object) -> str:
    """TEXT for XML: escaped, and without what no XML document may hold (most control characters)."""
    clean = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", str(text))
    for sign, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"), ("\r", "#13"), ("\n", "#10")):
        clean = clean.replace(sign, f"&{name};")
    return clean


def _cells(props: Mapping[str, Any], types: Mapping[str, Type]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for key, kind in types.items():
        value = props.get(key)
        if value is None or value in ("", [], ()):
            continue
        if isinstance(value, list | tuple):
            found[key] = "; ".join(map(str, value))
        elif kind == "double":
            found[key] = float(value)
        elif kind == "boolean":
            found[key] = bool(value)
        else:
            found[key] = str(value)
    return found
