"""The whole graph out again: for others' tools, complete, in one order, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
from pictures import HOSTILE
from story import a_paper, story

from graph import export
from graph.article import Article
from graph.claim import Claim, Entity
from graph.export import flat, reading
from graph.store import Store

GEXF = "{http://gexf.net/1.3}"


def written(store: Store, form: str) -> bytes:
    file = io.BytesIO()
    export.FILES[form](store, file)
    return file.getvalue()


def lines(store: Store) -> list[dict[str, str]]:
    return [json.loads(line) for line in written(store, "jsonl").splitlines()]


def test_every_file_of_the_folder_is_a_format() -> None:
    folder = Path(export.__file__).parent
    formats = {p.stem for p in folder.glob("*.py")} - {"__init__", "reading", "flat"}
    assert {name.strip("_").replace("_", "-") for name in formats} == {*export.FILES, *export.FOLDERS}


@pytest.mark.parametrize("form", export.FILES)
def test_the_order_is_the_same_every_time(store: Store, form: str) -> None:
    store.put(story())
    assert written(store, form) == written(store, form)


@pytest.mark.parametrize("form", export.FILES)
def test_an_empty_graph_is_an_empty_file_of_that_form(store: Store, form: str) -> None:
    assert b"official" not in written(store, form).replace(b"officials", b"")


def test_graphml_opens_in_networkx(store: Store) -> None:
    store.put(story())
    graph = nx.read_graphml(io.BytesIO(written(store, "graphml")))
    assert graph.nodes["official:valery-gerasimov"]["name"] == "Valery Gerasimov"
    assert graph.nodes["meeting:baku"]["status"] == "planned"
    told = [
        d
        for a, b, d in graph.edges(data=True)
        if {a, b} >= {"official:valery-gerasimov", "official:curtis-scaparrotti"}
    ]
    assert [(d["type"], d["status"], d["date"], d["confidence"]) for d in told] == [
        ("MEETS_WITH", "planned", "2018-01-08", 0.9)
    ]
    assert "later this month" in told[0]["sentence"]
    assert told[0]["url"] == "https://news.example/ahead"
    records = lines(store)
    assert graph.number_of_nodes() == sum(r["record"] == "node" for r in records)
    assert graph.number_of_edges() == sum(r["record"] == "edge" for r in records)


def test_gexf_carries_days_for_a_timeline(store: Store) -> None:
    store.put(story())
    root = ET.fromstring(written(store, "gexf"))  # noqa: S314 - our own output
    edges = root.findall(f".//{GEXF}edge")
    assert len({e.get("id") for e in edges}) == len(edges)
    starts = {e.get("start") for e in edges if e.get("label") == "MEETS_WITH"}
    assert "2021-01-19" in starts
    assert all(e.get("end") is None or (e.get("start") or "") <= str(e.get("end")) for e in edges)
    ids = {n.get("id") for n in root.findall(f".//{GEXF}node")}
    assert {e.get("source") for e in edges} | {e.get("target") for e in edges} <= ids


def test_csv_has_a_row_an_edge_with_names_and_sentence(store: Store) -> None:
    store.put(story())
    text = written(store, "csv").decode()
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert len(rows) == sum(r["record"] == "edge" for r in lines(store))
    ban = next(row for row in rows if row["measure"] == "contact_ban")
    assert (ban["source_name"], ban["target_name"], ban["status"]) == ("NATO", "Russia", "in_force")
    assert ban["sentence"].startswith("NATO barred")


def test_jsonl_holds_everything_and_its_articles_can_be_loaded_again(store: Store, tmp_path: Path) -> None:
    from loaders.sources import articles

    store.put(story())
    records = lines(store)
    claims = {r["id"]: r for r in records if r["record"] == "claim"}
    put = {claim.id: claim for _, told in story() for claim in told}
    assert set(claims) == set(put)
    texts = {r["id"]: r["text"] for r in records if r["record"] == "article"}
    for claim in claims.values():
        text = texts[claim["article_id"]]
        assert text[int(claim["start"]) : int(claim["end"])] == claim["quote"]
    file = tmp_path / "articles.jsonl"
    kept = [line for line in written(store, "jsonl").splitlines() if b'"record":"article"' in line]
    file.write_bytes(b"\n".join(kept))
    again = [item for item in articles(str(file)) if isinstance(item, Article)]
    assert {(a.id, a.text, a.published) for a in again} == {(a.id, a.text, a.published) for a, _ in story()}


def test_bulk_files_have_typed_heads_and_every_row(store: Store, tmp_path: Path) -> None:
    store.put(story())
    export.FOLDERS["neo4j-bulk"](store, tmp_path / "bulk")
    tables = {
        p.stem: list(csv.reader(io.StringIO(p.read_text(encoding="utf-8"))))
        for p in (tmp_path / "bulk").glob("*.csv")
    }
    assert tables["Official"][0][0] == "id:ID"
    assert ":LABEL" in tables["Official"][0]
    assert tables["MEETS_WITH"][0][:3] == [":START_ID", ":END_ID", ":TYPE"]
    assert "claim_ids:string[]" in tables["MEETS_WITH"][0]
    records = lines(store)
    rows = sum(len(t) - 1 for name, t in tables.items() if not name.isupper())
    assert rows == sum(r["record"] in {"node", "claim", "article"} for r in records)
    assert len(tables["FROM"]) - 1 == len({r["id"] for r in records if r["record"] == "claim"})
    assert all(len(row) == len(table[0]) for table in tables.values() for row in table)
    command = (tmp_path / "bulk" / "README.txt").read_text(encoding="utf-8")
    assert set(re.findall(r"=(\w+)\.csv", command)) == set(tables)


def hostile_story() -> list[tuple[Article, list[Claim]]]:
    words = [word for word in HOSTILE if word.strip()]
    text = "\n".join(words)
    article = Article(text=text, title=words[0], url=words[5], publisher="=cmd|' /C calc'!A0")
    claims = []
    for n, word in enumerate(words):
        one = Entity(f"official:h{n}", word, "official", word)
        other = Entity("official:other", "=1+1", "official", "=1+1")
        start = text.index(word)
        more = {"rule": "rules/test", "confidence": 0.5, "status": "held", "meeting_id": f"meeting:h{n}"}
        claims.append(
            Claim(predicate="meets_with", subject=one, object=other, article_id=article.id, quote=word,
                  start=start, end=start + len(word), **more)  # type: ignore[arg-type]
        )  # fmt: skip
    return [(article, claims)]


def test_hostile_names_break_no_format(embedded: Store, tmp_path: Path) -> None:
    embedded.put(hostile_story())
    graph = nx.read_graphml(io.BytesIO(written(embedded, "graphml")))
    names = {data.get("name") for _, data in graph.nodes(data=True)}
    assert "</script><script>window.pwned=2</script>" in names
    ET.fromstring(written(embedded, "gexf"))  # noqa: S314 - our own output
    rows = list(csv.reader(io.StringIO(written(embedded, "csv").decode().lstrip("\ufeff"))))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]
    assert lines(embedded)
    export.FOLDERS["neo4j-bulk"](embedded, tmp_path)


def test_xml_never_holds_what_it_may_not() -> None:
    told = flat.xml("a\x00\x0b\ud800<&>\"'\n\ufffe")
    assert ET.fromstring(f'<a b="{told}">{told}</a>').get("b") == "a���<&>\"'\n�"  # noqa: S314 - our own output


def test_pages_hold_everybody(embedded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded.put([a_paper("2020-01-01").says("They met.", "meets_with", "Kurt Volker", "NATO").written()])
    embedded.put(story())
    whole = [node.id for node in reading.nodes(embedded)], [edge.id for edge in reading.edges(embedded)]
    monkeypatch.setattr(reading, "PAGE", 2)
    assert (
        [node.id for node in reading.nodes(embedded)],
        [edge.id for edge in reading.edges(embedded)],
    ) == whole
