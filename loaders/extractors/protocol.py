"""What every reader of articles keeps to, whether rules, a parser or a language model read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from graph.article import Article
from graph.claim import Claim


@dataclass(frozen=True, slots=True)
class Note:
    """Why a passage made no claim, or what a claim was made from: what `extract --explain` prints.

    `start` and `end` count code points of the article's text; `subject` is the trigger or the claim's id.
    """

    start: int
    end: int
    subject: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one article: its claims in the order of the text, and its notes.

    `language` is what the text was taken for (ISO 639-1); a text in a language that the reader does not read has
    no claims and one note that says so. `unsure` are the passages that a stronger reader should look at.
    `dropped` counts what a model said without evidence.
    """

    claims: tuple[Claim, ...]
    notes: tuple[Note, ...] = ()
    language: str | None = None
    unsure: tuple[tuple[int, int], ...] = ()
    dropped: int = 0


class Extractor(Protocol):
    """A reader. Calls may come from several threads; the same article gives the same claims every time.

    A reader never raises for the content of an article, and every claim's quote stands in the text at its offsets.
    Readers that ask a service raise `loaders.extractors.errors.ReaderError` when it cannot be asked at all.
    """

    @property
    def name(self) -> str:
        """As on the command line: `rules`, `spacy:MODEL`, `llm:MODEL`, `rules+llm:MODEL`."""
        ...

    def read(self, article: Article) -> Reading:
        """Read one article."""
        ...
