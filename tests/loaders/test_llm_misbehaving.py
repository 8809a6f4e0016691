"""Endpoints that fail or lie: no traceback, no lost article, no unproven claim, no key in a message."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from modelserver import Handler, Model, Request, claim, serving

from graph.article import Article
from loaders.extractors.errors import BudgetSpent, NotRead, ReaderError
from loaders.extractors.llm import client
from loaders.extractors.llm.reader import ModelReader
from loaders.extractors.options import Options

pytest.importorskip("openai")
KEY = "sk-very-secret-key"
QUOTE = "Kerry met Lavrov in Geneva."
ARTICLE = Article(text=f"John Kerry and Sergei Lavrov are ministers. {QUOTE}")
GOOD = claim("meets_with", "John Kerry", "Sergei Lavrov", QUOTE)


def told(*claims: object) -> str:
    return json.dumps({"claims": claims})


WHOLE = told(GOOD)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "FIRST_WAIT", 0.01)


@pytest.fixture
def model() -> Iterator[Model]:
    with serving(lambda request: request.says(WHOLE)) as server:
        yield server


def reader(
    model: Model, data: Path | None = None, seconds: float = 10, most: int | None = None
) -> ModelReader:
    return ModelReader("m", Options(base_url=model.url, key=KEY, seconds=seconds, data=data, max_tokens=most))


@pytest.mark.parametrize(
    "answer",
    [
        f"Sure! Here is the JSON:\n```json\n{WHOLE}\n```\nI hope it helps {{}}.",
        f"<think>Two of them met, so {{...}}</think>{WHOLE}",
        WHOLE[: WHOLE.rindex("]")] + ', {"predicate": "meets_with", "subj',
        json.dumps([GOOD]),
        told(GOOD, 7, None, {}, {"predicate": "loves"}, {**GOOD, "quote": 4}, {**GOOD, "subject": []}),
        told({**GOOD, "date": "soon", "place": 3, "status": [], "meeting_id": {}, "role": 1}),
        told(GOOD, {**GOOD, "quote": "They embraced."}, {**GOOD, "object": {"name": "Xi Jinping"}}),
    ],
)  # fmt: skip
def test_what_can_be_read_of_an_answer_is_read(model: Model, answer: str) -> None:
    model.behave = lambda request: request.says(answer)
    found = reader(model).read(ARTICLE)
    assert [(c.subject.name, c.object.name, c.quote) for c in found.claims] == [
        ("John Kerry", "Sergei Lavrov", QUOTE)
    ]


def _half(request: Request) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "5000")
    request.end_headers()
    request.wfile.write(b'{"choices": [')
    request.wfile.flush()
    request.connection.close()
    request.close_connection = True


UNREADABLE: dict[str, Handler] = {
    "nothing": lambda r: r.says(""),
    "null": lambda r: r.says(None),
    "prose": lambda r: r.says("I cannot help with that."),
    "deep": lambda r: r.says("[" * 100_000),
    "wrong type": lambda r: r.says('{"claims": "none"}'),
    "no JSON": lambda r: r.gives(200, b"<html>hello</html>"),
    "no choices": lambda r: r.gives(200, {"choices": []}),
    "not a completion": lambda r: r.gives(200, [1, 2, 3]),
    "10 MB": lambda r: r.says("x" * 10_000_000),
    "500": lambda r: r.fails(500),
    "400": lambda r: r.fails(400, f"bad request with {KEY}"),
    "half": _half,
    "closed": lambda r: r.connection.shutdown(socket.SHUT_RDWR),
}


@pytest.mark.parametrize("how", UNREADABLE)
def test_an_article_whose_answer_cannot_be_had_is_not_read_and_says_why(model: Model, how: str) -> None:
    model.behave = UNREADABLE[how]
    with pytest.raises(NotRead) as error:
        reader(model).read(ARTICLE)
    assert KEY not in str(error.value)
    assert "Traceback" not in str(error.value)


@pytest.mark.parametrize(
    ("status", "word"),
    [(401, "key"), (403, "key"), (404, "no model"), (429, "no more requests"), (307, "redirects")],
)
def test_where_no_article_can_be_read_the_reader_says_so(model: Model, status: int, word: str) -> None:
    headers = {"Location": "http://127.0.0.1:9/v1"} if status == 307 else {}
    model.behave = lambda request: request.fails(status, f"Incorrect API key: {KEY}", **headers)
    with pytest.raises(ReaderError, match=word) as error:
        reader(model).read(ARTICLE)
    assert error.value.mend
    assert KEY not in str(error.value)


def test_nobody_listening_is_one_sentence() -> None:
    with serving(lambda request: request.says(WHOLE)) as gone:
        url = gone.url
    with pytest.raises(ReaderError, match="cannot be reached"):
        ModelReader("m", Options(base_url=url, key=KEY)).read(ARTICLE)


def test_retry_after_is_kept_and_a_busy_server_is_asked_again(model: Model) -> None:
    asked: list[float] = []

    def busy(request: Request) -> None:
        asked.append(time.monotonic())
        if len(asked) == 1:
            request.fails(429, Retry_After="0.4")
        elif len(asked) == 2:
            request.fails(503)
        else:
            request.says(WHOLE)

    model.behave = busy
    assert len(reader(model).read(ARTICLE).claims) == 1
    assert asked[1] - asked[0] >= 0.4
    assert len(asked) == 3


@pytest.mark.parametrize("drip", [False, True])
def test_a_request_that_stalls_or_drips_ends_at_its_limit(model: Model, *, drip: bool) -> None:
    done = threading.Event()

    def stall(request: Request) -> None:
        if drip:
            request.send_response(200)
            request.send_header("Content-Length", "100000")
            request.end_headers()
        while not done.wait(0.1):
            if drip:
                request.wfile.write(b" ")
                request.wfile.flush()

    model.behave = stall
    since = time.monotonic()
    try:
        with pytest.raises(NotRead, match="did not answer within"):
            reader(model, seconds=1).read(ARTICLE)
    finally:
        done.set()
    assert time.monotonic() - since < 15


def test_a_service_that_fails_on_article_after_article_is_asked_no_more(model: Model) -> None:
    model.behave = lambda request: request.fails(500)
    asking = reader(model)
    for number in range(client.FAILURES_IN_A_ROW - 1):
        with pytest.raises(NotRead):
            asking.read(Article(text=f"{number} {ARTICLE.text}"))
    with pytest.raises(ReaderError, match="in a row"):
        asking.read(ARTICLE)


@pytest.mark.parametrize("refused", ["response_format", "temperature", "max_tokens"])
def test_an_endpoint_is_asked_without_what_it_does_not_have(model: Model, refused: str) -> None:
    def picky(request: Request) -> None:
        if refused in request.told:
            request.fails(400, f"Unknown or unsupported parameter: {refused}")
        else:
            request.says(WHOLE)

    model.behave = picky
    asking = reader(model)
    assert len(asking.read(ARTICLE).claims) == 1
    before = len(model.asked)
    asking.read(Article(text=f"Again. {ARTICLE.text}"))
    assert len(model.asked) == before + 1  # what it refused is remembered


def test_an_answer_is_paid_for_once_and_an_unreadable_one_is_not_kept(model: Model, tmp_path: Path) -> None:
    model.behave = lambda request: request.says("no")
    with pytest.raises(NotRead):
        reader(model, tmp_path).read(ARTICLE)
    model.behave = lambda request: request.says(WHOLE)
    first = reader(model, tmp_path)
    told = first.read(ARTICLE)
    asked = len(model.asked)
    again = reader(model, tmp_path)
    assert again.read(ARTICLE) == told
    assert (len(model.asked), first.spent, again.spent) == (asked, 100, 0)
    assert not any(KEY in path.read_text() for path in tmp_path.rglob("*.json"))
    damaged = next(path for path in tmp_path.rglob("*.json"))
    damaged.write_text("{")
    assert reader(model, tmp_path).read(ARTICLE) == told


def test_the_budget_stops_before_it_is_passed_and_the_rest_can_follow(model: Model, tmp_path: Path) -> None:
    articles = [Article(text=f"{ARTICLE.text} {n}") for n in range(3)]
    spending = reader(model, tmp_path, most=2_500)
    done = 0
    with pytest.raises(BudgetSpent) as stop:  # noqa: PT012 - which of them is refused is what is asked
        for article in articles * 40:
            spending.read(Article(text=article.text + str(done)))
            done += 1
    assert done > 0
    assert spending.spent <= 2_500
    assert stop.value.mend


def test_a_tokens_count_that_cannot_be_is_not_believed(model: Model) -> None:
    model.behave = lambda request: request.says(WHOLE, usage={"total_tokens": -(10**12)})
    asking = reader(model)
    asking.read(ARTICLE)
    assert 100 < asking.spent < 10_000


def test_stopping_ends_what_waits(model: Model) -> None:
    done = threading.Event()
    model.behave = lambda _: bool(done.wait(20)) and None
    asking = reader(model, seconds=20)
    threading.Timer(0.3, asking.stop).start()
    since = time.monotonic()
    with pytest.raises(ReaderError, match="Stopped"):
        asking.read(ARTICLE)
    done.set()
    assert time.monotonic() - since < 15
