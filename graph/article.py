"""An article as it was read: the evidence that every claim points back into."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news item, readout or release; offsets of claims count Unicode code points of `text`.

    `published` is the day of publication, against which "on Sunday" and "later this month" are resolved;
    None where nobody knows it. `language` is an ISO 639-1 code. `id` is a hash of the text, the title, the day and
    the address when it is not given, so the same article loaded twice is one article.
    """

    text: str
    title: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", f"article:{self._digest()[:20]}")

    @property
    def sha256(self) -> str:
        """The digest of the text alone, for whoever wants to prove what was read."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def _digest(self) -> str:
        parts = (self.url or "", self.title or "", str(self.published or ""), self.text)
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
