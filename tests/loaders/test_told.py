"""Sentences of our own, as wires, ministries, headlines and memoirs write, and what each of them tells.

One line of tests/loaders/told/*.tsv is one case: the text, a tab, what it tells. A new case is a new line.
"""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path

import pytest

from graph import registry
from graph.article import Article
from graph.claim import Claim
from loaders.extractors.rules.reader import RulesReader

TOLD = Path(__file__).parent / "told"
DAY = date(2024, 5, 15)  # a Wednesday


@functools.cache
def claims(text: str) -> tuple[Claim, ...]:
    found = RulesReader().read(Article(text=text, published=DAY)).claims
    return tuple(c for c in found if c.polarity == "affirmed")


def cases(name: str) -> list[object]:
    """The cases of a file, each under its line number; lines that begin with # explain."""
    lines = enumerate((TOLD / name).read_text(encoding="utf-8").splitlines(), 1)
    return [pytest.param(*line.split("\t"), id=f"line {n}") for n, line in lines if line[:1] not in ("", "#")]


def contact(claim: Claim) -> tuple[str, ...]:
    """A meeting without direction, a visit with one."""
    ends = claim.subject.name, claim.object.name
    return ("+", *sorted(ends)) if claim.predicate == "meets_with" else (">", *ends)


@pytest.mark.parametrize(("text", "expected"), cases("contacts.tsv"))
def test_who_meets_whom_and_who_goes_where(text: str, expected: str) -> None:
    found = [c for c in claims(text) if c.predicate in ("meets_with", "visits")]
    told = {contact(c) for c in found}
    wanted, allowed = set(), set()
    for words in filter(None, expected.split("; ")):
        mark = "+" if " + " in words else ">"
        ends, *more = words.rstrip("?").split(", ")
        left, right = ends.split(f" {mark} ")
        key = (mark, *(sorted((left, right)) if mark == "+" else (left, right)))
        (allowed if words.endswith("?") else wanted).add(key)
        mine = [c for c in found if contact(c) == key]
        place = next((word[2:] for word in more if word.startswith("@ ")), None)
        status = next((word for word in more if not word.startswith("@ ")), "held")
        if key in wanted and key in told:
            assert status in {c.status for c in mine}, key
            assert place is None or place in {c.place.name for c in mine if c.place}, key
    assert told - allowed == wanted


@pytest.mark.parametrize(("text", "expected"), cases("restrictions.tsv"))
def test_who_restricts_whom(text: str, expected: str) -> None:
    told = {
        (f"{c.subject.name} > {c.object.name}", c.measure, c.status)
        for c in claims(text)
        if c.predicate == "sanctions"
    }
    wanted = set()
    for words in filter(None, expected.split("; ")):
        ends, *more = words.split(", ")
        measure, status = (*more, "other", "in_force")[:2] if len(more) != 1 else (more[0], "in_force")
        wanted.add((ends, measure, status))
    assert told == wanted


@pytest.mark.parametrize(("text", "expected"), cases("offices.tsv"))
def test_who_acts_for_whom(text: str, expected: str) -> None:
    told = {
        f"{c.subject.name} > {c.object.name}{', former' * c.former}"
        for c in claims(text)
        if c.predicate == "represents"
    }
    assert set(filter(None, expected.split("; "))) <= told


def statuses(text: str, predicate: str) -> set[str]:
    """The statuses of what the text affirms of that kind."""
    return {c.status or "" for c in claims(text) if c.predicate == predicate}


@pytest.mark.parametrize(("words", "expected"), cases("standings.tsv"))
def test_how_a_meeting_stands(words: str, expected: str) -> None:
    text = f"Chinese Foreign Minister Wang Yi {words} Japanese Foreign Minister Yoko Kamikawa in Seoul."
    assert statuses(text, "meets_with") == ({expected} - {"none"})


@pytest.mark.parametrize(("words", "expected"), cases("visits.tsv"))
def test_how_a_visit_stands(words: str, expected: str) -> None:
    text = f"Chinese Foreign Minister Wang Yi {words}"
    assert statuses(text, "visits") == ({expected} - {"none"})


def states() -> list[str]:
    """Every name of every state, but Russia's, whose president is the other side, and "U.S", which wants its stop."""
    names = (n for c in registry.countries() if c.iso2 != "RU" for n in (c.name, *c.aliases))
    return sorted({n for n in names if "(" not in n and n != "U.S"})


@pytest.mark.parametrize("state", states())
def test_the_president_of_every_state_is_met(state: str) -> None:
    for words in (f"President of {state} Emmanuel Duval", f"the President of {state}, Emmanuel Duval"):
        told = {contact(c) for c in claims(f"Putin met with {words}.")}
        assert ("+", "Emmanuel Duval", "Putin") in told, words
