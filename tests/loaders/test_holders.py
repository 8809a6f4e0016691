"""Whom a title means on a day, by the registry's terms of office."""

import datetime

import pytest

from loaders.extractors.rules.holders import holder
from loaders.extractors.rules.mentions import Role


def who(title: str, country: str | None, day: str, surname: str | None = None) -> str | None:
    found = holder(Role(title, "", country), datetime.date.fromisoformat(day), surname)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("title", "country", "day", "name"),
    [
        ("president", "US", "2022-03-01", "Joe Biden"),
        ("vice president", "US", "2022-03-01", "Kamala Harris"),
        ("secretary of state", "US", "2014-03-01", "John Kerry"),
        ("U.S. Secretary of State", "US", "2014-03-01", "John Kerry"),
        ("deputy secretary of state", "US", "2022-03-01", "Wendy Sherman"),
        ("defence minister", "DE", "2024-01-01", "Boris Pistorius"),
        ("minister of defense", "DE", "2024-01-01", "Boris Pistorius"),
        ("Secretary of State for Defence", "GB", "2022-03-01", "Ben Wallace"),
        ("Minister of Foreign Affairs", "FR", "2023-01-01", "Catherine Colonna"),
        ("homeland security secretary", "US", "2022-03-01", "Alejandro Mayorkas"),
        ("Federal Chancellor", "DE", "2015-01-01", "Angela Merkel"),
        ("Taoiseach", "IE", "2018-01-01", "Leo Varadkar"),
        ("national security adviser", "US", "2022-03-01", "Jake Sullivan"),
    ],
)
def test_a_title_means_its_holder(title: str, country: str, day: str, name: str) -> None:
    assert who(title, country, day) == name


@pytest.mark.parametrize(
    ("title", "country"), [("deputy foreign minister", "FR"), ("acting president", "US"), ("minister", "DE")]
)
def test_another_office_has_no_holder_here(title: str, country: str) -> None:
    assert who(title, country, "2022-03-01") is None


def test_an_office_that_several_hold_at_once_means_nobody() -> None:
    assert who("assistant secretary of state", "US", "2011-01-01") is None


def test_on_the_day_of_handover_the_newcomer_holds_the_office() -> None:
    assert who("president", "US", "2021-01-20") == "Joe Biden"
    assert who("president", "US", "2021-01-19") == "Donald Trump"


def test_a_short_title_with_a_surname_finds_the_state() -> None:
    assert who("secretary", None, "2014-03-01", "kerry") == "John Kerry"
    assert who("climate envoy", "US", "2022-03-01", "kerry") == "John Kerry"
    assert who("president", None, "2014-03-01", "kerry") is None


def test_a_term_whose_end_is_a_month_lasts_to_its_last_day() -> None:
    assert who("state department spokesperson", "US", "2025-08-15") == "Tammy Bruce"
