"""A folder: every text, HTML and JSONL file in it and below, in the order of their names."""

from __future__ import annotations

import collections
import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

from loaders.sources import files, html, jsonl, text
from loaders.sources.items import Item, Reject, Remark, Source

SOURCES = (text, html, jsonl)


def accepts(location: str) -> bool:
    """Folders."""
    return files.is_folder(location)


def articles(location: str, published: dt.date | None = None) -> Iterator[Item]:
    """The articles of its files; hidden ones are passed over, files of other kinds are remarked on."""
    others: collections.Counter[str] = collections.Counter()
    refused: list[OSError] = []
    empty = True
    for path, source in _files(location, refused):
        if source is None:
            others[path.suffix.lower() or "without suffix"] += 1
        else:
            empty = False
            yield from source.articles(str(path), published)
    for error in refused:
        yield Reject(str(error.filename or location), files.refusal(error))
    if others:
        kinds = ", ".join(f"{kind} ({count})" for kind, count in sorted(others.items()))
        yield Remark(location, f"files of kinds that are not read from a folder are left aside: {kinds}.")
    if empty and not refused:
        yield Reject(location, "there is no .txt, .html or .jsonl file in this folder.")


def count(location: str) -> int | None:
    """The articles of its files."""
    told = [source.count(str(path)) for path, source in _files(location, []) if source]
    return None if None in told else sum(each for each in told if each is not None)


def _files(location: str, refused: list[OSError]) -> Iterator[tuple[Path, Source | None]]:
    """Each file with the source that reads it or None; folders that may not be read go to REFUSED."""
    for top, folders, names in os.walk(location, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = Path(top, name)
            suffix = path.suffix.lower()
            source = next((s for s in SOURCES if suffix in s.SUFFIXES), None)
            # A pipe or a device in a folder could be waited on for ever.
            yield path, source if path.is_file() else None
