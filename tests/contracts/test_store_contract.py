"""What every engine must keep: the same tests run on the embedded database and on a real Neo4j."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import guard
from graph.article import Article
from graph.claim import Claim, Entity
from graph.failures import BadQuery, StoreError, TooLong
from graph.store import Store, Written
from tests.conftest import empty
from tests.support.claims import papers
from tests.support.graphs import count, facts, stored, wanted, whole
from tests.support.story import a_paper, story

FEW = settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def test_a_story_is_stored_as_its_claims_say(store: Store) -> None:
    written = store.put(story())
    assert written == Written(articles=5, claims=len(whole(story())), meetings=count(store, "(:Meeting)"))
    assert facts(stored(store)) == wanted(story())
    assert count(store, "(:Claim)-[:FROM]->(:Article)") == written.claims
    assert count(store, "(:Claim)-[:ABOUT]->(:Meeting)") >= written.meetings
    assert count(store, "(c:Claim) WHERE NOT (c)-[:ABOUT]->()") == 0


def test_again_changes_nothing(store: Store) -> None:
    store.put(story())
    before = stored(store)
    assert store.put(story()) == Written()
    assert [store.put([one]) for one in reversed(story())] == [Written()] * 5
    assert stored(store) == before


def test_order_and_batches_do_not_matter(store: Store) -> None:
    store.put(story())
    at_once = stored(store)
    empty(store)
    for one in reversed(story()):
        store.put([one])
    assert stored(store) == at_once


@FEW
@given(told=papers(most=4), at=st.integers(0, 4))
def test_any_claims_in_any_batches_are_their_projection(store: Store, told: Any, at: int) -> None:
    empty(store)
    store.put(told[at:])
    store.put(told[:at])
    assert facts(stored(store)) == wanted(told)


@FEW
@given(told=papers(most=4))
def test_to_forget_is_as_if_it_had_never_been_read(store: Store, told: Any) -> None:
    empty(store)
    store.put(told[1:])
    before = stored(store)
    store.put(told[:1])
    assert store.forget(told[0][0].id)
    assert stored(store) == before
    assert not store.forget(told[0][0].id)


def test_an_article_without_claims_is_known(store: Store) -> None:
    article = Article(text="Nothing happened.", title="Quiet")
    assert store.put([(article, [])]) == Written(articles=1)
    assert store.known([article.id, "article:other"]) == {article.id}
    assert store.known([]) == set()
    assert store.put([]) == Written()


def test_a_claim_comes_back_as_it_was(store: Store) -> None:
    store.put(story())
    row = store.read(
        "MATCH (c:Claim {meeting_id: 'meeting:baku'}) RETURN c.record, c.quote, c.start, c.end"
    ).rows[0]
    assert '"meeting_id": "meeting:baku"' in row[0]
    text = store.read("MATCH (a:Article {title: 'Talks ahead'}) RETURN a.text").rows[0][0]
    assert text[row[2] : row[3]] == row[1]


def test_a_claim_without_its_sentence_is_refused_and_the_rest_is_stored(store: Store) -> None:
    article, claims = story()[1]
    wrong = dataclasses.replace(claims[0], start=claims[0].start + 1, id="")
    stranger = dataclasses.replace(claims[0], article_id="article:other", id="")
    written = store.put([(article, [wrong, stranger, *claims[1:]])])
    assert (written.refused, written.claims) == (2, len(claims) - 1)
    assert count(store, "(c:Claim) WHERE c.id IN ['" + wrong.id + "', '" + stranger.id + "']") == 0


def test_hostile_text_is_only_text(store: Store) -> None:
    name = "Bobby'}) DETACH DELETE (n) //\x00\ud800`\\u0027 😀 \u202eevil"
    text = f"Then {name} met Sergei Lavrov."
    article = Article(text=text, title=name, url=name)
    start = text.index(name)
    who, other = (
        Entity("official:bobby", name, "official", name),
        Entity("official:sl", "S L", "official", "S"),
    )
    claim = Claim(
        predicate="meets_with", subject=who, object=other, article_id=article.id, quote=name, start=start,
        end=start + len(name), rule="rules/x", confidence=1.0, meeting_id=f"meeting:{name}", status="held",
    )  # fmt: skip
    assert store.put([(article, [claim])]) == Written(1, 1, 1)
    assert store.put([(article, [claim])]) == Written()
    (row,) = store.read(
        "MATCH (a:Article)<-[:FROM]-(c) RETURN a.text, c.start, c.end, c.quote, c.record"
    ).rows
    assert row[0][row[1] : row[2]] == row[3] == name.replace("\ud800", "\ufffd")
    assert store.forget(article.id)
    assert count(store, "(n) WHERE n.managed_by IS NOT NULL") == 0


def test_what_is_longer_than_a_message_goes_in_parts(store: Store) -> None:
    articles = [Article(text=f"{number} " + "Ж" * 1_500_000) for number in range(6)]
    assert store.put([(article, []) for article in articles]) == Written(articles=6)
    assert store.read("MATCH (a:Article) RETURN min(size(a.text)), count(a)").rows == [[1_500_002, 6]]


@pytest.mark.neo4j
def test_nodes_of_others_under_our_labels_are_not_touched_or_counted(neo4j: Store) -> None:
    store = neo4j  # an embedded database is ours alone
    plant = """CREATE (a:Official {id: 'official:valery-gerasimov', name: 'Not ours'})
        CREATE (b:Country {id: 'country:RU', name: 'Not ours'}), (:Country {id: 'country:RU', name: 'Twice'})
        CREATE (c:Dossier {name: 'Theirs'}), (m:Meeting {id: 'meeting:baku', status: 'theirs'})
        CREATE (a)-[:REPRESENTS {role: 'theirs'}]->(b), (a)-[:TOOK_PART_IN]->(m), (a)-[:MEETS_WITH]->(c)"""
    with store._session("writer") as session:
        session.run(plant).consume()
    theirs = (
        "MATCH (n) WHERE n.managed_by IS NULL AND NOT n:DiplographMeta OPTIONAL MATCH (n)-[r]-(m) RETURN "
    )
    theirs += "labels(n), properties(n), type(r), properties(r), properties(m) ORDER BY n.name, n.id, type(r)"
    before = store.read(theirs)
    store.put(story())
    assert facts(stored(store)) == wanted(story())
    with store._session("writer") as session:  # somebody joins a node of theirs to one of ours
        join = "MATCH (c:Dossier), (o:Official {id: 'official:valery-gerasimov', managed_by: 'diplograph'}) "
        session.run(join + "CREATE (c)-[:ON]->(o)").consume()
    for article, _ in story():
        assert store.forget(article.id)
    assert count(store, "(:Dossier)-[:ON]->(:Official)") == 1
    with store._session("writer") as session:
        session.run("MATCH (:Dossier)-[r:ON]->() DELETE r").consume()
    assert store.read(theirs) == before


def test_the_schema_may_be_made_again(store: Store) -> None:
    store.migrate()
    store.migrate()
    store.put(story())
    store.migrate()
    assert facts(stored(store)) == wanted(story())


def test_eight_writers_on_one_hub_lose_nothing(store: Store) -> None:
    told = [
        a_paper(f"2018-01-{day + 10}", f"Report {day}").says(
            f"Report {day} of the meeting.", "meets_with", "Sergei Lavrov", "Antony J. Blinken",
            meeting_id="meeting:hub", status="held", place="Geneva",
        ).says(f"Lavrov speaks for Russia, {day}.", "represents", "Sergei Lavrov", "Russia", role="minister").written()
        for day in range(16)
    ]  # fmt: skip
    failed: list[BaseException] = []

    def write(part: list[tuple[Article, list[Claim]]]) -> None:
        try:
            for one in part:
                store.put([one])
        except BaseException as error:  # noqa: BLE001  a thread's failure must reach the test
            failed.append(error)

    threads = [threading.Thread(target=write, args=(told[n::8],)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert facts(stored(store)) == wanted(told)
    assert len(store.read("MATCH ()-[r:MEETS_WITH]->() RETURN r.claim_ids").rows[0][0]) == 16


def test_a_failed_batch_leaves_nothing(store: Store) -> None:
    article, claims = story()[1]
    bad = Article(text="x" * 10, id="article:bad")
    object.__setattr__(
        bad, "title", object()
    )  # what no driver can send, met after the first rows are written
    with pytest.raises(Exception, match="object"):
        store.put([(article, claims), (bad, [])])
    assert count(store, "(n) WHERE n.managed_by IS NOT NULL") == 0


# ---- Cypher from outside


def test_an_answer_says_whether_it_was_cut(store: Store) -> None:
    store.put(story())
    ask = "MATCH (o:Official) RETURN o.name AS name ORDER BY name"
    whole_answer = store.query(ask, {})
    assert whole_answer.columns == ["name"]
    assert not whole_answer.truncated
    exact = store.query(ask, {}, limit=len(whole_answer.rows))
    assert not exact.truncated
    cut = store.query(ask, {}, limit=3)
    assert (cut.truncated, cut.rows) == (True, whole_answer.rows[:3])


def test_an_answer_that_is_too_large_is_cut(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.ANSWER", 100)
    ask = "UNWIND range(1, 500) AS i RETURN i, 'x' + toString(i) AS text, [i, {a: i}] AS more"
    cut = store.query(ask, {})
    assert cut.truncated
    assert 5 < len(cut.rows) < 50
    assert cut.rows[0] == [1, "x1", [1, {"a": 1}]]
    assert store.query("RETURN 1 AS one", {}).rows == [[1]]
    assert len(store.read(ask).rows) == 500, "our own questions are not cut"


def test_parameters_are_values(store: Store) -> None:
    store.put(story())
    ask = "MATCH (o:Official) WHERE o.name CONTAINS $part RETURN o.name AS name ORDER BY name"
    assert store.query(ask, {"part": "Gerasimov"}).rows == [["Sergei Gerasimov"], ["Valery Gerasimov"]]
    assert store.query(ask, {"part": "' OR true //"}).rows == []


def test_values_of_every_type_come_out_as_json(store: Store) -> None:
    store.put(story())
    ask = """MATCH p = (o:Official {id: 'official:valery-gerasimov'})-[r:REPRESENTS]->(c:Country)
        RETURN o, r, p, date('2018-01-08') AS d, datetime('2018-01-08T10:00:00Z') AS t, duration('P1M') AS m,
               0.0/0.0 AS nan, {a: [1, null, true]} AS map, 1.5 AS half"""
    (row,) = store.query(ask, {}).rows
    assert row[0]["labels"] == ["Official"]
    assert row[0]["properties"]["name"] == "Valery Gerasimov"
    assert (row[1]["type"], row[1]["start"], row[1]["end"]) == (
        "REPRESENTS",
        "official:valery-gerasimov",
        "country:RU",
    )
    assert [n["properties"]["id"] for n in row[2]["nodes"]] == ["official:valery-gerasimov", "country:RU"]
    assert row[3:] == [
        "2018-01-08",
        "2018-01-08T10:00:00Z",
        "P1M",
        None,
        {"a": [1, None, True]},
        1.5,
    ]


def test_the_same_properties_on_both_engines(store: Store) -> None:
    store.put(story())
    assert store.query("MATCH (n:Official) RETURN DISTINCT labels(n) AS l", {}).rows == [[["Official"]]]
    keys = store.query("MATCH (m:Meeting {id: 'meeting:geneva'}) RETURN keys(m) AS k", {}).rows[0][0]
    assert {
        "id",
        "name",
        "status",
        "start_date",
        "end_date",
        "date_precision",
        "kind",
        "mode",
        "topics",
    } <= set(keys)


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n:Planted) RETURN n",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) SET n.x = 1 RETURN n",
        "SHOW USERS",
    ],
)
def test_a_write_is_refused_by_name(store: Store, cypher: str) -> None:
    with pytest.raises(guard.Refused):
        store.query(cypher, {})


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n:Planted) RETURN n",
        "MERGE (n:Planted {id: 1}) RETURN n",
        "MATCH (n:Official) SET n.planted = true RETURN n",
        "MATCH (n:Official) DETACH DELETE n",
        "MATCH (n:Official) CALL (n) { SET n.planted = true } RETURN n",
        "CREATE INDEX planted IF NOT EXISTS FOR (n:Planted) ON (n.x)",
        "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
        "LOAD CSV FROM 'http://127.0.0.1:9/x' AS line RETURN line",
    ],
)
def test_the_server_refuses_it_even_without_the_guard(
    store: Store, cypher: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(story())
    before = stored(store)
    monkeypatch.setattr(guard, "check", lambda *_: None)
    with pytest.raises(StoreError) as raised:
        store.query(cypher, {})
    assert raised.value.message
    assert stored(store) == before


@pytest.mark.parametrize("cypher", ["RETURN nothing", "MATCH (n RETURN n", "RETURN unheard_of(1)"])
def test_a_mistake_is_told_in_a_sentence(store: Store, cypher: str) -> None:
    with pytest.raises((BadQuery, guard.Refused)) as raised:
        store.query(cypher, {})
    assert len(str(raised.value)) > 20


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    start = time.monotonic()
    yield
    assert time.monotonic() - start < seconds


def test_a_query_that_does_not_end_is_ended(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "check", lambda *_: None)
    monkeypatch.setattr("graph.store.QUERY_SECONDS", 1.0)
    endless = (
        "UNWIND range(1, 10000) AS a UNWIND range(1, 10000) AS b UNWIND range(1, 10000) AS c RETURN count(*)"
    )
    with within(10), pytest.raises(TooLong):
        store.query(endless, {})
    assert store.query("RETURN 1 AS one", {}).rows == [[1]]


@pytest.mark.neo4j
def test_we_hang_up_on_an_answer_that_does_not_end(neo4j: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "check", lambda *_: None)
    monkeypatch.setattr("graph.store.QUERY_SECONDS", 1.0)
    with within(10), pytest.raises(TooLong):
        neo4j.query("RETURN range(1, 30000000) AS all", {})
    assert neo4j.query("RETURN 1 AS one", {}).rows == [[1]]


def test_reading_is_of_what_was_just_written(store: Store) -> None:
    for day in range(1, 6):
        article = Article(text=f"Day {day}.", published=datetime.date(2018, 1, day))
        store.put([(article, [])])
        assert store.known([article.id]) == {article.id}
