"""`diplograph cypher`: any question that only reads."""

from __future__ import annotations

import sys
from typing import Any

import click

from api import output
from api.options import as_json, example, parameters


@click.command(
    epilog=example(
        "diplograph cypher 'MATCH (o:Official)-[:MEETS_WITH]-(x) RETURN o.name, count(x) AS n'",
        "diplograph cypher 'MATCH (m:Meeting) WHERE m.status = $s RETURN m.name' --param s=planned",
        "diplograph cypher - --json < question.cypher",
    )
)
@click.argument("query")
@parameters
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=1000, show_default=True, help="The most rows."
)
@as_json
def command(query: str, params: dict[str, Any], limit: int, *, as_json: bool) -> int:
    """Ask the graph in Cypher, which may only read.

    QUERY may be - for standard input. With --json: {"columns", "rows", "truncated"}.
    """
    from api.opening import open_store  # noqa: PLC0415 - the help does not wait for these
    from graph import guard  # noqa: PLC0415

    told = sys.stdin.buffer.read().decode("utf-8", "replace") if query == "-" else query
    guard.check(told, params)
    with open_store() as store:
        table = store.query(told, params, limit)
    if as_json:
        output.give_json({"columns": table.columns, "rows": table.rows, "truncated": table.truncated})
        return 0
    output.give_table(table.columns, table.rows)
    if table.truncated:
        output.say(f"There are more rows than the {limit} shown; raise --limit or narrow the question.")
    return 0
