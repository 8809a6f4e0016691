"""Claims: the record behind every edge."""

from __future__ import annotations

from typing import Any

from api import holding, models
from api.routing import Resource
from graph.questions import claims

routes = Resource("claims", __name__)


@routes.operation("GET", "/claims/<claim>", answers=models.ClaimInArticle, problems=(404,))
def get_claim(claim: str) -> dict[str, Any]:
    """Get a claim: what one article says, with its sentence and where it stands."""
    return claims.claim(holding.store(), claim)
