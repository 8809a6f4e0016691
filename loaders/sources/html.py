"""A web page: its article as text, paragraph by paragraph, with the title, day and publisher it tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from graph.article import Article
from loaders.sources import fields, files, page_fields
from loaders.sources.items import Item, Reject

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
LIMIT = 10 * 1024 * 1024
"""The longest page, in bytes: a parsed page takes about fifty times its size in memory."""

_BLOCKS = ("p", "li", "blockquote", "pre", "h2", "h3", "h4", "dd", "td")
_FURNITURE = (
    "script", "style", "noscript", "template", "nav", "aside", "header", "footer", "form", "button", "select",
    "figure", "figcaption", "iframe", "svg", "math", "object", "video", "audio", "canvas", "dialog", "menu",
)  # fmt: skip
_BODIES = ("[itemprop~=articleBody]", "article", "main", "[role=main]")


def accepts(location: str) -> bool:
    """Files named .html, .htm or .xhtml."""
    return Path(location).suffix.lower() in SUFFIXES and "://" not in location and not Path(location).is_dir()


def articles(location: str, published: dt.date | None = None) -> Iterator[Item]:
    """The one article of the page."""
    data = files.content(location, LIMIT)
    yield data if isinstance(data, Reject) else article(data, location, published)


def count(location: str) -> int | None:  # noqa: ARG001 - every source is called alike
    """One."""
    return 1


def article(
    data: bytes,
    where: str,
    published: dt.date | None = None,
    url: str | None = None,
    charset: str | None = None,
) -> Article | Reject:
    """The article in the page DATA; `url` and `charset` are what the server said, where there was one."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - half a second that only pages need to pay

    if not data.strip():
        return Reject(where, "it is empty.")
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Reject(where, "it is binary (it holds a NUL byte), not a page.")
    try:
        page = BeautifulSoup(data, "html.parser", from_encoding=charset)
        told = page_fields.read(page)
        text = files.storable(_text(page) or told.body or "")
    except (RecursionError, AssertionError, LookupError, ValueError):
        return Reject(where, "it is no HTML that can be read (nested too deeply, or broken).")
    if not text.strip():
        return Reject(where, "there is no text in this page.")
    own = told.url or url
    return Article(
        text=text,
        title=told.title,
        published=told.published or published,
        url=own,
        publisher=told.publisher or fields.host(own),
        language=told.language,
    )


def _text(page: BeautifulSoup) -> str:
    """The paragraphs of the part that holds the article, a blank line between them; white space is folded."""
    for tag in page.find_all(_unseen):
        tag.extract()
    body = _body(page)
    for line_break in body.find_all("br"):
        line_break.replace_with("\n")
    blocks = [tag for tag in body.find_all(_BLOCKS) if not tag.find(_BLOCKS)]
    told = [_lines(tag) for tag in blocks]
    return "\n\n".join(p for p in told if p) or _lines(body)


def _unseen(tag: Tag) -> bool:
    """What a reader of the page does not see, or sees on every page of the site."""
    style = str(tag.get("style") or "").replace(" ", "").lower()
    hidden = tag.has_attr("hidden") or "display:none" in style or "visibility:hidden" in style
    return hidden or tag.name in _FURNITURE


def _body(page: BeautifulSoup) -> Tag:
    """The element with the article's paragraphs: the marked one with most text, or the whole body."""
    for selector in _BODIES:
        found = page.select(selector)
        best = max(found, key=lambda tag: len(tag.get_text()), default=None)
        if best is not None and len(best.get_text(strip=True)) >= 80:
            return best
    return page.body or page


def _lines(tag: Tag) -> str:
    told = (" ".join(line.split(" ")) for line in tag.get_text().split("\n"))
    return " ".join(" ".join(told).split())
