"""Our writer beside a raw driver: how long each takes to store the same articles, and to read them again.

    python tools/bench/writing.py [--engine embedded|neo4j] [--articles 200] [--rounds 5]

"raw" sends the very nodes and edges that our writer ends up with, by UNWIND and MERGE on the id, a thousand
rows a statement, in one transaction a batch of the same articles: what somebody would write by hand who had
the graph already projected, who does not ask what is there, and who checks nothing. "single" sends them one
MERGE at a time, from the first articles only. Reads are the contacts of one official, through the store and
through the bare driver. Rounds are interleaved, on an emptied graph each; medians are told. Neo4j is named by
NEO4J_TEST_URI, NEO4J_TEST_USERNAME and NEO4J_TEST_PASSWORD.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from neo4j import GraphDatabase, ManagedTransaction, Session

from graph import embedded, project, records
from graph.article import Article
from graph.claim import Claim
from graph.connection import Connection
from graph.model import Edge, Ref
from graph.store import Store
from loaders.extractors.rules.reader import RulesReader

ARTICLES = Path(__file__).parents[3] / "shared" / "data" / "articles.jsonl"
BATCH, ROWS = 50, 1_000
Told = Sequence[tuple[Article, Sequence[Claim]]]
Rows = dict[str, list[dict[str, Any]]]


def read_articles(count: int) -> list[tuple[Article, list[Claim]]]:
    """The first COUNT articles, read by the rules."""
    reader, told = RulesReader(), []
    for line in ARTICLES.read_text(encoding="utf-8").splitlines()[:count]:
        row = json.loads(line)
        day = date.fromisoformat(row["date"][:10]) if row.get("date") else None
        article = Article(text=row["text"], title=row.get("title"), published=day, url=row.get("url"))
        told.append((article, list(reader.read(article).claims)))
    return told


def batches(told: Told) -> Iterator[Told]:
    """TOLD in runs as a load makes them."""
    for start in range(0, len(told), BATCH):
        yield told[start : start + BATCH]


def rows(told: Told) -> Rows:
    """The nodes and edges of TOLD as rows, by the statement that merges them."""
    found: Rows = defaultdict(list)
    claims = [claim for _, part in told for claim in part]
    published = {a.id: a.published.isoformat() for a, _ in told if a.published}
    graph = project.project(claims, published)
    edges = list(graph.edges)
    for article, _ in told:
        _node(found, "Article", records.article_row(article, "2018-01-08"))
    for claim in claims:
        _node(found, "Claim", records.claim_row(claim, published.get(claim.article_id)))
        here = Ref("Claim", claim.id)
        edges.append(Edge("FROM", here, Ref("Article", claim.article_id)))
        edges += [Edge("ABOUT", here, ref) for ref in project.about(claim)]
    for node in graph.nodes:
        _node(found, node.ref.label, dict(node.props))
    for edge in edges:
        props = {key: value for key, value in edge.props.items() if value is not None}
        found[
            f"MATCH (a:{edge.start.label} {{id: row.start}}) MATCH (b:{edge.end.label} {{id: row.end}}) "
            f"MERGE (a)-[r:{edge.kind} {{key: row.key}}]->(b) SET r += row.props"
        ].append({"start": edge.start.id, "end": edge.end.id, "key": edge.key, "props": props})
    return dict(sorted(found.items(), key=lambda item: "MATCH" in item[0]))


def _node(found: Rows, label: str, props: dict[str, Any]) -> None:
    kept = {key: value for key, value in props.items() if value is not None} | {"managed_by": "diplograph"}
    found[f"MERGE (n:{label} {{id: row.id}}) SET n += row.props"].append({"id": kept["id"], "props": kept})


def raw(session: Session, ready: Sequence[Rows]) -> None:
    """Merge rows by UNWIND, a transaction a batch."""

    def work(tx: ManagedTransaction, batch: Rows) -> None:
        for statement, told in batch.items():
            for start in range(0, len(told), ROWS):
                tx.run(f"UNWIND $rows AS row {statement}", rows=told[start : start + ROWS]).consume()

    for batch in ready:
        session.execute_write(work, batch)


def _merge(tx: Any, query: str, row: dict[str, Any]) -> None:  # noqa: ANN401 - a transaction of the driver
    tx.run(query, row=row).consume()


def single(session: Session, ready: Sequence[Rows]) -> None:
    """Merge rows one by one, each in its own transaction."""

    def work(tx: ManagedTransaction, statement: str, row: dict[str, Any]) -> None:
        tx.run(f"WITH $row AS row {statement}", row=row).consume()

    for batch in ready:
        for statement, told in batch.items():
            for row in told:
                session.execute_write(work, statement, row)


def timed(work: Callable[[], object]) -> float:
    """How many seconds WORK takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def connection(engine: str) -> Connection:
    """Where the bench runs: a folder of its own, or the Neo4j of the environment."""
    if engine == "embedded":
        return embedded.ensure(Path(os.environ.get("DIPLOGRAPH_DATA") or tempfile.mkdtemp()))
    there = os.environ
    return Connection(
        there["NEO4J_TEST_URI"], there.get("NEO4J_TEST_USERNAME", "neo4j"), there["NEO4J_TEST_PASSWORD"]
    )


def main() -> int:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engine", choices=["embedded", "neo4j"], default="embedded")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    if not ARTICLES.exists():
        print(f"{ARTICLES} is not there; the bench reads its articles.", file=sys.stderr)
        return 2
    told = read_articles(asked.articles)
    where = connection(asked.engine)
    try:
        _run(where, told, asked.rounds)
    finally:
        if where.data is not None:
            embedded.stop(where.data)
    return 0


def _run(where: Connection, told: Told, rounds: int) -> None:
    ready = [rows(part) for part in batches(told)]
    few = ready[:1]
    size = sum(len(part) for batch in ready for part in batch.values())
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    with (
        Store(where) as store,
        GraphDatabase.driver(where.uri, auth=(where.user, where.password)) as driver,
        driver.session(database=where.database) as session,
    ):
        store.migrate()
        for number in range(rounds + 1):
            first = number == 0  # a cold server says nothing; its round is not counted
            for name, work in (
                ("store", lambda: [store.put(part) for part in batches(told)]),
                ("raw", lambda: raw(session, ready)),
                ("store again", lambda: [store.put(part) for part in batches(told)]),
            ):
                if name != "store again":
                    _empty(session)
                spent = timed(work)
                if not first:
                    seconds[name].append(spent)
        _empty(session)
        spent = timed(lambda: single(session, few))
        _empty(session)
        for part in batches(told):
            store.put(part)
        reads = _reads(store, session)
    _print(where, size, seconds, spent / sum(len(part) for part in few[0].values()), reads)


def _reads(store: Store, session: Session) -> dict[str, float]:
    ask = (
        "MATCH (o:Official {id: $id, managed_by: 'diplograph'})-[r:MEETS_WITH]-(c) "
        "MATCH (m:Meeting {id: r.meeting_id, managed_by: 'diplograph'}) "
        "RETURN c.id, c.name, m.id, m.name, m.start_date, r.status, r.claim_ids "
        "ORDER BY m.start_date, m.id LIMIT 50"
    )
    most = "MATCH (o:Official)-[r:MEETS_WITH]-() RETURN o.id, count(r) AS n ORDER BY n DESC, o.id LIMIT 1"
    who = store.read(most).rows[0][0]
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    for _ in range(60):
        seconds["store"].append(timed(lambda: store.read(ask, id=who)))
        seconds["driver"].append(
            timed(
                lambda: session.execute_read(lambda tx: [record.values() for record in tx.run(ask, id=who)])
            )
        )
    return {name: statistics.median(spent[10:]) for name, spent in seconds.items()}


def _empty(session: Session) -> None:
    some = "MATCH (n) WITH n LIMIT 1000 DETACH DELETE n"
    while session.execute_write(lambda tx: tx.run(some).consume().counters.nodes_deleted):
        pass


def _print(
    where: Connection, size: int, seconds: dict[str, list[float]], one: float, reads: dict[str, float]
) -> None:
    middle = {name: statistics.median(spent) for name, spent in seconds.items()}
    print(f"{where.engine}: {size} rows, median of {len(seconds['raw'])} rounds")
    print(f"  store          {middle['store']:7.2f} s  {size / middle['store']:8.0f} rows/s")
    print(f"  raw UNWIND     {middle['raw']:7.2f} s  {size / middle['raw']:8.0f} rows/s")
    print(f"  one MERGE each {one * size:7.2f} s  {1 / one:8.0f} rows/s (from the first {BATCH} articles)")
    print(f"  store again    {middle['store again']:7.2f} s")
    print(f"  store / raw    {middle['raw'] / middle['store']:7.2f}   (the goal is 0.8 or more)")
    ratio = reads["store"] / reads["driver"]
    print(
        f"  a read         {reads['store'] * 1000:.2f} ms, bare {reads['driver'] * 1000:.2f} ms: {ratio:.2f}"
    )


if __name__ == "__main__":
    sys.exit(main())
