"""Our writer beside others: how long each takes to store the same articles; and our contacts beside a bare driver.

    python tools/bench/writing.py [--engine both|embedded|neo4j] [--articles 100] [--rounds 3]

"raw UNWIND" sends the very nodes and edges that our writer ends up with: what somebody would write by hand who
had the graph already projected, who does not ask what is there, and who checks nothing. "one MERGE a row" sends
the first articles only. Other libraries' writers come in where they are installed (`rivals.py`). Rounds are
interleaved; each run is on an emptied graph, after an untimed one of the same writer, so that every statement
has been planned. The first round is not counted; medians are told. Without NEO4J_TEST_URI (and _USERNAME,
_PASSWORD) a Neo4j is started for this and stopped again; a server named by it is emptied.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from measuring import Figures, measure
from rows import ARTICLES, Told, read_articles

from graph import embedded
from graph.connection import Connection

SERVER = Path(__file__).parents[1] / "neo4j" / "server.py"


def main() -> int:
    """Measure on the engines that were asked for, and print a table for each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engine", choices=["both", "embedded", "neo4j"], default="both")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if not ARTICLES.exists():
        print(f"{ARTICLES} is not there; the bench reads its articles.", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the server is stopped then too
    told = read_articles(asked.articles)
    if asked.engine != "neo4j":
        with _embedded() as where:
            _tell(measure(where, told, asked.rounds), told, asked.rounds)
    if asked.engine != "embedded":
        with _neo4j() as server:
            if server is None:
                return 0
            _tell(measure(server, told, asked.rounds), told, asked.rounds)
    return 0


@contextlib.contextmanager
def _embedded() -> Iterator[Connection]:
    with tempfile.TemporaryDirectory() as folder:
        try:
            yield embedded.ensure(Path(folder))
        finally:
            embedded.stop(Path(folder))


@contextlib.contextmanager
def _neo4j() -> Iterator[Connection | None]:
    """The Neo4j of the environment, or one that lives as long as the bench; None where there can be none."""
    if "NEO4J_TEST_URI" in os.environ:
        yield _connection(os.environ)
        return
    started = subprocess.run(
        [sys.executable, SERVER, "start", "--apoc"], stdout=subprocess.PIPE, text=True, check=False
    )
    if started.returncode:
        print("Neo4j is not measured: see the line above.", file=sys.stderr)
        yield None
        return
    try:
        yield _connection(dict(line.split("=", 1) for line in started.stdout.splitlines() if "=" in line))
    finally:
        subprocess.run([sys.executable, SERVER, "stop", "--apoc"], check=True)


def _connection(there: Mapping[str, str]) -> Connection:
    user = there.get("NEO4J_TEST_USERNAME", "neo4j")
    return Connection(there["NEO4J_TEST_URI"], user, there["NEO4J_TEST_PASSWORD"])


def _tell(figures: Figures, told: Told, rounds: int) -> None:
    print(f"\n{figures.server}: {len(told)} articles, median of {rounds} rounds\n")
    print("| writer | rows | seconds | rows/s | store is … times as fast | nodes | relationships |")
    print("|---|---|---|---|---|---|---|")
    ours = figures.runs["store"].rate
    for name, run in figures.runs.items():
        times = f"{ours / run.rate:.2f}"
        speed = f"{run.seconds:.2f} | {run.rate:,.0f} | {times}"
        print(f"| {name} | {run.size:,} | {speed} | {run.nodes:,} | {run.relationships:,} |")
    reads = figures.reads
    print(f"\nA page of contacts: {reads.page * 1000:.2f} ms by our function,", end=" ")
    print(f"{reads.store * 1000:.2f} ms its queries through the store,", end=" ")
    print(f"{reads.bare * 1000:.2f} ms through the bare driver ({reads.rows} rows):", end=" ")
    print(f"{reads.store / reads.bare:.2f} and {reads.page / reads.bare:.2f} times the bare driver.")


if __name__ == "__main__":
    sys.exit(main())
