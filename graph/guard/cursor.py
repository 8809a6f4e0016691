"""Where the parser stands in the tokens, and the small steps that every rule of the grammar is made of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from graph.guard.allowed import REFUSED_WORDS
from graph.guard.limits import MAX_DEPTH
from graph.guard.planning import Planning
from graph.guard.refusal import Refused
from graph.guard.tokens import Token

_OPENS = {")": "(", "]": "[", "}": "{"}


class Cursor:
    """A place in a list of balanced tokens that ends with one of kind "end"."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self.bar_is_body = False
        self.planning = Planning()
        self._partner = _partners(tokens)

    def peek(self, ahead: int = 0) -> Token:
        """The token AHEAD of the place; the end token where there are no more."""
        return self._tokens[min(self._at + ahead, len(self._tokens) - 1)]

    @property
    def behind(self) -> int:
        """Where in the query the token before the place ends."""
        return self._tokens[max(0, self._at - 1)].end

    def after_bracket(self, ahead: int = 0) -> int:
        """How far ahead the token stands that follows the bracket which opens AHEAD of the place."""
        return self._partner[self._at + ahead] - self._at + 1

    def next(self) -> Token:
        """The token at the place, which moves on."""
        token = self.peek()
        if token.kind != "end":
            self._at += 1
        return token

    def sees(self, *texts: str, ahead: int = 0) -> bool:
        """Whether the operators TEXTS stand here one after the other."""
        return all(
            (t := self.peek(ahead + n)).kind == "op" and t.text == text for n, text in enumerate(texts)
        )

    def says(self, *words: str) -> bool:
        """Whether the bare words WORDS, in upper case, stand here one after the other."""
        return all(self.peek(n).upper == word for n, word in enumerate(words))

    def take(self, *texts: str) -> bool:
        """Step over the operators TEXTS where they stand here."""
        found = self.sees(*texts)
        self._at += len(texts) if found else 0
        return found

    def hear(self, *words: str) -> bool:
        """Step over the bare words WORDS where they stand here."""
        found = self.says(*words)
        self._at += len(words) if found else 0
        return found

    def expect(self, text: str) -> Token:
        """Step over the operator TEXT, or refuse what stands in its place."""
        if not self.sees(text):
            raise self.unexpected(f"{text} was expected here")
        return self.next()

    def name(self) -> Token:
        """Step over a name, bare or in back-ticks."""
        if self.peek().kind not in {"word", "name"}:
            raise self.unexpected("a name was expected here")
        return self.next()

    def unexpected(self, why: str = "this is no part of a query that reads") -> Refused:
        """The refusal of the token at the place."""
        token = self.peek()
        if token.kind == "end":
            return Refused("end of the query", token.at, f"the query breaks off, {why}")
        reason = REFUSED_WORDS.get(token.upper)
        mend = "" if ";" in why else "; check the words around it"
        return Refused(token.upper if reason else token.text, token.at, reason or f"{why}{mend}")

    @contextmanager
    def bar_ends(self) -> Iterator[None]:
        """A part of a comprehension before its `|`, which therefore is no "or" between two labels."""
        before, self.bar_is_body = self.bar_is_body, True
        yield
        self.bar_is_body = before

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One rule inside another: refused past the limit, so that no text exhausts the stack."""
        self._depth += 1
        if self._depth > 3 * MAX_DEPTH:
            raise Refused(
                self.peek().text,
                self.peek().at,
                f"nested more than {MAX_DEPTH} times; split the query with WITH",
            )
        yield
        self._depth -= 1


def _partners(tokens: list[Token]) -> dict[int, int]:
    open_: list[int] = []
    partners: dict[int, int] = {}
    for n, token in enumerate(tokens):
        if token.kind == "op" and token.text in "([{":
            open_.append(n)
        elif token.kind == "op" and token.text in _OPENS:
            partners[open_.pop()] = n
    return partners
