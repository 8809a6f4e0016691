"""What a page says about its article: JSON-LD first, then meta elements, then the marks of HTML itself."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loaders.sources import fields, files

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_ARTICLE_TYPES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "PressRelease", "Report")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued",
    "sailthru.date", "parsely-pub-date", "citation_publication_date", "article.published",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name")


@dataclass(frozen=True, slots=True)
class Told:
    """The fields that were found; `body` is the article's text where JSON-LD gives it."""

    title: str | None
    published: dt.date | None
    url: str | None
    publisher: str | None
    language: str | None
    body: str | None


def read(page: BeautifulSoup) -> Told:
    """Read them; a field that nobody tells is None."""
    linked, meta = _json_ld(page), _meta(page)
    publisher = linked.get("publisher")
    headline = page.find("h1")
    marked = page.title or headline
    return Told(
        title=_first(
            linked.get("headline"), *(meta.get(n) for n in _TITLES), marked.get_text() if marked else None
        ),
        published=_published(page, linked, meta),
        url=_address(page, linked, meta),
        publisher=_first(
            publisher.get("name") if isinstance(publisher, dict) else publisher,
            *(meta.get(n) for n in _PUBLISHERS),
        ),
        language=fields.language(_attribute(page, "html", "lang") or meta.get("og:locale") or ""),
        body=_first(linked.get("articleBody")),
    )


def _json_ld(page: BeautifulSoup) -> dict[str, Any]:
    """The first object of the page's JSON-LD that is an article."""
    for script in page.find_all("script", type="application/ld+json"):
        try:
            told = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        for entry in _objects(told):
            kinds = entry.get("@type")
            if any(k in _ARTICLE_TYPES for k in (kinds if isinstance(kinds, list) else [kinds])):
                return entry
    return {}


def _objects(told: object) -> Iterator[dict[str, Any]]:
    for entry in told if isinstance(told, list) else [told]:
        if isinstance(entry, dict):
            yield entry
            graph = entry.get("@graph")
            yield from (e for e in (graph if isinstance(graph, list) else []) if isinstance(e, dict))


def _meta(page: BeautifulSoup) -> dict[str, str]:
    """Name (lower case) -> content of the meta elements; the first of a name counts."""
    told: dict[str, str] = {}
    for tag in page.find_all("meta"):
        name = str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        content = tag.get("content")
        if name and isinstance(content, str) and content.strip():
            told.setdefault(name, content.strip())
    return told


def _published(page: BeautifulSoup, linked: dict[str, Any], meta: dict[str, str]) -> dt.date | None:
    told = [linked.get("datePublished"), *(meta.get(name) for name in _DATES)]
    told += [
        tag.get("datetime") or tag.get("content") or tag.get_text()
        for tag in page.select("[itemprop~=datePublished]", limit=5)
    ]
    times = page.find_all("time", limit=20)
    told += [tag.get("datetime") or tag.get_text() for tag in times]
    days = (fields.written_day(each) for each in told if isinstance(each, str))
    return next((each for each in days if each), None)


def _address(page: BeautifulSoup, linked: dict[str, Any], meta: dict[str, str]) -> str | None:
    canonical = next((tag.get("href") for tag in page.select("link[rel~=canonical]")), None)
    for told in (canonical, meta.get("og:url"), linked.get("url")):
        if isinstance(told, str) and (found := fields.address(told)):
            return found
    return None


def _attribute(page: BeautifulSoup, name: str, attribute: str) -> str | None:
    tag = page.find(name)
    told = tag.get(attribute) if tag else None
    return told if isinstance(told, str) else None


def _first(*told: object) -> str | None:
    """The first that is a text with something in it, white space folded."""
    for each in told:
        if isinstance(each, str) and (text := " ".join(each.split())):
            return files.storable(text)
    return None
