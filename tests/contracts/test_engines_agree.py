"""One graph on both engines: every stored question, route and command answers the same, a second load changes nothing."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.article import Article
from graph.claim import Claim
from graph.store import Store, Written
from loaders import pipeline
from loaders.extractors.registry import extractor
from loaders.sources import jsonl
from tests.support import demo, everything
from tests.support.graphs import stored

SHARED = Path(__file__).parents[3] / "shared"
Told = Sequence[tuple[Article, Sequence[Claim]]]
pytestmark = [pytest.mark.embedded, pytest.mark.neo4j, pytest.mark.timeout(1800)]


def read(articles: Sequence[Article]) -> Told:
    reader = extractor("rules")
    return [(article, pipeline.claims_of(article, reader.read(article))[0]) for article in articles]


def put(store: Store, told: Told) -> Written:
    total = Written()
    for at in range(0, len(told), 50):
        total += store.put(told[at : at + 50])
    return total


def compare(here: dict[str, str], there: dict[str, str]) -> None:
    assert here.keys() == there.keys()
    assert not [differ for name in here if (differ := difference(name, here[name], there[name]))]


def difference(name: str, one: str, other: str) -> str | None:
    """Where ONE and OTHER begin to differ."""
    if one == other:
        return None
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"{name}: {one[max(0, at - 80) : at + 120]!r} | {other[max(0, at - 80) : at + 120]!r}"


def agree(embedded: Store, neo4j: Store, told: Told, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert put(embedded, told) == put(neo4j, told)
    assert stored(embedded) == stored(neo4j)
    compare(everything.questions(embedded), everything.questions(neo4j))
    compare(everything.routes(embedded), everything.routes(neo4j))
    for name in ("embedded", "neo4j"):
        (folder / name).mkdir()
    monkeypatch.chdir(folder)
    said = everything.commands(folder / "embedded")
    monkeypatch.setenv("NEO4J_URI", neo4j.connection.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j.connection.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j.connection.password)
    compare(said, everything.commands(folder / "neo4j"))
    for store in (embedded, neo4j):
        before = stored(store)
        assert put(store, told) == Written()
        assert stored(store) == before


def test_the_demo_is_one_graph_on_both_engines(
    embedded: Store, neo4j: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(embedded, neo4j, read(demo.articles()), tmp_path, monkeypatch)


@pytest.mark.shared
def test_the_seed_and_all_articles_are_one_graph_on_both_engines(
    embedded: Store, neo4j: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All 876 take minutes, so a night reads them (`make nightly`), a day every twelfth."""
    file, seed = SHARED / "data" / "articles.jsonl", SHARED / "seeds" / "000_cda053aec3d04f03.txt"
    if not file.exists():
        pytest.skip("the articles of ../shared are not here")
    first = Article(text=seed.read_text(encoding="utf-8"), published=datetime.date(2018, 1, 8))
    found = [item for item in jsonl.articles(str(file)) if isinstance(item, Article)]
    assert len(found) == 876
    some = found if os.environ.get("DIPLOGRAPH_TEST_HEAVY") == "all" else found[::12]
    agree(embedded, neo4j, read([first, *demo.articles(), *some]), tmp_path, monkeypatch)
