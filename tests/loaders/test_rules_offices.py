"""Who acts for whom, and who restricts whom, by titles and by restricting words."""

from __future__ import annotations

import pytest
from reading import claims, measures, offices

OFFICES = [
    (
        "Gen. Valery Gerasimov, the chief of the General Staff of Russia, arrived.",
        {("Valery Gerasimov", "Russia", False)},
    ),
    (
        "Former U.S. Secretary of State Henry Kissinger died.",
        {("Henry Kissinger", "United States", True)},
    ),
    (
        "NATO's Supreme Allied Commander Europe, Gen. Curtis Scaparrotti, spoke.",
        {("Curtis Scaparrotti", "NATO", False)},
    ),
    ("EU High Representative Josep Borrell spoke.", {("Josep Borrell", "EU", False)}),
    (
        "Maria Zakharova, spokeswoman for the Russian Foreign Ministry, said so.",
        {("Maria Zakharova", "Russia", False), ("Maria Zakharova", "Russian Foreign Ministry", False)},
    ),
    ("Kurt Volker, the U.S. special envoy to Ukraine, said so.", {("Kurt Volker", "United States", False)}),
    ("Hamas leader Ismail Haniyeh said so.", {("Ismail Haniyeh", "Hamas", False)}),
    ("President Macky Sall of Senegal spoke.", {("Macky Sall", "Senegal", False)}),
    ("UN Secretary-General António Guterres spoke.", {("António Guterres", "UN", False)}),
    ("Chancellor Olaf Scholz of Germany spoke.", {("Olaf Scholz", "Germany", False)}),
]
MEASURES = [
    (
        "The United States imposed sanctions on Iran on 5 November 2018.",
        ("United States", "Iran", "other", "in_force"),
    ),
    (
        "The European Union lifted sanctions against Belarus.",
        ("European Union", "Belarus", "other", "lifted"),
    ),
    ("Russia expelled two Norwegian diplomats.", ("Russia", "Norway", "expulsion", "in_force")),
    (
        "NATO suspended military contacts with Russia.",
        ("NATO", "Russia", "contact_suspension", "in_force"),
    ),
    ("Canada sanctioned Viktor Medvedchuk.", ("Canada", "Viktor Medvedchuk", "other", "in_force")),
    ("France threatened to impose sanctions on Algeria.", ("France", "Algeria", "other", "planned")),
    (
        "The United Kingdom froze the assets of Gazprombank.",
        ("United Kingdom", "Gazprombank", "asset_freeze", "in_force"),
    ),
    (
        "Australia banned Russian President Vladimir Putin from entering the country.",
        ("Australia", "Vladimir Putin", "travel_ban", "in_force"),
    ),
    (
        "Poland declared the Russian ambassador persona non grata.",
        ("Poland", "Russia", "expulsion", "in_force"),
    ),
    (
        "Saudi Arabia severed ties with Iran in January 2016.",
        ("Saudi Arabia", "Iran", "contact_suspension", "in_force"),
    ),
    (
        "The UN Security Council imposed an arms embargo on Libya.",
        ("UN Security Council", "Libya", "embargo", "in_force"),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), OFFICES, ids=lambda x: str(x)[:40])
def test_a_title_says_for_whom(text: str, wanted: set[tuple[str, str, bool]]) -> None:
    assert offices(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), MEASURES, ids=lambda x: str(x)[:40])
def test_a_restriction_has_an_imposer_and_a_target(text: str, wanted: tuple[str, ...]) -> None:
    assert measures(text) == {wanted}


def test_a_restriction_has_its_day() -> None:
    (claim,) = claims("The United States imposed sanctions on Iran on 5 November 2018.", only="sanctions")
    assert claim.date is not None
    assert claim.date.start == "2018-11-05"
