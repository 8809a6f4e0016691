"""Nodes and edges as the projection makes them and the store writes them: field names as in FtM and Popolo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LABEL_OF_KIND = {
    "official": "Official",
    "country": "Country",
    "organization": "Organization",
    "location": "Location",
}


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Which node: its label and its id."""

    label: str
    id: str


@dataclass(frozen=True, slots=True)
class Node:
    """A node and all its properties; absent ones are None and are not stored."""

    ref: Ref
    props: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge and all its properties. `key` tells edges of one kind between the same two nodes apart.

    `fact` is the group of claims that the edge was projected from: the meeting, or the pair and what joins
    it.
    """

    kind: str
    start: Ref
    end: Ref
    key: str = ""
    fact: str = ""
    props: Mapping[str, Any] = field(default_factory=dict)

    @property
    def identity(self) -> tuple[str, Ref, Ref, str]:
        """Two edges with one identity are the same edge with other properties."""
        return (self.kind, self.start, self.end, self.key)
