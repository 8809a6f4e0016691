"""The rows of a page: each tie in words, for the table, the picture and the panel alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from api.views import days
from api.views.grammar import KINDS, LINKS, MEASURES, OTHER, line
from graph.network import Subgraph, Tie

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\\]")


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence and where it stands; `url` only where it is a web address."""

    quote: str
    source: str
    day: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One tie in words. `key` is its name inside the page; `start` and `end` are ISO days or None."""

    key: str
    source: str
    target: str
    source_name: str
    target_name: str
    source_kind: str
    target_kind: str
    type: str
    link: str
    detail: str
    status: str
    status_word: str
    when: str
    start: str | None
    end: str | None
    place: str
    confidence: float | None
    proofs: tuple[Proof, ...]

    @property
    def context(self) -> bool:
        """Whether the tie only accompanies others."""
        return LINKS[self.type].context


def rows(part: Subgraph) -> list[Row]:
    """The ties of PART in words, in its order."""
    names = {actor.id: (actor.name, actor.kind if actor.kind in KINDS else OTHER) for actor in part.actors}
    return [_row(f"r{number}", tie, names) for number, tie in enumerate(part.ties)]


def web_address(url: object) -> str | None:
    """URL where a browser may follow it: http or https with a host, nothing that could be read otherwise."""
    if not isinstance(url, str) or _UNSAFE.search(url):
        return None
    try:
        told = urlsplit(url)
    except ValueError:
        return None
    return url if told.scheme in {"http", "https"} and told.hostname else None


def _row(key: str, tie: Tie, names: Mapping[str, tuple[str, str]]) -> Row:
    status = {"held": "in_office"}.get(tie.status, tie.status) if tie.type == "REPRESENTS" else tie.status
    source, target = names[tie.source], names[tie.target]
    return Row(
        key=key,
        source=tie.source,
        target=tie.target,
        source_name=source[0],
        target_name=target[0],
        source_kind=source[1],
        target_kind=target[1],
        type=tie.type,
        link=_link(tie),
        detail=tie.role or tie.scope or "",
        status=status,
        status_word=line(status).word,
        when=_when(tie),
        start=tie.date.get("start"),
        end=tie.date.get("end"),
        place=str((tie.place or {}).get("name") or ""),
        confidence=tie.confidence,
        proofs=tuple(map(_proof, tie.evidence)),
    )


def _link(tie: Tie) -> str:
    if tie.type == "SANCTIONS":
        return MEASURES.get(tie.measure or "other", "restriction")
    if tie.type == "MEETS_WITH" and tie.kind and tie.kind != "meeting":
        mode = {"phone": " by telephone", "video": " by video"}.get(tie.mode or "", "")
        return f"{LINKS[tie.type].word} ({tie.kind}{mode})"
    return LINKS[tie.type].word


def _when(tie: Tie) -> str:
    """When it is or was: its days, or the words of the article, or else when it was reported."""
    told = days.words(tie.date)
    if told and tie.type in {"SANCTIONS", "REPRESENTS"}:
        return told.replace("from ", "since ", 1)
    if told:
        return told
    if tie.date.get("text"):
        return f"\N{LEFT DOUBLE QUOTATION MARK}{tie.date['text']}\N{RIGHT DOUBLE QUOTATION MARK}"
    reported = _reported(tie)
    if reported:
        return f"as of {reported}" if tie.type == "REPRESENTS" else f"undated; reported {reported}"
    return "undated"


def _reported(tie: Tie) -> str | None:
    found = sorted(filter(None, (days.day(proof["article"].get("published_at")) for proof in tie.evidence)))
    return days.one(found[-1]) if found else None


def _proof(told: Mapping[str, Any]) -> Proof:
    article = told["article"]
    published = days.day(article.get("published_at"))
    url = web_address(article.get("url"))
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    named = [article.get("publisher") or host, article.get("title")]
    source = ", ".join(str(n) for n in named if n) or "source not named"
    return Proof(str(told["quote"]), source, days.one(published) if published else None, url)
