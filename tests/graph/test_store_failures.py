from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import exceptions

from graph import embedded, failures
from graph.connection import Connection
from graph.failures import NoSuchDatabase, ServerTooOld, StoreError, Unreachable, WrongPassword
from graph.store import Store, _check_version


def store_at(uri: str, password: str = "wrong", database: str | None = None) -> Store:  # noqa: S107
    return Store(Connection(uri, "neo4j", password, database), patience=0.1)


@contextlib.contextmanager
def server(answer: bytes | None) -> Iterator[str]:
    """Something that listens and answers every connection with the same bytes, or closes it at once."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                with listener.accept()[0] as other:
                    if answer is not None:
                        other.recv(100)
                        other.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "neo4j+s", "bolt+ssc"])
def test_a_server_that_is_not_there(scheme: str) -> None:
    uri = f"{scheme}://127.0.0.1:{free_port()}"
    with store_at(uri) as store, pytest.raises(Unreachable) as raised:
        store.verify()
    assert uri in raised.value.message
    assert "NEO4J_URI" in raised.value.mend


@pytest.mark.parametrize(
    "uri",
    [
        "http://localhost:7474",
        "localhost:7687",
        "bolt://",
        "bolt://host:port",
        "",
        "bolt://a b:1",
        "neo4j+s://",
    ],
)
def test_an_address_that_is_none(uri: str) -> None:
    with store_at(uri) as store, pytest.raises(Unreachable) as raised:
        store.verify()
    assert "NEO4J_URI" in raised.value.mend


def test_a_server_whose_bolt_we_do_not_know() -> None:
    with server(b"\x00\x00\x00\x00") as address, store_at(f"bolt://{address}") as store:
        with pytest.raises(ServerTooOld) as raised:
            store.verify()
    assert "5.26" in raised.value.mend


def test_a_web_server_is_no_database() -> None:
    with server(b"HTTP/1.1 400 Bad Request\r\n\r\n") as address, store_at(f"bolt://{address}") as store:
        with pytest.raises(Unreachable) as raised:
            store.verify()
    assert "web server" in raised.value.message


def test_a_port_that_closes_at_once_is_no_database() -> None:
    with (
        server(None) as address,
        store_at(f"bolt://{address}") as store,
        pytest.raises(Unreachable),
    ):
        store.verify()


@pytest.mark.parametrize(
    "agent", ["Neo4j/4.4.30", "Neo4j/5.25.1", "Neo4j/3.5.0-enterprise", "Memgraph/2", "Neo4j/x"]
)
def test_an_old_server_is_refused_with_the_version_that_will_do(agent: str) -> None:
    with pytest.raises(ServerTooOld) as raised:
        _check_version("bolt://h", agent)
    assert agent in raised.value.message
    assert "5.26" in raised.value.mend


@pytest.mark.parametrize(
    "agent",
    [
        "Neo4j/5.26.0",
        "Neo4j/5.26.31",
        "Neo4j/5.27-aura",
        "Neo4j/2026.08.1",
        "Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)",
    ],
)
def test_a_new_server_will_do(agent: str) -> None:
    _check_version("bolt://h", agent)


@pytest.mark.neo4j
def test_a_wrong_password(neo4j: Store) -> None:
    with store_at(neo4j.connection.uri) as store, pytest.raises(WrongPassword) as raised:
        store.verify()
    assert "NEO4J_PASSWORD" in raised.value.mend
    assert "wrong" not in repr(store.connection)


@pytest.mark.neo4j
def test_a_database_that_is_not_there(neo4j: Store) -> None:
    where = neo4j.connection
    with Store(Connection(where.uri, where.user, where.password, "nowhere"), patience=0.1) as store:
        for ask in (
            store.verify,
            store.migrate,
            lambda: store.read("RETURN 1"),
            lambda: store.query("RETURN 1", {}),
        ):
            with pytest.raises(NoSuchDatabase) as raised:
                ask()
            assert "nowhere" in raised.value.message
            assert "NEO4J_DATABASE" in raised.value.mend


@pytest.mark.neo4j
def test_the_database_by_its_name(neo4j: Store) -> None:
    where = neo4j.connection
    with Store(Connection(where.uri, where.user, where.password, "neo4j")) as store:
        assert store.verify().startswith("Neo4j/")


@pytest.mark.neo4j
def test_a_routing_address_writes_and_reads_what_it_wrote(neo4j: Store) -> None:
    where = neo4j.connection
    with Store(Connection(where.uri.replace("bolt://", "neo4j://"), where.user, where.password)) as store:
        try:
            store.verify()
        except StoreError as error:
            # a server whose conf switches routing off says so; what must not happen is a traceback
            assert error.mend
            return
        store.migrate()
        assert store.known(["article:none"]) == set()


@pytest.mark.neo4j
@pytest.mark.parametrize("value", ["date('2018-01-01') + duration({years: 9000})", "date('-0001-01-01')"])
def test_a_value_that_python_cannot_hold_is_no_fault_of_the_server(neo4j: Store, value: str) -> None:
    with pytest.raises(failures.BadQuery, match="toString"):
        neo4j.query(f"RETURN {value} AS day", {})
    assert neo4j.query(f"RETURN toString({value}) AS day", {}).rows


@pytest.mark.embedded
def test_a_wrong_password_on_the_embedded_engine(embedded_store: Store) -> None:
    where = embedded_store.connection
    with Store(Connection(where.uri, "root", "wrong", where.database), patience=0.1) as store:
        with pytest.raises(WrongPassword):
            store.verify()


@pytest.mark.parametrize(
    ("code", "words", "kind"),
    [
        ("Neo.ClientError.Transaction.TransactionTimedOut", "timed out", failures.TooLong),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "pool", failures.TooLong),
        ("Neo.ClientError.Statement.SyntaxError", "Invalid input 'X'\n  ^", failures.BadQuery),
        ("Neo.DatabaseError.General.UnknownError", "No space left on device", failures.DiskFull),
        (
            "Neo.ClientError.Statement.AccessMode",
            "Writing in read access mode not allowed",
            failures.BadQuery,
        ),
        ("Neo.TransientError.General.DatabaseUnavailable", "not up", failures.Unreachable),
        ("Neo.ClientError.Security.CredentialsExpired", "change", failures.WrongPassword),
        ("Neo.ClientError.Security.AuthenticationRateLimit", "slow", failures.WrongPassword),
    ],
)
def test_what_a_server_says_becomes_one_sentence(code: str, words: str, kind: type[StoreError]) -> None:
    error = exceptions.Neo4jError._hydrate_neo4j(code=code, message=words)
    found = failures.read(error, "bolt://h", None)
    assert type(found) is kind
    assert "\n" not in str(found)


@pytest.mark.parametrize(("free", "kind"), [(1_000, failures.DiskFull), (1 << 40, failures.BadQuery)])
def test_a_commit_that_fails_for_want_of_room_says_so(
    free: int, kind: type[StoreError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The embedded engine says "Transaction error on commit" and no more."""
    monkeypatch.setitem(embedded._FOLDERS, "bolt://127.0.0.1:7", tmp_path)
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": free})())
    error = exceptions.Neo4jError._hydrate_neo4j(
        code="Neo.DatabaseError.General.UnknownError", message="Transaction error on commit"
    )
    assert type(failures.read(error, "bolt://127.0.0.1:7", None)) is kind
    assert type(failures.read(error, "bolt://elsewhere", None)) is failures.BadQuery
