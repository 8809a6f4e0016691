"""Connections to one database: a driver for each user that it knows, opened when it is first needed.

`neo4j://` and `neo4j+s://` route reads to readers and writes to the leader; one bookmark manager for all
sessions makes a read see what was written just before, on whichever member of a cluster it lands.
"""

from __future__ import annotations

import threading
from typing import Literal

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, Session

from graph import failures
from graph.connection import Connection

SCHEMES = ("neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://")
RETRY_SECONDS = {"neo4j": 5.0, "embedded": 0.5}
"""How long the driver itself goes on, each pause twice the last; after that the store's own loop does, which
pauses five seconds at most and starts a dead embedded database again. Measured: without it a kill cost two
minutes."""
Role = Literal["writer", "reader", "guest"]


class Drivers:
    """The open drivers of a connection; shared by threads, never by a forked process."""

    def __init__(self, connection: Connection, patience: float) -> None:
        self.connection = connection
        self._patience = patience
        self._open: dict[Role, Driver] = {}
        self._guarded = threading.Lock()
        self._bookmarks = GraphDatabase.bookmark_manager() if connection.engine == "neo4j" else None

    def session(self, role: Role, rows: int = 1000) -> Session:
        """A session as ROLE; ROWS are fetched at a time."""
        return self.driver(role).session(
            database=self.connection.database,
            default_access_mode=WRITE_ACCESS if role == "writer" else READ_ACCESS,
            bookmark_manager=self._bookmarks,
            fetch_size=rows,
        )

    def driver(self, role: Role) -> Driver:
        """The driver of ROLE. Each has its own even as the same user: it may be closed while others are at work."""
        with self._guarded:
            if role not in self._open:
                self._open[role] = self._dial(*_credentials(self.connection, role))
            return self._open[role]

    def _dial(self, user: str, password: str) -> Driver:
        uri = self.connection.uri
        if not uri.startswith(SCHEMES):
            raise failures.bad_address(uri)
        try:
            return GraphDatabase.driver(
                uri,
                auth=(user, password),
                connection_timeout=5.0,
                connection_acquisition_timeout=30.0,
                liveness_check_timeout=60.0,
                max_transaction_retry_time=min(self._patience / 2, RETRY_SECONDS[self.connection.engine]),
                notifications_min_severity="OFF",
                telemetry_disabled=True,
                user_agent="diplograph",
            )
        except (ValueError, OSError) as error:  # no host, no port that is a number
            raise failures.bad_address(uri) from error

    def hang_up(self, role: Role) -> None:
        """Cut the connections of ROLE: the only way to end a query whose answer is still on its way."""
        with self._guarded:
            cut = self._open.pop(role, None)
        if cut:
            cut.close()

    def close(self) -> None:
        """Let go of every connection; the next session opens one again."""
        with self._guarded:
            drivers, self._open = list(self._open.values()), {}
        for driver in drivers:
            driver.close()


def _credentials(connection: Connection, role: Role) -> tuple[str, str]:
    if role == "guest" and connection.guest_user:
        return connection.guest_user, connection.guest_password or ""
    if role != "writer" and connection.reader_user:
        return connection.reader_user, connection.reader_password or ""
    return connection.user, connection.password
