"""The writers of two other libraries, where they are installed: `rivals.txt` names them and their versions.

Both get rows with the same labels, ids and properties, through the call that their users make, and their
objects are built before the clock starts. Neither tells two contacts of one pair apart: edges of one type
between two nodes become one.

neo4j-graphrag writes a graph a batch, and in a second run a graph an article, as its own pipeline does. It creates
a node for each that it is given, so what several graphs tell of is there several times, and a constraint on ids
would end its run: it has only its own index. LangChain's documents are one an article. It runs as it is by
default, which is without any index, with our constraints and indexes in place, and with its own base label.
"""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from neo4j import Driver
from rows import Rows
from writers import Writer, quiet_driver

from graph.connection import Connection
from graph.model import Edge

_NEEDED = "SHOW PROCEDURES YIELD name WHERE name = 'apoc.merge.relationship' RETURN count(*) AS n"


def rivals(
    where: Connection, driver: Driver, batches: Sequence[Rows], articles: Sequence[Rows]
) -> Iterator[Writer]:
    """Those that can run here; says of the others why not."""
    if not driver.execute_query(_NEEDED, database_=where.database).records[0]["n"]:
        print("The other libraries are not measured: the server has no APOC.", file=sys.stderr)
        return
    try:
        yield GraphRag("graphrag, a run a batch", where, batches)
        yield GraphRag("graphrag, a run an article", where, articles)
    except ImportError as error:
        print(f"neo4j-graphrag is not measured: {error}.", file=sys.stderr)
    try:
        yield LangChain("langchain, as it is", where, batches)
        yield LangChainIndexed("langchain, our indexes", where, batches)
        yield LangChainBased("langchain, base label", where, batches)
    except ImportError as error:
        print(f"langchain-neo4j is not measured: {error}.", file=sys.stderr)


class GraphRag(Writer):
    """`Neo4jWriter.run`, graph after graph."""

    schema = "none"

    def __init__(self, name: str, where: Connection, batches: Sequence[Rows]) -> None:
        super().__init__(name, sum(map(len, batches)))
        self._library = importlib.import_module("neo4j_graphrag.components.kg_writer")
        self._writer = self._library.Neo4jWriter(quiet_driver(where), where.database)
        self._graphs = [self._graph(batch) for batch in batches]

    def _graph(self, batch: Rows) -> Any:  # noqa: ANN401 - a type of the library
        node, relationship = self._library.Neo4jNode, self._library.Neo4jRelationship
        nodes = [node(id=n.ref.id, label=n.ref.label, properties=dict(n.props)) for n in batch.nodes]
        edges = [
            relationship(start_node_id=e.start.id, end_node_id=e.end.id, type=e.kind, properties=_props(e))
            for e in batch.edges
        ]
        return self._library.Neo4jGraph(nodes=nodes, relationships=edges)

    def write(self) -> None:
        """Write graph after graph."""
        asyncio.run(self._write())

    async def _write(self) -> None:
        for graph in self._graphs:
            told = await self._writer.run(graph)
            if told.status != "SUCCESS":
                raise RuntimeError(f"neo4j-graphrag: {told.metadata}")


class LangChain(Writer):
    """`Neo4jGraph.add_graph_documents`, a batch of documents a call, a document an article."""

    schema = "none"
    base_label = False

    def __init__(self, name: str, where: Connection, batches: Sequence[Rows]) -> None:
        super().__init__(name, sum(map(len, batches)))
        self._library = importlib.import_module("langchain_neo4j.graphs.graph_document")
        self._graph_of = importlib.import_module("langchain_neo4j").Neo4jGraph
        self._where = where
        self._calls = [[self._document(share) for share in batch.by_article()] for batch in batches]

    def _document(self, share: Rows) -> Any:  # noqa: ANN401 - a type of the library
        node, relationship = self._library.Node, self._library.Relationship
        nodes = [node(id=n.ref.id, type=n.ref.label, properties=dict(n.props)) for n in share.nodes]
        edges = [
            relationship(
                source=node(id=e.start.id, type=e.start.label),
                target=node(id=e.end.id, type=e.end.label),
                type=e.kind,
                properties=_props(e),
            )
            for e in share.edges
        ]
        return self._library.GraphDocument(nodes=nodes, relationships=edges)

    def prepare(self) -> None:
        """Open its graph, which reads the schema that stands."""
        where, quiet = self._where, {"notifications_min_severity": "OFF"}
        self._graph = self._graph_of(
            where.uri, where.user, where.password, database=where.database, driver_config=quiet
        )

    def write(self) -> None:
        """Add call after call."""
        for documents in self._calls:
            self._graph.add_graph_documents(documents, baseEntityLabel=self.base_label)


class LangChainIndexed(LangChain):
    """The same where ids are indexed, as ours are."""

    schema = "ours"


class LangChainBased(LangChain):
    """The same with a second label on every node and its own constraint on the ids of that."""

    base_label = True


def _props(edge: Edge) -> Mapping[str, Any]:
    return {**edge.props, "key": edge.key} if edge.key else dict(edge.props)
