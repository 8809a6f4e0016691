"""What stands in an article: every form in which it names a state, a body, a place or a person.

The model's names are looked up here. The scan is that of the rules' reader, whose registries know aliases,
demonyms and adjectives, so that "United States" stands where the text says "U.S.".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graph import resolve
from graph.article import Article
from loaders.extractors.rules import document, lexicon, offices
from loaders.extractors.rules.mentions import Mention, Person
from loaders.extractors.rules.tokens import Token, fold, tokens

from . import addressed
from .issuer import issuer

Span = tuple[int, int]
TITLE: Span = (-1, -1)
"""Where a name stands in the title only: it helps to understand the text, and is no surface in it."""


@dataclass(slots=True)
class Ground:
    """The forms of an article by what they mean; spans are code points of its text, in order.

    `states` are by ISO code, `bodies` by the registry's id, `places` by the registry's id. `issuer` is the
    state whose release it is. `masked` are passages that prove nothing.
    """

    article: Article
    told: document.Document
    words: list[Token]
    masked: list[Span]
    title: list[Token]
    states: dict[str, list[Span]] = field(default_factory=dict)
    bodies: dict[str, list[Span]] = field(default_factory=dict)
    places: dict[str, list[Span]] = field(default_factory=dict)
    _first: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article) -> Ground:
        """Scan ARTICLE; linear in its length."""
        told = document.read(article)
        masked = addressed.passages(article.text, [(x.sentence.start, x.sentence.end) for x in told.lines])
        title = tokens(article.title or "", lexicon.compounds())
        ground = cls(article, told, told.words, masked, title)
        ground._scan()
        offices.complete(told)  # after the scan: whose state a registry knows does not stand in the text
        return ground

    @property
    def issuer(self) -> str | None:
        """The ISO code of the state whose release it is."""
        return self.told.issuer or issuer(self.article.url)

    def proves(self, start: int, end: int) -> bool:
        """Whether text[START:END] is free of passages that prove nothing."""
        return not any(start < b and a < end for a, b in self.masked)

    def line(self, at: int) -> document.Line | None:
        """The sentence at offset AT."""
        return next((x for x in self.told.lines if x.sentence.start <= at < x.sentence.end), None)

    def spell(self, name: str) -> Span | None:
        """Where NAME stands word by word, the first place in the text that proves.

        `TITLE` for the title only.
        """
        wanted = [t.low for t in tokens(name) if t.low not in ("'s", "'")]
        if not wanted:
            return None
        for i in self._first.get(wanted[0], ()):
            part = self.words[i : i + len(wanted)]
            if [t.low for t in part] == wanted and self.proves(part[0].start, part[-1].end):
                return part[0].start, part[-1].end
        lows = [t.low for t in self.title]
        held = any(lows[i : i + len(wanted)] == wanted for i in range(len(lows) - len(wanted) + 1))
        return TITLE if held else None

    def runs(self, low: str) -> Iterator[tuple[str, Span]]:
        """The capitalised words up to and with each word LOW of the text and title, and where they stand."""
        for i in self._first.get(low, ()):
            if self.proves(self.words[i].start, self.words[i].end):
                first = _run(self.words, i)
                span = self.words[first].start, self.words[i].end
                yield self.article.text[span[0] : span[1]], span
        for i, token in enumerate(self.title):
            if token.low == low:
                first = _run(self.title, i)
                yield " ".join(t.text for t in self.title[first : i + 1]), TITLE

    def person(self, name: str) -> Person | None:
        """The person of the article whom NAME means, where it stands in a passage that proves."""
        found = self.told.people.known(tuple(name.split()))
        if found is None:
            same = [
                p
                for p in self.told.people.persons
                if any(resolve.same_person(" ".join(known), name) for known in p.names if len(known) > 1)
            ]
            found = same[0] if len(same) == 1 else None
        return found if found is not None and self._stands(found) and _fits(found, name) else None

    def _stands(self, person: Person) -> bool:
        return any(self.spell(" ".join(name)) is not None for name in person.names)

    # -- the scan ------------------------------------------------------------------------------------------

    def _scan(self) -> None:
        for i, token in enumerate(self.words):
            self._first.setdefault(token.low, []).append(i)
        self._names(self.words, in_title=False)
        self._names(self.title, in_title=True)
        for item in (x for line in self.told.lines for x in line.items):
            if isinstance(item, Mention):
                self._mention(item)
        for person in self.told.people.persons:
            self._roles(person)
        if self.issuer:
            self.states.setdefault(self.issuer, []).append(TITLE)
        for spans in (*self.states.values(), *self.bodies.values(), *self.places.values()):
            spans.sort()

    def _names(self, words: list[Token], *, in_title: bool) -> None:
        for i in range(len(words)):
            for trie, kinds in ((lexicon.names(), (self.states, self.bodies)), (lexicon.places(), None)):
                entry = trie.at(words, i, len(words))
                if entry is None:
                    continue
                span = TITLE if in_title else (words[i].start, words[i + len(entry.words) - 1].end)
                if kinds is None:
                    self._add(self.places, entry.row.id, span)
                    self._capital(entry.row, span)
                else:
                    self._row(entry.row, span)

    def _capital(self, row: Any, span: Span) -> None:  # noqa: ANN401 - a row of a registry
        """A seat of government may stand for its state."""
        state = lexicon.by_iso2().get(row.country or "")
        if state is not None and row.name in state.capitals:
            self._add(self.states, state.iso2, span)

    def _row(self, row: Any, span: Span) -> None:  # noqa: ANN401 - a row of a registry
        if hasattr(row, "iso2"):
            self._add(self.states, row.iso2, span)
        else:
            self._add(self.bodies, row.id, span)

    def _mention(self, item: Mention) -> None:
        """What only the grammar sees: "the Obama administration", the state of an office."""
        span = item.start, item.end
        if item.kind in ("country", "group", "organization") and item.referent is not None:
            self._row(item.referent, span)
        if item.kind == "role" and item.role is not None:
            self._add(self.states, item.role.country or item.country, span)

    def _roles(self, person: Person) -> None:
        for role in person.roles:
            span = (role.start, role.end) if role.end else TITLE
            self._add(self.states, role.country, span)
            self._add(self.states, role.abroad, span)
            if role.body is not None:
                self._add(self.bodies, getattr(role.body, "id", None), span)
                self._add(self.states, getattr(role.body, "country", None), span)
            if (bearer := lexicon.bearers().get(fold(role.text), "")).startswith("country:"):
                self._add(self.states, bearer.removeprefix("country:"), span)  # "Secretary of State"
        self._add(self.states, person.country, TITLE)

    def _add(self, forms: dict[str, list[Span]], key: str | None, span: Span) -> None:
        if key and (span == TITLE or self.proves(*span)):
            forms.setdefault(key, []).append(span)


def _fits(person: Person, name: str) -> bool:
    """Whether the full NAME may be the person, of whom the article gives a full name, too."""
    full = [" ".join(known) for known in person.names if len(known) > 1]
    if len(name.split()) == 1 or not full:
        return True
    return any(resolve.same_person(known, name) for known in full)


def nearest(spans: Iterable[Span], start: int, end: int) -> Span | None:
    """The span inside START:END, else the first one; None where there is none in the text."""
    inside = [s for s in spans if s != TITLE]
    return next((s for s in inside if start <= s[0] and s[1] <= end), inside[0] if inside else None)


def _run(words: list[Token], i: int) -> int:
    """The first of the capitalised words that lead up to word I."""
    while i and words[i].space and words[i - 1].capital and words[i - 1].kind == "word":
        i -= 1
    return i
