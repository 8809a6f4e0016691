"""What an app holds: its store, opened at the first request; its reader; its jobs."""

from __future__ import annotations

import contextlib
import threading
import time
from typing import cast

import flask

from api import readers
from api.jobs import Jobs
from api.opening import connection
from api.settings import Settings
from graph.embedded import EmbeddedError
from graph.failures import StoreError
from graph.store import Store
from loaders.extractors.protocol import Extractor

PATIENCE = 1.0
"""For how many seconds a request tries again when the database went away; 503 comes within about three."""
PAUSE = 1.0
KEY, SETTINGS, JOBS = "diplograph.held", "diplograph.settings", "diplograph.jobs"


class Held:
    """The store of one app. It starts without one, so that the server is up while the database is not."""

    def __init__(self, store: Store | None, settings: Settings) -> None:
        self._store, self._settings = store, settings
        self._guarded = threading.Lock()
        self._failed: tuple[float, Exception] | None = None
        self._reader: Extractor | None = None

    def store(self) -> Store:
        """The open store. Raises `StoreError` or `EmbeddedError` where there is none to be had now."""
        if self._store is not None:
            return self._store
        with self._guarded:
            if self._store is None:
                self._store = self._open()
            return self._store

    def _open(self) -> Store:
        if self._failed and time.monotonic() < self._failed[0]:
            raise self._failed[1]
        try:
            with contextlib.ExitStack() as failed:
                store = failed.enter_context(Store(connection(self._settings), patience=PATIENCE))
                store.migrate()
                failed.pop_all()
        except (StoreError, EmbeddedError) as error:
            self._failed = (time.monotonic() + PAUSE, error)
            raise
        return store

    def reader(self) -> Extractor:
        """The reader that the settings name."""
        with self._guarded:
            if self._reader is None:
                self._reader = readers.reader(self._settings.extractor, self._settings)
            return self._reader

    def close(self) -> None:
        """Let go of the connections."""
        if self._store is not None:
            self._store.close()


def hold(app: flask.Flask, store: Store | None, settings: Settings) -> Held:
    """Give APP its store."""
    held = app.extensions[KEY] = Held(store, settings)
    app.extensions[SETTINGS] = settings
    app.extensions[JOBS] = Jobs(settings.data / "jobs", held.store, held.reader)
    return held


def store() -> Store:
    """The store of the app that answers this request."""
    return cast("Held", flask.current_app.extensions[KEY]).store()


def reader() -> Extractor:
    """Who reads the articles of this app. Raises `loaders.extractors.errors.ReaderError`."""
    return cast("Held", flask.current_app.extensions[KEY]).reader()


def jobs() -> Jobs:
    """The batches of this app."""
    return cast("Jobs", flask.current_app.extensions[JOBS])


def settings() -> Settings:
    """The settings of the app that answers this request."""
    return cast("Settings", flask.current_app.extensions[SETTINGS])
