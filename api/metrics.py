"""What the server did, counted by route and told as Prometheus reads it; and one log line a request.

Routes are told by their template, so that hostile addresses make no series of their own. Neither queries nor
texts are logged.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter, defaultdict

import flask
import orjson

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_LOG = logging.getLogger("diplograph.request")
Route = tuple[str, str]


class Metrics:
    """Requests of one process: how many by method, route and status, and how long they took."""

    def __init__(self) -> None:
        self._guarded = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._within: defaultdict[Route, Counter[float]] = defaultdict(Counter)
        self._seconds: Counter[Route] = Counter()
        self._under_way = 0

    def begin(self) -> None:
        """A request came in."""
        with self._guarded:
            self._under_way += 1

    def end(self, route: Route, status: int, seconds: float) -> None:
        """A request was answered."""
        bucket = next((top for top in BUCKETS if seconds <= top), float("inf"))
        with self._guarded:
            self._under_way -= 1
            self._requests[(*route, status)] += 1
            self._within[route][bucket] += 1
            self._seconds[route] += seconds  # type: ignore[assignment]  # a Counter adds floats as well

    def text(self) -> str:
        """All of it in the text format of Prometheus."""
        with self._guarded:
            lines = [
                "# TYPE diplograph_requests_in_progress gauge",
                f"diplograph_requests_in_progress {self._under_way}",
                "# TYPE diplograph_requests_total counter",
            ]
            for (method, route, status), count in sorted(self._requests.items()):
                lines.append(
                    f'diplograph_requests_total{{{_labels(method, route)},status="{status}"}} {count}'
                )
            lines.append("# TYPE diplograph_request_seconds histogram")
            for route_ in sorted(self._within):
                lines += self._histogram(route_)
        return "\n".join([*lines, ""])

    def _histogram(self, route: Route) -> list[str]:
        labels, total, lines = _labels(*route), 0, []
        for top in BUCKETS:
            total += self._within[route][top]
            lines.append(f'diplograph_request_seconds_bucket{{{labels},le="{top}"}} {total}')
        total += self._within[route][float("inf")]
        lines.append(f'diplograph_request_seconds_bucket{{{labels},le="+Inf"}} {total}')
        lines.append(f"diplograph_request_seconds_sum{{{labels}}} {self._seconds[route]:.6f}")
        return [*lines, f"diplograph_request_seconds_count{{{labels}}} {total}"]


def install(app: flask.Flask) -> None:
    """Let APP count its requests, and tell them at /metrics."""
    metrics = Metrics()

    @app.before_request
    def begin() -> None:
        flask.g.began = time.perf_counter()
        metrics.begin()

    @app.teardown_request
    def forget(_: BaseException | None) -> None:
        if "began" in flask.g and "told" not in flask.g:
            metrics.end(_route(), 500, time.perf_counter() - flask.g.began)

    @app.after_request
    def end(response: flask.Response) -> flask.Response:
        if "began" in flask.g:
            flask.g.told = True
            seconds = time.perf_counter() - flask.g.began
            metrics.end(_route(), response.status_code, seconds)
            _log(response.status_code, seconds)
        return response

    @app.get("/metrics")
    def tell() -> flask.Response:
        return flask.Response(metrics.text(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _route() -> Route:
    rule = flask.request.url_rule
    method = flask.request.method
    return (
        method if method in {"GET", "HEAD", "POST", "DELETE", "OPTIONS"} else "OTHER",
        rule.rule if rule else "none",
    )


def _log(status: int, seconds: float) -> None:
    method, route = _route()
    told = {"event": "request", "request_id": flask.g.get("request_id"), "method": method, "route": route}
    _LOG.info(orjson.dumps({**told, "status": status, "ms": round(seconds * 1000, 1)}).decode())


def _labels(method: str, route: str) -> str:
    return f'method="{method}",route="{route}"'
