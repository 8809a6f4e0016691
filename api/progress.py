"""How far a load is, on standard error: a bar on a terminal, plain lines now and then elsewhere."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from api import output

if TYPE_CHECKING:
    from rich.progress import Progress

    from loaders.pipeline import Counts
    from loaders.sources.items import Reject, Remark

EVERY_SECONDS = 10.0
Spent = Callable[[], int | None]
"""The tokens that the reader has spent so far; None for one that spends none."""


class Telling(Protocol):
    """A report of a load that is begun and ended; see `loaders.pipeline.Report`."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None: ...
    def told(self, item: Reject | Remark) -> None:
        """Name what was not read, or what there is to know about an article that was."""

    def stored(self, counts: Counts) -> None:
        """Show how much is stored."""


class Lines:
    """A line every ten seconds, for logs."""

    def __init__(self, spent: Spent = lambda: None) -> None:
        self._spent = spent
        self._since: float | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        """Nothing is left open."""

    def told(self, item: Reject | Remark) -> None:
        """Name it in a line of its own."""
        output.say(item)

    def stored(self, counts: Counts) -> None:
        """Say so, unless it was said a moment ago."""
        now = time.monotonic()
        if self._since is None:
            # Until the first batch is stored the database was starting, which tells nothing of the load.
            self._since = now
        elif now - self._since >= EVERY_SECONDS:
            self._since = now
            spent = self._spent()
            tokens = "" if spent is None else f", {output.number(spent, 'token')}"
            told = f"{output.number(counts.seen, 'article')} so far, {output.number(counts.claims, 'claim')}"
            output.say(told + tokens)


class Bar:
    """A bar on a terminal, what is told above it; `total` is None where nobody knows how many there are."""

    def __init__(self, total: int | None, spent: Spent = lambda: None) -> None:
        from rich.console import Console  # noqa: PLC0415 - only a terminal waits for it
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        self._bar: Progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[claims]} claims{task.fields[tokens]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True, highlight=False),
            transient=True,
        )
        self._task = self._bar.add_task("Loading", total=total, claims=0, tokens="")
        self._spent = spent

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._bar.stop()

    def told(self, item: Reject | Remark) -> None:
        """Name it above the bar."""
        self._bar.console.print(output.clean(item), markup=False)

    def stored(self, counts: Counts) -> None:
        """Move on."""
        spent = self._spent()
        tokens = "" if spent is None else f", {spent:,} tokens"
        self._bar.update(self._task, completed=counts.seen, claims=counts.claims, tokens=tokens)


def telling(
    locations: tuple[str, ...], spent: Spent = lambda: None
) -> contextlib.AbstractContextManager[Telling]:
    """The report that fits where standard error goes to."""
    if not sys.stderr.isatty():
        return Lines(spent)
    from loaders.sources import count  # noqa: PLC0415 - only a bar needs to know how many

    return Bar(count(locations), spent)
