from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import dates
from graph.dates import BadDateError, Days, compare, overlap, parse, sort_key, span, within


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2018", "2018-01-01", "2018-12-31", "year"),
        ("2018-02", "2018-02-01", "2018-02-28", "month"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2018-01-08", "2018-01-08", "2018-01-08", "day"),
        ("2018-01-08/2018-01-31", "2018-01-08", "2018-01-31", "range"),
        ("2018/2019-03", "2018-01-01", "2019-03-31", "range"),
        (" 2018-01 ", "2018-01-01", "2018-01-31", "month"),
    ],
)
def test_a_date_covers_its_days(text: str, first: str, last: str, precision: str) -> None:
    days = parse(text)
    assert (str(days.first), str(days.last), days.precision) == (first, last, precision)


def test_an_open_end_is_open() -> None:
    assert parse("2018-01/..") == Days(datetime.date(2018, 1, 1), None, "range")
    assert parse("../2018") == Days(None, datetime.date(2018, 12, 31), "range")
    assert parse("2018-01/").length is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "/",
        "../..",
        "18",
        "2018-1",
        "2018-13",
        "2018-00",
        "2018-02-30",
        "2018-01-08T10:00",
        "2018-01-31/2018-01-08",
        "2018/2019/2020",
        "0000",
        "２０１８",
        "2018-01-08\n2019",
        "-2018",
        "next week",
    ],
)
def test_what_is_no_date_is_named(text: str) -> None:
    with pytest.raises(BadDateError) as raised:
        parse(text)
    assert raised.value.text == text
    assert "write 2018" in str(raised.value)


def test_days_apart_compare_and_overlapping_ones_do_not() -> None:
    assert compare(parse("2017"), parse("2018-01-08")) == -1
    assert compare(parse("2018-01-08"), parse("2017")) == 1
    assert compare(parse("2018-01"), parse("2018-01-01/2018-01-31")) == 0
    assert compare(parse("2018"), parse("2018-01-08")) is None
    assert compare(parse("2018-01/.."), parse("2019")) is None


def test_a_day_lies_within_its_month_and_not_the_other_way_round() -> None:
    assert within(parse("2018-01-08"), parse("2018-01"))
    assert not within(parse("2018-01"), parse("2018-01-08"))
    assert within(parse("2018"), parse("2017/.."))
    assert not within(parse("2017/.."), parse("2018"))


def test_a_span_of_one_day_is_that_day() -> None:
    assert span("2018-01-08", "2018-01-08") == parse("2018-01-08")
    assert span("2018-01-08", None) == parse("2018-01-08/..")
    assert span(None, None) is None


def test_a_list_puts_the_undated_last() -> None:
    told = [None, parse("2019"), parse("2018-05/.."), parse("2018-05"), parse("../2017")]
    assert [str(d) if d else None for d in sorted(told, key=sort_key)] == [
        "../2017-12-31",
        "2018-05",
        "2018-05-01/..",
        "2019",
        None,
    ]


days = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
ends = st.one_of(days.map(str), days.map(lambda d: str(d)[:7]), days.map(lambda d: str(d)[:4]))


@st.composite
def values(draw: st.DrawFn) -> Days:
    one, two = draw(ends), draw(st.none() | ends)
    if two is None:
        return parse(one)
    first, last = draw(st.sampled_from([(one, two), (one, ".."), ("..", two)]))
    try:
        return parse(f"{first}/{last}")
    except BadDateError:
        return parse(f"{last}/{first}")


@given(values())
def test_what_is_written_reads_back(value: Days) -> None:
    assert parse(str(value)) == value


@given(values(), values())
def test_overlap_is_mutual_and_comparison_turns_round(one: Days, two: Days) -> None:
    assert overlap(one, two) == overlap(two, one)
    forth, back = compare(one, two), compare(two, one)
    assert (forth is None) == (back is None)
    assert forth is None or back is None or forth == -back
    assert overlap(one, two) == (forth in (None, 0))


@given(values(), values())
def test_within_means_no_day_outside(one: Days, two: Days) -> None:
    assert within(one, one)
    if within(one, two):
        assert overlap(one, two)
        if within(two, one):
            assert compare(one, two) == 0


@given(st.text())
def test_any_text_is_a_date_or_a_named_mistake(text: str) -> None:
    try:
        parse(text)
    except BadDateError as error:
        assert error.text == text


def test_precision_is_one_of_four() -> None:
    assert set(dates.Precision.__args__) == {"day", "month", "year", "range"}
