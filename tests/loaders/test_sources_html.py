"""Pages: the article's paragraphs, and what the page says about it."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.article import Article
from loaders.sources import fields, html
from loaders.sources.items import Reject

PAGE = """<!doctype html><html lang="en-US"><head>
<title>Talks in Paris | Example News</title>
<meta property="og:site_name" content="Example News"><meta property="og:title" content="Talks in Paris">
<meta property="article:published_time" content="2018-01-08T09:30:00Z">
<link rel="canonical" href="https://www.example.org/talks">
<script>var p = "<p>not text</p>";</script><style>p {}</style></head>
<body><nav><p>Home</p></nav><header><p>Example News</p></header>
<article><h1>Talks in Paris</h1><p>Condoleezza Rice met
   <a href="/lavrov">Sergey Lavrov</a>&nbsp;in Paris on Sunday &amp; Monday.</p>
<aside><p>Read also: something else entirely</p></aside>
<p>They will <b>meet</b> again<br>in May.</p><ul><li>One point.</li><li>Another.</li></ul>
<p hidden>Hidden Person met Nobody.</p><p style="display: none">Nor this.</p>
<figure><figcaption>A picture.</figcaption></figure></article>
<footer><p>Copyright 2025</p></footer></body></html>"""


def read(page: str | bytes, **more: str | None) -> Article:
    raw = page.encode() if isinstance(page, str) else page
    found = html.article(raw, "page.html", None, **more)
    assert isinstance(found, Article), found
    return found


def test_a_page_is_its_paragraphs_and_what_it_tells() -> None:
    assert read(PAGE) == Article(
        text="Condoleezza Rice met Sergey Lavrov in Paris on Sunday & Monday.\n\n"
        "They will meet again in May.\n\nOne point.\n\nAnother.",
        title="Talks in Paris",
        published=dt.date(2018, 1, 8),
        url="https://www.example.org/talks",
        publisher="Example News",
        language="en",
    )


def test_json_ld_goes_first() -> None:
    page = """<html><head><script type="application/ld+json">[{"@type": "WebSite"}, {"@graph": [
      {"@type": ["NewsArticle"], "headline": "H", "datePublished": "2020-02-03T01:00:00+09:00",
       "publisher": {"name": "P"}, "url": "https://a.example/x"}]}]</script>
      <script type="application/ld+json">{broken</script>
      <meta name="date" content="2019-01-01"></head><body><p>Text.</p></body></html>"""
    article = read(page)
    assert (article.title, article.published) == ("H", dt.date(2020, 2, 3))
    assert (article.publisher, article.url) == ("P", "https://a.example/x")


@pytest.mark.parametrize(
    "mark",
    [
        '<time datetime="2018-01-08">Monday</time>',
        "<time>January 8, 2018</time>",
        '<span itemprop="datePublished" content="2018-01-08">x</span>',
        '<meta name="pubdate" content="Mon, 08 Jan 2018 10:00:00 GMT">',
        '<meta name="DC.date.issued" content="2018-01-08">',
    ],
)
def test_days_are_found_where_pages_write_them(mark: str) -> None:
    assert read(f"<html><body>{mark}<p>Text.</p></body></html>").published == dt.date(2018, 1, 8)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("8 January 2018", dt.date(2018, 1, 8)),
        ("Jan. 8, 2018", dt.date(2018, 1, 8)),
        ("01/08/2018", None),
        ("31 February 2018", None),
        ("January 2018", None),
        ("", None),
        ("Mon, 99 Jan 2018 10:00", None),
    ],
)
def test_days_in_words(told: str, day: dt.date | None) -> None:
    assert fields.written_day(told) == day


def test_where_the_page_was_fetched_is_its_address_unless_it_tells_another() -> None:
    article = read("<p>Text.</p>", url="https://www.example.org/x")
    assert (article.url, article.publisher) == ("https://www.example.org/x", "example.org")
    told = read('<link rel=canonical href="javascript:alert(1)"><p>Text.</p>', url="https://example.org/x")
    assert told.url == "https://example.org/x"


def test_charsets_are_kept() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>Zoë — “yes”</p></body></html>'
    assert read(page.encode("cp1252")).text == "Zoë — “yes”"
    assert read("<p>Привет</p>".encode("koi8-r"), charset="koi8-r").text == "Привет"
    assert read("<p>Zoë</p>".encode(), charset="no-such-charset").text == "Zoë"


@pytest.mark.parametrize("page", [b"", b"  ", b"<html></html>", b"<p>x\x00y</p>", b"<script>only()</script>"])
def test_pages_without_text_are_rejected(page: bytes) -> None:
    assert isinstance(html.article(page, "page.html"), Reject)


def test_text_without_paragraphs_is_text() -> None:
    assert read("<html><body><div>Rice met <i>Lavrov</i>.</div></body></html>").text == "Rice met Lavrov."


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "page", ["<div>" * 20_000 + "deep", "<p>" * 20_000 + "flat", "<b>x" * 5_000, "<" * 100_000]
)
def test_a_hostile_page_ends_in_an_article_or_a_reject(page: str) -> None:
    assert isinstance(html.article(page.encode(), "page.html"), Article | Reject)
