"""Standard input, named `-`: text, HTML or JSON lines, told apart by how it begins."""

from __future__ import annotations

import datetime as dt
import itertools
import sys
from collections.abc import Iterator

from loaders.sources import files, jsonl, text
from loaders.sources.items import Item, Reject

WHERE = "standard input"


def accepts(location: str) -> bool:
    """The one location `-`."""
    return location == "-"


def articles(location: str, published: dt.date | None = None) -> Iterator[Item]:  # noqa: ARG001 - every source is called alike
    """What standard input holds; JSON lines are read as they come, so that a long pipe can feed a load."""
    stream = sys.stdin.buffer
    first = stream.readline(files.LIMIT + 1)
    if first.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        yield from jsonl.of_lines(itertools.chain((first,), jsonl.lines(stream)), WHERE, published)
        return
    data = first + stream.read(files.LIMIT + 1 - len(first))
    if len(data) > files.LIMIT:
        yield Reject(
            WHERE, f"it is longer than {files.LIMIT // 1024 // 1024} MB, which no article is; split it."
        )
    else:
        yield from text.by_content(data, WHERE, published)


def count(location: str) -> int | None:  # noqa: ARG001 - every source is called alike
    """Nobody knows before it ends."""
    return None
