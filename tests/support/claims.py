"""Claims at random: a small world, so that they often speak of the same people, meetings and days."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from hypothesis import strategies as st

from graph.article import Article
from graph.claim import Claim, Entity, Place, When

OFFICIALS = ["Ada Alm", "A. Alm", "Bo Berg", "Cy Cole", "Ada Maria Alm"]
_IDS = {"Ada Alm": "ada", "A. Alm": "ada", "Ada Maria Alm": "ada", "Bo Berg": "bo", "Cy Cole": "cy"}
DAYS = ["2018-01-08", "2018-01-09", "2018-02-01", "2019-05-05"]

officials = st.sampled_from(OFFICIALS).map(lambda n: Entity(f"official:{_IDS[n]}", n, "official", n, "RU"))
countries = st.sampled_from(["RU", "US", "ZZ"]).map(
    lambda c: Entity(f"country:{c}", f"Land {c}", "country", c, c)
)
bodies = st.builds(
    lambda country, kind: Entity("organization:xu", "XU", "organization", "XU", country, kind),
    st.sampled_from([None, "RU", "US"]),
    st.sampled_from([None, "igo", "other"]),
)
towns = st.builds(
    lambda name, country: Entity(f"location:{name.lower()}x", f"{name}x", "location", name, country, "city"),
    st.sampled_from(["Town", "Port"]),
    st.sampled_from([None, "RU", "ZZ"]),
)
places = towns.map(lambda e: Place(e.id, e.name, "city", e.country)) | countries.map(
    lambda e: Place(e.id, e.name, "country", e.country)
)


@st.composite
def dates(draw: st.DrawFn) -> When:
    """A day, a run of days, an open run, or words that nobody can resolve."""
    one, two = sorted(draw(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS))))
    return draw(
        st.sampled_from(
            [
                When("then", one, one, "day"),
                When("about", one, two, "range"),
                When("since", one, None, "range"),
                When("soon", None, None, "vague-future"),
            ]
        )
    )


@st.composite
def claims(draw: st.DrawFn, article: Article) -> Claim:
    """One claim of ARTICLE, of any predicate, its quote somewhere in the text."""
    predicate = draw(
        st.sampled_from(["meets_with", "meets_with", "visits", "represents", "sanctions", "states"])
    )
    start = draw(st.integers(0, len(article.text) - 2))
    end = draw(st.integers(start + 1, len(article.text) - 1))
    sides = {
        "meets_with": (officials | countries | bodies, officials | countries | bodies),
        "visits": (officials | bodies, countries | towns | bodies),
        "represents": (officials, countries | bodies),
        "sanctions": (countries | bodies, countries | officials | bodies),
        "states": (officials, countries),
    }[predicate]
    statuses = (
        ["in_force", "lifted"] if predicate == "sanctions" else ["held", "planned", "cancelled", "postponed"]
    )
    return Claim(
        predicate=predicate,  # type: ignore[arg-type]  # one of the five
        subject=draw(sides[0]),
        object=draw(sides[1]),
        article_id=article.id,
        quote=article.text[start:end],
        start=start,
        end=end,
        rule="rules/random",
        confidence=draw(st.sampled_from([0.5, 0.75, 0.9])),
        meeting_id=draw(st.sampled_from([None, "meeting:1", "meeting:2", "meeting:3"])),
        status=draw(st.none() | st.sampled_from(statuses)),
        kind=draw(st.sampled_from([None, "meeting", "call", "summit"])),
        place=draw(st.none() | places),
        date=draw(st.none() | dates()),
        role=draw(st.sampled_from([None, "minister", "the Minister", "envoy"])),
        measure=draw(st.sampled_from(["embargo", "contact_ban", None])) if predicate == "sanctions" else None,
        polarity=draw(st.sampled_from(["affirmed", "affirmed", "affirmed", "denied"])),
    )


@st.composite
def papers(draw: st.DrawFn, most: int = 5) -> list[tuple[Article, list[Claim]]]:
    """Some articles with their claims; some of one day, some of none."""
    told = []
    for number in range(draw(st.integers(1, most))):
        day = draw(st.none() | st.sampled_from(DAYS).map(datetime.date.fromisoformat))
        article = Article(text=f"Article {number} says a number of things.", published=day)
        told.append((article, draw(st.lists(claims(article), max_size=5))))
    return told


def published(told: Sequence[tuple[Article, Sequence[Claim]]]) -> dict[str, str]:
    """The days of articles, as the projection wants them."""
    return {article.id: article.published.isoformat() for article, _ in told if article.published}
