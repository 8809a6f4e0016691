"""The readers `spacy:MODEL` and `rules+spacy:MODEL`."""

from __future__ import annotations

import dataclasses
import threading

from graph.article import Article
from graph.claim import Claim
from loaders.extractors.protocol import Note, Reading
from loaders.extractors.rules import document, offices
from loaders.extractors.rules.actors import Memory
from loaders.extractors.rules.contacts import Finder
from loaders.extractors.rules.reader import RulesReader, claimed_by
from loaders.extractors.rules.sentence import Sentence

from . import persons
from .parse import Parse, ParsedClauses
from .pipeline import LONGEST, pipeline

CONFIDENCE = 0.65
"""Of contacts read with the parse.

Between their precision on the development documents and on the sentences.
"""


class ParsingReader:
    """Reads with the spaCy model MODEL; loads it at once and raises `ReaderError` where it cannot be had."""

    def __init__(self, model: str, *, with_rules: bool) -> None:
        self.name = f"{'rules+' if with_rules else ''}spacy:{model}"
        self._model, self._with_rules = model, with_rules
        self._nlp = pipeline(model)
        self._alone = threading.Lock()  # a pipeline grows its vocabulary while it reads
        self._rules = RulesReader()

    def read(self, article: Article) -> Reading:
        """Read ARTICLE with the frames of the rules over the model's parse."""
        told = document.read(article)
        if told.language != "en":
            return self._rules.read(article)
        text = (
            article.text[:LONGEST].encode("utf-8", "replace").decode()
        )  # lone surrogates, letter for letter
        with self._alone:
            doc = self._nlp(text)
        persons.add(told, doc)
        offices.complete(told)
        finder = _Finder(told, Memory(told.people, told.issuer), Parse(doc), rules=self._with_rules)
        found = claimed_by(told, finder)
        known = self._by_rules(article) if self._with_rules else {}
        named = {c.id: c for c in (known.get(_key(c)) or self._own(c) for c in found)}
        kept = tuple(sorted(named.values(), key=lambda c: (c.start, c.end, c.predicate, c.id)))
        notes = tuple(Note(w.start, w.end, w.word, w.reason) for w in finder.missed)
        return Reading(tuple(c.check(article.text) for c in kept), notes, "en")

    def _by_rules(self, article: Article) -> dict[tuple[object, ...], Claim]:
        """What the rules alone claim: those claims keep their own rule and confidence."""
        return {_key(claim): claim for claim in self._rules.read(article).claims}

    def _own(self, claim: Claim) -> Claim:
        """The claim as this model's."""
        confidence = min(claim.confidence, CONFIDENCE) if claim.meeting_id else claim.confidence
        return dataclasses.replace(claim, rule=f"spacy/{self._model}", confidence=confidence, id="")


class _Finder(Finder):
    """The finder of the rules, whose sentences ask the parse."""

    def __init__(self, told: document.Document, memory: Memory, parse: Parse, *, rules: bool) -> None:
        super().__init__(told, memory)
        self._parse, self._with_rules = parse, rules

    def _read(self, s: Sentence) -> None:
        """Give the sentence the parse to ask, and read it as ever."""
        s.clauses = ParsedClauses(s.row, self.document.words, self._parse, rules=self._with_rules)
        super()._read(s)


def _key(claim: Claim) -> tuple[object, ...]:
    date = (claim.date.start, claim.date.end) if claim.date else None
    ends = frozenset((claim.subject.id, claim.object.id))
    place = claim.place.id if claim.place else None
    return claim.predicate, ends, claim.start, claim.end, claim.status, date, place, claim.role, claim.measure
