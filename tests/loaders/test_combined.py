"""Rules first, then a model where the rules are not sure."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from modelserver import Model, claim, serving

from graph.article import Article
from loaders.extractors.combined import RulesThenModel
from loaders.extractors.llm import client
from loaders.extractors.llm.reader import ModelReader
from loaders.extractors.options import Options

pytest.importorskip("openai")
SURE = Article(
    text="Russian Foreign Minister Sergei Lavrov met U.S. Secretary of State John Kerry in Geneva."
)
UNSURE = Article(
    text=f"{SURE.text} Talks with the Norwegians are a matter of great delicacy to the ministry."
)
SAID = claim("meets_with", "Sergei Lavrov", "Norway", "Talks with the Norwegians", status="planned")


@pytest.fixture
def model() -> Iterator[Model]:
    with serving(lambda request: request.claims(SAID)) as server:
        yield server


@pytest.fixture
def reader(model: Model, monkeypatch: pytest.MonkeyPatch) -> RulesThenModel:
    monkeypatch.setattr(client, "FIRST_WAIT", 0.01)
    return RulesThenModel(ModelReader("m", Options(base_url=model.url)))


def test_what_the_rules_are_sure_of_is_sent_to_nobody(model: Model, reader: RulesThenModel) -> None:
    told = reader.read(SURE)
    assert {c.method for c in told.claims} == {"rules"}
    assert (model.asked, list(reader.requests(SURE))) == ([], [])
    assert reader.name == "rules+llm:m"


def test_the_model_reads_what_the_rules_are_not_sure_of(model: Model, reader: RulesThenModel) -> None:
    assert len(list(reader.requests(UNSURE))) == 1
    told = reader.read(UNSURE)
    assert len(model.asked) == 1
    assert [(c.rule, c.subject.name, c.object.name) for c in told.claims if c.predicate == "meets_with"] == [
        ("llm/m", "Sergei Lavrov", "Norway")
    ]
    assert told.unsure


@pytest.mark.parametrize("how", ["fails", "invents"])
def test_the_rules_claims_stay_where_the_model_is_of_no_use(
    model: Model, reader: RulesThenModel, how: str
) -> None:
    invented = claim("meets_with", "Xi Jinping", "Elvis", "They met.")
    model.behave = (lambda r: r.fails(500)) if how == "fails" else (lambda r: r.claims(invented))
    told = reader.read(UNSURE)
    assert {c.method for c in told.claims} == {"rules"}
    assert any("rules' claims stay" in note.why for note in told.notes)
    assert told.dropped == (how == "invents")
