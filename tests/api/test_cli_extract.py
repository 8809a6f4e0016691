"""`diplograph extract`: the contract's forms, in order, whatever the lines hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from api import cli

TEXT = (
    "MOSCOW — Russian Foreign Minister Sergey Lavrov met with U.S. Secretary of State John Kerry in Vienna "
    "on Tuesday. The two will meet again in Geneva on January 20, the ministry said.\n"
)
DAY = "2016-01-06"


def claims(capsys: pytest.CaptureFixture[str], *words: str | Path) -> list[dict[str, Any]]:
    assert cli.run(["extract", *map(str, words), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["claims"]
    found: list[dict[str, Any]] = told["claims"]
    return found


def a_file(folder: Path, told: str | bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(told if isinstance(told, bytes) else told.encode())
    return path


def test_claims_of_a_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = a_file(tmp_path, TEXT)
    found = claims(capsys, path, "--published", DAY)
    met = [c for c in found if c["predicate"] == "meets_with"]
    names = {frozenset((c["subject"]["name"], c["object"]["name"])) for c in met}
    assert frozenset(("Sergey Lavrov", "John Kerry")) in names
    assert all(TEXT[c["start"] : c["end"]] == c["quote"] for c in found)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_quotes_stand_in_the_text_that_python_reads(
    end: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_file(tmp_path, "\ufeff" + f"Zoë 🤝{end}{end}".join(["", TEXT, TEXT]).replace("\n", end))
    text = path.read_text(encoding="utf-8")
    found = claims(capsys, path, "--published", DAY)
    assert found
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in found)


def test_a_line_of_claims_for_each_line_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[Any] = [
        {"id": "x", "text": TEXT, "date": DAY, "title": None},
        {"id": 7, "text": "Nothing."},
        {"text": TEXT},
        {"id": "bad date", "text": "Nothing.", "date": "06/01/2016"},
        {"id": "empty", "text": ""},
        {"id": "x", "text": "Twice."},
        {"id": None, "text": "\ud800 Nothing."},
        ["no object"],
    ]
    path = a_file(tmp_path, "\n".join([*map(json.dumps, rows), "{broken", ""]), "rows.txt")
    assert cli.run(["extract", str(path), "--jsonl"]) == 0
    told = capsys.readouterr()
    found = [json.loads(line) for line in told.out.splitlines()]
    assert [row["id"] for row in found] == ["x", 7, None, "bad date", "empty", "x", None, None, None]
    assert [bool(row["claims"]) for row in found] == [True, False, True, *[False] * 6]
    assert all(set(row) == {"id", "claims"} for row in found)
    for name in ("line 4: its `date`", "line 5", "line 8", "line 9"):
        assert name in told.err


def test_a_crlf_in_a_json_text_is_the_text_s_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"One.\r\n\r\n{TEXT}"
    path = a_file(tmp_path, json.dumps({"id": 1, "text": text, "date": DAY}), "a.jsonl")
    found = claims(capsys, path)
    assert found
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in found)


@pytest.mark.parametrize("how", [["--json"], ["--jsonl"], ["--explain"], []])
@pytest.mark.parametrize("raw", [None, b"", b"\x00\x01", b"\xff\xfe\xff"])
def test_what_cannot_be_read_is_named(
    how: list[str], raw: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_file(tmp_path, raw, "bad.txt") if raw is not None else tmp_path / "bad.txt"
    expected = 0 if how == ["--jsonl"] and raw == b"" else 2
    assert cli.run(["extract", str(path), *how]) == expected
    assert expected == 0 or "bad.txt" in capsys.readouterr().err


def test_standard_input_is_read(tmp_path: Path) -> None:
    for told, how, count in ((TEXT, "--json", 1), (json.dumps({"text": TEXT}) + "\n{}\n", "--jsonl", 2)):
        out = subprocess.run(
            [sys.executable, "-m", "api", "extract", "-", how],
            input=told.encode(),
            capture_output=True,
            timeout=60,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])},
            check=True,
        )
        lines = out.stdout.splitlines()
        assert len(lines) == count
        assert json.loads(lines[0])["claims"]


def test_explain_shows_mentions_rules_and_passages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_file(tmp_path, TEXT)
    assert cli.run(["extract", str(path), "--explain", "--published", DAY]) == 0
    told = capsys.readouterr().out
    assert "Sergey Lavrov" in told
    for word in ("subject", "object", "rule", "sentence", "confidence"):
        assert word in told


def test_a_page_is_read_as_load_reads_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = a_file(tmp_path, f'<html><meta name="date" content="{DAY}"><p>{TEXT}</p></html>', "a.html")
    dates = {c["date"]["start"] for c in claims(capsys, path) if c["date"]}
    assert "2016-01-05" in dates
