"""Text files, good and hostile: what becomes of their bytes."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from graph.article import Article
from loaders.sources import articles, files, sources
from loaders.sources.items import Item, Reject, Remark

DAY = dt.date(2018, 1, 8)


def read(path: Path | str, published: dt.date | None = None) -> list[Item]:
    return list(articles(str(path), published))


def article(path: Path | str, published: dt.date | None = None) -> Article:
    found = read(path, published)
    assert [type(item) for item in found] == [Article], found
    assert isinstance(found[0], Article)
    return found[0]


def reject(path: Path | str) -> Reject:
    found = read(path)
    assert [type(item) for item in found] == [Reject], found
    assert isinstance(found[0], Reject)
    return found[0]


def test_a_text_is_one_article_of_the_day_that_the_user_says(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_text("Rice met Lavrov in Paris.\n", encoding="utf-8")
    assert article(path).published is None
    assert article(path, DAY) == Article(text="Rice met Lavrov in Paris.\n", published=DAY)


@pytest.mark.parametrize(
    "raw",
    [
        b"Rice met Lavrov.\r\nThey talked.\r\n",
        b"Rice met Lavrov.\rThey talked.\r",
        b"One.\r\n\r\nTwo.\n\rThree.",
        "Zoë met Łukasz — “yes” 🤝\r\n".encode(),
        "e\u0301 decomposed stays decomposed".encode(),
    ],
)
def test_the_text_is_the_one_that_python_reads(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    assert article(path).text == path.read_text(encoding="utf-8")


def test_a_byte_order_mark_shifts_no_offset(tmp_path: Path) -> None:
    path = tmp_path / "bom.txt"
    path.write_bytes(b"\xef\xbb\xbfRice met Lavrov.")
    text = article(path).text
    assert text == " Rice met Lavrov."
    assert text[1:] == path.read_text(encoding="utf-8")[1:]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_utf_16_is_read_where_it_says_so(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "wide.txt"
    mark = "\ufeff" if encoding.endswith("le") else ""
    path.write_bytes(f"{mark}Rice met Lavrov.".encode(encoding))
    assert article(path).text.strip() == "Rice met Lavrov."


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(range(256)) * 40, "it is binary"),
        (b"Rice\x00met", "binary"),
        ("Zoë".encode("cp1252"), "iconv"),
        (b"\xff\xfe\x00", "convert"),
    ],
)
def test_what_is_no_text_is_rejected_in_a_sentence(tmp_path: Path, raw: bytes, word: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(raw)
    told = reject(path)
    assert word in told.why
    assert str(path) in str(told)
    assert told.why.endswith(".")


def test_absent_and_forbidden_files_are_rejected(tmp_path: Path) -> None:
    assert "no such file" in reject(tmp_path / "absent.txt").why
    assert "no such file" in reject(tmp_path / "absent" / "too.txt").why
    assert reject("a\x00b.txt").why
    assert reject("n" * 5000).why
    if os.geteuid() != 0:
        path = tmp_path / "locked.txt"
        path.write_text("x")
        path.chmod(0)
        assert "permission" in reject(path).why


def test_a_file_longer_than_any_article_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LIMIT", 1024 * 1024)
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(2 * 1024 * 1024)
    found = files.content(str(path), files.LIMIT)
    assert isinstance(found, Reject)
    assert "1 MB" in found.why


def test_one_line_of_five_megabytes_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Rice met Lavrov ( " * 280_000)
    assert len(article(path).text) == 18 * 280_000


def test_a_device_that_never_ends_is_not_read_to_its_end() -> None:
    assert "longer than" in str(files.content("/dev/zero", 4096))


@pytest.mark.parametrize(
    "name", ["-rf.txt", "a b.txt", "naïve\u202etxt.txt", "line\nend.txt", "$(id).txt", "README"]
)
def test_hostile_names_are_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("Rice met Lavrov.", encoding="utf-8")
    assert article(path).text == "Rice met Lavrov."


def test_a_name_that_is_no_unicode_is_read(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    Path(name).write_text("Rice met Lavrov.", encoding="utf-8")
    assert article(name).text == "Rice met Lavrov."


@pytest.mark.parametrize(
    ("raw", "kinds"),
    [
        (b'{"text": "Rice met Lavrov."}\n{"text": "Again."}\n', [Article, Article]),
        (b'{\n "text": "Rice met Lavrov."\n}', [Article]),
        (b'[{"text": "Rice met Lavrov."}]', [Reject]),
        (b"<!DOCTYPE html><html><body><p>Rice met Lavrov.</p></body></html>", [Article]),
        (b"{not json, but prose} Rice met Lavrov.", [Reject]),
        (b"Rice met Lavrov.", [Article]),
    ],
)
def test_an_unknown_name_is_read_by_what_the_file_holds(
    tmp_path: Path, raw: bytes, kinds: list[type]
) -> None:
    path = tmp_path / "download"
    path.write_bytes(raw)
    assert [type(item) for item in read(path)] == kinds


def test_a_folder_is_read_in_order_and_to_the_bottom(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.TXT", "a/y.html", "a.jsonl", ".hidden.txt", ".git/c.txt", "notes.md", "x.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'{{"text": "{name}"}}' if name.endswith("jsonl") else f"<p>{name}</p>")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    found = read(tmp_path)
    told = [item.text for item in found if isinstance(item, Article)]
    assert told == ["a.jsonl", "<p>b.txt</p>", "a/y.html", "<p>a/z.TXT</p>"]
    remarks = [item for item in found if not isinstance(item, Article)]
    assert [type(item) for item in remarks] == [Remark]
    assert ".md (1), .pdf (1), .txt (1)" in str(remarks[0])


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    assert "no .txt" in reject(tmp_path).why


@pytest.mark.parametrize(
    "location", ["ftp://example.org/a", "file:///etc/passwd", "gopher://x", "s3://bucket/key"]
)
def test_addresses_of_other_kinds_are_refused_in_a_sentence(location: str) -> None:
    assert "are not read" in reject(location).why


@pytest.mark.parametrize(
    "location",
    [
        "-",
        "a.txt",
        "a.jsonl",
        "A.NDJSON",
        "a.html",
        "https://example.org/a.jsonl",
        "x://y.html",
        "/etc",
        "a",
        ".",
    ],
)
def test_every_location_has_exactly_one_source(location: str) -> None:
    assert sum(source.accepts(location) for source in sources()) == 1
