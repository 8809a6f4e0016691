"""`diplograph doctor`: what is missing, and the mend."""

from __future__ import annotations

import dataclasses
import sys

import click

from api import output
from api.options import example

MARKS = {True: "ok", None: "--", False: "WRONG"}


@click.command(epilog=example("diplograph doctor", "diplograph doctor --json"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(*, as_json: bool) -> int:
    """Say what is missing or wrong here, and the mend.

    Starts nothing and changes nothing. Exit code 1 where something that is needed is wrong.
    """
    from api.checks import checks  # noqa: PLC0415 - the help does not wait for it

    found = []
    for check in checks():
        found.append(check)
        if not as_json:
            click.echo(f"{MARKS[check.well]:<6} {check.name:<18} {output.clean(check.found)}")
            if not check.well and check.mend:
                click.echo(f"{'':<25} -> {output.clean(check.mend)}")
            sys.stdout.flush()
    well = all(check.well is not False for check in found)
    if as_json:
        output.give_json({"well": well, "checks": [dataclasses.asdict(check) for check in found]})
    return 0 if well else 1
