"""The slots that several frames share: whose visit, which verb holds the talks, which states precede them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from .boundaries import is_verbish
from .mentions import Item, Mention, Word
from .scan import ActorList
from .vocabulary import DETERMINERS

if TYPE_CHECKING:
    from .sentence import Sentence

WITH = frozenset({"with"})
TELLING = frozenset("told informed assured urged thanked congratulated briefed warned asked".split())
BETWEEN = frozenset({"between", "among"})
_ATTITUDES = frozenset(
    "praises praised praise welcomes welcomed welcome condemns condemned criticizes criticized hails "
    "hailed calls described describes discussed noted supports supported backs backed".split()
)
_OF_VISITS = frozenset(
    "planned scheduled expected proposed postponed delayed cancelled canceled aborted announced rumored "
    "rumoured unannounced anticipated long-awaited two-day".split()
)
HOLDING = frozenset(
    "cancelling canceling postponing scrapping rejecting refusing proposing hold holds held holding have has had having conduct conducts conducted conducting convene "
    "convenes convened begin begins began beginning start starts started "
    "resume resumes resumed resuming renew renews renewed renewing continue continues continued "
    "conclude concludes concluded launch launched launches open opens opened finish finished end ends "
    "ended attend attends attended attending "
    "lead leads led chair chairs chaired co-chair co-chairs co-chaired engage engages engaged "
    "engaging plan plans planned schedule schedules scheduled cancel cancels cancelled canceled "
    "postpone postpones postponed "
    "suspend suspends suspended reject rejects rejected refuse refuses refused propose proposes "
    "proposed arrange arranged host hosts hosted hosting make makes made making pay pays paid "
    "undertake took take takes "
    "embark embarks embarked embarking withdraw withdraws withdrew withdrawing attend skip skips "
    "skipped boycott boycotts boycotted quit quits walk walks walked complete completed completes cut "
    "return returns returned returning put puts putting wrap wraps wrapped wrapping kick kicks kicked enter entered entering join joined joins participate participated participates held".split()
)


def is_passive(s: Sentence, t: int) -> bool:
    """Is the verb at T in the passive ("was received", "have been met")?"""
    before = [w.low for w in s.row[max(0, t - 3) : t] if isinstance(w, Word)]
    return any(w in ("was", "were", "been", "be", "being") for w in before[-2:]) and not any(
        w in ("have", "has", "had") and before[-1:] != ["been"] for w in before[-1:]
    )


def find_owner(s: Sentence, t: int) -> ActorList | None:
    """As in "Biden's meeting with", "his meeting with", "the Gerasimov-Scaparrotti meeting"."""
    k = t - 1
    while k >= 0 and k >= t - 6:
        item = s.row[k]
        if isinstance(item, Mention):
            if item.possessive:
                return ActorList(k, k + 1, (item,))
            if item.kind == "pronoun" and item.head == "her":
                return whose(s, k) or ActorList(k, k + 1, (dataclasses.replace(item, head="she"),))
            if item.adjective:
                k -= 1
                continue
            return None
        if isinstance(item, Word) and item.low == "my":
            return pronoun_list(k, item)
        if isinstance(item, Word) and item.low in ("his", "her", "their", "its"):
            return whose(s, k) or pronoun_list(k, item)
        if (
            isinstance(item, Word)
            and item.low == "of"
            and k > 0
            and getattr(s.row[k - 1], "low", "") in ("series", "round", "rounds", "set")
        ):
            k -= 2  # "the Russian delegation's series of discussions"
            continue
        if isinstance(item, Word) and (
            item.low in ("of", "with", "for", "the", "a", "in", "to")
            or (is_verbish(item) and item.low.endswith(("s", "ed")) and item.low not in _OF_VISITS)
        ):
            return None
        k -= 1
    return None


def whose(s: Sentence, k: int) -> ActorList | None:
    """Whom "his" and "her" at K mean by the grammar: "X, who ended his visit"; "During her visit, X said"."""
    for at in range(k - 1, -1, -1):
        item = s.row[at]
        if isinstance(item, Word) and item.low == "who":
            return s.clauses.antecedent(at) if at else None
        if isinstance(item, Mention) and item.kind in ("person", "role"):
            return None
        if isinstance(item, Word) and item.low in (";", ":"):
            return None
    low = getattr(s.row[k], "low", "") or getattr(s.row[k], "head", "")
    if low == "its":
        return None
    kinds = ("group", "organization") if low == "their" else ("person", "role")
    ahead = [p for p in s.clauses.actors.values() if p.first > k and p.actors[0].kind in kinds]
    if ahead and s.clauses.may_head(ahead[0]) and s.clauses.verb_follows(ahead[0].last):
        return ahead[0]
    return None


def pronoun_list(k: int, word: Word) -> ActorList:
    """The possessive at K as the pronoun that it stands for: "his" visit is what "he" made."""
    head = {"my": "i", "his": "he", "her": "she", "their": "they", "its": "it"}[word.low]
    pronoun = Mention("pronoun", word.index, word.index + 1, word.start, word.end, head=head)
    return ActorList(k, k + 1, (pronoun,))


def find_compound(s: Sentence, t: int) -> ActorList | None:
    """As in "Russian-Ukrainian talks", "the U.S.-Russia summit", "U.S.-ASEAN Special Summit"."""
    if t < 1:
        return None
    k = t - 1
    while (
        k > 1
        and isinstance(word := s.row[k], Word)
        and word.kind == "word"
        and (word.low not in DETERMINERS)
        and not is_verbish(word)
    ) or (
        k > 1
        and isinstance(s.row[k], Word)
        and getattr(s.row[k], "low", "")
        in (
            "peace",
            "bilateral",
            "special",
            "presidential",
            "top-level",
            "trade",
            "nuclear",
            "strategic",
            "security",
            "annual",
            "direct",
            "high-level",
            "joint",
            "ministerial",
            "indirect",
        )
    ):
        k -= 1
    right, dash = s.row[k], s.row[k - 1] if k else None
    left = s.row[k - 2] if k > 1 else None
    if (
        isinstance(right, Mention)
        and isinstance(left, Mention)
        and isinstance(dash, Word)
        and dash.text in ("-", "–", "—")
        and right.kind in ("country", "organization", "person")
        and left.kind in ("country", "organization", "person")
    ):
        return ActorList(k - 2, k + 1, (left, right))
    return None


def governing_verb(s: Sentence, t: int) -> int | None:
    """The verb that has the noun at T as its object: "held [two rounds of] talks"."""
    k = t - 1
    while k >= 0 and k >= t - 9:
        item = s.row[k]
        if (
            isinstance(item, Word)
            and item.low in ("called", "calls")
            and getattr(s.row[k + 1], "low", "") == "off"
        ):
            return k
        if isinstance(item, Word) and is_verbish(item) and item.low in HOLDING:
            before = getattr(s.row[k - 1], "low", "") if k else ""
            if before not in (
                "of",
                "the",
                "a",
                "for",
                "their",
                "on",
            ):  # "the importance of continued talks"
                return k
        if isinstance(item, Word) and item.low in (";", ":", "that", "who", "but"):
            return None
        k -= 1
    return None


def is_attitude(s: Sentence, t: int, subject: ActorList) -> bool:
    """Does the verb before the talks only speak of them ("praises the talks with the U.S.")?"""
    for k in range(t - 1, subject.last - 1, -1):
        item = s.row[k]
        if isinstance(item, Mention) or (
            isinstance(item, Word)
            and item.low in ("after", "following", "during", "at", "in", "for", "from", "of", "to", "on")
        ):
            return False
        if isinstance(item, Word) and is_verbish(item) and item.low in _ATTITUDES:
            return True
    return False


def is_introduced(row: list[Item], t: int) -> bool:
    """Does an indefinite article introduce the noun at T ("a strategic dialogue with")?"""
    for item in reversed(row[max(0, t - 3) : t]):
        if not isinstance(item, Word):
            return False
        if item.low in DETERMINERS:
            return item.low in ("a", "an", "another")
    return False


def mode_of(s: Sentence, t: int) -> str | None:
    """By phone or by video, where a word near the trigger says so; None otherwise."""
    near = {w.low for w in s.row[max(0, t - 4) : t + 8] if isinstance(w, Word)}
    if near & {"phone", "telephone", "phoned"}:
        return "phone"
    if near & {"video", "virtual", "virtually", "videoconference", "online"}:
        return "video"
    return None


def is_held(s: Sentence, t: int) -> bool:
    """Does a verb of holding govern the talks at T?"""
    return governing_verb(s, t) is not None
