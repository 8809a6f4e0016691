"""The range resolver on the phrases of news, read on Monday, 8 January 2018 unless a test says otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.extractors.rules.date_senses import Tense
from loaders.extractors.rules.dates import TimeExpression, ends, find, resolve, to_when

MONDAY = date(2018, 1, 8)


def read(
    text: str,
    published: date | None = MONDAY,
    tense: Tense | None = None,
    narrative: TimeExpression | date | None = None,
) -> list[TimeExpression]:
    return find(text, 0, len(text), published, narrative, tense)


def days(text: str, tense: Tense | None = None, published: date | None = MONDAY) -> str:
    """The days of the only expression, as in "2018-01-08", "2018-01-08/2018-01-31", "2018-01-08/" or ""."""
    (hit,) = read(text, published, tense)
    return told(hit)


def told(hit: TimeExpression) -> str:
    when = to_when(hit)
    if when.start is None:
        return ""
    return when.start if when.end == when.start else f"{when.start}/{when.end or ''}"


NEWS = [
    ("on late Saturday", "2018-01-06"),
    ("Saturday evening", "2018-01-06"),
    ("early on Sunday morning", "2018-01-07"),
    ("this morning", "2018-01-08"),
    ("tonight", "2018-01-08"),
    ("last night", "2018-01-07"),
    ("earlier today", "2018-01-08"),
    ("yesterday", "2018-01-07"),
    ("the day before yesterday", "2018-01-06"),
    ("tomorrow", "2018-01-09"),
    ("last week", "2018-01-01/2018-01-07"),
    ("this week", "2018-01-08/2018-01-14"),
    ("next week", "2018-01-15/2018-01-21"),
    ("later this week", "2018-01-08/2018-01-14"),
    ("last Tuesday", "2018-01-02"),
    ("next Tuesday", "2018-01-16"),
    ("Tuesday last week", "2018-01-02"),
    ("Monday of next week", "2018-01-15"),
    ("this weekend", "2018-01-13/2018-01-14"),
    ("over the weekend", "2018-01-06/2018-01-07"),
    ("last month", "2017-12-01/2017-12-31"),
    ("this month", "2018-01-01/2018-01-31"),
    ("later this month", "2018-01-08/2018-01-31"),
    ("earlier this month", "2018-01-01/2018-01-07"),
    ("next month", "2018-02-01/2018-02-28"),
    ("early November", "2017-11-01/2017-11-10"),
    ("mid-July", "2017-07-11/2017-07-20"),
    ("late 2018", "2018-09-01/2018-12-31"),
    ("in the coming days", "2018-01-08/"),
    ("in the near future", "2018-01-08/"),
    ("soon", "2018-01-08/"),
    ("recently", ""),
    ("in recent weeks", ""),
    ("a little more than a year ago", ""),
    ("a few months ago", "2017-08-01/2017-11-30"),
    ("two years ago", "2016-01-01/2016-12-31"),
    ("three days ago", "2018-01-05"),
    ("30 years ago today", "1988-01-08"),
    ("in two weeks", "2018-01-22/2018-01-28"),
    ("within days", "2018-01-08/"),
    ("in the next 48 hours", "2018-01-08/2018-01-10"),
    ("December 3-7", "2017-12-03/2017-12-07"),
    ("3-7 December", "2017-12-03/2017-12-07"),
    ("December 3 to 7", "2017-12-03/2017-12-07"),
    ("November 18 -19", "2017-11-18/2017-11-19"),
    ("June 27\u2013July 2, 2022", "2022-06-27/2022-07-02"),
    ("July 19-23, 2021", "2021-07-19/2021-07-23"),
    ("Dec. 28, 2017-Jan. 3, 2018", "2017-12-28/2018-01-03"),
    ("Dec. 30-Jan. 2, 2022", "2021-12-30/2022-01-02"),
    ("Friday, March 2 - Sunday, March 4", "2018-03-02/2018-03-04"),
    ("Nov. 5", "2017-11-05"),
    ("the 5th of November", "2017-11-05"),
    ("Twenty-fourth of February 2022", "2022-02-24"),
    ("this 18 of May 2022", "2022-05-18"),
    ("on the 16th", "2018-01-16"),
    ("the 5th of next month", "2018-02-05"),
    ("March 28, 2022", "2022-03-28"),
    ("November 9[2020]", "2020-11-09"),
    ("28/03/2022", "2022-03-28"),
    ("03/28/2022", "2022-03-28"),
    ("2022-03-28", "2022-03-28"),
    ("28.03.2022", "2022-03-28"),
    ("September 2013", "2013-09-01/2013-09-30"),
    ("in 2013", "2013-01-01/2013-12-31"),
    ("in the 1990s", "1990-01-01/1999-12-31"),
    ("2013-14", "2013-01-01/2014-12-31"),
    ("from 2014 to 2016", "2014-01-01/2016-12-31"),
    ("summer 2019", "2019-06-01/2019-08-31"),
    ("the spring of 2020", "2020-03-01/2020-05-31"),
    ("in spring 2020", "2020-03-01/2020-05-31"),
    ("winter 2021/2022", "2021-12-01/2022-02-28"),
    ("last fall", "2017-09-01/2017-11-30"),
    ("the second half of 2021", "2021-07-01/2021-12-31"),
    ("the first nine months of 2021", "2021-01-01/2021-09-30"),
    ("Q3 2024", "2024-07-01/2024-09-30"),
    ("the end of the month", "2018-01-25/2018-01-31"),
    ("the last week of March", "2018-03-25/2018-03-31"),
    ("the week of May 9, 2022", "2022-05-09/2022-05-15"),
    ("by the end of October", "2018-01-08/2018-10-31"),
    ("before the end of the year", "2018-01-08/2018-12-31"),
    ("until May 3", "2018-01-08/2018-05-03"),
    ("since 2014", "2014-01-01/2018-01-08"),
    ("between 5 and 8 May 2018", "2018-05-05/2018-05-08"),
    ("on May 5 and 6, 2018", "2018-05-05/2018-05-06"),
    ("Monday and Tuesday", "2018-01-08/2018-01-09"),
    ("from Monday to Wednesday", "2018-01-08/2018-01-10"),
    ("starting March 28", "2018-03-28"),
    ("last November", "2017-11-01/2017-11-30"),
    ("late last July", "2017-07-21/2017-07-31"),
    ("June last year", "2017-06-01/2017-06-30"),
    ("last year in June", "2017-06-01/2017-06-30"),
    ("New Year's Eve", "2017-12-31"),
    ("Christmas", "2017-12-25"),
    ("Ramadan", ""),
    ("after May 5", ""),
    ("the day before the summit", ""),
    ("ahead of next week's summit", ""),
    ("February 31", ""),
    ("in 1815", ""),
    ("9999 years ago", ""),
]


@pytest.mark.parametrize(("phrase", "wanted"), NEWS)
def test_a_phrase_covers_its_days(phrase: str, wanted: str) -> None:
    assert days(f"They met {phrase}.") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "They meet every Monday and each year.",
        "NATO held talks for the first time in five years.",
        "They meet twice a week under a five-year plan, in 24-hour sessions, aged 30.",
        "They keep the 2015 agreement, the JCPOA of 2015, Resolution 2254 and Agenda 2030.",
        "COVID-19, Su-27, G20, Zapad-2017 and $5 stay what they are.",
        "Theresa May said they may march on. President May met Mrs May. March on!",
        "The Sun rises; the Sunday Times and USA Today print it. They Sat down.",
        "As soon as possible, and shortly after that.",
        "The Arab Spring, the Winter Olympics, the fall of Kabul, Black September.",
        "A post-2014 order, a 2015-era rule, the 2022-2023 term, 2,014 people, 10:30.",
        "At the end of the day, in today's world, on the 38th parallel.",
        "fiscal year 2021",
    ],
)
def test_what_looks_like_a_time_and_is_none(text: str) -> None:
    assert [hit.text for hit in read(text)] == []


@pytest.mark.parametrize(
    ("phrase", "past", "future"),
    [
        ("on Saturday", "2018-01-06", "2018-01-13"),
        ("on Monday", "2018-01-08", "2018-01-08"),
        ("March 5", "2017-03-05", "2018-03-05"),
        ("in June", "2017-06-01/2017-06-30", "2018-06-01/2018-06-30"),
        ("this weekend", "2018-01-06/2018-01-07", "2018-01-13/2018-01-14"),
        ("June 27-29", "2017-06-27/2017-06-29", "2018-06-27/2018-06-29"),
        ("from December 28 to January 9", "2017-12-28/2018-01-09", "2017-12-28/2018-01-09"),
        ("this fall", "2017-09-01/2017-11-30", "2018-09-01/2018-11-30"),
        ("in two weeks", "", "2018-01-22/2018-01-28"),
        ("by Friday", "", "2018-01-08/2018-01-12"),
    ],
)
def test_the_tense_of_the_verb_decides(phrase: str, past: str, future: str) -> None:
    (hit,) = read(phrase)
    assert (told(resolve(hit, MONDAY, None, "past")), told(resolve(hit, MONDAY, None, "future"))) == (
        past,
        future,
    )
    assert (days(phrase, "past"), days(phrase, "future")) == (past, future)


def test_a_trip_announced_a_day_late_is_not_put_off_by_a_year() -> None:
    assert days("will travel starting March 28", "future", date(2022, 3, 29)) == "2022-03-28"


def test_the_weekday_beside_a_date_decides_its_year() -> None:
    assert days("on Wednesday, June 1", "past", date(2023, 3, 1)) == "2022-06-01"
    assert days("on Thursday, June 1", "past", date(2023, 3, 1)) == "2023-06-01"


def test_a_day_and_month_that_may_be_exchanged_stay_open_unless_the_publication_decides() -> None:
    assert days("03/04/2022") == ""
    assert days("03/04/2022", published=date(2022, 4, 5)) == "2022-04-03"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "In 2013 they fell silent, and the following year they met",
            ["2013-01-01/2013-12-31", "2014-01-01/2014-12-31"],
        ),
        ("On May 5, 2016 they met, and two days later again", ["2016-05-05", "2016-05-07"]),
        ("On May 5, 2016 they met, and the next day again", ["2016-05-05", "2016-05-06"]),
        ("In May 2016, later that month", ["2016-05-01/2016-05-31", "2016-05-01/2016-05-31"]),
        ("In 2013 they met; two days later they parted", ["2013-01-01/2013-12-31", ""]),
        ("talks held the day before", ["2018-01-07"]),
        ("two days later", [""]),
    ],
)
def test_later_words_lean_on_what_was_told_before(text: str, wanted: list[str]) -> None:
    assert [told(hit) for hit in read(text)] == wanted


def test_the_narrative_may_come_from_another_sentence() -> None:
    year, day = read("in 2013")[0], read("on May 5, 2016")[0]
    assert [told(hit) for hit in read("the following year", narrative=year)] == ["2014-01-01/2014-12-31"]
    assert [told(hit) for hit in read("the next day", narrative=day)] == ["2016-05-06"]
    assert [told(hit) for hit in read("the next day", narrative=year)] == [""]
    assert [told(hit) for hit in read("the next day", narrative=date(2016, 5, 5))] == ["2016-05-06"]


def test_read_again_with_a_tense_an_expression_keeps_its_narrative() -> None:
    hit = read("In 2013 they fell silent, and the following year they met")[1]
    assert told(resolve(hit, MONDAY, None, "past")) == "2014-01-01/2014-12-31"


@pytest.mark.parametrize(
    "phrase", ["on Saturday", "today", "March 5", "last week", "in two weeks", "soon", "in June"]
)
def test_without_a_publication_such_words_are_found_and_stay_open(phrase: str) -> None:
    assert days(f"They met {phrase}", published=None) == ""


def test_without_a_publication_a_year_of_the_text_dates_the_day() -> None:
    assert days("on 3 March 2016", published=None) == "2016-03-03"
    first, _ = read("met on 3 March for the 2016 UK-France Summit", None)
    assert told(first) == "2016-03-03"
    assert [told(hit) for hit in read("on 3 March", None, narrative=date(2016, 1, 1))] == ["2016-03-03"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Since the 2010 NATO summit", "name"),
        ("the UK-France Summit 2016", "name"),
        ("the September 11 attacks", "name"),
        ("after May 5", "unclear"),
        ("since 2014", "since"),
        ("until May 3", "until"),
        ("starting March 28", "starting"),
        ("soon", "vague"),
        ("March 28", "day"),
        ("March 28-30", "range"),
        ("last week", "week"),
        ("in June", "month"),
        ("last summer", "season"),
        ("in 2014", "year"),
    ],
)
def test_the_kind_says_what_the_words_date(text: str, kind: str) -> None:
    assert [hit.kind for hit in read(text)] == [kind]


def test_the_words_stand_in_the_text_at_their_offsets() -> None:
    text = "👋 Заявление: они met late Saturday,\nnot on Nov. 5; and from June 27 \u2013 July 2."
    hits = find(text, 10, len(text), MONDAY)
    assert [text[hit.start : hit.end] for hit in hits] == [
        "late Saturday",
        "Nov. 5",
        "from June 27 \u2013 July 2",
    ]
    assert all(hit.text == text[hit.start : hit.end] for hit in hits)


def test_only_the_passage_is_read() -> None:
    text = "Today they met. Yesterday they did not."
    assert [hit.text for hit in find(text, 16, len(text), MONDAY)] == ["Yesterday"]


def test_no_phrase_crosses_a_blank_line() -> None:
    assert [hit.text for hit in read("They met in March\n\n5 people came")] == ["March"]


def test_a_postponement_names_two_days_and_no_range() -> None:
    (hit,) = read("moved from May 5 to May 12, 2018")
    pair = ends(hit, MONDAY)
    assert pair is not None
    assert [when.start for when in pair] == ["2018-05-05", "2018-05-12"]


def test_precisions_are_those_of_a_claim() -> None:
    told_as = {to_when(hit).precision for phrase, _ in NEWS for hit in read(phrase)}
    assert told_as == {
        "day", "range", "week", "month", "season", "year", "month-rest", "vague-future", "unknown",
    }  # fmt: skip


def test_a_week_begins_on_monday_also_on_a_sunday() -> None:
    sunday = date(2018, 1, 7)
    assert days("this week", published=sunday) == "2018-01-01/2018-01-07"
    assert days("next Tuesday", published=sunday) == "2018-01-09"
    assert days("last weekend", published=sunday) == "2017-12-30/2017-12-31"
