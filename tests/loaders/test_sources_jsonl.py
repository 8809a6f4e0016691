"""JSON lines, good and hostile."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from graph.article import Article
from loaders.sources import files, jsonl
from loaders.sources.items import Item, Reject, Remark


def lines(*told: bytes | str | dict[str, object], published: dt.date | None = None) -> list[Item]:
    raw = [
        json.dumps(t).encode() if isinstance(t, dict) else t.encode() if isinstance(t, str) else t
        for t in told
    ]
    return list(jsonl.of_lines(raw, "some.jsonl", published))


def one(told: dict[str, object], published: dt.date | None = None) -> Article:
    found = lines(told, published=published)
    assert [type(item) for item in found] == [Article], found
    assert isinstance(found[0], Article)
    return found[0]


def test_all_fields_are_kept() -> None:
    article = one(
        {
            "id": "wikinews:1",
            "text": "Rice met Lavrov.\r\n",
            "title": " Talks ",
            "date": "2018-01-08",
            "url": "https://www.example.org/talks",
            "source": "Example",
            "lang": "en-GB",
            "licence": "CC BY",
        }
    )
    assert article == Article(
        id="wikinews:1",
        text="Rice met Lavrov.\r\n",
        title="Talks",
        published=dt.date(2018, 1, 8),
        url="https://www.example.org/talks",
        publisher="Example",
        language="en",
    )


def test_text_alone_is_enough() -> None:
    article = one({"text": "Rice met Lavrov.", "id": None, "title": None, "date": None, "url": None})
    assert article == Article(text="Rice met Lavrov.")
    assert one({"text": "Rice met Lavrov.", "id": ""}).id == article.id


def test_the_publisher_is_the_host_where_nobody_names_it() -> None:
    assert one({"text": "x", "url": "https://www.state.gov/a"}).publisher == "state.gov"


def test_a_number_is_an_id_too() -> None:
    assert one({"text": "x", "id": 7}).id == "7"


@pytest.mark.parametrize("identity", [True, [], {}, ["a"], "x" * 501])
def test_an_id_that_cannot_be_one_rejects_the_line(identity: object) -> None:
    assert [type(item) for item in lines({"text": "x", "id": identity})] == [Reject]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2018-01-08", dt.date(2018, 1, 8)),
        ("2018-01-08T23:30:00-05:00", dt.date(2018, 1, 8)),
        ("2018-01-08 23:30", dt.date(2018, 1, 8)),
    ],
)
def test_days_are_read_as_their_writer_counted_them(told: str, day: dt.date) -> None:
    assert one({"text": "x", "date": told}).published == day


@pytest.mark.parametrize(
    "told", ["01/08/2018", "2018-13-40", "yesterday", 20180108, "2018", ["2018-01-08"], "0", False]
)
def test_a_day_of_wrong_form_is_named_and_the_article_is_kept(told: object) -> None:
    found = lines({"text": "x", "date": told}, published=dt.date(2020, 1, 1))
    assert [type(item) for item in found] == [Remark, Article]
    assert "some.jsonl, line 1: its `date`" in str(found[0])
    assert isinstance(found[1], Article)
    assert found[1].published is None


def test_the_day_of_the_option_is_for_those_without_their_own() -> None:
    day = dt.date(2020, 1, 1)
    assert one({"text": "x"}, published=day).published == day
    assert one({"text": "x", "date": "2018-01-08"}, published=day).published == dt.date(2018, 1, 8)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "//x", "http://[", "data:text/html,x"]
)
def test_an_address_that_no_reader_should_follow_is_left_out(url: str) -> None:
    found = lines({"text": "x", "url": url})
    assert [type(item) for item in found] == [Remark, Article]
    assert isinstance(found[1], Article)
    assert found[1].url is None


@pytest.mark.parametrize(
    "line",
    [
        "{broken",
        "[]",
        '"text"',
        "7",
        "null",
        "{}",
        '{"text": ""}',
        '{"text": "  "}',
        '{"text": 7}',
        '{"text": null}',
        b'{"text": "\xff"}',
        "[" * 100_000,
        '{"text": ' + "9" * 5000 + "}",
    ],
)
def test_a_bad_line_is_named_by_its_number_and_stops_nothing(line: str | bytes) -> None:
    found = lines({"text": "Before."}, line, "", "   ", {"text": "After."})
    assert [type(item) for item in found] == [Article, Reject, Article]
    assert "line 2" in str(found[1])


def test_lone_surrogates_and_nul_are_replaced_one_for_one() -> None:
    article = one({"text": "Rice \ud800met\x00 Lavrov 🤝.", "title": "\udfff", "id": "\ud800"})
    assert article.text == "Rice \ufffdmet\ufffd Lavrov 🤝."
    assert article.id == article.title == "\ufffd"
    article.text.encode()


def test_an_export_of_ours_gives_its_articles_back() -> None:
    others: list[dict[str, object]] = [{"record": kind, "id": "x"} for kind in ("claim", "node", "edge")]
    found = lines({"record": "article", "text": "Rice met Lavrov."}, *others)
    assert [type(item) for item in found] == [Article]


def test_a_file_of_blank_lines_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "blank.jsonl"
    path.write_bytes(b"\xef\xbb\xbf\n \n")
    found = list(jsonl.articles(str(path)))
    assert [str(item) for item in found] == [f"{path}: it is empty."]


def test_a_line_longer_than_any_article_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LIMIT", 100)
    path = tmp_path / "long.jsonl"
    path.write_text('{"text": "a"}\n{"text": "' + "b" * 1000 + '"}\n{"text": "c"}')
    found = list(jsonl.articles(str(path)))
    assert [item.text if isinstance(item, Article) else item.line for item in found] == ["a", 2, "c"]


def test_absent_files_are_rejected(tmp_path: Path) -> None:
    assert "no such file" in str(next(jsonl.articles(str(tmp_path / "absent.jsonl"))))


def test_rows_keep_the_id_as_it_stands() -> None:
    raw = [b'{"id": 7, "text": "x"}', b"{broken", b"", b'{"text": "y"}']
    assert [identity for identity, _ in jsonl.rows(raw, "x")] == [7, None, None]


@pytest.mark.parametrize(
    "head", ['{"text": "Rice met Lavrov."}\n'.encode("utf-16"), b"\x1f\x8b\x00\xff\n", b"\x89PNG\x00\n"]
)
def test_a_binary_file_is_one_reject_and_not_one_a_line(head: bytes) -> None:
    (told,) = lines(head, b"\x80\n", b"\x80\n", {"text": "Rice met Lavrov."})
    assert str(told) == "some.jsonl: it is binary or UTF-16; unpack it, or make it UTF-8 text first."
