"""The pages: a way in, the search, an official, the whole picture, a channel; the API has all as JSON."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import flask

from api import access, holding
from api.views import ego, overview, shell
from graph.questions import channel, officials, sides, stored, subgraph

routes = flask.Blueprint("pages", __name__)
POLICY = access.CLOSED.replace("form-action 'none'", "form-action 'self'") + "; style-src 'self'"
NODES = 60
SHOWN = 10
LONGEST = 200


@routes.get("/")
def home() -> flask.Response:
    """Show the way in: a search, who has most contacts, what is planned, what is restricted."""
    store = holding.store()
    return _page(
        "home.html",
        busiest=stored.ask(store, "busiest-officials", {"limit": SHOWN}).dicts(),
        upcoming=stored.ask(store, "upcoming-meetings", {"limit": SHOWN}).dicts(),
        restrictions=stored.ask(store, "restrictions-in-force", {"limit": SHOWN}).dicts(),
        called_off=stored.ask(store, "called-off", {"limit": SHOWN}).dicts(),
    )


@routes.get("/officials")
def search() -> flask.Response:
    """Show the officials that a search finds."""
    q = flask.request.args.get("q", "").strip()[:LONGEST]
    found = officials.search(holding.store(), q or None, limit=50)
    return _page("search.html", q=q, items=found["items"], more=bool(found["next_cursor"]))


@routes.get("/officials/<official>")
def show_official(official: str) -> flask.Response:
    """Show the picture of an official, who is given by id or name."""
    store = holding.store()
    found = officials.find(store, official)
    return _picture(ego.page(subgraph.subgraph(store, found["id"], NODES), found["name"]))


@routes.get("/graph")
def show_graph() -> flask.Response:
    """Show those with the most contacts."""
    return _picture(overview.page(subgraph.subgraph(holding.store(), None, NODES)))


@routes.get("/channels")
def find_channel() -> Any:  # noqa: ANN401 - a redirect of werkzeug
    """Lead the form to the page of its channel."""
    a, b = (flask.request.args.get(side, "").strip()[:LONGEST] for side in "ab")
    if not (a and b):
        return flask.redirect("/", 303)
    return flask.redirect(f"/channels/{quote(a, safe='')}/{quote(b, safe='')}", 303)


@routes.get("/channels/<a>/<b>")
def show_channel(a: str, b: str) -> flask.Response:
    """Show whether two sides talk to each other."""
    store = holding.store()
    told = channel.channel(store, sides.find(store, a)["id"], sides.find(store, b)["id"])
    return _page("channel.html", channel=told)


@routes.get("/site.css")
def style() -> flask.Response:
    """Tell the style sheet of the pages."""
    found = flask.send_from_directory(f"{flask.current_app.root_path}/static", "site.css")
    found.headers["Cache-Control"] = "private, max-age=3600"
    return found


def _page(template: str, **told: Any) -> flask.Response:  # noqa: ANN401 - what a template shows
    return _html(flask.render_template(template, **told), POLICY)


def _picture(page: str) -> flask.Response:
    return _html(page, f"{shell.policy()}; frame-ancestors 'none'")


def _html(page: str, policy: str, status: int = 200) -> flask.Response:
    headers = {"Content-Security-Policy": policy}
    return flask.Response(page, status, headers, content_type="text/html; charset=utf-8")


def problem(told: dict[str, Any]) -> flask.Response:
    """Show a problem to a person: for an ambiguous or unknown name, with links to whoever may be meant."""
    html = flask.render_template("problem.html", problem=told)
    return _html(html, POLICY, told["status"])
