"""Rules first, and a model where the rules are not sure.

Cheaper than the model alone, better than the rules alone.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from graph.article import Article
from loaders.extractors.errors import NotRead
from loaders.extractors.llm.parts import Part
from loaders.extractors.llm.prompt import Message
from loaders.extractors.llm.reader import ModelReader
from loaders.extractors.protocol import Note, Reading
from loaders.extractors.rules.reader import RulesReader

EXPLAINED = frozenset(
    {
        "a domestic meeting",
        "at home",
        "both sides are the same",
        "nobody official takes part",
        "nobody official visits",
        "passive",
    }
)
"""Reasons of the rules' notes that say why a passage tells of no contact.

Any other leaves its trigger unexplained.
"""


class RulesThenModel:
    """The rules read every article, the model only those with a passage that the rules are not sure of.

    Where the model is asked, its claims stand in place of the rules', for it has read the same sentences
    with more understanding; where nothing that it says can be proven, or its answer cannot be read, the
    rules' claims stay.
    """

    def __init__(self, model: ModelReader) -> None:
        self.model = model
        self.name = f"rules+{model.name}"
        self._rules = RulesReader()

    @property
    def sends_to(self) -> str:
        """The host that is sent the text of articles."""
        return self.model.sends_to

    @property
    def is_local(self) -> bool:
        """Whether the model runs on this machine."""
        return self.model.is_local

    @property
    def spent(self) -> int:
        """Tokens that the model has spent."""
        return self.model.spent

    def stop(self) -> None:
        """Give up requests that are under way."""
        self.model.stop()

    def wants(self, article: Article) -> bool:
        """Whether the model would be asked about ARTICLE."""
        return bool(unsure(self._rules.read(article)))

    def requests(self, article: Article) -> Iterator[tuple[Part, list[Message], bool]]:
        """What would be asked about ARTICLE; nothing where the rules are sure of it. Nothing is sent."""
        if self.wants(article):
            yield from self.model.requests(article)

    def read(self, article: Article) -> Reading:
        """Read with the rules, and ask the model where they are not sure."""
        told = self._rules.read(article)
        passages = unsure(told)
        if not passages:
            return told
        try:
            asked = self.model.read(article)
        except NotRead as error:
            return _kept(
                told, passages, f"the model could not be asked here, so the rules' claims stay: {error}"
            )
        if not asked.claims and asked.dropped:
            kept = _kept(
                told, passages, "nothing that the model said could be proven, so the rules' claims stay"
            )
            return dataclasses.replace(kept, notes=(*kept.notes, *asked.notes), dropped=asked.dropped)
        # What was said is the rules' alone to tell: a model is not asked for statements.
        stated = tuple(c for c in told.claims if c.predicate == "states")
        claims = tuple(sorted((*asked.claims, *stated), key=lambda c: (c.start, c.end)))
        return dataclasses.replace(asked, claims=claims, unsure=passages)


def unsure(reading: Reading) -> tuple[tuple[int, int], ...]:
    """The passages of a reading by rules that a stronger reader should look at, in order."""
    unexplained = ((n.start, n.end) for n in reading.notes if n.why not in EXPLAINED and n.end > n.start)
    return tuple(sorted({*reading.unsure, *unexplained}))


def _kept(told: Reading, passages: tuple[tuple[int, int], ...], why: str) -> Reading:
    start, end = passages[0]
    return dataclasses.replace(told, notes=(*told.notes, Note(start, end, "model", why)))
