"""The child process that owns the embedded database: one folder, one JVM, Bolt on the loopback.

Started by `graph.embedded.ensure`, never by hand. What it must know comes as one JSON object on its standard
input, so that no password is ever seen in a list of processes. It says that it is ready by writing its state
file, holds `alive.lock` for as long as it lives, and ends within seconds of SIGTERM.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

from graph import locks

READER_MS = 60_000
GUEST_MS = 10_000
# The one limit that the engine keeps for queries that compute without reading records, hence for everybody:
# it goes on with a query whose client has hung up (measured), so what bounds a hostile one must end there by
# itself.
COMMAND_MS = 20_000
ALIVE, STATE = "alive.lock", "server.json"
OTHER_LIVES = 3


def main() -> int:
    """Serve the folder that standard input names until told to end; exit code 3 where another already does."""
    told = json.load(sys.stdin)
    root = Path(told["root"])
    held = locks.take(root / ALIVE)
    if held is None:
        return OTHER_LIVES
    os.ftruncate(held, 0)
    os.lseek(held, 0, os.SEEK_SET)
    os.write(held, str(os.getpid()).encode())
    end = threading.Event()
    try:
        server = _start(told, root)
    except BaseException:  # noqa: BLE001  whatever it was goes to the log, and the process must not linger
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: end.set())
    _announce(root, told)
    while not end.wait(1.0):
        pass
    server.stop()
    sys.stdout.flush()
    os._exit(0)  # the engine's threads have no more to say, and a JVM may take its time to agree


def _start(told: dict[str, Any], root: Path) -> Any:  # noqa: ANN401  the engine brings no types
    import arcadedb_embedded as engine  # noqa: PLC0415  it starts a JVM: only in this process
    import jpype  # noqa: PLC0415
    from arcadedb_embedded.jvm import start_jvm  # noqa: PLC0415

    start_jvm(
        heap_size=told["heap"], jvm_args=["-Xrs", "-Xms64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    )
    _settings(jpype.JClass("com.arcadedb.GlobalConfiguration"))
    _groups(root)
    (root / "config/server-users.jsonl").unlink(
        missing_ok=True
    )  # made anew from the secret, so they never part
    server = engine.create_server(
        root_path=str(root),
        root_password=told["password"],
        config={
            "mode": "development",  # "production" answers every mistake with "see the server log"
            "host": "127.0.0.1",
            "http_port": told["http_port"],
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_port": told["bolt_port"],
            "server_httpWorkerThreads": 4,
            "bolt_defaultDatabase": told["database"],
        },
    )
    server.start()
    database = _database(server, told["database"])
    for statement in told["sql"]:
        database.command("sql", statement)
    _readers(server, jpype, told)
    return server


def _settings(known: Any) -> None:  # noqa: ANN401
    """Set what the engine reads once, before its server starts: later, or through its config, has no effect."""
    known.COMMAND_TIMEOUT.setValue(COMMAND_MS)
    known.TX_WAL_FLUSH.setValue(2)  # fsync at commit: an acknowledged claim outlives the power cut
    known.OPENCYPHER_LOAD_CSV_ALLOW_FILE_URLS.setValue(False)
    known.OPENCYPHER_LOAD_CSV_ALLOW_REMOTE_URLS.setValue(False)


def _groups(root: Path) -> None:
    def group(access: list[str], types: list[str], limit_ms: int) -> dict[str, Any]:
        # resultSetLimit would cut an answer without a word; the store counts rows itself
        return {
            "access": access,
            "resultSetLimit": -1,
            "readTimeout": limit_ms,
            "types": {"*": {"access": types}},
        }

    admin = ["updateSecurity", "updateSchema", "updateDatabaseSettings"]
    everything = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    groups = {
        "admin": group(admin, everything, -1),
        "reader": group([], ["readRecord"], READER_MS),
        "guest": group([], ["readRecord"], GUEST_MS),
        "*": group([], [], -1),
    }
    (root / "config").mkdir(exist_ok=True)
    told = json.dumps({"databases": {"*": {"groups": groups}}, "version": 1})
    (root / "config/server-groups.json").write_text(told, encoding="utf-8")


def _database(server: Any, name: str) -> Any:  # noqa: ANN401
    try:
        return server.get_database(name)
    except Exception:  # noqa: BLE001  the engine raises one class for everything; absent is the ordinary case
        return server.create_database(name)


def _readers(server: Any, jpype: Any, told: dict[str, Any]) -> None:  # noqa: ANN401
    security = server._java_server.getSecurity()  # noqa: SLF001  the binding offers no users of its own
    as_json = jpype.JClass("com.arcadedb.serializer.json.JSONObject")
    for name in ("reader", "guest"):
        user = {
            "name": name,
            "password": str(security.encodePassword(told[name])),
            "databases": {"*": [name]},
        }
        security.createUser(as_json(json.dumps(user)))


def _announce(root: Path, told: dict[str, Any]) -> None:
    state = {"pid": os.getpid(), "bolt_port": told["bolt_port"], "http_port": told["http_port"]}
    fresh = root / f"{STATE}.new"
    fresh.write_text(json.dumps(state), encoding="utf-8")
    fresh.replace(root / STATE)
