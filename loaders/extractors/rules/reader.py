"""The default reader: rules alone, offline and deterministic."""

from __future__ import annotations

from graph.article import Article
from graph.claim import BadEvidenceError, Claim
from loaders.extractors.protocol import Note, Reading

from . import (
    claims,
    confidence,
    document,
    language,
    merge,
    offices,
    represents,
    sanctions,
    statements,
    transcript,
)
from .actors import Memory
from .contacts import Finder

_SURE = 0.7


class RulesReader:
    """Reads English news, readouts and releases without a model, a key or a network."""

    name = "rules"

    def read(self, article: Article) -> Reading:
        """All claims of ARTICLE in the order of its text, and a note for each trigger that made none."""
        told = document.read(article)
        if told.language != "en":
            return _unread(article, told.language)
        offices.complete(told)
        finder = Finder(told, Memory(told.people, told.issuer))
        found = claimed_by(told, finder)
        notes = tuple(Note(w.start, w.end, w.word, w.reason) for w in finder.missed)
        kept = {c.id: confidence.weighed(c) for c in found if _proven(c, article.text)}
        claimed = tuple(sorted(kept.values(), key=lambda c: (c.start, c.end, c.predicate, c.id)))
        return Reading(claimed, notes, "en", _unsure(told, finder, claimed))


def claimed_by(told: document.Document, finder: Finder) -> list[Claim]:
    """All that the sentences of TOLD claim, with FINDER for their contacts; its people must be complete."""
    finder.memory.speakers = transcript.speakers(told)
    finder.run()
    finder.found += transcript.contacts(told)
    found: list[Claim] = []
    for number, meeting in enumerate(merge.meetings(finder.found)):
        found += claims.of_meeting(told, meeting, number)
    found += represents.claims(told)
    found += sanctions.claims(told, finder.memory)
    return found + statements.claims(told, finder.memory)


def _unread(article: Article, code: str) -> Reading:
    """What is said of a text in another language: that it was not read."""
    told = f"the text reads as {language.NAMES.get(code, code)}, which the rules do not read"
    return Reading((), (Note(0, len(article.text), code, told),), code)


def _unsure(
    told: document.Document, finder: Finder, claimed: tuple[Claim, ...]
) -> tuple[tuple[int, int], ...]:
    """Where a stronger reader may look: sentences with a trigger that made no sure claim."""
    sure = {
        (c.start, c.end)
        for c in claimed
        if c.predicate in ("meets_with", "visits", "sanctions") and c.confidence >= _SURE
    }
    starts = [w.start for w in finder.missed]
    spans = [(x.sentence.start, x.sentence.end) for x in told.lines]
    return tuple(s for s in spans if s not in sure and any(s[0] <= at < s[1] for at in starts))


def _proven(claim: Claim, text: str) -> bool:
    try:
        claim.check(text)
    except BadEvidenceError:
        return False
    return True
