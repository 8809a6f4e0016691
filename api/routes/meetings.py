"""Meetings."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api import holding, models
from api.reading import Cursor, Day, Limit, Told
from api.routing import Resource
from graph.claim import MeetingKind, Status
from graph.questions import meetings
from graph.questions.meetings import Wanted

routes = Resource("meetings", __name__)
Id = Annotated[str, Field(min_length=1, max_length=200)]


class Filter(Told):
    """Which meetings; days count both ends, and all participants must have taken part."""

    since: Day | None = None
    until: Day | None = None
    status: Annotated[tuple[Status, ...], Field(max_length=20)] = ()
    kind: Annotated[tuple[MeetingKind, ...], Field(max_length=20)] = ()
    participant: Annotated[tuple[Id, ...], Field(max_length=20, examples=[["country:RU"]])] = ()
    place: Annotated[str | None, Field(max_length=200, examples=["Baku"])] = None
    limit: Limit = 50
    cursor: Cursor | None = None


@routes.operation("GET", "/meetings", answers=models.Meetings)
def list_meetings(query: Filter) -> dict[str, Any]:
    """List meetings, the newest first.

    `participant` is an id of an official, a country (one of whose officials took part) or an organization.
    """
    wanted = Wanted(
        query.since, query.until, query.status, query.kind, query.participant, query.place
    )  # empty lists filter nothing
    return meetings.meetings(holding.store(), wanted, query.limit, query.cursor)


@routes.operation("GET", "/meetings/<path:meeting>", answers=models.Meeting, problems=(404,))
def get_meeting(meeting: str) -> dict[str, Any]:
    """Get a meeting with its participants, sentences, and what each article said of it."""
    return meetings.meeting(holding.store(), meeting)
