"""Plain text: one file, one article. A file that no source knows by its name is read by what it holds."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

from graph.article import Article
from loaders.sources import fields, files, html, jsonl
from loaders.sources.items import Item, Reject

SUFFIXES = frozenset({".txt", ".text"})


def accepts(location: str) -> bool:
    """Every file, but those that the name gives to JSONL or HTML."""
    known = html.SUFFIXES | jsonl.SUFFIXES
    named = location != "-" and not fields.is_address(location)
    return named and Path(location).suffix.lower() not in known and not files.is_folder(location)


def articles(location: str, published: dt.date | None = None) -> Iterator[Item]:
    """The one article of the file; the day of publication is known only from PUBLISHED."""
    data = files.content(location)
    if isinstance(data, Reject):
        yield data
        return
    if Path(location).suffix.lower() in SUFFIXES:
        yield article(data, location, published)
    else:
        yield from by_content(data, location, published)


def count(location: str) -> int | None:  # noqa: ARG001 - every source is called alike
    """One."""
    return 1


def article(data: bytes, where: str, published: dt.date | None = None) -> Article | Reject:
    """The article that is DATA."""
    told = files.text(data, where)
    return told if isinstance(told, Reject) else Article(text=told, published=published)


def by_content(data: bytes, where: str, published: dt.date | None) -> Iterator[Item]:
    """What the bytes hold, whatever their name: HTML, JSON lines, or else text."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in data[:4096].lower():
        yield html.article(data, where, published)
    elif head.startswith(b"{"):
        whole = jsonl.record(data)
        if isinstance(whole, str):
            yield from jsonl.of_lines(jsonl.lines(io.BytesIO(data)), where, published)
        else:
            yield from jsonl.of_record(whole, where, None, published)
    elif head.startswith((b"[{", b"[\n", b"[ ")):
        yield Reject(where, "it holds a JSON list; give one object a line (jq -c '.[]' makes them).")
    else:
        yield article(data, where, published)
