"""How many reports become one value: pure folds over dated claims, none of which depends on the order of reading.

A later article wins over an earlier one; an undated article counts as the earliest. Articles of one day are
settled by what news can still change: a meeting reported as held is not made unheld by the preview of the
same morning.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from graph import dates
from graph.claim import Claim, Place, When

Published = Mapping[str, str]
"""Day of publication (ISO) by article id; an article that is absent has none."""

# the status that stands where two articles of the same day disagree, weakest first
PRECEDENCE = (
    "unknown",
    "unreported",
    "called_for",
    "planned",
    "refused",
    "postponed",
    "cancelled",
    "held",
    "in_force",
    "lifted",
)
KINDS = ("meeting", "talks", "visit", "call", "summit")  # the more telling word last
_PLACES = ("country", "region", "city", "venue")
_SETTLED = frozenset({"held", "cancelled", "postponed"})


def status(claims: Iterable[Claim], published: Published) -> str:
    """The status that CLAIMS add up to; "unknown" only where none of them knows better."""
    known = [c for c in claims if c.status not in (None, "unknown")]
    if not known:
        return "unknown"
    return (
        max(known, key=lambda c: (*_age(c, published), PRECEDENCE.index(c.status or "unknown"), c.id)).status
        or ""
    )


def pair_status(pair: Sequence[Claim], whole: str, published: Published) -> str:
    """The status of one pair of a meeting whose status is WHOLE: the pair's own, unless the meeting has moved on.

    A pair that was only planned follows its meeting once that is reported held, cancelled or postponed
    by an article as late as the last one that speaks of the pair.
    """
    own = status(pair, published)
    if own in {"planned", "unknown", "called_for"} and whole in _SETTLED:
        return whole
    return own


def date(claims: Iterable[Claim], published: Published) -> When | None:
    """When it is: the latest report that gives a day, made exact by any other report that falls within it."""
    told = [c for c in claims if c.date]
    if not told:
        return None
    dated = [c for c in told if c.date and (c.date.start or c.date.end)]
    if not dated:
        return max(told, key=lambda c: (*_age(c, published), c.id)).date
    newest = max(dated, key=lambda c: (*_age(c, published), -width(c.date), _text(c.date), c.id)).date
    finer = [c.date for c in dated if c.date and newest and _finer(c.date, newest)]
    return min(finer, key=lambda w: (width(w), _text(w))) if finer else newest


def previous_starts(claims: Iterable[Claim], chosen: When | None) -> list[str]:
    """The days for which it was set before: those a report names as former, and those a later report moved."""
    told = list(claims)
    former = {c.previous_date.start for c in told if c.previous_date}
    if any(c.status == "postponed" for c in told):
        # what was set before the postponement: a day that the chosen date does not contain
        former |= {c.date.start for c in told if c.date and not (chosen and _finer(chosen, c.date))}
    current = chosen.start if chosen else None
    return sorted(day for day in former if day and day != current)


def places(claims: Iterable[Claim], published: Published) -> list[tuple[Place, list[str]]]:
    """Where it is, with the ids of the claims that say so: the places that the latest reports name, finest first."""
    placed = [c for c in claims if c.place]
    if not placed:
        return []
    newest = max(_age(c, published) for c in placed)
    found: dict[str, tuple[Place, list[str]]] = {}
    for claim in sorted(placed, key=lambda c: c.id):
        if claim.place and _age(claim, published) == newest:
            found.setdefault(claim.place.id, (claim.place, []))[1].append(claim.id)
    return sorted(found.values(), key=lambda pair: (-_PLACES.index(pair[0].kind), pair[0].id))


def fullest(forms: Iterable[str]) -> str:
    """The form that tells most: more words, then not shouted, then longer; ties go to the later in the alphabet."""
    return max(forms, key=lambda form: (len(form.split()), not form.isupper(), len(form), form))


def later(claims: Iterable[Claim], published: Published) -> list[Claim]:
    """CLAIMS from the latest article to the earliest."""
    return sorted(claims, key=lambda c: (*_age(c, published), c.id), reverse=True)


def confidence(claims: Iterable[Claim]) -> float:
    """That of the surest claim: reports copy each other, so they are not multiplied as if independent."""
    return round(max(c.confidence for c in claims), 3)


def _age(claim: Claim, published: Published) -> tuple[bool, str]:
    day = published.get(claim.article_id)
    return (day is not None, day or "")


def _text(when: When | None) -> str:
    return f"{when.start}/{when.end} {when.text}" if when else ""


def _days(when: When) -> dates.Days | None:
    try:
        return dates.span(when.start, when.end)
    except dates.BadDateError:
        return None


def width(when: When | None) -> int:
    """How many days a date covers: the fewer, the more exact; what has no days is the least exact."""
    days = _days(when) if when else None
    return datetime.date.max.toordinal() if days is None or days.length is None else days.length


def _finer(when: When, than: When) -> bool:
    inner, outer = _days(when), _days(than)
    return inner is not None and outer is not None and dates.within(inner, outer)
