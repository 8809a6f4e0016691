"""The dispatches of the demo, as `make demo` loads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.article import Article
from graph.store import Store
from loaders import pipeline
from loaders.extractors.registry import extractor
from loaders.sources import jsonl

ROOT = Path(__file__).resolve().parents[2]
DISPATCHES = ROOT / "seeds" / "demo" / "dispatches.jsonl"
EVERYTHING = "MATCH (n) DETACH DELETE n"


def articles() -> list[Article]:
    """The dispatches in the order of the file."""
    found: list[Any] = list(jsonl.articles(str(DISPATCHES)))
    assert all(isinstance(item, Article) for item in found), found
    return found


def fill(store: Store) -> None:
    """Empty STORE, which is one of the tests', and put the demo into it."""
    with store._session("writer") as session:
        session.execute_write(lambda tx: tx.run(EVERYTHING).consume())
    reader = extractor("rules")
    store.put([(article, pipeline.claims_of(article, reader.read(article))[0]) for article in articles()])
