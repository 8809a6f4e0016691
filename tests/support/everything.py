"""All that can be asked of a graph: every stored question, every route, every command, as text to compare."""

from __future__ import annotations

import hashlib
import io
import json
import pkgutil
import re
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from urllib.parse import quote

import flask
from flask.testing import FlaskClient

from api import cli
from api import commands as known
from api.app import create_app
from graph import export
from graph.questions import stored
from graph.store import Store

V1 = "/api/v1"
CLOCKED = re.compile(
    r'"(?:retrieved_at|request_id|generated_at)": ?"[^"]*"|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)'
)
PARAMS: dict[str, list[dict[str, Any]]] = {
    "brokers": [{"a": "US", "b": "Russia"}, {"a": "NATO", "b": "Russia"}],
    "changed-since": [{"since": "2018-01-01"}, {"since": "2021-06-01", "limit": 1000}],
    "contacts-of": [{"official": "Valery Gerasimov"}, {"official": "Mark Milley", "since": "2021-01-01"}],
    "fell-silent": [{"since": "2019-01-01"}],
    "meetings-in-place": [{"place": "Baku"}, {"place": "Helsinki", "until": "2020-01-01"}],
    "visits-to": [{"country": "Finland"}, {"country": "Russia", "limit": 1000}],
    "who-represents": [{"side": "Russia"}, {"side": "NATO", "former": True}],
    "restrictions-in-force": [{}, {"on": "2018-01-08", "side": "Russia"}],
    "upcoming-meetings": [{}, {"since": "2018-01-01"}],
    "planned-never-reported": [{}, {"until": "2020-01-01", "limit": 1000}],
}
# what says how this process fares, not what is in the graph; and what only changes the graph
NOT_OF_THE_GRAPH = {"/metrics", "/docs", "/openapi.json", "/site.css", "/healthz", f"{V1}/jobs/<job>"}


def questions(store: Store) -> dict[str, str]:
    """The answer to every stored question, with several parameters."""
    found = {}
    for question in stored.stored():
        for params in PARAMS.get(question.name, [{}, {"limit": 1000}]):
            told = stored.ask(store, question.name, params)
            found[f"{question.name} {params}"] = text({"columns": told.columns, "rows": told.rows})
    return found


def routes(store: Store) -> dict[str, str]:
    """The answer of every route that reads, page after page. A new route wants its addresses in `_addresses`."""
    app = create_app(store)
    client = app.test_client()
    asked = _addresses(client)
    rules = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert rules - NOT_OF_THE_GRAPH == asked.keys(), "a route that nobody compares"
    found = {}
    for address in [each for listed in asked.values() for each in listed]:
        for page, answer in enumerate(_pages(client, address)):
            found[f"{address} {page}"] = f"{answer.status_code} {plain(answer)}"
    return found


def commands(folder: Path) -> dict[str, str]:
    """What every command that reads says on the store of the settings."""
    asked = [
        ["ask"],
        ["contacts", "Valery Gerasimov"],
        ["contacts", "Gen. Gerasimov", "--since", "2018-01-01", "--json"],
        ["contacts", "Nobody Atall"],
        ["channel", "Russia", "United States"],
        ["channel", "NATO", "Russia", "--json"],
        ["cypher", "MATCH (m:Meeting) RETURN m.status AS s, count(*) AS n ORDER BY n DESC, s", "--json"],
        ["cypher", "MATCH (m:Meeting {id: 'none'}) RETURN m.id, m.name", "--json"],
        ["cypher", "MATCH (m) DELETE m"],
        ["view", "Valery Gerasimov", "-o", str(folder / "one.html")],
        ["view", "-o", str(folder / "all.html")],
        *([["export", "--format", form, "-o", str(folder / f"x.{form}")] for form in export.FILES]),
        *([["export", "--format", form, "-o", str(folder / form)] for form in export.FOLDERS]),
    ]
    told = {"load", "extract", "serve", "stop", "doctor"}  # these do not ask the graph
    names = {module.name for module in pkgutil.iter_modules(known.__path__)}
    assert {words[0] for words in asked} | told == names, "a command that nobody compares"
    found = {" ".join(words).replace(str(folder), ""): _said(words, folder) for words in asked}
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        clean = CLOCKED.sub("", file.read_text(encoding="utf-8"))
        found[str(file.relative_to(folder))] = hashlib.sha256(clean.encode()).hexdigest()
    return found


def text(value: Any) -> str:
    """VALUE as sorted JSON."""
    return CLOCKED.sub("", json.dumps(value, sort_keys=True, default=str))


def plain(answer: Any) -> str:
    """The body of an answer, JSON sorted."""
    if "json" in answer.content_type:
        return text({k: v for k, v in answer.json.items() if k != "request_id"})
    return CLOCKED.sub("", answer.text)


def _said(words: list[str], folder: Path) -> str:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = cli.run(words)
    return f"{code} {out.getvalue()} {err.getvalue()}".replace(str(folder), "")


def _pages(client: FlaskClient, address: str) -> list[flask.Response | Any]:
    found = []
    while address and len(found) < 4:
        found.append(client.get(address))
        address = found[-1].headers.get("Link", "").partition(">")[0].removeprefix("<")
    return found


def _addresses(client: FlaskClient) -> dict[str, list[str]]:
    def ids(route: str) -> list[str]:
        return [quote(item["id"], safe="") for item in client.get(f"{V1}/{route}?limit=5").json["items"]]

    people = ["official%3Avalery-gerasimov", "Mark%20Milley", "nobody-atall"]
    query = "MATCH (c:Claim) RETURN c.id AS id ORDER BY id LIMIT 5"
    claims = [row[0] for row in client.post(f"{V1}/query/cypher", json={"query": query}).json["rows"]]
    return {
        "/": ["/"],
        "/officials": ["/officials", "/officials?q=gerasimov"],
        "/officials/<official>": [f"/officials/{who}" for who in people],
        "/graph": ["/graph"],
        "/channels": ["/channels"],
        "/channels/<a>/<b>": ["/channels/Russia/US", "/channels/NATO/Russia"],
        "/readyz": ["/readyz"],
        f"{V1}/articles": [f"{V1}/articles?limit=20"],
        f"{V1}/articles/<path:article>": [f"{V1}/articles/{each}" for each in [*ids("articles"), "none"]],
        f"{V1}/channels/<a>/<b>": [
            f"{V1}/channels/RU/US",
            f"{V1}/channels/NATO/Russia",
            f"{V1}/channels/RU/FI",
        ],
        f"{V1}/claims/<claim>": [f"{V1}/claims/{each}" for each in [*claims, "none"]],
        f"{V1}/countries": [f"{V1}/countries?limit=10"],
        f"{V1}/countries/<country>": [f"{V1}/countries/{each}" for each in ("RU", "Finland", "ZZ")],
        f"{V1}/graph": [f"{V1}/graph"],
        f"{V1}/officials": [
            f"{V1}/officials?limit=20",
            f"{V1}/officials?q=gerasimov",
            f"{V1}/officials?q=Мил",
        ],
        f"{V1}/officials/<official>": [f"{V1}/officials/{who}" for who in people],
        f"{V1}/officials/<official>/contacts": [f"{V1}/officials/{who}/contacts?limit=2" for who in people],
        f"{V1}/officials/<official>/graph": [f"{V1}/officials/{who}/graph" for who in people],
        f"{V1}/meetings": [f"{V1}/meetings?limit=20", f"{V1}/meetings?status=planned"],
        f"{V1}/meetings/<path:meeting>": [f"{V1}/meetings/{each}" for each in [*ids("meetings"), "none"]],
        f"{V1}/organizations": [f"{V1}/organizations?limit=10"],
        f"{V1}/organizations/<organization>": [f"{V1}/organizations/NATO", f"{V1}/organizations/none"],
        f"{V1}/paths": [
            f"{V1}/paths?from=Valery%20Gerasimov&to={to}" for to in ("Mark%20Milley", "NATO", "FI")
        ],
        f"{V1}/questions": [f"{V1}/questions"],
        f"{V1}/questions/<question>": [
            f"{V1}/questions/{name}" for name in ("most-contacts", "called-off", "conflicting-reports")
        ],
    }
