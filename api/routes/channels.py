"""Channels between two countries or organizations."""

from __future__ import annotations

from typing import Any

from api import holding, models
from api.reading import Day, Told
from api.routing import Resource
from graph.questions import channel

routes = Resource("channels", __name__)


class AsOf(Told):
    """As of which day; by default the day of the latest article."""

    as_of: Day | None = None


@routes.operation("GET", "/channels/<a>/<b>", answers=models.Channel, problems=(300, 404))
def get_channel(a: str, b: str, query: AsOf) -> dict[str, Any]:
    """Say whether two sides talk to each other.

    `a` and `b` are ISO codes, ids or names of countries or organizations. The answer is open, suspended or
    silent, since when, with the last contact held, the next one planned and the restrictions, each with its
    sentences.
    """
    return channel.channel(holding.store(), a, b, query.as_of)
