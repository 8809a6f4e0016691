"""The guard lets honest questions through, and refuses what writes, leaves the graph or never ends."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest

from graph.guard import Refused, check, limits

CORPUS = Path(__file__).parent / "guard_corpus"
PARAMS: dict[str, Any] = {
    "n": 5,
    "name": "x",
    "ids": ["a", "b"],
    "q": "ger",
    "since": "2018",
    "big": 10**8,
    "m": 10**7,
    "list": list(range(2000)),
    "step": 1,
    "label": "Official",
}
HIDDEN = (
    "MATCH (n)\u200bRETURN n",
    "RETURN 1 //\u2028CREATE (n)",
    "RETURN 1 //\rCREATE (n)",
    "RETURN 1 //\x0bCREATE (n)",
    "RETURN 1 //\x85CREATE (n)",
    "MATCH (n)\xa0RETURN n",
    "MATCH (n)\ufeffRETURN n",
    "MATCH (n) RETURN n\u202e",
    "MATCH (n) RETURN '\u202egnirts' AS x",
    "MATCH (n)\x00RETURN n",
    "MATCH (n) RETURN n\u200d.x",
    "DE\xadLETE (n)",
    "",
    "   ",
    "\n",
)


def corpus(name: str) -> list[str]:
    """The queries of a file, which a line of four dashes parts."""
    return (CORPUS / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n----\n")


def refused(query: str, params: dict[str, Any] | None = None) -> Refused:
    with pytest.raises(Refused) as told:
        check(query, PARAMS if params is None else params)
    return told.value


@pytest.mark.parametrize("query", [*corpus("honest"), *corpus("analyst")])
def test_an_honest_question_passes(query: str) -> None:
    check(query, PARAMS)


@pytest.mark.parametrize("query", [*corpus("hostile"), *HIDDEN])
def test_a_hostile_query_is_refused(query: str) -> None:
    told = refused(query)
    assert 0 <= told.position <= max(len(query), 1)
    assert told.clause
    assert "; " in told.reason or "," in told.reason, "the reason names the mend"


@pytest.mark.parametrize("query", corpus("costly"))
def test_a_costly_query_is_refused(query: str) -> None:
    refused(query)


@pytest.mark.parametrize(
    ("query", "clause", "line", "column"),
    [
        ("MATCH (n)\n  DETACH DELETE n", "DETACH", 2, 3),
        ("MATCH (n) WHERE n.name = 'CREATE'\nset n.x = 1", "SET", 2, 1),
        ("LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", "LOAD CSV", 1, 1),
        ("CALL dbms.listConfig()", "CALL dbms.listConfig", 1, 1),
        ("RETURN 1;\nRETURN 2", ";", 2, 1),
        ("RETURN apoc.text.join(['a'], '')", "apoc.text.join()", 1, 8),
        ("RETURN range(1, 100000000)", "range()", 1, 8),
        ("MATCH p = (a)-[*]-(b) RETURN p", "path of variable length", 1, 16),
        ("MATCH (n) RETURN 'open", "'", 1, 18),
        ("EXPLAIN MATCH (n) RETURN n", "EXPLAIN", 1, 1),
    ],
)
def test_a_refusal_names_the_clause_and_the_place(query: str, clause: str, line: int, column: int) -> None:
    told = refused(query)
    assert (told.clause, told.line, told.column) == (clause, line, column)
    assert str(told).startswith(f"{clause} at line {line}, column {column}: ")


def test_a_position_counts_code_points() -> None:
    query = "MATCH (n) WHERE n.name = 'Ünïcødé 🕊' DELETE n"
    assert query[refused(query).position :].startswith("DELETE")


@pytest.mark.parametrize(
    "params",
    [
        {"x": object()},
        {"x": b"bytes"},
        {"x": 2**63},
        {"": 1},
        {"x": "a" * (limits.MAX_PARAMETER_TEXT + 1)},
        {"x": list(range(limits.MAX_PARAMETER_VALUES + 1))},
        {"x": [[[[[[[[[1]]]]]]]]]},
        {f"p{n}": n for n in range(limits.MAX_PARAMETERS + 1)},
        {"x": {"a" * 60_000: 1}, "y": {"b" * 60_000: 1}},
    ],
)
def test_parameters_are_plain_and_bounded(params: dict[str, Any]) -> None:
    assert refused("RETURN 1", params).clause.startswith(("$", "parameters"))


def test_ordinary_parameters_pass() -> None:
    check(
        "RETURN $a, $b, $c", {"a": None, "b": [1, 2.5, "x", True, {"k": ["v"]}], "c": {"since": "2018-01-01"}}
    )


def test_a_parameter_decides_the_length_of_a_range() -> None:
    check("RETURN range(1, $n)", {"n": limits.MAX_RANGE})
    assert "10,001" in refused("RETURN range(1, $n)", {"n": limits.MAX_RANGE + 1}).reason
    assert refused("RETURN range(1, $n)", {}).clause == "range()"
    assert refused("RETURN range(1, $n)", {"n": "5"}).clause == "range()"


def test_a_pattern_in_a_parameter_is_looked_at() -> None:
    check("MATCH (n) WHERE n.name =~ $p RETURN n", {"p": "(?i).*gerasimov.*"})
    assert refused("MATCH (n) WHERE n.name =~ $p RETURN n", {"p": "(a+)+b"}).clause == "=~"
    assert refused("MATCH (n) WHERE n.name =~ '(' + $p + ')+b' RETURN n", {"p": "a+"}).clause == "=~"


def conditions(sign: str, told: str, times: int) -> str:
    return f"MATCH (n) WHERE {f' {sign} '.join(told.replace('#', str(n)) for n in range(times))} RETURN n"


@pytest.mark.parametrize(
    ("query", "clause"),
    [
        (conditions("XOR", "n.a# = #", 25), "XOR"),
        (conditions("OR", "(n.a = # XOR n.b = #)", 12), "XOR"),
        (conditions("AND", "n:A#|B#", 20), "|"),
        ("MATCH (n:" + "&".join(f"(A{n}|B{n})" for n in range(14)) + ") RETURN n", "|"),
        ("MATCH " + ", ".join(f"(a{n}:A|B|C|D|E)" for n in range(8)) + " RETURN a1", "|"),
        ("MATCH (n:" + "!" * 9000 + "A) RETURN n", "!"),
        ("MATCH " + "--".join(f"(a{n})" for n in range(100)) + " RETURN 1", "relationships"),
        ("MATCH (n:Official) " + "OPTIONAL MATCH (n)-[:MEETS_WITH]-() " * 60 + "RETURN 1", "relationships"),
        ("WITH 1 AS x " * 700 + "RETURN x", "clauses"),
        ("RETURN 1 AS n" + " UNION RETURN 1 AS n" * 490, "clauses"),
        ("RETURN " + "1+" * 4900 + "1", "operators"),
        (conditions("AND", "n.a# = #", 500), "operators"),
        ("MATCH (n) WHERE " + "(n.a = 1 OR (n.b = 2 AND " * 18 + "true" + "))" * 18 + " RETURN n", "OR"),
    ],
)
def test_what_a_planner_cannot_untangle_is_refused(query: str, clause: str) -> None:
    told = refused(query)
    assert told.clause == clause
    assert "; " in told.reason


@pytest.mark.parametrize(
    "query",
    [
        conditions("XOR", "n.a# = #", 5),
        conditions("OR", "(n.a = # AND n.b = #)", 50),
        conditions("OR", "n:Official|Country", 3),
        "MATCH (n:Official|Country|Organization|Location)--(m:Official|Country|Organization)--(k:!Claim&!Article) RETURN n",
        "MATCH " + "--".join(f"(a{n})" for n in range(15)) + " RETURN 1",
        "MATCH (n) WHERE n.name IN [" + ", ".join(f"'{n}'" for n in range(900)) + "] RETURN n",
    ],
)
def test_what_it_can_untangle_passes(query: str) -> None:
    check(query, {})


@pytest.mark.parametrize(
    "query",
    [
        "RETURN " + "[" * 5000,
        "RETURN " + "(" * 39 + "1" + ")" * 39 + " + 1" * 2000,
        "MATCH " + ",".join(f"(a{n}:X)" for n in range(1000)) + " RETURN 1",
        "RETURN " + "reduce(a = 0, x IN range(1,3) | a + " * 30 + "1" + ")" * 30,
        "RETURN " + "[x IN [1,2] | " * 18 + "1" + "]" * 18,
        "WITH 1 AS a0 " + "".join(f"WITH *, a{n} AS a{n + 1} " for n in range(300)) + "RETURN 1",
        "RETURN 'x' =~ '" + "(a|b)" * 38 + "'",
        "/*" * 4000,
        "RETURN a" + ".b" * 4900,
        "RETURN 1" + "//" * 4000,
        "RETURN '" + "\\'" * 4900,
        "`" * 9999,
        "MATCH (n) WHERE " + " OR ".join(f"n.x = {n}" for n in range(700)) + " RETURN n",
    ],
)
@pytest.mark.timeout(10)
def test_the_guard_itself_is_quick(query: str) -> None:
    with contextlib.suppress(Refused):
        check(query, {})
