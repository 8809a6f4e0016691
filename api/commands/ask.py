"""`diplograph ask`: a stored question, or the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from api import output
from api.options import as_json, example, parameters

if TYPE_CHECKING:
    from graph.questions.stored import Question

COLUMNS = ("question", "answers", "parameters")


@click.command(
    epilog=example(
        "diplograph ask",
        "diplograph ask most-contacts",
        "diplograph ask meetings-in-place --param place=Baku --json",
    )
)
@click.argument("question", required=False)
@parameters
@as_json
def command(question: str | None, params: dict[str, Any], *, as_json: bool) -> int:
    """Ask a stored question; without one, list them all.

    Each is a file of Cypher that can be pasted into a query browser as well.
    """
    from graph.questions import stored  # noqa: PLC0415 - the help does not wait for it

    if question is None:
        return _list(stored.stored(), as_json=as_json)
    from api.opening import open_store  # noqa: PLC0415 - nor does the list wait for a database

    with open_store() as store:
        table = stored.ask(store, question, params)
    if as_json:
        output.give_json({"columns": table.columns, "rows": table.rows, "truncated": table.truncated})
    else:
        output.give_table(table.columns, table.rows)
    return 0


def _list(questions: tuple[Question, ...], *, as_json: bool) -> int:
    told = [(each.name, each.answers, " ".join(p.name for p in each.parameters)) for each in questions]
    if as_json:
        output.give_json([dict(zip(COLUMNS, row, strict=True)) for row in told])
    else:
        output.give_table(COLUMNS, told)
    return 0
