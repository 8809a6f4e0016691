"""The first step: words with their offsets, and the sentences that they stand in."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass

_ABBREVIATION = (
    "Gen|Lt|Maj|Col|Adm|Sen|Rep|Gov|Dr|Mr|Mrs|Ms|Jr|Sr|St|Capt|Cmdr|Brig|Sgt|Prof|Hon|Rev|Pres|Sec|"
    "Amb|Vice-Adm|"
    "Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Ltd|Co|Corp|No|vs|Mt|Ft|Msgr|Min|Dep|Asst|Spc"
)
# Combining marks and invisible format characters belong to the word that they stand in.
_LETTER = r"[^\W\d_\u0300-\u036f]"
_INNER = r"[^\W_\u200b-\u200f\u2060\ufeff]|[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
_TOKEN = re.compile(
    rf"(?P<abbr>(?:{_LETTER}\.){{2,}}|(?:{_ABBREVIATION})\.|(?<![\w])[A-Z]\.(?=\s+\w))"
    rf"|(?P<num>\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?\b|\d+)"
    rf"|(?P<word>{_LETTER}(?:{_INNER})*(?:['’‘`\-‐‑&](?:[^\W_])(?:{_INNER})*)*)"
    rf"|(?P<punct>\.\.\.|[^\s])"
)
_INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF, 0xAD]
)
_OPEN, _CLOSE, _EITHER = "“«„", "”»", '"'


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of the text. `low` is folded for look-up: lower case, no accents."""

    start: int
    end: int
    text: str
    low: str
    kind: str  # word, num, punct
    quoted: bool
    space: bool  # white space before it

    @property
    def capital(self) -> bool:
        """Does it begin with a capital letter (or a letter of a script without case)?"""
        return self.kind == "word" and self.text[0].isalpha() and not self.text[0].islower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive); `paragraph` counts from 0."""

    first: int
    last: int
    start: int
    end: int
    paragraph: int


def fold(text: str) -> str:
    """Lower case without accents, invisible characters or typographic apostrophes and hyphens."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_INVISIBLE)).lower()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain.translate(_TYPOGRAPHIC)


_TYPOGRAPHIC = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "‐": "-",
        "‑": "-",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
    }
)


def tokens(
    text: str, joined: frozenset[str] = frozenset(), surnames: frozenset[str] = frozenset()
) -> list[Token]:
    """All tokens of TEXT, in order.

    A hyphenated word is cut at its first hyphen where the part before it is in `joined` (folded names of
    states and bodies), so that "Rwandan-backed" and "U.S.-ASEAN" name their actors, or where both parts are
    in `surnames`, as in "Putin-Biden call"; a possessive "'s" is a token of its own.
    """
    found: list[Token] = []
    quoted, depth, last_end = False, 0, 0
    for match in _TOKEN.finditer(text):
        start, end, kind = match.start(), match.end(), match.lastgroup or "punct"
        gap = text[last_end:start]
        if "\n" in gap:
            quoted, depth = False, 0
        word = match.group()
        if kind == "punct":
            if word in _OPEN:
                depth += 1
            elif word in _CLOSE:
                depth = max(0, depth - 1)
            elif word == _EITHER:
                quoted = not quoted
            found.append(Token(start, end, word, word, kind, quoted or depth > 0, bool(gap) or not found))
        else:
            kind = "num" if kind == "num" else "word"
            marks = (quoted or depth > 0, bool(gap) or not found)
            found += _split(
                text,
                start,
                end,
                kind,
                surnames if _met(word, text[end : end + 24], surnames) else joined,
                marks,
            )
        last_end = end
    return found


def _met(word: str, behind: str, surnames: frozenset[str]) -> bool:
    """Does a hyphen join two who met ("the Putin-Biden call", not "the Biden-Harris administration")?"""
    head, found, tail = word.partition("-")
    return bool(found) and {fold(head), fold(tail)} <= surnames and bool(_MEETING.match(behind))


_MEETING = re.compile(r"\s+(?:phone |video )?(?:call|summit|meeting|talks|dinner|encounter)\b")


def _split(
    text: str, start: int, end: int, kind: str, joined: frozenset[str], marks: tuple[bool, bool]
) -> list[Token]:
    """One token, or the parts of a possessive or of a compound with a state's name."""
    quoted, space = marks
    word = text[start:end]
    low = fold(word)
    if kind == "num" or len(word) < 3:
        return [Token(start, end, word, low, kind, quoted, space)]
    tail = next((t for t in _CONTRACTIONS if low.endswith(t)), None)
    if tail is not None and len(word) > len(tail):
        cut = end - len(tail)
        return [
            *_split(text, start, cut, kind, joined, marks),
            Token(cut, end, text[cut:end], tail, "word", quoted, space=False),
        ]
    if (
        word.startswith(_SHORT_TITLES)
        and (cut := next(len(t) for t in _SHORT_TITLES if word.startswith(t))) < len(word)
        and word[cut].isupper()
        and word[cut + 1 :].islower()
    ):
        middle = start + cut  # "SecKerry"
        return [
            Token(start, middle, text[start:middle], fold(text[start:middle]) + "-", kind, quoted, space),
            Token(middle, end, text[middle:end], fold(text[middle:end]), kind, quoted, space=False),
        ]
    for mark in ("-", "‐", "‑"):
        head, found, tail = word.partition(mark)
        if found and tail and fold(head) in joined and low not in joined:  # "Guinea-Bissau" is one
            middle = start + len(head)
            return [
                Token(start, middle, head, fold(head), kind, quoted, space),
                Token(middle, middle + 1, mark, "-", "punct", quoted, space=False),
                *_split(text, middle + 1, end, kind, joined, (quoted, False)),
            ]
    return [Token(start, end, word, low, kind, quoted, space)]


_CONTRACTIONS = ("'s", "'ll", "'ve", "'re")
_LONGEST = 250  # tokens: no sentence of prose is longer, and what reads one stays linear in the text
_SHORT_TITLES = ("Sec", "Pres", "Amb", "Sen", "Gov", "DepSec")
_STARTERS = frozenset(
    "the it he she they we this that these those in on at a an his her their its our i you as after "
    "before during "
    "while when both also there but and for with from by if following meanwhile however according".split()
)
_CLOSERS = frozenset("\"'”’»)]")


def sentences(text: str, words: list[Token]) -> list[Sentence]:
    """The sentences of TEXT: cut at full stops that end one, and at the ends of paragraphs."""
    found: list[Sentence] = []
    first, paragraph = 0, 0
    wrapped = _is_wrapped(text)
    for i, token in enumerate(words):
        if i + 1 == len(words):
            cut, new_paragraph = True, False
        else:
            new_paragraph = _breaks(text, words, i, first, wrapped=wrapped)
            cut = new_paragraph or _stops(words, i) or i - first >= _LONGEST
        if cut:
            found.append(Sentence(first, i + 1, words[first].start, token.end, paragraph))
            first = i + 1
        paragraph += new_paragraph
    return found


def _breaks(text: str, words: list[Token], i: int, first: int, *, wrapped: bool) -> bool:
    """Does a paragraph end after token I? A single line break inside a wrapped line does not end one."""
    gap = text[words[i].end : words[i + 1].start]
    lines = gap.count("\n")
    if not lines:
        return False
    if lines > 1 or words[i].text in '.!?:;”"*' or i == first:
        return True
    if words[i + 1].kind == "word" and not words[i + 1].capital:
        return False
    return not wrapped


def _is_wrapped(text: str) -> bool:
    """Are the lines of the text broken at a width, so that a line break ends no paragraph?"""
    lines = text.split("\n")
    full = [len(line) for line, after in itertools.pairwise(lines) if line.strip() and after.strip()]
    return len(full) > 3 and sum(55 <= n <= 100 for n in full) > 0.8 * len(full)


def _stops(words: list[Token], i: int) -> bool:
    """Does a sentence end with token I?"""
    token, after = words[i], words[i + 1]
    if token.text in _CLOSERS and i:
        return words[i - 1].text in (".", "!", "?") and _begins(after)
    if token.text in ("!", "?", "…", "..."):
        return _begins(after) and after.text not in _CLOSERS
    if token.text == ".":
        return after.text not in _CLOSERS and _begins(after) and (after.space or after.capital)
    if token.kind == "word" and token.text.endswith(".") and token.text not in ("Gen.", "Mr.", "Dr."):
        return after.capital and after.low in _STARTERS and len(token.text) != 2
    return False


def _begins(token: Token) -> bool:
    return token.kind != "word" or token.capital or token.text in _OPEN or token.text == _EITHER
