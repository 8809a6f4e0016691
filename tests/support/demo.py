"""The dispatches of the demo, as `make demo` loads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.article import Article
from graph.store import Store
from loaders import pipeline
from loaders.extractors.registry import extractor
from loaders.sources import jsonl
from tests.support.emptying import empty

ROOT = Path(__file__).resolve().parents[2]
DISPATCHES = ROOT / "seeds" / "demo" / "dispatches.jsonl"


def articles() -> list[Article]:
    """The dispatches in the order of the file."""
    found: list[Any] = list(jsonl.articles(str(DISPATCHES)))
    assert all(isinstance(item, Article) for item in found), found
    return found


def fill(store: Store) -> None:
    """Empty STORE, which is one of the tests', and put the demo into it."""
    empty(store)
    reader = extractor("rules")
    store.put([(article, pipeline.claims_of(article, reader.read(article))[0]) for article in articles()])
