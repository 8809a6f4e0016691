"""Which claims tell of one meeting.

Those that the model says do, and those of two parts that cannot be two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Sequence

from graph.claim import Claim

from .proof import Proven, with_meeting

_MOST = 200  # meetings of one article that are compared with one another


def gathered(article_id: str, parts: Sequence[Sequence[Proven]]) -> list[Claim]:
    """The claims of all parts, in order, with the ids of their meetings.

    Doubles, and states told once more, are left out.
    """
    groups: dict[Hashable, list[Claim]] = {}
    others: list[Claim] = []
    for number, part in enumerate(parts):
        for proven in part:
            if proven.claim.predicate in ("meets_with", "visits"):
                groups.setdefault((number, *_key(proven)), []).append(proven.claim)
            else:
                others.append(proven.claim)
    found = [_without_states(group) for group in _merged(list(groups.items()))]
    claims = [with_meeting(claim, _id(article_id, group)) for group in found for claim in group]
    return _once(sorted([*claims, *others], key=lambda c: (c.start, c.end)))


def _key(proven: Proven) -> tuple[Hashable, ...]:
    """What makes two claims of one part tell of one meeting.

    A denial stays alone, for it is the denial of one claim.
    """
    claim = proven.claim
    alone = claim.id if claim.polarity == "denied" else None
    if proven.meeting is not None:
        return claim.predicate, proven.meeting, claim.status, alone
    where = claim.object.id if claim.predicate == "visits" else frozenset((claim.subject.id, claim.object.id))
    day = claim.date.start if claim.date else None
    return claim.predicate, where, day, claim.status, alone


def _merged(groups: list[tuple[Hashable, list[Claim]]]) -> list[list[Claim]]:
    """Groups of different parts that share a pair, and that no day, place or status keeps apart, are one."""
    found: list[tuple[set[int], list[Claim]]] = []
    for key, claims in groups:
        number = key[0] if isinstance(key, tuple) else 0
        home = next(
            (g for g in found[-_MOST:] if number not in g[0] and _one(g[1], claims)),
            None,
        )
        if home is None:
            found.append(({number}, list(claims)))
        else:
            home[0].add(number)
            home[1].extend(claims)
    return [claims for _, claims in found]


def _one(mine: list[Claim], others: list[Claim]) -> bool:
    pairs = {frozenset((c.subject.id, c.object.id)) for c in mine}
    if not pairs & {frozenset((c.subject.id, c.object.id)) for c in others}:
        return False
    return all(_agree(a, b) for a in mine[:20] for b in others[:20])


def _agree(a: Claim, b: Claim) -> bool:
    if (a.predicate, a.status, a.polarity) != (b.predicate, b.status, b.polarity):
        return False
    if a.date and b.date and a.date.start and b.date.start:
        ends = a.date.end or a.date.start, b.date.end or b.date.start
        if a.date.start > ends[1] or b.date.start > ends[0]:
            return False
    if a.place is None or b.place is None or a.place.id == b.place.id:
        return True
    return a.place.country == b.place.country and a.place.kind != b.place.kind


def _without_states(group: list[Claim]) -> list[Claim]:
    """A pair that is named as persons is not told once more as their countries."""
    told = {
        frozenset((c.subject.country, c.object.country))
        for c in group
        if c.predicate == "meets_with" and c.subject.kind == c.object.kind == "official"
    }
    return [
        c
        for c in group
        if not (
            c.predicate == "meets_with"
            and c.subject.kind == c.object.kind == "country"
            and frozenset((c.subject.country, c.object.country)) in told
        )
    ]


def _id(article_id: str, group: list[Claim]) -> str:
    """An id that the article and what is told of the meeting make."""
    told = sorted(
        f"{c.predicate}|{c.subject.id}|{c.object.id}|{c.start}|{c.status}|{c.polarity}" for c in group
    )
    digest = hashlib.sha256("\n".join([article_id, *told]).encode()).hexdigest()
    return f"meeting:{digest[:16]}"


def _once(claims: list[Claim]) -> list[Claim]:
    """Each statement once: of claims that say the same of the same two, the one with the first quote."""
    found: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        date = (claim.date.start, claim.date.end) if claim.date else None
        key = (
            claim.predicate,
            claim.subject.id,
            claim.object.id,
            claim.meeting_id,
            claim.status,
            claim.polarity,
            claim.measure,
            claim.role,
            date,
        )
        found.setdefault(key, claim)
    return list(found.values())
