"""The third step: the title grammar. It reads one noun phrase at a token and says who or what it names.

[the|his] [former|senior|...] [country|people|body] [field] TITLE [of|for|to BODY] [,] NAME
[of COUNTRY] [, the TITLE ...]
"""

from __future__ import annotations

from . import frames, groups, lexicon, titles
from .groups import generic_phrase, government_phrase, group_phrase, state_or_body, those_from
from .mentions import Mention, Role
from .modifiers import Before, read_before
from .people import People
from .persons import peer, plain_name
from .tokens import Token
from .vocabulary import DETERMINERS

_OF_MEETINGS = frozenset({"private", "major", "general", "official", "chief"})  # titles elsewhere


class Grammar:
    """The noun phrases of one document. `people` is its memory and grows as phrases are read."""

    def __init__(self, words: list[Token], people: People, default_country: str | None = None) -> None:
        self.words = words
        self.people = people
        self.default_country = default_country
        self.names = lexicon.names()
        self.places = lexicon.places()
        self.titles = lexicon.titles()
        self.given = lexicon.given_names()
        self.doubtful = lexicon.doubtful_names()
        self.by_iso2 = lexicon.by_iso2()
        self.verbs = frames.words()
        self.spoken: dict[str, str] = {}  # bodies by id, in the fullest form that the text gives

    def phrase(self, i: int, last: int) -> list[Mention]:
        """The noun phrase that begins at token I, as one mention or (after a plural title) several."""
        if self.words[i].kind != "word":
            return []
        before = read_before(self, i, last)
        title = self.title_at(before.at, last)
        if title is not None:
            found = self.titled(i, before, title, last)
            if found:
                return found
        if before.country is not None or before.body is not None or before.owner:
            if group := group_phrase(self, i, before, last):
                return [peer(self, group, before, last) or group]
            if (
                before.country is not None
                and not before.adjective
                and (named := plain_name(self, i, before, last))
            ):
                return [named]
        if before.country is None and before.body is None:
            return self._stateless(i, before, last)
        return [state_or_body(self, i, before, last)]

    def _stateless(self, i: int, before: Before, last: int) -> list[Mention]:
        """What no state or body stands before: a cabinet, a bare name, "both sides"."""
        if group := government_phrase(self, i, before, last):
            return [group]
        if before.at == i and (named := plain_name(self, i, before, last)):
            return [named]
        if self.words[i].low == "delegations":
            return those_from(self, i, i + 1, last)
        if before.at > i or self.words[i].low in DETERMINERS:
            return generic_phrase(self, i, before, last)
        return []

    def titled(self, i: int, before: Before, title: lexicon.Entry, last: int) -> list[Mention]:
        """A title with its complement and its name (see `titles.titled`)."""
        return titles.titled(self, i, before, title, last)

    def plural_title(self, i: int, before: Before, role: Role, end: int, last: int) -> list[Mention]:
        """A title of several people (see `groups.plural_title`)."""
        return groups.plural_title(self, i, before, role, end, last)

    def title_at(self, i: int, last: int) -> lexicon.Entry | None:
        """The title that begins at token I, or None."""
        found = self.titles.at(self.words, i, last) if i < last else None
        no_title = (
            self._is_amir_a_name(i, last) or self._is_other_word(i, last) if found is not None else False
        )
        return None if no_title else found

    def _is_other_word(self, i: int, last: int) -> bool:
        """Is it the verb of "Rutte heads to Skopje", the name of "Sơn is to call on", or in "a private meeting"?"""
        token, after = self.words[i], self.words[min(i + 1, last - 1)]
        if (
            token.low == "co-chair"
            and i
            and self.words[i - 1].low in ("will", "to", "would", "also", "jointly")
        ):
            return True
        if after.low in ("meeting", "meetings") and token.text in _OF_MEETINGS:
            return True
        return (token.low == "heads" and after.low != "of") or (
            token.low == "son" and not token.text.isascii()
        )

    def _is_amir_a_name(self, i: int, last: int) -> bool:
        """Is it the given name of "Amir Khan Muttaqi", not the title of "the Amir of Qatar, Sheikh Tamim"?"""
        if self.words[i].low != "amir" or i + 1 >= last or not self.words[i + 1].capital:
            return False
        return self.words[i + 1].low not in ("sheikh", "sheik", "shaikh") and (
            i == 0 or self.words[i - 1].low != "the"
        )

    def span(self, first: int, last: int) -> str:
        """The words of tokens FIRST to LAST as the text has them."""
        out = ""
        for token in self.words[first:last]:
            out += (" " if token.space and out else "") + token.text
        return out

    def text_end(self, end: int) -> int:
        """Where token END - 1 ends in the text: the offset of an exclusive token range."""
        return self.words[end - 1].end
