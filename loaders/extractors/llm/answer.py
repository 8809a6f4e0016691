"""What the model answered, read without trust: prose around the JSON, cut-off answers, wrong types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.claim import MEASURES

PREDICATES = ("meets_with", "visits", "represents", "sanctions")
MOST_CLAIMS = 2_000
LONGEST_NAME = 200
LONGEST_QUOTE = 4_000
_DECODER = json.JSONDecoder()

_NAME = {
    "type": "object",
    "properties": {"name": {"type": "string"}},
    "required": ["name"],
    "additionalProperties": False,
}
_DAYS = {
    "type": ["object", "null"],
    "properties": {"start": {"type": ["string", "null"]}, "end": {"type": ["string", "null"]}},
    "required": ["start", "end"],
    "additionalProperties": False,
}
_TEXT = {"type": ["string", "null"]}
_CLAIM: dict[str, Any] = {
    "predicate": {"type": "string", "enum": list(PREDICATES)},
    "subject": _NAME,
    "object": _NAME,
    "meeting_id": _TEXT,
    "status": _TEXT,
    "place": {**_NAME, "type": ["object", "null"]},
    "date": _DAYS,
    "role": _TEXT,
    "measure": {"type": ["string", "null"], "enum": [*sorted(MEASURES), None]},
    "polarity": {"type": "string", "enum": ["affirmed", "denied"]},
    "quote": {"type": "string"},
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": _CLAIM,
                "required": list(_CLAIM),
                "additionalProperties": False,
            },
        }
    },
    "required": ["claims"],
    "additionalProperties": False,
}
"""The form of an answer, for endpoints that can be held to one."""


class UnreadableError(ValueError):
    """The answer holds no claims that could be read; `why` says what was found instead."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Said:
    """One claim as the model said it: text only, nothing of it proven."""

    predicate: str
    subject: str
    object: str
    quote: str
    meeting: str | None = None
    status: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    role: str | None = None
    measure: str | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The claims that could be read, how many could not, and whether the answer was whole."""

    said: tuple[Said, ...]
    malformed: int = 0
    whole: bool = True


def read(text: str) -> Answer:
    """The claims of the model's answer TEXT.

    Raises `UnreadableError` where there is no list of claims in it.
    """
    told = text.rpartition("</think>")[2].strip()  # models that think aloud do so before they answer
    if not told:
        raise UnreadableError("an empty answer")
    try:
        value = json.loads(told)
    except (ValueError, RecursionError):
        value = _embedded(told)
    if isinstance(value, dict):
        value = value.get("claims")
    if isinstance(value, list):
        return _checked(value, whole=True)
    rest = list(_complete(told))
    if rest:
        return _checked(rest, whole=False)
    raise UnreadableError("no JSON object with claims")


def _embedded(told: str) -> Any:  # noqa: ANN401 - any JSON value
    """The object or list in the midst of prose; the last one that holds claims."""
    at = len(told)
    for _ in range(8):
        at = told.rfind('"claims"', 0, at)
        brace = told.rfind("{", 0, at) if at >= 0 else -1
        if brace < 0:
            break
        try:
            return _DECODER.raw_decode(told, brace)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _complete(told: str) -> Iterator[Any]:
    """The whole objects at the beginning of a list that breaks off."""
    at = told.find("[", max(told.find('"claims"'), 0))
    at = told.find("{", at) if at >= 0 else -1
    while at >= 0:
        try:
            value, end = _DECODER.raw_decode(told, at)
        except (ValueError, RecursionError):
            return
        yield value
        at = told.find("{", end)


def _checked(values: list[Any], *, whole: bool) -> Answer:
    said = [claim for value in values[:MOST_CLAIMS] if (claim := _said(value)) is not None]
    return Answer(tuple(said), len(values) - len(said), whole)


def _said(value: Any) -> Said | None:  # noqa: ANN401 - any JSON value
    """One claim, or None where a field that it cannot do without is missing or of a wrong type."""
    if not isinstance(value, dict) or value.get("predicate") not in PREDICATES:
        return None
    subject, target = _name(value.get("subject")), _name(value.get("object"))
    quote = _text(value.get("quote"), LONGEST_QUOTE)
    if not (subject and target and quote):
        return None
    date = value.get("date")
    days = date if isinstance(date, dict) else {}
    meeting = value.get("meeting_id")
    return Said(
        predicate=value["predicate"],
        subject=subject,
        object=target,
        quote=quote,
        meeting=str(meeting)[:80]
        if isinstance(meeting, str | int) and not isinstance(meeting, bool)
        else None,
        status=_text(value.get("status"), 40),
        place=_name(value.get("place")),
        start=_text(days.get("start"), 40),
        end=_text(days.get("end"), 40),
        role=_text(value.get("role"), LONGEST_NAME),
        measure=_text(value.get("measure"), 40),
        denied=value.get("polarity") == "denied",
    )


def _name(value: Any) -> str | None:  # noqa: ANN401 - any JSON value
    return _text(value.get("name") if isinstance(value, dict) else value, LONGEST_NAME)


def _text(value: Any, longest: int) -> str | None:  # noqa: ANN401 - any JSON value
    told = value.strip() if isinstance(value, str) else ""
    return told if 0 < len(told) <= longest else None
