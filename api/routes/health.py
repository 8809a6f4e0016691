"""Whether the server is up, and whether it can answer; open to everybody, and silent about the machine."""

from __future__ import annotations

import flask

from api import holding, models
from api.problems import unavailable
from api.routing import Resource
from graph.questions.revision import revision

routes = Resource("health", __name__, prefix="")
OPEN = ("/healthz", "/readyz")


@routes.operation("GET", "/healthz", answers=models.Up, kept=False)
def healthz() -> dict[str, str]:
    """Say that the server is up, whatever the database does."""
    return {"status": "ok"}


@routes.operation("GET", "/readyz", answers=models.Up, kept=False)
def readyz() -> dict[str, str]:
    """Say that the database answers, or 503."""
    if flask.current_app.extensions.get("diplograph.draining"):
        raise unavailable("draining", "The server is about to end.")
    revision(holding.store())
    return {"status": "ready"}
