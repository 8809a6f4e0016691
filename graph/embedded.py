"""The embedded database: found or started by the first command that needs it, reused by every later one.

A child process in a session of its own owns `DATA/embedded`: a JVM with a bounded heap that speaks Bolt on a
free loopback port. It outlives the command that started it; `stop` ends it. That it lives is told by a lock
which it holds and the operating system releases (not by a process id, which another process may have by now),
so a folder left by `kill -9` opens again by itself.
"""

from __future__ import annotations

import atexit
import contextlib
import errno
import importlib.util
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph import locks, schema
from graph.connection import Connection
from graph.embedded_server import ALIVE, OTHER_LIVES, STATE

DATABASE = "diplograph"
HEAP = "1g"
START_SECONDS = 180.0  # four on an idle machine, sixty were seen on one with ten jobs for two cores
STOP_SECONDS = 20.0
ROOM = 64 * 1024 * 1024
PORTS_TRIED = 3
LOG = "server.log"
# children of this very process: kept, so that one that ends is reaped and one that stays is not warned about
_STARTED: list[subprocess.Popen[bytes]] = []
_BOOT = "import sys; sys.path.append(sys.argv[1]); from graph.embedded_server import main; sys.exit(main())"


class EmbeddedError(Exception):
    """The embedded database cannot be had; `message` says why in a sentence, `mend` what to do."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(f"{message} {mend}")
        self.message, self.mend = message, mend


class PortTakenError(EmbeddedError):
    """Between our looking for a free port and the server's taking it, somebody else took it."""


@dataclass(frozen=True, slots=True)
class State:
    """Whether a folder's database runs, and where."""

    running: bool
    pid: int | None = None
    uri: str | None = None


_FOLDERS: dict[str, Path] = {}
"""Of the databases that this process knows, the folder by the address."""


def is_full(uri: str) -> bool:
    """Whether URI is an embedded database whose disk has no room left; its engine does not say so itself."""
    root = _FOLDERS.get(uri)
    try:
        return root is not None and shutil.disk_usage(root).free < ROOM
    except OSError:
        return False


def ensure(data: Path) -> Connection:
    """The database of folder DATA, started where it does not run yet; safe to call from many processes at once.

    Takes about four seconds for a start, milliseconds for a reuse. Raises `EmbeddedError`.
    """
    root = _root(data)
    found = _running(root)
    if found is not None:
        return _connection(data, root, found)
    with _only_starter(root):
        found = _running(root) or _start(root)
    return _connection(data, root, found)


def stop(data: Path) -> bool:
    """End the database of folder DATA; False where none runs. Waits for a clean end, at most `STOP_SECONDS`."""
    root = data / "embedded"
    if locks.is_free(root / ALIVE):
        return False
    pid = _holder(root)
    if pid is None:
        return False
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    if not _wait_free(root, STOP_SECONDS):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        _wait_free(root, 5.0)
    return True


def state(data: Path) -> State:
    """Whether the database of folder DATA runs; starts nothing and changes nothing."""
    root = data / "embedded"
    found = _running(root) if root.is_dir() else None
    if found is None:
        return State(running=False)
    return State(running=True, pid=found["pid"], uri=f"bolt://127.0.0.1:{found['bolt_port']}")


def _root(data: Path) -> Path:
    root = data / "embedded"
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = root / f".probe-{os.getpid()}"
        probe.write_text("x", encoding="utf-8")
        probe.unlink()
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _full(root) from error
        raise EmbeddedError(
            f"The data folder {data} cannot be written ({error.strerror or error}).",
            "Give write permission, or set DIPLOGRAPH_DATA to a folder of your own.",
        ) from error
    return root


def _running(root: Path) -> dict[str, Any] | None:
    if locks.is_free(root / ALIVE):
        return None
    try:
        found: dict[str, Any] = json.loads((root / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if found.get("pid") != _holder(root):
        return None
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", found["bolt_port"]), timeout=5):
        return found
    return None


def _holder(root: Path) -> int | None:
    try:
        return int((root / ALIVE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _wait_free(root: Path, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not locks.is_free(root / ALIVE):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    _STARTED[:] = [child for child in _STARTED if child.poll() is None]
    return True


@contextlib.contextmanager
def _only_starter(root: Path) -> Iterator[None]:
    try:
        with locks.held(root / "start.lock", START_SECONDS + 30):
            yield
    except locks.LockBusyError as error:
        raise EmbeddedError(
            f"Another command has been starting the database in {root} for more than two minutes.",
            "Run `diplograph stop`, then try again.",
        ) from error


def _start(root: Path) -> dict[str, Any]:
    _check_installed()
    _check_room(root)
    for attempt in range(PORTS_TRIED):
        if not locks.is_free(root / ALIVE):
            # it lives but does not answer yet: on its way up or down, or it hangs
            return _await_ready(root, None)
        child = _spawn(root, _ports(root, again=attempt == 0))
        try:
            return _await_ready(root, child)
        except PortTakenError:
            continue
    raise EmbeddedError(
        f"The embedded database found no free port on the loopback in {PORTS_TRIED} attempts.",
        "See what listens there, then try again.",
    )


def _spawn(root: Path, ports: tuple[int, int]) -> subprocess.Popen[bytes]:
    told = _secret(root) | {
        "root": str(root),
        "heap": HEAP,
        "database": DATABASE,
        "sql": schema.embedded_sql(),
        "bolt_port": ports[0],
        "http_port": ports[1],
    }
    (root / STATE).unlink(missing_ok=True)
    with (root / LOG).open("wb") as log:
        child = subprocess.Popen(  # noqa: S603  our own interpreter and our own words
            [sys.executable, "-P", "-c", _BOOT, str(Path(__file__).resolve().parents[1])],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            cwd=root,
            start_new_session=True,
        )
    _STARTED.append(child)
    if child.stdin is not None:
        with contextlib.suppress(BrokenPipeError), child.stdin as pipe:
            pipe.write(json.dumps(told).encode())
    return child


def _await_ready(root: Path, child: subprocess.Popen[bytes] | None) -> dict[str, Any]:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        found = _running(root)
        if found is not None:
            return found
        if child is None and locks.is_free(root / ALIVE):
            raise EmbeddedError("The embedded database ended just now.", "Try again.")
        if child is not None and child.poll() not in (None, OTHER_LIVES):
            raise _failed(root)
        time.sleep(0.05)
    raise EmbeddedError(
        f"The embedded database did not answer within {START_SECONDS:.0f} s.",
        f"Read {root / LOG}, run `diplograph stop`, then try again.",
    )


def _failed(root: Path) -> EmbeddedError:
    try:
        log = (root / LOG).read_text(encoding="utf-8", errors="replace")[-50_000:]
    except OSError:
        log = ""
    if "No space left" in log:
        return _full(root)
    if any(words in log for words in ("Unable to listen", "Address already in use", "BindException")):
        return PortTakenError("A port of the embedded database was taken meanwhile.", "Try again.")
    if "Cannot allocate memory" in log or "insufficient memory" in log.lower():
        return EmbeddedError(
            "There is too little memory for the embedded database.", f"It wants {HEAP} free."
        )
    return EmbeddedError("The embedded database did not start.", f"{_reason(log)} Its log is {root / LOG}.")


def _reason(log: str) -> str:
    told = [line.strip() for line in log.splitlines() if "Error" in line or "Exception" in line]
    return told[-1][:300] if told else ""


def _check_installed() -> None:
    if importlib.util.find_spec("arcadedb_embedded") is None:
        raise EmbeddedError(
            f"The embedded database has no package for this platform ({sys.platform}).",
            "Install arcadedb-embedded, or set NEO4J_URI to a Neo4j server.",
        )


def _check_room(root: Path) -> None:
    if shutil.disk_usage(root).free < ROOM:
        raise _full(root)


def _full(root: Path) -> EmbeddedError:
    return EmbeddedError(
        f"The disk of {root} is full.",
        "Free at least 64 MB, or set DIPLOGRAPH_DATA to a folder on another disk.",
    )


def _secret(root: Path) -> dict[str, str]:
    path = root / "secret.json"
    with contextlib.suppress(OSError, ValueError, KeyError):
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {name: kept[name] for name in ("password", "reader", "guest")}
    made = {name: secrets.token_urlsafe(24) for name in ("password", "reader", "guest")}
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(made, file)
    return made


def _ports(root: Path, *, again: bool) -> tuple[int, int]:
    """Two free ports, the last ones AGAIN where they are free: then clients find a restarted server by themselves."""
    last: dict[str, Any] = {}
    with contextlib.suppress(OSError, ValueError):
        last = json.loads((root / STATE).read_text(encoding="utf-8")) if again else {}
    return _free_port(last.get("bolt_port", 0)), _free_port(last.get("http_port", 0))


def _free_port(wanted: int = 0) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except (OSError, OverflowError, TypeError):
            if not wanted:
                raise
            return _free_port()
        return int(probe.getsockname()[1])


@atexit.register
def _leave_running() -> None:
    for child in _STARTED:
        child.returncode = 0  # it is meant to outlive us: nothing to warn about


def _connection(data: Path, root: Path, found: dict[str, Any]) -> Connection:
    secret = _secret(root)
    uri = f"bolt://127.0.0.1:{found['bolt_port']}"
    _FOLDERS[uri] = root
    return Connection(
        uri=uri,
        user="root",
        password=secret["password"],
        database=DATABASE,
        engine="embedded",
        reader_user="reader",
        reader_password=secret["reader"],
        guest_user="guest",
        guest_password=secret["guest"],
        data=data,
    )
