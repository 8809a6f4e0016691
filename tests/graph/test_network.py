"""A bounded part of the graph: what is taken, what is left out and counted, and what networkx makes of it."""

from __future__ import annotations

import pytest
from pictures import actor, general, part, tie
from story import a_paper, story

from graph import network
from graph.network import Subgraph
from graph.questions.errors import UnknownId
from graph.questions.subgraph import MANY_SIDES, subgraph
from graph.store import Store

GERASIMOV = "official:valery-gerasimov"


def facts(told: Subgraph) -> set[tuple[str, str, str, str]]:
    names = {one.id: one.name for one in told.actors}
    return {(names[t.source], t.type, names[t.target], t.status) for t in told.ties}


def test_an_official_is_shown_with_contacts_bodies_and_what_bars_the_way(store: Store) -> None:
    store.put(story())
    told = subgraph(store, GERASIMOV)
    assert facts(told) == {
        ("Curtis Scaparrotti", "MEETS_WITH", "Valery Gerasimov", "planned"),
        ("Curtis Scaparrotti", "REPRESENTS", "NATO", "held"),
        ("Valery Gerasimov", "REPRESENTS", "Russia", "held"),
        ("NATO", "SANCTIONS", "Russia", "in_force"),
        ("United States", "SANCTIONS", "Russia", "in_force"),
    }
    assert (told.ego, told.of_actors, told.of_ties) == (GERASIMOV, 5, 5)
    meeting = next(t for t in told.ties if t.type == "MEETS_WITH")
    assert meeting.date["start"] == "2018-01-08"
    assert meeting.date["end"] == "2018-01-31"
    assert meeting.place is not None
    assert meeting.place["name"] == "Baku"
    assert "later this month" in meeting.evidence[0]["quote"]
    assert meeting.evidence[0]["article"]["publisher"] == "The Gazette"


def test_every_tie_has_its_sentence(store: Store) -> None:
    store.put(story())
    for told in (subgraph(store, GERASIMOV), subgraph(store, "official:espen-barth-eide"), subgraph(store)):
        assert [t.id for t in told.ties if not t.evidence] == []


def test_a_visit_leads_to_its_country_and_a_denial_nowhere(store: Store) -> None:
    store.put(story())
    told = facts(subgraph(store, "official:espen-barth-eide"))
    assert ("Espen Barth Eide", "VISITS", "Turkey", "held") in told
    lavrov = facts(subgraph(store, "official:sergei-lavrov"))
    assert not any("Kurt Volker" in {fact[0], fact[2]} for fact in lavrov)


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 60])
def test_a_limit_is_kept_and_what_it_leaves_out_is_counted(store: Store, limit: int) -> None:
    store.put(story())
    whole = subgraph(store, "official:espen-barth-eide", 60)
    told = subgraph(store, "official:espen-barth-eide", limit)
    assert len(told.sides) == min(limit, len(whole.sides))
    assert told.actors == whole.actors[:limit]
    assert (told.of_actors, told.of_ties) == (whole.of_actors, whole.of_ties)
    everybody = subgraph(store, None, limit)
    assert len(everybody.sides) <= limit
    assert everybody.of_ties >= len(everybody.ties)


def test_the_overview_joins_everybody_it_shows(store: Store) -> None:
    store.put(story())
    told = subgraph(store)
    assert told.ego is None
    joined = {end for t in told.ties for end in (t.source, t.target)}
    assert {one.id for one in told.actors} == joined
    assert told.of_actors >= len(told.sides)


def test_an_empty_graph_and_an_unknown_official(store: Store) -> None:
    assert subgraph(store) == Subgraph(actors=(), ties=(), ego=None, of_actors=0, of_ties=0)
    with pytest.raises(UnknownId):
        subgraph(store, "official:nobody")


def test_a_meeting_of_many_is_told_once_a_side(store: Store) -> None:
    names = ["Espen Barth Eide", "Sergei Lavrov", "Antony J. Blinken", "Kurt Volker", "Vladislav Surkov"]
    paper = a_paper("2021-02-01")
    for n, one in enumerate(names):
        for other in names[:n]:
            paper.says("All five met in Oslo.", "meets_with", one, other, meeting_id="meeting:five",
                       status="held", kind="talks", place="Oslo", date="2021-01-30")  # fmt: skip
    store.put([paper.written()])
    told = subgraph(store, "official:sergei-lavrov")
    assert len(names) == MANY_SIDES
    assert {t.type for t in told.ties} == {"TOOK_PART_IN"}
    assert len(told.ties) == told.of_ties == 5
    assert [one.name for one in told.actors if one.kind == "meeting"] == ["Talks of 5 in Oslo"]
    assert len(told.sides) == told.of_actors == 5
    assert network.contacts(network.network(told)).number_of_edges() == 10


def test_networkx_has_every_tie_with_what_it_says() -> None:
    graph = network.network(general())
    assert graph.number_of_edges() == len(general().ties)
    between = graph.get_edge_data("official:Valery Gerasimov", "official:Curtis Scaparrotti")
    assert {(e["status"], e["date"]) for e in between.values()} == {
        ("planned", "2018-01-08"),
        ("held", "2018-04-19"),
        ("cancelled", "2019-02-01"),
    }
    assert graph.nodes["country:Russia"] == {"name": "Russia", "kind": "country", "neighbours": 7}


def test_contacts_brokers_and_communities() -> None:
    hub, *others = (actor(name) for name in ("Hub", "A", "B", "C", "D"))
    a, b, c, d = others
    ties = [tie(hub, one, day=f"2020-01-0{n + 1}") for n, one in enumerate(others)]
    ties += [tie(a, b, "planned"), tie(c, d, "refused")]
    graph = network.network(part([hub, *others], ties))
    simple = network.contacts(graph)
    assert not simple.has_edge(c.id, d.id)
    assert simple.edges[a.id, b.id]["weight"] == 1
    assert network.brokers(graph) == [(hub.id, pytest.approx(5 / 6, abs=1e-5))]
    groups = network.communities(graph)
    assert sorted(one for group in groups for one in group) == sorted(simple)
    assert groups == network.communities(graph)
    assert network.communities(network.network(part([a], []))) == []


def test_a_part_refuses_ties_without_their_ends() -> None:
    one, other = actor("A"), actor("B")
    with pytest.raises(ValueError, match="without their actors"):
        part([one], [tie(one, other)])
    with pytest.raises(ValueError, match="twice"):
        part([one, one], [])
