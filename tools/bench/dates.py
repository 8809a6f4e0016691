"""The range resolver beside dateparser, on the time words of annotated documents.

    python tools/bench/dates.py [--misses] [--half first|second] [DOCUMENTS.jsonl]

A phrase is right when the days that it was read as and the days wanted share half of the days that either
has, as in the scorer of the documents. Each distinct (document, phrase, days, status) counts once.
dateparser is given the words alone, the day of publication and the direction of the tense; the resolver
reads them where they stand. "False days" are days told where the words do not say any.
Documents are split in two by a hash of their id: the rules were written on the first half.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from loaders.extractors.rules.date_senses import Tense
from loaders.extractors.rules.dates import TimeExpression, find

DOCUMENTS = Path(__file__).parents[3] / "shared" / "eval" / "documents_dev.jsonl"
TENSES: dict[str, Tense] = {"held": "past", "planned": "future"}
Range = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Case:
    """One phrase to resolve: where it stands, what it is read against, the days wanted (None: no day)."""

    document: str
    first_half: bool
    text: str
    phrase: str
    at: int
    published: date | None
    tense: Tense | None
    wanted: Range | None
    required: bool


def cases(path: Path) -> Iterator[Case]:
    """The time words of every meeting in the file."""
    seen = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        first_half = hashlib.sha256(row["id"].encode()).digest()[0] % 2 == 0
        for meeting in row["meetings"]:
            phrase, status = meeting["time"], meeting["status"]
            key = (row["id"], phrase, meeting["start"], status)
            at = place_of(phrase, row["text"], meeting["quotes"]) if phrase else -1
            if at < 0 or key in seen:
                continue
            seen.add(key)
            wanted = (
                (day(meeting["start"]), day(meeting["end"] or meeting["start"])) if meeting["start"] else None
            )
            published = day(row["date"]) if row["date"] else None
            required = not meeting["optional"]
            tense = TENSES.get(status)
            yield Case(row["id"], first_half, row["text"], phrase, at, published, tense, wanted, required)


def day(iso: str) -> date:
    """An ISO date."""
    return date.fromisoformat(iso)


def place_of(phrase: str, text: str, quotes: list[str]) -> int:
    """Where the phrase stands, in the evidence if it stands there."""
    for quote in quotes:
        start = text.find(quote)
        inside = quote.lower().find(phrase.lower())
        if start >= 0 and inside >= 0:
            return start + inside
    return text.lower().find(phrase.lower())


def by_rules(case: Case) -> Range | None:
    """What the resolver makes of the words where they stand."""
    start = case.text.rfind("\n", 0, case.at) + 1
    end = case.text.find("\n", case.at)
    end = len(case.text) if end < 0 else end
    stop = case.at + len(case.phrase)
    hits = [
        hit
        for hit in find(case.text, start, end, case.published, tense=case.tense)
        if hit.start < stop and hit.end > case.at
    ]
    best = max(hits, key=lambda hit: shared_letters(hit, case.at, stop), default=None)
    return None if best is None or best.first is None else (best.first, best.last or best.first)


def shared_letters(hit: TimeExpression, start: int, end: int) -> int:
    """How much of the phrase the expression covers."""
    return min(hit.end, end) - max(hit.start, start)


def by_dateparser(case: Case) -> Range | None:
    """What dateparser makes of the words."""
    import dateparser  # noqa: PLC0415  # a rival, wanted here only

    base = case.published or date.today()  # noqa: DTZ011  # what dateparser itself does without a base
    settings = {
        "RELATIVE_BASE": datetime.combine(base, datetime.min.time()),
        "PREFER_DATES_FROM": case.tense or "current_period",
    }
    phrase = case.phrase.removeprefix("on ").removeprefix("On ").removeprefix("in ").removeprefix("In ")
    parsed = dateparser.parse(phrase, languages=["en"], settings=settings)
    return parsed and (parsed.date(), parsed.date())


def right(wanted: Range, told: Range | None) -> bool:
    """Half of the days that either names are days that both name."""
    if told is None:
        return False
    shared = (min(wanted[1], told[1]) - max(wanted[0], told[0])).days + 1
    return shared * 2 >= (max(wanted[1], told[1]) - min(wanted[0], told[0]) + timedelta(1)).days


def table(read: list[Case], readers: dict[str, Callable[[Case], Range | None]], *, misses: bool) -> None:
    """Print the share that each reader has right, and with MISSES what it missed."""
    print(f"{'reader':<12}{'days right':>16}{'required only':>18}{'false days':>14}")
    for name, reader in readers.items():
        told = {case: reader(case) for case in read}
        dated = [case for case in read if case.wanted]
        hits = [case for case in dated if case.wanted and right(case.wanted, told[case])]
        required = [case for case in dated if case.required]
        open_ones = [case for case in read if case.wanted is None and case.published]
        false = sum(told[case] is not None for case in open_ones)
        kept = sum(case.required for case in hits)
        figures = (share(len(hits), len(dated)), share(kept, len(required)), f"{false}/{len(open_ones)}")
        print(f"{name:<12}{figures[0]:>16}{figures[1]:>18}{figures[2]:>14}")
        for case in (case for case in dated if misses and case not in hits):
            line = case.text[max(0, case.at - 60) : case.at + 60].replace("\n", " ")
            print(f"   {case.document} {case.published} {case.tense} {case.phrase!r}: {told[case]}")
            print(f"      wanted {case.wanted}   ...{line}...")


def share(part: int, whole: int) -> str:
    """As in "190/200 .950"."""
    return f"{part}/{whole} {part / max(1, whole):.3f}"


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("documents", nargs="?", type=Path, default=DOCUMENTS)
    parser.add_argument("--misses", action="store_true", help="print what was read wrongly")
    parser.add_argument("--half", choices=("first", "second"), help="only one half of the documents")
    options = parser.parse_args()
    if not options.documents.exists():
        print(f"{options.documents}: no such file; name the annotated documents", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    read = list(cases(options.documents))
    for half in ("first", "second"):
        if options.half in {None, half}:
            print(f"\n{half} half")
            readers: dict[str, Callable[[Case], Range | None]] = {
                "rules": by_rules,
                "dateparser": by_dateparser,
            }
            table([c for c in read if c.first_half == (half == "first")], readers, misses=options.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
