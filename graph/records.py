"""Claims and articles as rows of the store, and back: what is stored is enough to project the graph again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from graph.article import Article
from graph.claim import Claim, Entity, Place, When, wire
from graph.project import fact

# what reading one claim back needs, as a Cypher map projection
COLUMNS = "[c.record, c.extra, c.published_at]"
_LONE = re.compile("[\ud800-\udfff]")


def clean(value: Any) -> Any:  # noqa: ANN401  whatever JSON can hold
    """VALUE with lone surrogates replaced one for one, so that offsets stay: neither UTF-8 nor Bolt can carry them."""
    if isinstance(value, str):
        return _LONE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {clean(key): clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return value


def article_row(article: Article, now: str) -> dict[str, Any]:
    """The properties of an Article node; NOW is when it was read, an ISO instant in UTC."""
    return {
        "id": article.id,
        "url": article.url,
        "publisher": article.publisher,
        "title": article.title,
        "language": article.language,
        "published_at": article.published.isoformat() if article.published else None,
        "retrieved_at": now,
        "sha256": article.sha256,
        "text": article.text,
        "withdrawn": False,
    }


def cleaned(claim: Claim) -> Claim:
    """The claim without lone surrogates, ids included; itself where it has none."""
    record, extra = _record(claim), _told_extra(claim)
    if not (_LONE.search(record) or _LONE.search(extra)):
        return claim
    return claim_of(clean(record), clean(extra))


def claim_row(claim: Claim, published_at: str | None) -> dict[str, Any]:
    """The properties of a Claim node: the wire form whole, what it leaves out, and the columns that queries need."""
    told = wire(claim)
    flat = (
        "id",
        "predicate",
        "status",
        "polarity",
        "modality",
        "quote",
        "start",
        "end",
        "rule",
        "article_id",
    )
    return {key: told[key] for key in flat} | {
        "subject_id": claim.subject.id,
        "object_id": claim.object.id,
        "meeting_id": claim.meeting_id,
        "confidence": told["confidence"],
        "date_start": claim.date.start if claim.date else None,
        "date_end": claim.date.end if claim.date else None,
        "published_at": published_at,
        "fact": fact(claim),
        "method": claim.method,
        "record": _record(claim),
        "extra": _told_extra(claim),
    }


def _record(claim: Claim) -> str:
    return json.dumps(wire(claim), ensure_ascii=False)


def _told_extra(claim: Claim) -> str:
    return json.dumps(_extra(claim), ensure_ascii=False)


def claim_of(record: str, extra: str) -> Claim:
    """The claim of a stored row, its id as it was stored."""
    told: dict[str, Any] = json.loads(record)
    more: dict[str, Any] = json.loads(extra)
    place, date, previous = told.pop("place"), told.pop("date"), told.pop("previous_date")
    return Claim(
        **told
        | {
            "subject": Entity(**told["subject"], **more["subject"]),
            "object": Entity(**told["object"], **more["object"]),
            "place": Place(**place, **more["place"]) if place else None,
            "date": When(**date) if date else None,
            "previous_date": When(**previous) if previous else None,
            "between": tuple(told["between"]),
            "cues": tuple(more["cues"]),
        }
    )


def _extra(claim: Claim) -> dict[str, Any]:
    return {
        "subject": {"country": claim.subject.country, "type": claim.subject.type},
        "object": {"country": claim.object.country, "type": claim.object.type},
        "place": {"country": claim.place.country} if claim.place else None,
        "cues": list(claim.cues),
    }
