"""GraphML: for yEd, Cytoscape, networkx and igraph. Edges carry status, day and their latest sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO

from graph.export import flat, reading
from graph.export.flat import Cell, xml
from graph.questions.asking import Readable

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(store: Readable, file: IO[bytes]) -> None:
    """Write officials, countries, organizations, places and meetings with all edges among them to FILE."""
    file.write(_HEAD.encode())
    for whose, types in (("node", flat.NODE_TYPES), ("edge", flat.EDGE_TYPES)):
        for name, kind in types.items():
            key = f'<key id="{whose[0]}_{name}" for="{whose}" attr.name="{name}" attr.type="{kind}"/>\n'
            file.write(key.encode())
    file.write(b'<graph id="diplograph" edgedefault="directed">\n')
    for node in reading.nodes(store):
        file.write(f'<node id="{xml(node.id)}">{_data("n", flat.node(node))}</node>\n'.encode())
    for edge in reading.edges(store, evidence=True):
        ends = f'source="{xml(edge.source)}" target="{xml(edge.target)}"'
        file.write(f'<edge id="{xml(edge.id)}" {ends}>{_data("e", flat.edge(edge))}</edge>\n'.encode())
    file.write(b"</graph>\n</graphml>\n")


def _data(prefix: str, cells: Mapping[str, Cell]) -> str:
    return "".join(f'<data key="{prefix}_{key}">{xml(_told(value))}</data>' for key, value in cells.items())


def _told(value: Cell) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
