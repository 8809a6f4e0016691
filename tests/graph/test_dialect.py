"""What is told to the embedded engine in other words: the columns of an answer, `*`, maps that ask relationships."""

from __future__ import annotations

import pytest

from graph import guard
from graph.dialect import Spoken, spoken


def told(query: str) -> Spoken:
    return spoken(query, guard.check(query, {}), {})


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("MATCH (o) RETURN o.name", ("o.name",)),
        ("MATCH (o) RETURN DISTINCT o.name AS name, count( * ) , o LIMIT 3", ("name", "count( * )", "o")),
        ("MATCH (o) RETURN o.a /* first */ , o.b // second", ("o.a", "o.b")),
        ("RETURN 'x // y', [x IN [1] | x], {a: 1}.a", ("'x // y'", "[x IN [1] | x]", "{a: 1}.a")),
        ("MATCH (o) RETURN o.`a b`, `o`.c AS `d``e`", ("o.`a b`", "d`e")),
        ("MATCH p = (b)-[r]-(a) RETURN *, 1 AS one", ("a", "b", "p", "r", "one")),
        ("MATCH (a) WITH a.x AS y UNWIND [1] AS i RETURN *", ("i", "y")),
        ("MATCH (o) CALL (o) { MATCH (o)--(x) RETURN x } RETURN *", ("o", "x")),
        ("RETURN 1 AS a UNION RETURN 2 AS a", ("a",)),
        ("CALL db.labels() YIELD label RETURN *", ("label",)),
        ("CALL db.labels()", ()),
    ],
)
def test_the_columns_of_an_answer_are_known_before_it(query: str, columns: tuple[str, ...]) -> None:
    assert told(query).columns == columns


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("MATCH (b)-[r]-(a) RETURN *, a.x", "MATCH (b)-[r]-(a) RETURN `a`, `b`, `r`, a.x"),
        (
            "MATCH ()-[r]-() MATCH (m:M {id: r.x, k: 'v'}) RETURN m",
            "MATCH ()-[r]-() MATCH (m:M  WHERE m.id = (r.x) AND m.k = ('v')) RETURN m",
        ),
        (
            "MATCH ()-[r]-(), (:M {id: r.x}) RETURN r",
            "MATCH ()-[r]-(), (given_0_:M  WHERE given_0_.id = (r.x)) RETURN r",
        ),
        (
            "MATCH ()-[r]-() MATCH (a)-[s:S {`k k`: r.x}]-(b) RETURN a",
            "MATCH ()-[r]-() MATCH (a)-[s:S  WHERE s.`k k` = (r.x)]-(b) RETURN a",
        ),
    ],
)
def test_what_the_engine_misunderstands_is_put_in_other_words(query: str, words: str) -> None:
    assert told(query).cypher == words


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (o {name: 'r'})-[r]-() RETURN r",
        "MATCH (a) MATCH (m {id: a.id}) RETURN m",
        "MATCH ()-[r]-() MATCH (m {id: r.x} WHERE m.y = 1 OR m.z = 2) RETURN m",
        "MATCH ()-[r]-() MATCH (a)-[*1..2 {id: r.x}]-(b) RETURN a",
        "MATCH (n) WITH * RETURN count(*)",
        "MATCH ()-[r]-() RETURN {id: r.x}",
    ],
)
def test_all_else_is_left_as_it_is(query: str) -> None:
    assert told(query).cypher == query


def test_what_it_says_passes_the_guard_as_well() -> None:
    query = (
        "MATCH ()-[r]-() MATCH (m {id: r.x})--(:N {y: r.z, w: COUNT { (k {v: r.u}) }}) RETURN *, 1 AS `a``b`"
    )
    again = told(query).cypher
    guard.check(again, {})
    assert told(again).columns == told(query).columns
