"""Whose release an article is, and whom its bare titles mean."""

from __future__ import annotations

from datetime import date

import pytest

from graph.article import Article
from graph.claim import Claim
from loaders.extractors.rules import issuer
from loaders.extractors.rules.reader import RulesReader

TEXT = "The President spoke by phone with French President Emmanuel Macron."


def read(text: str, url: str | None, day: date) -> tuple[Claim, ...]:
    return RulesReader().read(Article(text=text, published=day, url=url)).claims


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.state.gov/briefings/1", "US"),
        ("https://www.centcom.mil/news", "US"),
        ("http://en.kremlin.ru/events/1", "RU"),
        ("https://www.gov.uk/government/news/1", "GB"),
        ("https://www.mofa.go.jp/press/1", "JP"),
        ("https://www.gob.mx/sre", "MX"),
        ("https://mfa.gov.ua/news", "UA"),
        ("https://diplomatie.gouv.fr/en", "FR"),
        ("https://en.wikinews.org/wiki/1", None),
        ("https://notgov.example/gov", None),
        ("http://[", None),
        ("gov.uk", None),
        ("", None),
        (None, None),
    ],
)
def test_the_address_tells_the_state(url: str | None, country: str | None) -> None:
    assert issuer.of(Article(text=TEXT, url=url)) == country


@pytest.mark.parametrize(
    ("url", "day", "who"),
    [
        ("https://www.whitehouse.gov/1", date(2022, 3, 1), "official:joe-biden"),
        ("https://www.whitehouse.gov/1", date(2018, 3, 1), "official:donald-trump"),
        ("http://en.kremlin.ru/1", date(2022, 3, 1), "official:vladimir-putin"),
    ],
)
def test_a_bare_title_is_the_holder_in_the_state_of_the_release(url: str, day: date, who: str) -> None:
    assert {c.subject.id for c in read(TEXT, url, day) if c.predicate == "meets_with"} == {who}


def test_whoever_held_the_office_has_it() -> None:
    text = "Vladimir Putin met Emmanuel Macron. The President of Russia spoke of the harvest."
    told = [c for c in read(text, None, date(2022, 2, 8)) if c.predicate == "represents"]
    assert [(c.subject.name, c.object.name, c.role) for c in told] == [
        ("Vladimir Putin", "Russia", "President of Russia")
    ]
    assert told[0].quote == "The President of Russia spoke of the harvest."


def test_the_title_means_its_bearer_where_the_release_names_only_him() -> None:
    text = (
        "Secretary of State Antony J. Blinken met with Bulgarian President Rumen Radev. "
        "The Secretary and the President also discussed energy."
    )
    told = read(text, "https://www.state.gov/1", date(2021, 6, 11))
    met = [c for c in told if c.predicate == "meets_with"]
    assert len(met) == 2
    assert {(c.subject.name, c.object.name) for c in met} == {("Antony J. Blinken", "Rumen Radev")}


def test_a_governor_of_the_own_state_is_no_foreign_contact() -> None:
    text = "The President met with Amur Region Governor Vasily Orlov."
    told = read(text, "http://en.kremlin.ru/1", date(2022, 4, 11))
    assert [c for c in told if c.predicate == "meets_with"] == []
