"""Whether the graph has changed since it was last asked."""

from __future__ import annotations

from graph.questions.asking import Readable, records


def revision(store: Readable) -> int:
    """A number that every write raises; 0 for a graph that was never written to. Costs one small read."""
    found = records(store, "_revision")
    return int(found[0]["turn"]) if found else 0
