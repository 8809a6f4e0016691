"""The words of restrictions and their slots, from seeds/measures.tsv."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from graph.claim import Measure
from graph.seeds import lines, seeds_folder


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may tell of a restriction; `slot` says how it takes its target."""

    slot: str
    measure: Measure
    lifts: bool


@dataclass(frozen=True, slots=True)
class Governor:
    """What a verb does to the sanctions that it governs."""

    status: str


@functools.cache
def words() -> dict[str, tuple[Word, ...]]:
    """Every form and the ways in which it may restrict."""
    found: dict[str, tuple[Word, ...]] = {}
    for line in lines(seeds_folder() / "measures.tsv", "words", "slot", "measure", "note"):
        entry = Word(line.known("slot"), line.known("measure"), "lifted" in line.text("note"))  # type: ignore[arg-type]
        for form in line.several("words"):
            found[form] = (*found.get(form, ()), entry)
    return found


RELATIONS = frozenset(
    "relations ties relationship channels channel contact contacts communication communications "
    "cooperation links dialogue negotiations talks participation membership".split()
)
MEMBERSHIP = frozenset({"participation", "membership"})
# These are cut only as a whole: suspended talks are no restriction, "all diplomatic talks" are.
DEALINGS = frozenset("negotiations talks cooperation dialogue".split())
WHOLE = frozenset("diplomatic all any practical military official political bilateral".split())
CONTACTS = frozenset(
    "meetings meeting contact contacts talks visits communication dialogue dealings transactions".split()
)
ASSETS = frozenset("assets reserves funds accounts property holdings".split())
LIFTING = frozenset(
    "lift lifts lifted lifting ease eases eased easing remove removes removed removing waive waives "
    "waived waiving drop drops dropped revoke revokes revoked relax relaxes relaxed end ends ended "
    "ending rescind rescinded suspend suspends suspended".split()
)
IMPOSING = frozenset(
    "impose imposes imposed imposing announce announces announced announcing introduce introduces "
    "introduced introducing expand expands expanded expanding extend extends extended extending "
    "tighten tightens tightened renew renews renewed apply applies applied levy levies levied slap "
    "slaps slapped place places placed unveil unveils unveiled adopt adopts adopted approve approves "
    "approved "
    "maintain maintains maintained issue issues issued enact enacted agree agrees agreed reimpose reimposes "
    "order orders ordered ordering "
    "reimposed widen widens widened add adds added".split()
)
PLANNING = frozenset(
    "threaten threatens threatened threatening consider considers considering plan plans planning "
    "prepare prepares prepared preparing propose proposes proposed vow vows vowed warn warns warned "
    "will would could may potential further intends discuss discussed".split()
)
CALLING = frozenset(
    "urge urges urged urging calls called calling demand demands demanded appeal appeals should must".split()
)
