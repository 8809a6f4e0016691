"""The store: the only module that speaks Bolt, to Neo4j and to the embedded engine alike."""

from __future__ import annotations

import contextlib
import datetime
import itertools
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import READ_ACCESS, Driver, GraphDatabase, ManagedTransaction, Query, Result, Session, exceptions

from graph import embedded, failures, guard, locks, records, schema, writes
from graph.article import Article
from graph.claim import BadEvidenceError, Claim
from graph.connection import Connection
from graph.table import Table, plain
from graph.writes import Batch, Written

__all__ = ["Store", "Table", "Written"]

T = TypeVar("T")
MINIMUM = (5, 26)
QUERY_SECONDS = 10.0
_AWAY = (exceptions.ServiceUnavailable, exceptions.SessionExpired)


class Store:
    """A graph in a database. Use it as a context manager; it may be shared by threads, not by forked processes.

    `patience` is for how many seconds an operation is tried again when the server goes away in the middle.
    All methods raise `failures.StoreError` and its subclasses, with a sentence and a mend.
    """

    def __init__(self, connection: Connection, patience: float = 60.0) -> None:
        self._connection = connection
        self._patience = patience
        self._drivers: dict[str, Driver] = {}
        self._guarded = threading.RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections; the store opens them again when it is used again."""
        with self._guarded:
            drivers, self._drivers = list(self._drivers.values()), {}
        for driver in drivers:
            driver.close()

    @property
    def connection(self) -> Connection:
        """Where this store is now; an embedded database that was started again has moved."""
        return self._connection

    def verify(self) -> str:
        """The server's name and version, as "Neo4j/5.26.31"; raises what is wrong with it otherwise."""
        with failures.told(self._connection.uri, self._connection.database):
            agent = self._driver("writer").get_server_info().agent
            with self._session("writer") as session:
                session.run("RETURN 1").consume()
        _check_version(self._connection.uri, agent)
        return agent

    def migrate(self) -> None:
        """Bring the database to the schema of this version; does nothing where it is there already."""

        def statements() -> None:
            with self._session("writer") as session:
                for statement in schema.statements(self._connection.engine):
                    session.run(statement).consume()

        self._persist(statements)

    def put(self, batch: Sequence[tuple[Article, Sequence[Claim]]]) -> Written:
        """Write articles with their claims in one transaction: all of it or nothing; again changes nothing.

        The counts are of what was not there before. A claim whose quote does not stand in its article is refused.
        """
        ready = _prepare(batch)
        if not ready.articles:
            return Written(refused=ready.refused)
        return self._write(lambda tx: writes.put(tx, ready))

    def forget(self, article_id: str) -> bool:
        """Retract an article with its claims; False where there is none of this id."""
        return self._write(lambda tx: writes.forget(tx, article_id))

    def known(self, article_ids: Iterable[str]) -> set[str]:
        """Which of ARTICLE_IDS are stored, whole: an article and its claims go in together."""
        ids = list(article_ids)
        return set(
            itertools.chain.from_iterable(
                row[0]
                for row in self.read(
                    "UNWIND $ids AS id MATCH (a:Article {id: id, managed_by: 'diplograph'}) RETURN collect(a.id)",
                    ids=ids,
                ).rows
            )
        )

    def read(self, cypher: str, **params: Any) -> Table:  # noqa: ANN401  parameters are of any JSON type
        """Ask one of our own queries, as the reader or in READ mode."""

        def ask() -> Table:
            with self._session("reader") as session:
                return session.execute_read(lambda tx: _table(tx.run(cypher, **params), None))

        return self._persist(ask)

    def query(self, cypher: str, params: Mapping[str, Any], limit: int = 1000) -> Table:
        """Ask Cypher from outside: guarded, explained first, read-only, at most LIMIT rows, within seconds.

        Raises `guard.Refused` for what may not be asked.
        """
        guard.check(cypher, params)

        def ask() -> Table:
            with self._session("guest", fetch_size=limit + 1) as session:
                if self._connection.engine == "neo4j":
                    # the embedded engine calls every EXPLAIN a write; there the guest has no right to write at all
                    _explain(session.run(Query(f"EXPLAIN {cypher}", timeout=2.0), dict(params)))
                with session.begin_transaction(timeout=QUERY_SECONDS) as tx:
                    return _table(tx.run(cypher, dict(params)), limit)

        return self._persist(ask)

    def _write(self, work: Callable[[ManagedTransaction], T]) -> T:
        def attempt() -> T:
            with self._turn(), self._session("writer") as session:
                return session.execute_write(work)

        return self._persist(attempt)

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """One writer at a time on an embedded folder: its engine would let both go on and throw one's work away."""
        data = self._connection.data
        if data is None:
            yield
            return
        with locks.held(data / "embedded" / "writer.lock", 600):
            yield

    def _persist(self, attempt: Callable[[], T]) -> T:
        """Do ATTEMPT, again while the server is away, for as long as our patience lasts."""
        deadline = time.monotonic() + self._patience
        pause = 0.2
        with failures.told(self._connection.uri, self._connection.database):
            while True:
                try:
                    return attempt()
                except _AWAY:
                    if time.monotonic() + pause > deadline:
                        raise
                time.sleep(pause)
                pause = min(pause * 2, 5.0)
                self._find_again()

    def _find_again(self) -> None:
        if self._connection.data is None:
            return
        with self._guarded:
            moved = embedded.ensure(self._connection.data)
            if moved != self._connection:
                self.close()
                self._connection = moved

    def _session(self, role: str, **config: Any) -> Session:  # noqa: ANN401
        if role != "writer":
            config["default_access_mode"] = READ_ACCESS
        return self._driver(role).session(database=self._connection.database, **config)

    def _driver(self, role: str) -> Driver:
        user, password = _credentials(self._connection, role)
        with self._guarded, failures.told(self._connection.uri, self._connection.database):
            if user not in self._drivers:
                self._drivers[user] = GraphDatabase.driver(
                    self._connection.uri,
                    auth=(user, password),
                    telemetry_disabled=True,
                    connection_timeout=5.0,
                    connection_acquisition_timeout=20.0,
                    max_transaction_retry_time=max(self._patience / 2, 1.0),
                    notifications_min_severity="OFF",
                    user_agent="diplograph",
                )
            return self._drivers[user]


def _credentials(connection: Connection, role: str) -> tuple[str, str]:
    if role == "guest" and connection.guest_user:
        return connection.guest_user, connection.guest_password or ""
    if role != "writer" and connection.reader_user:
        return connection.reader_user, connection.reader_password or ""
    return connection.user, connection.password


def _prepare(batch: Sequence[tuple[Article, Sequence[Claim]]]) -> Batch:
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    articles, claims, published, refused = {}, {}, {}, 0
    for article, told in batch:
        articles[article.id] = records.article_row(article, now)
        if article.published:
            published[article.id] = article.published.isoformat()
        for claim in told:
            if claim.article_id != article.id or not _stands(claim, article):
                refused += 1
            else:
                claims[claim.id] = claim
    return Batch(articles, claims, published, refused)


def _stands(claim: Claim, article: Article) -> bool:
    try:
        claim.check(article.text)
    except BadEvidenceError:
        return False
    return True


def _table(result: Result, limit: int | None) -> Table:
    columns = list(result.keys())
    rows = [[plain(value) for value in record.values()] for record in itertools.islice(result, _more(limit))]
    cut = limit is not None and len(rows) > limit
    return Table(columns, rows[:limit], truncated=cut)


def _more(limit: int | None) -> int | None:
    return None if limit is None else limit + 1


def _explain(result: Result) -> None:
    kind = result.consume().query_type
    if kind != "r":
        raise failures.BadQuery(
            "The query would do more than read.", "Ask for what is there with MATCH and RETURN."
        )


def _check_version(uri: str, agent: str) -> None:
    product, _, version = agent.partition("/")
    numbers = tuple(
        int(part) for part in version.split(" ")[0].split("-")[0].split(".")[:2] if part.isdigit()
    )
    if product != "Neo4j" or numbers < MINIMUM:
        raise failures.ServerTooOld(
            f"The server at {uri} is {agent}, which is too old.", "Use Neo4j 5.26 or newer."
        )
