"""A reading laid open: for each claim what it was made from, for each other passage why it made none."""

from __future__ import annotations

from collections.abc import Iterator

import click

from api import output
from graph.article import Article
from graph.claim import Claim, Entity, wire
from loaders.extractors.protocol import Note, Reading
from loaders.pipeline import claims_of


def give(article: Article, reading: Reading) -> None:
    """Print it."""
    for line in lines(article, reading):
        click.echo(line)


def lines(article: Article, reading: Reading) -> Iterator[str]:
    """The lines of it: the article, its claims in order, the passages that made none."""
    kept, dropped = claims_of(article, reading)
    ids = {claim.id for claim in kept}
    title = output.clean(article.title or article.id)
    day = f", published {article.published}" if article.published else ", no day of publication known"
    yield output.bold(f"{title}{day}")
    yield f"{output.number(len(kept), 'claim')}" + (
        f"; {dropped} dropped for want of evidence" if dropped else ""
    )
    for number, claim in enumerate(kept, 1):
        yield ""
        yield from _claim(number, claim, [note for note in reading.notes if note.subject == claim.id])
    others = [note for note in reading.notes if note.subject not in ids]
    if others:
        yield ""
        yield output.bold("Passages that made no claim")
    for note in others:
        yield from _note(article, note)
    yield ""


def _claim(number: int, claim: Claim, notes: list[Note]) -> Iterator[str]:
    told = wire(claim)
    marks = [claim.status, claim.kind, claim.mode, claim.role, claim.measure, claim.scope]
    marks += [None if claim.polarity == "affirmed" else claim.polarity, claim.modality]
    yield output.bold(output.clean(f"{number}. {claim.subject.name}  {claim.predicate}  {claim.object.name}"))
    yield f"     what      {output.clean(', '.join(mark for mark in marks if mark))}"
    yield f"     subject   {_entity(claim, claim.subject)}"
    yield f"     object    {_entity(claim, claim.object)}"
    if claim.place:
        yield f"     place     {output.clean(claim.place.name)} ({claim.place.kind})"
    if claim.date:
        words = output.clean(claim.date.text)
        yield f'     date      "{words}" = {output.days(told["date"]) or "?"} ({claim.date.precision})'
    yield f"     rule      {claim.rule}, confidence {claim.confidence:.2f}"
    if claim.cues:
        yield f"     cues      {output.clean(', '.join(claim.cues))}"
    for note in notes:
        yield f"     because   {output.clean(note.why)}"
    yield f"     sentence  {claim.start}:{claim.end} {_marked(claim)}"


def _entity(claim: Claim, entity: Entity) -> str:
    """The words of the mention, where they begin and end, and whom they were taken for."""
    at = claim.quote.find(entity.surface) if entity.surface else -1
    where = (
        f"{claim.start + at}:{claim.start + at + len(entity.surface)}" if at >= 0 else "not in the sentence"
    )
    whose = f", {entity.country}" if entity.country else ""
    return output.clean(f'"{entity.surface}" ({where}) = {entity.name} [{entity.id}, {entity.kind}{whose}]')


def _marked(claim: Claim) -> str:
    """The sentence with its mentions in brackets."""
    spans: list[tuple[int, int]] = []
    for entity in (claim.subject, claim.object):
        at = claim.quote.find(entity.surface) if entity.surface else -1
        if at >= 0 and all(at >= end or at + len(entity.surface) <= start for start, end in spans):
            spans.append((at, at + len(entity.surface)))
    told = claim.quote
    for start, end in sorted(spans, reverse=True):
        told = f"{told[:start]}[{told[start:end]}]{told[end:]}"
    return output.clean(told)


def _note(article: Article, note: Note) -> Iterator[str]:
    passage = output.clean(article.text[note.start : note.end])
    short = passage if len(passage) <= 400 else f"{passage[:400]}…"
    yield f"  {note.start}:{note.end}  {output.clean(note.subject)}: {output.clean(note.why)}"
    if short.strip():
        yield f"     {short}"
