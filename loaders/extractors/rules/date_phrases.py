"""The phrases that name a time, one a line: a pattern of words and classes (`date_words`), and its sense.

In a pattern, CAPITALS are a class whose value is handed to the sense, small letters are the word itself,
`[x]` may be absent, `a|b` are alternatives. The longest pattern wins. To teach a phrase, add a line.
"""

from __future__ import annotations

import math

from loaders.extractors.rules.date_patterns import Builder, Phrases
from loaders.extractors.rules.date_relations import (
    Part,
    Rolling,
    Shift,
    SomeAgo,
    TheWeekend,
    Through,
    ToTheDay,
    Unclear,
    Vague,
    Within,
)
from loaders.extractors.rules.date_senses import (
    DayOfMonth,
    Decade,
    Month,
    NumericDate,
    Season,
    Sense,
    Weekday,
    Year,
)


def _day(month: int, day: int, year: int | None = None) -> Sense:
    return DayOfMonth(month, day, year=year)


def _days(month: int, first: int, last: int, year: int | None = None) -> Sense:
    return DayOfMonth(month, first, last, year)


def _this(count: int, unit: str) -> Sense:
    return Shift(count, unit)


def _there(count: int, unit: str) -> Sense:
    return Shift(count, unit, narrative=True)


def _years(first: int, last: int) -> Sense | None:
    """As in "2013-14", "2014-2016": neighbouring years only in this order."""
    close = first // 100 * 100 + last if last < 100 else last
    return Through(Year(first), Year(close)) if first < close else None


def _quarter(number: int, year: Sense) -> Sense:
    return Part(year, f"quarter {number}")


def _hours(count: int) -> Sense:
    """A day begun counts."""
    return Rolling(math.ceil(count / 24) if count > 0 else math.floor(count / 24), "day")


CALENDAR: tuple[tuple[str, Builder], ...] = (
    ("DATE", NumericDate),
    ("MONTH [the] DAY", _day),
    ("MONTH [the] DAY [,] YEAR", _day),
    ("MONTH DAY OPEN YEAR CLOSE", _day),
    ("MONTH OPEN YEAR CLOSE", Month),
    ("[this] [the] DAY [of] MONTH", lambda d, m: _day(m, d)),
    ("[this] [the] DAY [of] MONTH [,] YEAR", lambda d, m, y: _day(m, d, y)),
    ("twenty DASH ORDINAL [of] MONTH", lambda d, m: _day(m, 20 + d)),
    ("twenty DASH ORDINAL [of] MONTH [,] YEAR", lambda d, m, y: _day(m, 20 + d, y)),
    ("[the] ORDINAL of MONTH", lambda d, m: _day(m, d)),
    ("[the] ORDINAL of MONTH [,] YEAR", lambda d, m, y: _day(m, d, y)),
    ("MONTH DAY TO|AND|or [the] DAY", _days),
    ("MONTH DAY TO|AND|or [the] DAY [,] YEAR", _days),
    ("MONTH DAY , DAY [,] AND DAY", lambda m, a, _, c: _days(m, a, c)),
    ("MONTH DAY , DAY [,] AND DAY [,] YEAR", lambda m, a, _, c, y: _days(m, a, c, y)),
    ("[the] DAY TO|AND|or [the] DAY [of] MONTH", lambda a, b, m: _days(m, a, b)),
    ("[the] DAY TO|AND|or [the] DAY [of] MONTH [,] YEAR", lambda a, b, m, y: _days(m, a, b, y)),
    ("DAY , DAY AND DAY [of] MONTH", lambda a, _, c, m: _days(m, a, c)),
    ("DAY , DAY AND DAY [of] MONTH [,] YEAR", lambda a, _, c, m, y: _days(m, a, c, y)),
    ("MONTH [of] [,] YEAR", Month),
    ("BAREMONTH", Month),
    ("last|past|previous BAREMONTH", lambda m: Month(m, which="last")),
    ("this BAREMONTH", lambda m: Month(m, which="this")),
    ("next|coming BAREMONTH", lambda m: Month(m, which="next")),
    ("MONTH this year", lambda m: Within(Month(m), _this(0, "year"))),
    ("MONTH last year", lambda m: Within(Month(m), _this(-1, "year"))),
    ("MONTH next year", lambda m: Within(Month(m), _this(1, "year"))),
    ("this coming BAREMONTH", lambda m: Month(m, which="next")),
    ("this past BAREMONTH", lambda m: Month(m, which="last")),
    ("YEAR DASH YEAR|DAY", _years),
    ("BAREYEAR TO YEAR", _years),
    ("BAREYEAR", Year),
    ("the year YEAR", Year),
    ("[the] DECADE", Decade),
    ("new year APOSTROPHE s eve", lambda: _day(12, 31)),
    ("new year APOSTROPHE s eve [,] YEAR", lambda y: _day(12, 31, y)),
    ("new year APOSTROPHE s day", lambda: _day(1, 1)),
    ("new year APOSTROPHE s day [,] YEAR", lambda y: _day(1, 1, y)),
    ("christmas", lambda: _day(12, 25)),
    ("christmas YEAR", lambda y: _day(12, 25, y)),
    ("christmas day", lambda: _day(12, 25)),
    ("christmas eve", lambda: _day(12, 24)),
    ("MONTH day", lambda m: _day(5, 1) if m == 5 else None),
    ("boxing day", lambda: _day(12, 26)),
    ("halloween", lambda: _day(10, 31)),
    ("[st] valentine APOSTROPHE s day", lambda: _day(2, 14)),
    ("ramadan|easter|eid|hanukkah|passover|thanksgiving|nowruz|diwali", Vague),
    ("ramadan|easter|eid|hanukkah|passover|thanksgiving|nowruz|diwali YEAR", lambda _: Vague()),
    ("good friday|monday", Vague),
    ("eid al DASH fitr|adha", Vague),
    ("[the] lunar|orthodox|chinese|persian new year", Vague),
    ("[the] new year", Vague),
    ("on the NTH", lambda d: DayOfMonth(None, d)),
    ("the DAY of this|the month", lambda d: Within(DayOfMonth(None, d), _this(0, "month"))),
    ("the DAY of that month", lambda d: Within(DayOfMonth(None, d), _there(0, "month"))),
    ("the DAY of last month", lambda d: Within(DayOfMonth(None, d), _this(-1, "month"))),
    ("the DAY of next month", lambda d: Within(DayOfMonth(None, d), _this(1, "month"))),
    # weekdays
    ("WEEKDAY", Weekday),
    ("last WEEKDAY", lambda w: Weekday(w, "last")),
    ("[this] past WEEKDAY", lambda w: Weekday(w, "past")),
    ("next WEEKDAY", lambda w: Weekday(w, "next")),
    ("this WEEKDAY", lambda w: Weekday(w, "this")),
    ("this|the coming WEEKDAY", lambda w: Weekday(w, "coming")),
    ("the following WEEKDAY", lambda w: Weekday(w, "following")),
    ("the WEEKDAY before|after", lambda w: Unclear(Weekday(w))),
    # seasons, quarters
    ("[the] SEASON [of] YEAR", Season),
    ("[the] SEASON [of] SPLITYEAR", Season),
    ("[the] SEASON [of] YEAR DASH YEAR|DAY", lambda s, y, _: Season(s, y)),
    ("this SEASON", lambda s: Season(s, which="this")),
    ("last SEASON", lambda s: Season(s, which="last")),
    ("[this] past SEASON", lambda s: Season(s, which="last")),
    ("next SEASON", lambda s: Season(s, which="next")),
    ("[this] coming SEASON", lambda s: Season(s, which="next")),
    ("in|during|over [the] SEASON", Season),
    ("in|during|over [the] SEASON [of] YEAR", Season),
    ("QUARTER [of] [,] YEAR", lambda q, y: _quarter(q, Year(y))),
    ("QUARTER", lambda q: _quarter(q, Shift(0, "year"))),
)


RELATIVE: tuple[tuple[str, Builder], ...] = (
    ("today", lambda: _this(0, "day")),
    ("tonight", lambda: _this(0, "day")),
    ("this morning|afternoon|evening|lunchtime", lambda: _this(0, "day")),
    ("yesterday", lambda: _this(-1, "day")),
    ("last night|evening", lambda: _this(-1, "day")),
    ("tomorrow", lambda: _this(1, "day")),
    ("[the] day before yesterday", lambda: _this(-2, "day")),
    ("[the] day after tomorrow", lambda: _this(2, "day")),
    ("this UNIT", lambda u: None if u == "day" else _this(0, u)),
    ("last UNIT", lambda u: None if u == "day" else _this(-1, u)),
    ("next UNIT", lambda u: None if u == "day" else _this(1, u)),
    ("the current UNIT", lambda u: _this(0, u)),
    ("over|during|at|on the weekend", TheWeekend),
    ("this|the coming UNIT", lambda u: Rolling(1, u)),
    ("this|the past UNIT", lambda u: Rolling(-1, u)),
    ("in|over|during|for|within the last|past COUNT UNITS", lambda n, u: Rolling(-n, u)),
    ("the last|past COUNT UNITS", lambda n, u: Rolling(-n, u)),
    ("in|over|during|within the last UNIT", lambda u: Rolling(-1, u)),
    ("the next|coming COUNT UNITS", Rolling),
    ("within [the] [next] COUNT UNITS", Rolling),
    ("in|over|within the next|coming COUNT hours", _hours),
    ("within COUNT hours", _hours),
    ("in|over|within the last|past COUNT hours", lambda n: _hours(-n)),
    ("UNIT APOSTROPHE s end", lambda u: Part(_this(0, u), "end")),
    ("UNIT DASH end", lambda u: Part(_this(0, u), "end")),
    ("within a|one UNIT", lambda u: Rolling(1, u)),
    ("within [the] [next] UNIT", lambda u: Rolling(1, u)),
    ("in the next|coming UNIT", lambda u: Rolling(1, u)),
    ("COUNT UNITS|UNIT ago", lambda n, u: _this(-n, u)),
    ("a|an UNIT ago", lambda u: _this(-1, u)),
    ("COUNT UNITS|UNIT ago today", lambda n, u: ToTheDay(-n, u)),
    ("a|an UNIT ago today", lambda u: ToTheDay(-1, u)),
    ("a [DASH] couple [of] UNITS ago", lambda u: SomeAgo(2, 3, u)),
    ("a|just|only|some few [short] UNITS ago", lambda u: SomeAgo(2, 5, u)),
    ("a few [short] UNITS ago", lambda u: SomeAgo(2, 5, u)),
    ("several|some UNITS ago", lambda u: SomeAgo(2, 8, u)),
    ("half a UNIT ago", lambda _: Vague()),
    ("UNITS ago", lambda _: Vague()),
    ("more|less than COUNT UNITS ago", lambda *_: Vague()),
    ("[a] [little] more|less than a|an UNIT ago", lambda _: Vague()),
    ("over|about|around|nearly|almost|roughly|some COUNT UNITS ago", lambda *_: Vague()),
    ("over|about|around|nearly|almost|roughly a|an UNIT ago", lambda _: Vague()),
    ("in COUNT UNITS", lambda n, u: Shift(n, u, future_only=True)),
    ("in COUNT UNITS APOSTROPHE time", lambda n, u: Shift(n, u, future_only=True)),
    ("in COUNT UNITS time", lambda n, u: Shift(n, u, future_only=True)),
    ("in a|an|one UNIT APOSTROPHE s time", lambda u: Shift(1, u, future_only=True)),
    ("COUNT UNITS from now|today", _this),
    ("a|one UNIT from now|today", lambda u: _this(1, u)),
    # relative to what was told before
    ("that [very|same] UNIT", lambda u: _there(0, u)),
    ("the UNIT before", lambda u: _there(-1, u)),
    ("the UNIT after", lambda u: _there(1, u)),
    ("the UNIT before last", lambda u: _this(-2, u)),
    ("the UNIT after next", lambda u: _this(2, u)),
    ("the same|very|selfsame UNIT", lambda u: _there(0, u)),
    ("the very same UNIT", lambda u: _there(0, u)),
    ("that [same] morning|afternoon|evening|night", lambda: _there(0, "day")),
    ("later in the day", lambda: _there(0, "day")),
    ("in the morning|afternoon|evening", lambda: _there(0, "day")),
    ("the same morning|afternoon|evening|night", lambda: _there(0, "day")),
    ("the following|next UNIT", lambda u: _there(1, u)),
    ("the following|next morning|afternoon|evening|night", lambda: _there(1, "day")),
    ("the previous|preceding UNIT", lambda u: _there(-1, u)),
    ("the previous|preceding morning|afternoon|evening|night", lambda: _there(-1, "day")),
    ("COUNT UNITS|UNIT later|afterwards", _there),
    ("a|an UNIT later|afterwards", lambda u: _there(1, u)),
    ("COUNT UNITS|UNIT earlier|previously|before|prior", lambda n, u: _there(-n, u)),
    ("a|an UNIT earlier|previously|before|prior", lambda u: _there(-1, u)),
    # vague
    ("in the near|nearest|foreseeable|immediate|very future", lambda: Vague(future=True)),
    ("in the very near future", lambda: Vague(future=True)),
    ("in|over|during|for|within [the] coming UNITS", lambda _: Vague(future=True)),
    ("in|over|during|within the next few|several|couple [of] UNITS", lambda _: Vague(future=True)),
    ("in|over|during|within the next UNITS", lambda _: Vague(future=True)),
    ("in|over|during the UNITS ahead", lambda _: Vague(future=True)),
    ("in|over|during the UNITS to come", lambda _: Vague(future=True)),
    ("in|within a few|several|couple [of] UNITS", lambda _: Vague(future=True)),
    ("within UNITS", lambda _: Vague(future=True)),
    ("soon", lambda: Vague(future=True)),
    ("very soon", lambda: Vague(future=True)),
    ("shortly", lambda: Vague(future=True)),
    ("before long", lambda: Vague(future=True)),
    ("at a later|future date", lambda: Vague(future=True)),
    ("recently|lately", Vague),
    ("in|over|during|for [the] recent|last|past UNITS", lambda _: Vague()),
    ("in|over|during the last|past few|several|couple [of] UNITS", lambda _: Vague()),
)


# Only behind "the end of", "later in": "the year" is the present one, "the day" the one just told of.
OPEN_UNITS: tuple[tuple[str, Builder], ...] = (
    ("[the] UNIT", lambda u: _there(0, u) if u == "day" else _this(0, u)),
    ("[the] SEASON", Season),
)

PHRASES = Phrases((*CALENDAR, *RELATIVE))
OPEN_PHRASES = Phrases((*CALENDAR, *RELATIVE, *OPEN_UNITS))
