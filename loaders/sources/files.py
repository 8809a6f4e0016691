"""Bytes of a file, and the text in them; what every source that reads files stands on."""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path

from loaders.sources.items import Reject

LIMIT = 50 * 1024 * 1024
"""The longest single article, in bytes; a longer one is no news article, and would not fit into a message."""

BINARY = "it is binary (it holds a NUL byte), not text; unpack or convert it first."

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def is_folder(location: str) -> bool:
    """Whether there is a folder of that name; False for what cannot be a name at all."""
    return os.path.isdir(location)  # noqa: PTH112 - pathlib's own raises for such names


def content(location: str, limit: int = LIMIT) -> bytes | Reject:
    """The bytes of the file, or why they cannot be had: absent, forbidden, a folder, longer than LIMIT."""
    if not location:
        return Reject(location, "no file is named.")
    path = Path(location)
    try:
        if stat.S_ISREG(path.stat().st_mode) and path.stat().st_size > limit:
            return _huge(location, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        return Reject(location, refusal(error))
    return _huge(location, limit) if len(data) > limit else data


def refusal(error: OSError | ValueError) -> str:
    """One sentence for an error of the file system."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "there is no such file; check the name."
        case PermissionError():
            return "it may not be read; check its permissions."
        case IsADirectoryError():
            return "it is a folder, not a file."
        case OSError(strerror=str(why)):
            return f"it cannot be read: {why}."
        case _:
            return "its name cannot be the name of a file."


def text(data: bytes, where: str) -> str | Reject:
    r"""The text of a file as Python's text mode reads it: UTF-8, and `\r\n` and `\r` are `\n`.

    A byte order mark becomes one space, so that offsets are the same for whoever decodes it as plain UTF-8;
    UTF-16 and UTF-32 are known by theirs. Nothing else is changed: no Unicode normalisation, no trimming.
    """
    if not data.strip():
        return Reject(where, "it is empty.")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        told = data.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\x00" in data:
            return Reject(where, BINARY)
        hint = "convert it first, e.g. with: iconv -f WINDOWS-1252 -t UTF-8"
        return Reject(where, f"it is not UTF-8 text (byte {error.start}); {hint}.")
    if "\x00" in told:
        return Reject(where, BINARY)
    told = told.replace("\r\n", "\n").replace("\r", "\n")
    told = f" {told[1:]}" if told.startswith("\ufeff") else told
    return told if told.strip() else Reject(where, "it is empty.")


def storable(told: str) -> str:
    """TOLD with what no database and no UTF-8 stream can hold (NUL, lone surrogates) replaced, one for one.

    The replacement U+FFFD takes one code point as well, so offsets stay true.
    """
    return _UNSTORABLE.sub("\ufffd", told)


def _huge(where: str, limit: int) -> Reject:
    return Reject(where, f"it is longer than {limit // 1024 // 1024} MB, which no article is; split it.")
