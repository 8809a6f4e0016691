"""JSON lines: one object a line, one article an object; all fields but `text` may be absent.

`{"id", "text", "title", "date", "url", "source", "lang"}`; unknown fields are left alone.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from graph.article import Article
from loaders.sources import fields, files
from loaders.sources.items import Item, Reject, Remark

SUFFIXES = frozenset({".jsonl", ".ndjson"})
LONGEST_ID = 500
COUNTED = 200 * 1024 * 1024
EXPORTED = frozenset({"claim", "node", "edge"})
"""The `record`s of our own JSON lines that are made anew from their articles, and so are passed over."""


def accepts(location: str) -> bool:
    """Files named .jsonl or .ndjson."""
    return (
        Path(location).suffix.lower() in SUFFIXES and "://" not in location and not files.is_folder(location)
    )


def articles(location: str, published: dt.date | None = None) -> Iterator[Item]:
    """The articles of the file, a line at a time; it may be of any length."""
    try:
        with Path(location).open("rb") as file:
            yield from of_lines(lines(file), location, published)
    except (OSError, ValueError) as error:
        yield Reject(location, files.refusal(error))


def count(location: str) -> int | None:
    """The lines of the file; None for one that is too long to be read only to count."""
    try:
        if Path(location).stat().st_size > COUNTED:
            return None
        with Path(location).open("rb") as file:
            return sum(1 for line in file if line.strip())
    except (OSError, ValueError):
        return 1


def lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file; one that is longer than an article may be is cut, and its rest is passed over."""
    while line := file.readline(files.LIMIT + 1):
        yield line
        while len(line) > files.LIMIT and not line.endswith(b"\n"):
            line = file.readline(files.LIMIT + 1)


def of_lines(told: Iterable[bytes], where: str, published: dt.date | None = None) -> Iterator[Item]:
    """The articles of these lines; blank lines are passed over, a file without any other is empty."""
    empty = True
    for _, items in rows(told, where, published):
        empty = False
        yield from items
    if empty:
        yield Reject(where, "it is empty.")


def rows(
    told: Iterable[bytes], where: str, published: dt.date | None = None
) -> Iterator[tuple[object, list[Item]]]:
    """For each line that is not blank its `id` as it stands there, and what the line gives.

    That is one article, after remarks on fields that it does without; or one reject.
    """
    for number, line in enumerate(told, 1):
        raw = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if number == 1 and _is_binary(raw):
            yield None, [Reject(where, "it is binary or UTF-16; unpack it, or make it UTF-8 text first.")]
            return
        if raw.strip():
            found = record(raw)
            if isinstance(found, str):
                yield None, [Reject(where, found, number)]
            else:
                yield found.get("id"), list(of_record(found, where, number, published))


def record(raw: bytes) -> dict[str, Any] | str:
    """The object of one line, or the sentence that says why it is none."""
    if len(raw) > files.LIMIT:
        return f"it is longer than {files.LIMIT // 1024 // 1024} MB, which no article is."
    try:
        told = json.loads(raw)
    except UnicodeDecodeError:
        return "it is not UTF-8 text."
    except json.JSONDecodeError as error:
        return f"it is not JSON ({error.msg} at column {error.colno}); the line is skipped."
    except (ValueError, RecursionError):
        return (
            "it is not JSON that can be read (nested too deeply, or a number too long); the line is skipped."
        )
    return (
        told
        if isinstance(told, dict)
        else "it is JSON, but not an object with a field `text`; the line is skipped."
    )


def of_record(
    told: Mapping[str, Any], where: str, number: int | None = None, published: dt.date | None = None
) -> Iterator[Item]:
    """The article of an object of the contract's fields, after remarks on fields that it does without."""
    text = told.get("text")
    if text is None and told.get("record") in EXPORTED:
        return
    if not isinstance(text, str) or not text.strip():
        yield Reject(
            where, "it has no `text`; the line is skipped." if text in (None, "") else _not_text(text), number
        )
        return
    identity, date, url = told.get("id"), told.get("date"), _string(told.get("url"))
    if not _is_identity(identity):
        yield Reject(where, f"its `id` must be a text of up to {LONGEST_ID} characters or a number.", number)
        return
    day = fields.day(date) if isinstance(date, str) else None
    if date not in (None, "") and day is None:
        yield Remark(where, f"its `date` {str(date)[:40]!r} is no day (YYYY-MM-DD) and is left out.", number)
    if url and not fields.address(url):
        yield Remark(where, "its `url` is no http or https address and is left out.", number)
    url = fields.address(url) if url else None
    yield Article(
        id=files.storable(str(identity)) if identity not in (None, "") else "",
        text=files.storable(text),
        title=_string(told.get("title")),
        published=day or (published if date in (None, "") else None),
        url=url,
        publisher=_string(told.get("source")) or fields.host(url),
        language=fields.language(_string(told.get("lang")) or ""),
    )


def _is_binary(line: bytes) -> bool:
    """Whether a file that begins so holds no line for us: one sentence says so, and not one a line."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return b"\x00" in line
    return False


def _string(told: object) -> str | None:
    return files.storable(told).strip() or None if isinstance(told, str) else None


def _is_identity(told: object) -> bool:
    if isinstance(told, str):
        return len(told) <= LONGEST_ID
    return told is None or (isinstance(told, int | float) and not isinstance(told, bool))


def _not_text(told: object) -> str:
    if isinstance(told, str):
        return "its `text` is blank; the line is skipped."
    return "its `text` is not a text; the line is skipped."
