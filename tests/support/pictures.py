"""One-line builders of what views draw, and names that no page may take for markup."""

from __future__ import annotations

from typing import Any

from graph.network import Actor, Subgraph, Tie

HOSTILE = (
    "<img src=x onerror=window.pwned=1>",
    "</script><script>window.pwned=2</script>",
    "\"'><svg onload=window.pwned=3>",
    "{{ 7*7 }}{% raw %}",
    "<!--<script>",
    "javascript:window.pwned=4",
    "href onclick=window.pwned=5 <a href='javascript:window.pwned=6'>",
    "a\u2028b\u2029c\u0000d\ufeff",
    "\u202etxt.exe\u202c",
    "]]><![CDATA[",
    "&lt;b&gt;&amp;amp;",
    "`${window.pwned=7}`",
    "x" * 3000,
    "\U0001f91d 王毅 שלום مرحبا",
    "\\u003cscript\\u003e",
    "",
)
HOSTILE_URLS = (
    "javascript:window.pwned=8",
    "JaVaScRiPt:window.pwned=9",
    " javascript:window.pwned=10",
    "java\nscript:window.pwned=11",
    "data:text/html,<script>window.pwned=12</script>",
    "vbscript:x",
    "//evil.example/x",
    'https://evil.example/"onmouseover=window.pwned=13 x="',
    "http:\\\\evil.example",
    "https://",
    "http://[::1",
    "file:///etc/passwd",
)


def actor(name: str, kind: str = "official", id_: str | None = None, **more: Any) -> Actor:
    """An actor; its id is made of the name."""
    return Actor(id=id_ or f"{kind}:{name}", name=name, kind=kind, **more)


def proof(quote: str = "They met.", **article: Any) -> dict[str, Any]:
    """A sentence of an article of 8 January 2018."""
    told = {
        "id": "article:1",
        "title": "News",
        "url": "https://news.example/1",
        "publisher": "The Gazette",
        "published_at": "2018-01-08",
    }
    return {"quote": quote, "start": 0, "end": len(quote), "article": told | article}


def date(start: str | None = None, end: str | None = None, text: str | None = None) -> dict[str, Any]:
    """A date of the contract."""
    return {"text": text, "start": start, "end": end or start, "precision": "day" if start else "unknown"}


def tie(one: Actor, other: Actor, status: str = "held", day: str | None = None, **more: Any) -> Tie:
    """A tie from ONE to OTHER, a meeting where MORE says nothing else."""
    told: dict[str, Any] = {"type": "MEETS_WITH", "date": date(day), "evidence": (proof(),)} | more
    key = f"{told['type']} {one.id} {other.id} {status} {told['date']['start']} {told.get('meeting_id')}"
    return Tie(id=key, source=one.id, target=other.id, status=status, **told)


def part(actors: list[Actor], ties: list[Tie], ego: Actor | None = None, **more: Any) -> Subgraph:
    """A subgraph with nothing left out."""
    told = {"of_actors": len(actors), "of_ties": len(ties)} | more
    return Subgraph(actors=tuple(actors), ties=tuple(ties), ego=ego.id if ego else None, **told)


def general() -> Subgraph:
    """The general, his counterpart in Baku, what each speaks for, and what bars their way."""
    general_ = actor("Valery Gerasimov", neighbours=4)
    other, pavel = actor("Curtis Scaparrotti"), actor("Petr Pavel")
    nato, russia = actor("NATO", "organization"), actor("Russia", "country", neighbours=7)
    baku = {"id": "location:baku", "name": "Baku", "kind": "city"}
    sentence = proof("Gen. Scaparrotti will meet Gen. Gerasimov in Baku later this month.")
    ties = [
        tie(
            general_,
            other,
            "planned",
            date=date("2018-01-08", "2018-01-31"),
            place=baku,
            evidence=(sentence,),
        ),
        tie(general_, other, "held", "2018-04-19", place=baku, meeting_id="meeting:april"),
        tie(general_, other, "cancelled", "2019-02-01"),
        tie(general_, pavel, "held", "2017-09-07", meeting_id="meeting:one"),
        tie(general_, pavel, "held", "2017-03-03", meeting_id="meeting:two", kind="call", mode="phone"),
        tie(
            nato,
            russia,
            "in_force",
            type="SANCTIONS",
            measure="contact_ban",
            date={"text": None, "start": "2014-04-01", "end": None},
        ),
        tie(general_, russia, "held", type="REPRESENTS", role="chief of the general staff"),
        tie(other, nato, "held", type="REPRESENTS", role="Supreme Allied Commander Europe"),
    ]
    return part([general_, other, pavel, nato, russia], ties, general_)


def hostile() -> Subgraph:
    """Every hostile word in every place where a word can stand."""
    people = [actor(word, id_=f"official:{number} {word}") for number, word in enumerate(HOSTILE)]
    ties = []
    for number, word in enumerate(HOSTILE):
        one, other = people[number], people[number - 1]
        url = HOSTILE_URLS[number % len(HOSTILE_URLS)]
        sentence = proof(word or "x", title=word, publisher=word, url=url)
        place = {"id": word, "name": word, "kind": "city"}
        ties += [
            tie(one, other, "held", place=place, evidence=(sentence,), date=date(text=word), meeting_id=word),
            tie(one, other, type="REPRESENTS", role=word, evidence=(sentence,)),
            tie(one, other, word or "odd", type="SANCTIONS", measure=word, scope=word, evidence=(sentence,)),
        ]
    return part(people, ties, people[0])
