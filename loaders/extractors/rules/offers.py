"""An offer of talks and its answer: "turned down Pyongyang's demand for one-on-one talks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mentions import Word
from .scan import ActorList
from .slots import find_owner
from .subjects import is_capital, state_of

if TYPE_CHECKING:
    from .sentence import Sentence

OFFERS = frozenset(
    "invitation invitations offer offers proposal proposals request requests demand demands call calls "
    "overture overtures appeal appeals bid".split()
)
SPURNING = frozenset(
    "declined declines decline declining rejected rejects reject rejecting refused refuses spurned spurns "
    "rebuffed rebuffs snubs snubbed dismissed dismisses turned turns turn turning".split()
)
_TO_TALKS = 8  # items from the offer to its talks
_TO_VERB = 6  # items from the verb to the offer


def declined(s: Sentence, t: int) -> tuple[ActorList, ActorList] | None:
    """Who refuses and whose offer of the talks at T: "Todd has turned down Gil's proposal of a meeting"."""
    offer = next(
        (k for k in range(t - 1, max(0, t - _TO_TALKS), -1) if getattr(s.row[k], "low", "") in OFFERS), None
    )
    owner = find_owner(s, offer) if offer is not None else None
    if offer is None or owner is None or not _leads_to(s, offer, t):
        return None
    for verb in range(owner.first - 1, max(-1, owner.first - _TO_VERB), -1):
        if getattr(s.row[verb], "low", "") in SPURNING and _is_refusal(s, verb):
            subject = s.clauses.subject(verb)
            return (_acting(subject), _acting(owner)) if subject is not None else None
    return None


def _is_refusal(s: Sentence, verb: int) -> bool:
    """Not "turned to", but "turned down"; every other word of refusal stands for itself."""
    turned = getattr(s.row[verb], "low", "").startswith("turn")
    return not turned or getattr(s.row[verb + 1], "low", "") == "down"


def _leads_to(s: Sentence, offer: int, t: int) -> bool:
    """Is the word behind the offer one that says what is offered ("for", "of", "to")?"""
    after = s.row[offer + 1] if offer + 1 < t else None
    return isinstance(after, Word) and after.low in ("for", "of", "to")


def _acting(part: ActorList) -> ActorList:
    """The states that capitals stand for, as in "Pyongyang's demand"."""
    return ActorList(part.first, part.last, tuple(state_of(m) if is_capital(m) else m for m in part.actors))
