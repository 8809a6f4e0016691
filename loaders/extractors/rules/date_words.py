"""Words and numbers of time phrases: a text becomes tokens, each with the classes that a pattern may ask for.

Classes: MONTH (1-12), BAREMONTH (a month that needs no day or year beside it), WEEKDAY (0 = Monday), DAY
(1-31), ORDINAL ("5th", "fifth"), NTH ("5th"), YEAR, BAREYEAR (a year that stands alone), SPLITYEAR
("2021/22"), DECADE, COUNT, UNIT, UNITS, SEASON, PARTOFDAY, DATE (a whole numeric date), QUARTER, DASH, TO,
AND, OPEN, CLOSE, APOSTROPHE. A word that is no time word has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

MONTHS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
WEEKDAYS = (
    ("monday", "mon"),
    ("tuesday", "tues", "tue"),
    ("wednesday", "weds", "wed"),
    ("thursday", "thurs", "thur", "thu"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
COUNTS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()

_MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
_WEEKDAY = {name: number for number, names in enumerate(WEEKDAYS) for name in names}
_FULL_NAMES = frozenset(names[0] for names in (*MONTHS, *WEEKDAYS))
_ORDINAL = {word: number for number, word in enumerate(ORDINALS, 1)} | {"thirtieth": 30}
_COUNT = {word: number for number, word in enumerate(COUNTS, 1)} | {"thirty": 30, "forty": 40, "fifty": 50}
_UNIT = ("day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade")
_SEASON = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}
_PARTS_OF_DAY = frozenset("morning afternoon evening night noon midday midnight lunchtime".split())
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
HYPHENS = frozenset("-\u2010\u2011")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")

# Months that are also names, verbs or adjectives stand alone only behind one of these.
_TWO_FACED = frozenset({"march", "april", "may", "june", "august", "jan", "mar", "sep", "dec", "jun", "jul"})
_BEFORE_MONTH = frozenset(
    "in since until till during early late mid last next this previous past coming through throughout "
    "before".split()
)
_BEFORE_MONTH_NOT_MAY = frozenset("by from after of between around for than".split())
_DETERMINERS = frozenset("the a upcoming its their our his her previous".split())
_PREPOSITIONS = frozenset("on of to for in at from against by and or is was has had will".split())
_BEFORE_YEAR = frozenset(
    "in since by until till during from after before through throughout between early late mid around about "
    "circa year both as".split()
)
_JOINS = frozenset({"and", "or", "to", "through", "&", ",", *_DASHES})
# "the end of 2019", "summer of 2020"; anything else "of 2015" is a name ("the agreement of 2015").
_OF_YEAR = frozenset(
    "end close beginning start middle half quarter spring summer autumn fall winter course week days rest "
    "part remainder months weeks".split()
)
EVENTS = frozenset(
    "summit summits meeting meetings visit visits talks conference trip tour ministerial forum session "
    "consultations negotiations dialogue".split()
)
_PAPERS = frozenset(
    "times telegraph mail express mirror herald post independent people sport world mass".split()
)
_TITLES = frozenset(
    "theresa mrs ms miss mr dr minister president secretary senator sir lady lord general".split()
)

_DIGITS = frozenset("0123456789")
_ORDINAL_TAILS = ("st", "nd", "rd", "th")

_TOKEN = re.compile(
    r"(?P<iso>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9]))"
    r"|(?P<compound>[0-9]+(?:(?:[.:/]|,(?=[0-9]{3}(?![0-9])))[0-9]+)+)"
    r"|(?P<word>[^\W_]+)"
    r"|(?P<sign>[^\w\s])"
)
_DIGIT = re.compile("[0-9]")
_SPLIT_YEAR = re.compile(r"([12][0-9]{3})/(?:[0-9]{2}|[0-9]{4})")
_NUMERIC_DATE = re.compile(r"([0-9]{1,4})[./]([0-9]{1,2})[./]([0-9]{2,4})")


@dataclass(slots=True)
class Token:
    """A word, number or sign at `start`:`end` (code points), and its classes with their values."""

    text: str
    start: int
    end: int
    word: str
    classes: dict[str, object]


BREAK = "\n\n"
_NO_CLASSES: dict[str, object] = {}  # shared by all words without a class, never written to


# Each phrase holds a digit, one of these in any case, or one of those with a capital: a sentence that holds
# none is passed over before it is cut into tokens (three of four are). A test holds the phrases to it.
STEMS = (
    "day week month year decade quarter hours night morning afternoon evening lunchtime noon fortnight "
    "tomorrow soon shortly lately recent future later before spring summer autumn fall winter january "
    "february april june july september october november december christmas ramadan easter eid passover "
    "hanukkah nowruz diwali halloween thanksgiving"
).split()
_CAPITALS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun".split()
CAPITAL_STEMS = (*_CAPITALS, *(stem.upper() for stem in _CAPITALS))


def may_tell_time(passage: str) -> bool:
    """Whether the passage can hold a time expression at all; cheap, and never False for one that does."""
    lowered = passage.lower()
    for stem in STEMS:  # a loop: faster than any() over a generator, and this is asked of every sentence
        if stem in lowered:
            return True
    for stem in CAPITAL_STEMS:
        if stem in passage:
            return True
    return _DIGIT.search(passage) is not None


def lex(text: str, offset: int, end: int) -> list[Token]:
    """The tokens of text[offset:end]; a blank line is a token of its own, so that no phrase crosses it."""
    tokens: list[Token] = []
    at = offset
    for match in _TOKEN.finditer(text, offset, end):
        start, stop = match.span()
        if start - at > 1 and text.count("\n", at, start) > 1:
            tokens.append(Token(BREAK, at, start, BREAK, _NO_CLASSES))
        at = stop
        piece = match.group()
        if piece in _INVISIBLE:
            continue
        if piece == "." and tokens and _abbreviates(tokens[-1], start):
            tokens[-1].end = stop
            continue
        tokens.append(Token(piece, start, stop, piece.lower(), _NO_CLASSES))
    for index, token in enumerate(tokens):
        if token.word in _SIMPLE:
            token.classes = _SIMPLE[token.word]
        elif token.word in _CONTEXTUAL or token.word[0] in _DIGITS:
            token.classes = {}
            _classify(tokens, index, token)
    return tokens


def _abbreviates(token: Token, stop_at: int) -> bool:
    named = token.word in _MONTH or token.word in _WEEKDAY
    return named and token.word not in _FULL_NAMES and token.end == stop_at


def word_before(tokens: list[Token], index: int, steps: int = 1) -> str:
    """The lower-case word STEPS tokens before; empty at the beginning."""
    return tokens[index - steps].word if index >= steps else ""


def word_after(tokens: list[Token], index: int, steps: int = 1) -> str:
    """The lower-case word STEPS tokens behind; empty at the end."""
    return tokens[index + steps].word if index + steps < len(tokens) else ""


def glued(left: Token, right: Token) -> bool:
    """No space between the two."""
    return left.end == right.start


def _classify(tokens: list[Token], index: int, token: Token) -> None:
    word = token.word
    if word[0] in _DIGITS:
        _classify_number(tokens, index, token)
    elif word in _MONTH:
        _classify_month(tokens, index, token)
    elif word in _WEEKDAY:
        _classify_weekday(tokens, index, token)
    elif word in _SEASON and not _season_in_name(tokens, index, token):
        token.classes["SEASON"] = _SEASON[word]


def _simple_words() -> dict[str, dict[str, object]]:
    """The words that are the same in every context."""
    classes: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("OPEN", dict.fromkeys("([")),
        ("CLOSE", dict.fromkeys(")]")),
        ("TO", dict.fromkeys(("to", "through", "thru", "till", "until"))),
        ("AND", dict.fromkeys(("and", "&"))),
        ("APOSTROPHE", dict.fromkeys(("'", "\u2019"))),
        ("PARTOFDAY", dict.fromkeys(_PARTS_OF_DAY)),
        ("UNIT", {unit: unit for unit in _UNIT}),
        ("UNITS", {f"{unit}s": unit for unit in _UNIT}),
        ("COUNT", _COUNT),
        ("ORDINAL", _ORDINAL),
        ("QUARTER", {f"q{number}": number for number in range(1, 5)}),
    )
    return {word: {name: value} for name, values in classes for word, value in values.items()}


_SIMPLE = _simple_words() | {dash: {"DASH": None, "TO": None} for dash in _DASHES}
_CONTEXTUAL = frozenset({*_MONTH, *_WEEKDAY, *_SEASON})


def _classify_number(tokens: list[Token], index: int, token: Token) -> None:
    word = token.word
    if "-" in word or "." in word or "/" in word:
        if date := _numeric_date(word):
            token.classes["DATE"] = date
        elif split := _SPLIT_YEAR.fullmatch(word):
            token.classes["SPLITYEAR"] = int(split[1])
        return
    digits = word[:-2] if word.endswith(_ORDINAL_TAILS) else word.removesuffix("s")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 4:
        return
    number, tail = int(digits), word[len(digits) :]
    if tail in _ORDINAL_TAILS and 1 <= number <= 31:
        token.classes.update(DAY=number, ORDINAL=number, NTH=number)
    elif tail == "s" and 1900 <= number <= 2090 and number % 10 == 0:
        token.classes["DECADE"] = number
    elif not tail:
        _classify_plain_number(tokens, index, token, number)


def _classify_plain_number(tokens: list[Token], index: int, token: Token, number: int) -> None:
    if _in_name(tokens, index):
        return
    if len(token.word) == 4 and 1500 <= number <= 2199:
        token.classes["YEAR"] = number
        if year_stands(tokens, index):
            token.classes["BAREYEAR"] = number
        return
    token.classes["COUNT"] = number
    if 1 <= number <= 31 and len(token.word) <= 2:
        token.classes["DAY"] = number


def _in_name(tokens: list[Token], index: int) -> bool:
    """Whether it is the number of "COVID-19", "Su-27", "$5" or "#3"."""
    if index and tokens[index - 1].word in "$€£#№" and glued(tokens[index - 1], tokens[index]):
        return True
    if index < 2 or tokens[index - 1].word not in HYPHENS:
        return False
    left, hyphen, number = tokens[index - 2 : index + 1]
    prefix = left.word not in {"mid", "early", "late"} and left.word not in _MONTH
    return prefix and left.word.isalpha() and glued(left, hyphen) and glued(hyphen, number)


def year_stands(tokens: list[Token], index: int) -> bool:
    """Whether the number is a date by itself ("in 2014", "(2014)"), not of a name ("the 2015 agreement")."""
    before, two_before = word_before(tokens, index), word_before(tokens, index, 2)
    if before in _BEFORE_YEAR:
        return two_before not in {"fiscal", "financial", "school"}
    if before == "to" and two_before in {"through", "up", "back"}:
        return True
    if before == "of":
        return two_before in _OF_YEAR or two_before in _MONTH
    if before in HYPHENS:
        return two_before in {"mid", "early", "late"}
    if before in _JOINS and index >= 2:
        return "BAREYEAR" in tokens[index - 2].classes
    if before == "(":
        return word_after(tokens, index) in {")", "-", "\u2013"}
    return False


def _classify_month(tokens: list[Token], index: int, token: Token) -> None:
    if not token.text[0].isupper() and token.word in (_TWO_FACED - {"april", "june"}):
        return
    if word_before(tokens, index) == "black":
        return
    token.classes["MONTH"] = _MONTH[token.word]
    if _month_stands(tokens, index, token.word):
        token.classes["BAREMONTH"] = _MONTH[token.word]


def _month_stands(tokens: list[Token], index: int, word: str) -> bool:
    if word_after(tokens, index) in {"revolution", "uprising"}:
        return False
    before, two_before = word_before(tokens, index), word_before(tokens, index, 2)
    if word not in _FULL_NAMES and before not in _BEFORE_MONTH:
        return False
    if word not in _TWO_FACED or before in _BEFORE_MONTH:
        return True
    if before in _JOINS and index >= 2:
        return two_before == "mid" or "BAREMONTH" in tokens[index - 2].classes
    if before == "of" and two_before in _OF_YEAR:
        return True
    if word == "may" or two_before in _TITLES:
        return False
    return before in _BEFORE_MONTH_NOT_MAY or (before in _DETERMINERS and _noun_behind(tokens, index))


def _noun_behind(tokens: list[Token], index: int) -> bool:
    """As in "the March session", but not "the March on Washington"."""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return after.isalpha() and after.islower() and after not in _PREPOSITIONS


def _classify_weekday(tokens: list[Token], index: int, token: Token) -> None:
    before, after = word_before(tokens, index), word_after(tokens, index)
    if before in {
        "bloody",
        "black",
        "good",
        "ash",
        "palm",
        "easter",
        "holy",
        "cyber",
        "super",
        "every",
        "each",
    }:
        return
    if before in _ORDINAL or (after in _PAPERS and tokens[index + 1].text[0].isupper()):
        return
    if token.word not in _FULL_NAMES and not _short_weekday_stands(tokens, index, token, before):
        return
    token.classes["WEEKDAY"] = _WEEKDAY[token.word]


def _short_weekday_stands(tokens: list[Token], index: int, token: Token, before: str) -> bool:
    """As in "Sun", "Sat" and "Mon" are days only behind "on", "last", "next" or in front of a date."""
    if not token.text[0].isupper():
        return False
    beyond = index + 2 if word_after(tokens, index) == "," else index + 1
    following = tokens[beyond].word if beyond < len(tokens) else ""
    dated = following in _MONTH or following.rstrip("sthndr").isdigit()
    return dated or before in {"on", "last", "next", "this", "late", "early"}


def _season_in_name(tokens: list[Token], index: int, token: Token) -> bool:
    """As in "the Arab Spring", "Prague Spring", "Winter Olympics"."""
    if not token.text[0].isupper() or not index:
        return False
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    before = tokens[index - 1].text
    return (before[0].isupper() and before.lower() not in _BEFORE_MONTH) or following in {
        "Olympics",
        "Palace",
        "Games",
    }


def _numeric_date(word: str) -> tuple[tuple[int, int, int], ...]:
    """Every reading (year, month, day) of "2022-03-28", "28/03/2022" or "3.4.2022"."""
    if "-" in word:
        year, month, day = map(int, word.split("-"))
        return ((year, month, day),)
    if not (match := _NUMERIC_DATE.fullmatch(word)):
        return ()
    a, b, c = (int(part) for part in match.groups())
    if len(match[1]) == 4:
        return ((a, b, c),)
    if len(match[1]) > 2 or len(match[3]) != 4:
        return ()
    readings = {(c, month, day): None for month, day in ((b, a), (a, b)) if month <= 12 and day <= 31}
    return tuple(readings)[:1] if "." in word else tuple(readings)
