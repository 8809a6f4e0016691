"""What the questions answer on a graph whose whole story is known, on each engine."""

from __future__ import annotations

from typing import Any

import pytest
from story import a_paper, story, tell

from graph.questions import (
    articles,
    channel,
    claims,
    contacts,
    countries,
    meetings,
    officials,
    organizations,
    paths,
    sides,
    stored,
)
from graph.questions.errors import (
    AmbiguousName,
    BadCursor,
    BadParameter,
    QuestionError,
    UnknownId,
    UnknownName,
    UnknownQuestion,
)
from graph.store import Store

LAVROV, EIDE = "official:sergei-lavrov", "official:espen-barth-eide"


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("embedded_store", marks=pytest.mark.embedded),
        pytest.param("neo4j_store", marks=pytest.mark.neo4j),
    ],
)
def told(request: pytest.FixtureRequest) -> Store:
    store: Store = request.getfixturevalue(request.param)
    tell(store)
    return store


def id_of(store: Store, name: str) -> str:
    return officials.find(store, name)["id"]


@pytest.mark.parametrize(
    "written",
    [
        "Valery Gerasimov",
        "valery gerasimov",
        "Gen. Valery Gerasimov",
        "Валерий Герасимов",
        "Valeriy Gerasimov",
        "Gerasimov, Valery",
    ],
)
def test_a_person_is_found_however_the_name_is_written(told: Store, written: str) -> None:
    assert officials.find(told, written)["name"] == "Valery Gerasimov"


@pytest.mark.parametrize("written", ["Lavrov", "lavrov", "Mr. Lavrov", "Foreign Minister Lavrov", "Лавров"])
def test_a_surname_that_one_person_has_is_that_person(told: Store, written: str) -> None:
    assert officials.find(told, written)["name"] == "Sergei Lavrov"


def test_a_surname_of_two_names_both(told: Store) -> None:
    with pytest.raises(AmbiguousName) as caught:
        officials.find(told, "Gen. Gerasimov")
    found = {(c["name"], c["country"]) for c in caught.value.candidates}
    assert found == {("Valery Gerasimov", "RU"), ("Sergei Gerasimov", "NO")}


def test_a_misspelt_name_is_nobody_and_brings_the_nearest(told: Store) -> None:
    with pytest.raises(UnknownName) as caught:
        officials.find(told, "Lavrox")
    assert [n["name"] for n in caught.value.nearest][:1] == ["Sergei Lavrov"]


def test_nobody_is_like_a_stranger(told: Store) -> None:
    with pytest.raises(UnknownName) as caught:
        officials.find(told, "Zebulon Quixano")
    assert caught.value.nearest == ()


@pytest.mark.parametrize("hostile", ["", " ", "\0", "'", "*", "a" * 10_000, "\ud800", "official:", "%", "🙂"])
def test_no_name_breaks_the_search(told: Store, hostile: str) -> None:
    with pytest.raises(QuestionError):
        officials.find(told, hostile)


@pytest.mark.parametrize("empty", ["", " ", "\t"])
def test_an_empty_name_is_told_as_such(told: Store, empty: str) -> None:
    for find in (officials.find, sides.find):
        with pytest.raises(BadParameter, match="The name is empty"):
            find(told, empty)


@pytest.mark.parametrize("written", ["لافروف", "سيرغي لافروف"])
def test_a_name_in_a_script_without_vowels_is_found(told: Store, written: str) -> None:
    assert officials.find(told, written)["name"] == "Sergei Lavrov"


def test_letters_that_names_share_by_chance_bring_nobody(told: Store) -> None:
    with pytest.raises(UnknownName, match="^No official goes by the name 'Volatov'.$") as caught:
        officials.find(told, "Volatov")
    assert caught.value.nearest == ()


def test_days_that_exclude_each_other_are_refused(told: Store) -> None:
    who = officials.find(told, "Lavrov")["id"]
    with pytest.raises(BadParameter, match="later than"):
        contacts.contacts(told, who, "2020-01-02", "2020-01-01")
    assert contacts.contacts(told, who, "2020-01-01", "2020-01-01")["items"] == []


def test_a_bare_surname_in_one_article_does_not_hide_the_whole_name(told: Store) -> None:
    paper = a_paper("2021-03-01").says(
        "Surkov met Eide.", "meets_with", "Surkov", "Espen Barth Eide", status="held"
    )
    article, made = paper.written()
    told.put([(article, made)])
    try:
        assert officials.find(told, "Surkov")["name"] == "Vladislav Surkov"
    finally:
        told.forget(article.id)


def test_the_search_forgives_typing(told: Store) -> None:
    found = officials.search(told, "gerasimof")["items"]
    assert {item["name"] for item in found} == {"Valery Gerasimov", "Sergei Gerasimov"}
    assert set(found[0]) == {"id", "name", "country", "score", "matched_alias"}
    assert all(0 < item["score"] < 1 for item in found)


def test_the_search_sees_what_was_loaded_since(told: Store) -> None:
    assert officials.search(told, "Nordmann")["items"] == []
    paper = a_paper("2021-03-02").says(
        "Kari Nordmann met Eide.", "meets_with", "Kari Nordmann", "Espen Barth Eide"
    )
    article, made = paper.written()
    told.put([(article, made)])
    try:
        assert [item["name"] for item in officials.search(told, "Nordmann")["items"]] == ["Kari Nordmann"]
    finally:
        told.forget(article.id)
    assert officials.search(told, "Nordmann")["items"] == []


def pages(ask: Any, limit: int) -> list[Any]:
    items, cursor = [], None
    while True:
        page = ask(limit, cursor)
        items += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return items


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_pages_joined_are_the_whole_list(told: Store, limit: int) -> None:
    for ask in (
        lambda n, c: officials.search(told, None, n, c),
        lambda n, c: officials.search(told, "gerasimov lavrov", n, c),
        lambda n, c: contacts.contacts(told, EIDE, limit=n, cursor=c),
        lambda n, c: meetings.meetings(told, limit=n, cursor=c),
        lambda n, c: articles.articles(told, limit=n, cursor=c),
        lambda n, c: countries.countries(told, n, c),
        lambda n, c: organizations.organizations(told, n, c),
    ):
        assert pages(ask, limit) == ask(500, None)["items"]


def test_a_cursor_of_other_filters_is_refused(told: Store) -> None:
    cursor = contacts.contacts(told, LAVROV, limit=1)["next_cursor"]
    with pytest.raises(BadCursor):
        contacts.contacts(told, LAVROV, statuses=["held"], limit=1, cursor=cursor)
    with pytest.raises(BadCursor):
        contacts.contacts(told, EIDE, limit=1, cursor=cursor)
    for broken in ("", "x", cursor[:-3], "é", "A" * 5000, "W10"):
        with pytest.raises(BadCursor):
            contacts.contacts(told, LAVROV, cursor=broken)


def test_contacts_have_the_form_of_the_contract(told: Store) -> None:
    answer = contacts.contacts(told, id_of(told, "Valery Gerasimov"))
    assert answer["official"] == {"id": id_of(told, "Valery Gerasimov"), "name": "Valery Gerasimov"}
    assert answer["next_cursor"] is None
    (item,) = answer["items"]
    assert item["counterpart"] == {
        "id": id_of(told, "Scaparrotti"),
        "name": "Curtis Scaparrotti",
        "kind": "official",
    }
    assert item["meeting"]["id"] == "meeting:baku"
    assert item["status"] == "planned"
    assert item["date"] == {
        "text": "(2018-01-08/2018-01-31)",
        "start": "2018-01-08",
        "end": "2018-01-31",
        "precision": "range",
    }
    assert item["place"] == {"id": "location:baku", "name": "Baku", "kind": "city"}
    (proof,) = item["evidence"]
    text = next(article.text for article, _ in story() if article.id == proof["article"]["id"])
    assert text[proof["start"] : proof["end"]] == proof["quote"]
    assert proof["article"] == {
        "id": proof["article"]["id"],
        "title": "Talks ahead",
        "url": "https://news.example/ahead",
        "publisher": "The Gazette",
        "published_at": "2018-01-08",
    }


def days(store: Store, **filters: Any) -> list[str | None]:
    return [item["date"]["start"] for item in contacts.contacts(store, LAVROV, **filters)["items"]]


def test_contacts_are_filtered_by_days_both_ends_included(told: Store) -> None:
    assert days(told) == ["2021-02-09", "2021-01-19", "2021-01-12"]
    assert days(told, since="2021-01-19") == ["2021-02-09", "2021-01-19"]
    assert days(told, until="2021-01-19") == ["2021-01-19", "2021-01-12"]
    assert days(told, since="2021-01-12", until="2021-01-12") == ["2021-01-12"]
    assert days(told, since="2021-01-13", until="2021-01-18") == []


def test_a_range_counts_where_its_days_touch_the_filter(told: Store) -> None:
    who = id_of(told, "Valery Gerasimov")
    for since, until, count in (
        ("2018-01-31", None, 1),
        ("2018-02-01", None, 0),
        (None, "2018-01-08", 1),
        (None, "2018-01-07", 0),
        ("2018-01-10", "2018-01-12", 1),
    ):
        assert len(contacts.contacts(told, who, since, until)["items"]) == count, (since, until)


def test_an_open_range_has_no_last_day_and_an_undated_contact_none(told: Store) -> None:
    assert len(contacts.contacts(told, id_of(told, "Volker"), since="2030-01-01")["items"]) == 1
    namesake = id_of(told, "Sergei Gerasimov")
    assert len(contacts.contacts(told, namesake)["items"]) == 1
    assert contacts.contacts(told, namesake, since="1900-01-01")["items"] == []


def test_contacts_are_filtered_by_status(told: Store) -> None:
    assert days(told, statuses=["held"]) == ["2021-01-19", "2021-01-12"]
    assert days(told, statuses=["held", "cancelled"]) == days(told)
    with pytest.raises(BadParameter, match="status"):
        contacts.contacts(told, LAVROV, statuses=["sort of"])


@pytest.mark.parametrize("day", ["2018", "2018-1-8", "2018-02-30", "0", "tomorrow", "2018-01-08T00:00"])
def test_a_day_that_is_none_is_refused(told: Store, day: str) -> None:
    with pytest.raises(BadParameter, match="since"):
        contacts.contacts(told, LAVROV, since=day)


def test_a_denied_contact_is_no_contact(told: Store) -> None:
    met = {item["counterpart"]["name"] for item in contacts.contacts(told, LAVROV)["items"]}
    assert "Kurt Volker" not in met


def test_an_official_has_offices_with_their_sentences(told: Store) -> None:
    found = officials.official(told, id_of(told, "Blinken"))
    assert found["country"] == "US"
    (office,) = found["positions"]
    assert (office["role"], office["body"]["name"]) == ("secretary of state", "State Department")
    assert office["evidence"][0]["quote"] == "Antony J. Blinken heads the State Department."


@pytest.mark.parametrize(
    ("a", "b", "status", "since"),
    [
        ("NATO", "Russia", "suspended", "2014-04-01"),
        ("ru", "nato", "suspended", "2014-04-01"),
        ("United States", "Russia", "open", "2021-01-19"),
        ("Norway", "RUS", "open", "2021-01-12"),
        ("Norway", "Turkey", "silent", None),
    ],
)
def test_channels(told: Store, a: str, b: str, status: str, since: str | None) -> None:
    found = channel.channel(told, a, b)
    assert (found["status"], found["since"]) == (status, since)


def test_a_channel_as_of_a_day_knows_only_what_was_then(told: Store) -> None:
    then = channel.channel(told, "US", "Russia", as_of="2018-01-10")
    assert then["status"] == "suspended"
    assert then["since"] == "2014-03-18"
    assert then["last_held"] is None
    assert then["next_planned"]["id"] == "meeting:volker"
    nato = channel.channel(told, "NATO", "Russia", as_of="2018-01-10")
    assert nato["next_planned"]["place"]["name"] == "Baku"
    assert [r["measure"] for r in nato["restrictions"]] == ["contact_ban"]
    quotes = {proof["quote"] for proof in nato["evidence"]}
    assert "NATO barred meetings between its commanders and Russia." in quotes


def test_a_channel_is_the_same_from_either_end(told: Store) -> None:
    there, back = channel.channel(told, "US", "Russia"), channel.channel(told, "Russia", "US")
    assert (there["a"], there["b"]) == (back["b"], back["a"])
    for key in ("status", "since", "last_held", "next_planned", "restrictions", "coverage"):
        assert there[key] == back[key], key


def test_a_channel_has_two_ends(told: Store) -> None:
    with pytest.raises(BadParameter):
        channel.channel(told, "US", "United States")
    with pytest.raises(UnknownName):
        channel.channel(told, "US", "Atlantis")


@pytest.mark.parametrize(
    "written", ["RU", "ru", "RUS", "Russia", "the Russia", "country:RU", "Russian Federation"]
)
def test_a_country_is_found_by_code_and_name(told: Store, written: str) -> None:
    assert sides.find(told, written) == {"id": "country:RU", "name": "Russia", "kind": "country"}


def test_paths_lead_over_those_who_met(told: Store) -> None:
    start, end = officials.find(told, "Sergei Gerasimov"), officials.find(told, "Lavrov")
    found = paths.paths(told, start, end)
    assert found["hops"] == 2
    (path,) = found["paths"]
    assert [node["name"] for node in path["nodes"]] == [
        "Sergei Gerasimov",
        "Espen Barth Eide",
        "Sergei Lavrov",
    ]
    assert [link["meeting_id"] for link in path["links"]] == ["meeting:namesake", "meeting:oslo"]
    assert all(link["evidence"] for link in path["links"])


def test_paths_are_the_same_backwards(told: Store) -> None:
    names = ["Sergei Gerasimov", "Lavrov", "Blinken", "Eide", "Kurt Volker"]
    people = [officials.find(told, name) for name in names]
    for one in people:
        for other in people:
            if one != other:
                there = paths.paths(told, one, other, k=20)
                back = paths.paths(told, other, one, k=20)
                ids = [[n["id"] for n in path["nodes"]] for path in there["paths"]]
                assert ids == [[n["id"] for n in path["nodes"]][::-1] for path in back["paths"]]


def test_what_only_was_planned_joins_nobody_unless_asked(told: Store) -> None:
    start, end = officials.find(told, "Volker"), officials.find(told, "Surkov")
    assert paths.paths(told, start, end)["paths"] == []
    assert paths.paths(told, start, end, statuses=["planned"])["hops"] == 1


def test_meetings_are_filtered(told: Store) -> None:
    def ids(**wanted: Any) -> set[str]:
        return {m["id"] for m in meetings.meetings(told, meetings.Wanted(**wanted))["items"]}

    assert ids(place="oslo") == {"meeting:oslo"}
    assert ids(kinds=["call"]) == {"meeting:call"}
    assert ids(participants=["country:RU", "country:NO"]) == {"meeting:oslo"}
    assert ids(statuses=["cancelled"]) == {"meeting:february"}
    assert ids(since="2021-01-20") == {"meeting:february", "meeting:visit", "meeting:volker"}


def test_a_meeting_tells_its_history(told: Store) -> None:
    paper = a_paper("2018-04-20", "Held at last").says(
        "Scaparrotti and Gerasimov met in Baku.", "meets_with", "Curtis Scaparrotti", "Valery Gerasimov",
        meeting_id="meeting:baku", status="held", place="Baku", date="2018-04-19",
    )  # fmt: skip
    article, made = paper.written()
    told.put([(article, made)])
    try:
        found = meetings.meeting(told, "meeting:baku")
        assert [(r["reported"], r["status"]) for r in found["history"]] == [
            ("2018-01-08", "planned"),
            ("2018-04-20", "held"),
        ]
        assert (found["status"], found["date"]["start"]) == ("held", "2018-04-19")
        assert {p["name"]: p["on_behalf_of"] for p in found["participants"]} == {
            "Curtis Scaparrotti": "country:US",
            "Valery Gerasimov": "country:RU",
        }
    finally:
        told.forget(article.id)


def test_countries_and_organizations(told: Store) -> None:
    russia = countries.country(told, "country:RU")
    assert {r["official"]["name"] for r in russia["representatives"]} == {
        "Sergei Lavrov", "Valery Gerasimov", "Vladislav Surkov",
    }  # fmt: skip
    assert {r["name"] for r in russia["restrictions"]} == {"United States on Russia", "NATO on Russia"}
    states = countries.country(told, "country:US")
    assert "Antony J. Blinken" in {r["official"]["name"] for r in states["representatives"]}
    assert organizations.organization(told, "organization:nato")["officials"] == 1


def test_articles_and_claims_are_as_they_were_put(told: Store) -> None:
    for article, made in story():
        assert articles.article(told, article.id)["text"] == article.text
        assert {c["id"] for c in articles.claims(told, article.id)} == {c.id for c in made}
    one = story()[0][1][0]
    assert claims.claim(told, one.id)["article"]["title"] == "Channels cut"


@pytest.mark.parametrize(
    "ask",
    [
        lambda s: contacts.contacts(s, "official:nobody"),
        lambda s: officials.official(s, "official:nobody"),
        lambda s: meetings.meeting(s, "meeting:none"),
        lambda s: countries.country(s, "country:ZZ"),
        lambda s: organizations.organization(s, "organization:none"),
        lambda s: articles.article(s, "article:none"),
        lambda s: claims.claim(s, "claim:none"),
    ],
)
def test_an_id_that_nothing_has(told: Store, ask: Any) -> None:
    with pytest.raises(UnknownId):
        ask(told)


def answer(store: Store, name: str, **params: Any) -> list[dict[str, Any]]:
    return stored.ask(store, name, params).dicts()


def pairs(rows: list[dict[str, Any]]) -> set[frozenset[str]]:
    return {frozenset((row["one"], row["other"])) for row in rows}


def test_stored_most_contacts(told: Store) -> None:
    rows = answer(told, "most-contacts", since="2021-01-01")
    assert pairs(rows) == {
        frozenset({"Antony J. Blinken", "Sergei Lavrov"}),
        frozenset({"Antony J. Blinken", "Espen Barth Eide"}),
        frozenset({"Espen Barth Eide", "Sergei Lavrov"}),
    }
    assert {row["meetings"] for row in rows} == {1}


def test_stored_upcoming_and_unreported(told: Store) -> None:
    assert {row["meeting"] for row in answer(told, "upcoming-meetings", since="2018-01-20")} == {
        "meeting:baku",
        "meeting:volker",
    }
    assert answer(told, "upcoming-meetings", since="2025-01-01") == []
    (row,) = answer(told, "planned-never-reported")
    assert (row["meeting"], row["places"], row["last_report"]) == ("meeting:baku", ["Baku"], "2018-01-08")


def test_stored_called_off(told: Store) -> None:
    (row,) = answer(told, "called-off")
    assert (row["status"], row["start"]) == ("cancelled", "2021-02-09")
    assert "cancelled his talks" in row["sentence"]


def test_stored_restrictions(told: Store) -> None:
    rows = answer(told, "restrictions-in-force")
    assert {(r["imposed_by"], r["on_whom"], r["measure"]) for r in rows} == {
        ("NATO", "Russia", "contact_ban"),
        ("Norway", "Vladislav Surkov", "asset_freeze"),
        ("United States", "Russia", "contact_suspension"),
    }
    assert len(answer(told, "restrictions-in-force", side="Norway")) == 1
    assert answer(told, "restrictions-in-force", on="2013-12-31") == []


def test_stored_despite_and_after_restrictions(told: Store) -> None:
    rows = answer(told, "contacts-despite-sanctions")
    assert any("United States on Russia: contact_suspension" in r["restrictions"] for r in rows)
    assert {(r["one"], r["other"], r["status"]) for r in rows} == {
        ("Antony J. Blinken", "Sergei Lavrov", "held"),
        ("Curtis Scaparrotti", "Valery Gerasimov", "planned"),
        ("Kurt Volker", "Vladislav Surkov", "planned"),
    }
    (first,) = answer(told, "first-contact-after-suspension")
    assert (first["suspended"], first["first_contact"], first["one"]) == (
        "2014-03-18", "2021-01-19", "Antony J. Blinken",
    )  # fmt: skip


def test_stored_who_represents(told: Store) -> None:
    rows = answer(told, "who-represents", side="United States")
    assert {(r["official"], r["body"]) for r in rows} == {
        ("Antony J. Blinken", "State Department"),
        ("Kurt Volker", "United States"),
    }


def test_stored_places_and_visits(told: Store) -> None:
    assert [r["meeting"] for r in answer(told, "meetings-in-place", place="geneva")] == ["meeting:geneva"]
    (row,) = answer(told, "visits-to", country="Turkey")
    assert (row["visitor"], row["start"]) == ("Espen Barth Eide", "2021-01-28")
    assert {r["visitor"] for r in answer(told, "visits-to", country="NO")} == {"Sergei Lavrov"}


def test_stored_brokers(told: Store) -> None:
    (row,) = answer(told, "brokers", a="US", b="Russia")
    assert (row["broker"], row["with_a"], row["with_b"]) == ("Espen Barth Eide", 1, 1)


def test_stored_changes(told: Store) -> None:
    rows = answer(told, "changed-since", since="2021-01-25")
    assert {(r["meeting"], r["status"], r["new"]) for r in rows} == {
        ("meeting:february", "cancelled", True),
        ("meeting:visit", "held", True),
    }


def test_stored_rest(told: Store) -> None:
    assert answer(told, "busiest-officials")[0]["official"] == "Espen Barth Eide"
    (denied,) = answer(told, "denied-contacts")
    assert set(denied["who"]) == {"Sergei Lavrov", "Kurt Volker"}
    assert answer(told, "conflicting-reports") == []
    silent = answer(told, "fell-silent", since="2021-01-15")
    assert pairs(silent) == {
        frozenset({"Antony J. Blinken", "Espen Barth Eide"}),
        frozenset({"Espen Barth Eide", "Sergei Lavrov"}),
    }
    assert [r["contact"] for r in answer(told, "contacts-of", official="Lavrov", since="2021-01-15")] == [
        "Antony J. Blinken",
        "Antony J. Blinken",
    ]


def test_a_stored_question_that_is_asked_wrongly(told: Store) -> None:
    with pytest.raises(UnknownQuestion) as unknown:
        stored.ask(told, "most-contcts")
    assert "most-contacts" in unknown.value.nearest
    for name, params in (
        ("most-contacts", {"sinse": "2021-01-01"}),
        ("most-contacts", {"since": "yesterday"}),
        ("most-contacts", {"limit": "many"}),
        ("most-contacts", {"limit": -1}),
        ("most-contacts", {"limit": 1e300}),
        ("most-contacts", {"limit": 2147483647}),
        ("most-contacts", {"limit": "5.0"}),
        ("meetings-in-place", {}),
        ("meetings-in-place", {"place": {"a": 1}}),
        ("who-represents", {"side": "Norway", "former": "perhaps"}),
    ):
        with pytest.raises(BadParameter):
            stored.ask(told, name, params)


def test_an_answer_without_rows_has_its_columns(told: Store) -> None:
    assert stored.ask(told, "conflicting-reports").columns[:2] == ["meeting_name", "start"]
