"""Pages in a real Chromium: what a person clicks, types, prints, and what a hostile name must never do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pictures import HOSTILE, actor, general, hostile, part, tie

from api.views import ego, overview

playwright = pytest.importorskip("playwright.sync_api", reason="browser tests want the dev extra: playwright")
pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
READY = "html[data-ready]"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    found = os.environ.get("DIPLOGRAPH_TEST_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        reason = "no Chromium: install it (apt-get install chromium) or set DIPLOGRAPH_TEST_CHROMIUM"
        if os.environ.get("DIPLOGRAPH_CI") == "1":
            pytest.fail(f"DIPLOGRAPH_CI=1 and {reason}")
        pytest.skip(reason)
    with playwright.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


class Sheet:
    """An open page that notes whatever goes wrong in it."""

    def __init__(self, browser: Any, folder: Path, html: str, **options: Any) -> None:
        file = folder / "page.html"
        file.write_text(html, encoding="utf-8")
        options = {"viewport": {"width": 1280, "height": 860}} | options
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.trouble: list[str] = []
        self.page.on("console", lambda told: self.trouble.append(f"console: {told.text}"))
        self.page.on("pageerror", lambda told: self.trouble.append(f"error: {told}"))
        self.page.on("request", self._asked)
        self.page.add_init_script(
            "addEventListener('securitypolicyviolation', (e) => console.error('policy', e.violatedDirective, e.sample))"
        )
        self.address = file.as_uri()
        self.page.goto(self.address)
        if options.get("java_script_enabled", True):
            self.page.wait_for_selector(READY, timeout=20_000)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.trouble.append(f"request: {request.url}")

    def do(self, script: str, *told: Any) -> Any:
        """What SCRIPT gives in the page."""
        return self.page.evaluate(script, *told)

    def shown(self) -> list[str]:
        """The rows of the table that can be seen."""
        return [
            row.get_attribute("data-row")
            for row in self.page.query_selector_all("tr[data-row]:not([hidden])")
        ]

    def drawn(self) -> list[str]:
        """The rows whose lines can be seen in the picture."""
        script = """() => { const d = window.diplograph, seen = new Set(d.seen());
            return d.edges.get({filter: (e) => !e.hidden}).flatMap((e) => e.rows.filter((k) => seen.has(k))) }"""
        return list(self.do(script))

    def panel(self) -> str:
        """What the panel says."""
        return str(self.page.inner_text("#panel-body"))

    def line_at(self, status: str) -> dict[str, float]:
        """A point in the window where only the line of STATUS lies."""
        script = """(status) => { const d = window.diplograph, box = document.querySelector('#net').getBoundingClientRect();
            const line = d.data.edges.find((e) => e.status === status && e.type === 'MEETS_WITH');
            const a = d.net.getPosition(line.from), b = d.net.getPosition(line.to);
            for (let t = 0.2; t < 0.8; t += 0.01) for (let off = -60; off <= 60; off += 2) {
              const p = d.net.canvasToDOM({x: a.x + t * (b.x - a.x) + off * Math.sign(b.y - a.y || 1), y: a.y + t * (b.y - a.y) + off});
              if (d.net.getEdgeAt(p) === line.id && !d.net.getNodeAt(p)) return {x: p.x + box.x, y: p.y + box.y};
            } return null }"""
        return dict(self.do(script, status))


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    sheets: list[Sheet] = []

    def at(html: str | None = None, **options: Any) -> Sheet:
        sheets.append(Sheet(browser, tmp_path, html or ego.page(general(), "Valery Gerasimov"), **options))
        return sheets[-1]

    yield at
    for sheet in sheets:
        sheet.context.close()
        assert sheet.trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_opens_offline_without_a_fault(opened: Any, scheme: str, width: int) -> None:
    sheet = opened(color_scheme=scheme, viewport={"width": width, "height": 844}, offline=True)
    assert sheet.do("() => document.querySelector('#net canvas').width > 0")
    assert sheet.do("() => document.documentElement.scrollWidth") <= width
    assert "Scaparrotti" in sheet.panel()


def test_a_click_on_a_line_opens_its_sentence(opened: Any) -> None:
    sheet = opened()
    sheet.page.mouse.click(**sheet.line_at("planned"))
    told = sheet.panel()
    for word in ("8–31 Jan 2018", "planned", "in Baku", "later this month", "The Gazette", "8 Jan 2018"):
        assert word in told
    assert sheet.page.get_attribute("#panel-body a", "href") == "https://news.example/1"
    assert "Scaparrotti" in sheet.page.inner_text("#live")


def test_what_is_not_chosen_loses_its_words(opened: Any) -> None:
    sheet = opened()
    words = "() => window.diplograph.edges.get().map((e) => e.id).filter((id) => window.diplograph.net.body.edges[id].options.label.trim())"
    assert len(sheet.do(words)) > 2
    sheet.page.locator("tr[data-row]", has_text="cancelled").locator("td").first.click()
    assert len(sheet.do(words)) == 1


def test_a_row_and_a_name_of_the_table_open_the_same(opened: Any) -> None:
    sheet = opened()
    row = sheet.page.locator("tr[data-row]", has_text="cancelled")
    row.locator("td").first.click()
    assert "1 Feb 2019" in sheet.panel()
    assert "on" in str(row.get_attribute("class"))
    sheet.page.locator("tr[data-row] button", has_text="NATO").first.click()
    assert sheet.page.inner_text("#panel-body h2") == "NATO"
    assert "contact banned" in sheet.panel()


def test_the_whole_task_by_keyboard(opened: Any) -> None:
    sheet = opened()
    sheet.page.focus("#net")
    sheet.page.keyboard.press("ArrowLeft")
    assert "Valery Gerasimov" in sheet.page.inner_text("#live")
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        sheet.page.keyboard.press(key)
    assert sheet.do("() => window.diplograph.state.node") is not None
    sheet.page.keyboard.press("Enter")
    assert sheet.do("() => document.activeElement.id") == "panel"
    sheet.page.keyboard.press("Escape")
    assert sheet.do("() => window.diplograph.state.node") is None
    sheet.page.focus("#net")
    sheet.page.keyboard.press("/")
    sheet.page.keyboard.type("pavel")
    sheet.page.keyboard.press("Enter")
    assert sheet.page.inner_text("#panel-body h2") == "Petr Pavel"


@pytest.mark.parametrize("status", ["planned", "held", "cancelled", "in_force"])
def test_a_status_filter_moves_picture_table_and_counts(opened: Any, status: str) -> None:
    sheet = opened()
    all_rows = sheet.shown()
    sheet.page.uncheck(f".f-status[value={status}]")
    left = sheet.shown()
    assert 0 < len(left) < len(all_rows)
    assert sorted(left) == sorted(sheet.drawn())
    assert sheet.page.inner_text("#n-links") == str(len(left))
    assert sheet.page.inner_text(f"output[data-status={status}]") == "0"
    assert not sheet.page.query_selector(f"tr[data-row]:not([hidden]) .s-{status}")
    sheet.page.click("#reset")
    assert sheet.shown() == all_rows


def test_a_date_filter_leaves_out_what_lies_outside_and_what_has_no_day(opened: Any) -> None:
    sheet = opened()
    sheet.page.fill("#from", "2018-01-31")
    sheet.page.fill("#until", "2018")
    texts = [sheet.page.inner_text(f"#{key}") for key in sheet.shown()]
    assert sorted(sheet.shown()) == sorted(sheet.drawn())
    assert any("8–31 Jan 2018" in text for text in texts)
    assert any("19 Apr 2018" in text for text in texts)
    assert any("contact banned" in text for text in texts)  # in force since 2014, and then
    assert not any("2017" in text or "2019" in text for text in texts)
    sheet.page.fill("#from", "2018-02-31")
    assert "2018-01-31" in sheet.page.inner_text("#dates-say")
    assert sheet.page.get_attribute("#from", "aria-invalid") == "true"
    sheet.page.fill("#from", "2031")
    sheet.page.fill("#until", "2030")
    assert "after the last" in sheet.page.inner_text("#dates-say")


def test_an_address_brings_the_same_picture_back(opened: Any) -> None:
    sheet = opened()
    sheet.page.uncheck(".f-status[value=held]")
    sheet.page.fill("#from", "2018-01-01")
    sheet.page.locator("tr[data-row]:not([hidden]) button", has_text="Scaparrotti").first.click()
    shown, address = sheet.shown(), sheet.page.url
    sheet.page.goto("about:blank")
    sheet.page.goto(address)
    sheet.page.wait_for_selector(READY)
    assert sheet.shown() == shown
    assert sheet.page.inner_text("#panel-body h2") == "Curtis Scaparrotti"


def test_when_nothing_is_left_it_says_so(opened: Any) -> None:
    sheet = opened(overview.page(general()))
    for box in sheet.page.query_selector_all(".f-link"):
        box.uncheck()
    assert sheet.shown() == []
    assert sheet.page.is_visible("#empty")
    sheet.page.click("#reset-2")
    assert len(sheet.shown()) == len(general().ties)


def test_hostile_words_stay_inert(opened: Any) -> None:
    sheet = opened(ego.page(hostile(), HOSTILE[1]))
    for node in sheet.do("() => window.diplograph.data.nodes.map((n) => n.id)"):
        sheet.do("(id) => { const d = window.diplograph; d.net.emit?.('hoverNode', {node: id}); }", node)
        point = sheet.do("(id) => { const p = window.diplograph.net.canvasToDOM(window.diplograph.net.getPosition(id));"
                         " const b = document.querySelector('#net').getBoundingClientRect(); return {x: p.x + b.x, y: p.y + b.y} }", node)  # fmt: skip
        if 240 < point["x"] < 920 and 130 < point["y"] < 820:
            sheet.page.mouse.move(**point)
            sheet.page.wait_for_timeout(140)
            sheet.page.mouse.click(**point)
    for row in sheet.page.query_selector_all("tr[data-row] td:first-child")[:20]:
        row.click()
    assert sheet.do("() => window.pwned") is None
    assert sheet.do("() => [...document.images].length") == 1
    assert sheet.do("() => document.querySelectorAll('a[href^=\"javascript\" i]').length") == 0
    assert sheet.do("() => document.documentElement.scrollWidth") <= 1280
    names = sheet.do("() => window.diplograph.data.nodes.map((n) => n.name)")
    assert HOSTILE[0] in names
    assert HOSTILE[1] in names


def test_a_phone_opens_a_sheet_from_below(opened: Any) -> None:
    sheet = opened(viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce")
    assert not sheet.page.is_visible(".rail fieldset")
    sheet.page.locator("tr[data-row] button", has_text="Petr Pavel").first.click()
    box = sheet.page.locator("#panel").bounding_box()
    assert box["y"] + box["height"] == pytest.approx(844, abs=2)
    assert box["height"] <= 0.55 * 844
    small = sheet.do(
        "() => [...document.querySelectorAll('.tools button, #close')].filter((b) => b.offsetHeight < 44).length"
    )
    assert small == 0
    sheet.page.click("#close")
    assert "open" not in str(sheet.page.get_attribute("#panel", "class"))


def test_without_javascript_table_sentences_and_links_are_there(opened: Any) -> None:
    sheet = opened(java_script_enabled=False)
    assert sheet.page.locator("tr[data-row]").count() == len(general().ties)
    assert sheet.page.locator("blockquote", has_text="later this month").is_visible()
    assert sheet.page.locator("a", has_text="source").first.is_visible()
    assert not sheet.page.is_visible("#reset")


def test_it_prints_light_with_its_picture(opened: Any) -> None:
    sheet = opened(color_scheme="dark")
    assert len(sheet.page.pdf()) > 20_000
    assert str(sheet.page.get_attribute("#print-net", "src")).startswith("data:image/png")
    sheet.page.emulate_media(media="print", color_scheme="light")
    assert sheet.page.is_visible("#print-net")
    assert not sheet.page.is_visible(".rail")
    assert sheet.page.is_visible("#table")


def test_a_picture_is_saved_with_its_title(opened: Any) -> None:
    sheet = opened()
    with sheet.page.expect_download() as waiting:
        sheet.page.click("#png")
    saved = waiting.value
    assert saved.suggested_filename == "valery-gerasimov.png"
    assert Path(saved.path()).read_bytes().startswith(b"\x89PNG")


def test_motion_is_reduced_where_it_is_asked_for(opened: Any) -> None:
    narrow = {"width": 390, "height": 844}
    for motion, name in (("reduce", "none"), ("no-preference", "up")):
        sheet = opened(viewport=narrow, reduced_motion=motion)
        sheet.page.locator("tr[data-row] button", has_text="Petr Pavel").first.click()
        assert sheet.do("() => getComputedStyle(document.querySelector('#panel')).animationName") == name


def test_labels_do_not_overlap_at_forty_two(opened: Any) -> None:
    middle = actor("Antonia Ego")
    people = [actor(f"Minister Number{n} Longname") for n in range(34)]
    bodies = [actor(f"Country {n}", "country") for n in range(7)]
    ties = [tie(middle, one, "held", f"2020-02-{n % 28 + 1:02}") for n, one in enumerate(people)]
    ties += [tie(one, bodies[n % 7], type="REPRESENTS", role="minister") for n, one in enumerate(people)]
    sheet = opened(ego.page(part([middle, *people, *bodies], ties, middle), "Antonia Ego"))
    script = """() => { const d = window.diplograph, b = d.data.nodes.map((n) => d.net.getBoundingBox(n.id)); let over = 0;
        for (let i = 0; i < b.length; i++) for (let j = 0; j < i; j++)
          if (Math.min(b[i].right, b[j].right) - Math.max(b[i].left, b[j].left) > 1 &&
              Math.min(b[i].bottom, b[j].bottom) - Math.max(b[i].top, b[j].top) > 1) over++;
        return over }"""
    assert sheet.do(script) == 0
    ready = sheet.do("() => performance.now()")
    assert ready < 20_000


WORDS = """() => { const d = window.diplograph, scale = d.net.getScale();
    const of = (found, kind) => found.map((e) => d.net.body[kind][e.id].options).filter((o) => o.label?.trim()).map((o) => [o.label, o.font.size * scale]);
    return { lines: of(d.edges.get(), 'edges'), names: of(d.nodes.get(), 'nodes') } }"""


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (375, 700)])
def test_words_in_the_picture_are_large_enough_to_read(opened: Any, width: int, height: int) -> None:
    words = opened(viewport={"width": width, "height": height}).do(WORDS)
    assert len(words["names"]) >= 4
    assert all(size >= 11 for _, size in words["names"] + words["lines"])


def test_a_line_says_the_latest_of_its_pair(opened: Any) -> None:
    lines = "\n".join(label for label, _ in opened().do(WORDS)["lines"])
    assert "cancelled\n1 Feb 2019" in lines
    assert "8\N{EN DASH}31 Jan 2018" not in lines


@pytest.mark.parametrize(("width", "height"), [(375, 700), (1280, 800)])
def test_nothing_of_the_picture_is_cut(opened: Any, width: int, height: int) -> None:
    sheet = opened(viewport={"width": width, "height": height})
    cut = """() => { const d = window.diplograph, stage = document.querySelector('#net');
        return d.data.nodes.filter((n) => { const b = d.net.getBoundingBox(n.id);
            const one = d.net.canvasToDOM({x: b.left, y: b.top}), two = d.net.canvasToDOM({x: b.right, y: b.bottom});
            return one.x < 0 || one.y < 0 || two.x > stage.clientWidth || two.y > stage.clientHeight }).map((n) => n.name) }"""
    assert sheet.do(cut) == []


def test_a_large_overview_names_the_best_connected(opened: Any) -> None:
    people = [actor(f"Minister Number{n} Longname") for n in range(400)]
    ties = [
        tie(people[n % 12], one, "held", f"2020-02-{n % 28 + 1:02}", meeting_id=str(n))
        for n, one in enumerate(people[12:])
    ]
    words = opened(overview.page(part(people, ties))).do(WORDS)
    names = {label.replace("\n", " ") for label, _ in words["names"]}
    best = {one.name for one in people[:12]}
    assert len(names & best) >= 5  # two that lie side by side have no room for both names
    assert words["lines"] == []


def test_a_restriction_is_told_in_a_sentence(opened: Any) -> None:
    sheet = opened()
    sheet.page.locator("tr[data-row]", has_text="contact banned").locator("td").first.click()
    panel = " ".join(sheet.panel().split())
    assert "NATO restricts Russia contact banned" in panel
    sheet.page.locator("tr[data-row] button", has_text="Russia").first.click()
    assert "is restricted by NATO" in " ".join(sheet.panel().split())
