"""GEXF 1.3: for Gephi and Gephi Lite. Edges with a day carry it as their time, for Gephi's timeline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import IO

from graph.export import flat, reading
from graph.export.flat import Cell, xml
from graph.questions.asking import Readable

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>diplograph</creator><description>Who meets whom, with the sentence behind each
edge</description></meta> <graph defaultedgetype="directed" mode="dynamic" timeformat="date">
"""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def write(store: Readable, file: IO[bytes]) -> None:
    """Write officials, countries, organizations, places and meetings with all edges among them to FILE."""
    file.write(_HEAD.encode())
    for whose, types in (("node", flat.NODE_TYPES), ("edge", flat.EDGE_TYPES)):
        file.write(f'<attributes class="{whose}" mode="static">\n'.encode())
        for name, kind in types.items():
            file.write(f'<attribute id="{whose[0]}_{name}" title="{name}" type="{kind}"/>\n'.encode())
        file.write(b"</attributes>\n")
    file.write(b"<nodes>\n")
    for node in reading.nodes(store):
        told = f'<node id="{xml(node.id)}" label="{xml(node.name)}">{_values("n", flat.node(node))}</node>\n'
        file.write(told.encode())
    file.write(b"</nodes>\n<edges>\n")
    for edge in reading.edges(store, evidence=True):
        cells = flat.edge(edge)
        ends = f'source="{xml(edge.source)}" target="{xml(edge.target)}" label="{edge.type}"'
        told = f'<edge id="{xml(edge.id)}" {ends}{_time(cells)}>{_values("e", cells)}</edge>\n'
        file.write(told.encode())
    file.write(b"</edges>\n</graph>\n</gexf>\n")


def _values(prefix: str, cells: Mapping[str, Cell]) -> str:
    told = (f'<attvalue for="{prefix}_{k}" value="{xml(_told(v))}"/>' for k, v in cells.items())
    inner = "".join(told)
    return f"<attvalues>{inner}</attvalues>" if inner else ""


def _time(cells: Mapping[str, Cell]) -> str:
    """The days of an edge; a first day after the last would make Gephi refuse the file."""
    start, end = str(cells.get("date") or cells.get("start_date") or ""), str(cells.get("end_date") or "")
    days = {"start": start, "end": "" if start and end < start else end}
    return "".join(f' {name}="{day}"' for name, day in days.items() if _DAY.fullmatch(day))


def _told(value: Cell) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
