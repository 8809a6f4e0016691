"""An article made ready for the frames: tokens, sentences, items, and the people that it names."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from graph.article import Article

from . import appointments, appositions, dates, issuer, language, lexicon
from .grammar import Grammar
from .holders import prominent
from .mentions import Item, Mention
from .people import People
from .scan import items
from .tokens import Sentence, Token, sentences, tokens

_RECENT = 1  # sentences
_HOURS = frozenset({"in the morning", "in the afternoon", "in the evening"})


@dataclass(slots=True)
class Line:
    """A sentence with its items."""

    sentence: Sentence
    items: list[Item]


@dataclass(slots=True)
class Document:
    """Everything that is known of the article before the frames look at it.

    `issuer` is the ISO code of the state whose release it is, where its address or its form tells.
    """

    article: Article
    words: list[Token]
    lines: list[Line]
    people: People
    title: list[Item] = field(default_factory=list)
    spoken: dict[str, str] = field(default_factory=dict)
    language: str = "en"
    issuer: str | None = None
    dateline: Mention | None = None  # the place that opens a dispatch: what its "here" means

    @property
    def published(self) -> datetime.date | None:
        """The day against which the time words of the article are read; None where nobody knows it."""
        return self.article.published


def read(article: Article) -> Document:
    """Scan the title, then the text: what the title names helps to understand the text."""
    people = People(article.published)
    words = tokens(article.text, lexicon.compounds(), prominent())
    if (code := language.of(words)) != "en":
        return Document(article, words, [], people, language=code)
    title = _title(article.title or "", people)
    for person in people.persons:
        person.in_text = False
        for role in person.roles:
            role.start = role.end = 0  # the title is no evidence
    grammar = Grammar(words, people)
    lines: list[Line] = []
    narrative: dates.TimeExpression | None = None
    told_at = 0
    for number, part in enumerate(sentences(article.text, words)):
        times, ends = _times(article, words, part, narrative)
        if number - told_at > _RECENT:  # "In the evening" of no day that the text just spoke of
            times = {k: t for k, t in times.items() if t.text.lower() not in _HOURS}
        row = items(grammar, part, times, ends)
        appositions.serve(row, people)
        appointments.give(row, people)
        lines.append(Line(part, row))
        told = next((t for t in reversed(times.values()) if dates.told_days(t)), None)
        narrative, told_at = (told, number) if told is not None else (narrative, told_at)
    issued, begun = issuer.of(article), dateline(lines)
    return Document(article, words, lines, people, title, grammar.spoken, issuer=issued, dateline=begun)


def dateline(lines: list[Line]) -> Mention | None:
    """As in "ISLAMABAD, Oct 20 - " and "GENEVA (AP) --": the place with which a dispatch opens."""
    row = lines[0].items if lines else []
    marks = {getattr(item, "low", "") for item in row[1:6]}
    place = row[0] if row else None
    opens = (
        isinstance(place, Mention)
        and place.kind in ("place", "country")
        and marks & {"-", "\u2013", "\u2014", "--"}
    )
    return place if isinstance(place, Mention) and opens else None


def _title(title: str, people: People) -> list[Item]:
    words = tokens(title, lexicon.compounds(), prominent())
    if not words:
        return []
    whole = Sentence(0, len(words), 0, words[-1].end, 0)
    return items(Grammar(words, people), whole, {}, {})


def _times(
    article: Article, words: list[Token], part: Sentence, narrative: dates.TimeExpression | None = None
) -> tuple[dict[int, dates.TimeExpression], dict[int, int]]:
    """Time expressions by their first token, and the tokens after them."""
    starts: dict[int, dates.TimeExpression] = {}
    ends: dict[int, int] = {}
    at = part.first
    for found in dates.find(article.text, part.start, part.end, article.published, narrative):
        while at < part.last and words[at].end <= found.start:
            at += 1
        first = at
        while at < part.last and words[at].start < found.end:
            at += 1
        if at > first:
            starts[first], ends[first] = found, at
    return starts, ends
