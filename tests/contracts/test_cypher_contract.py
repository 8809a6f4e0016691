"""Cypher from outside on the demo: journalists' questions have one answer on both engines, whatever they use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.failures import StoreError
from graph.guard import Refused
from graph.store import Store
from tests.support import demo

ANALYST = Path(__file__).parents[1] / "graph" / "guard_corpus" / "analyst.txt"
PARAMS: dict[str, Any] = {
    "n": 5,
    "name": "Valery Gerasimov",
    "ids": ["official:valery-gerasimov", "none"],
    "q": "gerasimov",
    "since": "2018-01-01",
}


def questions() -> list[str]:
    return ANALYST.read_text(encoding="utf-8").removesuffix("\n").split("\n----\n")


def answers(store: Store) -> dict[str, Any]:
    """What each question is answered, its rows in the order of their texts: many questions ask for no order."""
    demo.fill(store)
    found: dict[str, Any] = {}
    for query in questions():
        try:
            table = store.query(query, PARAMS)
        except (StoreError, Refused) as error:
            found[query] = f"{type(error).__name__}: {error}"
        else:
            rows = sorted(json.dumps(row, sort_keys=True) for row in table.rows)
            found[query] = {"columns": table.columns, "rows": rows, "truncated": table.truncated}
    return found


@pytest.mark.embedded
@pytest.mark.neo4j
def test_an_analyst_has_one_answer_on_both_engines(embedded: Store, neo4j: Store) -> None:
    here, there = answers(embedded), answers(neo4j)
    assert [told for told in there.values() if isinstance(told, str)] == []
    differ = [query for query in here if here[query] != there[query]]
    assert [(query, here[query], there[query]) for query in differ] == []
    assert sum(bool(told["rows"]) for told in here.values()) > 130, "most have something to answer"
