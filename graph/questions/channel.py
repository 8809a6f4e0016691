"""Whether two countries or organizations talk to each other, since when, and on what evidence.

The rules, in their order:

* *suspended*: contact between the two is suspended or banned, and no contact was held since that began. Held
  contact after it means that the channel is in use, whatever was decreed; the restriction is still listed.
* *open*: a contact was held within a year, or one is planned.
* *silent*: neither.

All of it as of a day: by default the day of the latest article in the graph, since a graph of old news knows
nothing of today. A contact counts for a side where one speaks for it now: the country or body itself, its
bodies, its officials.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from graph.questions import shapes, sides
from graph.questions.asking import Readable, records
from graph.questions.errors import BadParameter
from graph.questions.evidence import Evidence
from graph.questions.restrictions import restriction

SILENCE = datetime.timedelta(days=365)
CONTACT = frozenset({"contact_suspension", "contact_ban"})

Row = dict[str, Any]


def channel(store: Readable, a: str, b: str, as_of: datetime.date | str | None = None) -> dict[str, Any]:
    """The state of the channel between sides A and B, each given by an id or any of its names.

    Answers `{"a", "b", "status", "since", "last_held", "next_planned", "restrictions", "coverage",
    "evidence"}`: `since` is the first day of that status or null where no report tells it; `last_held` and
    `next_planned` are contacts or null; `evidence` are the sentences that decided. Raises `UnknownName`,
    `AmbiguousName`, `BadParameter`.
    """
    one, two = sides.find(store, a), sides.find(store, b)
    if one["id"] == two["id"]:
        raise BadParameter("b", f"A channel joins two sides, and both are {one['name']}.")
    day = shapes.day("as_of", as_of) or _latest_day(store)
    rows = records(store, "_channel_meetings", a=one["id"], b=two["id"])
    limits = records(store, "_channel_restrictions", a=one["id"], b=two["id"], **_names(one, two))
    proof = Evidence(store, (claim for row in [*rows, *limits] for claim in row["claim_ids"]))
    contacts = _contacts(rows, proof)
    restrictions = [restriction(row, proof) for row in limits]
    return {
        "a": one,
        "b": two,
        **_state(contacts, restrictions, day),
        "coverage": _coverage(contacts, restrictions, day),
    }


def _names(one: sides.Side, two: sides.Side) -> dict[str, list[str]]:
    return {"names_a": [one["id"], one["name"]], "names_b": [two["id"], two["name"]]}


def _latest_day(store: Readable) -> str:
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    found = records(store, "_latest_day")
    return min((found[0]["day"] if found else None) or today, today)


def _state(contacts: Sequence[Row], restrictions: Sequence[Row], day: str) -> dict[str, Any]:
    held = [c for c in contacts if c["status"] == "held" and (_day(c) or day) <= day]
    last = max(held, key=lambda c: _day(c) or "", default=None)
    ahead = [c for c in contacts if c["status"] == "planned" and _is_ahead(c, day)]
    following = min(ahead, key=lambda c: (c["date"]["start"] or "", c["id"]), default=None)
    cuts = [r for r in restrictions if _cuts(r, day) and not _used_since(r, held)]
    if cuts:
        status, since = (
            "suspended",
            min((r["date"]["start"] for r in cuts if r["date"]["start"]), default=None),
        )
    elif following or (last and _within_a_year(_day(last), day)):
        status, since = "open", _run(held, day)
    else:
        status, since = "silent", _day(last) if last else None
    deciding = [*cuts, *filter(None, (last, following))]
    return {
        "status": status,
        "since": since,
        "last_held": last,
        "next_planned": following,
        "restrictions": list(restrictions),
        "evidence": _once(e for entry in deciding for e in entry["evidence"]),
    }


def _cuts(restriction: Row, day: str) -> bool:
    start, end = restriction["date"]["start"], restriction["date"]["end"]
    in_force = restriction["status"] != "lifted" and (start or day) <= day and (end is None or end >= day)
    return restriction["measure"] in CONTACT and in_force


def _used_since(restriction: Row, held: Iterable[Row]) -> bool:
    start = restriction["date"]["start"]
    return start is not None and any((_day(c) or "") > start for c in held)


def _is_ahead(contact: Row, day: str) -> bool:
    """Whether a planned contact is still to come; "in the near future" is past a year after it was said."""
    start, end = contact["date"]["start"], contact["date"]["end"]
    if end is None:
        return start is None or start >= day or _within_a_year(start, day)
    return bool(end >= day)


def _run(held: Sequence[Row], day: str) -> str | None:
    """The first day of the run of contacts that lasts until DAY, with no year between two of them."""
    since, before = None, day
    for contact in sorted(held, key=lambda c: _day(c) or "", reverse=True):
        at = _day(contact)
        if at is None or not _within_a_year(at, before):
            break
        since = before = at
    return since


def _within_a_year(day: str | None, of: str) -> bool:
    if day is None:
        return False
    try:
        return datetime.date.fromisoformat(of) - datetime.date.fromisoformat(day) <= SILENCE
    except ValueError:
        return False


def _day(contact: Row) -> str | None:
    """The last day on which a contact may have been; the day of the report where nobody dates it."""
    told = contact["date"]
    reported = (e["article"]["published_at"] for e in contact["evidence"])
    found: str | None = told["end"] or told["start"] or min(filter(None, reported), default=None)
    return found


def _contacts(rows: Sequence[Row], proof: Evidence) -> list[Row]:
    """One contact a meeting, however many pairs of the two sides met in it."""
    meetings: dict[str, list[Row]] = {}
    for row in rows:
        meetings.setdefault(row["meeting_id"], []).append(row)
    return [_contact(pairs, proof) for pairs in meetings.values()]


def _contact(pairs: Sequence[Row], proof: Evidence) -> Row:
    first = pairs[0]
    who = {side["id"]: side for pair in pairs for side in (pair["one"], pair["two"])}
    held = next((p["status"] for p in pairs if p["status"] == "held"), first["status"])
    return {
        "id": first["meeting_id"],
        "name": first["name"],
        "kind": first["kind"],
        "mode": first["mode"],
        "status": held,
        "date": shapes.date(first),
        "place": shapes.place(first["places"]),
        "participants": [shapes.node(side) for _, side in sorted(who.items())],
        "evidence": proof.of(claim for pair in pairs for claim in pair["claim_ids"]),
    }


def _coverage(contacts: Sequence[Row], restrictions: Sequence[Row], day: str) -> dict[str, Any]:
    articles = {
        e["article"]["id"]: e["article"] for entry in [*contacts, *restrictions] for e in entry["evidence"]
    }
    days = sorted(filter(None, (article["published_at"] for article in articles.values())))
    return {
        "as_of": day,
        "articles": len(articles),
        "meetings": len(contacts),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }


def _once(evidence: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({(e["article"]["id"], e["start"], e["end"]): e for e in evidence}.values())
