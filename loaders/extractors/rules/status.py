"""Is a contact planned, held, postponed, cancelled, refused or called for? The governing cue decides."""

from __future__ import annotations

from dataclasses import dataclass

from graph.claim import Modality, Polarity, Status

from .mentions import Item, Time, Word

_CUES: tuple[tuple[Status, frozenset[str]], ...] = (
    (
        "cancelled",
        frozenset(
            "cancel cancels cancelled canceled cancelling canceling cancellation scrapped scraps "
            "scrap abandoned scuttled withdraw withdraws withdrew withdrawing skip skips skipped "
            "aborted nixed dropped shelves shelved scrubbed axed ditched".split()
        ),
    ),
    (
        "postponed",
        frozenset(
            "postponement suspension postpone postpones postponed postponing delayed delays "
            "rescheduled reschedule suspend suspends suspended suspending halted paused pauses "
            "deferred adjourned".split()
        ),
    ),
    (
        "refused",
        frozenset(
            "refusal rejection refuse refuses refused refusing reject rejects rejected rejecting "
            "declined declines decline declining rebuffed rebuffs spurned ruled snubbed snubs boycott "
            "boycotts boycotted".split()
        ),
    ),
    (
        "called_for",
        frozenset(
            "urge urges urged urging calls called calling call propose proposes proposed proposing "
            "proposal should ought must want wants wanted demand demands demanded "
            "favour favor offer offers offered ready willing readiness willingness seek seeks sought "
            "suggested suggests suggest appealed encourage encouraged encourages "
            "insist insists insisted insisting "
            "invite invites invited inviting invitation hope hopes hoped importance necessity need "
            "needs needed possibility possible potential request requested requests asked asks recommended".split()
        ),
    ),
    (
        "planned",
        frozenset(
            "will shall 'll plan plans planned planning scheduled schedule set expected due slated supposed "
            "upcoming forthcoming poised prepares preparing intends intend "
            "agreed agree agrees announced forward tomorrow would arrange arranged future may might could".split()
        ),
    ),
)
_HAPPENING = ("take place", "go ahead", "go forward", "happen", "materialise", "materialize")
_PERHAPS = frozenset({"may", "might", "could"})
_RAN = frozenset("have has had having did was were been just concluded after following".split())


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a contact, whether it is denied, how it is asserted, and the word that decided."""

    status: Status
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    cue: str = ""


def of_words(words: list[Item], *, verb: str = "", infinitive: bool = False) -> Standing:
    """The standing that the WORDS around a trigger give it, cues of the stronger class first."""
    lows = [w.low for w in words if isinstance(w, Word)]
    joined = " ".join(lows)
    if (found := _undone(lows, joined) or _cued(lows, joined)) is not None:
        return found
    if any(w in joined for w in ("is to hold", "are to hold", "is to have", "are to have")):
        return Standing("planned", modality="planned", cue="to hold")
    if "have to accept" in joined or "has to accept" in joined:
        return Standing("called_for", modality="hypothetical", cue="have to")
    if infinitive and ("were to" in joined or "was to" in joined):
        return Standing("planned", modality="planned", cue="were to")
    if infinitive and not any(w in _RAN for w in lows):
        return Standing("planned", modality="planned", cue="to " + verb)
    return Standing("held")


def _undone(lows: list[str], joined: str) -> Standing | None:
    """As in "did not meet", "was barred from meeting", "called off", "put off", "turned down"."""
    negated = any(w in ("not", "never") or w.endswith("n't") for w in lows) or "no" in lows[-2:]
    negated = negated and "invited" not in lows  # "was not invited to the talks between"
    if negated and any(words in joined for words in _HAPPENING):
        return Standing("cancelled", cue="not")  # "will not take place"
    if negated and not any(w in lows for w in ("only", "just")):
        if any(w in ("will", "would", "won't", "wouldn't", "to") for w in lows):
            return Standing("refused", cue="not")
        return Standing("held", polarity="denied", cue="not")
    if "was to have" in joined or "were to have" in joined:
        return Standing("cancelled", cue="was to have")
    if any(f"{word} have" in joined for word in ("could", "should")):
        return Standing("held", polarity="denied", cue="could have")
    if any(
        w in lows
        for w in (
            "denied",
            "barred",
            "banned",
            "prevented",
            "prohibited",
            "forbidden",
            "unable",
            "failed",
            "fails",
        )
    ):
        return Standing("held", polarity="denied", cue="barred")
    if any(
        words in joined
        for words in ("called off", "pull out", "pulled out", "fell through", "fallen through")
    ):
        return Standing("cancelled", cue="off")
    if any(
        words in joined
        for words in ("put off", "puts off", "putting off", "on hold", "put back", "pushed back", "push back")
    ):
        return Standing("postponed", cue="put off")
    if "turned down" in joined or any(f"{w} out" in joined for w in ("ruled", "rules", "rule", "ruling")):
        return Standing("refused", cue="down")
    return None


def _cued(lows: list[str], joined: str) -> Standing | None:
    """The status of the strongest class that has a cue among the words."""
    for status, cues in _CUES:
        for low in lows:
            if low in cues and not _idle(low, lows, joined):
                return Standing(status, modality=_modality(status, low), cue=low)
    return None


def _modality(status: Status, cue: str) -> Modality:
    if status == "called_for" or cue in _PERHAPS:
        return "hypothetical"
    return "planned" if status == "planned" else "asserted"


def _idle(low: str, lows: list[str], joined: str) -> bool:
    """Is the cue no cue here ("call" as the noun, "set up", "will have concluded")?"""
    if low in ("call", "called", "calls"):
        return "for" not in lows and not ("on" in lows and "to" in lows)
    if low in _PERHAPS and f"{low} have" in joined:
        return True
    if low == "forward":
        return "look" not in joined
    if low == "invitation":
        return "accept" in joined
    if low == "will":
        return "will have" in joined and "will have to" not in joined
    if low == "due" and "due in" in joined:
        return False  # "is due in Seoul for talks with"
    if low in ("set", "due"):
        return f"{low} to" not in joined and not joined.endswith(low)
    if low == "ruled":
        return "out" not in lows
    if low == "would":
        return False
    return False


def is_later_today(time: Time | None, verb: str = "") -> bool:
    """As in "lands in Washington tonight", "departs today for Riyadh": what is still to come that day."""
    if verb in ("departs", "leaves") and time is not None and time.expression.text.lower() == "today":
        return True
    return time is not None and time.expression.text.lower() in ("tonight", "this evening", "later today")


def future(time: Time | None, published_ordinal: int | None, *, whole: bool = True) -> bool:
    """Do the words name only days after the publication (WHOLE), or some?"""
    if time is None or published_ordinal is None:
        return False
    first = getattr(time.expression, "first" if whole else "last", None)
    return first is not None and first.toordinal() > published_ordinal
