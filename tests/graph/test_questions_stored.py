"""Each question file says what it answers and what it takes, and a query browser takes it as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import graph.questions
from graph.questions import stored

QUERIES = Path(graph.questions.__file__).parents[1] / "queries"
FILES = sorted(QUERIES.glob("*.cypher"))
SHOWN = [path for path in FILES if not path.name.startswith("_")]


def ids(path: Path) -> str:
    return path.stem


def body(path: Path) -> str:
    return "\n".join(
        line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("//")
    )


def test_there_are_at_least_ten_questions_and_each_file_is_one() -> None:
    assert len(stored.stored()) >= 10
    assert [q.name.replace("-", "_") for q in stored.stored()] == sorted(path.stem for path in SHOWN)


@pytest.mark.parametrize("path", FILES, ids=ids)
def test_a_file_names_exactly_the_parameters_that_it_uses(path: Path) -> None:
    named = set(re.findall(r"^// param (\w+): ", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert named == set(re.findall(r"\$(\w+)", body(path)))


@pytest.mark.parametrize("path", FILES, ids=ids)
def test_a_file_only_reads_and_reads_only_ours(path: Path) -> None:
    text = body(path)
    assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|LOAD|FOREACH|apoc)\b", text)
    assert "managed_by: 'diplograph'" in text or "SANCTIONS" in text or path.stem == "_revision"


@pytest.mark.parametrize("path", FILES, ids=ids)
def test_no_relationship_has_its_condition_inline(path: Path) -> None:
    # the embedded engine answers nothing to ()-[r:T {status: 'held'}]->() and a MATCH after it that uses r
    assert not re.search(r"\[\w*:[^\]]*\{", body(path))


@pytest.mark.parametrize("path", SHOWN, ids=ids)
def test_a_stored_question_says_what_it_answers_and_sets_its_parameters(path: Path) -> None:
    question = stored.question(path.stem)
    assert re.match(r"[A-Z].*[?.]", question.answers)
    lines = path.read_text(encoding="utf-8").splitlines()
    told = next(line for line in lines if line.startswith("// :params "))
    assert re.findall(r"(\w+): ", told.removeprefix("// :params ")) == [p.name for p in question.parameters]
    assert any(p.name == "limit" for p in question.parameters), "an answer has a bound"


@pytest.mark.parametrize("path", SHOWN, ids=ids)
def test_columns_are_told_by_the_file(path: Path) -> None:
    columns = stored.question(path.stem).columns
    assert len(columns) > 2
    assert all(re.fullmatch(r"[a-z_]+", column) for column in columns), columns
    assert len(set(columns)) == len(columns)


@pytest.mark.parametrize("path", [p for p in FILES if p.name.startswith("_")], ids=ids)
def test_a_building_block_is_asked_by_the_module_that_it_names(path: Path) -> None:
    told = re.search(r"^// Asked by ([\w/]+\.py)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert told, path.name
    asker = QUERIES.parents[1] / told[1]
    assert f'"{path.stem}"' in asker.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "line", ["// param x", "// param x: colour", "// param x: text, {", "// param x:text", "// param : text"]
)
def test_a_parameter_line_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        stored.parse("broken", f"// What?\n{line}\nRETURN 1 AS one")
