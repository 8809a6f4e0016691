"""Every error of the API as RFC 9457 problem+json: a stable `code`, one sentence, and what mends it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import flask
import orjson
from werkzeug.exceptions import HTTPException

from api.errors import Known, known
from graph.failures import StoreError
from graph.guard import Refused
from graph.questions import errors as asked

MEDIA = "application/problem+json"
RETRY_SECONDS = 2
PAGE = "diplograph.problem_page"
_LOG = logging.getLogger("diplograph.api")
CODES = {
    400: "bad-request",
    401: "key-required",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    408: "request-timeout",
    413: "body-too-large",
    414: "address-too-long",
    415: "media-type-not-supported",
    422: "invalid",
    429: "too-many-requests",
    431: "headers-too-large",
    500: "internal-error",
    503: "unavailable",
}
_AWAY = "The database cannot be asked at the moment; try again in a few seconds."


class Problem(Exception):  # noqa: N818 - RFC 9457 calls it so
    """A request that is answered with an error: raise it anywhere below a route."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        errors: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
        **more: Any,  # noqa: ANN401 - members of RFC 9457, section 3.2, are any JSON
    ) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail
        self.errors, self.headers, self.more = tuple(errors), dict(headers or {}), more


def install(app: flask.Flask) -> None:
    """Let APP answer with problems, whatever is raised."""
    app.register_error_handler(Problem, _answer)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _of_any)


def _answer(problem: Problem) -> flask.Response:
    told: dict[str, Any] = {
        "type": f"/problems/{problem.code}",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "instance": flask.request.path,
        "code": problem.code,
        "request_id": flask.g.get("request_id"),
        **problem.more,
    }
    if problem.errors:
        told["errors"] = [dict(error) for error in problem.errors]
    if (show := _page(problem.status)) is not None:
        return show(told)
    body = orjson.dumps(told, default=str, option=orjson.OPT_NON_STR_KEYS)
    return flask.Response(body, problem.status, {**problem.headers, "Content-Type": MEDIA})


def _page(status: int) -> Callable[[dict[str, Any]], flask.Response] | None:
    """How to show a problem to a person, where a page was asked for; an API caller never gets HTML."""
    request = flask.request
    wanted = request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"
    on_page = request.blueprint == "pages" or (
        request.url_rule is None and not request.path.startswith("/api/")
    )
    shown: Callable[[dict[str, Any]], flask.Response] | None = flask.current_app.extensions.get(PAGE)
    return shown if wanted and on_page and status != HTTPStatus.UNAUTHORIZED else None


def _of_http(error: HTTPException) -> flask.Response:
    status = error.code or 500
    headers = {name: value for name, value in error.get_headers() if name != "Content-Type"}
    detail = error.description or HTTPStatus(status).phrase
    return _answer(Problem(status, CODES.get(status, "error"), detail, headers=headers))


def _of_any(error: Exception) -> flask.Response:
    found = known(error)
    if found is None or found.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOG.exception("a fault in answering %s", flask.request.path, exc_info=error)
        return _answer(Problem(500, "internal-error", "This is a fault of the server; it is in its log."))
    if found.status == HTTPStatus.SERVICE_UNAVAILABLE:
        _LOG.warning("the store is away: %s", error)
        return _answer(unavailable(found.code))
    return _answer(Problem(found.status, found.code, str(error), **_details(error, found)))


def unavailable(code: str = "store-unavailable", detail: str = _AWAY) -> Problem:
    """That the server cannot answer now, and when to ask again; says nothing of where the database is."""
    return Problem(503, code, detail, headers={"Retry-After": str(RETRY_SECONDS)})


def _details(error: Exception, _: Known) -> dict[str, Any]:
    match error:
        case asked.AmbiguousName():
            return {"candidates": list(error.candidates)}
        case asked.UnknownName() | asked.UnknownQuestion():
            return {"nearest": list(error.nearest)}
        case asked.EmptySpan():
            told = {"msg": str(error), "type": "bad_parameter"}
            return {"errors": [{"loc": [name], **told} for name in error.parameters]}
        case asked.BadParameter():
            return {"errors": [{"loc": [error.parameter], "msg": str(error), "type": "bad_parameter"}]}
        case Refused():
            where = {"position": error.position, "line": error.line, "column": error.column}
            return {"clause": error.clause, **where}
        case StoreError():
            return {"mend": error.mend} if error.mend else {}
    return {}
