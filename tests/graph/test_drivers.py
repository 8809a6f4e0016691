"""Who is asked on a cluster: readers for reads, the leader for writes, each after what was written before."""

from __future__ import annotations

from typing import Any

import pytest
from neo4j import READ_ACCESS, WRITE_ACCESS

from graph import drivers, statements
from graph.connection import Connection
from graph.drivers import Drivers, Role

AURA = Connection("neo4j+s://abc.databases.neo4j.io", "neo4j", "secret", "people")


class Dialled:
    """What a driver was opened with, and the sessions that were asked of it."""

    opened: list[Dialled] = []  # noqa: RUF012  emptied by the fixture

    def __init__(self, uri: str, **settings: Any) -> None:
        self.uri, self.settings, self.sessions, self.closed = uri, settings, [], False
        Dialled.opened.append(self)

    def session(self, **settings: Any) -> Dialled:
        self.sessions.append(settings)
        return self

    def close(self) -> None:
        self.closed = True


@pytest.fixture(autouse=True)
def dial(monkeypatch: pytest.MonkeyPatch) -> None:
    Dialled.opened = []
    monkeypatch.setattr(drivers.GraphDatabase, "driver", Dialled)


@pytest.mark.parametrize(
    ("role", "access"), [("writer", WRITE_ACCESS), ("reader", READ_ACCESS), ("guest", READ_ACCESS)]
)
def test_reads_go_to_readers_of_the_named_database(role: Role, access: str) -> None:
    Drivers(AURA, 1).session(role)
    (dialled,) = Dialled.opened
    (session,) = dialled.sessions
    assert dialled.uri == AURA.uri
    assert (session["default_access_mode"], session["database"]) == (access, "people")


def test_all_sessions_share_their_bookmarks() -> None:
    known = Drivers(AURA, 1)
    for role in ("writer", "reader", "guest"):
        known.session(role)  # type: ignore[arg-type]  # the three roles
    managers = {id(session["bookmark_manager"]) for each in Dialled.opened for session in each.sessions}
    assert len(managers) == 1
    assert Dialled.opened[0].sessions[0]["bookmark_manager"] is not None


def test_to_hang_up_on_one_role_leaves_the_others() -> None:
    known = Drivers(AURA, 1)
    writer, reader = known.driver("writer"), known.driver("reader")
    known.hang_up("reader")
    known.hang_up("guest")
    assert (writer.closed, reader.closed) == (False, True)  # type: ignore[attr-defined]  # stand-ins
    assert known.driver("writer") is writer
    assert known.driver("reader") is not reader


class Lossy:
    """A transaction whose server writes one row fewer than it is sent."""

    def run(self, _: str, rows: list[Any]) -> Lossy:
        self.nodes_created = self.relationships_created = len(rows) - 1
        return self

    def consume(self) -> Lossy:
        return self

    @property
    def counters(self) -> Lossy:
        return self

    def single(self, *, strict: bool) -> Lossy:
        assert strict
        return self

    def value(self) -> int:
        return int(self.nodes_created)


def test_fewer_rows_written_than_sent_is_an_error() -> None:
    rows = [{"id": "a"}, {"id": "b"}, {"id": "c"}]
    for write in (
        lambda tx: statements.create_rows(tx, "Official", rows),
        lambda tx: statements.create_claims(tx, rows),
    ):
        with pytest.raises(statements.ShortWriteError, match="Of 3 .* only 2 were written"):
            write(Lossy())
