"""The reader on the annotated documents of ../shared: floors a little below what `make bench` prints."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.article import Article
from graph.claim import Claim, wire
from loaders.extractors.rules.reader import RulesReader

SHARED = Path(__file__).parents[3] / "shared"
DOCUMENTS, SCORER = SHARED / "eval" / "documents_dev.jsonl", SHARED / "eval" / "score_documents.py"
SEED = SHARED / "seeds" / "000_cda053aec3d04f03.txt"
pytestmark = pytest.mark.shared


def need(path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path} is not here: the annotated texts are kept outside the project")


@pytest.fixture(scope="module")
def seed() -> tuple[Claim, ...]:
    need(SEED)
    article = Article(text=SEED.read_text(encoding="utf-8"), published=date(2018, 1, 8))
    return RulesReader().read(article).claims


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    need(SCORER)
    read, lines = RulesReader().read, []
    for line in DOCUMENTS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = date.fromisoformat(row["date"][:10]) if row["date"] else None
        reading = read(Article(text=row["text"], title=row["title"], published=day))
        lines.append(json.dumps({"id": row["id"], "claims": [wire(c) for c in reading.claims]}))
    predictions = tmp_path_factory.mktemp("read") / "predictions.jsonl"
    predictions.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(DOCUMENTS), str(predictions), "--json"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(told.stdout)
    return found


@pytest.mark.parametrize(
    ("what", "figure", "floor"),
    [
        ("pairs", "f1", 0.80),
        ("pairs", "p", 0.88),
        ("records", "f1", 0.66),
        ("represents", "f1", 0.85),
        ("sanctions", "f1", 0.60),
    ],
)
def test_documents(figures: dict[str, Any], what: str, figure: str, floor: float) -> None:
    assert figures[what][figure] >= floor


def test_every_quote_stands_in_its_document(figures: dict[str, Any]) -> None:
    assert figures["claims"] > 0
    assert figures["bad_evidence"] == 0


def test_the_seed_has_three_planned_meetings(seed: tuple[Claim, ...]) -> None:
    between = [
        c for c in seed if c.predicate == "meets_with" and c.subject.kind == c.object.kind == "official"
    ]
    assert {frozenset((_last(c.subject.name), _last(c.object.name))) for c in between} == {
        frozenset(pair)
        for pair in (("Scaparrotti", "Gerasimov"), ("Volker", "Surkov"), ("Shannon", "Ryabkov"))
    }
    assert {c.status for c in between} == {"planned"}
    (baku,) = [c for c in between if "Gerasimov" in c.object.name + c.subject.name]
    assert baku.place is not None
    assert baku.date is not None
    assert (baku.place.name, baku.date.start, baku.date.end) == ("Baku", "2018-01-08", "2018-01-31")


def test_the_seed_has_two_restrictions(seed: tuple[Claim, ...]) -> None:
    found = [c for c in seed if c.predicate == "sanctions"]
    assert {(c.subject.name, c.object.name, c.measure, c.date.start if c.date else None) for c in found} == {
        ("United States", "Russia", "contact_suspension", "2013-01-01"),
        ("United States", "Russia", "contact_ban", "2014-01-01"),
    }


def test_the_seed_says_who_acts_for_whom(seed: tuple[Claim, ...]) -> None:
    told = {(_last(c.subject.name), c.object.name) for c in seed if c.predicate == "represents"}
    assert told >= {
        ("Volker", "United States"),
        ("Shannon", "United States"),
        ("Ryabkov", "Russia"),
        ("Putin", "Russia"),
        ("Nuland", "United States"),
    }


def test_the_seed_springs_no_trap(seed: tuple[Claim, ...]) -> None:
    meetings = [c for c in seed if c.predicate in ("meets_with", "visits")]
    names = {e.name for c in meetings for e in (c.subject, c.object)}
    assert not {n for n in names if "BuzzFeed" in n or "Nauert" in n or "Terras" in n or "Putin" in n}
    assert {c.place.name for c in meetings if c.place} == {"Baku"}
    assert not [c for c in meetings if c.date and c.date.start in ("2018-01-07", "2025-01-01")]
    assert "Ukraine" not in {c.object.name for c in seed if c.predicate == "sanctions"}


def _last(name: str) -> str:
    return name.rpartition(" ")[2]
