"""Every stored question gives the same answer on every engine."""

from __future__ import annotations

import json
from typing import Any

import pytest
from story import tell

from graph.questions import channel, contacts, meetings, officials, stored
from graph.store import Store

ASKED: dict[str, dict[str, Any]] = {
    "brokers": {"a": "US", "b": "Russia"},
    "changed-since": {"since": "2018-01-01"},
    "contacts-of": {"official": "Lavrov"},
    "fell-silent": {"since": "2021-01-15"},
    "meetings-in-place": {"place": "Baku"},
    "upcoming-meetings": {"since": "2018-01-10"},
    "visits-to": {"country": "Norway"},
    "who-represents": {"side": "Russia"},
}


def everything(store: Store) -> dict[str, Any]:
    tell(store)
    found: dict[str, Any] = {}
    for question in stored.stored():
        table = stored.ask(store, question.name, ASKED.get(question.name))
        rows = [{c: _sorted(v) for c, v in row.items()} for row in table.dicts()]
        found[question.name] = sorted(json.dumps(row, sort_keys=True) for row in rows)
    for person in officials.search(store, limit=100)["items"]:
        found[person["id"]] = [
            officials.official(store, person["id"]),
            contacts.contacts(store, person["id"]),
        ]
    found["meetings"] = meetings.meetings(store, limit=100)
    found["channel"] = channel.channel(store, "US", "Russia")
    return found


def _sorted(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


@pytest.mark.embedded
@pytest.mark.neo4j
def test_all_questions_have_one_answer_on_both_engines(embedded: Store, neo4j: Store) -> None:
    here, there = everything(embedded), everything(neo4j)
    assert here.keys() == there.keys()
    for name in here:
        assert here[name] == there[name], name
