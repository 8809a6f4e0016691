"""The one visual language of all views: kind by shape and colour, link by colour and end, status by line.

Chosen to hold in greyscale and for every kind of colour vision: no meaning hangs on colour alone. Colours
are names of custom properties of `static/view.css`, so that light, dark and print have their own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of actor is drawn: a shape of vis-network, its colour, and its word."""

    shape: str
    colour: str
    word: str


@dataclass(frozen=True, slots=True)
class Link:
    """How a type of tie is drawn: its word, the word seen from its target, colour, width in pixels, end.

    Context ties (who speaks for whom) do not keep anybody in a filtered picture by themselves.
    """

    word: str
    reverse: str
    colour: str
    width: float
    end: str | None = None
    context: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """How a status is drawn: its word and its dashes (canvas line dash, pixels; none is a solid line)."""

    word: str
    dashes: tuple[int, ...] = ()


KINDS = {
    "official": Kind("dot", "official", "Official"),
    "country": Kind("square", "country", "Country"),
    "organization": Kind("hexagon", "organization", "Organization"),
    "location": Kind("triangleDown", "location", "Place"),
    "meeting": Kind("triangle", "meeting", "Meeting of many"),
}
OTHER = "organization"  # how a kind is drawn that this version does not know
LINKS = {
    "MEETS_WITH": Link("meets with", "meets with", "meets", 2.0),
    "TOOK_PART_IN": Link("takes part in", "is attended by", "meets", 1.6),
    "VISITS": Link("visits", "is visited by", "visits", 2.0, "arrow"),
    "SANCTIONS": Link("restricts", "is restricted by", "sanctions", 4.5, "bar"),
    "REPRESENTS": Link("speaks for", "is spoken for by", "context", 1.2, "arrow", context=True),
}
LINES = {
    "held": Line("held"),
    "planned": Line("planned", (9, 6)),
    "postponed": Line("postponed", (12, 5, 2, 5)),
    "called_for": Line("called for", (4, 9)),
    "unreported": Line("not reported since", (9, 6, 2, 6)),
    "cancelled": Line("cancelled", (2, 5)),
    "refused": Line("refused", (2, 9)),
    "in_force": Line("in force"),
    "lifted": Line("lifted", (5, 5)),
    "unknown": Line("status unknown", (2, 3)),
    "in_office": Line("in office"),
    "former": Line("former", (2, 4)),
}
MEASURES = {
    "asset_freeze": "asset freeze",
    "travel_ban": "travel ban",
    "embargo": "embargo",
    "expulsion": "expulsion",
    "contact_suspension": "contact suspended",
    "contact_ban": "contact banned",
    "other": "restriction",
}


def line(status: str) -> Line:
    """The line of STATUS; one that this version does not know keeps its own word."""
    return LINES.get(status) or Line(status.replace("_", " "), LINES["unknown"].dashes)


def kind(name: str) -> Kind:
    """The look of a kind of node; an unknown one is drawn as `OTHER`."""
    return KINDS.get(name, KINDS[OTHER])
