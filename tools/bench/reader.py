"""The rules on the annotated documents, sentences and the seed article, beside words that co-occur.

    python tools/bench/reader.py

One table of the figures, one by genre. The scorers of ../shared/eval run as they are, each on a file of
predictions. The rival reads as most event pipelines begin: two names in one sentence with a word of meeting
have met. Needs ../shared; says so where absent.
"""

from __future__ import annotations

import datetime
import itertools
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from graph.article import Article  # noqa: E402 - the path comes first
from graph.claim import Claim, wire  # noqa: E402
from loaders.extractors.rules.reader import RulesReader  # noqa: E402

SHARED = ROOT.parent / "shared"
EVAL = SHARED / "eval"
SEED = SHARED / "seeds" / "000_cda053aec3d04f03.txt"
SEED_DAY = datetime.date(2018, 1, 8)
CONTACTS = frozenset({"meets_with", "visits"})
_NAME = re.compile(r"[A-Z][\w.'’-]+(?: (?:(?:al|bin|de|der|van|von) )?[A-Z][\w.'’-]+){1,3}")
_MEETING = re.compile(r"\b(?:met|meet|meets|meeting|talks|visit|visits|visited|call|spoke|summit)\b")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?! |\n|$)[^.!?\n]*)*[.!?]?")
Wire = dict[str, Any]


def rows(name: str) -> list[Wire]:
    """The rows of an annotated file."""
    return [json.loads(line) for line in (EVAL / name).read_text(encoding="utf-8").splitlines()]


def article(row: Wire) -> Article:
    """The article of a row."""
    day = datetime.date.fromisoformat(row["date"][:10]) if row.get("date") else None
    return Article(text=row["text"], title=row.get("title"), published=day, url=row.get("url"))


def by_rules(row: Wire) -> list[Wire]:
    """What the rules read."""
    return [wire(claim) for claim in RulesReader().read(article(row)).claims]


def by_chance(row: Wire) -> list[Wire]:
    """The rival: all pairs of runs of capital words in a sentence that has a word of meeting."""
    found: list[Wire] = []
    for sentence in _SENTENCE.finditer(row["text"]):
        if _MEETING.search(sentence.group()):
            names = dict.fromkeys(match.group() for match in _NAME.finditer(sentence.group()))
            found += (
                _met(sentence, one, other, f"{sentence.start()}-{number}")
                for number, (one, other) in enumerate(itertools.combinations(names, 2))
            )
    return found


def _met(sentence: re.Match[str], one: str, other: str, number: str) -> Wire:
    sides = {"subject": {"name": one, "kind": "official"}, "object": {"name": other, "kind": "official"}}
    evidence = {"quote": sentence.group(), "start": sentence.start(), "end": sentence.end()}
    empty = dict.fromkeys(("place", "date", "role", "measure"))
    return {"predicate": "meets_with", "meeting_id": number, "status": "held", **sides, **evidence, **empty}


def scored(scorer: str, gold: str, told: Iterable[Wire], *options: str) -> str:
    """What a scorer prints of predictions."""
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        predictions.write_text("".join(json.dumps(row) + "\n" for row in told), encoding="utf-8")
        command = [sys.executable, str(EVAL / scorer), str(EVAL / gold), str(predictions), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def read(documents: list[Wire], reader: Callable[[Wire], list[Wire]]) -> tuple[list[Wire], float]:
    """The claims of each document, and articles a CPU second once the registries are loaded."""
    reader(documents[0])
    since = time.process_time()
    told = [{"id": row["id"], "claims": reader(row)} for row in documents]
    return told, len(documents) / (time.process_time() - since)


def figures(reader: Callable[[Wire], list[Wire]]) -> tuple[dict[str, str], str]:
    """The column of one reader, and its lines by genre."""
    documents = rows("documents_dev.jsonl")
    told, speed = read(documents, reader)
    d = json.loads(scored("score_documents.py", "documents_dev.jsonl", told, "--json"))
    genres = scored("score_documents.py", "documents_dev.jsonl", told, "--by-genre")
    sentences, _ = read(rows("contacts_dev.jsonl"), reader)
    s = json.loads(scored("score.py", "contacts_dev.jsonl", sentences, "--json"))
    silent = [row["id"] for row in documents if not row["meetings"]]
    loud = [row["id"] for row in told if any(c["predicate"] in CONTACTS for c in row["claims"])]
    wrong = len(set(silent) & set(loud))
    quotes = d["claims"] + s["claims"]
    exact = quotes - d["bad_evidence"] - s["bad_evidence"]
    accuracy = (d["status_accuracy"], d["date_accuracy"], d["place_accuracy"])
    parts = (s["participants"]["f1"], s["place"]["f1"], s["time"]["f1"], s["status_accuracy"])
    column = {
        "documents: pairs F1 / precision": _line(d["pairs"]["f1"], d["pairs"]["p"]),
        "documents: records F1": _line(d["records"]["f1"]),
        "documents: represents F1": _line(d["represents"]["f1"]),
        "documents: status / date / place accuracy": _line(*accuracy),
        "documents: sanctions F1": _line(d["sanctions"]["f1"]),
        "documents without a contact in which one is seen": f"{wrong}/{len(silent)}",
        "sentences: edges F1 / precision": _line(s["edges"]["f1"], s["edges"]["p"]),
        "sentences: participants / place / time F1, status": _line(*parts),
        "evidence that stands where it says": f"{exact}/{quotes}",
        "articles a CPU second": f"{speed:.0f}",
    }
    return column, genres


def _line(*shares: float) -> str:
    return " / ".join("-" if share is None else f"{share:.3f}" for share in shares)


def of_seed() -> str:
    """What the rules find in the seed article: meetings of persons, restrictions, offices."""
    told = RulesReader().read(Article(text=SEED.read_text(encoding="utf-8"), published=SEED_DAY)).claims
    pairs = {
        frozenset((c.subject.name, c.object.name))
        for c in told
        if c.predicate == "meets_with" and c.subject.kind == c.object.kind == "official"
    }
    restrictions, offices = _edges(told, "sanctions"), _edges(told, "represents")
    return f"{len(pairs)} meetings of persons, {len(restrictions)} restrictions, {len(offices)} offices"


def _edges(told: Iterable[Claim], predicate: str) -> set[tuple[str, str, str | None]]:
    return {(c.subject.name, c.object.name, c.measure) for c in told if c.predicate == predicate}


def main() -> int:
    """Print the tables."""
    if not EVAL.exists():
        print(f"reader: the annotated documents are not here ({EVAL}); nothing measured", file=sys.stderr)
        return 0
    rules, genres = figures(by_rules)
    rival, _ = figures(by_chance)
    print("| | rules | words that co-occur |\n|---|---|---|")
    for name, told in rules.items():
        print(f"| {name} | {told} | {rival[name]} |")
    if SEED.exists():
        print(f"\nseed article: {of_seed()}")
    lines = [line for line in genres.splitlines() if " documents, " in line]
    print("\nrules by genre, F1 (precision/recall), the worst pairs last:")
    print("\n".join(sorted(lines, key=_pairs, reverse=True)))
    return 0


def _pairs(line: str) -> float:
    told = re.search(r"pairs ([\d.]+)", line)
    return float(told.group(1)) if told else 0.0


if __name__ == "__main__":
    sys.exit(main())
