"""Where the command `diplograph` begins; imports so little that Ctrl-C is answered from the first moment."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

INTERRUPTED = 130
LATER_SECONDS = 0.1


def main() -> None:
    """Run the command with this process's arguments, and end the process with its exit code."""
    sys.unraisablehook = _kept(sys.unraisablehook)
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Run the command with the arguments WORDS; its exit code. Whatever goes wrong is told in a sentence."""
    try:
        from api import command_line  # noqa: PLC0415 - inside, so that an interrupt while it loads is caught

        return command_line.run(words)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return INTERRUPTED


def _kept(usual: Callable[[UnraisableHookArgs], object]) -> Callable[[UnraisableHookArgs], object]:
    """Hear a Ctrl-C again where Python would throw it away: one that comes while it clears objects away.

    The driver's sessions have something to do then, so this is no rare moment in a long load.
    """

    def hook(told: UnraisableHookArgs) -> None:
        if not issubclass(told.exc_type, KeyboardInterrupt):
            usual(told)
            return
        main_thread = threading.main_thread().ident or 0
        again = threading.Timer(LATER_SECONDS, signal.pthread_kill, (main_thread, signal.SIGINT))
        again.daemon = True
        again.start()

    return hook
