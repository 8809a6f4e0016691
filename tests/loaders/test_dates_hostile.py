"""Whatever a text says, the resolver answers, in time that grows with the length alone."""

from __future__ import annotations

import cProfile
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extractors.rules.date_patterns import spelled_out
from loaders.extractors.rules.date_phrases import CALENDAR, RELATIVE
from loaders.extractors.rules.date_words import may_tell_time
from loaders.extractors.rules.dates import find, resolve, to_when

WORDS = (
    "in on from to between and since until by the a of early late mid last next this May March 5 31 99 2014 "
    "1899 9999 December Monday Sunday year years week weeks month day days ago later earlier before after "
    "first second half end quarter spring - \u2013 , . ( ) [ ] ' s today tomorrow soon few 5th 1990s "
    "2022-02-30 31/02/2022 99999 that following weekend decade Q3 2021/22"
).split()
SOUP = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
TEXTS = st.one_of(SOUP, st.text(max_size=80), st.tuples(SOUP, st.text(max_size=10), SOUP).map("".join))
EDGES = st.sampled_from([date.min, date.max, date(1900, 1, 1), date(2024, 2, 29)])
DAYS = st.one_of(st.none(), st.dates(), EDGES)
ENDLESS = 20  # seconds of processor time: reading takes a tenth of one, quadratic time takes minutes


@settings(deadline=None)
@given(TEXTS, DAYS, DAYS, st.sampled_from([None, "past", "future"]))
def test_every_text_is_read(
    text: str, published: date | None, narrative: date | None, tense: str | None
) -> None:
    last = 0
    for hit in find(text, 0, len(text), published, narrative, tense):  # type: ignore[arg-type]
        assert last <= hit.start < hit.end <= len(text)
        assert hit.text == text[hit.start : hit.end]
        last = hit.end
        for again in (
            hit,
            resolve(hit, published, narrative, "past"),
            resolve(hit, published, None, "future"),
        ):
            when = to_when(again)
            assert (when.start is None) == (when.precision == "unknown")
            if again.first:
                assert again.first.year >= 1900
                assert again.last is None or again.first <= again.last


@settings(deadline=None)
@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-300, 300))
def test_a_written_date_is_read_back(published: date, shift: int) -> None:
    day = published + timedelta(shift)
    for words in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        day.isoformat(),
        f"{day:%d.%m.%Y}",
    ):
        assert [(hit.first, hit.last) for hit in find(words, 0, len(words), published)] == [(day, day)]


@settings(deadline=None)
@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_the_last_or_the_next(published: date, back: int) -> None:
    for day, tense in ((published - timedelta(back), "past"), (published + timedelta(back), "future")):
        words = f"{day:%A}"
        (hit,) = find(words, 0, len(words), published, None, tense)  # type: ignore[arg-type]
        assert hit.first == day


@pytest.mark.parametrize(
    "unit",
    ["(", "the ", "from in until ", "\u200b", "e\u0301", "\n", "9" * 40 + " ", "late early ", "1,000."],
)
def test_two_hundred_kilobytes_of_nothing_are_soon_read(unit: str) -> None:
    text = "today " + unit * (200_000 // len(unit))
    begun = time.process_time()
    assert len(find(text, 0, len(text), date(2022, 1, 1))) == 1
    assert time.process_time() - begun < ENDLESS


@pytest.mark.parametrize(
    "unit", ["5 May ", "1-", "the first week of ", "Monday to ", "since until by before May ", "[2020]"]
)
def test_the_work_grows_with_the_length(unit: str) -> None:
    """Counted in calls, which a busy machine does not change; a quadratic reader would make 64 times as many."""

    def calls(count: int) -> int:
        text = unit * count
        profile = cProfile.Profile()
        profile.runcall(find, text, 0, len(text), date(2022, 1, 1))
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(800) < 9 * calls(100)


SAMPLES = {
    "MONTH": "March",
    "BAREMONTH": "Dec.",
    "WEEKDAY": "Tue",
    "ORDINAL": "fifth",
    "COUNT": "five",
    "UNIT": "week",
    "UNITS": "weeks",
    "SEASON": "fall",
    "QUARTER": "Q3",
} | dict.fromkeys(("DAY", "NTH", "YEAR", "BAREYEAR", "SPLITYEAR", "DECADE", "DATE"), "5")


@pytest.mark.parametrize("pattern", sorted({pattern for pattern, _ in (*CALENDAR, *RELATIVE)}))
def test_no_sentence_with_a_phrase_is_passed_over(pattern: str) -> None:
    for words in spelled_out(pattern):
        assert may_tell_time(" ".join(SAMPLES.get(word, word) for word in words))
