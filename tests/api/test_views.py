"""Pages without a browser: one file, nothing fetched, nothing a name can turn into markup, all rows there."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from pictures import HOSTILE, HOSTILE_URLS, actor, date, general, hostile, part, proof, tie

from api.views import days, ego, overview, picture, placing, rows, shell
from graph.network import Subgraph


class Page(HTMLParser):
    """What stands in a page: tags, attributes, texts of scripts and styles, the cells of the table."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.code: dict[str, list[str]] = {"script": [], "style": []}
        self.rows: list[str] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "tr" and "data-row" in dict(attrs):
            self.rows.append("")
        if tag in self.code:
            self.code[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in self.code:
            self.code[self._open[-1]][-1] += data
        elif "tr" in self._open and self.rows:
            self.rows[-1] += f" {data.strip()}"

    @property
    def data(self) -> dict[str, Any]:
        """What the script reads."""
        number = [told for tag, told in self.tags if tag == "script"].index(
            {"type": "application/json", "id": "data"}
        )
        found: dict[str, Any] = json.loads(self.code["script"][number])
        return found

    @property
    def policy(self) -> str:
        """The content security policy."""
        return next(
            str(t["content"]) for _, t in self.tags if t.get("http-equiv") == "Content-Security-Policy"
        )


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(ego.page(general(), "Valery Gerasimov"))


@pytest.fixture(scope="module")
def bad() -> Page:
    return Page(ego.page(hostile(), HOSTILE[0]))


@pytest.mark.parametrize("which", ["page", "bad"])
def test_a_page_fetches_nothing_and_runs_nothing_inline(which: str, request: pytest.FixtureRequest) -> None:
    told: Page = request.getfixturevalue(which)
    fetching = [
        (t, a)
        for t, a in told.tags
        if "src" in a or "srcset" in a or (t != "a" and "href" in a and t != "link")
    ]
    assert fetching == []
    assert {t for t, _ in told.tags} & {"link", "iframe", "object", "embed", "base", "form"} == set()
    inline = [a for _, attrs in told.tags for a in attrs if a.startswith("on") or a == "style"]
    assert inline == []
    assert not re.search(
        r"sourceMappingURL|@import|url\(", "".join(told.code["style"] + told.code["script"][1:])
    )


@pytest.mark.parametrize("which", ["page", "bad"])
def test_the_policy_allows_our_scripts_alone(which: str, request: pytest.FixtureRequest) -> None:
    told: Page = request.getfixturevalue(which)
    policy = told.policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'; trusted-types 'none'" in policy
    kinds = [attrs for tag, attrs in told.tags if tag == "script"]
    run = [code for code, attrs in zip(told.code["script"], kinds, strict=True) if "type" not in attrs]
    assert len(run) == len(shell.SCRIPTS)
    for code in run + told.code["style"]:
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_hostile_words_stay_text(bad: Page) -> None:
    whole = " ".join(bad.rows)
    for word in HOSTILE[:6]:
        assert " ".join(word.split()) in " ".join(whole.split())
    names = {node["name"] for node in bad.data["nodes"]}
    assert set(HOSTILE) - {"a\u2028b\u2029c\u0000d\ufeff"} <= names | {""}
    assert "img" not in {t for t, a in bad.tags if a.get("id") != "print-net"}
    assert {t for t, _ in bad.tags if t in {"svg", "script"}} == {"svg", "script"}
    assert all(a.get("class", "").startswith("glyph") for t, a in bad.tags if t == "svg" and a)


def test_only_web_addresses_are_links(bad: Page) -> None:
    links = [str(attrs.get("href")) for tag, attrs in bad.tags if tag == "a"]
    assert set(links) == {"#table"}
    for url in HOSTILE_URLS:
        assert rows.web_address(url) is None
    assert rows.web_address("https://news.example/a?b=c#d") == "https://news.example/a?b=c#d"


def test_links_tell_nobody_where_they_were_followed_from(page: Page) -> None:
    links = [attrs for tag, attrs in page.tags if tag == "a" and str(attrs["href"]).startswith("http")]
    assert links
    assert {(a["rel"], a["target"]) for a in links} == {("noreferrer noopener", "_blank")}


def test_every_tie_is_a_row_with_status_date_place_and_sentence(page: Page) -> None:
    assert len(page.rows) == len(general().ties) == len(page.data["rows"])
    told = [" ".join(row.split()) for row in page.rows]
    planned = next(row for row in told if "planned" in row)
    for word in ("8–31 Jan 2018", "Scaparrotti", "Baku", "later this month", "The Gazette", "8 Jan 2018"):
        assert word in planned
    assert any("contact banned" in row and "since 1 Apr 2014" in row for row in told)
    assert any("as of 8 Jan 2018" in row and "chief of the general staff" in row for row in told)


def test_repeated_meetings_are_lines_of_their_own(page: Page) -> None:
    pavel = [e for e in page.data["edges"] if "Petr Pavel" in e["to"]]
    assert len(pavel) == 2
    assert len({json.dumps(line["smooth"]) for line in pavel}) == 2


def test_the_grammar_of_lines(page: Page) -> None:
    lines = {(e["type"], e["status"]): e for e in page.data["edges"]}
    assert lines["MEETS_WITH", "held"]["dashes"] is False
    planned, cancelled = lines["MEETS_WITH", "planned"]["dashes"], lines["MEETS_WITH", "cancelled"]["dashes"]
    assert planned[0] > 3 * cancelled[0]
    sanction = lines["SANCTIONS", "in_force"]
    assert sanction["width"] > 2 * lines["MEETS_WITH", "held"]["width"]
    assert sanction["arrows"]["to"]["type"] == "bar"


def test_what_is_left_out_is_counted() -> None:
    one, other = actor("A", neighbours=5), actor("B", neighbours=1)
    html = ego.page(part([one, other], [tie(one, other)], one, of_actors=9, of_ties=12), "A")
    text = re.sub(r"<[^>]+>", "", html)
    assert "Showing 2 of 9 actors, 1 of 12 links" in text
    assert "The 7 with the fewest contacts are left out." in text
    nodes = Page(html).data["nodes"]
    assert [node["more"] for node in nodes] == [4, 0]


def test_many_meetings_of_a_pair_become_a_line_a_status() -> None:
    one, other = actor("A"), actor("B")
    ties = [tie(one, other, "held", f"2020-01-{n + 1:02}") for n in range(7)]
    ties += [tie(one, other, "planned", "2030-01-01")]
    lines = Page(ego.page(part([one, other], ties, one), "A")).data["edges"]
    assert sorted(len(line["rows"]) for line in lines) == [1, 7]


def test_an_empty_graph_says_what_to_do() -> None:
    html = overview.page(Subgraph(actors=(), ties=(), ego=None, of_actors=0, of_ties=0))
    assert "diplograph load" in html
    alone = actor("A")
    assert "Showing <span" in ego.page(part([alone], [], alone), "A")


def test_the_same_graph_is_the_same_page() -> None:
    assert ego.page(general(), "G") == ego.page(general(), "G")


def test_offices_are_told_once() -> None:
    one, body = actor("A"), actor("Aland", "country")
    roles = ["Secretary", "secretary of state", "Secretary of State"]
    told = [tie(one, body, type="REPRESENTS", role=role) for role in roles]
    told += [tie(one, body, "former", type="REPRESENTS", role="envoy")]
    unique = [t for n, t in enumerate(told) if t.role not in {x.role for x in told[:n]}]
    ties = [numbered(t, n) for n, t in enumerate(unique)]
    lead = re.search(r'class="lead"[^>]*>([^<]*)<', ego.page(part([one, body], ties, one), "A"))
    assert lead
    assert lead[1] == "secretary of state, Aland; formerly envoy, Aland"


def test_an_office_for_two_bodies_is_told_once() -> None:
    one, land, staff = actor("A"), actor("Aland", "country"), actor("General Staff", "organization")
    union = actor("Union", "organization")
    ties = [
        numbered(tie(one, land, type="REPRESENTS", role="chief of the General Staff"), 0),
        numbered(tie(one, staff, type="REPRESENTS", role="Chief of the General Staff"), 1),
        numbered(tie(one, land, type="REPRESENTS", role="envoy"), 2),
        numbered(tie(one, union, type="REPRESENTS", role="envoy"), 3),
    ]
    page = ego.page(part([one, land, staff, union], ties, one), "A")
    lead = re.search(r'class="lead"[^>]*>([^<]*)<', page)
    assert lead
    assert lead[1] == "chief of the General Staff, Aland; envoy, Aland and Union"


def numbered(told: Any, number: int) -> Any:
    import dataclasses

    return dataclasses.replace(told, id=f"{told.id} {number}")


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2018-01-08", "2018-01-08", "8 Jan 2018"),
        ("2018-01-08", "2018-01-31", "8–31 Jan 2018"),
        ("2018-01-01", "2018-01-31", "Jan 2018"),
        ("2018-01-01", "2018-12-31", "2018"),
        ("2018-01-01", "2019-12-31", "2018–2019"),
        ("2018-01-01", "2018-03-31", "Jan 2018 – Mar 2018"),
        ("2018-01-30", "2018-02-02", "30 Jan 2018 – 2 Feb 2018"),
        ("2018-01-08", None, "from 8 Jan 2018"),
        (None, "2018-01-08", "until 8 Jan 2018"),
        (None, None, None),
        ("not a day", None, None),
        ("9999-12-01", "9999-12-31", "1–31 Dec 9999"),
    ],
)
def test_days_in_words(start: str | None, end: str | None, told: str | None) -> None:
    assert days.words({"start": start, "end": end}) == told


def test_an_undated_meeting_says_what_the_article_says_or_when_it_was_reported() -> None:
    one, other = actor("A"), actor("B")
    ties = [
        tie(one, other, date=date(text="soon")),
        tie(one, other, "planned", evidence=(proof(),)),
        tie(one, other, "refused", evidence=()),
    ]
    assert [row.when for row in rows.rows(part([one, other], ties))] == [
        "“soon”",
        "undated; reported 8 Jan 2018",
        "undated",
    ]


def boxes(count: int) -> dict[str, placing.Box]:
    return {f"n{i}": placing.Box(50, 22, 50) for i in range(count)}


@pytest.mark.parametrize("count", [0, 1, 2, 30, 60])
def test_nobody_stands_on_anybody(count: int) -> None:
    pairs = [(f"n{i}", "n0") for i in range(1, count)] + [(f"n{i}", f"n{i // 2}") for i in range(2, count)]
    points = placing.place(boxes(count), pairs, "n0" if count else None)
    assert len(points) == count
    if count:
        assert points["n0"] == (0, 0)
    placed = list(points.values())
    clash = [
        (a, b)
        for i, a in enumerate(placed)
        for b in placed[:i]
        if abs(a[0] - b[0]) < 98 and abs(a[1] - b[1]) < 70
    ]
    assert clash == []
    assert points == placing.place(boxes(count), pairs, "n0" if count else None)


def test_parts_that_hang_apart_are_placed_too() -> None:
    points = placing.place(boxes(6), [("n0", "n1"), ("n2", "n3")])
    assert len(set(points.values())) == 6


def test_a_picture_refuses_what_pyvis_would_swallow() -> None:
    made = picture.Picture()
    made.add_node("a", "A", x=1.0)
    made.add_node("b", "B")
    with pytest.raises(ValueError, match="already"):
        made.add_node("a", "A")
    with pytest.raises(ValueError, match="no node"):
        made.add_edge("a", "c")
    with pytest.raises(ValueError, match="finite"):
        made.add_node("n", "N", x=float("nan"))
    made.add_edge("a", "b")
    made.add_edge("a", "b")
    assert len(made.edges) == 2
    with pytest.raises(NotImplementedError):
        made.generate_html()


def test_labels_are_short_whatever_the_name() -> None:
    for word in HOSTILE:
        lines = picture.wrap(word)
        assert 1 <= len(lines) <= 5
        assert max(map(len, lines)) <= picture.LONGEST_LINE
    assert picture.wrap("Ban Ki-moon") == ["Ban Ki-moon"]
    assert picture.wrap("North Atlantic Treaty Organization") == ["North Atlantic", "Treaty Organization"]


def test_pyvis_is_imported_in_one_place() -> None:
    from pathlib import Path

    root = Path(shell.__file__).parents[2]
    found = [
        p
        for folder in ("api", "graph", "loaders")
        for p in (root / folder).rglob("*.py")
        if re.search(r"^\s*(from|import) pyvis", p.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert [p.name for p in found] == ["picture.py"]
