"""From the settings to an open store: Neo4j where one is set, the embedded database otherwise."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import Self

from api.settings import Settings, load_settings
from graph.article import Article
from graph.claim import Claim
from graph.connection import Connection
from graph.store import Store, Written


def connection(settings: Settings) -> Connection:
    """Where the graph is; an embedded database that does not run yet is started, which takes four seconds.

    Raises `graph.embedded.EmbeddedError` where it cannot be had.
    """
    if settings.neo4j_uri is None:
        from graph import embedded  # noqa: PLC0415 - not needed where Neo4j is set

        return embedded.ensure(settings.data)
    return Connection(
        uri=settings.neo4j_uri,
        user=settings.neo4j_username,
        password=settings.password,
        database=settings.neo4j_database,
        engine="neo4j",
    )


def open_store(settings: Settings | None = None) -> Store:
    """The store that the settings name, as a context manager that closes it.

    A Neo4j server is tried first, so that a wrong address or password is told at once, and not after the
    minute for which a store waits for a server that goes away at work. Raises `graph.failures.StoreError`.
    """
    where = connection(settings or load_settings())
    store = Store(where)
    if where.engine == "neo4j":
        with contextlib.ExitStack() as failed:
            failed.enter_context(store)
            store.verify()
            failed.pop_all()
    return store


class LaterStore:
    """The store of a load, opened at the first article: to say that a file is absent needs no database."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._opened = settings, contextlib.ExitStack()
        self._store: Store | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._opened.close()

    def digests(self, article_ids: Iterable[str]) -> Mapping[str, str]:
        """See `graph.store.Store.digests`."""
        return self._open().digests(article_ids)

    def forget(self, article_id: str) -> bool:
        """See `graph.store.Store.forget`."""
        return self._open().forget(article_id)

    def put(self, batch: Sequence[tuple[Article, Sequence[Claim]]]) -> Written:
        """See `graph.store.Store.put`."""
        return self._open().put(batch)

    def _open(self) -> Store:
        if self._store is None:
            self._store = self._opened.enter_context(open_store(self._settings))
            self._store.migrate()
        return self._store
