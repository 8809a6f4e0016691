"""Files that commands write: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click


@contextlib.contextmanager
def file(target: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of TARGET when the block ends well, and is gone when it does not.

    Raises `click.ClickException` with a sentence where nothing can be written there.
    """
    try:
        if target.exists() and not target.is_file():
            # A device or a pipe is written to, not replaced.
            with target.open("wb") as stream:
                yield stream
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:50]}.")
    except (OSError, ValueError) as error:
        raise click.ClickException(_refusal(target, error)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except OSError as error:
        raise click.ClickException(_refusal(target, error)) from error
    finally:
        Path(name).unlink(missing_ok=True)


def _refusal(target: Path, error: OSError | ValueError) -> str:
    why = getattr(error, "strerror", None) or "this is no name of a file"
    return f"{target} cannot be written: {why}."


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
