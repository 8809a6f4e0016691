"""A long article in parts that fit a model, cut at paragraphs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from graph.article import Article

LONGEST = 16_000
"""Code points of a part: about 4,000 tokens, which with the prompt and the answer fits a context of 8,192."""
_ENDS = ("\n\n", "\n", ". ", " ")


@dataclass(frozen=True, slots=True)
class Part:
    """Text from `start` on of an article, with what the model has to know to read it alone.

    `people` are the persons and offices that the answers to earlier parts named.
    """

    text: str
    start: int
    number: int
    of: int
    title: str | None
    published: datetime.date | None
    people: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """The code point after the last one."""
        return self.start + len(self.text)


def parts(article: Article, longest: int = LONGEST) -> list[Part]:
    """The parts of ARTICLE in order, none of them blank; together they are its whole text."""
    spans = [s for s in _spans(article.text, longest) if article.text[s[0] : s[1]].strip()]
    return [
        Part(article.text[a:b], a, number, len(spans), article.title, article.published)
        for number, (a, b) in enumerate(spans, 1)
    ]


def _spans(text: str, longest: int) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > longest:
        end = _cut(text, start, start + longest)
        yield start, end
        start = end
    yield start, len(text)


def _cut(text: str, start: int, most: int) -> int:
    """Where the part that begins at START ends.

    After the last paragraph, line, sentence or word that fits.
    """
    for mark in _ENDS:
        at = text.rfind(mark, start + (most - start) // 2, most)
        if at >= 0:
            return at + len(mark)
    return most
