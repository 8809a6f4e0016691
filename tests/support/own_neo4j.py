"""A Neo4j server of a test's own, to be killed and started again on the same data and port.

Uses the jars that `make neo4j-start` fetched, and the script that starts them, from a folder beside them.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from graph.connection import Connection

ROOT = Path(__file__).resolve().parents[2]
FETCHED = ROOT / "tools" / "neo4j" / "home-5.26"


class OwnNeo4j:
    """One server on FOLDER; `connection` is how to reach it, before and after `kill` and `revive`."""

    def __init__(self, folder: Path) -> None:
        self._script = folder / "server.py"
        self._home = folder / FETCHED.name
        self._home.mkdir()
        script = (ROOT / "tools" / "neo4j" / "server.py").read_text(encoding="utf-8")
        # so that neo4j:// is answered with a routing table, as a cluster does
        script = script.replace("dbms.routing.enabled=false", "dbms.routing.enabled=true")
        self._script.write_text(script, encoding="utf-8")
        for name in ("lib", "plugins"):
            if (FETCHED / name).exists():
                (self._home / name).symlink_to(FETCHED / name)
        for mark in FETCHED.glob("fetched-*"):
            (self._home / mark.name).touch()
        told = self._run("start").stdout
        known = dict(line.split("=", 1) for line in told.split())
        self.connection = Connection(
            known["NEO4J_TEST_URI"], known["NEO4J_TEST_USERNAME"], known["NEO4J_TEST_PASSWORD"]
        )
        words = Path(f"/proc/{self.pid}/cmdline").read_bytes().rstrip(b"\0").split(b"\0")
        self._command = [os.fsdecode(word) for word in words]
        self._revived: subprocess.Popen[bytes] | None = None

    @staticmethod
    def fetched() -> bool:
        """Whether the jars are here."""
        return any(FETCHED.glob("fetched-*"))

    @property
    def pid(self) -> int:
        """The process of the server."""
        return int((self._home / "pid").read_text())

    def kill(self) -> None:
        """End the server at once, whatever it is doing."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        if self._revived:
            self._revived.wait(30)

    def revive(self) -> None:
        """Start the killed server again, as what watches over a service would; it answers some seconds later."""
        with (self._home / "server.log").open("ab") as log:
            self._revived = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self._home
            )
        (self._home / "pid").write_text(f"{self._revived.pid}\n")

    def stop(self) -> None:
        """End the server for good."""
        self.kill()

    def _run(self, action: str) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, str(self._script), action, "--line", "5.26"]
        return subprocess.run(words, check=True, capture_output=True, text=True)
