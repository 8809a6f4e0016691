"""What may be written in many ways: honest queries stay allowed, smuggled words stay refused."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph.guard import Refused, check
from graph.guard.tokens import tokens

CORPUS = Path(__file__).parent / "guard_corpus"
PARAMS = {"n": 5, "name": "x", "ids": ["a", "b"], "q": "ger", "since": "2018"}
HONEST = (CORPUS / "honest.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n----\n")
WRITES = (
    "CREATE (m)",
    "MERGE (m:X)",
    "SET n.x = 1",
    "REMOVE n.x",
    "DELETE n",
    "DETACH DELETE n",
    "FOREACH (x IN [1] | CREATE (m))",
    "INSERT (m)",
    "DROP INDEX x",
    "LOAD CSV FROM 'x' AS l",
    "CALL dbms.components()",
    "CALL apoc.load.json('x')",
    "SHOW USERS",
    "USE system",
    "TERMINATE TRANSACTION 'x'",
    "CALL { CREATE (m) }",
    "CALL { WITH 1 AS x RETURN x } IN TRANSACTIONS",
)
SPACE = st.sampled_from(
    [" ", "\n", "\t", "  ", "\r\n", " /* x */ ", "/**/ ", " // CREATE (n)\n", " /* SET */ "]
)


def pieces(query: str) -> list[str]:
    """The tokens of QUERY as they are written, comments and space left out."""
    behind = re.compile(r"(//[^\n]*|/\*.*?\*/|\s+)+\Z", re.DOTALL)
    bare = [behind.sub("", query[a.at : b.at]) for a, b in pairwise(tokens(query))]
    return [each for each in bare if each]


def swapped(draw: st.DrawFn, word: str) -> str:
    return "".join(c.swapcase() if draw(st.booleans()) else c for c in word)


@st.composite
def respelled(draw: st.DrawFn) -> str:
    """An honest query with other space, comments and case of its keywords."""
    query = draw(st.sampled_from([q for q in HONEST if "//" not in q and "/*" not in q]))
    words = "MATCH WHERE RETURN WITH UNWIND ORDER BY LIMIT SKIP UNION AND OR NOT IN AS CASE WHEN THEN END"
    told = []
    for piece in pieces(query):
        told.append(swapped(draw, piece) if piece in words.split() else piece)
        told.append(draw(SPACE))
    return "".join(told)


@st.composite
def smuggled(draw: st.DrawFn) -> str:
    """A whole clause that writes or leaves the graph, among whole clauses of an honest query."""
    evil = draw(st.sampled_from(WRITES))
    first, _, rest = evil.partition(" ")
    evil = f"{swapped(draw, first)}{draw(SPACE)}{rest}"
    before = draw(
        st.sampled_from(
            [
                "",
                "MATCH (n) ",
                "MATCH (n) WHERE n.x = 'a' ",
                "WITH 1 AS set, 2 AS n ",
                "UNWIND [1] AS n ",
                "MATCH (n) WITH * ",
            ]
        )
    )
    after = draw(st.sampled_from(["", " RETURN 1 AS one", " WITH 1 AS one RETURN one", " // done", ";"]))
    return f"{before}{draw(SPACE)}{evil}{draw(SPACE)}{after}"


@given(respelled())
def test_an_honest_query_may_be_spelled_in_many_ways(query: str) -> None:
    check(query, PARAMS)


@given(smuggled())
def test_a_clause_that_writes_is_refused_in_every_spelling(query: str) -> None:
    with pytest.raises(Refused):
        check(query, PARAMS)


@given(st.sampled_from(["CREATE", "SET", "DELETE", "LOAD", "SHOW", "CALL"]), st.data())
def test_an_escaped_keyword_is_refused(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    escaped = f"{word[:at]}\\u{ord(word[at]):04x}{word[at + 1 :]}"
    with pytest.raises(Refused):
        check(f"MATCH (n) {escaped} (m) RETURN 1", {})


def answered(query: str) -> None:
    """Let through, or refused at a place in the text with a sentence; nothing else."""
    told: Refused | None = None
    try:
        check(query, PARAMS)
    except Refused as refusal:
        told = refusal
    assert told is None or (0 <= told.position <= len(query) and str(told))


@given(st.text(max_size=200))
def test_any_text_is_answered_with_words(text: str) -> None:
    answered(text)


@given(
    st.lists(
        st.sampled_from(sorted({p for q in HONEST for p in pieces(q)} | {"CREATE", "$(", "*", "//", "'"})),
        max_size=40,
    )
)
def test_any_tokens_are_answered_with_words(told: list[str]) -> None:
    answered(" ".join(told))


@given(st.text(max_size=60))
def test_a_string_is_only_a_string(text: str) -> None:
    assume(
        not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
        and text.isprintable()
    )
    quoted = "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    assume("\\u" not in quoted)
    check(f"MATCH (n) WHERE n.name = {quoted} RETURN n", {})
    assert tokens(quoted)[0].text == text


@given(
    st.text(alphabet=st.characters(codec="ascii", categories=["L", "N", "P", "S"]), min_size=1, max_size=30)
)
def test_a_name_in_back_ticks_is_only_a_name(text: str) -> None:
    assume("\\" not in text)
    quoted = "`" + text.replace("`", "``") + "`"
    check(f"MATCH (n:{quoted}) WHERE n.{quoted} = 1 RETURN n AS {quoted}", {})
    with pytest.raises(Refused):
        check(f"MATCH (n:{quoted}) DELETE n", {})
