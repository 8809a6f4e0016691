"""The command's words: help, errors, exit codes, none of which needs a database."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from api import checks, cli, commands, errors, output
from api.command_line import diplograph

CONTEXT = click.Context(diplograph)
NAMES = diplograph.list_commands(CONTEXT)
CONTRACT = {
    "load", "extract", "contacts", "channel", "cypher", "ask", "view", "serve", "export", "stop", "doctor",
}  # fmt: skip


def run(*words: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "api", *words],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1]), **env},
        check=False,
    )


def test_the_commands_of_the_contract_are_there() -> None:
    assert set(NAMES) >= CONTRACT


@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_has_a_sentence_its_options_and_an_example(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run([name, "--help"] if name else ["--help"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"^  [A-Z][^.]*\.$", told.partition("Options:")[0], re.MULTILINE), told
    assert "Options:" in told
    assert f"Example:\n    diplograph {name}".rstrip() in told


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_is_for(name: str) -> None:
    command = diplograph.get_command(CONTEXT, name)
    assert command is not None
    assert command.help
    assert len(command.get_short_help_str(80)) < 78
    for param in command.params:
        assert not isinstance(param, click.Option) or param.help, param.name


def test_the_command_starts_fast_and_imports_no_driver() -> None:
    code = (
        "import sys; from api.cli import run; run(['--help']);"
        "heavy = ('loaders', 'graph', 'neo4j', 'pyvis', 'bs4', 'flask', 'pydantic', 'networkx', 'rich');"
        "print([name for name in heavy if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert out.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "words",
    [
        ["nosuch"],
        ["load"],
        ["load", "x.txt", "--published", "08/01/2018"],
        ["load", "x.txt", "--published", "20180108"],
        ["load", "x.txt", "--published", "2018-02-30"],
        ["load", "x.txt", "--jobs", "0"],
        ["extract", "x.txt", "--json", "--explain"],
        ["extract", "x.txt", "--extractor", "gpt"],
        ["load", "x.txt", "--extractor", "llm"],
        ["cypher", "RETURN $n", "--param", "n"],
        ["cypher", "RETURN $n", "--param", "n=1", "--param", "n=2"],
        ["cypher", "RETURN $n", "--param", "n=99999999999999999999"],
        ["contacts", "x", "--since", "soon"],
    ],
)
def test_wrong_words_end_in_a_sentence_and_exit_2(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err
    assert "Traceback" not in told.err
    assert "fault of diplograph" not in told.err


@pytest.mark.parametrize(
    ("raised", "code", "word"),
    [
        (KeyboardInterrupt(), 130, "Stopped"),
        (PermissionError(13, "Permission denied", "/x"), 2, "/x"),
        (RuntimeError("boom"), 2, "fault of diplograph"),
        (commands.NotThere("No."), 2, "No."),
    ],
)
def test_whatever_is_raised_is_told_in_a_sentence(
    raised: BaseException,
    code: int,
    word: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.delenv("DIPLOGRAPH_DEBUG", raising=False)
    monkeypatch.setattr(diplograph, "main", fail)
    assert cli.run(["stop"]) == code
    assert word in capsys.readouterr().err


def test_every_error_of_the_table_exists() -> None:
    import importlib

    for name in errors.TABLE:
        module, _, kind = name.rpartition(".")
        assert issubclass(getattr(importlib.import_module(module), kind), Exception), name


def test_a_reader_that_leaves_early_hears_no_complaint(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "Nothing."}\n' * 20_000)
    command = f"'{sys.executable}' -m api extract '{rows}' --jsonl | head -1; exit ${{PIPESTATUS[0]}}"
    env = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])}
    out = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, timeout=60, env=env, check=False
    )
    assert json.loads(out.stdout) == {"id": None, "claims": []}
    assert (out.stderr, out.returncode) == ("", 141)  # 1 would say that nothing was found


def test_ctrl_c_ends_with_a_sentence() -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "api", "extract", "-", "--jsonl"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])},
    )
    assert running.stdin
    assert running.stderr
    running.stdin.write("{broken\n")
    running.stdin.flush()
    assert "line 1" in running.stderr.readline()
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)
    assert (running.returncode, told.strip()) == (130, "Stopped.")


def test_ctrl_c_is_heard_while_objects_are_cleared_away() -> None:
    program = """
import os, signal, time
from api import cli, command_line

class Session:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        for _ in range(1000):
            pass

def run(words):
    Session()
    time.sleep(30)

command_line.run = run
cli.main()
"""
    root = Path(cli.__file__).parents[1]
    out = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=25, cwd=root, check=False
    )
    assert (out.returncode, out.stderr) == (130, "Stopped.\n")


def test_ctrl_c_while_the_command_loads_ends_with_a_sentence() -> None:
    code = "import sys, api.cli; sys.modules['click'] = None; "
    code += "import builtins; real = builtins.__import__\n"
    code += (
        "def stop(name, *more):\n  if name == 'api': raise KeyboardInterrupt\n  return real(name, *more)\n"
    )
    code += "builtins.__import__ = stop\nsys.exit(api.cli.run(['--help']))"
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (out.returncode, out.stderr) == (130, "Stopped.\n")


@pytest.mark.parametrize(
    ("shell", "code"),
    [
        ("ask >&-", 0),
        ("ask 2>&-", 0),
        ("ask > /dev/full", 2),
        ("extract - <&-", 2),
        ("load '' < /dev/null", 2),
        ("load \"$(printf 'x%.0s' $(seq 5000))\"", 2),
    ],
)
def test_closed_full_and_endless_things_end_in_a_sentence_at_most(shell: str, code: int) -> None:
    env = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])}
    out = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m api {shell}"],
        capture_output=True,
        text=True,
        timeout=60,
        env=env,
        check=False,
    )
    assert out.returncode == code, out.stderr
    assert len(out.stderr) < 500
    assert "Traceback" not in out.stderr
    assert "fault of diplograph" not in out.stderr


def test_nothing_from_outside_controls_the_terminal() -> None:
    assert output.clean("a\x1b[31mred\x07\nb\u202ec\x9b2J") == "a [31mred b c 2J"
    assert output.clean("Zoë 🤝 مرحبا") == "Zoë 🤝 مرحبا"


def test_a_table_elsewhere_than_on_a_terminal_is_plain(capsys: pytest.CaptureFixture[str]) -> None:
    output.give_table(("a", "b"), [("x\ty", None), (1.5, {"k": [1]})])
    assert capsys.readouterr().out == 'a\tb\nx y\t\n1.5\t{"k": [1]}\n'


@pytest.mark.parametrize(
    ("date", "told"),
    [
        (None, ""),
        ({"text": "soon", "start": None, "end": None}, "soon"),
        ({"start": "2018-01-08", "end": "2018-01-08"}, "2018-01-08"),
        ({"start": "2018-01-08", "end": "2018-01-31"}, "2018-01-08/2018-01-31"),
        ({"start": "2018-01-08", "end": None}, "2018-01-08/"),
    ],
)
def test_days_as_people_write_them(date: dict[str, str | None] | None, told: str) -> None:
    assert output.days(date) == told


def test_the_doctor_tells_of_a_refusing_system_in_words() -> None:
    def look() -> checks.Check:
        raise PermissionError(13, "Permission denied", "/data/embedded/alive.lock")

    told = checks._attempt("embedded database", look)
    assert (told.well, told.found) == (False, "/data/embedded/alive.lock: Permission denied")
    assert told.mend
