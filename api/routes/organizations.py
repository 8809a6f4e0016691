"""Organizations."""

from __future__ import annotations

from typing import Any

from api import holding, models
from api.reading import Cursor, Limit, Told
from api.routing import Resource
from graph.questions import organizations, sides

routes = Resource("organizations", __name__)


class Listed(Told):
    """Which page."""

    limit: Limit = 100
    cursor: Cursor | None = None


@routes.operation("GET", "/organizations", answers=models.Organizations)
def list_organizations(query: Listed) -> dict[str, Any]:
    """List the organizations of the graph."""
    return organizations.organizations(holding.store(), query.limit, query.cursor)


@routes.operation("GET", "/organizations/<organization>", answers=models.Organization, problems=(300, 404))
def get_organization(organization: str) -> dict[str, Any]:
    """Get an organization with who speaks for it and what restricts it.

    `organization` is an id, an acronym or a name.
    """
    store = holding.store()
    return organizations.organization(store, sides.find(store, organization, kinds=("organization",))["id"])
