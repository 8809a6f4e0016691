"""A lock between processes that the operating system releases when its holder dies, however it dies."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            os.lseek(handle, 1 << 30, os.SEEK_SET)  # far from the text: a locked range cannot be read
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class LockBusyError(TimeoutError):
    """Somebody else kept the lock for longer than we would wait."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__(f"{path} was held by another process for more than {seconds:.0f} s")
        self.path, self.seconds = path, seconds


def take(path: Path) -> int | None:
    """The open handle of the lock at PATH, or None where another process has it.

    The lock lasts until the handle is closed or the process ends. Raises OSError where the file cannot be
    made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    if _try(handle):
        return handle
    os.close(handle)
    return None


def is_free(path: Path) -> bool:
    """Whether nobody holds the lock at PATH at this instant; a lock that was never made is free."""
    if not path.exists():
        return True
    handle = take(path)
    if handle is None:
        return False
    os.close(handle)
    return True


@contextlib.contextmanager
def held(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock at PATH, waiting up to PATIENCE seconds for it; raises `LockBusyError` after that."""
    deadline = time.monotonic() + patience
    while (handle := take(path)) is None:
        if time.monotonic() > deadline:
            raise LockBusyError(path, patience)
        time.sleep(0.05)
    try:
        yield
    finally:
        os.close(handle)
