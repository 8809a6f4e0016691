"""A load: counts, batches, and what is left when it is ended in the middle."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from graph.article import Article
from graph.claim import Claim, Entity
from graph.failures import TooLong
from graph.store import Store
from loaders import pipeline
from loaders.extractors.errors import MissingExtra, ReaderError, UnknownExtractor
from loaders.extractors.protocol import Reading
from loaders.extractors.registry import extractor
from loaders.pipeline import Counts
from loaders.sources.items import Item, Reject, Remark

MET = re.compile(r"(\w+) met (\w+)\.")


class Plain:
    """Reads "X met Y.", and stumbles where it is told to."""

    name = "plain"

    def __init__(self) -> None:
        self.read_ids: list[str] = []

    def read(self, article: Article) -> Reading:
        self.read_ids.append(article.id)
        if "stumble" in article.text:
            raise RecursionError
        if "away" in article.text:
            raise ReaderError("The service is away.", "Try again.")
        if "interrupt" in article.text:
            raise KeyboardInterrupt
        return Reading(tuple(a_claim(article, found) for found in MET.finditer(article.text)), dropped=0)


def a_claim(article: Article, found: re.Match[str]) -> Claim:
    wrong = "invented" in article.text
    return Claim(
        predicate="meets_with",
        subject=Entity(f"official:{found[1].lower()}", found[1], "official", found[1]),
        object=Entity(f"official:{found[2].lower()}", found[2], "official", found[2]),
        article_id=article.id,
        quote="Never said." if wrong else found[0],
        start=found.start(),
        end=found.end(),
        rule="plain/met",
        confidence=0.9,
        meeting_id=f"meeting:{found[1].lower()}-{found[2].lower()}",
        status="held",
    )


@dataclass
class Written:
    articles: int
    claims: int
    meetings: int


@dataclass
class Memory:
    """A store in memory that keeps what it was given, batch by batch."""

    batches: list[list[str]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    claims: set[str] = field(default_factory=set)
    meetings: set[str] = field(default_factory=set)

    @property
    def order(self) -> list[str]:
        return [identity for batch in self.batches for identity in batch]

    def digests(self, article_ids: Iterable[str]) -> dict[str, str]:
        return {i: self.texts[i] for i in article_ids if i in self.texts}

    def forget(self, article_id: str) -> bool:
        return self.texts.pop(article_id, None) is not None

    def put(self, batch: Sequence[tuple[Article, Sequence[Claim]]]) -> Written:
        before = len(self.digests([a.id for a, _ in batch])), len(self.claims), len(self.meetings)
        self.texts |= {article.id: article.sha256 for article, _ in batch}
        self.batches.append([article.id for article, _ in batch])
        self.claims |= {claim.id for _, told in batch for claim in told}
        self.meetings |= {c.meeting_id for _, told in batch for c in told if c.meeting_id}
        return Written(len(batch) - before[0], len(self.claims) - before[1], len(self.meetings) - before[2])


@dataclass
class Heard:
    items: list[Reject | Remark] = field(default_factory=list)
    counts: list[Counts] = field(default_factory=list)

    def told(self, item: Reject | Remark) -> None:
        self.items.append(item)

    def stored(self, counts: Counts) -> None:
        self.counts.append(counts)


def an_article(text: str, identity: str = "") -> Article:
    return Article(text=text, id=identity, published=dt.date(2018, 1, 8))


def many(count: int) -> list[Item]:
    return [an_article(f"Rice met Lavrov{n}.", f"a{n}") for n in range(count)]


def test_new_things_are_counted_and_old_ones_change_nothing() -> None:
    store = Memory()
    items: list[Item] = [
        an_article("Rice met Lavrov."),
        an_article("Kerry met Zarif."),
        an_article("Nothing."),
    ]
    assert pipeline.load(items, Plain(), store) == Counts(articles=3, claims=2, meetings=2)
    reader = Plain()
    assert pipeline.load(items, reader, store) == Counts(unchanged=3)
    assert reader.read_ids == []


def test_another_reader_reads_again_where_it_is_told_to() -> None:
    store, reader = Memory(), Plain()
    pipeline.load(many(3), Plain(), store)
    assert pipeline.load(many(3), reader, store, again=True) == Counts(unchanged=3)
    assert reader.read_ids == ["a0", "a1", "a2"]


def test_a_corrected_article_takes_the_place_of_the_first() -> None:
    store = Memory()
    pipeline.load([an_article("Rice met Lavrov.", "a"), an_article("Kerry met Zarif.", "b")], Plain(), store)
    items: list[Item] = [an_article("Rice met Putin.", "a"), an_article("Kerry met Zarif.", "b")]
    assert pipeline.load(items, Plain(), store) == Counts(unchanged=1, corrected=1, claims=1, meetings=1)
    assert pipeline.load(items, Plain(), store, again=True) == Counts(unchanged=2)


def test_rejects_and_remarks_are_told_and_only_rejects_are_counted() -> None:
    heard = Heard()
    items: list[Item] = [Reject("x", "no."), an_article("Rice met Lavrov."), Remark("y", "hm.")]
    counts = pipeline.load(items, Plain(), Memory(), heard)
    assert counts == Counts(articles=1, claims=1, meetings=1, rejects=1)
    assert heard.items == [Reject("x", "no."), Remark("y", "hm.")]
    assert heard.counts[-1] == counts


def test_a_claim_without_evidence_is_dropped_and_counted() -> None:
    store = Memory()
    counts = pipeline.load([an_article("invented: Rice met Lavrov.")], Plain(), store)
    assert (counts.articles, counts.claims, counts.dropped) == (1, 0, 1)


def test_an_article_on_which_the_reader_fails_is_a_reject() -> None:
    heard, store = Heard(), Memory()
    items: list[Item] = [an_article("stumble", "bad"), an_article("Rice met Lavrov.", "good")]
    assert pipeline.load(items, Plain(), store, heard) == Counts(articles=1, claims=1, meetings=1, rejects=1)
    assert str(heard.items[0]) == "article bad: the reader failed on it (RecursionError)."
    assert store.batches == [["good"]]


class Narrow(Memory):
    """A store that takes no more than three claims at once."""

    def put(self, batch: Sequence[tuple[Article, Sequence[Claim]]]) -> Written:
        if sum(len(told) for _, told in batch) > 3:
            raise TooLong("The query took too long or too much memory.", "Narrow it, or add a LIMIT.")
        return super().put(batch)


def test_an_article_that_is_too_much_to_store_stops_no_other() -> None:
    heard, store = Heard(), Narrow()
    long = an_article("".join(f"Rice met A{n}. " for n in range(4)), "long")
    items: list[Item] = [*many(2), long, *many(5)[2:]]
    counts = pipeline.load(items, Plain(), store, heard)
    assert sorted(store.order) == ["a0", "a1", "a2", "a3", "a4"]
    assert (counts.articles, counts.rejects, counts.seen) == (5, 1, 6)
    assert [str(item) for item in heard.items] == [
        "article long: its 4 claims are more than the database stores at once; split its text."
    ]


def test_an_id_given_twice_is_the_same_article_or_a_reject() -> None:
    items: list[Item] = [an_article("One.", "a"), an_article("One.", "a"), an_article("Two.", "a")]
    heard = Heard()
    assert pipeline.load(items, Plain(), Memory(), heard) == Counts(articles=1, unchanged=1, rejects=1)
    assert "same id" in str(heard.items[0])


def test_batches_are_bounded_by_articles_and_by_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "ARTICLES", 3)
    monkeypatch.setattr(pipeline, "CHARACTERS", 1000)
    store = Memory()
    long: list[Item] = [an_article("x" * 1000, f"long{n}") for n in range(2)]
    pipeline.load([*many(7), *long], Plain(), store)
    assert store.batches == [["a0", "a1", "a2"], ["a3", "a4", "a5"], ["a6", "long0"], ["long1"]]


def test_what_takes_long_to_read_is_stored_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "SECONDS", 0.0)
    store = Memory()
    pipeline.load(many(3), Plain(), store)
    assert store.batches == [["a0"], ["a1"], ["a2"]]


def test_sources_are_not_read_ahead_of_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "ARTICLES", 2)
    store, stored_when_asked = Memory(), []

    def slow() -> Iterator[Item]:
        for item in many(6):
            stored_when_asked.append(len(store.batches))
            yield item

    pipeline.load(slow(), Plain(), store)
    assert stored_when_asked == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize("word", ["interrupt", "away"])
def test_a_load_that_is_ended_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setattr(pipeline, "ARTICLES", 2)
    store = Memory()
    items = [*many(5), an_article(word, "stop"), *many(8)[5:]]
    with pytest.raises((KeyboardInterrupt, ReaderError)):
        pipeline.load(items, Plain(), store)
    left = store.order
    assert left[:4] == ["a0", "a1", "a2", "a3"]
    reader = Plain()
    counts = pipeline.load([item for item in items if item != items[5]], reader, store)
    assert (counts.articles, counts.unchanged) == (8 - len(left), len(left))
    assert reader.read_ids == ["a4", "a5", "a6", "a7"][len(left) - 4 :]
    assert store.order == [f"a{n}" for n in range(8)]


def test_the_names_of_readers() -> None:
    assert extractor("rules").name == "rules"
    for name in ("rule", "", "spacy", "spacy:", "rules+", "gpt:x", "rules+rules", "llm: "):
        with pytest.raises(UnknownExtractor) as told:
            extractor(name)
        assert told.value.mend


def test_a_reader_without_its_packages_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from loaders.extractors import registry

    monkeypatch.setattr(registry, "MODELS", {"llm": ("loaders.extractors.registry", "no_such_package")})
    with pytest.raises(MissingExtra, match=re.escape("pip install 'diplograph[llm]'")):
        extractor("llm:mistral")


@pytest.mark.embedded
def test_several_processes_store_the_same_in_the_same_order(embedded: Store) -> None:
    items: list[Item] = [
        an_article(
            f"Secretary of State Condoleezza Rice met Foreign Minister Sergey Lavrov in Paris. {n}", f"a{n}"
        )
        for n in range(7)
    ]
    alone, together = Memory(), Memory()
    expected = pipeline.load(items, extractor("rules"), alone)
    assert pipeline.load(items, extractor("rules"), together, jobs=2) == expected
    assert together.order == alone.order
    assert together.claims == alone.claims
    assert pipeline.load(items, extractor("rules"), embedded) == expected
    assert pipeline.load(items, extractor("rules"), embedded) == Counts(unchanged=7)
