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
    from bs4.element import PageElement

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
LIMIT = 10 * 1024 * 1024
"""The longest page, in bytes: a parsed page takes about fifty times its size in memory."""

CANDIDATES = 20
SHORTEST = 80
"""Elements marked as the article that are weighed, and the least text in one, in characters, to be it."""

_PROSE = frozenset({"p", "li", "blockquote", "pre", "h2", "h3", "h4", "dd", "td"})
_BLOCKS = frozenset({
    "address", "article", "body", "center", "dl", "dt", "div", "fieldset", "h1", "h5", "h6", "hr", "main",
    "ol", "section", "table", "tbody", "tr", "th", "ul",
})  # fmt: skip
_FURNITURE = frozenset({
    "script", "style", "noscript", "template", "nav", "aside", "header", "footer", "form", "button",
    "select", "figure", "figcaption", "iframe", "svg", "math", "object", "video", "audio", "canvas",
    "dialog", "menu",
})  # fmt: skip
_BODIES = ("[itemprop~=articleBody]", "article", "main", "[role=main]")


def accepts(location: str) -> bool:
    """Files named .html, .htm or .xhtml."""
    return (
        Path(location).suffix.lower() in SUFFIXES and "://" not in location and not files.is_folder(location)
    )


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
    told = list(_paragraphs(_body(page)))
    return "\n\n".join([text for text, marked in told if marked] or [text for text, _ in told])


def _body(page: BeautifulSoup) -> Tag:
    """The element with the article's paragraphs: the marked one with most text, or the whole body."""
    for selector in _BODIES:
        found = page.select(selector, limit=CANDIDATES)
        best = max(found, key=lambda tag: len(tag.get_text()), default=None)
        if best is not None and len(best.get_text(strip=True)) >= SHORTEST:
            return best
    return page.body or page


def _paragraphs(body: Tag) -> Iterator[tuple[str, bool]]:
    """The runs of text that no block begins or ends in, and whether each stands in a block of prose."""
    words: list[str] = []
    for piece in _pieces(body):
        if isinstance(piece, str):
            words.append(piece)
        else:
            if text := " ".join("".join(words).split()):
                yield text, piece
            words.clear()


def _pieces(body: Tag) -> Iterator[str | bool]:
    """What is seen of the text, and where a block begins or ends, whether the text before stood in prose.

    A walk without recursion, in time linear in the page: pages nest as deep as their makers please.
    """
    from bs4.element import PreformattedString, Tag  # noqa: PLC0415 - as above

    prose = [False]
    todo: list[PageElement | None] = [None, *reversed(body.contents)]
    while todo:
        element = todo.pop()
        if element is None:
            yield prose.pop()
        elif not isinstance(element, Tag):
            if not isinstance(element, PreformattedString):
                yield str(element)
        elif _is_seen(element):
            yield " " if element.name == "br" else ""
            if _is_block(element):
                yield prose[-1]
                prose.append(element.name in _PROSE)
                todo.append(None)
            todo.extend(reversed(element.contents))


def _is_block(tag: Tag) -> bool:
    return tag.name in _PROSE or tag.name in _BLOCKS


def _is_seen(tag: Tag) -> bool:
    """Whether a reader of the page sees it, and not on every page of the site."""
    style = str(tag.get("style") or "").replace(" ", "").lower()
    hidden = tag.has_attr("hidden") or "display:none" in style or "visibility:hidden" in style
    return not hidden and tag.name not in _FURNITURE
