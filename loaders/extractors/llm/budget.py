"""Tokens: how many a text is, how many were spent, and when to stop."""

from __future__ import annotations

import threading

from loaders.extractors.errors import BudgetSpent

BYTES_OF_A_TOKEN = 4
"""English prose has 4.2 to 4.7 UTF-8 bytes a token in the common vocabularies, JSON about 3.5."""
ANSWER = 500
ANSWER_SHARE = 0.35
"""An answer is estimated as ANSWER tokens and this share of the article's: the recorded answers have 1,450
letters on average, about 400 tokens, for articles of 190 tokens."""


def tokens(text: str) -> int:
    """About how many tokens TEXT is."""
    return -(-len(text.encode("utf-8", "replace")) // BYTES_OF_A_TOKEN)


def answer_tokens(text: str) -> int:
    """About how many tokens the answer to an article's TEXT has."""
    return int(ANSWER + ANSWER_SHARE * tokens(text))


class Budget:
    """What was spent of at most `most` tokens (None: no limit). Safe for several threads."""

    def __init__(self, most: int | None) -> None:
        self.most = most
        self.spent = 0
        self._promised = 0
        self._lock = threading.Lock()

    def promise(self, count: int) -> None:
        """Set COUNT tokens aside for a request.

        Raises `BudgetSpent` where they would be more than are left.
        """
        with self._lock:
            if self.most is not None and self.spent + self._promised + count > self.most:
                raise BudgetSpent(self.spent, self.most)
            self._promised += count

    def settle(self, count: int, used: int) -> None:
        """Book USED tokens for the request that COUNT were set aside for."""
        with self._lock:
            self._promised -= count
            self.spent += used
