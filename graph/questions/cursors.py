"""Cursors that neither skip nor repeat: the last row's sort key, bound to the list's filters."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from typing import Any

from graph.questions.errors import BadCursor, UnknownCursor

_LONGEST = 2048
_DIGEST = 6


def give(key: Sequence[str | float], filters: object) -> str:
    """The cursor after the row whose sort key is KEY, under FILTERS (any JSON value)."""
    told = json.dumps([_digest(filters), *key], separators=(",", ":"), ensure_ascii=True)
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def take(cursor: str | None, filters: object, types: Sequence[type]) -> list[Any] | None:
    """The sort key in CURSOR, one value of each of TYPES, or None where there is no cursor.

    Raises `UnknownCursor` where `give` never gave it, and `BadCursor` where it gave it under other filters.
    """
    if cursor is None:
        return None
    if len(cursor) > _LONGEST:
        raise UnknownCursor
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        told = json.loads(raw)
    except (binascii.Error, UnicodeError, ValueError, RecursionError):
        raise UnknownCursor from None
    if not (isinstance(told, list) and told and isinstance(told[0], str) and len(told[0]) == 2 * _DIGEST):
        raise UnknownCursor
    same = told[0] == _digest(filters) and len(told) == len(types) + 1
    if not same or any(type(value) is not kind for value, kind in zip(told[1:], types, strict=True)):
        raise BadCursor
    key: list[Any] = told[1:]
    return key


def _digest(filters: object) -> str:
    told = json.dumps(filters, sort_keys=True, default=str)
    return hashlib.blake2b(told.encode(), digest_size=_DIGEST).hexdigest()
