"""The resolver on the time words of the annotated documents, which are not part of the project."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT.parent / "shared" / "eval" / "documents_dev.jsonl"


def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_dates", ROOT / "tools" / "bench" / "dates.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.skipif(not DOCUMENTS.exists(), reason="the annotated documents are not beside the project")
def test_the_required_days_of_the_annotated_documents_are_right() -> None:
    dates = bench()
    cases = [case for case in dates.cases(DOCUMENTS) if case.wanted and case.required]
    wrong = [(c.document, c.phrase) for c in cases if not dates.right(c.wanted, dates.by_rules(c))]
    assert len(cases) > 100
    assert len(wrong) <= len(cases) * 0.05, wrong
