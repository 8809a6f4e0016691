from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import project
from graph.article import Article
from graph.claim import Claim, Entity, Place, When
from graph.project import Projection
from tests.support.claims import papers, published
from tests.support.story import Paper, a_paper

A, B = "Curtis Scaparrotti", "Valery Gerasimov"


def graph_of(*told: Paper) -> Projection:
    written = [paper.written() for paper in told]
    return project.project([c for _, claims in written for c in claims], published(written))


def edges(graph: Projection, kind: str) -> dict[tuple[str, str], dict[str, Any]]:
    return {(e.start.id, e.end.id): dict(e.props) for e in graph.edges if e.kind == kind}


def node(graph: Projection, node_id: str) -> dict[str, Any]:
    return next(dict(n.props) for n in graph.nodes if n.ref.id == node_id)


def met(day: str | None, status: str, **more: Any) -> Paper:
    told = {"meeting_id": "meeting:1", "status": status, "kind": "meeting"} | more
    return a_paper(day, f"{status} {day}").says(f"{A} and {B}: {status}.", "meets_with", A, B, **told)


def test_a_meeting_has_its_sides_its_place_and_one_edge_a_pair() -> None:
    graph = graph_of(met("2018-01-08", "planned", place="Baku", date="2018-01-08/2018-01-31"))
    pair = ("official:curtis-scaparrotti", "official:valery-gerasimov")
    assert edges(graph, "MEETS_WITH")[pair] | {"claim_ids": []} == {
        "meeting_id": "meeting:1",
        "date": "2018-01-08",
        "status": "planned",
        "confidence": 0.9,
        "claim_ids": [],
    }
    assert {start for start, _ in edges(graph, "TOOK_PART_IN")} == set(pair)
    assert list(edges(graph, "HELD_IN")) == [("meeting:1", "location:baku")]
    assert list(edges(graph, "LOCATED_IN")) == [("location:baku", "country:AZ")]
    meeting = node(graph, "meeting:1")
    assert meeting["name"] == "Meeting of Curtis Scaparrotti and Valery Gerasimov in Baku"
    assert (meeting["start_date"], meeting["end_date"], meeting["status"]) == (
        "2018-01-08",
        "2018-01-31",
        "planned",
    )
    assert node(graph, "country:AZ")["name"] == "Azerbaijan"


def test_the_pair_is_stored_from_the_smaller_id_whoever_is_the_subject() -> None:
    paper = a_paper("2018-01-08").says("They met.", "meets_with", B, A, meeting_id="meeting:1", status="held")
    assert list(edges(graph_of(paper), "MEETS_WITH")) == [
        ("official:curtis-scaparrotti", "official:valery-gerasimov")
    ]


def test_two_meetings_of_a_pair_stay_two() -> None:
    graph = graph_of(met("2018-01-08", "held"), met("2019-01-08", "held", meeting_id="meeting:2"))
    assert [e.props["meeting_id"] for e in graph.edges if e.kind == "MEETS_WITH"] == [
        "meeting:1",
        "meeting:2",
    ]


@pytest.mark.parametrize("status", ["refused", "called_for", "cancelled", "postponed", "planned"])
def test_a_meeting_that_was_not_held_says_so(status: str) -> None:
    graph = graph_of(met("2018-01-08", status))
    assert {p["status"] for p in edges(graph, "MEETS_WITH").values()} == {status}
    assert node(graph, "meeting:1")["status"] == status


def test_a_denial_makes_no_edge_and_no_meeting() -> None:
    graph = graph_of(met("2018-01-08", "held", polarity="denied"))
    assert graph.edges == ()
    assert {n.ref.label for n in graph.nodes} == {"Official"}


def test_a_visit_has_a_guest_and_a_place_and_nobody_met() -> None:
    paper = a_paper("2018-01-08").says(
        "He visited Turkey.", "visits", A, "Turkey", meeting_id="meeting:1", kind="visit"
    )
    graph = graph_of(paper)
    assert edges(graph, "MEETS_WITH") == {}
    assert edges(graph, "TOOK_PART_IN")["official:curtis-scaparrotti", "meeting:1"]["role"] == "guest"
    assert list(edges(graph, "HELD_IN")) == [("meeting:1", "country:TR")]
    assert node(graph, "meeting:1")["kind"] == "visit"


def test_a_visit_to_a_body_has_a_host() -> None:
    paper = a_paper("2018-01-08").says("He visited NATO.", "visits", B, "NATO", meeting_id="meeting:1")
    roles = {start: p["role"] for (start, _), p in edges(graph_of(paper), "TOOK_PART_IN").items()}
    assert roles == {"official:valery-gerasimov": "guest", "organization:nato": "host"}


def test_the_later_article_decides() -> None:
    graph = graph_of(met("2018-02-01", "held"), met("2018-01-08", "planned"), met(None, "cancelled"))
    assert node(graph, "meeting:1")["status"] == "held"


def test_on_one_day_held_beats_cancelled_beats_planned() -> None:
    day = "2018-01-08"
    assert node(graph_of(met(day, "planned"), met(day, "held")), "meeting:1")["status"] == "held"
    assert node(graph_of(met(day, "cancelled"), met(day, "planned")), "meeting:1")["status"] == "cancelled"


def test_a_later_article_that_does_not_know_changes_nothing() -> None:
    graph = graph_of(met("2018-01-08", "held"), met("2018-02-01", "unknown"))
    assert node(graph, "meeting:1")["status"] == "held"


def test_a_pair_that_was_only_planned_follows_its_meeting() -> None:
    later = a_paper("2018-02-01").says(
        "Held.", "meets_with", A, "Sergei Lavrov", meeting_id="meeting:1", status="held"
    )
    graph = graph_of(met("2018-01-08", "planned"), later)
    assert {p["status"] for p in edges(graph, "MEETS_WITH").values()} == {"held"}


def test_a_refusal_stays_with_its_pair() -> None:
    other = a_paper("2018-02-01").says(
        "Held.", "meets_with", A, "Sergei Lavrov", meeting_id="meeting:1", status="held"
    )
    graph = graph_of(met("2018-01-08", "refused"), other)
    assert (
        edges(graph, "MEETS_WITH")["official:curtis-scaparrotti", "official:valery-gerasimov"]["status"]
        == "refused"
    )


def test_a_vague_day_is_made_exact_by_one_within_it() -> None:
    graph = graph_of(
        met("2018-01-09", "planned", date="2018-01-01/2018-01-31"),
        met("2018-01-08", "planned", date="2018-01-20"),
    )
    assert node(graph, "meeting:1")["start_date"] == "2018-01-20"


def test_a_postponed_meeting_remembers_its_first_day() -> None:
    graph = graph_of(
        met("2018-01-08", "planned", date="2018-01-20"), met("2018-01-19", "postponed", date="2018-04-19")
    )
    meeting = node(graph, "meeting:1")
    assert (meeting["start_date"], meeting["previous_start_dates"]) == ("2018-04-19", ["2018-01-20"])
    assert meeting["status"] == "postponed"


def test_the_place_of_the_later_report_counts() -> None:
    graph = graph_of(met("2018-01-08", "planned", place="Geneva"), met("2018-02-01", "held", place="Baku"))
    assert list(edges(graph, "HELD_IN")) == [("meeting:1", "location:baku")]


def test_a_name_is_the_fullest_form_and_the_others_are_aliases() -> None:
    def says(name: str) -> Claim:
        article = Article(text=f"{name} is a minister.")
        who = Entity("official:blink", name, "official", name)
        us = Entity("country:US", "the US", "country", "US", "US")
        return Claim(
            predicate="represents", subject=who, object=us, article_id=article.id, quote=name, start=0,
            end=len(name), rule="rules/x", confidence=0.9,
        )  # fmt: skip

    graph = project.project([says("A. Blinkford"), says("Antony J. Blinkford"), says("Blinkford")])
    blinken = node(graph, "official:blink")
    assert blinken["name"] == "Antony J. Blinkford"
    assert blinken["aliases"] == ["A. Blinkford", "Blinkford"]
    assert node(graph, "country:US")["name"] == "United States"
    assert node(graph, "country:US")["iso3"] == "USA"


def test_roles_that_differ_in_articles_and_case_are_one() -> None:
    paper = a_paper("2018-01-08")
    for quote, role in (("One.", "the Minister"), ("Two.", "minister"), ("Three.", None), ("Four.", "envoy")):
        paper.says(quote, "represents", B, "Russia", role=role)
    roles = {
        e.props["role"]: len(e.props["claim_ids"]) for e in graph_of(paper).edges if e.kind == "REPRESENTS"
    }
    assert sum(roles.values()) == 4
    assert len(roles) == 2


def test_an_office_that_was_left_is_former() -> None:
    paper, later = a_paper("2018-01-08"), a_paper("2020-01-08")
    paper.says("Now.", "represents", B, "Russia", role="minister")
    later.says("Then.", "represents", B, "Russia", role="minister", former=True)
    assert [p["former"] for p in edges(graph_of(paper, later), "REPRESENTS").values()] == [True]


def sanction(day: str, status: str, **more: Any) -> Paper:
    told = {"measure": "contact_suspension", "status": status} | more
    return a_paper(day, status).says(f"{status} {more}.", "sanctions", "United States", "Russia", **told)


def episodes(*told: Paper) -> list[tuple[Any, Any, Any]]:
    return [
        (e.props["start_date"], e.props["end_date"], e.props["status"])
        for e in graph_of(*told).edges
        if e.kind == "SANCTIONS"
    ]


def test_a_measure_that_several_articles_date_is_one_episode() -> None:
    told = episodes(
        sanction("2014-05-01", "in_force", date="2014-03-18"),
        sanction("2018-01-08", "in_force", date="2014-01-01/2014-12-31"),
        sanction("2018-01-09", "in_force"),
    )
    assert told == [("2014-03-18", None, "in_force")]


def test_a_measure_that_was_lifted_and_imposed_again_is_two() -> None:
    told = episodes(
        sanction("2014-05-01", "in_force", date="2014-03-18"),
        sanction("2016-05-01", "lifted", date="2016-04-30"),
        sanction("2022-03-01", "in_force", date="2022-02-24"),
    )
    assert told == [("2014-03-18", "2016-04-30", "lifted"), ("2022-02-24", None, "in_force")]


def test_different_measures_stay_apart_and_keep_whom_they_part() -> None:
    told = graph_of(
        sanction("2014-05-01", "in_force"),
        sanction("2014-05-02", "in_force", measure="contact_ban", between=("NATO", "Russia")),
    )
    found = {e.props["measure"]: e.props["between"] for e in told.edges if e.kind == "SANCTIONS"}
    assert found == {"contact_suspension": [], "contact_ban": ["NATO", "Russia"]}


def test_evidence_reaches_every_edge_that_is_a_fact() -> None:
    graph = graph_of(met("2018-01-08", "held", place="Baku"), sanction("2014-05-01", "in_force"))
    for edge in graph.edges:
        assert edge.kind in {"LOCATED_IN", "PART_OF"} or edge.props["claim_ids"], edge


def test_a_claim_without_meeting_id_makes_a_meeting_of_its_own() -> None:
    graph = graph_of(met("2018-01-08", "held", meeting_id=None), met("2018-01-09", "held", meeting_id=None))
    assert len({n.ref for n in graph.nodes if n.ref.label == "Meeting"}) == 2


def test_a_place_that_is_a_country_is_the_country() -> None:
    article, (claim,) = met("2018-01-08", "held").written()
    claim = dataclasses.replace(claim, place=Place("country:TR", "Turkey", "country", "TR"), id="")
    assert article.id == claim.article_id
    held = [e.end for e in project.project([claim]).edges if e.kind == "HELD_IN"]
    assert [(ref.label, ref.id) for ref in held] == [("Country", "country:TR")]


def test_words_that_cannot_be_resolved_are_kept() -> None:
    article, (claim,) = met("2018-01-08", "planned").written()
    claim = dataclasses.replace(claim, date=When("in the near future", None, None, "vague-future"), id="")
    meeting = node(project.project([claim], {article.id: "2018-01-08"}), "meeting:1")
    assert (meeting["date_text"], meeting["start_date"]) == ("in the near future", None)
    assert meeting["date_precision"] == "vague-future"


@given(papers(), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(told: list[tuple[Article, list[Claim]]], random: Any) -> None:
    claims = [c for _, found in told for c in found]
    shuffled = [*claims, *claims]  # and twice is once
    random.shuffle(shuffled)
    assert project.project(shuffled, published(told)) == project.project(claims, published(told))


@given(papers())
def test_every_edge_joins_nodes_that_are_there(told: list[tuple[Article, list[Claim]]]) -> None:
    graph = project.project([c for _, found in told for c in found], published(told))
    there = {n.ref for n in graph.nodes}
    assert all({e.start, e.end} <= there for e in graph.edges)
    assert len(there) == len(graph.nodes)
    assert len({e.identity for e in graph.edges}) == len(graph.edges)


@given(papers())
def test_a_meets_with_edge_joins_two_sides_in_order(told: list[tuple[Article, list[Claim]]]) -> None:
    graph = project.project([c for _, found in told for c in found], published(told))
    for edge in graph.edges:
        if edge.kind == "MEETS_WITH":
            assert edge.start.id < edge.end.id
            assert {edge.start.label, edge.end.label} <= {"Official", "Organization", "Country"}
