"""The recorded answers of a strong model, played back through the whole reader, lose nothing."""

from __future__ import annotations

import collections
import datetime
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from modelserver import Model, Request, serving

from graph.article import Article
from graph.claim import wire
from loaders.extractors.combined import RulesThenModel
from loaders.extractors.llm.reader import ModelReader
from loaders.extractors.options import Options

pytest.importorskip("openai")
SHARED = Path(__file__).parents[3] / "shared" / "eval"
pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    path = SHARED / "llm_answers_dev.jsonl"
    if not path.exists():
        pytest.skip(f"the recorded answers are not here: {path}")
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["answer"] for row in rows}


@pytest.fixture(scope="module")
def documents(answers: dict[str, Any]) -> list[dict[str, Any]]:
    told = (SHARED / "documents_dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, told) if row["id"] in answers]


@pytest.fixture(scope="module")
def scorer() -> Iterator[Any]:
    sys.path.insert(0, str(SHARED))
    try:
        yield importlib.import_module("score_documents")
    finally:
        sys.path.remove(str(SHARED))


@pytest.fixture(scope="module")
def model(answers: dict[str, Any], documents: list[dict[str, Any]]) -> Iterator[Model]:
    def play(request: Request) -> None:
        asked = request.question
        row = max((d for d in documents if d["text"] in asked), key=lambda d: len(d["text"]))
        request.says(json.dumps(answers[row["id"]], ensure_ascii=False))

    with serving(play) as server:
        yield server


def article(row: dict[str, Any]) -> Article:
    day = datetime.date.fromisoformat(row["date"]) if row["date"] else None
    return Article(text=row["text"], title=row["title"], published=day, url=row["url"])


def figures(scorer: Any, documents: list[dict[str, Any]], told: dict[str, Any]) -> dict[str, Any]:
    total: collections.Counter[str] = collections.Counter()
    for row in documents:
        total += scorer.score_document(row, told[row["id"]])[0]
    found: dict[str, Any] = scorer.figures(total)
    return found


def test_played_back_answers_lose_nothing(
    answers: dict[str, Any], documents: list[dict[str, Any]], model: Model, scorer: Any, tmp_path: Path
) -> None:
    reader = ModelReader("recorded", Options(base_url=model.url, data=tmp_path))
    ours = {d["id"]: [wire(c) for c in reader.read(article(d)).claims] for d in documents}
    as_told = {i: [{**c, "start": 0, "end": 0} for c in a["claims"]] for i, a in answers.items()}
    mine, theirs = figures(scorer, documents, ours), figures(scorer, documents, as_told)
    for measure in ("pairs", "records", "represents", "sanctions"):
        assert mine[measure]["f1"] >= theirs[measure]["f1"] - 0.01, measure
    assert mine["bad_evidence"] == 0
    asked = len(model.asked)
    for row in documents[:5]:
        reader.read(article(row))
    assert len(model.asked) == asked  # an answer is paid for once


def test_rules_and_model_ask_less_and_lose_little(
    documents: list[dict[str, Any]], model: Model, scorer: Any
) -> None:
    reader = RulesThenModel(ModelReader("recorded", Options(base_url=model.url)))
    asked = len(model.asked)
    told = {d["id"]: [wire(c) for c in reader.read(article(d)).claims] for d in documents}
    assert len(model.asked) - asked < 0.85 * len(documents)
    found = figures(scorer, documents, told)
    assert found["pairs"]["f1"] >= 0.93
    assert found["records"]["f1"] >= 0.90
