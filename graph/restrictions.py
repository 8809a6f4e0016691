"""Sanctions as they began and ended: the reports of one measure against one target, told apart by episode.

The same measure may be imposed, lifted and imposed again, and several articles date one episode with
different exactness ("in 2014", "on 17 March 2014"). Reports whose days can be the same are one episode; a
lifting closes the latest episode that began before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph import entities, folding
from graph.claim import Claim
from graph.folding import Published
from graph.model import Edge

_FROM = frozenset({"Country", "Organization"})
_TO = frozenset({"Country", "Organization", "Official"})


@dataclass(slots=True)
class Episode:
    """One run of a measure: the reports that it was imposed and those that it ended."""

    imposed: list[Claim] = field(default_factory=list)
    lifted: list[Claim] = field(default_factory=list)

    @property
    def start(self) -> str | None:
        """The first day of the most exact report."""
        return next((c.date.start for c in self.imposed if c.date and c.date.start), None)


def sanctions(key: str, claims: Sequence[Claim], published: Published) -> list[Edge]:
    """The SANCTIONS edges of CLAIMS, all of one measure between the same two; none between sides that cannot."""
    imposer, target = entities.refer(claims[0].subject), entities.refer(claims[0].object)
    if imposer.label not in _FROM or target.label not in _TO or imposer == target:
        return []
    measure = claims[0].measure or "other"
    return [
        Edge(
            "SANCTIONS",
            imposer,
            target,
            f"{measure} {ep.start or ''}".strip(),
            key,
            _props(ep, measure, published),
        )
        for ep in episodes(claims, published)
    ]


def episodes(claims: Sequence[Claim], published: Published) -> list[Episode]:
    """CLAIMS told apart by episode, in the order of their beginning."""
    imposed = [c for c in claims if c.status != "lifted"]
    found: list[Episode] = []
    for claim in sorted(imposed, key=_exact_first):
        if not (claim.date and claim.date.start):
            continue
        same = next((ep for ep in found if any(_may_be_one(claim, other) for other in ep.imposed)), None)
        if same is None:
            found.append(Episode([claim]))
        else:
            same.imposed.append(claim)
    found.sort(key=lambda ep: ep.start or "")
    for claim in sorted((c for c in imposed if not (c.date and c.date.start)), key=lambda c: c.id):
        _latest(found, published.get(claim.article_id)).imposed.append(claim)
    for claim in sorted((c for c in claims if c.status == "lifted"), key=lambda c: c.id):
        _latest(found, _end(claim) or published.get(claim.article_id)).lifted.append(claim)
    return found


def _latest(found: list[Episode], by: str | None) -> Episode:
    begun = [ep for ep in found if by is None or (ep.start or "") <= by]
    if begun:
        return begun[-1]
    if not found or found[0].start is not None:
        found.insert(0, Episode())  # older than every dated one
    return found[0]


def _props(episode: Episode, measure: str, published: Published) -> dict[str, object]:
    everything = [*episode.imposed, *episode.lifted]
    newest = folding.later(everything, published)
    ends = sorted(filter(None, map(_end, episode.lifted)))
    return {
        "measure": measure,
        "scope": next((c.scope for c in newest if c.scope), None),
        "between": sorted({side for c in everything for side in c.between}),
        "program": None,
        "status": folding.status(everything, published),
        "start_date": episode.start,
        "end_date": ends[0] if ends else None,
        "confidence": folding.confidence(everything),
        "claim_ids": sorted(c.id for c in everything),
    }


def _end(claim: Claim) -> str | None:
    return claim.date.start if claim.date else None


def _exact_first(claim: Claim) -> tuple[int, str, str]:
    return (folding.width(claim.date), (claim.date.start or "") if claim.date else "", claim.id)


def _may_be_one(one: Claim, two: Claim) -> bool:
    """Whether the days of two reports can be the same; "since 2014" counts as its first day."""
    if not (one.date and two.date and one.date.start and two.date.start):
        return False
    first = (one.date.start, one.date.end or one.date.start)
    second = (two.date.start, two.date.end or two.date.start)
    return first[0] <= second[1] and second[0] <= first[1]
