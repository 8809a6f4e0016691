"""Articles in, claims stored: what `diplograph load` and `POST /articles` run.

Articles are read and stored in batches, each in one transaction, so a load that is ended at any moment leaves
whole batches behind; the same load started again passes over the articles that are stored and goes on.
"""

from __future__ import annotations

import contextlib
import dataclasses
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from graph.article import Article
from graph.claim import BadEvidenceError, Claim
from graph.failures import TooLong
from loaders.extractors.errors import NotRead, ReaderError
from loaders.extractors.protocol import Extractor, Reading
from loaders.reading import FaultError, Read, reading
from loaders.sources.items import Item, Reject, Remark

ARTICLES = 50
CHARACTERS = 500_000
SECONDS = 10.0
"""A batch is stored when it holds this many articles or characters, or when this long was read in it."""

Pending = tuple[Article, Callable[[], Reading]]
"""An article with what waits for its reading."""


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

    def digests(self, article_ids: Iterable[str], /) -> Mapping[str, str]:
        """The `sha256` of the texts of those of the ids that are stored already."""
        ...

    def forget(self, article_id: str, /) -> bool:
        """Retract an article with its claims."""
        ...

    def put(self, batch: Sequence[tuple[Article, Sequence[Claim]]], /) -> Written:
        """Store them, all or nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a load is; `articles`, `claims`, `meetings` count new ones, `unchanged` articles stored before.

    `corrected` counts articles that were stored with another text under the same id: these are retracted and
    loaded anew. `dropped` counts claims without evidence, which are never stored: a fault of the reader.
    """

    articles: int = 0
    unchanged: int = 0
    claims: int = 0
    meetings: int = 0
    rejects: int = 0
    dropped: int = 0
    corrected: int = 0

    @property
    def seen(self) -> int:
        """Articles and rejects that were dealt with."""
        return self.articles + self.corrected + self.unchanged + self.rejects


class Report(Protocol):
    """Who is told how a load goes, as it goes."""

    def told(self, item: Reject | Remark) -> None:
        """Hear of an article that was not read, or of something about one that was."""

    def stored(self, counts: Counts) -> None:
        """Hear that everything counted so far is stored."""


class Silent:
    """A report to nobody."""

    def told(self, item: Reject | Remark) -> None:
        """Keep it to oneself."""

    def stored(self, counts: Counts) -> None:
        """Keep it to oneself."""


def load(
    items: Iterable[Item],
    extractor: Extractor,
    store: Writable,
    report: Report | None = None,
    *,
    jobs: int = 1,
    again: bool = False,
) -> Counts:
    """Read the articles among ITEMS and store them with their claims.

    `jobs` articles are read at once, and stored in the order of ITEMS all the same; `again` reads articles
    that are stored already too, e.g. with another reader. Raises what the store raises, and `ReaderError`
    where the reader cannot be asked at all; whole batches are stored until then. An article on which the
    reader fails is a reject.
    """
    run = _Load(store, report or Silent(), again=again)
    with reading(extractor, jobs) as read:
        for batch in _begun(run.batches(items), read, ahead=1 if jobs > 1 else 0):
            run.put(batch)
    return run.counts


def claims_of(article: Article, told: Reading) -> tuple[list[Claim], int]:
    """The claims whose evidence stands in the article, and how many have none."""
    kept = []
    for claim in told.claims:
        with contextlib.suppress(BadEvidenceError):
            kept.append(claim.check(article.text))
    return kept, len(told.claims) - len(kept) + told.dropped


def _named(article: Article) -> str:
    return f"article {article.id.removeprefix('article:')}"


def _begun(batches: Iterable[Sequence[Article]], read: Read, ahead: int) -> Iterator[list[Pending]]:
    """Each batch with its readings begun; AHEAD further ones are read meanwhile."""
    begun: list[list[Pending]] = []
    for batch in batches:
        begun.append([(article, read(article)) for article in batch])
        if len(begun) > ahead:
            yield begun.pop(0)
    yield from begun


class _Load:
    """One load under way: what this run has seen, and the counts."""

    def __init__(self, store: Writable, report: Report, *, again: bool) -> None:
        self.counts = Counts()
        self._store, self._report, self._again = store, report, again
        self._seen: dict[str, str] = {}
        self._changed: set[str] = set()

    def batches(self, items: Iterable[Item]) -> Iterator[list[Article]]:
        """The articles that are to be read, batch by batch."""
        batch: list[Article] = []
        size, since = 0, time.monotonic()
        for item in items:
            if not isinstance(item, Article):
                self._tell(item)
            elif self._is_first(item):
                batch.append(item)
                size += len(item.text)
            late = batch and time.monotonic() - since > SECONDS
            if late or len(batch) >= ARTICLES or size >= CHARACTERS:
                yield self._unknown(batch)
                batch, size, since = [], 0, time.monotonic()
        yield self._unknown(batch)

    def put(self, batch: Sequence[Pending]) -> None:
        """Store a batch with what is read in it, in several parts where the reading takes long."""
        found: list[tuple[Article, list[Claim]]] = []
        since = time.monotonic()
        for article, finish in batch:
            try:
                claims = self._finished(article, finish)
            except (ReaderError, KeyboardInterrupt):
                self._store_all(found)  # what was read so far may have been paid for
                raise
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
        except NotRead as error:
            self._tell(Reject(_named(article), error.message))
            return None
        except Exception as error:  # noqa: BLE001 - a reader's fault in one article must not end the load
            kind = error.kind if isinstance(error, FaultError) else type(error).__name__
            self._tell(Reject(_named(article), f"the reader failed on it ({kind})."))
            return None
        self._add(dropped=dropped)
        return kept

    def _store_all(self, found: Sequence[tuple[Article, Sequence[Claim]]]) -> None:
        if found:
            corrected = [article.id for article, _ in found if article.id in self._changed]
            try:
                for identity in corrected:
                    self._store.forget(identity)
                new = self._store.put(found)
            except TooLong:
                self._store_parts(found)
                return
            self._add(
                articles=new.articles - len(corrected),
                corrected=len(corrected),
                unchanged=len(found) - new.articles,
                claims=new.claims,
                meetings=new.meetings,
            )
        self._report.stored(self.counts)

    def _store_parts(self, found: Sequence[tuple[Article, Sequence[Claim]]]) -> None:
        """Store by halves what is too much for one transaction, so that one endless article stops no other."""
        if len(found) == 1:
            (article, claims) = found[0]
            why = f"its {len(claims):,} claims are more than the database stores at once; split its text."
            self._tell(Reject(_named(article), why))
            return
        self._store_all(found[: len(found) // 2])
        self._store_all(found[len(found) // 2 :])

    def _unknown(self, batch: list[Article]) -> list[Article]:
        known = self._store.digests([article.id for article in batch]) if batch else {}
        same = {article.id for article in batch if known.get(article.id) == article.sha256}
        self._changed = {*self._changed, *known} - same
        if self._again:
            return batch
        self._add(unchanged=len(same))
        return [article for article in batch if article.id not in same]

    def _is_first(self, article: Article) -> bool:
        """Whether this run sees the article for the first time; a second text under its id is a reject."""
        first = article.id not in self._seen
        before = self._seen.setdefault(article.id, article.sha256)
        if before != article.sha256:
            why = "one before it has the same id and another text; give it an id of its own."
            self._tell(Reject(_named(article), why))
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
