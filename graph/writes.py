"""The transactions that change the graph: a batch of articles with their claims goes in, or one article out.

Each runs inside one managed transaction and may be run again from its beginning. It takes the writer's turn
first: what a fact looks like depends on all its claims, so no two writers may rebuild one fact from two
halves of them. What a batch touches is rebuilt from all claims that concern it: the stored ones are read
back, projected with and without the new ones, and the difference is written.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from neo4j import ManagedTransaction

from graph import entities, project, records, statements
from graph.article import Article
from graph.claim import BadEvidenceError, Claim
from graph.entities import Finding
from graph.model import Edge, Node, Ref
from graph.schema import META
from graph.statements import OURS, Row


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
    """Rows ready to be written: articles and claims by id, and the days of the articles that have one."""

    articles: Mapping[str, Row]
    claims: Mapping[str, Claim]
    published: Mapping[str, str]
    refused: int = 0


def prepare(batch: Sequence[tuple[Article, Sequence[Claim]]]) -> Batch:
    """Make BATCH ready: what can be known before the write, and claims without evidence left out."""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    articles: dict[str, Row] = {}
    claims: dict[str, Claim] = {}
    refused = 0
    for article, told in batch:
        row = records.clean(records.article_row(article, now))
        articles[row["id"]] = row
        for claim in told:
            if claim.article_id == article.id and _stands(claim, article.text):
                sound = records.cleaned(claim)
                claims[sound.id] = sound
            else:
                refused += 1
    published = {key: row["published_at"] for key, row in articles.items() if row["published_at"]}
    return Batch(articles, claims, published, refused)


def put(tx: ManagedTransaction, batch: Batch) -> Written:
    """Write what of BATCH is not there yet, and rebuild the facts and names that it touches."""
    take_turn(tx)
    articles = _absent(tx, "Article", batch.articles)
    claims = _absent(tx, "Claim", batch.claims)
    statements.create_rows(tx, "Article", [batch.articles[key] for key in articles])
    if not claims:
        return Written(len(articles), 0, 0, batch.refused)
    new = [batch.claims[key] for key in claims]
    old, published = _reports(tx, _facts(new))
    statements.create_claims(tx, [records.claim_row(c, batch.published.get(c.article_id)) for c in new])
    _grow_entities(tx, entities.findings(new))
    meetings = _rebuild(tx, old, [*old, *new], published | dict(batch.published))
    about = (Edge("ABOUT", Ref("Claim", c.id), ref) for c in new for ref in project.about(c))
    statements.create_edges(tx, about)
    return Written(len(articles), len(claims), meetings, batch.refused)


def forget(tx: ManagedTransaction, article_id: str) -> bool:
    """Take an article and its claims out, and rebuild what they touched from the claims that remain."""
    take_turn(tx)
    if not statements.present(tx, "Article", [article_id]):
        return False
    lost = [claim for claim, _ in _claims(tx, "c.article_id = $key", article_id)]
    ids = {claim.id for claim in lost}
    before, published = _reports(tx, _facts(lost))
    statements.delete(tx, "Claim", ids)
    statements.delete(tx, "Article", [article_id])
    _rebuild(tx, before, [claim for claim in before if claim.id not in ids], published)
    _shrink_entities(tx, entities.findings(lost))
    return True


def take_turn(tx: ManagedTransaction) -> None:
    """Wait until no other writer is at work; until this transaction ends, none will be."""
    # counted from the clock: a graph that was emptied and filled again never comes back to a number it had
    tx.run(f"MERGE (g:{META} {{id: 'graph'}}) SET g.turn = coalesce(g.turn, timestamp()) + 1").consume()


def _stands(claim: Claim, text: str) -> bool:
    try:
        claim.check(text)
    except BadEvidenceError:
        return False
    return True


def _absent(tx: ManagedTransaction, label: str, keys: Iterable[str]) -> list[str]:
    ids = list(keys)
    there = statements.present(tx, label, ids)
    return [key for key in ids if key not in there]


def _facts(claims: Iterable[Claim]) -> list[str]:
    return sorted({key for key in map(project.fact, claims) if key is not None})


def _reports(tx: ManagedTransaction, facts: Sequence[str]) -> tuple[list[Claim], dict[str, str]]:
    """All stored claims of FACTS, and the days of their articles."""
    claims: list[Claim] = []
    published: dict[str, str] = {}
    for part in statements.parts(facts):
        for claim, day in _claims(tx, "c.fact IN $key", part):
            claims.append(claim)
            if day:
                published[claim.article_id] = day
    return claims, published


def _claims(tx: ManagedTransaction, where: str, key: object) -> Iterator[tuple[Claim, str | None]]:
    query = f"MATCH (c:Claim {{{OURS}}}) WHERE {where} RETURN c.record, c.extra, c.published_at"
    for record, extra, day in list(tx.run(query, key=key).values()):
        yield records.claim_of(record, extra), day


def _speaking_of(tx: ManagedTransaction, refs: Iterable[Ref]) -> list[Claim]:
    """All stored claims about any of REFS."""
    found: dict[str, Claim] = {}
    for label, ids in statements.by_label(refs).items():
        for part in statements.parts(ids):
            query = (
                f"UNWIND $ids AS id MATCH (n:{label} {{id: id, {OURS}}})<-[:ABOUT]-(c:Claim {{{OURS}}}) "
                "RETURN DISTINCT c.record, c.extra"
            )
            for row in tx.run(query, ids=part).values():
                claim = records.claim_of(*row)
                found[claim.id] = claim
    return list(found.values())


def _grow_entities(tx: ManagedTransaction, new: Mapping[Ref, Finding]) -> None:
    """Join what claims newly say of entities to what is stored of them."""
    stored = _findings(tx, new)
    after = {ref: stored[ref].join(told) if ref in stored else told for ref, told in new.items()}
    _change_entities(tx, stored, after)


def _shrink_entities(tx: ManagedTransaction, lost: Mapping[Ref, Finding]) -> None:
    """Name the entities of forgotten claims by the claims that remain; remove those of which none speaks."""
    remaining = entities.findings(_speaking_of(tx, lost))
    stored = _findings(tx, lost)
    _change_entities(tx, stored, {ref: remaining.get(ref, Finding(ref, frozenset())) for ref in stored})
    # a country may outlive its claims through a place or a body that belongs to it, so it goes last
    statements.delete_alone(tx, [ref for ref in lost if ref not in remaining and ref.label != "Country"])
    statements.delete_alone(tx, [ref for ref in lost if ref.label == "Country"])


def _change_entities(
    tx: ManagedTransaction, before: Mapping[Ref, Finding], after: Mapping[Ref, Finding]
) -> None:
    """Bring entities, and the edges to the countries that they belong to, from one state to the other."""
    differ = {ref: told for ref, told in after.items() if before.get(ref) != told}
    statements.create_nodes(tx, [entities.node(told) for ref, told in differ.items() if ref not in before])
    statements.set_nodes(tx, [entities.node(told) for ref, told in differ.items() if ref in before])
    had = {edge for ref in differ if ref in before and (edge := _home(before[ref]))}
    have = {edge for told in differ.values() if (edge := _home(told))}
    statements.remove_edges(tx, [Edge(*edge) for edge in had - have])
    statements.create_edges(tx, [Edge(*edge) for edge in have - had])


def _home(finding: Finding) -> tuple[str, Ref, Ref] | None:
    edge = entities.belonging(finding)
    return (edge.kind, edge.start, edge.end) if edge else None


def _findings(tx: ManagedTransaction, refs: Iterable[Ref]) -> dict[Ref, Finding]:
    return {
        found.ref: found
        for label, props in statements.properties(tx, refs)
        if (found := entities.known(label, props))
    }


def _rebuild(
    tx: ManagedTransaction, old: Sequence[Claim], claims: Sequence[Claim], published: Mapping[str, str]
) -> int:
    """Bring facts from what OLD made of them to what CLAIMS makes; the number of new meetings."""
    before = project.project_facts(old, published)
    after = project.project_facts(claims, published)
    had: dict[Ref, Node] = {node.ref: node for node in before.nodes}
    new = [node for node in after.nodes if node.ref not in had]
    statements.create_nodes(tx, new)
    statements.set_nodes(tx, [node for node in after.nodes if node.ref in had and node != had[node.ref]])
    were = {edge.identity: edge for edge in before.edges}
    are = {edge.identity: edge for edge in after.edges}
    statements.remove_edges(tx, [edge for key, edge in were.items() if key not in are])
    statements.create_edges(tx, [edge for key, edge in are.items() if key not in were])
    statements.set_edges(tx, [edge for key, edge in are.items() if key in were and edge != were[key]])
    statements.delete_alone(tx, had.keys() - {node.ref for node in after.nodes})
    return len(new)
