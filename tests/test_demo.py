"""The demo keeps its promises: statuses, a suspended channel, bodies as sides, one man in three languages."""

from __future__ import annotations

import json
import re

import pytest
from demo import DISPATCHES, ROOT, articles, fill

from graph.questions import channel, contacts, officials
from graph.store import Store

pytestmark = pytest.mark.embedded
Fact = tuple[str, str, str, str | None, str | None]


@pytest.fixture(scope="module")
def demo(embedded_store: Store) -> Store:
    fill(embedded_store)
    return embedded_store


def of(store: Store, name: str) -> set[Fact]:
    """The contacts of NAME: whom, status, kind, first day, place."""
    found = contacts.contacts(store, officials.find(store, name)["id"], limit=100)["items"]
    return {
        (
            item["counterpart"]["name"],
            item["status"],
            item["meeting"]["kind"],
            item["date"] and item["date"]["start"],
            item["place"] and item["place"]["name"],
        )
        for item in found
    }


def test_the_contacts_of_gerasimov_are_those_of_the_dispatches(demo: Store) -> None:
    assert of(demo, "Valery Gerasimov") == {
        ("Petr Pavel", "held", "call", "2017-03-03", None),
        ("Petr Pavel", "held", "meeting", "2017-09-07", "Baku"),
        ("Curtis Scaparrotti", "planned", "meeting", "2018-01-08", "Baku"),
        ("Curtis Scaparrotti", "held", "meeting", "2018-04-19", "Baku"),
        ("Joseph Dunford", "planned", "meeting", "2018-06-08", "Helsinki"),
        ("Joseph Dunford", "held", "meeting", "2018-06-08", "Helsinki"),
        ("Sauli Niinistö", "held", "meeting", "2018-06-08", "Helsinki"),
        ("Curtis Scaparrotti", "held", "call", "2018-09-01", None),
        ("Curtis Scaparrotti", "held", "meeting", "2018-12-12", "Baku"),
        ("Mark Milley", "held", "meeting", "2021-09-22", "Helsinki"),
    }


@pytest.mark.parametrize("name", ["Gerasimov", "Gen. Gerasimov", "Валерий Герасимов", "Valeri Guerassimov"])
def test_one_man_is_found_in_three_languages(demo: Store, name: str) -> None:
    assert officials.find(demo, name)["name"] == "Valery Gerasimov"


def test_the_spellings_of_three_languages_stand_in_a_dispatch() -> None:
    together = [
        a.text for a in articles() if "Валерий Герасимов" in a.text and "Valeri Guerassimov" in a.text
    ]
    assert together
    assert all("Valery Gerasimov" in text for text in together)


def test_the_talks_that_one_dispatch_announces_are_all_planned(demo: Store) -> None:
    assert ("Vladislav Surkov", "planned", "meeting", "2018-01-08", None) in of(demo, "Kurt Volker")
    found = {(whom.replace("Sergey", "Sergei"), status) for whom, status, *_ in of(demo, "Tom Shannon")}
    assert found == {("Sergei Ryabkov", "planned")}


def test_a_meeting_is_cancelled_and_a_visit_postponed(demo: Store) -> None:
    assert ("cancelled", "meeting", "2022-02-24", "Geneva") in {
        fact[1:] for fact in of(demo, "Antony Blinken") if fact[0] in {"Sergey Lavrov", "Sergei Lavrov"}
    }
    found = demo.read(
        "MATCH (o:Official)-[:TOOK_PART_IN]->(m:Meeting {status: 'postponed'})-[:HELD_IN]->(p) "
        "RETURN o.name, p.name, m.start_date"
    )
    assert found.rows == [["Wendy Sherman", "Egypt", "2022-03-10"]]


def test_a_visit_and_a_call_are_told_as_such(demo: Store) -> None:
    visit = demo.read(
        "MATCH (o:Official {name: 'John Kerry'})-[:TOOK_PART_IN]->(m:Meeting {kind: 'visit'}) "
        "RETURN m.status, m.start_date, m.end_date"
    )
    assert visit.rows == [["held", "2021-07-12", "2021-07-15"]]
    assert ("Josep Borrell", "held", "call", "2022-02-23", None) in of(demo, "Antony Blinken")


def test_organizations_are_sides(demo: Store) -> None:
    found = demo.read(
        "MATCH (a:Organization)-[r:MEETS_WITH]-(b:Country) "
        "RETURN a.id, b.id, r.status, r.date ORDER BY r.date"
    )
    assert [row[:3] for row in found.rows] == [
        ["organization:nato", "country:RU", "held"],
        ["organization:eu", "country:US", "held"],
    ]


def test_a_channel_is_suspended_and_another_was_used_again(demo: Store) -> None:
    closed = channel.channel(demo, "China", "United States")
    assert (closed["status"], closed["since"]) == ("suspended", "2022-08-05")
    again = channel.channel(demo, "Russia", "NATO")
    assert again["status"] == "open"
    assert {r["measure"] for r in again["restrictions"]} == {"contact_suspension"}


def test_channels_are_cut_and_meetings_banned(demo: Store) -> None:
    found = demo.read(
        "MATCH (a)-[s:SANCTIONS]->(b) RETURN a.id, b.id, s.measure, s.start_date ORDER BY s.start_date"
    )
    assert found.rows == [
        ["country:US", "country:RU", "contact_suspension", "2013-01-01"],
        ["country:US", "country:RU", "contact_ban", "2014-01-01"],
        ["organization:nato", "country:RU", "contact_suspension", "2014-04-01"],
        ["country:CN", "country:US", "contact_suspension", "2022-08-05"],
    ]


def test_the_generals_speak_for_their_sides(demo: Store) -> None:
    found = demo.read(
        "MATCH (o:Official)-[:REPRESENTS]->(x) WHERE x.id IN ['organization:nato', 'country:RU'] "
        "RETURN o.name, x.id"
    )
    assert {("Curtis Scaparrotti", "organization:nato"), ("Valery Gerasimov", "country:RU")} <= {
        (name, side) for name, side in found.rows
    }


def test_nobody_stands_twice_in_the_graph(demo: Store) -> None:
    names = [row[0] for row in demo.read("MATCH (o:Official) RETURN o.name").rows]
    assert len(names) == len(set(names))
    assert not [name for name in names if not name[0].isupper()], "a title has become a person"


def test_every_dispatch_says_where_its_facts_stand() -> None:
    lines = [json.loads(line) for line in DISPATCHES.read_text(encoding="utf-8").splitlines()]
    told = (ROOT / "seeds" / "demo" / "README.md").read_text(encoding="utf-8")
    for number, line in enumerate(lines, 1):
        assert set(line) == {"id", "text", "title", "date", "url", "source", "lang"}
        assert re.fullmatch(rf"demo:{number:02}-[a-z-]+", line["id"])
        assert line["url"].startswith("http")
        assert 60 <= len(line["text"].split()) <= 150
        assert line["url"] in told or re.search(
            rf"\| {number:02}\b.*(White House|U\.S\. Department of State), {line['date'][:4]}", told
        ), line["id"]
    assert f"holds {len(lines)} short dispatches" in told
    assert sorted(line["date"] for line in lines) == [line["date"] for line in lines]


@pytest.mark.shared
def test_no_sentence_is_copied_from_a_readout() -> None:
    shared = ROOT.parent / "shared" / "data" / "articles.jsonl"
    if not shared.exists():
        pytest.skip("the readouts of ../shared are not here")
    theirs = set()
    for line in shared.read_text(encoding="utf-8").splitlines():
        theirs |= runs(json.loads(line)["text"], 12)
    assert not [a.id for a in articles() if runs(a.text, 12) & theirs]


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """All runs of LENGTH words."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
