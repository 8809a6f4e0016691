r"""A query as tokens, read the way that the strictest of the servers would read it.

Where two servers read a text in two ways (a `\u0027` that one un-escapes before it looks for strings, a lone
carriage return that ends a comment for one and not for another), the text is refused: who must guess guards
nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from graph.guard.limits import MAX_DEPTH, MAX_QUERY
from graph.guard.refusal import Refused

Kind = Literal["word", "name", "string", "number", "parameter", "op", "end"]


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is the word as written, the name in back-ticks, the value of a string, the parameter's name.

    It stands in the query from `at` to before `end`.
    """

    kind: Kind
    text: str
    at: int
    end: int = 0

    @property
    def upper(self) -> str:
        """The keyword that this could be; empty where it is no bare word, for only those are keywords."""
        return self.text.upper() if self.kind == "word" else ""


_SPACE = re.compile(r"[ \t\n\r]+")
_LINE_COMMENT = re.compile(r"//[^\n]*")
_STRING = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""", re.DOTALL)
_BACK_TICKED = re.compile(r"`((?:[^`]|``)+)`")
_NUMBER = re.compile(
    r"0[xX][0-9a-fA-F]+|0[oO][0-7]+|(?:\d[\d_]*)?\.\d[\d_]*(?:[eE][+-]?\d+)?|\d[\d_]*(?:[eE][+-]?\d+)?"
)
_OPERATOR = re.compile(r"\.\.|::|\|\||<>|<=|>=|=~|!=|\+=|[-+*/%^=<>.,:;|&!()\[\]{}]")
_ESCAPED_UNICODE = re.compile(r"\\u(?:([0-9a-fA-F]{4})|)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CLOSES = {"(": ")", "[": "]", "{": "}"}


def tokens(query: str) -> list[Token]:
    """The tokens of QUERY with one of kind "end" behind them.

    Raises `Refused` for what cannot be read in one way only: characters that hide, unicode escapes that could
    end a string, literals and comments without an end, brackets that do not match.
    """
    if len(query) > MAX_QUERY:
        raise Refused(
            "query",
            MAX_QUERY,
            f"the query is longer than {MAX_QUERY} characters; pass long lists and texts as parameters",
        )
    _refuse_hidden(query)
    found: list[Token] = []
    at = 0
    while at < len(query):
        token, at = _next(query, at)
        if token:
            found.append(replace(token, end=at))
    _refuse_unbalanced(found)
    found.append(Token("end", "", len(query)))
    return found


def _refuse_hidden(query: str) -> None:
    for at, char in enumerate(query):
        if char in _BIDI or (unicodedata.category(char) in {"Cc", "Cs", "Cn", "Co"} and char not in "\t\n\r"):
            raise Refused(
                _named(char),
                at,
                "a character that cannot be seen or turns the text around; delete it, or use a parameter",
            )
    for escape in _ESCAPED_UNICODE.finditer(query):
        digits = escape.group(1)
        char = chr(int(digits, 16)) if digits else ""
        if not char or ord(char) < 0xA0 or unicodedata.category(char)[0] not in "LMNPS":
            raise Refused(
                escape.group(),
                escape.start(),
                "servers read this escape differently; write the character itself, or use a parameter",
            )


def _next(query: str, at: int) -> tuple[Token | None, int]:
    """The token that begins at AT, none for space and comments, and where it ends."""
    if match := _SPACE.match(query, at):
        return None, match.end()
    if query.startswith("//", at) or query.startswith("/*", at):
        return None, _comment_end(query, at)
    char = query[at]
    if char in "'\"":
        return _string(query, at)
    if char == "`":
        return _back_ticked(query, at)
    if char == "$":
        return _parameter(query, at)
    if match := _NUMBER.match(query, at):
        return _number(query, at, match.group())
    if char.isidentifier():
        return _word(query, at)
    if match := _OPERATOR.match(query, at):
        return Token("op", match.group(), at), match.end()
    raise Refused(
        _named(char), at, "this character has no meaning in a query; delete it, or put it into a string"
    )


def _comment_end(query: str, at: int) -> int:
    if query.startswith("//", at):
        match = _LINE_COMMENT.match(query, at)
        body, end = (match.group(), match.end()) if match else ("", at)
        inner = 2
    else:
        end = query.find("*/", at + 2) + 2
        if end < 2:
            raise Refused("/*", at, "the comment has no end; close it with */")
        body, inner = query[at : end - 2], 2
        if (again := body.find("/*", inner)) >= 0:
            raise Refused("/*", at + again, "a comment inside a comment; end the first one before")
    odd = re.search(r"\r(?!\n|$)|[\u2028\u2029]", body)
    if odd:
        raise Refused(
            _named(odd.group()),
            at + odd.start(),
            "servers disagree whether this ends a comment; use a plain line feed",
        )
    return end


def _string(query: str, at: int) -> tuple[Token, int]:
    match = _STRING.match(query, at)
    if not match:
        raise Refused(query[at], at, "the string has no end; close it with the same quote")
    value = re.sub(r"\\(?:u([0-9a-fA-F]{4})|(.))", _unescape, match.group()[1:-1], flags=re.DOTALL)
    return Token("string", value, at), match.end()


def _unescape(match: re.Match[str]) -> str:
    if match.group(1):
        return chr(int(match.group(1), 16))
    return _ESCAPES.get(match.group(2), match.group(2))


def _back_ticked(query: str, at: int) -> tuple[Token, int]:
    match = _BACK_TICKED.match(query, at)
    if not match:
        raise Refused("`", at, "the name in back-ticks has no end or is empty; close it with a back-tick")
    if "\\" in match.group():
        raise Refused("`", at, "servers read a backslash in a name differently; use a name without one")
    return Token("name", match.group(1).replace("``", "`"), at), match.end()


def _parameter(query: str, at: int) -> tuple[Token, int]:
    if query.startswith("`", at + 1):
        token, end = _back_ticked(query, at + 1)
        return Token("parameter", token.text, at), end
    end = at + 1
    while end < len(query) and ("_" + query[end]).isidentifier():
        end += 1
    if end == at + 1:
        raise Refused(
            "$", at, "labels, types and keys made at run time are not allowed; write the name itself"
        )
    name = query[at + 1 : end]
    if name[0].isdecimal() and not name.isdecimal():
        raise Refused(f"${name}", at, "servers end this name at different letters; begin it with a letter")
    return Token("parameter", name, at), end


def _number(query: str, at: int, text: str) -> tuple[Token, int]:
    end = at + len(text)
    after = query[end : end + 2]
    if (after and ("_" + after[0]).isidentifier()) or (after[:1] == "." and after != ".."):
        raise Refused(
            text, at, "a number with something attached to it; put a space or an operator behind the number"
        )
    return Token("number", text.replace("_", ""), at), end


def _word(query: str, at: int) -> tuple[Token, int]:
    end = at + 1
    while end < len(query) and ("_" + query[end]).isidentifier():
        end += 1
    word = query[at:end]
    if not word.isascii() and (unicodedata.normalize("NFKC", word).upper().isascii()):
        raise Refused(
            word,
            at,
            "letters that look like plain ones; type plain letters, or put a name into back-ticks",
        )
    return Token("word", word, at), end


def _refuse_unbalanced(found: list[Token]) -> None:
    open_: list[Token] = []
    for token in found:
        if token.kind != "op":
            continue
        if token.text in _CLOSES:
            open_.append(token)
            if len(open_) > MAX_DEPTH:
                raise Refused(
                    token.text,
                    token.at,
                    f"more than {MAX_DEPTH} brackets inside each other; split the query with WITH",
                )
        elif token.text in ")]}" and (not open_ or _CLOSES[open_.pop().text] != token.text):
            raise Refused(token.text, token.at, "this bracket closes none that is open; check the brackets")
    if open_:
        raise Refused(open_[-1].text, open_[-1].at, "this bracket is never closed; check the brackets")


def _named(char: str) -> str:
    return f"character U+{ord(char):04X}"
