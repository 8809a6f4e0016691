"""A claim: what one article says, with the sentence that says it. The record that the graph is projected from."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from typing import Any, Literal, get_args

Predicate = Literal["meets_with", "visits", "represents", "sanctions", "states"]
EntityKind = Literal["official", "country", "organization", "location"]
Status = Literal[
    "planned",
    "held",
    "postponed",
    "cancelled",
    "refused",
    "called_for",
    "unreported",
    "in_force",
    "lifted",
    "unknown",
]
MeetingKind = Literal["meeting", "call", "visit", "talks", "summit"]
Mode = Literal["in_person", "phone", "video"]
Measure = Literal[
    "asset_freeze", "travel_ban", "embargo", "expulsion", "contact_suspension", "contact_ban", "other"
]
Polarity = Literal["affirmed", "denied"]
Modality = Literal["asserted", "reported", "planned", "hypothetical"]
PREDICATES: frozenset[str] = frozenset(get_args(Predicate))
STATUSES: frozenset[str] = frozenset(get_args(Status))
MEASURES: frozenset[str] = frozenset(get_args(Measure))


class BadEvidenceError(ValueError):
    """The quote of a claim does not stand in its article at the offsets that it names."""

    def __init__(self, claim_id: str, start: int, end: int) -> None:
        super().__init__(f"claim {claim_id}: the quote does not stand at {start}:{end} of its article")
        self.claim_id, self.start, self.end = claim_id, start, end


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what a claim is about. `name` is the fullest form of the article, `surface` the words of the quote.

    `country` is the ISO 3166 alpha-2 code of the country that the entity belongs to, where the article or a
    registry says so; `type` narrows an organization (igo, ministry, government, military, parliament, party,
    media, company, other) or a location (city, region, venue). Neither is part of the wire form.
    """

    id: str
    name: str
    kind: EntityKind
    surface: str
    country: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting was or will be held; only where the grammar of the sentence says so."""

    id: str
    name: str
    kind: Literal["city", "region", "venue", "country"]
    country: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The words that date an event and the days that they cover, both ends included.

    `start` and `end` are ISO dates (YYYY-MM-DD); an open range has no `end`; words that cannot be resolved have
    neither. `precision` is day, range, week, month, season, year, month-rest, vague-future or unknown.
    """

    text: str
    start: str | None
    end: str | None
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of one article. Absent fields are None; `start` and `end` count code points of its text.

    `confidence` is the calibrated share of claims of this kind that hold (0 to 1), `rule` the rule, model or source
    that made it ("rules/meet-with", "llm/MODEL", "spacy/MODEL", "ftm"). `cues` are the words that decided
    the reading, for `extract --explain`; they are not part of the claim's identity.
    """

    predicate: Predicate
    subject: Entity
    object: Entity
    article_id: str
    quote: str
    start: int
    end: int
    rule: str
    confidence: float
    meeting_id: str | None = None
    status: Status | None = None
    kind: MeetingKind | None = None
    mode: Mode | None = None
    place: Place | None = None
    date: When | None = None
    previous_date: When | None = None
    role: str | None = None
    former: bool = False
    measure: Measure | None = None
    scope: str | None = None
    between: tuple[str, ...] = ()
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    cues: tuple[str, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", f"claim:{content_hash(self)}")

    @property
    def method(self) -> str:
        """Who read it: the part of `rule` before the slash ("rules", "spacy", "llm", "ftm")."""
        return self.rule.partition("/")[0]

    def check(self, text: str) -> Claim:
        """The claim itself where its quote stands in TEXT.

        Raises `BadEvidenceError` otherwise: such a claim is never stored.
        """
        if not self.quote or text[self.start : self.end] != self.quote:
            raise BadEvidenceError(self.id, self.start, self.end)
        return self


_NOT_IDENTITY = frozenset({"id", "confidence", "cues"})


def content_hash(claim: Claim) -> str:
    """Twenty hex digits of the claim's content: equal content, equal id, whenever and wherever it is read."""
    content = {k: v for k, v in dataclasses.asdict(claim).items() if k not in _NOT_IDENTITY}
    told = json.dumps(content, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def wire(claim: Claim) -> dict[str, Any]:
    """The JSON form that the command line and the API give (the contract: absent is null)."""
    return {
        "id": claim.id,
        "predicate": claim.predicate,
        "subject": _wire_entity(claim.subject),
        "object": _wire_entity(claim.object),
        "meeting_id": claim.meeting_id,
        "status": claim.status,
        "kind": claim.kind,
        "mode": claim.mode,
        "place": {"id": p.id, "name": p.name, "kind": p.kind} if (p := claim.place) else None,
        "date": dataclasses.asdict(claim.date) if claim.date else None,
        "previous_date": dataclasses.asdict(claim.previous_date) if claim.previous_date else None,
        "role": claim.role,
        "former": claim.former,
        "measure": claim.measure,
        "scope": claim.scope,
        "between": list(claim.between),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "confidence": round(claim.confidence, 3),
        "rule": claim.rule,
        "article_id": claim.article_id,
    }


def _wire_entity(entity: Entity) -> dict[str, str]:
    return {"id": entity.id, "name": entity.name, "kind": entity.kind, "surface": entity.surface}
