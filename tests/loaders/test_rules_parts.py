"""The first steps of the rules: words, sentences, language, and who is who in one document."""

from __future__ import annotations

import pytest
from reading import read

from loaders.extractors.rules import language, lexicon
from loaders.extractors.rules.people import People
from loaders.extractors.rules.tokens import fold, sentences, tokens


def words(text: str) -> list[str]:
    return [t.text for t in tokens(text, lexicon.compounds())]


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, tokens(text))]


def test_words_keep_their_place() -> None:
    text = "Zelenskyi\u0306’s U.S.-backed “plan” 😀, Gen. Müller"
    assert all(text[t.start : t.end] == t.text for t in tokens(text, lexicon.compounds()))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("U.S.-Russia talks", ["U.S.", "-", "Russia", "talks"]),
        ("Putin's visit", ["Putin", "'s", "visit"]),
        ("Jean-Yves Le Drian", ["Jean-Yves", "Le", "Drian"]),
        ("SecKerry met", ["Sec", "Kerry", "met"]),
    ],
)
def test_compounds_of_states_and_possessives_are_cut(text: str, parts: list[str]) -> None:
    assert words(text) == parts


def test_folding_forgets_accents_case_and_typography() -> None:
    assert fold("Erdoğan") == fold("ERDOGAN") == fold("Erdog\u0306an")
    assert fold("d’Estaing") == "d'estaing"
    assert fold("Pu\u200btin") == "putin"


@pytest.mark.parametrize(
    "one",
    [
        "Gen. Valery Gerasimov met Mr. Smith in Baku.",
        "The U.S. Secretary of State spoke.",
        "Amb. John Herbst met Vice-Adm. Jones.",
        "He met John F. Kennedy Jr. in St. Louis.",
        "He left on Jan. 5 with Sen. Rubio.",
    ],
)
def test_abbreviations_end_no_sentence(one: str) -> None:
    assert cut(f"{one} They spoke.") == [one, "They spoke."]


def test_paragraphs_end_sentences_and_wrapped_lines_do_not() -> None:
    assert cut("LAVROV IN CAIRO\n\nHe met Shoukry.") == ["LAVROV IN CAIRO", "He met Shoukry."]
    line = "The minister met his colleague from the neighbouring country in the town of\n"
    assert len(cut(line * 6 + "Cairo.")) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Le président de la République a rencontré hier à Paris le chancelier et il a parlé de la guerre.",
            "fr",
        ),
        (
            "Der Kanzler hat sich gestern in Berlin mit dem Präsidenten getroffen und über den Krieg geredet.",
            "de",
        ),
        (
            "El presidente se reunió ayer en Madrid con la ministra de la India para hablar de los acuerdos.",
            "es",
        ),
        ("Президент России встретился с президентом Турции в Москве.", "ru"),
        ("中国外交部长王毅在北京会见了法国外交部长。", "zh"),
        (
            "Polish Foreign Minister Radosław Sikorski met President Luiz Inácio Lula da Silva in Warsaw.",
            "en",
        ),
        ("The president met the chancellor in Paris and they spoke of the war.", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text(text: str, code: str) -> None:
    assert language.of(tokens(text)) == code


def test_another_language_is_reported_and_not_read() -> None:
    reading = read(
        "Le président Macron a rencontré le chancelier à Paris et il a parlé de la guerre avec lui."
    )
    assert reading.claims == ()
    assert "French" in reading.notes[0].why


def test_names_of_one_document_find_their_person() -> None:
    people = People(None)
    whole = people.named(("Joseph", "R.", "Biden"), "US")
    assert people.named(("Biden",)) is whole
    assert people.named(("Joe", "Biden"), "US") is whole
    assert people.named(("Hunter", "Biden")) is not whole


def test_one_surname_of_two_states_is_two_persons() -> None:
    people = People(None)
    one = people.named(("Wang", "Yi"), "CN")
    other = people.named(("Yi",), "KR")
    assert one is not other
