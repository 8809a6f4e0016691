"""The persons that the model sees: added to a document where the title grammar saw nobody."""

from __future__ import annotations

from typing import Any

from loaders.extractors.rules.document import Document, Line
from loaders.extractors.rules.mentions import Item, Mention, Word
from loaders.extractors.rules.tokens import fold

_POSSESSIVE = frozenset({"'s", "'"})


def add(told: Document, doc: Any) -> int:  # noqa: ANN401 - spaCy brings no types that mypy reads
    """Put the persons among the entities of DOC into the lines of the document; how many were new to it."""
    spans = [(e.start_char, e.end_char) for e in doc.ents if e.label_ in ("PERSON", "PER")]
    added = 0
    at = 0
    for line in told.lines:
        while at < len(spans) and spans[at][0] < line.sentence.start:
            at += 1
        while at < len(spans) and spans[at][0] < line.sentence.end:
            added += _add(told, line, *spans[at])
            at += 1
    return added


def _add(told: Document, line: Line, start: int, end: int) -> bool:
    """Add one, where its words are a full name and belong to nothing else."""
    row = line.items
    inside = [k for k, item in enumerate(row) if item.start < end and start < item.end]
    words = [row[k] for k in inside if isinstance(row[k], Word)]
    while words and isinstance(words[-1], Word) and words[-1].low in _POSSESSIVE:
        words.pop()
        inside.pop()
    if len(words) != len(inside) or not _is_name(words):
        return False
    first, last = words[0], words[-1]
    if not (isinstance(first, Word) and isinstance(last, Word)):
        return False
    name = tuple(w.text for w in words if isinstance(w, Word))
    person = told.people.known(name)
    if person is None and len(name) == 1:
        return False  # a surname alone, of somebody whom the document does not introduce
    person = person or told.people.named(name)
    mention = Mention("person", first.index, last.index + 1, first.start, last.end, person, head=name[-1])
    mention.country = person.country
    after = row[inside[-1] + 1] if inside[-1] + 1 < len(row) else None
    mention.possessive = isinstance(after, Word) and after.low in _POSSESSIVE
    row[inside[0] : inside[-1] + 1] = [mention]
    return True


def _is_name(words: list[Item]) -> bool:
    return (
        bool(words)
        and len(words) <= 5
        and all(
            isinstance(w, Word)
            and w.kind in ("word", "abbr")
            and (w.text[:1].isupper() or "-" in w.text or fold(w.text) in ("al", "bin", "de", "van", "der"))
            for w in words
        )
    )
