"""What a clause behind a noun tells of it: who held the talks, for when and where they were set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mentions import Mention, Time, Word
from .scan import ActorList, preposition_before
from .slots import WITH
from .vocabulary import ADVERBS

if TYPE_CHECKING:
    from .sentence import Sentence

_HELD = frozenset("held had holds hold conducted conducts".split())
_SET = frozenset(
    "planned scheduled set foreseen arranged due slated expected fixed envisaged rescheduled".split()
)
_LINKS = frozenset("which that was were is are had has been originally previously initially first".split())
_NEAR = 12  # items between the noun and what is told of it


def holders(s: Sentence, t: int) -> tuple[int, ActorList, ActorList | None] | None:
    """The verb, who held and with whom, as in "the consultations that Feltman held with Kenyatta", "talks, which Egypt and Sudan held in Kinshasa"."""
    for k in range(t + 1, min(t + _NEAR, len(s.row) - 2)):
        low = getattr(s.row[k], "low", "")
        if low in (";", ":", "."):
            break
        linked = low in ("that", "which")
        if not linked and k > t + 1:
            continue
        subject = s.clauses.list_at(k + linked)
        if subject is None and not linked:
            continue
        if subject is None or getattr(s.row[k - 1], "low", "") in ("in", "at", "with", "of"):
            return None
        verb = subject.last
        while verb < len(s.row) and getattr(s.row[verb], "low", "") in ADVERBS:
            verb += 1
        if verb == len(s.row) or getattr(s.row[verb], "low", "") not in _HELD:
            return None
        other = s.clauses.object(verb, WITH, direct=False, reach=6)
        return (verb, subject, other) if other is not None or len(subject.actors) > 1 else None
    return None


def set_for(s: Sentence, t: int) -> tuple[Time | None, Mention | None]:
    """The day and the place of "a meeting, which was foreseen for 7 October in Sarajevo"."""
    for k in range(t + 1, min(t + 2 * _NEAR, len(s.row) - 2)):
        item = s.row[k]
        if isinstance(item, Word) and item.low in (";", ":", "."):
            break
        if isinstance(item, Word) and item.low in _SET and _told_of_noun(s, t, k):
            after = s.row[k + 1 : k + 6]
            time = next((x for x in after if isinstance(x, Time)), None)
            place = next((x for n, x in enumerate(after, k + 1) if _is_scene(s, n)), None)
            return time, place if isinstance(place, Mention) else None
    return None, None


def _told_of_noun(s: Sentence, t: int, k: int) -> bool:
    """Is the word at K told of the noun at T, and of no verb of its own ("which was set", "the talks set for")?"""
    before = s.row[k - 1]
    plain = getattr(s.row[k + 1], "low", "") in ("for", "on", "in") and k - t <= _NEAR
    return (
        getattr(before, "low", "") in _LINKS or (plain and not isinstance(before, Word)) or before is s.row[t]
    )


def _is_scene(s: Sentence, k: int) -> bool:
    item = s.row[k]
    where = isinstance(item, Mention) and item.kind in ("place", "country")
    return where and preposition_before(s.row, k) in ("in", "at")
