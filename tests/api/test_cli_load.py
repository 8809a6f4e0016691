"""`diplograph load` and the commands that ask, on the embedded engine, as a user runs them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api import cli
from graph.store import Store

pytestmark = pytest.mark.embedded
TEXT = (
    "Russian Foreign Minister Sergey Lavrov met with U.S. Secretary of State John Kerry in Vienna "
    "on Tuesday. Lavrov will meet with German Foreign Minister Frank-Walter Steinmeier in Berlin "
    "on January 20.\n"
)
DAY = "2016-01-06"


def a_file(folder: Path, told: str | bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(told if isinstance(told, bytes) else told.encode())
    return path


def count(store: Store, label: str) -> int:
    found = store.read(f"MATCH (n:{label}) RETURN count(n)").rows[0][0]
    assert isinstance(found, int)
    return found


def told(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, Any]:
    assert cli.run([*map(str, words), "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_loading_twice_changes_nothing(
    embedded: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_file(tmp_path, TEXT)
    assert cli.run(["load", str(path), "--published", DAY]) == 0
    assert "1 article new, 0 unchanged" in capsys.readouterr().out
    before = [count(embedded, label) for label in ("Article", "Claim", "Meeting", "Official")]
    assert before[0] == 1
    assert before[2] >= 2
    assert cli.run(["load", str(path), "--published", DAY]) == 0
    assert "0 articles new, 1 unchanged; 0 claims new; 0 meetings new; 0 rejects" in capsys.readouterr().out
    assert [count(embedded, label) for label in ("Article", "Claim", "Meeting", "Official")] == before


@pytest.mark.parametrize("raw", [None, b"", b"\x00" * 40])
def test_nothing_that_can_be_read_is_exit_2(
    raw: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_file(tmp_path, raw) if raw is not None else tmp_path / "a.txt"
    assert cli.run(["load", str(path)]) == 2
    heard = capsys.readouterr()
    assert str(path) in heard.err
    assert "1 reject" in heard.out


def test_bad_ones_do_not_stop_the_good_ones(
    embedded: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_file(tmp_path, TEXT)
    a_file(tmp_path, b"\x00", "b.txt")
    rows = [{"text": f"{TEXT} {n}", "date": DAY, "id": n} for n in range(3)]
    a_file(tmp_path, "\n".join([*map(json.dumps, rows), "{broken"]), "c.jsonl")
    assert cli.run(["load", str(tmp_path), str(tmp_path / "absent.txt")]) == 0
    heard = capsys.readouterr()
    assert "4 articles new, 0 unchanged" in heard.out
    assert "3 rejects" in heard.out
    assert "c.jsonl, line 4" in heard.err
    assert "absent.txt" in heard.err
    assert "1 of 4 articles told no day" in heard.err
    assert count(embedded, "Article") == 4


def test_text_that_no_database_could_hold_is_loaded(embedded: Store, tmp_path: Path) -> None:
    row = {"text": f"\ud800\u0000 {TEXT}", "title": "\udfff\u0000\x1b[31m", "id": "\u0000", "source": "\x07"}
    assert cli.run(["load", str(a_file(tmp_path, json.dumps(row), "a.jsonl"))]) == 0
    assert count(embedded, "Article") == 1


@pytest.mark.usefixtures("embedded")
def test_contacts_are_found_by_any_form_of_the_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["load", str(a_file(tmp_path, TEXT)), "--published", DAY])
    capsys.readouterr()
    answers = [told(capsys, "contacts", name) for name in ("Sergey Lavrov", "Lavrov", "lavrov")]
    assert {a["official"]["id"] for a in answers} == {answers[0]["official"]["id"]}
    assert {i["counterpart"]["name"] for i in answers[0]["items"]} >= {"John Kerry"}
    held = told(capsys, "contacts", "Lavrov", "--status", "held")
    assert {i["status"] for i in held["items"]} == {"held"}
    assert cli.run(["contacts", "Sergey Lavrov"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("contact\tstatus\tdate")
    assert "John Kerry\theld" in shown


@pytest.mark.usefixtures("embedded")
def test_a_name_that_nobody_has_shows_the_nearest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["load", str(a_file(tmp_path, TEXT)), "--published", DAY])
    capsys.readouterr()
    assert cli.run(["contacts", "Sergey Lavrof Zebulon"]) == 1
    assert "Sergey Lavrov" in capsys.readouterr().err
    for name in ("x" * 10_000, "\x00", "' OR 1=1 //", "🤝", "../../etc/passwd"):
        assert cli.run(["contacts", name]) == 1
        assert "fault of diplograph" not in capsys.readouterr().err


@pytest.mark.usefixtures("embedded")
def test_cypher_reads_and_only_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["load", str(a_file(tmp_path, TEXT)), "--published", DAY])
    capsys.readouterr()
    query = "MATCH (o:Official) WHERE o.name CONTAINS $part RETURN o.name AS name"
    answer = told(capsys, "cypher", query, "--param", "part=Lavrov")
    assert answer == {"columns": ["name"], "rows": [["Sergey Lavrov"]], "truncated": False}
    assert told(capsys, "cypher", "UNWIND [1, 2, 3] AS n RETURN n", "--limit", "2")["truncated"] is True
    for bad in (
        "CREATE (n:X) RETURN n",
        "MATCH (n) RETURN",
        "",
        "MATCH (n) DELETE n",
        "LOAD CSV FROM 'x' AS r RETURN r",
    ):
        assert cli.run(["cypher", bad]) == 2
        heard = capsys.readouterr()
        assert heard.err.strip()
        assert "fault of diplograph" not in heard.err


@pytest.fixture
def heeding_ctrl_c() -> Iterator[None]:
    """Heed the signal even where a shell started the tests in its background, which ignores it for all below."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeding_ctrl_c")
def test_ctrl_c_leaves_whole_batches_and_the_same_command_goes_on(embedded: Store, tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"{TEXT} {n}", "date": DAY, "id": n}) + "\n" for n in range(120)]
    path = a_file(tmp_path, "".join(rows), "many.jsonl")
    env = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])}
    command = [sys.executable, "-m", "api", "load"]
    # A pipe that stays open: the load is sure to be in the middle when it is interrupted.
    running = subprocess.Popen(
        [*command, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    )
    assert running.stdin
    running.stdin.writelines(row.encode() for row in rows[:110])
    running.stdin.flush()
    begun = time.monotonic()
    while running.poll() is None and count(embedded, "Article") < 50 and time.monotonic() - begun < 60:
        time.sleep(0.2)
    running.send_signal(signal.SIGINT)
    _, heard = running.communicate(timeout=60)
    assert running.returncode == 130, heard
    assert b"the same command goes on" in heard
    assert b"Traceback" not in heard
    stored = count(embedded, "Article")
    assert stored >= 50
    again = subprocess.run(
        [*command, str(path)], capture_output=True, text=True, env=env, timeout=300, check=True
    )
    assert f"{120 - stored} articles new, {stored} unchanged" in again.stdout


def test_doctor_says_what_is_there(embedded: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert embedded
    assert cli.run(["doctor"]) == 0
    heard = capsys.readouterr().out
    assert "runs at bolt://127.0.0.1" in heard
    for name in ("Python", "data folder", "embedded engine", "reader", "spacy", "llm"):
        assert name in heard


def test_a_corrected_article_takes_the_place_of_the_first(
    embedded: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in (TEXT, TEXT.replace("John Kerry", "Rex Tillerson")):
        path = a_file(tmp_path, json.dumps({"id": "x", "text": text, "date": DAY}), "a.jsonl")
        assert cli.run(["load", str(path)]) == 0
    assert "0 articles new, 0 unchanged, 1 corrected" in capsys.readouterr().out
    names = {row[0] for row in embedded.read("MATCH (o:Official) RETURN o.name").rows}
    assert "Rex Tillerson" in names
    assert "John Kerry" not in names
    quotes = embedded.read("MATCH (c:Claim)-[:FROM]->(a:Article) RETURN a.text CONTAINS c.quote").rows
    assert quotes
    assert all(row[0] for row in quotes)
