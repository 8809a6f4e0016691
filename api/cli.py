"""Where the command `diplograph` begins; imports so little that Ctrl-C is answered from the first moment."""

from __future__ import annotations

import sys
from collections.abc import Sequence

INTERRUPTED = 130


def main() -> None:
    """Run the command with this process's arguments, and end the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Run the command with the arguments WORDS; its exit code. Whatever goes wrong is told in a sentence."""
    try:
        from api import command_line  # noqa: PLC0415 - inside, so that an interrupt while it loads is caught

        return command_line.run(words)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return INTERRUPTED
