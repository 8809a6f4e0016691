"""Out again: the whole graph in the formats of other tools, streamed, in the same order every time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from graph.export import csv_, gexf, graphml, jsonl, neo4j_bulk
from graph.questions.asking import Readable

FILES: Mapping[str, Callable[[Readable, IO[bytes]], None]] = {
    "csv": csv_.write,
    "gexf": gexf.write,
    "graphml": graphml.write,
    "jsonl": jsonl.write,
}
"""Formats of one file, open for writing bytes."""
FOLDERS: Mapping[str, Callable[[Readable, Path], None]] = {"neo4j-bulk": neo4j_bulk.write}
"""Formats of several files, in a folder of their own."""
