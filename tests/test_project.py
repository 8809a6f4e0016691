"""The project around the code: layers, names, the lock, the wheel, the containers."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("graph", "loaders", "api")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def tracked() -> list[Path]:
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        pytest.skip("no git checkout: the list of files is not known")
    told = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in told.stdout.split("\0") if name and (ROOT / name).is_file()]


def tool(name: str) -> str:
    found = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if not found:
        if os.environ.get("DIPLOGRAPH_CI") == "1":
            pytest.fail(f"{name} is not installed")
        pytest.skip(f"{name} is not installed")
    return found


def test_questions_stand_on_loaders_and_loaders_on_the_graph() -> None:
    told = subprocess.run([tool("lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_no_other_distribution_owns_our_import_names() -> None:
    owners = importlib.metadata.packages_distributions()
    for package in PACKAGES:
        assert set(owners.get(package, [])) <= {"diplograph"}, f"{package} also belongs to {owners[package]}"


def test_cypher_is_written_in_the_graph_package_only() -> None:
    """An example for a reader may show Cypher; what is sent to the store may not stand outside graph/."""
    sends, cypher = (
        {"read", "query", "run", "execute_query"},
        re.compile(r"\b(MATCH|MERGE|UNWIND|CREATE|DETACH)\b"),
    )
    for path in tracked():
        if path.suffix != ".py" or path.relative_to(ROOT).parts[0] not in {"loaders", "api"}:
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr in sends
            ):
                told = [n.value for each in call.args for n in ast.walk(each) if isinstance(n, ast.Constant)]
                found = [t for t in told if isinstance(t, str) and cypher.search(t)]
                assert not found, f"{path.relative_to(ROOT)}:{call.lineno} sends {found}"


def test_no_file_names_a_package_registry() -> None:
    hosts = [
        "py" + "pi.org",
        "python" + "hosted.org",
        "repo." + "maven",
        "maven." + "org",
        "registry." + "npmjs",
    ]
    for path in tracked():
        content = path.read_bytes().lower()
        found = [host for host in hosts if host.encode() in content]
        assert not found, f"{path.relative_to(ROOT)} names {found}"


def test_the_lock_pins_every_dependency_with_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE))
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries if entry.strip())
    pinned = {re.split("[= ;]", entry.strip(), maxsplit=1)[0] for entry in entries}
    wanted = [
        *PROJECT["dependencies"],
        *(d for extra in PROJECT["optional-dependencies"].values() for d in extra),
    ]
    names = {re.split(r"[\[<>=!~; ]", each, maxsplit=1)[0].lower().replace("_", "-") for each in wanted}
    assert names - pinned == set(), "run `make lock`"


def test_make_and_ci_know_their_targets() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in ("demo", "test", "bench", "lint", "neo4j-start", "neo4j-stop"):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    run = ROOT / ".ci/run"
    assert os.access(run, os.X_OK)
    assert subprocess.run(["bash", "-n", run], check=False).returncode == 0


def test_the_wheel_works_in_an_empty_environment(tmp_path: Path) -> None:
    uv = tool("uv")
    environment = {k: v for k, v in os.environ.items() if k not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    environment |= {"DIPLOGRAPH_DATA": str(tmp_path / "data"), "HOME": os.environ.get("HOME", str(tmp_path))}

    def run(*words: object) -> str:
        told = subprocess.run(
            list(map(str, words)), cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, f"{words}: {told.stderr[-2000:]}"
        return told.stdout

    run(uv, "build", "--quiet", "--wheel", "--out-dir", tmp_path / "dist", ROOT)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    run(uv, "venv", "--quiet", "--python", sys.executable, tmp_path / "venv")
    python = tmp_path / "venv/bin/python"
    lock = ROOT / "requirements.lock"
    run(uv, "pip", "install", "--quiet", "--python", python, "--constraint", lock, wheel)
    command = tmp_path / "venv/bin/diplograph"
    assert "contacts" in run(command, "--help")
    text = "Russian Foreign Minister Sergey Lavrov met with German Foreign Minister Sigmar Gabriel on Monday."
    (tmp_path / "talks.txt").write_text(text)
    claims = json.loads(run(command, "extract", "talks.txt", "--published", "2018-03-06", "--json"))["claims"]
    assert any(claim["predicate"] == "meets_with" for claim in claims), (
        "the registries are in the wheel and are read"
    )
    assert all(text[claim["start"] : claim["end"]] == claim["quote"] for claim in claims)


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return found


def test_containers_have_no_more_rights_than_they_need() -> None:
    for name, service in compose()["services"].items():
        assert service["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert "privileged" not in service, name
        assert service.get("healthcheck", {}).get("test"), f"{name} has no health check"
        assert service.get("mem_limit"), f"{name} may use all memory"
    assert compose()["services"]["api"]["read_only"] is True
    assert compose()["services"]["neo4j"]["user"].split(":")[0] != "0"


def test_containers_are_reached_from_this_machine_only() -> None:
    parts = compose()
    for name, service in parts["services"].items():
        for port in service.get("ports", []):
            assert port.startswith("127.0.0.1:"), f"{name} publishes {port}"
    assert "ports" not in parts["services"]["neo4j"]
    assert [
        n for n in parts["services"]["neo4j"]["networks"] if not (parts["networks"][n] or {}).get("internal")
    ] == []


def test_secrets_come_from_files_that_exist_for_each_service() -> None:
    parts = compose()
    for name, service in parts["services"].items():
        given = service.get("environment", {})
        for key, value in given.items():
            assert not re.search("PASSWORD|AUTH|KEYS", key) or key.endswith("_FILE"), (
                f"{name}: {key} in the open"
            )
            if str(value).startswith("/run/secrets/"):
                assert value.removeprefix("/run/secrets/") in service["secrets"], f"{name}: {key}"
        for secret in service.get("secrets", []):
            assert parts["secrets"][secret]["file"].startswith("./secrets/")
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    assert "/secrets/" in ignored


def test_a_service_waits_for_what_it_needs_and_images_are_pinned() -> None:
    services = compose()["services"]
    for name, service in services.items():
        for needed, how in service.get("depends_on", {}).items():
            assert how == {"condition": "service_healthy"}, name
            assert needed in services
        image = service["image"]
        assert re.search(r":\d+\.\d+\.\d+", image), f"{name}: {image} is not pinned"


def test_the_image_is_built_in_stages_and_runs_as_nobody_in_particular() -> None:
    lines = [
        line for line in (ROOT / "Dockerfile").read_text().splitlines() if line and not line.startswith("#")
    ]
    bases = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert len(bases) > 1
    assert all(re.fullmatch(r"python:3\.11\.\d+-slim-\w+", base) for base in bases)
    last = lines[max(n for n, line in enumerate(lines) if line.startswith("FROM ")) :]
    assert "USER 10001:10001" in last
    assert any(line.startswith("HEALTHCHECK") for line in last)
    copied = {
        word
        for line in lines
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    }
    assert all((ROOT / name).exists() for name in copied)
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert copied <= allowed, "the build cannot see what it copies"


def test_the_servers_of_tests_and_containers_are_the_same_version() -> None:
    told = (ROOT / "tools/neo4j/server.py").read_text()
    image = compose()["services"]["neo4j"]["image"]
    version = re.search(r":(\d+\.\d+\.\d+)", image)
    assert version
    assert f'"{version.group(1)}"' in told
    assert f"<neo4j.version>{version.group(1)}<" in (ROOT / "tools/neo4j/pom.xml").read_text()
