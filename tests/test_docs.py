"""README and docs/ are true: every command, route, question and setting has its line; the examples run."""

from __future__ import annotations

import contextlib
import inspect
import io
import json
import pkgutil
import re
import shlex
import tomllib
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

import pytest
from demo import ROOT, fill

from api import cli, commands
from api.app import create_app
from api.settings import Settings
from graph import schema
from graph.claim import Measure, Status
from graph.questions import contacts, officials
from graph.questions.stored import Parameter, stored
from graph.seeds import lines, seeds_folder
from graph.store import Store
from loaders.extractors.rules import frames, measures

README = ROOT / "README.md"
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [
    README,
    ROOT / "CHANGELOG.md",
    ROOT / "seeds" / "README.md",
    ROOT / "seeds" / "demo" / "README.md",
    *DOCS,
]
FENCE = re.compile(r"^<!-- examples: run -->\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)[^)\s]*\)")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def examples(language: str) -> list[str]:
    return [body for told, body in FENCE.findall(read(README)) if told == language]


def shell(first: str) -> list[str]:
    """The lines of README's shell examples that begin with FIRST."""
    told = [line for body in examples("sh") for line in body.splitlines() if line.startswith(first)]
    assert told
    return told


def command_names() -> set[str]:
    return {module.name for module in pkgutil.iter_modules(commands.__path__)}


@pytest.fixture(scope="module")
def demo(embedded_store: Store) -> Store:
    fill(embedded_store)
    return embedded_store


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to run examples in, with the seeds of the checkout in reach and nothing of it to spoil."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_has_its_example() -> None:
    told = {shlex.split(line)[1] for line in shell("diplograph ")} | set(
        re.findall(r"`diplograph (\w+)`", read(README))
    )
    assert told - {"COMMAND"} == command_names()


def test_every_command_that_a_page_names_exists() -> None:
    for page in PAGES:
        # in code only: "diplograph is ..." is a sentence
        code = re.findall(r"`[^`]+`", read(page)) + re.findall(
            r"^ {4}\S.*|^diplograph .*", read(page), re.MULTILINE
        )
        named = {name for text in code for name in re.findall(r"\bdiplograph ([a-z]+)\b", text)}
        assert named <= command_names(), page.name


@pytest.mark.embedded
@pytest.mark.usefixtures("demo", "checkout")
@pytest.mark.parametrize("line", shell("diplograph "))
def test_the_commands_of_the_readme_run(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = shlex.split(line)[1:]
    assert cli.run(words) == 0, capsys.readouterr().err
    written = [Path(words[words.index("-o") + 1])] if "-o" in words else []
    assert all(path.stat().st_size for path in written)
    if not written:
        answer = capsys.readouterr().out
        assert len(answer.splitlines()) > 1 or "--json" in words or words[0] == "load"


@pytest.mark.embedded
@pytest.mark.usefixtures("demo")
def test_the_python_of_the_readme_runs() -> None:
    (body,) = examples("python")
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        exec(compile(body, "README.md", "exec"), {})  # noqa: S102 - the README's own lines
    assert "Mark Milley held" in told.getvalue()


@pytest.mark.embedded
@pytest.mark.parametrize("line", shell("curl "))
def test_the_requests_of_the_readme_are_answered(demo: Store, line: str) -> None:
    words = shlex.split(line)[1:]
    address = urlsplit(next(word for word in words if word.startswith("http")))
    client = create_app(store=demo).test_client()
    body = words[words.index("-d") + 1] if "-d" in words else None
    answer = client.open(
        f"{address.path}?{address.query}",
        method="POST" if body else "GET",
        data=body,
        content_type="application/json" if body else None,
        base_url=f"{address.scheme}://{address.netloc}",
    )
    assert answer.status_code == 200, answer.text
    assert json.loads(answer.text)["rows"] if body else json.loads(answer.text)


@pytest.mark.embedded
def test_the_table_of_the_readme_is_the_answer_of_the_demo(demo: Store) -> None:
    found = contacts.contacts(demo, officials.find(demo, "Valery Gerasimov")["id"], limit=100)["items"]
    answer = set()
    for item in found:
        date = item["date"]
        days = date["start"] if date["start"] == date["end"] else f"{date['start']}/{date['end']}"
        place = item["place"]["name"] if item["place"] else "by phone"
        answer.add((item["counterpart"]["name"], item["status"], days, place))
    rows = re.findall(r"^\| (.+?) \| (held|planned) \| (.+?) \| (.+?) \|$", read(README), re.MULTILINE)
    assert len(rows) > 3
    assert set(rows) <= answer


def test_every_question_has_its_row() -> None:
    told = read(ROOT / "docs" / "questions.md")
    for question in stored():
        row = f"| `{question.name}` | {question.answers} | {', '.join(map(shown, question.parameters))} |"
        assert row in told, f"docs/questions.md lacks this row:\n{row}"
    assert set(re.findall(r"^\| `([a-z]+-?[a-z-]*)` \|", told, re.MULTILINE)) == {q.name for q in stored()}


def shown(parameter: Parameter) -> str:
    name = f"`{parameter.name}`"
    if parameter.required:
        return f"**{name}**"
    return name if parameter.default is None else f"{name} ({parameter.default})"


def test_the_labels_and_relationships_have_their_rows() -> None:
    told = read(ROOT / "docs" / "questions.md")
    assert set(schema.LABELS) | set(schema.RELATIONSHIPS) <= set(re.findall(r"`(\w+)`", told))
    for word in {*get_args(Status), *get_args(Measure)} - {"in_force", "lifted"}:
        assert f"`{word}`" in told, word


def test_every_route_has_its_line_and_no_other() -> None:
    told = read(ROOT / "docs" / "api.md")
    # a converter is how Flask reads a part of the path: no matter of the reader's
    rules = {
        (method, re.sub(r"<\w+:", "<", rule.rule))
        for rule in create_app().url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    } - {("GET", "/site.css")}
    pages = {rule for method, rule in rules if f"`{rule}`" in told}
    named = set(re.findall(r"`(GET|POST|DELETE) (/[^` ]*)`", told))
    assert {pair for pair in rules if pair[1] not in pages} <= named
    assert named <= rules


def test_every_setting_has_its_row() -> None:
    known = {str(field.validation_alias) for field in Settings.model_fields.values()}
    table = read(README).partition("## Settings")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([A-Z][A-Z0-9_]+)`", table))
    assert known <= named
    assert named <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    inside = [link for link in LINK.findall(read(page)) if not link.startswith("http")]
    assert not [link for link in inside if not (page.parent / link).exists()]


def test_the_frames_and_slots_of_the_tables_are_explained() -> None:
    told = read(ROOT / "docs" / "reading.md")
    used = {t.frame for t in [*frames.verbs().values(), *frames.nouns().values()]}
    used |= {word.slot for several in measures.words().values() for word in several}
    assert used <= set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE))


def test_the_rows_that_mend_a_rule_fit_their_tables(tmp_path: Path) -> None:
    told = read(ROOT / "docs" / "reading.md")
    found = re.findall(r"^### .*?`seeds/(\w+\.tsv)`\n\n {4}(\S.*)\n {4}(\S.*)\n", told, re.MULTILINE)
    assert [name for name, *_ in found] == ["titles.tsv", "triggers.tsv", "measures.tsv"]
    for name, header, row in found:
        table = seeds_folder() / name
        assert header in read(table).splitlines()
        (tmp_path / name).write_text(f"{header}\n{row}\n", encoding="utf-8")
        columns = header.split("\t")
        (new,) = lines(tmp_path / name, *columns)
        known = [dict(line.cells) for line in lines(table, *columns)]
        assert new.cells[columns[1]] in {cells[columns[1]] for cells in known}
        forms = {form for cells in known for form in cells[columns[0]].split("|")}
        assert not forms & set(new.cells[columns[0]].split("|")), f"{name} has the example already"


def test_the_targets_and_the_version_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([\w-]+):", read(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z][\w-]*)(?= {2,}#|`)", read(README))) <= targets
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    assert f"## [{project['version']}]" in read(ROOT / "CHANGELOG.md")
    extras = set(re.findall(r"\.\[(\w+)\]", read(README)))
    assert extras <= set(project["optional-dependencies"])


def test_the_picture_is_a_small_png() -> None:
    picture = (ROOT / "docs" / "explorer.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 300_000


def test_the_number_of_dispatches_is_right() -> None:
    count = len(read(ROOT / "seeds" / "demo" / "dispatches.jsonl").splitlines())
    for page in (README, ROOT / "CHANGELOG.md"):
        assert re.findall(r"(\d+) dispatches", read(page)) == [str(count)]


def test_a_line_of_json_has_the_fields_that_the_readme_names() -> None:
    (told,) = re.findall(r'`\{("id".*?)\}`', read(README))
    named = set(json.loads(f"[{told}]"))
    from loaders.sources import jsonl

    source = inspect.getsource(jsonl)
    assert not [name for name in named if f'"{name}"' not in source]
