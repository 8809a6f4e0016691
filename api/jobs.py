"""Batches of articles that are read while the caller goes on: watched by id, taken up after a restart.

A job is two files in `DATA/jobs`: `ID.json`, its state, and `ID.ndjson`, its articles, until it is done.
Loading an article twice changes nothing, so a job that a restart broke off is simply begun again.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import logging
import os
import queue
import re
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import orjson

from api import errors
from api.problems import Problem, unavailable
from graph.store import Store
from loaders import pipeline
from loaders.extractors.protocol import Extractor
from loaders.sources import jsonl
from loaders.sources.items import Reject, Remark

WAITING = 50
LARGEST = 64 * 1024 * 1024
PROBLEMS = 1_000
TRIES = 5
KEPT = datetime.timedelta(days=7)
_ID = re.compile(r"[0-9a-f]{20}", re.ASCII)
_CHUNK = 1 << 16
_LOG = logging.getLogger("diplograph.api")


@dataclass(slots=True)
class Job:
    """A batch: `status` is queued, running, done or failed, `problems` what was wrong with which line."""

    id: str
    created_at: str
    status: str = "queued"
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("articles", "unchanged", "claims", "meetings", "rejects"), 0)
    )
    problems: list[dict[str, Any]] = field(default_factory=list)
    detail: str | None = None


class Jobs:
    """The batches of one app, read one after the other by one thread."""

    def __init__(self, folder: Path, store: Callable[[], Store], reader: Callable[[], Extractor]) -> None:
        self._folder, self._store, self._reader = folder, store, reader
        self._waiting: queue.Queue[str] = queue.Queue(WAITING)
        self._guarded = threading.Lock()
        self._thread: threading.Thread | None = None

    def submit(self, stream: IO[bytes]) -> Job:
        """Keep the articles of STREAM, one JSON object a line, and queue them. Raises `Problem` 413, 503."""
        if self._waiting.full():
            raise unavailable("queue-full", f"{WAITING} batches wait already; try again later.")
        job = Job(secrets.token_hex(10), datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"))
        self._folder.mkdir(parents=True, exist_ok=True)
        self._forget_old()
        with self._articles(job.id).open("wb") as file:
            try:
                _copy(stream, file)
            except Problem:
                self._articles(job.id).unlink()
                raise
        self._save(job)
        self._enqueue(job.id)
        return job

    def get(self, job_id: str) -> Job | None:
        """The job of that id as it is now."""
        if not _ID.fullmatch(job_id):
            return None
        try:
            return Job(**orjson.loads(self._state(job_id).read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def resume(self) -> None:
        """Take up the jobs that an earlier process left."""
        for path in sorted(self._folder.glob("*.ndjson")):
            job = self.get(path.stem)
            if job is not None and job.status in {"queued", "running"}:
                self._enqueue(job.id)

    def _enqueue(self, job_id: str) -> None:
        with contextlib.suppress(queue.Full):  # it lies on disk, and the next start takes it up
            self._waiting.put_nowait(job_id)
        with self._guarded:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            job = self.get(self._waiting.get())
            if job is None:
                continue
            try:
                self._run(job)
            except Exception as error:  # noqa: BLE001 - the thread lives on, and the job tells why it failed
                _LOG.exception("job %s failed", job.id)
                job.status, job.detail = "failed", _reason(error)
                self._save(job)
            finally:
                self._waiting.task_done()

    def _run(self, job: Job) -> None:
        for left in range(TRIES, 0, -1):
            try:
                self._read(job)
            except Exception as error:
                found = errors.known(error)
                if left == 1 or found is None or found.status != 503:
                    raise
                time.sleep(TRIES - left + 1)
            else:
                break
        job.status = "done"
        self._save(job)
        self._articles(job.id).unlink(missing_ok=True)

    def _read(self, job: Job) -> None:
        job.status, job.problems = "running", []
        self._save(job)
        with self._articles(job.id).open("rb") as file:
            items = jsonl.of_lines(jsonl.lines(file), "batch")
            pipeline.load(items, self._reader(), self._store(), _Told(self, job))

    def _save(self, job: Job) -> None:
        path = self._state(job.id)
        draft = path.with_suffix(f".{os.getpid()}.draft")
        draft.write_bytes(orjson.dumps(dataclasses.asdict(job)))
        draft.replace(path)

    def _forget_old(self) -> None:
        oldest = time.time() - KEPT.total_seconds()
        for path in self._folder.iterdir():
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _state(self, job_id: str) -> Path:
        return self._folder / f"{job_id}.json"

    def _articles(self, job_id: str) -> Path:
        return self._folder / f"{job_id}.ndjson"


class _Told:
    """The report of a load, kept in its job."""

    def __init__(self, jobs: Jobs, job: Job) -> None:
        self._jobs, self._job = jobs, job

    def told(self, item: Reject | Remark) -> None:
        """Keep what is wrong with a line."""
        if len(self._job.problems) < PROBLEMS:
            where = "" if item.line is not None else f"{item.where}: "
            self._job.problems.append({"line": item.line, "detail": f"{where}{item.why}"})

    def stored(self, counts: pipeline.Counts) -> None:
        """Keep how far the load is."""
        self._job.counts = {name: getattr(counts, name) for name in self._job.counts}
        self._jobs._save(self._job)  # noqa: SLF001 - the report is a part of the jobs


def _copy(stream: IO[bytes], file: IO[bytes]) -> None:
    size = 0
    for chunk in _chunks(stream):
        size += len(chunk)
        if size > LARGEST:
            raise Problem(413, "body-too-large", f"A batch has at most {LARGEST >> 20} MB; send several.")
        file.write(chunk)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _reason(error: Exception) -> str:
    found = errors.known(error)
    if found is None:
        return "This is a fault of the server; it is in its log."
    return "The database went away; send the batch again." if found.status == 503 else str(error)
