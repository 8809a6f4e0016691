"""Readers with models on the command line: who is sent what, what it costs, and how it stops."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from modelserver import Model, Request, claim, serving

from api import cli

pytest.importorskip("openai")
KEY = "sk-not-to-be-seen"
QUOTE = "John Kerry met Sergei Lavrov of Russia in Geneva on 5 September 2016."
GOOD = claim("meets_with", "John Kerry", "Sergei Lavrov", QUOTE)


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("loaders.extractors.llm.client.FIRST_WAIT", 0.01)
    with serving(lambda request: request.claims(GOOD)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("DIPLOGRAPH_DATA", str(tmp_path / "data"))
        yield server


@pytest.fixture
def lines(tmp_path: Path) -> str:
    path = tmp_path / "three.jsonl"
    rows = [{"id": str(n), "text": f"{QUOTE} It was meeting number {n}."} for n in range(3)]
    path.write_text("\n".join(map(json.dumps, rows)))
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = cli.run(words)
    out, err = capsys.readouterr()
    assert KEY not in out + err
    assert "Traceback" not in err
    return code, out, err


def test_the_first_line_says_to_which_host_text_is_sent(
    model: Model, lines: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "extract", lines, "--jsonl", "--extractor", "llm:m", "--jobs", "2")
    assert code == 0
    assert f"127.0.0.1:{model.server_port}" in err.splitlines()[0]
    told = [json.loads(line) for line in out.splitlines()]
    assert [row["id"] for row in told] == ["0", "1", "2"]
    assert all(row["claims"][0]["rule"] == "llm/m" for row in told)
    assert model.keys[0] == f"Bearer {KEY}"


def test_an_estimate_sends_nothing_and_other_readers_have_none(
    model: Model, lines: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "load", lines, "--extractor", "llm:m", "--estimate", "--price", "1/2")
    assert (code, model.asked) == (0, [])
    assert "3 articles; 3 requests" in out
    assert "$" in out
    code, _, err = run(capsys, "load", lines, "--estimate")
    assert code == 2
    assert "costs nothing" in err
    code, _, err = run(capsys, "extract", lines, "--max-tokens", "5")
    assert code == 2
    assert "llm:MODEL" in err


def test_one_failing_article_is_named_and_the_others_are_read(
    model: Model, lines: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def flaky(request: Request) -> None:
        if "number 1" in request.question:
            request.fails(500)
        else:
            request.claims(GOOD)

    model.behave = flaky
    code, out, err = run(capsys, "extract", lines, "--jsonl", "--extractor", "llm:m")
    assert code == 0
    assert [len(json.loads(line)["claims"]) for line in out.splitlines()] == [1, 0, 1]
    assert "1: " in err
    assert "failed" in err


@pytest.mark.parametrize("status", [401, 404, 429])
def test_what_no_article_survives_is_one_sentence_and_exit_code_2(
    model: Model, lines: str, capsys: pytest.CaptureFixture[str], status: int
) -> None:
    model.behave = lambda request: request.fails(status, f"wrong key {KEY}")
    code, _, err = run(capsys, "extract", lines, "--jsonl", "--extractor", "llm:m")
    assert code == 2
    assert len(err.splitlines()) == 2


def test_dropped_claims_are_shown_with_the_reason(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(QUOTE)
    model.behave = lambda request: request.claims(
        GOOD, claim("meets_with", "John Kerry", "Xi Jinping", QUOTE)
    )
    code, out, _ = run(capsys, "extract", "a.txt", "--explain", "--extractor", "llm:m")
    assert code == 0
    assert "1 claim; 1 dropped" in out
    assert "'Xi Jinping' does not stand in the article" in out


def test_without_a_key_or_an_endpoint_nothing_is_sent(
    model: Model, lines: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_BASE_URL")
    monkeypatch.delenv("OPENAI_API_KEY")
    code, _, err = run(capsys, "extract", lines, "--jsonl", "--extractor", "llm:m")
    assert (code, model.asked) == (2, [])
    assert "OPENAI_API_KEY" in err


@pytest.mark.embedded
def test_a_load_stops_at_its_budget_and_goes_on_where_it_stopped(
    model: Model, lines: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from api import opening, settings
    from graph import embedded

    told = json.dumps({"claims": [GOOD]})
    model.behave = lambda request: request.says(told, usage={"total_tokens": 1_000})
    try:
        code, _, err = run(capsys, "load", lines, "--extractor", "llm:m", "--max-tokens", "2800")
        assert code == 0
        assert "Stopped at" in err
        asked = len(model.asked)
        assert 0 < asked < 3
        code, out, err = run(capsys, "load", lines, "--extractor", "llm:m")
        assert (code, len(model.asked)) == (0, 3)
        assert f"{asked} unchanged" in out
        assert "tokens spent" in err
        code, out, _ = run(capsys, "load", lines, "--extractor", "llm:m", "--again")
        assert len(model.asked) == 3  # answers that were paid for are kept
        with opening.LaterStore(settings.load_settings()):
            pass
    finally:
        embedded.stop(settings.load_settings().data)
