"""Measure how often each rule is right on annotated documents, and write seeds/confidence.tsv.

    PYTHONPATH=. python tools/calibrate/confidence.py [../shared/eval]

A claim counts as right where the annotation has its pair, as wrong where it has not; what the annotation calls
optional counts for neither. The share is smoothed by four imaginary claims at the overall share, so that a rule
seen twice promises nothing. Prints the reliability table: what was promised, and what held.
"""

from __future__ import annotations

import collections
import datetime
import json
import pathlib
import sys
from collections.abc import Iterator

from graph.article import Article
from graph.claim import Claim, wire
from loaders.extractors.rules.confidence import key
from loaders.extractors.rules.reader import RulesReader

SEEDS = pathlib.Path("seeds/confidence.tsv")
IMAGINARY = 4
HIGHEST = 0.95  # these documents also served to mend the rules, so they flatter them


def judged(folder: pathlib.Path) -> Iterator[tuple[Claim, bool]]:
    """Every contact and office that the annotation judges, and whether it holds."""
    sys.path.insert(0, str(folder))
    import score_documents as scorer  # type: ignore[import-not-found]  # noqa: PLC0415 - it lies in FOLDER

    reader = RulesReader()
    for line in (folder / "documents_dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = datetime.date.fromisoformat(row["date"][:10]) if row["date"] else None
        claims = reader.read(Article(text=row["text"], title=row["title"], published=day)).claims
        for claim in claims:
            if claim.predicate == "states" or claim.polarity == "denied":
                continue
            counts, _ = scorer.score_document(row, [wire(claim)])
            right = counts["pair_p"] + counts["represents_p"] + counts["sanctions_p"]
            wrong = counts["pair_fp"] + counts["represents_fp"] + counts["sanctions_fp"]
            if right + wrong:
                yield claim, right > 0


def main() -> int:
    """Write the table, print the reliability."""
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/eval")
    counts: dict[tuple[str, str], list[int]] = collections.defaultdict(lambda: [0, 0])
    seen = list(judged(folder))
    for claim, right in seen:
        counts[key(claim)][0] += right
        counts[key(claim)][1] += 1
    overall = sum(r for r, _ in counts.values()) / max(1, sum(n for _, n in counts.values()))
    share = {k: min(HIGHEST, (r + IMAGINARY * overall) / (n + IMAGINARY)) for k, (r, n) in counts.items()}
    lines = ["rule\tmentions\tshare\tright\tjudged"]
    lines += [f"{k[0]}\t{k[1]}\t{share[k]:.3f}\t{r}\t{n}" for k, (r, n) in sorted(counts.items())]
    SEEDS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("promised\tclaims\theld")
    for low in (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95):
        part = [right for claim, right in seen if share[key(claim)] >= low]
        print(f">= {low:.2f}\t{len(part)}\t{sum(part) / max(1, len(part)):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
