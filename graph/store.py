"""The store: the only way to the graph, on Neo4j and on the embedded engine alike, over Bolt."""

from __future__ import annotations

import contextlib
import itertools
import logging
import math
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import ManagedTransaction, Query, Result, exceptions

from graph import dialect, embedded, failures, guard, locks, records, schema, writes
from graph.article import Article
from graph.claim import Claim
from graph.connection import Connection
from graph.drivers import Drivers, Role
from graph.table import Table, plain, size
from graph.writes import Written

__all__ = ["Store", "Table", "Written"]

T = TypeVar("T")
MINIMUM = (5, 26)
QUERY_SECONDS = 10.0
"""How long an untrusted query may take; three seconds later we hang up, whatever the server thinks."""
READ_SECONDS = 25.0
"""How long one of our own questions may take, five seconds longer than the embedded engine gives it: only a server that
hangs, or is frozen, answers later, and then we hang up."""
GUEST_ROWS = 100
"""How many rows of an untrusted query's answer are on their way at once: what we do not want is not sent."""
ANSWER = 10_000_000
"""How many characters and values an answer to an untrusted query may hold; it is cut behind the row that is too much."""
GUESTS = 4
"""How many untrusted queries run at once; what a client hangs up on may still keep the embedded engine busy."""
_AWAY = (exceptions.ServiceUnavailable, exceptions.SessionExpired, exceptions.TransientError)
_RACES = 5
_LOG = logging.getLogger("diplograph.store")


class Store:
    """A graph in a database. Use it as a context manager; threads may share it, forked processes may not.

    `patience` is for how many seconds an operation is tried again when the server goes away in the middle; an
    embedded database that died is started again. All methods raise `failures.StoreError` and its subclasses,
    or `embedded.EmbeddedError`, each with a sentence and a mend.
    """

    def __init__(self, connection: Connection, patience: float = 60.0) -> None:
        self._drivers = Drivers(connection, patience)
        self._patience = patience
        self._guarded = threading.Lock()
        self._guests = threading.BoundedSemaphore(GUESTS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections; the store opens them again when it is used again."""
        self._drivers.close()

    @property
    def connection(self) -> Connection:
        """Where this store is now: an embedded database that was started again may have moved."""
        return self._drivers.connection

    def verify(self) -> str:
        """The server's name and version, as "Neo4j/5.26.31"; asks once, and raises what is wrong with it."""
        with failures.told(self.connection.uri, self.connection.database):
            agent = self._drivers.driver("writer").get_server_info().agent
            _check_version(self.connection.uri, agent)
            with self._drivers.session("writer") as session:
                session.run("RETURN 1").consume()
        return agent

    def migrate(self) -> None:
        """Bring the database to the schema of this version; may run again, and then changes nothing."""

        def statements() -> None:
            with self._turn(), self._drivers.session("writer") as session:
                for statement in schema.statements(self.connection.engine):
                    session.run(statement).consume()

        self._persist(statements)

    def put(self, batch: Sequence[tuple[Article, Sequence[Claim]]]) -> Written:
        """Write articles with their claims in one transaction: all of it or nothing; again changes nothing.

        Counts what was not there before. A claim whose quote does not stand in its article is refused, never
        stored. A batch of some hundred articles keeps a transaction within seconds and a few megabytes.
        """
        ready = writes.prepare(batch)
        if not ready.articles:
            return Written(refused=ready.refused)
        done: list[Written] = []

        def work(tx: ManagedTransaction) -> Written:
            done.append(writes.put(tx, ready))
            return done[-1]

        written = self._write(work)
        # a connection lost during a commit that did succeed: what the attempt before wrote is new all the
        # same
        return (
            max(done, key=lambda w: (w.articles, w.claims))
            if not (written.articles or written.claims)
            else written
        )

    def forget(self, article_id: str) -> bool:
        """Retract an article with its claims, and rebuild what they touched; False where there is no such one."""
        done: list[bool] = []

        def work(tx: ManagedTransaction) -> bool:
            done.append(writes.forget(tx, records.clean(article_id)))
            return done[-1]

        self._write(work)
        return any(done)

    def known(self, article_ids: Iterable[str]) -> set[str]:
        """Which of ARTICLE_IDS are stored, whole: an article and its claims go in together."""
        ids = {records.clean(each): each for each in article_ids}
        return {ids[each] for each in self.read(_KNOWN, ids=list(ids)).rows[0][0]} if ids else set()

    def digests(self, article_ids: Iterable[str]) -> dict[str, str]:
        """The `sha256` of the texts of those of ARTICLE_IDS that are stored: to know a corrected one by."""
        ids = {records.clean(each): each for each in article_ids}
        told = self.read(_DIGESTS, ids=list(ids)).rows if ids else []
        return {ids[identity]: digest for identity, digest in told}

    def read(self, cypher: str, **params: Any) -> Table:  # noqa: ANN401  parameters are of any JSON type
        """Ask one of our own queries, as a user who may only read.

        The embedded engine ends any one query after 20 s, fetching included: page through what is long.
        """

        def ask() -> Table:
            with self._drivers.session("reader") as session:
                return session.execute_read(lambda tx: _table(tx.run(cypher, params), None))

        return self._persist(lambda: self._in_time(ask, READ_SECONDS, "reader"))

    def query(self, cypher: str, params: Mapping[str, Any], limit: int = 1000) -> Table:
        """Ask Cypher from outside: guarded, explained, read-only, within seconds, at most LIMIT rows.

        Each layer holds alone: the guard's grammar; `EXPLAIN`, whose type must be exactly "r"; a user who may
        only read, or READ mode; the server's clock; ours. Raises `guard.Refused` for what may not be asked.
        """
        understood = guard.check(cypher, params)
        asked = dialect.Spoken(cypher, ())
        if understood and self.connection.engine == "embedded":
            asked = dialect.spoken(cypher, understood, params)

        def ask() -> Table:
            with self._drivers.session("guest", rows=min(limit + 1, GUEST_ROWS)) as session:
                if self.connection.engine == "neo4j":
                    # the embedded engine calls every EXPLAIN a write; there the guest has no right to write
                    _explained(session.run(Query(f"EXPLAIN {cypher}", timeout=QUERY_SECONDS), dict(params)))
                with session.begin_transaction(timeout=QUERY_SECONDS) as tx:
                    return _table(tx.run(asked.cypher, dict(params)), limit, asked.columns)

        if not self._guests.acquire(timeout=QUERY_SECONDS):
            raise failures.TooLong("Too many queries are running.", "Try again in a moment.")
        try:
            # for all attempts together: the query may be what makes the server go away
            until = time.monotonic() + QUERY_SECONDS + 3
            return self._persist(lambda: self._in_time(ask, until - time.monotonic(), "guest"), until)
        finally:
            self._guests.release()

    def _in_time(self, ask: Callable[[], Table], seconds: float, role: Role) -> Table:
        """What ASK answers; hang up on the server where it takes longer."""
        answer: Future[Table] = Future()

        def work() -> None:
            try:
                answer.set_result(ask())
            except BaseException as error:  # noqa: BLE001  it is raised where the answer is awaited
                answer.set_exception(error)

        threading.Thread(target=work, name="diplograph-query", daemon=True).start()
        try:
            return answer.result(seconds)
        except TimeoutError:
            self._drivers.hang_up(role)
            if role == "guest":
                raise failures.TooLong("The query took too long.", "Narrow it, or add a LIMIT.") from None
            raise failures.silent(self.connection.uri, seconds) from None

    def _write(self, work: Callable[[ManagedTransaction], T]) -> T:
        def attempt() -> T:
            for _ in range(_RACES):
                # All that we write is merged by its id, so a double is another writer's that came between, say
                # the last transaction of a load that was killed; asked again, MERGE finds it.
                with contextlib.suppress(exceptions.ConstraintError):
                    return once()
                time.sleep(0.2)
            return once()

        def once() -> T:
            with self._turn(), self._drivers.session("writer") as session:
                return session.execute_write(work)

        return self._persist(attempt)

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """One writer at a time on an embedded folder.

        Its engine would let two go on and throw away the work of one: the turn that each transaction takes in
        the database decides who is right, this only spares the losing.
        """
        data = self.connection.data
        if data is None:
            yield
            return
        try:
            with locks.held(data / "embedded" / "writer.lock", 600):
                yield
        except locks.LockBusyError as error:
            raise failures.Unreachable(
                "Another command has been writing for ten minutes.", "Wait for its end, or stop it."
            ) from error

    def _persist(self, attempt: Callable[[], T], until: float = math.inf) -> T:
        """Do ATTEMPT, again while the server is away, for as long as our patience lasts, UNTIL at the latest."""
        deadline = min(until, time.monotonic() + self._patience)
        pause = 0.2
        while True:
            with failures.told(self.connection.uri, self.connection.database):
                try:
                    return attempt()
                except _AWAY as error:
                    if time.monotonic() + pause > deadline or failures.costly(error):
                        raise
                    _LOG.info("the database went away (%s); trying again", type(error).__name__)
            time.sleep(pause)
            pause = min(pause * 2, 5.0)
            self._find_again()

    def _find_again(self) -> None:
        data = self.connection.data
        if data is None:
            return
        with self._guarded:
            moved = embedded.ensure(data)
            if moved != self.connection:
                self._drivers.close()
                self._drivers = Drivers(moved, self._patience)

    def _session(self, role: Role) -> contextlib.AbstractContextManager[Any]:
        return self._drivers.session(role)


_KNOWN = f"MATCH (a:Article) WHERE a.id IN $ids AND a.managed_by = '{schema.OWNER}' RETURN collect(a.id)"

_DIGESTS = _KNOWN.replace("RETURN collect(a.id)", "RETURN a.id AS id, a.sha256 AS sha256")


def _table(result: Result, limit: int | None, columns: Sequence[str] = ()) -> Table:
    named = list(result.keys()) or list(columns)
    fetched = result if limit is None else itertools.islice(result, limit + 1)
    rows: list[list[Any]] = []
    room = ANSWER if limit is not None else math.inf
    for record in fetched:
        if room < 0:
            return Table(named, rows[:limit], truncated=True)
        rows.append([plain(value) for value in record.values()])
        room -= size(rows[-1]) if limit is not None else 0
    return Table(named, rows[:limit], truncated=limit is not None and len(rows) > limit)


def _explained(result: Result) -> None:
    if result.consume().query_type != "r":
        raise failures.BadQuery(
            "The query would do more than read.", "Ask for what is there, with MATCH and RETURN."
        )


def _check_version(uri: str, agent: str) -> None:
    product, _, version = agent.partition("/")
    numbers = version.replace("-", ".").split(" ")[0].split(".")[:2]
    release = tuple(int(part) if part.isdigit() else -1 for part in numbers)
    if product != "Neo4j" or release < MINIMUM:
        raise failures.ServerTooOld(
            f"The server at {uri} is {agent}, which is too old.", "Use Neo4j 5.26 or newer."
        )
