"""Reading articles one after the other, or several at once in processes or threads."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from graph.article import Article
from loaders.extractors.errors import ReaderError
from loaders.extractors.protocol import Extractor, Reading
from loaders.extractors.registry import extractor as named


class FaultError(Exception):
    """A reader failed on an article in another process; `kind` names the error's class there."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


Read = Callable[[Article], Callable[[], Reading]]
"""Begins to read an article; what it returns waits for the reading."""


@contextlib.contextmanager
def reading(extractor: Extractor, jobs: int = 1) -> Iterator[Read]:
    """A way to read with that reader, JOBS articles at once.

    Readers that wait for a service read in threads, all others in processes, which make the reader anew from
    its name. With one job an article is read when its reading is asked for, in this process.
    """
    if jobs <= 1:
        yield lambda article: lambda: extractor.read(article)
        return
    waits = "llm:" in extractor.name
    pool: Executor = ThreadPoolExecutor(jobs) if waits else _processes(extractor, jobs)
    try:
        yield lambda article: _result(pool, extractor.read if waits else _read, article)
    except BaseException:
        if (stop := getattr(extractor, "stop", None)) is not None:
            stop()  # requests under way must not hold up the end
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _result(
    pool: Executor, read: Callable[[Article], Reading | ReaderError | FaultError], article: Article
) -> Callable[[], Reading]:
    try:
        future = pool.submit(read, article)
    except BrokenProcessPool as error:
        raise _ended() from error

    def wait() -> Reading:
        try:
            told = future.result()
        except BrokenProcessPool as error:
            raise _ended() from error
        if isinstance(told, Exception):
            raise told
        return told

    return wait


def _ended() -> ReaderError:
    return ReaderError(
        "A reading process was ended from outside (out of memory?).",
        "Run the same command again, with fewer --jobs; it goes on where it stopped.",
    )


def _processes(extractor: Extractor, jobs: int) -> ProcessPoolExecutor:
    # Not forked: the driver of the database has threads and sockets that no child may inherit.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(extractor.name,))


_reader: Extractor


def _begin(name: str) -> None:
    """Make the reader of this process; Ctrl-C is for the parent to answer."""
    global _reader  # noqa: PLW0603 - the one reader of a worker process, made once
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _reader = named(name)


def _read(article: Article) -> Reading | ReaderError | FaultError:
    """Read here; errors go home as answers, since one that cannot be copied would end the process."""
    try:
        return _reader.read(article)
    except ReaderError as error:
        return ReaderError(error.message, error.mend)
    except Exception as error:  # noqa: BLE001 - whatever the reader's fault is, it is told at home
        return FaultError(type(error).__name__)
