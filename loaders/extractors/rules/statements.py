"""Who says something about whom: the speaker of a sentence and whom the sentence is about."""

from __future__ import annotations

from graph.claim import Claim, Entity

from .actors import Actor, Memory
from .claims import body_entity, entity
from .clause import Clauses
from .document import Document, Line
from .mentions import Mention, Word

_SAYING = frozenset(
    "said says told tells stated states announced announces reported reports confirmed confirms "
    "claimed claims denied denies warned warns "
    "declared declares added insisted insists stressed emphasized emphasised underscored reiterated "
    "noted".split()
)


def claims(document: Document, memory: Memory) -> list[Claim]:
    """One STATES claim for each sentence whose verb of saying has a speaker, about the first actor named."""
    found: list[Claim] = []
    for line in document.lines:
        if any(isinstance(w, Word) and w.low in _SAYING for w in line.items):
            found += _sentence(document, memory, line)
    return found


def _sentence(document: Document, memory: Memory, line: Line) -> list[Claim]:
    clauses = Clauses(line.items, document.words)
    for t, item in enumerate(line.items):
        if not isinstance(item, Word) or item.low not in _SAYING:
            continue
        part = clauses.subject(t)
        speaker = (
            _speaker(document, memory, part.actors[0]) if part is not None and len(part.actors) == 1 else None
        )
        if part is None or speaker is None:
            continue
        about = _about(document, memory, line, part.actors[0], speaker)
        if about is None:
            continue
        sentence = line.sentence
        return [
            Claim(
                predicate="states",
                subject=speaker,
                object=about,
                article_id=document.article.id,
                quote=document.article.text[sentence.start : sentence.end],
                start=sentence.start,
                end=sentence.end,
                rule="rules/statement",
                confidence=0.8,
                modality="reported",
                cues=(item.text,),
            )
        ]
    return []


def _speaker(document: Document, memory: Memory, mention: Mention) -> Entity | None:
    """A person, a state or a body, media too: they report."""
    if mention.kind == "organization" and mention.referent.kind == "media":
        return None  # a paper that reports is the source, not a speaker
    if mention.kind == "organization":
        return body_entity(document, mention.referent, document.article.text[mention.start : mention.end])
    actors = memory.actors(mention) if mention.kind in ("person", "country", "group") else []
    return entity(document, actors[0]) if actors else None


def _about(document: Document, memory: Memory, line: Line, speaker: Mention, told: Entity) -> Entity | None:
    for item in line.items:
        if (
            not isinstance(item, Mention)
            or item is speaker
            or item.kind not in ("person", "country", "group", "organization")
        ):
            continue
        actors: list[Actor] = memory.actors(item)
        found = entity(document, actors[0]) if actors else None
        if found is not None and found.id != told.id:
            return found
    return None
