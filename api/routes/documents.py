"""The API's own documentation: the OpenAPI document, and a page of it without any script."""

from __future__ import annotations

from typing import Any, cast

import flask

from api import answers, openapi
from api.access import CLOSED

routes = flask.Blueprint("documents", __name__)
STYLE = f"{CLOSED}; style-src 'unsafe-inline'"


@routes.get("/openapi.json")
def document() -> flask.Response:
    """Tell the OpenAPI 3.1 document."""
    return flask.Response(answers.dumps(_document()), content_type="application/json")


@routes.get("/docs")
def docs() -> flask.Response:
    """Show the document as a page."""
    page = flask.render_template("docs.html", api=_document())
    return flask.Response(
        page, headers={"Content-Security-Policy": STYLE}, content_type="text/html; charset=utf-8"
    )


def _document() -> dict[str, Any]:
    return cast("dict[str, Any]", flask.current_app.extensions[openapi.DOCUMENT])
