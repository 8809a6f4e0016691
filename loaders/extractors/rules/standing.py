"""How a contact stands in its sentence: which words decide whether it is planned, held or called off."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from . import offers, status
from .boundaries import is_verbish
from .fates import FORTHCOMING, words_of_noun
from .mentions import Item, Mention, Word
from .scan import preposition_before
from .slots import HOLDING, governing_verb
from .status import Standing

if TYPE_CHECKING:
    from .sentence import Sentence

_MOVED = frozenset(
    "traveled travelled travels arrived arrives flew flies visited visits went goes came comes began "
    "visit met meets continued continues returned returns concluded".split()
)
_DENYING = frozenset("denied denies deny denying dismissed dismisses refuted refutes".split())
_URGING = frozenset(
    "urge urges urged urging ask asks asked asking press presses pressed pressing encourage encourages encouraged "
    "invite invites invited inviting call calls called calling tell tells told advise advises advised".split()
)
_PAST = frozenset("told met spoke held had began led sat flew went came took saw dined".split())
_UNMET = frozenset(
    "plan plans intention prospect for to a an immediate current new further such formal".split()
)


def standing_of(s: Sentence, t: int, *, noun: bool, end: int) -> Standing:
    """The words between the subject and the trigger decide, and for a noun those of its own verb."""
    first = group_start(s, t, noun=noun)
    words = [] if not noun and is_told_anew(s, t) else s.row[first:t]
    if (unreal := of_another_mind(s, first, t, noun=noun)) is not None:
        return unreal
    if noun and getattr(s.row[t + 1] if t + 1 < len(s.row) else None, "low", "") in (
        "held",
        "conducted",
    ):
        return Standing("held", cue="held")
    if not noun and verb_is_yet_to_come(s, first, t):
        return Standing("planned", modality="planned", cue="before")
    if noun and (aside := of_adjunct(s, t)) is not None:
        return aside
    verb_at = governing_verb(s, t) if noun else t
    if (
        verb_at is not None
        and getattr(s.row[verb_at], "low", "").endswith("ing")
        and not is_progressive(s.row, verb_at)
    ):
        words = s.row[:t]  # "... are scheduled, as well as Shannon holding talks"
    lows = [w.low for w in words if isinstance(w, Word)]
    verb = getattr(s.row[t], "low", "")
    infinitive = not noun and bool(lows) and "to" in lows[-2:]
    if noun:
        words = words_of_noun(s, first, t, end, words)
    found = status.of_words(words, verb=verb, infinitive=infinitive and is_open_infinitive(s, t))
    if noun and found == Standing("held") and lows[:1] == ["to"] and is_open_infinitive(s, t):
        return Standing("planned", modality="planned", cue="to")  # "Sunak and von der Leyen to hold talks"
    if found == Standing("held") and shares_will(s, t, noun=noun) and _will(s, t):
        return Standing("planned", modality="planned", cue="will")
    return found


def of_another_mind(s: Sentence, first: int, t: int, *, noun: bool) -> Standing | None:
    """The standing of what others deny, decline or urge; None where nobody does."""
    if is_denied(s, first) or is_none(s, t) or is_none(s, first):
        return Standing("held", polarity="denied", cue="denied")
    if is_declined(s, first, t):
        return Standing("refused", cue="declined")
    if (is_urged(s, first) and not is_told_anew(s, t)) or (noun and is_any(s, t)):
        return Standing("called_for", modality="hypothetical", cue="urged")
    return None


def of_adjunct(s: Sentence, t: int) -> Standing | None:
    """The standing of a noun that only says when something else happened; None of any other."""
    if is_yet_ahead(s, t):
        return Standing("planned", modality="planned", cue="ahead of")
    if not is_adjunct(s, t):
        return None
    if any(isinstance(w, Word) and w.low in ("will", "'ll") for w in s.row[:t]):
        return Standing("planned", modality="planned", cue="will")
    return Standing("held", cue="during")


def is_denied(s: Sentence, first: int) -> bool:
    """As in "Macron denied that he met Putin": what is denied did not happen."""
    for k in range(first - 1, max(-1, first - 7), -1):
        low = getattr(s.row[k], "low", "")
        if low in _DENYING:
            return True
        if low in (".", ";", ",", "but", "and", "who", "which"):
            return False
    return False


def is_none(s: Sentence, k: int) -> bool:
    """As in "no bilateral meeting between", "no plans for Biden to meet": the words before K deny it."""
    lows = [getattr(item, "low", "") for item in s.row[:k]]
    if any(pair in (("no", "date"), ("no", "time")) for pair in itertools.pairwise(lows)):
        return True  # "No date has been set for a meeting"
    for at in range(k - 1, max(-1, k - 6), -1):
        item = s.row[at]
        if not isinstance(item, Word):
            continue
        if item.low == "no":
            return getattr(s.row[at + 1], "low", "") not in ("doubt", "fewer", "less", "longer")
        if item.low not in _UNMET and not item.low.endswith(("al", "such", "direct")):
            return False
    return False


def is_told_anew(s: Sentence, t: int) -> bool:
    """As in "urged the embassy to reconsider and spoke with Pompeo": the past verb owes nothing to "urged"."""
    low = getattr(s.row[t], "low", "")
    return getattr(s.row[t - 1] if t else None, "low", "") == "and" and (low.endswith("ed") or low in _PAST)


def shares_will(s: Sentence, t: int, *, noun: bool) -> bool:
    """As in "will hold talks with Muttaqi and call on Akhund": has the trigger no other verb than that "will"?"""
    if noun:
        return governing_verb(s, t) is None
    low = getattr(s.row[t], "low", "")
    before = getattr(s.row[t - 1] if t else None, "low", "")
    return before == "and" and not low.endswith(("s", "ed", "ing")) and low not in _PAST


def is_any(s: Sentence, t: int) -> bool:
    """As in "a ceasefire before any direct negotiations between": nobody says that there were some."""
    return any(getattr(item, "low", "") == "any" for item in s.row[max(0, t - 3) : t])


def is_urged(s: Sentence, first: int) -> bool:
    """As in "Poland urged Hungary to hold talks": the subject is asked to, it has not done so."""
    if getattr(s.row[first] if first < len(s.row) else None, "low", "") != "to":
        return False
    return any(getattr(item, "low", "") in _URGING for item in s.row[max(0, first - 7) : first])


def is_declined(s: Sentence, first: int, t: int) -> bool:
    """As in "declines an invitation from Lourenço to come": what is offered is refused."""
    lows = {getattr(item, "low", "") for item in s.row[max(0, t - 8) : t]}
    infinitive = "to" in (getattr(s.row[first], "low", ""), getattr(s.row[t - 1] if t else None, "low", ""))
    return infinitive and bool(lows & offers.OFFERS and lows & offers.SPURNING)


def is_adjunct(s: Sentence, t: int) -> bool:
    """Does the noun only say when something else happened ("agreed during a phone call", "after talks")?"""
    for k in range(t - 1, max(-1, t - 9), -1):
        low = getattr(s.row[k], "low", "")
        if low in HOLDING and low != "round":
            return False
        if low in ("during", "after", "following") or (
            low == "in" and k == 0 and getattr(s.row[1], "low", "") != "terms"
        ):
            return True
        item = s.row[k]
        if isinstance(item, Mention) and item.kind == "pronoun":
            continue
        if low in FORTHCOMING or (
            isinstance(s.row[k], Mention)
            and not getattr(s.row[k], "adjective", False)
            and not getattr(s.row[k], "possessive", False)
        ):
            return False
    return False


def _will(s: Sentence, t: int) -> bool:
    """Does the clause before the noun speak of what will be ("will travel to co-open the Dialogue")?"""
    for k in range(t - 1, -1, -1):
        low = getattr(s.row[k], "low", "")
        if low in ("will", "'ll"):
            return True
        if low in (";", ":", "who", "which", "after", "since", "that", "following", "during"):
            return False
    return False


def verb_is_yet_to_come(s: Sentence, first: int, t: int) -> bool:
    """As in "Before he flies to Dubai": a present after "before" is still ahead."""
    verb = getattr(s.row[t], "low", "")
    opens = any(getattr(s.row[k], "low", "") == "before" for k in range(max(0, first - 2), first))
    return opens and not verb.endswith("ed") and verb not in ("met", "flew", "went", "came", "spoke", "led")


def is_yet_ahead(s: Sentence, t: int) -> bool:
    """As in "ahead of talks with Xi"; in "before their meeting" where no past verb looks back on it."""
    for k in range(t - 1, max(-1, t - 7), -1):
        item = s.row[k]
        if isinstance(item, Mention) and not (item.possessive or item.adjective or item.kind == "pronoun"):
            return False
        low = getattr(item, "low", "")
        if low == "ahead":
            return True
        if low in ("before", "prior"):
            return not any(_is_past_verb(w) for w in s.row)
        if low in HOLDING or is_verbish(item):
            return False
    return False


def _is_past_verb(item: Item) -> bool:
    low = getattr(item, "low", "")
    return is_verbish(item) and (low.endswith("ed") or low in _PAST or low in ("was", "were", "said"))


def is_open_infinitive(s: Sentence, t: int) -> bool:
    """As in "to meet" after a movement that is done ("travelled to Rome to meet") is held, else planned."""
    words = [w.low for w in s.row[:t] if isinstance(w, Word)]
    there = any(pair in (("was", "in"), ("were", "in"), ("was", "at")) for pair in itertools.pairwise(words))
    first = "first" in words and not {"became", "becomes", "was", "is"}.isdisjoint(words)
    moved = there or first or not _MOVED.isdisjoint(words)
    return not moved or not {"will", "'ll"}.isdisjoint(words)


def group_start(s: Sentence, t: int, *, noun: bool) -> int:
    """Where the verb group of the trigger begins: after its subject, or at the clause's beginning."""
    k = t - 1
    passed = 0
    while k >= 0:
        item = s.row[k]
        if (
            isinstance(item, Mention)
            and item.kind not in ("place", "people")
            and not item.adjective
            and not (noun and (item.possessive or item.head == "her" or is_joined(s, k, t)))
        ) and (preposition_before(s.row, k) is None or (passed > 0 and not noun)):
            return k + 1
        if isinstance(item, Word) and item.low in (
            ";",
            ":",
            "that",
            "who",
            "which",
            "where",
            "while",
            "but",
            "after",
            "before",
        ):
            return k + 1
        passed += 1
        k -= 1
    return 0


def is_joined(s: Sentence, k: int, t: int) -> bool:
    """Is the state at K one of two in "will hold the second U.S.-China Dialogue", no subject?"""
    verb = governing_verb(s, t)
    if verb is None or getattr(s.row[verb - 1], "low", "") not in ("will", "would", "'ll"):
        return False
    return "-" in {getattr(item, "low", "") for item in (*s.row[k - 1 : k], *s.row[k + 1 : k + 2])}


def is_present(s: Sentence, t: int) -> bool:
    """Is the trigger a verb of movement in the present ("travels", "goes")?"""
    low = getattr(s.row[t], "low", "")
    return low.endswith("s") and low in (
        "travels",
        "goes",
        "flies",
        "heads",
        "arrives",
        "visits",
        "leaves",
        "departs",
        "lands",
    )


def is_past(s: Sentence, t: int) -> bool:
    """Is the trigger, or the verb that governs it, in the past tense?"""
    verb = governing_verb(s, t)
    lows = {getattr(s.row[k], "low", "") for k in (t, verb if verb is not None else t)}
    if getattr(s.row[t - 1], "low", "") == "to" and not is_open_infinitive(s, t):
        return True  # "was in Budapest on Friday to meet"
    if getattr(s.row[0], "low", "") in ("in", "during") and is_adjunct(s, t):
        lows |= {getattr(item, "low", "") for item in s.row[t:] if isinstance(item, Word)} & {"told"}
    return any(low.endswith("ed") or low in _PAST for low in lows)


def is_progressive(row: list[Item], t: int) -> bool:
    """Is the "-ing" word at T the verb of its clause ("is meeting")?"""
    return (
        t > 0
        and isinstance(word := row[t - 1], Word)
        and word.low in ("is", "are", "was", "were", "be", "been")
    )
