"""Jobs: batches of articles under way."""

from __future__ import annotations

import dataclasses
from typing import Any

from api import holding, models
from api.problems import Problem
from api.routing import Resource

routes = Resource("jobs", __name__)


@routes.operation("GET", "/jobs/<job>", answers=models.Job, problems=(404,), kept=False)
def get_job(job: str) -> dict[str, Any]:
    """Watch a batch: how far it is, and what was wrong with which line."""
    found = holding.jobs().get(job)
    if found is None:
        raise Problem(404, "unknown-id", "There is no such job.")
    return dataclasses.asdict(found)
