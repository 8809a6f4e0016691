"""Articles in, claims stored: what `diplograph load` and `POST /articles` run.

Articles are read and stored in batches, each batch in one transaction, so a load that is ended at any moment leaves
whole batches behind; the same load started again passes over the articles that are stored and goes on.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from graph.article import Article
from graph.claim import Claim
from loaders.extractors.errors import ReaderError
from loaders.extractors.protocol import Reading
from loaders.sources.items import Reject, Remark

ARTICLES = 50
CHARACTERS = 500_000
SECONDS = 10.0
"""A batch is stored when it holds this many articles or characters, or when this long was read in it."""


class Written(Protocol):
    """What a store says of a batch: how much of it was new."""

    @property
    def articles(self) -> int:
        """Articles that were not there before."""
        ...

    @property
    def claims(self) -> int:
        """Claims that were not there before."""
        ...

    @property
    def meetings(self) -> int:
        """Meetings that were not there before."""
        ...


class Writable(Protocol):
    """The part of `graph.store.Store` that a load needs."""

    def known(self, article_ids: Iterable[str], /) -> set[str]:
        """Those of the ids that are stored already."""
        ...

    def put(self, batch: Sequence[Pending]) -> None:
        """Store a batch with what is read in it, in several parts where the reading takes long."""
        found: list[tuple[Article, list[Claim]]] = []
        since = time.monotonic()
        for article, finish in batch:
            claims = self._finished(article, finish)
            if claims is not None:
                found.append((article, claims))
            if found and time.monotonic() - since > SECONDS:
                self._store_all(found)
                found, since = [], time.monotonic()
        self._store_all(found)

    def _finished(self, article: Article, finish: Callable[[], Reading]) -> list[Claim] | None:
        try:
            kept, dropped = claims_of(article, finish())
        except ReaderError:
            raise
        except Exception as error:  # noqa: BLE001 - a reader's fault in one article must not end the load
            self._tell(Reject(article.id, f"the reader failed on this article ({type(error).__name__})."))
            return None
        self._add(dropped=dropped)
        return kept

    def _store_all(self, found: Sequence[tuple[Article, Sequence[Claim]]]) -> None:
        if found:
            new = self._store.put(found)
            old = len(found) - new.articles
            self._add(articles=new.articles, unchanged=old, claims=new.claims, meetings=new.meetings)
        self._report.stored(self.counts)

    def _unknown(self, batch: list[Article]) -> list[Article]:
        if self._again or not batch:
            return batch
        known = self._store.known([article.id for article in batch])
        self._add(unchanged=sum(article.id in known for article in batch))
        return [article for article in batch if article.id not in known]

    def _is_first(self, article: Article) -> bool:
        """Whether this run sees the article for the first time; another text under the same id is a reject."""
        first = article.id not in self._seen
        before = self._seen.setdefault(article.id, article.sha256)
        if before != article.sha256:
            self._tell(Reject(article.id, "another article of this load has the same id and another text."))
        elif not first:
            self._add(unchanged=1)
        return first

    def _tell(self, item: Reject | Remark) -> None:
        if isinstance(item, Reject):
            self._add(rejects=1)
        self._report.told(item)

    def _add(self, **more: int) -> None:
        self.counts = dataclasses.replace(
            self.counts, **{name: getattr(self.counts, name) + count for name, count in more.items()}
        )
