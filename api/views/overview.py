"""The picture of the whole graph, as much of it as can be read: those with the most contacts."""

from __future__ import annotations

from api.views import shell
from graph.network import Subgraph


def page(part: Subgraph) -> str:
    """The page of an overview: one HTML file that opens without a network."""
    lead = "Those with the most contacts, for whom they speak, and the restrictions among them."
    return shell.page(part, title="Who meets whom", about="Overview", lead=lead)
