"""The commands that ask, draw and export, on one small graph in the embedded engine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from api import cli
from api.commands.export import FORMATS
from graph.store import Store

pytestmark = pytest.mark.embedded
TEXT = (
    "Russian Foreign Minister Sergey Lavrov met with U.S. Secretary of State John Kerry in Vienna "
    "on Tuesday. Lavrov will meet with German Foreign Minister Frank-Walter Steinmeier in Berlin "
    "on January 20.\n"
)


@pytest.fixture
def loaded(embedded: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A graph of one article; the folder to write to."""
    assert embedded
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    assert cli.run(["load", str(path), "--published", "2016-01-06"]) == 0
    capsys.readouterr()
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert cli.run([*words, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.usefixtures("loaded")
def test_every_way_of_asking(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["ask"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert len(listed) >= 9
    found = told(capsys, "ask", "upcoming-meetings", "--param", "since=2016-01-06")
    assert set(found) == {"columns", "rows", "truncated"}
    assert "Berlin" in json.dumps(found)
    assert cli.run(["ask", "upcoming-meetings", "--param", "since=2016-01-06"]) == 0
    assert "Frank-Walter Steinmeier" in capsys.readouterr().out
    assert cli.run(["ask", "upcoming-meetinks"]) == 1
    assert "upcoming-meetings" in capsys.readouterr().err
    for params in (["--param", "since=soon"], ["--param", "nosuch=1"]):
        assert cli.run(["ask", "upcoming-meetings", *params]) == 2
        assert "fault of diplograph" not in capsys.readouterr().err


@pytest.mark.usefixtures("loaded")
def test_a_channel_is_told_in_words_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "channel", "Russia", "United States")
    assert set(found) >= {
        "a", "b", "status", "since", "last_held", "next_planned", "restrictions", "coverage", "evidence",
    }  # fmt: skip
    assert found["status"] == "open"
    assert cli.run(["channel", "RU", "Germany"]) == 0
    shown = capsys.readouterr().out
    assert "Next planned" in shown
    assert '"Lavrov will meet' in shown
    assert cli.run(["channel", "Russia", "Ruritania"]) == 1
    assert cli.run(["channel", "Russia", "Russia"]) == 2
    assert "fault of diplograph" not in capsys.readouterr().err


def test_a_page_is_one_whole_file(loaded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = loaded / "x.html"
    assert cli.run(["view", "Lavrov", "-o", str(page)]) == 0
    assert all(word in page.read_text(encoding="utf-8") for word in ("John Kerry", "Vienna", "Berlin"))
    assert [p.name for p in loaded.iterdir() if p.name.startswith(".")] == []
    assert cli.run(["view", "-o", str(page)]) == 0
    before = page.read_bytes()
    assert cli.run(["view", "Nobody At All", "-o", str(page)]) == 1
    assert page.read_bytes() == before
    for target in (loaded / "no" / "x.html", loaded, "a\x00b"):
        assert cli.run(["view", "Lavrov", "-o", str(target)]) == 2
        assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_of_the_help_is_written(
    form: str, loaded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = loaded / "out"
    assert cli.run(["export", "--format", form, "-o", str(target)]) == 0
    whole = [target] if target.is_file() else sorted(target.iterdir())
    assert "Lavrov" in "".join(path.read_text(encoding="utf-8") for path in whole)
    if form in {"graphml", "gexf"}:
        ET.parse(target)  # noqa: S314 - our own file
    if form == "jsonl":
        assert cli.run(["load", str(target)]) == 0
        assert (
            "0 articles new, 1 unchanged; 0 claims new; 0 meetings new; 0 rejects" in capsys.readouterr().out
        )


@pytest.mark.usefixtures("loaded")
def test_an_export_goes_down_a_pipe() -> None:
    command = [sys.executable, "-m", "api", "export", "--format", "jsonl", "-o", "-"]
    env = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])}
    lines = subprocess.run(command, capture_output=True, env=env, timeout=120, check=True).stdout.splitlines()
    assert {json.loads(line)["record"] for line in lines} == {"article", "claim", "node", "edge"}


def test_a_folder_with_other_things_in_it_is_left_alone(
    loaded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = loaded / "mine"
    folder.mkdir()
    (folder / "precious.csv").write_text("mine")
    assert cli.run(["export", "--format", "neo4j-bulk", "-o", str(folder)]) == 2
    assert "other things" in capsys.readouterr().err
    assert (folder / "precious.csv").read_text() == "mine"
    for _ in range(2):
        assert cli.run(["export", "--format", "neo4j-bulk", "-o", str(loaded / "bulk")]) == 0


@pytest.mark.usefixtures("loaded")
def test_a_folder_that_refuses_is_named_with_its_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    target = tmp_path / "forbidden" / "bulk"
    monkeypatch.setattr("graph.export.FOLDERS", {"neo4j-bulk": refuse})  # root may write anywhere
    assert cli.run(["export", "--format", "neo4j-bulk", "-o", str(target)]) == 2
    said = capsys.readouterr().err
    assert str(target) in said
    assert "Give write permission" in said


def test_the_help_names_the_formats_that_there_are() -> None:
    from graph import export

    assert set(FORMATS) == {*export.FILES, *export.FOLDERS}


@pytest.mark.usefixtures("loaded")
def test_days_and_names_that_cannot_be_are_wrong_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["contacts", "Lavrov", "--since", "2020-01-02", "--until", "2020-01-01"]) == 2
    assert "later than" in capsys.readouterr().err
    for words in (["contacts", ""], ["channel", " ", "Russia"], ["view", "", "-o", "x.html"]):
        assert cli.run(words) == 2, words
        assert "The name is empty" in capsys.readouterr().err
