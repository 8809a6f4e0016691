"""The bulk files go through Neo4j's own importer, every node and edge of them."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from story import story

from graph import export
from graph.export import reading
from graph.store import Store

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "tools" / "neo4j" / "home-5.26"
TOOL = ("neo4j-import-tool", "neo4j-import-api", "neo4j-import-util", "neo4j-command-line")
OPENS = ("java.nio", "java.lang", "sun.nio.ch")


def absent(reason: str) -> None:
    if os.environ.get("DIPLOGRAPH_CI") == "1":
        pytest.fail(f"DIPLOGRAPH_CI=1 and {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def importer() -> list[str]:
    """The words that run the importer, its jars fetched once beside those of the test server."""
    fetched = sorted(SERVER.glob("fetched-*"))
    java, maven = shutil.which("java"), shutil.which("mvn")
    if not (fetched and java and maven):
        absent("no importer: run `make neo4j-start` once; it wants Java and Maven")
    version = fetched[-1].name.removeprefix("fetched-")
    folder = ROOT / ".cache" / f"neo4j-import-{version}"
    if not list(folder.glob("picocli*.jar")):
        folder.mkdir(parents=True, exist_ok=True)
        pom = folder / "pom.xml"
        parts = [("org.neo4j", name, version) for name in TOOL] + [("info.picocli", "picocli", "4.7.6")]
        told = "".join(
            f"<dependency><groupId>{g}</groupId><artifactId>{a}</artifactId><version>{v}</version></dependency>"
            for g, a, v in parts
        )
        pom.write_text(
            "<project><modelVersion>4.0.0</modelVersion><groupId>t</groupId><artifactId>t</artifactId>"
            f"<version>1</version><packaging>pom</packaging><dependencies>{told}</dependencies></project>"
        )
        words = [str(maven), "-q", "-B", "-f", str(pom), "dependency:copy-dependencies"]
        words += ["-DexcludeTransitive=true", f"-DoutputDirectory={folder}"]
        made = subprocess.run(words, check=False, capture_output=True, text=True)
        if made.returncode:
            absent(f"Maven cannot fetch the importer: {made.stdout[-200:]}")
    opens = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENS]
    jars = f"{SERVER}/lib/*{os.pathsep}{folder}/*"
    return [str(java), "-Xmx512m", *opens, "-cp", jars, "org.neo4j.cli.AdminTool"]


@pytest.mark.neo4j
@pytest.mark.embedded
def test_neo4j_imports_what_is_exported(embedded: Store, importer: list[str], tmp_path: Path) -> None:
    embedded.put(story())
    bulk, home = tmp_path / "bulk", tmp_path / "home"
    export.FOLDERS["neo4j-bulk"](embedded, bulk)
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text("")
    command = (bulk / "README.txt").read_text(encoding="utf-8").partition("\n\n")[2].replace("\\\n", " ")
    words = shlex.split(command)[1:]  # the first is neo4j-admin, which stands in the tarball alone
    told = subprocess.run(
        [*importer, *words],
        cwd=bulk,
        env=os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout[-600:] + told.stderr[-600:]
    counts = {what: int(n) for n, what in re.findall(r"(\d+) (nodes|relationships)", told.stdout)}
    labels = (*reading.ENTITIES, *reading.SOURCES)
    assert counts == {
        "nodes": sum(1 for _ in reading.nodes(embedded, labels)),
        "relationships": sum(
            1 for _ in reading.edges(embedded, labels, (*reading.TIES, *reading.PROVENANCE))
        ),
    }, json.dumps(counts)
