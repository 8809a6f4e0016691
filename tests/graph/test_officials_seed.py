"""The terms of office hold together: known states and bodies, one name a person, one person a seat."""

import itertools
from collections import defaultdict

import pytest

from graph import registry
from graph.rows import Official

SEATS = frozenset(
    {
        "president",
        "prime minister",
        "chancellor",
        "foreign minister",
        "foreign secretary",
        "secretary of state",
        "secretary-general",
    }
)
ONE_AT_A_TIME = frozenset("US GB FR DE IT ES PL NL CA AU NO SE FI GR TR JP IN".split())


def terms_by_seat() -> dict[tuple[str, str, str], list[Official]]:
    found: defaultdict[tuple[str, str, str], list[Official]] = defaultdict(list)
    for row in registry.officials():
        if row.role in SEATS and (row.country in ONE_AT_A_TIME or not row.country):
            found[row.country, row.body, row.role].append(row)
    return found


def test_every_term_is_of_a_known_state_or_body() -> None:
    for row in registry.officials():
        assert row.country or row.body, row.id
        assert not row.country or registry.country(row.country), row.id
        assert not row.body or registry.organization(row.body), row.id


def test_a_person_has_one_name_and_the_same_aliases_everywhere() -> None:
    told: defaultdict[str, set[tuple[str, tuple[str, ...]]]] = defaultdict(set)
    for row in registry.officials():
        told[row.id].add((row.name, row.aliases))
    assert [id_ for id_, forms in told.items() if len(forms) > 1] == []


def test_two_persons_never_sit_in_one_seat() -> None:
    for seat, rows in terms_by_seat().items():
        ordered = sorted(rows, key=lambda row: row.start)
        for before, after in itertools.pairwise(ordered):
            assert before.end, (seat, before.name, "never left")
            assert before.end[: len(after.start)] <= after.start or before.name == after.name, (
                seat,
                before.name,
                after.name,
            )


@pytest.mark.parametrize(
    ("country", "body", "role", "day", "name"),
    [
        ("US", "", "secretary of state", "2021-06-01", "Antony Blinken"),
        ("GB", "", "prime minister", "2022-10-01", "Liz Truss"),
        ("DE", "", "chancellor", "2025-05-05", "Olaf Scholz"),
        ("FR", "", "president", "2012-05-16", "François Hollande"),
        ("", "organization:nato", "secretary general", "2024-10-02", "Mark Rutte"),
        ("", "organization:un", "secretary-general", "2010-01-01", "Ban Ki-moon"),
        ("US", "", "special presidential envoy for climate", "2021-11-01", "John Kerry"),
    ],
)
def test_who_held_an_office_on_a_day(country: str, body: str, role: str, day: str, name: str) -> None:
    held = [
        row.name
        for row in registry.officials()
        if (row.country, row.body, row.role) == (country, body, role)
        and row.start <= day
        and (not row.end or day <= row.end)
    ]
    assert held == [name]
