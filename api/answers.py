"""Answers as they leave: JSON by orjson, a page's `Link`, and ETags that cost one small read."""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import flask
import orjson
from pydantic import BaseModel

from api import holding
from graph.questions.revision import revision

if TYPE_CHECKING:
    from api.routing import Operation

Told = Any
"""What a view gives back: JSON values, a model, a `flask.Response`, or (JSON values, status, headers)."""


def answer(told: Told, operation: Operation, tag: str | None) -> flask.Response:
    """The response to a request of OPERATION."""
    if isinstance(told, flask.Response):
        return told
    status, headers = operation.status, {}
    if isinstance(told, tuple):
        told, status, headers = told
    if flask.current_app.testing:
        _check(told, operation, status)
    response = flask.Response(dumps(told), status, headers, content_type="application/json")
    if tag:
        _mark(response, tag)
    if isinstance(told, dict) and told.get("next_cursor"):
        response.headers["Link"] = f'<{_next(told["next_cursor"])}>; rel="next"'
    return response


def dumps(told: Told) -> bytes:
    """TOLD as JSON."""
    return orjson.dumps(told, default=_more, option=orjson.OPT_NON_STR_KEYS)


def tag() -> str:
    """The tag of this request's answer as the graph is today."""
    today = datetime.datetime.now(datetime.UTC).date()
    told = f"{revision(holding.store())}\n{today}\n{flask.request.full_path}"
    return hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=12).hexdigest()


def unchanged(tag: str) -> flask.Response:
    """304: the caller has the answer already."""
    response = flask.Response(status=304)
    _mark(response, tag)
    return response


def _mark(response: flask.Response, tag: str) -> None:
    response.set_etag(tag, weak=True)
    # kept by the caller, by no proxy, and asked for again each time: the next article may change it
    response.headers["Cache-Control"] = "private, no-cache"


def _check(told: Told, operation: Operation, status: int) -> None:
    """In tests: what is answered is what the document says."""
    model = (operation.also or {}).get(status) or operation.answers
    if model is not None:
        model.model_validate(told if not isinstance(told, BaseModel) else told.model_dump())


def _next(cursor: str) -> str:
    pairs = [(name, value) for name, value in flask.request.args.items(multi=True) if name != "cursor"]
    return f"{flask.request.path}?{urlencode([*pairs, ('cursor', cursor)])}"


def _more(value: Any) -> Any:  # noqa: ANN401 - what orjson does not know by itself
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    raise TypeError(type(value).__name__)
