"""Officials: the search, one official, and contacts."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api import holding, models
from api.reading import Cursor, Day, Limit, Told
from api.routing import Resource
from graph.claim import Status
from graph.questions import contacts, officials

routes = Resource("officials", __name__)


class Search(Told):
    """Which officials."""

    q: Annotated[str | None, Field(max_length=200, examples=["gerasimov"])] = None
    country: Annotated[str | None, Field(pattern="^[A-Za-z]{2}$", examples=["RU"])] = None
    limit: Limit = 20
    cursor: Cursor | None = None


class ContactFilter(Told):
    """Which contacts; days count both ends."""

    since: Day | None = None
    until: Day | None = None
    status: Annotated[tuple[Status, ...], Field(max_length=20)] = ()
    limit: Limit = 50
    cursor: Cursor | None = None


@routes.operation("GET", "/officials", answers=models.Officials)
def search_officials(query: Search) -> dict[str, Any]:
    """Search officials by name.

    The search forgives typing, titles, transliteration and script. Without `q` it lists all officials by
    name.
    """
    return officials.search(holding.store(), query.q, query.limit, query.cursor, query.country)


@routes.operation("GET", "/officials/<official>", answers=models.Official, problems=(300, 404))
def get_official(official: str) -> dict[str, Any]:
    """Get an official with aliases and offices.

    `official` is an id, or a name as a person would write it: 300 names the candidates where several fit.
    """
    store = holding.store()
    return officials.official(store, officials.find(store, official)["id"])


@routes.operation("GET", "/officials/<official>/contacts", answers=models.Contacts, problems=(300, 404))
def list_contacts(official: str, query: ContactFilter) -> dict[str, Any]:
    """List whom an official met, is to meet, or was to meet.

    Newest first, each with date, place, status and the sentences that say so.
    """
    store = holding.store()
    found = officials.find(store, official)["id"]
    told = (query.since, query.until, query.status or None, query.limit, query.cursor)
    return contacts.contacts(store, found, *told)
