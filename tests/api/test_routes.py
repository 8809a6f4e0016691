"""The API as its callers meet it: the answers, and what it says to whoever asks wrongly."""

from __future__ import annotations

import json
import logging
import re
import time
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from story import story, tell

from api import reading
from api.app import create_app
from api.settings import Settings, load_settings
from graph.store import Store

pytestmark = pytest.mark.embedded
V1 = "/api/v1"
NEWS = (
    "Foreign Minister Sergei Lavrov of Russia met Secretary of State Marco Rubio in Riyadh on Tuesday. "
    "The two ministers talked for three hours."
)


@pytest.fixture(scope="module")
def told(embedded_store: Store) -> Store:
    tell(embedded_store)
    return embedded_store


@pytest.fixture
def client(told: Store) -> FlaskClient:
    return client_of(told)


def client_of(store: Store | None, settings: Settings | None = None) -> FlaskClient:
    app = create_app(store, settings)
    app.testing = True
    return app.test_client()


def problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.content_type == "application/problem+json"
    told: dict[str, Any] = json.loads(answer.data)
    assert told["code"] == code, told
    assert told["status"] == status
    assert told["detail"]
    assert told["request_id"] == answer.headers["X-Request-Id"]
    return told


def test_an_official_is_searched_then_asked(client: FlaskClient) -> None:
    found = client.get(f"{V1}/officials?q=scaparroti").json
    assert found["items"][0]["name"] == "Curtis Scaparrotti"
    who = quote(found["items"][0]["id"], safe="")
    answer = client.get(f"{V1}/officials/{who}/contacts").json
    (item,) = answer["items"]
    assert (item["counterpart"]["name"], item["status"], item["place"]["name"]) == (
        "Valery Gerasimov",
        "planned",
        "Baku",
    )
    assert client.get(f"{V1}/officials/{who}").json["positions"][0]["body"]["name"] == "NATO"


def test_the_page_of_contacts_leads_to_the_next(client: FlaskClient) -> None:
    seen, address = [], f"{V1}/officials/Eide/contacts?limit=1"
    while address:
        answer = client.get(address)
        seen += [item["meeting"]["id"] for item in answer.json["items"]]
        link = answer.headers.get("Link", "")
        assert bool(link) == bool(answer.json["next_cursor"])
        address = link.partition(">")[0].removeprefix("<")
    whole = client.get(f"{V1}/officials/Eide/contacts").json["items"]
    assert seen == [item["meeting"]["id"] for item in whole]
    assert len(seen) == 3


def test_several_of_a_name_are_300_with_them(client: FlaskClient) -> None:
    told = problem(client.get(f"{V1}/officials/Gerasimov/contacts"), 300, "ambiguous-name")
    assert {c["name"] for c in told["candidates"]} == {"Valery Gerasimov", "Sergei Gerasimov"}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/officials/nobody-at-all", "unknown-name"),
        ("/officials/official%3Anobody", "unknown-name"),
        ("/officials/nobody/contacts", "unknown-name"),
        ("/officials/nobody/graph", "unknown-name"),
        ("/countries/ZZ", "unknown-name"),
        ("/organizations/none", "unknown-name"),
        ("/channels/RU/Atlantis", "unknown-name"),
        ("/meetings/none", "unknown-id"),
        ("/claims/none", "unknown-id"),
        ("/articles/none", "unknown-id"),
        ("/jobs/none", "unknown-id"),
        ("/questions/none", "unknown-question"),
        ("/nothing", "not-found"),
        ("/officials/a/b/c", "not-found"),
    ],
)
def test_nothing_there_is_404_with_a_code(client: FlaskClient, path: str, code: str) -> None:
    problem(client.get(V1 + path), 404, code)


def test_an_unknown_name_brings_the_nearest(client: FlaskClient) -> None:
    told = problem(client.get(f"{V1}/officials/Lavrox"), 404, "unknown-name")
    assert told["nearest"][0]["name"] == "Sergei Lavrov"
    near = problem(client.get(f"{V1}/countries/Rusia"), 404, "unknown-name")["nearest"]
    assert near[0]["name"] == "Russia"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("limit=5.0", "limit"),
        ("limit=%2B5", "limit"),
        ("limit=1&limit=2", "limit"),
        ("since=0", "since"),
        ("since=2018", "since"),
        ("since=2018-02-30", "since"),
        ("until=2018-01-08T00:00:00", "until"),
        ("status=perhaps", "status"),
        ("limti=5", "limti"),
        ("since=2018-01-01&since=2018-01-01", "since"),
    ],
)
def test_a_parameter_that_cannot_be_read_is_422_and_named(
    client: FlaskClient, query: str, field: str
) -> None:
    answer = client.get(f"{V1}/officials/Lavrov/contacts?{query}")
    assert answer.status_code == 422
    told = problem(answer, 422, answer.json["code"] if answer.is_json else json.loads(answer.data)["code"])
    assert field in json.dumps(told["errors"][0]["loc"])


def test_a_cursor_of_no_list_is_no_page_and_one_of_other_filters_is_refused(client: FlaskClient) -> None:
    address = f"{V1}/officials/Eide/contacts?limit=1"
    problem(client.get(f"{address}&cursor=abc"), 404, "unknown-cursor")
    cursor = client.get(address).json["next_cursor"]
    problem(client.get(f"{address}&status=held&cursor={cursor}"), 422, "bad-parameter")


def test_several_values_of_a_list_all_count(client: FlaskClient) -> None:
    both = client.get(f"{V1}/officials/Lavrov/contacts?status=held&status=cancelled").json["items"]
    assert {item["status"] for item in both} == {"held", "cancelled"}


def test_a_method_that_is_none_is_405_with_the_others(client: FlaskClient) -> None:
    answer = client.put(f"{V1}/officials")
    problem(answer, 405, "method-not-allowed")
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("sent", "media", "status", "code"),
    [
        (b'{"query":', "application/json", 400, "bad-json"),
        (b"", "application/json", 400, "bad-json"),
        (b'{"query": "\\ud800"}', "application/json", 400, "bad-json"),
        (b"[" * 100_000, "application/json", 400, "bad-json"),
        (b'"RETURN 1"', "application/json", 422, "invalid-body"),
        (b"null", "application/json", 422, "invalid-body"),
        (b"[]", "application/json", 422, "invalid-body"),
        (b'{"query": 1}', "application/json", 422, "invalid-body"),
        (b'{"query": "RETURN 1 AS n", "limit": "5"}', "application/json", 422, "invalid-body"),
        (b'{"query": "RETURN 1 AS n", "more": 1}', "application/json", 422, "invalid-body"),
        (b"query=RETURN+1", "application/x-www-form-urlencoded", 415, "media-type-not-supported"),
        (b'{"query": "RETURN 1 AS n"}', "text/plain", 415, "media-type-not-supported"),
        (b'{"query": "RETURN 1 AS n"}', "application/json; charset=latin-1", 415, "media-type-not-supported"),
        (b'{"query": "RETURN 1 AS n"}', "", 415, "media-type-not-supported"),
        (b" " * 5_000_000, "application/json", 413, "body-too-large"),
    ],
)
def test_a_body_that_cannot_be_read(
    client: FlaskClient, sent: bytes, media: str, status: int, code: str
) -> None:
    problem(client.post(f"{V1}/query/cypher", data=sent, content_type=media), status, code)


def test_a_packed_body_is_refused(client: FlaskClient) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    problem(client.post(f"{V1}/articles", data=b"\x1f\x8b", headers=headers), 415, "media-type-not-supported")


def test_no_reply_echoes_what_was_sent(client: FlaskClient) -> None:
    secret = "the-secret-of-the-article"  # noqa: S105 - no password, a text to look for
    for body in ({"text": secret, "published": secret}, {"text": {"a": secret}}, {"text": [secret]}):
        assert secret not in client.post(f"{V1}/articles", json=body).text


def test_cypher_reads(client: FlaskClient) -> None:
    body = {
        "query": "MATCH (o:Official) WHERE o.name CONTAINS $part RETURN o.name AS name",
        "params": {"part": "Lav"},
    }
    answer = client.post(f"{V1}/query/cypher", json=body)
    assert answer.json == {"columns": ["name"], "rows": [["Sergei Lavrov"]], "truncated": False}
    cut = client.post(
        f"{V1}/query/cypher", json={"query": "MATCH (o:Official) RETURN o.name", "limit": 2}
    ).json
    assert (len(cut["rows"]), cut["truncated"]) == (2, True)


@pytest.mark.parametrize(
    "query", ["CREATE (n:X) RETURN n", "MATCH (n) DETACH DELETE n", "CALL dbms.listConfig()"]
)
def test_cypher_does_not_write(client: FlaskClient, told: Store, query: str) -> None:
    refused = problem(client.post(f"{V1}/query/cypher", json={"query": query}), 403, "query-refused")
    assert refused["clause"]
    assert refused["position"] >= 0
    assert told.read("MATCH (n:X) RETURN count(n)").rows == [[0]]


def test_an_article_is_read_asked_and_taken_back(client: FlaskClient) -> None:
    body = {"text": NEWS, "title": "In Riyadh", "published": "2025-02-18", "source": "Gazette"}
    made = client.post(f"{V1}/articles", json=body)
    assert made.status_code == 201, made.text
    article, found = made.json["article"], made.json["claims"]
    assert article["text"] == NEWS
    assert (article["publisher"], article["published_at"]) == ("Gazette", "2025-02-18")
    assert any(claim["predicate"] == "meets_with" for claim in found)
    assert all(NEWS[claim["start"] : claim["end"]] == claim["quote"] for claim in found)
    assert made.headers["Location"] == f"{V1}/articles/{article['id']}"

    again = client.post(f"{V1}/articles", json=body)
    assert (again.status_code, again.json) == (200, made.json)
    one = client.get(f"{V1}/claims/{found[0]['id']}").json
    assert one["article"]["title"] == "In Riyadh"
    met = client.get(f"{V1}/officials/Marco%20Rubio/contacts").json["items"]
    assert [item["counterpart"]["name"] for item in met] == ["Sergei Lavrov"]

    gone = client.delete(made.headers["Location"])
    assert (gone.status_code, gone.json["claims"]) == (200, len(found))
    problem(client.get(made.headers["Location"]), 404, "unknown-id")
    problem(client.get(f"{V1}/officials/Marco%20Rubio"), 404, "unknown-name")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"title": "x"},
        {"text": ""},
        {"text": "  \n"},
        {"text": "a", "published": "08.01.2018"},
        {"text": "a", "published": 0},
        {"text": "a", "language": "english"},
        {"text": "a", "unknown": 1},
        {"url": "file:///etc/passwd"},
        {"url": "javascript:alert(1)"},
        {"url": "http://[::1]/"},
        {"url": "http://user:word@example.org/"},
        {"text": "a", "url": "ftp://example.org/"},
    ],
)
def test_an_article_that_is_none_is_422(client: FlaskClient, body: dict[str, Any]) -> None:
    problem(client.post(f"{V1}/articles", json=body), 422, "invalid-body")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:80/",
        "http://169.254.169.254/",
        "http://10.0.0.1/",
    ],
)
def test_no_address_of_this_network_is_fetched(client: FlaskClient, url: str) -> None:
    problem(client.post(f"{V1}/articles", json={"url": url}), 403, "address-refused")


def test_a_batch_is_a_job_that_tells_line_by_line(told: Store, tmp_path: Any) -> None:
    client = client_of(told, load_settings().model_copy(update={"data": tmp_path}))
    rows = [{"text": NEWS, "date": "2025-02-18", "id": "batch-1"}, {"text": ""}]
    sent = "\n".join(json.dumps(row) for row in rows).encode() + b"\n{broken\n"
    answer = client.post(f"{V1}/articles", data=sent, content_type="application/x-ndjson")
    assert answer.status_code == 202
    try:
        job = wait(client, answer.headers["Location"])
        assert job["status"] == "done", job
        assert (job["counts"]["articles"], job["counts"]["rejects"]) == (1, 2)
        assert [trouble["line"] for trouble in job["problems"]] == [2, 3]
        assert client.get(f"{V1}/articles/batch-1").json["claims"]
    finally:
        client.delete(f"{V1}/articles/batch-1")


def test_a_batch_that_a_restart_broke_off_is_taken_up(told: Store, tmp_path: Any) -> None:
    settings = load_settings().model_copy(update={"data": tmp_path})
    folder = tmp_path / "jobs"
    folder.mkdir()
    state = {"id": "0123456789abcdef0123", "created_at": "2026-01-01T00:00:00+00:00", "status": "running"}
    (folder / f"{state['id']}.json").write_text(json.dumps(state))
    (folder / f"{state['id']}.ndjson").write_text(json.dumps({"text": NEWS, "id": "batch-2"}))
    app = create_app(told, settings)
    app.testing = True
    app.extensions["diplograph.jobs"].resume()
    try:
        assert wait(app.test_client(), f"{V1}/jobs/{state['id']}")["counts"]["articles"] == 1
    finally:
        app.test_client().delete(f"{V1}/articles/batch-2")


def wait(client: FlaskClient, address: str) -> dict[str, Any]:
    for _ in range(600):
        job: dict[str, Any] = client.get(address).json
        if job["status"] in {"done", "failed"}:
            return job
        time.sleep(0.05)
    raise AssertionError(job)


def test_an_answer_is_kept_until_the_next_write(client: FlaskClient, told: Store) -> None:
    paths = (
        "/officials?q=lavrov",
        "/officials/Lavrov/contacts",
        "/meetings",
        "/channels/US/RU",
        "/questions",
    )
    tags = {path: client.get(V1 + path).headers["ETag"] for path in paths}
    assert all(tag.startswith('W/"') for tag in tags.values())
    for path, tag in tags.items():
        kept = client.get(V1 + path, headers={"If-None-Match": tag})
        assert (kept.status_code, kept.data) == (304, b"")
    article, made = story()[4]
    told.forget(article.id)
    told.put([(article, made)])
    for path, tag in tags.items():
        assert client.get(V1 + path, headers={"If-None-Match": tag}).status_code == 200


def test_paths_graphs_and_questions(client: FlaskClient) -> None:
    found = client.get(f"{V1}/paths", query_string={"from": "Sergei Gerasimov", "to": "Lavrov"}).json
    assert found["hops"] == 2
    problem(client.get(f"{V1}/paths?from=Lavrov&to=Lavrov"), 422, "bad-parameter")
    part = client.get(f"{V1}/officials/Lavrov/graph").json
    assert part["ego"] == "official:sergei-lavrov"
    assert all(edge["evidence"] for edge in part["edges"])
    rows = client.get(f"{V1}/questions/who-represents?side=Russia").json["rows"]
    assert len(rows) == 3
    problem(client.get(f"{V1}/questions/who-represents"), 422, "bad-parameter")
    problem(client.get(f"{V1}/questions/who-represents?side=RU&side=US"), 422, "bad-parameter")


def test_every_answer_is_hardened(client: FlaskClient) -> None:
    for path in ("/", "/docs", "/graph", "/officials/Lavrov", f"{V1}/officials", "/nothing", "/healthz"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy.replace("style-src 'unsafe-inline'", "")
        assert "frame-ancestors 'none'" in policy


def test_a_request_id_is_taken_over_where_it_is_harmless(client: FlaskClient) -> None:
    given = client.get("/healthz", headers={"X-Request-Id": "abc-123_456.7"})
    assert given.headers["X-Request-Id"] == "abc-123_456.7"
    assert client.get("/healthz", headers={"X-Request-Id": "<script>"}).headers["X-Request-Id"] != "<script>"


def test_a_fault_of_ours_is_a_problem_without_a_trace(
    told: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from api.routes import officials as routes

    def fail(*_: object) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(routes.officials, "search", fail)
    with caplog.at_level(logging.ERROR, "diplograph.api"):
        answer = client_of(told).get(f"{V1}/officials")
    assert "secret" not in json.dumps(problem(answer, 500, "internal-error"))
    assert "a secret of the inside" in caplog.text


def test_the_document_is_openapi_and_tells_every_route(client: FlaskClient) -> None:
    document = client.get("/openapi.json").json
    assert document["openapi"] == "3.1.0"
    routes = {
        rule.rule.replace("/questions/<question>", "/questions/most-contacts")
        .replace("<path:", "{")
        .replace("<", "{")
        .replace(">", "}")
        for rule in client.application.url_map.iter_rules()
        if rule.rule.startswith(V1)
    }
    assert routes <= set(document["paths"])
    for path, methods in document["paths"].items():
        for operation in methods.values():
            assert operation["summary"], path
            assert any(status.startswith("2") for status in operation["responses"]), path
    assert "who met" in client.get("/docs").text.lower() or "contacts" in client.get("/docs").text


def test_metrics_tell_routes_by_their_template(client: FlaskClient) -> None:
    client.get(f"{V1}/officials/Lavrov")
    client.get("/secret-of-a-caller")
    text = client.get("/metrics").text
    assert 'route="/api/v1/officials/<official>",status="200"' in text
    assert "secret-of-a-caller" not in text
    assert "Lavrov" not in text


@pytest.mark.parametrize(
    "path", ["officials/Lavrov/contacts", "meetings", "articles", "questions/busiest-officials"]
)
def test_days_that_exclude_each_other_are_400_and_both_named(client: FlaskClient, path: str) -> None:
    told = problem(client.get(f"{V1}/{path}?since=2020-01-02&until=2020-01-01"), 400, "bad-parameter")
    assert [error["loc"] for error in told["errors"]] == [["since"], ["until"]]
    assert "2020-01-02" in told["detail"]
    assert client.get(f"{V1}/{path}?since=2020-01-01&until=2020-01-01").status_code == 200


def test_a_body_that_is_wrong_says_what_is_wanted(client: FlaskClient) -> None:
    told = problem(client.post(f"{V1}/articles", json={"text": " "}), 422, "invalid-body")
    assert told["detail"] == "text: it is empty; give some words"
    told = problem(client.get(f"{V1}/officials?country=Russia"), 422, "invalid-parameter")
    assert told["detail"] == "country: it is two letters, e.g. RU"
    told = problem(client.post(f"{V1}/articles", json={"url": "ftp://x"}), 422, "invalid-body")
    assert "http" in told["detail"]


def test_every_pattern_of_a_field_has_its_words(client: FlaskClient) -> None:
    document = json.dumps(client.get("/openapi.json").json)
    patterns = {json.loads(told) for told in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', document)}
    assert {reading.ADDRESS, r"\S"} <= patterns <= reading._FORMS.keys()
