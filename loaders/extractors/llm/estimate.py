"""What reading would cost, told before anything is sent."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Protocol

from graph.article import Article

from . import budget
from .parts import Part
from .prompt import Message

PRICES_OF = "August 2025"


class Asking(Protocol):
    """The part of a reader with a model that an estimate needs."""

    def requests(self, article: Article) -> Iterable[tuple[Part, list[Message], bool]]:
        """What would be asked about an article, and whether the answer is kept already."""
        ...


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens read and written by the model."""

    read: float
    written: float

    @classmethod
    def told(cls, text: str) -> Price:
        """Read "0.15/0.60", or one price for both. Raises `ValueError` for anything else."""
        first, _, second = text.partition("/")
        found = cls(float(first), float(second or first))
        if not (0 <= found.read < 1e6 and 0 <= found.written < 1e6):
            raise ValueError(text)
        return found


@dataclass(slots=True)
class Estimate:
    """Counts over articles: `answered` parts cost nothing, for their answers are kept.

    Tokens are about right.
    """

    articles: int = 0
    requests: int = 0
    answered: int = 0
    read: int = 0
    written: int = 0

    def cost(self, price: Price) -> float:
        """US dollars."""
        return (self.read * price.read + self.written * price.written) / 1e6


def estimate(reader: Asking, articles: Iterable[Article]) -> Estimate:
    """What READER would ask for ARTICLES; nothing is sent."""
    found = Estimate()
    for article in articles:
        found.articles += 1
        for part, messages, answered in reader.requests(article):
            if answered:
                found.answered += 1
                continue
            found.requests += 1
            found.read += sum(budget.tokens(m["content"]) for m in messages)
            found.written += budget.answer_tokens(part.text)
    return found


def price(model: str) -> Price | None:
    """The list price of MODEL, known by the beginning of its name after the last slash.

    None where none is known.
    """
    name = model.rpartition("/")[2].casefold()
    fits = [known for known in _prices() if name.startswith(known)]
    return _prices()[max(fits, key=len)] if fits else None


@functools.cache
def _prices() -> dict[str, Price]:
    told = resources.files(__package__ or "").joinpath("prices.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in told.splitlines() if line and not line.startswith(("#", "model\t"))]
    return {name: Price(float(read), float(written)) for name, read, written in rows}
