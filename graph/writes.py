"""The transactions that change the graph: a batch of articles with their claims goes in, or one article comes out.

Each runs inside one managed transaction and may be run again from its beginning. It takes the writer's turn first: what
a fact looks like depends on all its claims, so two writers must not rebuild one fact from two halves of them.
All ids are known before the write, rows go by UNWIND with labels as literals, and what the server says that it
created is checked against what was sent.
"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from neo4j import ManagedTransaction

from graph import entities, project, records
from graph.article import Article
from graph.claim import BadEvidenceError, Claim
from graph.entities import Finding
from graph.failures import StoreError
from graph.model import Edge, Node, Ref
from graph.schema import META, OWNER

ROWS = 2_000
CHARACTERS = (
    2_000_000  # a Bolt message may hold 16 MB on the embedded engine, and a character up to four bytes
)
Row = dict[str, Any]
_KEY = {"MEETS_WITH": "meeting_id"}  # the property that tells parallel edges apart; "key" elsewhere


class ShortWriteError(StoreError):
    """The server wrote fewer rows than it was sent; the transaction is rolled back."""

    def __init__(self, what: str, sent: int, written: int) -> None:
        super().__init__(f"Of {sent} {what} only {written} were written.", "Run the same command again.")
        self.what, self.sent, self.written = what, sent, written


@dataclass(frozen=True, slots=True)
class Written:
    """What a batch added: articles, claims and meetings that were not there before.

    `refused` counts claims whose quote does not stand in their article: such are never stored.
    """

    articles: int = 0
    claims: int = 0
    meetings: int = 0
    refused: int = 0

    def __add__(self, other: Written) -> Written:
        return Written(
            self.articles + other.articles,
            self.claims + other.claims,
            self.meetings + other.meetings,
            self.refused + other.refused,
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows ready to be written: articles and claims by id, each claim's article among the articles."""

    articles: Mapping[str, Row]
    claims: Mapping[str, Claim]
    published: Mapping[str, str]
    refused: int = 0


def prepare(batch: Sequence[tuple[Article, Sequence[Claim]]]) -> Batch:
    """Make BATCH ready: what can be known before the write, and claims without evidence left out."""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    articles, claims, published, refused = {}, {}, {}, 0
    for article, told in batch:
        row = records.clean(records.article_row(article, now))
        articles[row["id"]] = row
        if article.published:
            published[row["id"]] = article.published.isoformat()
        for claim in told:
            if claim.article_id == article.id and _stands(claim, article.text):
                sound = records.cleaned(claim)
                claims[sound.id] = sound
            else:
                refused += 1
    return Batch(articles, claims, published, refused)


def _stands(claim: Claim, text: str) -> bool:
    try:
        claim.check(text)
    except BadEvidenceError:
        return False
    return True


def put(tx: ManagedTransaction, batch: Batch) -> Written:
    """Write what of BATCH is not there yet, and rebuild the facts and names that it touches."""
    _take_turn(tx)
    articles = _absent(tx, "Article", batch.articles)
    claims = _absent(tx, "Claim", batch.claims)
    _create(tx, "Article", [batch.articles[i] for i in articles])
    if not claims:
        return Written(len(articles), 0, 0, batch.refused)
    new = [batch.claims[i] for i in claims]
    old, published = _reports(tx, {key for key in map(project.fact, new) if key is not None})
    published |= batch.published
    _create(tx, "Claim", [records.claim_row(c, batch.published.get(c.article_id)) for c in new])
    _write_entities(tx, entities.findings(new))
    meetings = _write_facts(tx, old, [*old, *new], published)
    _link(tx, new)
    return Written(len(articles), len(claims), meetings, batch.refused)


def forget(tx: ManagedTransaction, article_id: str) -> bool:
    """Take an article and its claims out, and rebuild what they had touched from the claims that remain."""
    _take_turn(tx)
    gone = list(_read_claims(tx, "WHERE c.article_id = $key", article_id))
    if not gone and not _present(tx, "Article", [article_id]):
        return False
    lost = [claim for claim, _ in gone]
    touched = {key for key in map(project.fact, lost) if key is not None}
    before, published = _reports(tx, touched)
    ids = {claim.id for claim in lost}
    remaining = [claim for claim in before if claim.id not in ids]
    _delete(tx, "Claim", ids)
    _delete(tx, "Article", [article_id])
    _write_facts(tx, before, remaining, published)
    _shrink_entities(tx, entities.findings(lost))
    return True


def _take_turn(tx: ManagedTransaction) -> None:
    tx.run(f"MERGE (g:{META} {{id: 'graph'}}) SET g.turn = coalesce(g.turn, 0) + 1").consume()


def _present(tx: ManagedTransaction, label: str, ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for part in _parts(list(ids)):
        query = f"UNWIND $ids AS id MATCH (n:{label} {{id: id, managed_by: '{OWNER}'}}) RETURN collect(n.id)"
        found.update(tx.run(query, ids=part).single(strict=True).value())
    return found


def _absent(tx: ManagedTransaction, label: str, rows: Iterable[str]) -> list[str]:
    ids = list(rows)
    present = _present(tx, label, ids)
    return [i for i in ids if i not in present]


def _create(tx: ManagedTransaction, label: str, rows: Sequence[Row]) -> None:
    for part in _parts([_stored(row) for row in rows]):
        query = f"UNWIND $rows AS row CREATE (n:{label}) SET n = row"
        made = tx.run(query, rows=part).consume().counters.nodes_created
        _check(f"{label} nodes", len(part), made)


def _reports(tx: ManagedTransaction, facts: Iterable[str]) -> tuple[list[Claim], dict[str, str]]:
    """All stored claims of FACTS, and the days of their articles."""
    claims: list[Claim] = []
    published: dict[str, str] = {}
    for part in _parts(sorted(facts)):
        for claim, day in _read_claims(tx, "WHERE c.fact IN $key", part):
            claims.append(claim)
            if day:
                published[claim.article_id] = day
    return claims, published


def _read_claims(tx: ManagedTransaction, where: str, key: object) -> Iterator[tuple[Claim, str | None]]:
    query = f"MATCH (c:Claim) {where} AND c.managed_by = '{OWNER}' RETURN c.record, c.extra, c.published_at"
    for record, extra, day in list(tx.run(query, key=key).values()):
        yield records.claim_of(record, extra), day


def _write_entities(tx: ManagedTransaction, new: Mapping[Ref, Finding]) -> None:
    stored = _findings(tx, new)
    fresh: list[Node] = []
    changed: list[Node] = []
    edges: list[Edge] = []
    moved: list[Edge] = []
    for ref, finding in new.items():
        old = stored.get(ref)
        joined = old.join(finding) if old else finding
        if old == joined:
            continue
        (changed if old else fresh).append(entities.node(joined))
        edge, before = entities.belonging(joined), entities.belonging(old) if old else None
        if edge != before:
            edges += [edge] if edge else []
            moved += [before] if before else []
    _create_nodes(tx, fresh)
    _set_nodes(tx, changed)
    _remove_edges(tx, moved)
    _create_edges(tx, edges)


def _shrink_entities(tx: ManagedTransaction, lost: Mapping[Ref, Finding]) -> None:
    """Name the entities of forgotten claims by the claims that remain; remove those of which none speaks."""
    remaining = entities.findings(_speaking_of(tx, lost))
    changed: list[Node] = []
    edges: list[Edge] = []
    moved: list[Edge] = []
    for ref, old in _findings(tx, lost).items():
        new = remaining.get(ref, Finding(ref, frozenset()))
        if old == new:
            continue
        changed.append(entities.node(new))
        edge, before = entities.belonging(new), entities.belonging(old)
        if edge != before:
            edges += [edge] if edge else []
            moved += [before] if before else []
    _set_nodes(tx, changed)
    _remove_edges(tx, moved)
    _create_edges(tx, edges)
    # a country may outlive its claims through a place or a body that belongs to it, so it goes last
    _delete_alone(tx, [ref for ref in lost if ref not in remaining and ref.label != "Country"])
    _delete_alone(tx, [ref for ref in lost if ref.label == "Country"])


def _speaking_of(tx: ManagedTransaction, refs: Iterable[Ref]) -> list[Claim]:
    """All stored claims about any of REFS."""
    found: dict[str, Claim] = {}
    for label, ids in _by_label(refs).items():
        for part in _parts(ids):
            query = (
                f"MATCH (n:{label})<-[:ABOUT]-(c:Claim) WHERE n.id IN $ids AND n.managed_by = '{OWNER}' "
                f"AND c.managed_by = '{OWNER}' RETURN DISTINCT c.record, c.extra"
            )
            for row in tx.run(query, ids=part).values():
                claim = records.claim_of(*row)
                found[claim.id] = claim
    return list(found.values())


def _findings(tx: ManagedTransaction, refs: Iterable[Ref]) -> dict[Ref, Finding]:
    found: dict[Ref, Finding] = {}
    for label, ids in _by_label(refs).items():
        for part in _parts(ids):
            query = (
                f"UNWIND $ids AS id MATCH (n:{label} {{id: id, managed_by: '{OWNER}'}}) RETURN properties(n)"
            )
            for (props,) in tx.run(query, ids=part).values():
                finding = entities.known(label, props)
                found[finding.ref] = finding
    return found


def _write_facts(
    tx: ManagedTransaction, old: Sequence[Claim], claims: Sequence[Claim], published: Mapping[str, str]
) -> int:
    """Bring the facts of OLD and CLAIMS from what OLD made of them to what CLAIMS makes; the number of new meetings."""
    before = project.project_facts(old, published)
    after = project.project_facts(claims, published)
    had = {node.ref: node for node in before.nodes}
    new = [node for node in after.nodes if node.ref not in had]
    _create_nodes(tx, new)
    _set_nodes(tx, [node for node in after.nodes if node.ref in had and node != had[node.ref]])
    were = {edge.identity: edge for edge in before.edges}
    are = {edge.identity: edge for edge in after.edges}
    _remove_edges(tx, [edge for key, edge in were.items() if key not in are])
    _create_edges(tx, [edge for key, edge in are.items() if key not in were])
    _set_edges(tx, [edge for key, edge in are.items() if key in were and edge != were[key]])
    _delete_alone(tx, [ref for ref in had if ref not in {node.ref for node in after.nodes}])
    return len(new)


def _link(tx: ManagedTransaction, claims: Sequence[Claim]) -> None:
    edges = [Edge("FROM", Ref("Claim", c.id), Ref("Article", c.article_id)) for c in claims]
    edges += [Edge("ABOUT", Ref("Claim", c.id), ref) for c in claims for ref in project.about(c)]
    _create_edges(tx, edges)


def _create_nodes(tx: ManagedTransaction, nodes: Iterable[Node]) -> None:
    for label, rows in _rows_by_label(nodes).items():
        _create(tx, label, rows)


def _set_nodes(tx: ManagedTransaction, nodes: Iterable[Node]) -> None:
    for label, rows in _rows_by_label(nodes).items():
        for part in _parts([_stored(row) for row in rows]):
            query = (
                f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id, managed_by: '{OWNER}'}}) "
                "SET n = row RETURN count(n)"
            )
            _check(f"{label} nodes", len(part), tx.run(query, rows=part).single(strict=True).value())


def _create_edges(tx: ManagedTransaction, edges: Iterable[Edge]) -> None:
    for (kind, start, end), rows in _edge_rows(edges).items():
        for part in _parts(rows):
            query = f"UNWIND $rows AS row {_ends(start, end)} CREATE (a)-[r:{kind}]->(b) SET r = row.props"
            made = tx.run(query, rows=part).consume().counters.relationships_created
            _check(f"{kind} edges", len(part), made)


def _set_edges(tx: ManagedTransaction, edges: Iterable[Edge]) -> None:
    for (kind, start, end), rows in _edge_rows(edges).items():
        for part in _parts(rows):
            query = (
                f"UNWIND $rows AS row {_ends(start, end)} MATCH (a)-[r:{kind}]->(b) {_same(kind)} "
                "SET r = row.props RETURN count(r)"
            )
            _check(f"{kind} edges", len(part), tx.run(query, rows=part).single(strict=True).value())


def _remove_edges(tx: ManagedTransaction, edges: Iterable[Edge]) -> None:
    for (kind, start, end), rows in _edge_rows(edges).items():
        for part in _parts(rows):
            query = (
                f"UNWIND $rows AS row {_ends(start, end)} MATCH (a)-[r:{kind}]->(b) {_same(kind)} DELETE r"
            )
            tx.run(query, rows=part).consume()


def _delete(tx: ManagedTransaction, label: str, ids: Iterable[str]) -> None:
    for part in _parts(sorted(ids)):
        query = f"UNWIND $ids AS id MATCH (n:{label} {{id: id, managed_by: '{OWNER}'}}) DETACH DELETE n"
        tx.run(query, ids=part).consume()


def _delete_alone(tx: ManagedTransaction, refs: Iterable[Ref]) -> None:
    """Delete nodes that nothing is joined to any more; one that somebody else has joined to theirs stays."""
    for label, ids in _by_label(refs).items():
        for part in _parts(ids):
            query = f"UNWIND $ids AS id MATCH (n:{label} {{id: id, managed_by: '{OWNER}'}}) WHERE NOT (n)--() DELETE n"
            tx.run(query, ids=part).consume()


def _ends(start: str, end: str) -> str:
    return (
        f"MATCH (a:{start} {{id: row.start, managed_by: '{OWNER}'}}) "
        f"MATCH (b:{end} {{id: row.end, managed_by: '{OWNER}'}})"
    )


def _same(kind: str) -> str:
    return f"WHERE coalesce(r.{_KEY.get(kind, 'key')}, '') = row.key"


def _edge_rows(edges: Iterable[Edge]) -> dict[tuple[str, str, str], list[Row]]:
    rows: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for edge in sorted(edges, key=lambda e: e.identity):
        told = dict(edge.props) | ({_KEY.get(edge.kind, "key"): edge.key} if edge.key else {})
        props = records.clean({key: value for key, value in told.items() if value is not None})
        row = {"start": edge.start.id, "end": edge.end.id, "key": edge.key, "props": props}
        rows[edge.kind, edge.start.label, edge.end.label].append(row)
    return dict(rows)


def _rows_by_label(nodes: Iterable[Node]) -> dict[str, list[Row]]:
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for node in nodes:
        rows[node.ref.label].append(dict(node.props))
    return dict(rows)


def _by_label(refs: Iterable[Ref]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ref in sorted(set(refs)):
        found[ref.label].append(ref.id)
    return dict(found)


def _stored(row: Row) -> Row:
    kept: Row = records.clean({key: value for key, value in row.items() if value is not None})
    return kept | {"managed_by": OWNER}


def _parts(rows: Sequence[Any]) -> Iterator[list[Any]]:
    """ROWS in runs that fit one message."""
    part: list[Any] = []
    size = 0
    for row in rows:
        weight = len(row) if isinstance(row, str) else len(json.dumps(row))
        if part and (len(part) >= ROWS or size + weight > CHARACTERS):
            yield part
            part, size = [], 0
        part.append(row)
        size += weight
    if part:
        yield part


def _check(what: str, sent: int, written: int) -> None:
    if written != sent:
        raise ShortWriteError(what, sent, written)
