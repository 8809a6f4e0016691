"""What a frame makes: a meeting, call or visit as one sentence tells it, or the reason why it made none."""

from __future__ import annotations

from dataclasses import dataclass

from .actors import Actor
from .mentions import Mention, Time
from .status import Standing


@dataclass(slots=True)
class Contact:
    """A meeting, call or visit as one sentence tells it."""

    kind: str
    sides: list[list[Actor]]
    standing: Standing
    line: int
    start: int
    end: int
    rule: str
    mode: str | None = None
    place: Mention | None = None
    time: Time | None = None
    visited: Mention | None = None
    cues: tuple[str, ...] = ()
    trigger: int = 0
    paragraph: int = 0
    on_visit: bool = False  # "During the visit"
    introduced: bool = False  # by "a": "and a strategic dialogue with"


@dataclass(slots=True)
class Why:
    """A trigger that made no contact, and the reason."""

    start: int
    end: int
    word: str
    reason: str
