"""An address on the web: one page or text, fetched through a guard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from graph.article import Article
from loaders.sources import fetching, fields, html, text
from loaders.sources.items import Item, Reject


def accepts(location: str) -> bool:
    """Whatever is written as an address, `scheme://…`; of the schemes http and https are read."""
    return fields.is_address(location)


def articles(location: str, published: dt.date | None = None) -> Iterator[Item]:
    """The one article at the address."""
    scheme = location.partition("://")[0].lower()
    if scheme not in {"http", "https"}:
        hint = "give the file's path instead" if scheme == "file" else "http and https are"
        yield Reject(location, f"addresses of the kind {scheme}:// are not read; {hint}.")
        return
    try:
        yield article(fetching.fetch(location), published)
    except fetching.FetchError as error:
        yield Reject(location, str(error))


def count(location: str) -> int | None:  # noqa: ARG001 - every source is called alike
    """One."""
    return 1


def article(page: fetching.Page, published: dt.date | None = None) -> Article | Reject:
    """The article in a fetched page."""
    if page.kind == "text/plain":
        made = text.article(page.data, page.url, published)
        if isinstance(made, Reject):
            return made
        return Article(text=made.text, published=published, url=page.url, publisher=fields.host(page.url))
    return html.article(page.data, page.url, published, page.url, page.charset)
