"""The default reader: rules alone, offline and deterministic."""

from __future__ import annotations

from graph.article import Article
from graph.claim import BadEvidenceError, Claim
from loaders.extractors.protocol import Note, Reading

from . import claims, document, merge, represents, sanctions, transcript
from .actors import Memory
from .contacts import Finder


class RulesReader:
    """Reads English news, readouts and releases without a model, a key or a network."""

    name = "rules"

    def read(self, article: Article) -> Reading:
        """All claims of ARTICLE in the order of its text, and a note for each trigger that made none."""
        told = document.read(article)
        represents.complete(told)
        finder = Finder(told, Memory(told.people, told.issuer))
        finder.memory.speakers = transcript.speakers(told)
        finder.run()
        finder.found += transcript.contacts(told)
        found: list[Claim] = []
        for number, meeting in enumerate(merge.meetings(finder.found)):
            found += claims.of_meeting(told, meeting, number)
        found += represents.claims(told)
        found += sanctions.claims(told, finder.memory)
        notes = tuple(Note(w.start, w.end, w.word, w.reason) for w in finder.missed)
        kept = {c.id: c for c in found if _proven(c, article.text)}
        return Reading(tuple(sorted(kept.values(), key=lambda c: (c.start, c.end))), notes, "en")


def _proven(claim: Claim, text: str) -> bool:
    try:
        claim.check(text)
    except BadEvidenceError:
        return False
    return True
