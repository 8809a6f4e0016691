"""The document held against the app: schemathesis makes requests of it, allowed and forbidden ones."""

from __future__ import annotations

import os
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from story import tell

from api.app import create_app
from api.settings import load_settings
from graph.store import Store

schemathesis = pytest.importorskip("schemathesis")
pytestmark = pytest.mark.embedded
EXAMPLES = int(os.environ.get("DIPLOGRAPH_TEST_EXAMPLES", "5"))
ADDRESSES = sorted(
    f"{method.upper()} {path}"
    for path, methods in create_app().extensions["diplograph.openapi"]["paths"].items()
    for method in methods
)


@pytest.fixture(scope="module")
def app(embedded_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    tell(embedded_store)
    chosen = load_settings().model_copy(update={"data": tmp_path_factory.mktemp("jobs")})
    return create_app(embedded_store, chosen)


def _keep_off_the_network(case: Any) -> None:
    """Keep off the network: an article is never fetched here."""
    if isinstance(case.body, dict) and "url" in case.body:
        case.body = {**case.body, "text": case.body.get("text") or "Somebody met somebody."}
        case.body["url"] = "https://news.example/"


def _put_days_in_order(case: Any) -> None:
    """Put the first day first: a document cannot say that one parameter bounds another."""
    told = case.query or {}
    if isinstance(told.get("since"), str) and isinstance(told.get("until"), str):
        since, until = sorted((told["since"], told["until"]))
        case.query = {**told, "since": since, "until": until}


@pytest.mark.parametrize("mode", ["POSITIVE", "NEGATIVE"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_api_does_what_its_document_says(app: Flask, address: str, mode: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/openapi.json", app)
    method, _, path = address.partition(" ")
    operation = schema[path][method]
    modes = schemathesis.GenerationMode
    if mode == "NEGATIVE" and not (operation.query or operation.body):
        pytest.skip("nothing in it can be wrong")

    @given(case=operation.as_strategy(generation_mode=modes[mode]))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    def run(case: Any) -> None:
        if mode == "POSITIVE":
            _keep_off_the_network(case)
            _put_days_in_order(case)
        case.call_and_validate()

    run()
