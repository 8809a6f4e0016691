"""Where a quote stands in a text: letter by letter, or after folding white space and typographic quotes."""

from __future__ import annotations

from dataclasses import dataclass

_SINGLE = "\u2018\u2019\u201a\u201b`\u00b4\u2032\u02bc"
_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
QUOTES = str.maketrans({**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"')})


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with white space and quotes folded, and for each letter of it the offset where it came from."""

    text: str
    letters: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Folded:
        """Fold TEXT; linear in its length."""
        letters: list[str] = []
        at: list[int] = []
        blank = True
        for i, letter in enumerate(text.translate(QUOTES)):
            space = letter.isspace()
            if not (space and blank):
                letters.append(" " if space else letter)
                at.append(i)
            blank = space
        return cls(text, "".join(letters), tuple(at))

    def find(self, quote: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
        """The first place of QUOTE that begins in text[START:END], as offsets of the text.

        None where it has none.
        """
        stop = len(self.text) if end is None else end
        bare = quote.strip()
        if not bare:
            return None
        at = self.text.find(bare, start, stop)
        if at >= 0:
            return at, at + len(bare)
        wanted = " ".join(bare.translate(QUOTES).split())
        first = self.letters.find(wanted)
        while first >= 0:
            found = self.at[first], self.at[first + len(wanted) - 1] + 1
            if found[0] >= start:
                return found if found[1] <= stop else None
            first = self.letters.find(wanted, first + 1)
        return None
