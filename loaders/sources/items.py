"""What a source yields: articles, and what it has to say about those that it could not read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from graph.article import Article

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Reject:
    """A file, address or line that gave no article: counted, named, and no reason to stop.

    `where` is the location as the user wrote it, `line` the line in it (from 1), `why` one sentence.
    """

    where: str
    why: str
    line: int | None = None

    def __str__(self) -> str:
        return _sentence(self.where, self.line, self.why)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the user should know about an article that was read all the same; not counted."""

    where: str
    why: str
    line: int | None = None

    def __str__(self) -> str:
        return _sentence(self.where, self.line, self.why)


Item = Article | Reject | Remark


class Source(Protocol):
    """A module of `loaders/sources`: one kind of place that articles come from.

    Sources are lazy, keep the order of what they read, know no store, and never raise for what they find:
    whatever cannot be read is yielded as a `Reject`.
    """

    def accepts(self, location: str) -> bool:
        """Whether this source reads that location; of all sources exactly one does."""
        ...

    def articles(self, location: str, published: dt.date | None = None) -> Iterator[Item]:
        """Its articles, in order; `published` is the day of those that do not tell their own."""
        ...

    def count(self, location: str) -> int | None:
        """How many articles it will yield, rejects among them, as far as that is quickly told."""
        ...


def _sentence(where: str, line: int | None, why: str) -> str:
    # Of a very long name the end says most: that is where the file's own name stands.
    short = where if len(where) <= LONGEST else f"…{where[-LONGEST:]}"
    place = short or "the empty name"
    return f"{place}: {why}" if line is None else f"{place}, line {line}: {why}"
