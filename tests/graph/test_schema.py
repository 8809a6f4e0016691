from __future__ import annotations

import pytest

from graph import schema
from graph.connection import Engine
from graph.model import LABEL_OF_KIND
from graph.store import Store


def test_labels_and_types_share_one_name_space_without_clash() -> None:
    names = [name.casefold() for name in (*schema.LABELS, *schema.RELATIONSHIPS, schema.META)]
    assert len(set(names)) == len(names)


def test_every_kind_of_entity_has_its_label() -> None:
    assert set(LABEL_OF_KIND.values()) == set(schema.NAMED)
    assert set(schema.NAMED) <= set(schema.LABELS)


@pytest.mark.parametrize("engine", ["neo4j", "embedded"])
def test_every_statement_may_run_again(engine: Engine) -> None:
    assert all("IF NOT EXISTS" in statement for statement in schema.statements(engine))
    assert all("IF NOT EXISTS" in statement for statement in schema.embedded_sql())


def test_no_rule_of_ours_is_laid_on_the_nodes_of_others() -> None:
    rules = [s for s in schema.statements("neo4j") if "CONSTRAINT" in s and schema.META not in s]
    assert len(rules) == len(schema.LABELS)
    assert all("managed_by" in rule for rule in rules)


def test_an_id_is_unique(store: Store) -> None:
    with store._session("writer") as session:
        for label in schema.LABELS:
            plant = f"CREATE (:{label} {{id: 'x:1', managed_by: 'diplograph'}})"
            session.run(plant).consume()
            with pytest.raises(Exception, match="ConstraintValidationFailed|already exists"):
                session.run(plant).consume()


def test_names_are_found_by_their_words(store: Store) -> None:
    with store._session("writer") as session:
        session.run(
            "CREATE (:Official {id: 'o:1', name: 'Valery Gerasimov', managed_by: 'diplograph'})"
        ).consume()
    name = schema.fulltext_name(store.connection.engine, "Official")
    ask = "CALL db.index.fulltext.queryNodes($name, 'gerasimov') YIELD node RETURN node.id"
    if store.connection.engine == "neo4j":
        store.read("RETURN 1")
        with store._session("writer") as session:
            session.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()").consume()
    assert store.read(ask, name=name).rows == [["o:1"]]
