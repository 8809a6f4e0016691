from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import embedded, locks
from graph.embedded import EmbeddedError
from graph.store import Store

pytestmark = pytest.mark.embedded
STARTER = """
import pathlib, sys
from graph import embedded
from graph.store import Store
with Store(embedded.ensure(pathlib.Path(sys.argv[1]))) as store:
    store.migrate()
    print(store.connection.uri)
"""


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "own"
    yield folder
    embedded.stop(folder)


def starts(data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", STARTER, str(data)], stdout=subprocess.PIPE, text=True)


def killed(data: Path) -> None:
    os.kill(embedded.state(data).pid or 0, signal.SIGKILL)
    assert embedded._wait_free(data / "embedded", 20)  # its threads take a moment to go


def test_two_commands_at_the_same_instant_share_one_server(data: Path) -> None:
    both = [starts(data), starts(data)]
    told = {process.communicate(timeout=200)[0].strip() for process in both}
    assert [process.returncode for process in both] == [0, 0]
    assert told == {embedded.state(data).uri}
    # it outlives the commands, alone in a session of its own, and a later command finds it
    pid = embedded.state(data).pid or 0
    assert os.getsid(pid) == pid
    connection = embedded.ensure(data)
    assert embedded.state(data).pid == pid
    assert connection.uri in told
    # the passwords are ours alone, and nobody sees them in a list of processes
    secret = data / "embedded" / "secret.json"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert stat.S_IMODE((data / "embedded").stat().st_mode) == 0o700
    line = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
    assert not any(word in line for word in json.loads(secret.read_text(encoding="utf-8")).values())
    assert connection.password not in repr(connection)
    # and it ends cleanly, once
    assert embedded.stop(data)
    assert not embedded.stop(data)
    assert embedded.state(data) == embedded.State(running=False)


def test_a_folder_whose_server_was_killed_opens_again_by_itself(data: Path) -> None:
    with Store(embedded.ensure(data), patience=120) as store:
        store.migrate()
        with store._session("writer") as session:
            session.run("CREATE (:Article {id: 'article:1', managed_by: 'diplograph'})").consume()
        killed(data)
        assert not embedded.state(data).running
        # the same store goes on: the database is started again under it
        assert store.known(["article:1"]) == {"article:1"}
        # and so does a new one on the folder, where the old state names a process of somebody else's by now
        embedded.stop(data)
        state = data / "embedded" / "server.json"
        told = json.loads(state.read_text(encoding="utf-8"))
        state.write_text(json.dumps(told | {"pid": os.getpid()}), encoding="utf-8")
        (data / "embedded" / "alive.lock").write_text(str(os.getpid()), encoding="utf-8")
        assert not embedded.stop(data)  # which would have been us
        with Store(embedded.ensure(data)) as again:
            assert again.known(["article:1"]) == {"article:1"}


def test_everything_listens_on_the_loopback_only(embedded_store: Store, private_data: Path) -> None:
    pid = embedded.state(private_data).pid
    listening = subprocess.run(["ss", "-Hltnp"], capture_output=True, text=True, check=False).stdout
    ours = [line.split()[3] for line in listening.splitlines() if f"pid={pid}," in line]
    if not ours:
        pytest.skip("ss does not tell whose sockets listen here")
    assert embedded_store.connection.uri.startswith("bolt://127.0.0.1:")
    assert all("127.0.0.1" in address for address in ours), ours


def test_readers_cannot_write_and_guests_have_seconds(embedded_store: Store) -> None:
    connection = embedded_store.connection
    assert len({connection.user, connection.reader_user, connection.guest_user}) == 3
    for role in ("reader", "guest"):
        with (
            embedded_store._session(role) as session,
            pytest.raises(Exception, match="Forbidden|403|request"),
        ):
            session.run("CREATE (:Planted)").consume()


def test_commits_are_durable_and_the_heap_is_bounded(private_data: Path, embedded_store: Store) -> None:
    assert embedded_store.verify()
    told = Path(embedded.__file__).with_name("embedded_server.py").read_text(encoding="utf-8")
    assert "TX_WAL_FLUSH.setValue(2)" in told
    pid = embedded.state(private_data).pid
    limits = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    resident = next(int(line.split()[1]) for line in limits.splitlines() if line.startswith("VmRSS"))
    assert resident < 1_600_000  # kB: a heap of 1 GB, and what the machine itself takes


@pytest.mark.parametrize("path", ["a file", "below a file"])
def test_a_folder_that_cannot_be_one_is_named(tmp_path: Path, path: str) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    folder = tmp_path / "taken" if path == "a file" else tmp_path / "taken" / "below"
    with pytest.raises(EmbeddedError) as raised:
        embedded.ensure(folder)
    assert str(folder) in raised.value.message
    assert "DIPLOGRAPH_DATA" in raised.value.mend


def test_a_folder_without_write_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_text", refuse)  # root may write anywhere, so the mode alone would not do
    with pytest.raises(EmbeddedError) as raised:
        embedded.ensure(tmp_path)
    assert raised.value.message == f"The data folder {tmp_path} cannot be written (Permission denied)."


def test_a_folder_that_has_no_room_for_a_word_is_full_and_not_forbidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", refuse)
    with pytest.raises(EmbeddedError, match="is full") as raised:
        embedded.ensure(tmp_path)
    assert "permission" not in raised.value.mend


def test_a_full_disk_is_named_before_anything_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1_000_000})())
    with pytest.raises(EmbeddedError) as raised:
        embedded.ensure(tmp_path)
    assert "is full" in raised.value.message
    assert "Free at least" in raised.value.mend


def test_a_platform_without_the_package_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(EmbeddedError) as raised:
        embedded.ensure(tmp_path)
    assert "NEO4J_URI" in raised.value.mend


def test_a_port_that_is_taken_meanwhile_is_not_the_end(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken, found = int(other.getsockname()[1]), embedded._free_port
        told = iter([taken])
        monkeypatch.setattr(embedded, "_free_port", lambda wanted=0: next(told, None) or found(wanted))
        connection = embedded.ensure(data)
    assert not connection.uri.endswith(f":{taken}")
    with Store(connection) as store:
        assert store.verify()


def test_no_free_port_at_all_is_said(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data.mkdir()

    def taken(*_: object) -> None:
        raise embedded.PortTakenError("A port was taken.", "Try again.")

    monkeypatch.setattr(embedded, "_spawn", lambda *_: None)
    monkeypatch.setattr(embedded, "_await_ready", taken)
    with pytest.raises(EmbeddedError, match="no free port"):
        embedded.ensure(data)


def test_state_starts_nothing(tmp_path: Path) -> None:
    assert embedded.state(tmp_path / "none") == embedded.State(running=False)
    assert not (tmp_path / "none").exists()
    assert not embedded.stop(tmp_path / "none")


def test_a_lock_ends_with_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert locks.is_free(path)
    with locks.held(path, 1):
        assert not locks.is_free(path)
        with pytest.raises(locks.LockBusyError), locks.held(path, 0.1):
            pass
    assert locks.is_free(path)
    code = "import pathlib, sys, time; from graph import locks; locks.take(pathlib.Path(sys.argv[1])); print(1, flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE)
    assert holder.stdout
    assert holder.stdout.readline()
    assert not locks.is_free(path)
    holder.kill()
    holder.communicate()
    assert locks.is_free(path)
