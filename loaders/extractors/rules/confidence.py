"""What a claim's confidence means: how often its rule was right on annotated documents.

The table is seeds/confidence.tsv; tools/calibrate/confidence.py makes it and prints the reliability.
"""

from __future__ import annotations

import dataclasses
import functools

from graph.claim import Claim
from graph.seeds import lines, seeds_folder

_UNSEEN = 0.75  # a rule that the annotated documents never tried


def key(claim: Claim) -> tuple[str, str]:
    """The row of the table for a claim: its rule, and whether its quote names both ends."""
    named = all(_spoken(e.name, claim.quote) for e in (claim.subject, claim.object))
    return claim.rule.removeprefix("rules/"), "named" if named else "meant"


def weighed(claim: Claim) -> Claim:
    """The claim with the confidence of its row."""
    return dataclasses.replace(claim, confidence=_table().get(key(claim), _UNSEEN))


def _spoken(name: str, quote: str) -> bool:
    return name.rsplit(maxsplit=1)[-1] in quote


@functools.cache
def _table() -> dict[tuple[str, str], float]:
    rows = lines(seeds_folder() / "confidence.tsv", "rule", "mentions", "share", "right", "judged")
    return {(row.known("rule"), row.known("mentions")): float(row.known("share")) for row in rows}
