"""The graph model of a page: pyvis's nodes, edges and options. The only module that imports pyvis.

Of pyvis we take the model alone. Its own template loads scripts from elsewhere in every mode, runs script
that stands in a heading, and its undirected graphs drop the second meeting of a pair; none of that is used
here.
"""

from __future__ import annotations

import math
from typing import Any

from pyvis.network import Network

from api.views import placing
from api.views.grammar import KINDS, LINKS, OTHER, kind, line
from api.views.rows import Row
from graph.network import Actor, Subgraph

APART = 3  # up to so many ties of a pair are lines of their own; more are drawn as one line a status
ROOMY = 30  # up to so many lines carry their words
LONGEST_NAME = 60
LONGEST_LINE = 22
_LETTER = 6.9  # pixels, of 13 px text; wide enough for most scripts


class Picture(Network):  # type: ignore[misc]  # pyvis has no types
    """A vis-network graph whose ids are its own, whose parallel edges all stay, whose numbers are finite.

    Raises `ValueError` for a node twice, an edge without its nodes, or a number that JSON cannot tell.
    """

    def __init__(self) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.options = _options()

    def add_node(self, n_id: str, label: str, **told: Any) -> None:  # noqa: ANN401 - vis options of any type
        """Add a node; MORE are options of vis-network and attributes of ours."""
        if n_id in self.node_map:
            raise ValueError(f"node {n_id} is there already")
        node = {"id": n_id, "label": label, **_finite(told)}
        self.nodes.append(node)
        self.node_ids.append(n_id)
        self.node_map[n_id] = node

    def add_edge(self, source: str, to: str, **told: Any) -> None:  # noqa: ANN401 - as above
        """Add an edge; however many join the same two nodes, each stays."""
        if source not in self.node_map or to not in self.node_map:
            raise ValueError(f"an edge of {source} or {to}, which is no node here")
        self.edges.append({"from": source, "to": to, **_finite(told)})

    def generate_html(self, *_: object, **__: object) -> str:
        """Not this way: a page is made by `api.views.shell`."""
        raise NotImplementedError("pages are made by api.views.shell, not by pyvis")


def draw(part: Subgraph, rows: list[Row]) -> Picture:
    """PART as a picture, everybody placed."""
    picture = Picture()
    drawn = {actor.id: 0 for actor in part.actors}
    pairs = sorted({(min(r.source, r.target), max(r.source, r.target)) for r in rows})
    for one, other in pairs:
        drawn[one] += 1
        drawn[other] += 1
    looks = {actor.id: _look(actor, drawn[actor.id], ego=actor.id == part.ego) for actor in part.actors}
    boxes = {id_: _box(look) for id_, look in looks.items()}
    points = placing.place(boxes, pairs, part.ego)
    for actor in part.actors:
        x, y = points[actor.id]
        picture.add_node(actor.id, x=x, y=y, **looks[actor.id])
    for group in _lines(rows):
        picture.add_edge(**group)
    return picture


def _look(actor: Actor, drawn: int, *, ego: bool) -> dict[str, Any]:
    size = 24.0 if ego else 10 + min(8.0, 1.8 * math.sqrt(drawn))
    return {
        "label": "\n".join(wrap(actor.name)),
        "name": actor.name,
        "kind": actor.kind if actor.kind in KINDS else OTHER,
        "shape": kind(actor.kind).shape,
        "size": round(size, 1),
        "ego": ego,
        "hidden": False,
        "more": max(0, actor.neighbours - drawn),
    }


def _box(look: dict[str, Any]) -> placing.Box:
    lines = look["label"].split("\n")
    half = max(look["size"] + 8, _LETTER * max(map(len, lines)) / 2 + 8)
    return placing.Box(half, look["size"] + 12, look["size"] + 12 + 17 * len(lines))


def wrap(name: str) -> list[str]:
    """NAME in the lines of a label; what is too long ends in an ellipsis, since the table has it whole."""
    told = " ".join(name.split()) or "(no name)"
    if len(told) > LONGEST_NAME:
        told = told[: LONGEST_NAME - 1] + "…"
    if len(told) <= 13:
        return [told]
    wanted = min(LONGEST_LINE, max(12, math.ceil(len(told) / math.ceil(len(told) / LONGEST_LINE)) + 2))
    lines = [""]
    for word in told.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > wanted:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [piece for text in lines for piece in _cut(text)]


def _cut(text: str) -> list[str]:
    return [text[i : i + LONGEST_LINE] for i in range(0, len(text), LONGEST_LINE)]


def _lines(rows: list[Row]) -> list[dict[str, Any]]:
    """The drawn edges: each tie its own line, or one line a type and status where a pair has many."""
    pairs: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        pairs.setdefault((min(row.source, row.target), max(row.source, row.target)), []).append(row)
    found = []
    for told in pairs.values():
        groups: dict[tuple[str, ...], list[Row]] = {}
        for row in told:
            way = (row.source, row.type, row.status)
            groups.setdefault(way if len(told) > APART else (*way, row.key), []).append(row)
        for place, group in enumerate(groups.values()):
            found.append(_line(group, place - (len(groups) - 1) / 2))
    bend = 0.36 if len(found) <= ROOMY else 0.28  # room for the words of each
    for drawn in found:
        if drawn["smooth"]:
            drawn["smooth"]["roundness"] = round(drawn["smooth"]["roundness"] * bend, 3)
    return found


def _line(group: list[Row], off: float) -> dict[str, Any]:
    """One drawn edge; OFF says how far beside the straight line, counted from smaller to larger id."""
    first = group[0]
    link, way = LINKS[first.type], line(first.status)
    side = off if first.source < first.target else -off
    return {
        "id": f"line {first.key}",
        "source": first.source,
        "to": first.target,
        "type": first.type,
        "status": first.status,
        "rows": [row.key for row in group],
        "dashes": list(way.dashes) or False,
        "width": link.width,
        "arrows": {
            "to": {"enabled": True, "type": link.end, "scaleFactor": 0.9 if link.end == "bar" else 0.6}
        }
        if link.end
        else "",
        "arrowStrikethrough": link.end == "bar",
        "smooth": {
            "enabled": True,
            "type": "curvedCW" if side > 0 else "curvedCCW",
            "roundness": abs(side),
        }
        if side
        else False,
    }


def _options() -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": True,
            "tooltipDelay": 120,
            "zoomView": False,
            "dragNodes": True,
            "multiselect": False,
            "selectConnectedEdges": False,
            "hideEdgesOnDrag": False,
        },
        "nodes": {"borderWidth": 2, "scaling": {"label": {"drawThreshold": 5}}},
        "edges": {"hoverWidth": 0, "selectionWidth": 0, "scaling": {"label": {"drawThreshold": 7}}},
    }


def _finite(told: dict[str, Any]) -> dict[str, Any]:
    for key, value in told.items():
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError(f"{key} is no finite number")
    return told
