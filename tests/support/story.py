"""One-line builders, and a short story of states, an alliance and their go-betweens."""

from __future__ import annotations

import datetime
import re
from typing import Any

from graph.article import Article
from graph.claim import Claim, Entity, Place, When
from tests.support.emptying import empty

COUNTRIES = {
    "Russia": "RU", "United States": "US", "Norway": "NO", "Azerbaijan": "AZ", "Switzerland": "CH", "Turkey": "TR",
}  # fmt: skip
BODIES = {"NATO": (None, "igo"), "State Department": ("US", "ministry")}
PEOPLE = {
    "Valery Gerasimov": "RU",
    "Sergei Gerasimov": "NO",
    "Sergei Lavrov": "RU",
    "Curtis Scaparrotti": "US",
    "Antony J. Blinken": "US",
    "Espen Barth Eide": "NO",
    "Vladislav Surkov": "RU",
    "Kurt Volker": "US",
}
PLACES = {"Baku": "AZ", "Geneva": "CH", "Oslo": "NO"}


def entity(name: str) -> Entity:
    """The entity of a name of the story."""
    slug = re.sub(r"[^a-z]+", "-", name.casefold()).strip("-")
    if name in COUNTRIES:
        return Entity(f"country:{COUNTRIES[name]}", name, "country", name, COUNTRIES[name])
    if name in BODIES:
        country, kind = BODIES[name]
        return Entity(f"organization:{slug}", name, "organization", name, country, kind)
    if name in PLACES:
        return Entity(f"location:{slug}", name, "location", name, PLACES[name], "city")
    slug = slug.replace("-j-", "-")
    return Entity(f"official:{slug}", name, "official", name, PEOPLE.get(name))


def when(told: str | None) -> When | None:
    """ "2018-01-08" or "2018-01-08/2018-01-31" or "2018-01-08/" (open)."""
    if told is None:
        return None
    start, slash, end = told.partition("/")
    last = (end or None) if slash else start
    return When(f"({told})", start, last, "range" if slash else "day")


class Paper:
    """An article that is written claim by claim, so that every quote stands in it."""

    def __init__(self, published: str | None, title: str, url: str | None = None) -> None:
        self.published, self.title, self.url = published, title, url
        self._lines: list[tuple[str, dict[str, Any]]] = []

    def says(self, quote: str, predicate: str, subject: str, target: str, **more: Any) -> Paper:
        """Add a sentence and what it claims; `date` and `place` in the short forms of this module."""
        told = {"predicate": predicate, "subject": entity(subject), "object": entity(target), **more}
        told["date"] = when(more.get("date"))
        if place := more.get("place"):
            found = entity(place)
            kind: Any = "country" if found.kind == "country" else "city"
            told["place"] = Place(found.id, place, kind, found.country)
        self._lines.append((quote, told))
        return self

    def written(self) -> tuple[Article, list[Claim]]:
        """The article and its claims."""
        quotes = list(dict.fromkeys(quote for quote, _ in self._lines))
        day = datetime.date.fromisoformat(self.published) if self.published else None
        text = " ".join(quotes)
        article = Article(text=text, title=self.title, published=day, url=self.url, publisher="The Gazette")
        claims = []
        for quote, told in self._lines:
            start = text.index(quote)
            more = {"rule": "rules/test", "confidence": 0.9} | told
            claims.append(
                Claim(article_id=article.id, quote=quote, start=start, end=start + len(quote), **more)
            )
        return article, claims


def a_paper(published: str | None, title: str = "News", url: str | None = None) -> Paper:
    """A new article of that day."""
    return Paper(published, title, url)


def story() -> list[tuple[Article, list[Claim]]]:
    """A channel is cut, talks are planned and held, called off, denied; one visit, one namesake."""
    cut = (
        a_paper("2014-04-02", "Channels cut", "https://news.example/cut")
        .says("The United States suspended military contacts with Russia in 2014.", "sanctions", "United States",
              "Russia", measure="contact_suspension", status="in_force", date="2014-03-18", scope="military contacts")
        .says("NATO barred meetings between its commanders and Russia.", "sanctions", "NATO", "Russia",
              measure="contact_ban", status="in_force", date="2014-04-01", between=("NATO", "Russia"))
        .says("Norway froze the assets of Vladislav Surkov on 1 April 2014.", "sanctions", "Norway",
              "Vladislav Surkov", measure="asset_freeze", status="in_force", date="2014-04-01")
        .says("Turkey lifted its embargo on Norway on 5 March 2014.", "sanctions", "Turkey", "Norway",
              measure="embargo", status="lifted", date="2014-03-05")
    )  # fmt: skip
    planned = (
        a_paper("2018-01-08", "Talks ahead", "https://news.example/ahead")
        .says("Gen. Curtis Scaparrotti of NATO will meet Gen. Valery Gerasimov of Russia in Baku later this month.",
              "meets_with", "Curtis Scaparrotti", "Valery Gerasimov", meeting_id="meeting:baku", status="planned",
              kind="meeting", place="Baku", date="2018-01-08/2018-01-31", modality="planned")
        .says("Gen. Curtis Scaparrotti of NATO will meet Gen. Valery Gerasimov of Russia in Baku later this month.",
              "represents", "Curtis Scaparrotti", "NATO", role="Supreme Allied Commander Europe")
        .says("Gen. Curtis Scaparrotti of NATO will meet Gen. Valery Gerasimov of Russia in Baku later this month.",
              "represents", "Valery Gerasimov", "Russia", role="chief of the general staff")
        .says("Kurt Volker is to meet Vladislav Surkov in the near future.", "meets_with", "Kurt Volker",
              "Vladislav Surkov", meeting_id="meeting:volker", status="planned", kind="meeting", date="2018-01-08/")
        .says("The envoy Kurt Volker speaks for the United States.", "represents", "Kurt Volker", "United States",
              role="special representative")
        .says("The aide Vladislav Surkov speaks for Russia.", "represents", "Vladislav Surkov", "Russia", role="aide")
    )  # fmt: skip
    held = (
        a_paper("2021-01-20", "Held in Geneva", "https://news.example/geneva")
        .says("Secretary Antony J. Blinken met Foreign Minister Sergei Lavrov in Geneva on Tuesday.", "meets_with",
              "Antony J. Blinken", "Sergei Lavrov", meeting_id="meeting:geneva", status="held", kind="talks",
              mode="in_person", place="Geneva", date="2021-01-19")
        .says("Sergei Lavrov is the foreign minister of Russia.", "represents", "Sergei Lavrov", "Russia",
              role="foreign minister")
        .says("Antony J. Blinken heads the State Department.", "represents", "Antony J. Blinken",
              "State Department", role="secretary of state")
        .says("Espen Barth Eide of Norway received Sergei Lavrov in Oslo on 12 January.", "meets_with",
              "Espen Barth Eide", "Sergei Lavrov", meeting_id="meeting:oslo", status="held", kind="meeting",
              place="Oslo", date="2021-01-12")
        .says("Espen Barth Eide also spoke with Antony J. Blinken by telephone.", "meets_with", "Espen Barth Eide",
              "Antony J. Blinken", meeting_id="meeting:call", status="held", kind="call", mode="phone",
              date="2021-01-13")
        .says("Foreign Minister Espen Barth Eide of Norway spoke.", "represents", "Espen Barth Eide", "Norway",
              role="foreign minister")
    )  # fmt: skip
    moved = (
        a_paper("2021-02-01", "Off", "https://news.example/off")
        .says("Sergei Lavrov cancelled his talks with Antony J. Blinken set for 9 February.", "meets_with",
              "Sergei Lavrov", "Antony J. Blinken", meeting_id="meeting:february", status="cancelled", kind="talks",
              date="2021-02-09")
        .says("Sergei Lavrov denied that he had met Kurt Volker.", "meets_with", "Sergei Lavrov", "Kurt Volker",
              meeting_id="meeting:denied", status="held", polarity="denied")
        .says("Espen Barth Eide visited Turkey on 28 January.", "visits", "Espen Barth Eide", "Turkey",
              meeting_id="meeting:visit", status="held", kind="visit", date="2021-01-28")
    )  # fmt: skip
    namesake = (
        a_paper(None, "Another Gerasimov")
        .says("Sergei Gerasimov of Norway met Espen Barth Eide.", "meets_with", "Sergei Gerasimov", "Espen Barth Eide",
              meeting_id="meeting:namesake", status="held", kind="meeting")
        .says("Sergei Gerasimov of Norway met Espen Barth Eide.", "represents", "Sergei Gerasimov", "Norway",
              role="adviser")
    )  # fmt: skip
    return [paper.written() for paper in (cut, planned, held, moved, namesake)]


def tell(store: Any) -> None:
    """Let the store hold the story and nothing else."""
    empty(store)
    store.put(story())
