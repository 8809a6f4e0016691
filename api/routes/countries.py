"""Countries."""

from __future__ import annotations

from typing import Any

from api import holding, models
from api.reading import Cursor, Limit, Told
from api.routing import Resource
from graph.questions import countries, sides

routes = Resource("countries", __name__)


class Listed(Told):
    """Which page."""

    limit: Limit = 100
    cursor: Cursor | None = None


@routes.operation("GET", "/countries", answers=models.Countries)
def list_countries(query: Listed) -> dict[str, Any]:
    """List the countries of the graph."""
    return countries.countries(holding.store(), query.limit, query.cursor)


@routes.operation("GET", "/countries/<country>", answers=models.Country, problems=(300, 404))
def get_country(country: str) -> dict[str, Any]:
    """Get a country with who speaks for it and what restricts it.

    `country` is an ISO 3166 code, an id or a name.
    """
    store = holding.store()
    return countries.country(store, sides.find(store, country, kinds=("country",))["id"])
