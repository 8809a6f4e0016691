"""A restriction as one sentence tells it, and the claims that it makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.claim import Claim, Entity, Measure, Status

from . import dates
from .document import Document
from .mentions import Time


@dataclass(slots=True)
class Restriction:
    """A restriction as one sentence tells it."""

    imposers: list[Entity]
    targets: list[Entity]
    measure: Measure
    status: Status
    line: int
    time: Time | None
    cue: str
    scope: str | None = None
    between: tuple[str, ...] = ()


def claims_of(document: Document, told: Restriction) -> Iterator[Claim]:
    """One SANCTIONS claim for each imposer and each target."""
    sentence = document.lines[told.line].sentence
    for imposer in told.imposers:
        for target in told.targets:
            if imposer.id == target.id:
                continue
            yield Claim(
                predicate="sanctions",
                subject=imposer,
                object=target,
                article_id=document.article.id,
                quote=document.article.text[sentence.start : sentence.end],
                start=sentence.start,
                end=sentence.end,
                rule=f"rules/{told.measure.replace('_', '-')}",
                confidence=0.75,
                status=told.status,
                date=dates.to_when(told.time.expression) if told.time is not None else None,
                measure=told.measure,
                scope=told.scope,
                between=told.between,
                modality="planned" if told.status in ("planned", "called_for") else "asserted",
                cues=(told.cue,),
            )
