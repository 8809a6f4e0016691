"""A short form stands for a full name where a given name stands, and nowhere else."""

from __future__ import annotations

import pytest

from graph.resolve import name_words, official_id, same_consonants, same_person, words_near
from graph.resolve.alike import alike
from graph.resolve.fold import fold
from graph.resolve.sounds import is_korean_surname
from graph.resolve.variants import variants

PARTICLES = {"al", "ben"}
SHORT = sorted(variants().formal.keys() - PARTICLES)
PLAIN = [word for word in SHORT if len(variants().formal[word]) == 1 and word not in variants().spelling]


@pytest.mark.parametrize("short", SHORT)
def test_no_surname_is_read_as_a_short_form(short: str) -> None:
    assert name_words(f"Zoltan {short.title()}")[-1] == fold(short)
    assert name_words(short.title()) == [fold(short)]


@pytest.mark.parametrize("short", SHORT)
def test_a_surname_is_no_short_form_of_another(short: str) -> None:
    for full in variants().formal[short]:
        one, two = f"Zoltan {short.title()}", f"Zoltan {full.title()}"
        assert not same_person(one, two) or alike(short, full), (one, two)


@pytest.mark.parametrize("short", [word for word in PLAIN if not is_korean_surname(word)])
def test_a_given_name_is(short: str) -> None:
    full = next(iter(variants().formal[short]))
    assert name_words(f"{short.title()} Zoltanberger")[0] == fold(full)
    assert same_person(f"{short.title()} Zoltanberger", f"{full.title()} Zoltanberger")


@pytest.mark.parametrize(
    "name", ["Sung Kim", "Kim Ki-wung", "Kim Sung", "Kim Jong Un", "Ban Kim", "Kim", "Kim Beazley"]
)
def test_kim_is_never_kimberly(name: str) -> None:
    assert "kimberly" not in official_id(name)
    assert not same_person(name, name.replace("Kim", "Kimberly"))


def test_one_sung_kim() -> None:
    assert official_id("Sung Kim") == official_id("Sung Kim", "United States") == "official:sung-kim"


def test_a_korean_surname_in_front_is_no_short_form() -> None:
    assert official_id("Jo Myong-rok") == "official:jo-myong-rok"
    assert not same_person("Jon Jong-nam", "Jonathan Jong-nam")
    assert same_person("Jon Huntsman", "Jonathan Huntsman")


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("لافروف", "Sergey Lavrov"), ("سيرغي لافروف", "Sergey Lavrov"), ("فلاديمير بوتين", "Vladimir Putin")],
)
def test_sounds_that_a_script_lacks_are_read(arabic: str, latin: str) -> None:
    assert same_consonants(arabic, latin)
    assert words_near(arabic, latin) > 0.9
    assert not same_consonants(arabic, "Valery Gerasimov")


def test_too_few_consonants_tell_nobody() -> None:
    assert not same_consonants("علي", "Ali Lula")


def test_words_that_share_letters_by_chance_are_not_near() -> None:
    assert words_near("Gerasimov", "Gina Raimondo") < 0.7 < words_near("Gerasimof", "Valery Gerasimov")
    assert words_near("Lavr", "Sergei Lavrov") == 0.9
    assert words_near("", "x") == words_near("x", "") == 0.0
