"""Fetch, start and stop a real Neo4j Community server for tests and developers, on the loopback.

    python tools/neo4j/server.py start [--line 5.26|2026]    prints NEO4J_TEST_URI=… and so on, one a line
    python tools/neo4j/server.py stop  [--line 5.26|2026]
    python tools/neo4j/server.py start|stop --apoc           5.26 with APOC core, in a folder of its own: for benches
    python tools/neo4j/server.py lines                       the lines that the Java versions here can run

Needs Maven, and Java 17 (5.26) or Java 25 (2026). The jars come from Maven artifacts (120-150 MB, once) into
the git-ignored folder tools/neo4j/home-LINE; nothing of them is shipped. Each start begins with an empty
database, a random password and a free port. Measured on 2 cores: 7 s to fetch where Maven is warm, a minute
where it is not; 7-9 s to the first answer.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import LiteralString

from neo4j import GraphDatabase
from neo4j.exceptions import ClientError, DriverError, Neo4jError

HERE = Path(__file__).resolve().parent
MAVEN_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"
START_SECONDS, STOP_SECONDS = 180, 30


@dataclass(frozen=True, slots=True)
class Line:
    """A release line of the server: its pinned version, the Java that it wants, and how it is started."""

    name: str
    version: str
    java: int
    main: str
    flags: tuple[str, ...] = ()
    conf: tuple[str, ...] = ()
    procedures: str = "db.index.fulltext.*"
    apoc: str | None = None

    @property
    def home(self) -> Path:
        """Where its jars, its data and its password are kept."""
        return HERE / f"home-{self.name}"


LINES = {
    "5.26": Line("5.26", "5.26.31", 17, "org.neo4j.server.CommunityEntryPoint"),
    "2026": Line(
        "2026",
        "2026.08.1",
        25,
        "org.neo4j.server.Neo4jCommunity",
        ("--sun-misc-unsafe-memory-access=allow",),
        (
            "server.fleet_discovery.enabled=false",
            "dbms.fleet_manager.enabled=false",
            "db.query.default_language=CYPHER_5",
        ),
    ),
}
# What other libraries' writers call. 5.26.5 is the last APOC of this line that Maven has whole, in one jar.
WITH_APOC = replace(
    LINES["5.26"],
    name="apoc-5.26",
    procedures="db.index.fulltext.*,db.create.*,dbms.components,apoc.merge.*,apoc.meta.data",
    conf=("server.directories.plugins=plugins", "dbms.security.procedures.unrestricted=apoc.meta.data"),
    apoc="5.26.5",
)
FLAGS = (
    "-Xms256m -Xmx512m -XX:+UseG1GC -XX:-OmitStackTraceInFastThrow -XX:+DisableExplicitGC"
    " --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED"
    " --add-opens=java.base/sun.nio.ch=ALL-UNNAMED --add-opens=java.base/java.util.concurrent=ALL-UNNAMED"
    " --enable-native-access=ALL-UNNAMED -Dio.netty.tryReflectionSetAccessible=true -Dlog4j2.disable.jmx=true"
    " -Dfile.encoding=UTF-8"
).split()
CONF = """\
server.default_listen_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.routing.enabled=false
dbms.security.auth_enabled=true
server.memory.pagecache.size=64m
dbms.memory.transaction.total.max=256m
db.memory.transaction.max=128m
db.transaction.timeout=60s
db.lock.acquisition.timeout=10s
server.directories.import=import
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
dbms.security.procedures.allowlist={procedures}
dbms.usage_report.enabled=false
client.allow_telemetry=false
server.bolt.telemetry.enabled=false
db.tx_log.rotation.retention_policy=1 files
"""


class ServerError(Exception):
    """The server cannot be fetched, started or stopped; the message says why and what to do."""


def java(release: int) -> str | None:
    """The `java` of that release, from JAVA_HOME, the PATH or the usual folders; None where there is none."""
    homes = [os.environ.get(f"JAVA{release}_HOME"), os.environ.get("JAVA_HOME")]
    folders = [Path(home) / "bin/java" for home in homes if home]
    on_path = shutil.which("java")
    folders += [Path(on_path)] if on_path else []
    folders += sorted(Path("/usr/lib/jvm").glob("*/bin/java"))
    for candidate in folders:
        if candidate.exists() and _release(candidate) == release:
            return str(candidate)
    return None


def _release(candidate: Path) -> int | None:
    told = subprocess.run([candidate, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found.group(1)) if found else None


def fetch(line: Line) -> None:
    """Copy the jars of LINE into its home, once; a copy that broke off is begun again."""
    lib, plugins = line.home / "lib", line.home / "plugins"
    done = line.home / "-".join(filter(None, ("fetched", line.version, line.apoc)))
    if done.exists():
        return
    for folder in (lib, plugins):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    pom = ["-f", str(HERE / "pom.xml"), f"-Dneo4j.version={line.version}", "-DincludeScope=runtime"]
    _maven(f"Neo4j {line.version}", "copy-dependencies", lib, pom)
    if line.apoc:
        jar = f"-Dartifact=org.neo4j.procedure:apoc-core:{line.apoc}:jar:core"
        _maven(f"APOC {line.apoc}", "copy", plugins, [jar])
    done.touch()


def _maven(what: str, goal: str, folder: Path, words: list[str]) -> None:
    maven = shutil.which("mvn")
    if not maven:
        raise ServerError("Maven is not on the PATH; install it (Debian: apt-get install maven)")
    words = [maven, "-q", "-B", f"{MAVEN_PLUGIN}:{goal}", f"-DoutputDirectory={folder}", *words]
    if subprocess.run(words, check=False, stdout=sys.stderr).returncode:
        raise ServerError(f"Maven could not fetch {what}; the lines above say why")


def start(line: Line) -> dict[str, str]:
    """Start LINE on an empty database; the environment that tests read. It outlives this process."""
    binary = java(line.java)
    if not binary:
        raise ServerError(
            f"Neo4j {line.version} wants Java {line.java}, and there is none; set JAVA{line.java}_HOME"
        )
    fetch(line)
    stop(line)
    port, word = _free_port(), secrets.token_urlsafe(24)
    _empty(line, port)
    told = {
        "NEO4J_TEST_URI": f"bolt://127.0.0.1:{port}",
        "NEO4J_TEST_USERNAME": "neo4j",
        "NEO4J_TEST_PASSWORD": word,
    }
    _write_private(line.home / "environment", "".join(f"{key}={value}\n" for key, value in told.items()))
    with (line.home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            _command(line, binary),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=line.home,
            start_new_session=True,
        )
    (line.home / "pid").write_text(f"{process.pid}\n")
    _wait(line, process, told)
    return told


def _command(line: Line, binary: str) -> list[str]:
    home = line.home
    where = [f"--home-dir={home}", f"--config-dir={home}/conf", "--console-mode"]
    return [binary, *FLAGS, *line.flags, "-cp", f"{home}/lib/*", line.main, *where]


def _empty(line: Line, port: int) -> None:
    for folder in ("data", "logs", "run", "conf", "import"):
        shutil.rmtree(line.home / folder, ignore_errors=True)
        (line.home / folder).mkdir()
    told = CONF.format(port=port, procedures=line.procedures) + "".join(f"{each}\n" for each in line.conf)
    (line.home / "conf/neo4j.conf").write_text(told)


def _wait(line: Line, process: subprocess.Popen[bytes], told: dict[str, str]) -> None:
    """Until the server answers over Bolt with its new password."""
    uri, word = told["NEO4J_TEST_URI"], told["NEO4J_TEST_PASSWORD"]
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise ServerError(f"the server ended with {process.returncode}; see {line.home}/server.log")
        if _listening(uri) and _take_over(uri, word):
            return
        time.sleep(0.2)
    stop(line)
    raise ServerError(f"no answer within {START_SECONDS} s; see {line.home}/server.log")


def _listening(uri: str) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", int(uri.rpartition(":")[2]))) == 0


def _take_over(uri: str, word: str) -> bool:
    """Replace the first password of the server; whether it was ready for that."""
    change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $word"
    try:
        _ask(uri, "neo4j", "system", change, word=word)
        _ask(uri, word, "neo4j", "RETURN 1")
    except ClientError:
        raise
    except (DriverError, Neo4jError, OSError):
        return False
    return True


def _ask(uri: str, password: str, database: str, query: LiteralString, **params: str) -> None:
    driver = GraphDatabase.driver(uri, auth=("neo4j", password), telemetry_disabled=True)
    with driver, driver.session(database=database) as session:
        session.run(query, params).consume()


def stop(line: Line) -> bool:
    """End the server of LINE that an earlier start left running; whether there was one."""
    note = line.home / "pid"
    if not note.exists():
        return False
    pid = int(note.read_text())
    running = _is_ours(pid, line)
    if running:
        os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + STOP_SECONDS
        while _is_ours(pid, line):
            if time.monotonic() > until:
                raise ServerError(f"process {pid} does not end; see {line.home}/server.log")
            time.sleep(0.1)
    note.unlink()
    return running


def _is_ours(pid: int, line: Line) -> bool:
    """Whether the process is still there and still this server: process ids are used again."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    told = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, check=False)
    return f"--home-dir={line.home}".encode() in told.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("action", choices=["start", "stop", "lines"])
    parser.add_argument("--line", choices=sorted(LINES), default="5.26")
    parser.add_argument("--apoc", action="store_true", help="5.26 with APOC core, for benches")
    given = parser.parse_args()
    line = WITH_APOC if given.apoc else LINES[given.line]
    try:
        if given.action == "lines":
            print("\n".join(name for name, each in LINES.items() if java(each.java)))
        elif given.action == "stop":
            print("stopped" if stop(line) else "not running", file=sys.stderr)
        else:
            print("".join(f"{key}={value}\n" for key, value in start(line).items()), end="")
    except ServerError as error:
        print(f"neo4j: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
