"""The commands of `diplograph`, found by their files; every error ends here, as one sentence."""

from __future__ import annotations

import importlib
import io
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import click

from api import commands, errors, output
from api.options import example

BROKEN_PIPE = 141


class Commands(click.Group):
    """The commands in `api/commands`, imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """Their names, in the order of the alphabet."""
        return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, or None."""
        if name not in self.list_commands(ctx):
            return None
        found = importlib.import_module(f"{commands.__name__}.{name}").command
        return found if isinstance(found, click.Command) else None


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=example(
        "diplograph load talks.txt --published 2018-01-08",
        'diplograph contacts "Valery Gerasimov"',
        'diplograph view "Valery Gerasimov" -o gerasimov.html',
    ),
)
@click.version_option(version("diplograph"), "-V", "--version", message="diplograph %(version)s")
def diplograph() -> None:
    """Who meets whom in diplomacy, on whose behalf, where, when, under which sanctions.

    Every line in the graph opens the sentence that it comes from. Results go to standard output, progress to
    standard error. Exit codes: 0 done, 1 nothing found, 2 wrong input or settings.
    """


def run(words: Sequence[str]) -> int:
    """Run the command with the arguments WORDS; its exit code. Raises nothing but `KeyboardInterrupt`."""
    _prepare_streams()
    try:
        code = diplograph.main(list(words), prog_name="diplograph", standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):
        # The reader of our output has left, of which click makes an exit with 1, our word for "nothing found";
        # what is still buffered must not raise again while Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except click.Abort:
        # What click makes of Ctrl-C; only the command itself knows better than `api.cli` what to say of it.
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        error.show()
        return 2
    except Exception as error:  # noqa: BLE001 - the one place where every error ends, as a sentence
        return _told(error)
    return code if isinstance(code, int) else 0


def _prepare_streams() -> None:
    """Let every character be written, and stand something in for streams that the caller has closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - until the end
        elif name != "stdin" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _told(error: Exception) -> int:
    """Say what went wrong; the exit code of the error."""
    if found := errors.known(error):
        output.say(error)
        return found.exit_code
    if os.environ.get("DIPLOGRAPH_DEBUG"):
        raise error
    if isinstance(error, OSError):
        where = f" {error.filename}:" if error.filename else ""
        output.say(f"The system refused:{where} {error.strerror or error}.")
        return 2
    output.say(
        f"This is a fault of diplograph, not of yours ({type(error).__name__}: {str(error)[:200]}). "
        "Please report it with the output of the same command under DIPLOGRAPH_DEBUG=1."
    )
    return 2
