"""Frames of verbs: meet, talk, phone, discuss, receive, join, mediate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import frames, sport
from .destinations import find_destination
from .mentions import Mention, Time, Word
from .scan import ActorList, preposition_before
from .slots import BETWEEN, TELLING, WITH, is_passive
from .visit_frames import visit_to

if TYPE_CHECKING:
    from .sentence import Sentence

_OWNED = frozenset("the a an our their its his her these those all any every".split())
_TOGETHER = ("confer", "huddle", "dine", "negotiate", "converse")  # what nobody does alone
_TO_COME = frozenset("will to would should must can may might again".split())
_WITH_TO = frozenset({"with", "to"})


def meet(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "Putin met Biden", "will meet with her counterpart", "the two presidents met"."""
    word = s.row[t]
    if is_passive(s, t) and isinstance(word, Word) and word.low == "met":
        host = s.clauses.object(t, frozenset({"by"}), direct=False, reach=6)
        return s.make(t, trigger, s.clauses.subject(t), host, rule="receive") if host else "passive"
    subject = s.clauses.subject(t)
    other = s.clauses.object(t, WITH, direct=True)
    if sport.is_match(s.row):
        return "a match"  # "Spain met Germany in the semi-final"
    if other is None and getattr(s.row[t + 1] if t + 1 < len(s.row) else None, "low", "") in _OWNED:
        return "what is met is nobody"  # "to meet our commitments"
    if other is None and is_border(s, t, subject):
        return "states whose borders meet, or their teams"
    reason = s.make(t, trigger, subject, other)
    return reason and (seen_abroad(s, t, subject) or reason)


def seen_abroad(s: Sentence, t: int, subject: ActorList | None) -> str | None:
    """As in "In Lebanon, the envoy will meet religious leaders": whoever meets the nameless there is there."""
    place = next(s.clauses.places(t, s.clauses.end(t)), None)
    if place is None or subject is None or any(m.kind not in ("person", "role") for m in subject.actors):
        return None
    made = len(s.finder.found)
    visit_to(s, t, frames.Trigger("seen-abroad", "visit", None), subject, [place])
    if any(c.standing.status not in ("held", "planned") for c in s.finder.found[made:]):
        del s.finder.found[made:]
    return None


def is_border(s: Sentence, t: int, subject: ActorList | None) -> bool:
    """As in "Russia and Kazakhstan meet in a maze of reeds": in the present, and no day, place or purpose is told."""
    states = subject is not None and all(m.kind == "country" for m in subject.actors)
    if not states or getattr(s.row[t], "low", "") != "meet" or getattr(s.row[t - 1], "low", "") in _TO_COME:
        return False
    end = s.clauses.end(t)
    told = any(getattr(item, "low", "") in ("for", "to", "amid") for item in s.row[t + 1 : end])
    return not told and next(s.clauses.times(t, end), None) is None and not [*s.clauses.places(t, end)]


def talk(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "spoke with Lavrov", "talked to the emir"; alone only where they "spoke by phone"."""
    other = s.clauses.object(t, _WITH_TO, direct=False, reach=9)
    subject = s.clauses.subject(t)
    beside = s.clauses.object(t, frozenset({"alongside"}), direct=False, reach=6)
    if other is None and beside is not None:
        return s.make(t, frames.Trigger("talk", "meeting", None), subject, beside)
    together = talked_together(s, t) or getattr(s.row[t], "low", "").startswith(_TOGETHER)
    if other is None and not (subject and len(subject.actors) > 1 and together):
        return "nobody is spoken with"
    return s.make(t, trigger, subject, other)


def talked_together(s: Sentence, t: int) -> bool:
    """As in "Putin and Biden spoke by phone", "talked on Tuesday"."""
    rest = [w.low for w in s.row[t + 1 : t + 6] if isinstance(w, Word)]
    return bool(
        {"phone", "telephone", "video", "each", "hour", "hours", "minutes", "sidelines", "margins"}
        & set(rest)
    ) or (t + 1 < len(s.row) and isinstance(s.row[t + 1], Time))


def phone(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "Macron phoned Putin", "called President Zelenskyy": the person follows at once."""
    after = s.row[t + 1] if t + 1 < len(s.row) else None
    if (told := told_by_phone(s, t)) is not None:
        return s.make(t, trigger, *told, rule="told-in")
    if (host := called_on(s, t)) is not None:
        return s.make(t, frames.Trigger("phone", "meeting", None), s.clauses.subject(t), host, rule="call-on")
    if not isinstance(after, Mention) or after.kind not in ("person", "role", "pair") or after.owner:
        return "nobody is called"
    return s.make(
        t,
        trigger,
        s.clauses.subject(t),
        s.clauses.object(t, frozenset(), direct=True),
        rule="phone",
    )


def told_by_phone(s: Sentence, t: int) -> tuple[ActorList | None, ActorList] | None:
    """As in "Johnson told Putin by phone", "On the telephone, Johnson urged Putin": the two of the call."""
    before = [getattr(item, "low", "") for item in s.row[max(0, t - 2) : t]]
    at = t + 1 + (t + 1 < len(s.row) and isinstance(s.row[t + 1], Time))  # "on the phone today with"
    link = getattr(s.row[at] if at < len(s.row) else None, "low", "")
    if before in (["on", "the"], ["off", "the"]) and link == "with" and (other := s.clauses.list_at(at + 1)):
        return s.clauses.subject(t - 2), other  # "has just got off the phone with Zelensky"
    if before[-1:] != ["by"] and before not in (["over", "the"], ["on", "the"]):
        return None
    for k, item in enumerate(s.row):
        if getattr(item, "low", "") in TELLING and (other := s.clauses.object(k, frozenset(), direct=True)):
            persons = all(m.kind in ("person", "role") or m.head in ("him", "her") for m in other.actors)
            return (s.clauses.subject(k), other) if persons else None
    return None


def called_on(s: Sentence, t: int) -> ActorList | None:
    """As in "called on President Rajapaksa": a visit to him; to call on somebody to act is none."""
    if getattr(s.row[t + 1] if t + 1 < len(s.row) else None, "low", "") not in ("on", "upon"):
        return None
    found = s.clauses.list_at(t + 2)
    if found is None or any(m.kind not in ("person", "role") for m in found.actors):
        return None
    behind = found.last + (getattr(s.row[found.last] if found.last < len(s.row) else None, "low", "") == ",")
    after = getattr(s.row[behind] if behind < len(s.row) else None, "low", "")
    return None if after in ("to", "for", "not") else found


def discuss(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "discussed the truce with Shoukry", "Rubio and Lavrov discussed Ukraine"."""
    other = s.clauses.object(t, WITH, direct=False, reach=16)
    subject = s.clauses.subject(t)
    word = s.row[t]
    if (
        other is None
        and subject
        and len(subject.actors) > 1
        and isinstance(word, Word)
        and (
            at_one_table(s, t)
            or (word.low.startswith("discuss") and getattr(s.row[t - 1], "low", "") != "to")
        )
    ):
        return s.make(t, trigger, subject, None, rule="discuss-together")
    if other is None or subject is None:
        return "a topic, but nobody to discuss it with"
    return s.make(t, trigger, subject, other)


def at_one_table(s: Sentence, t: int) -> bool:
    """As in "sat face to face", "refused to sit at the same table", "sat down for talks"."""
    rest = [getattr(item, "low", "") for item in s.row[t + 1 : t + 6]]
    return getattr(s.row[t], "low", "") in ("sit", "sits", "sat") and bool(
        {"face", "table", "together", "talks"} & set(rest)
    )


def receive(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "received the minister", "hosted the king for lunch", "was received by the pope in Rome"."""
    other = s.clauses.object(
        t,
        frozenset({"by"}) if is_passive(s, t) else frozenset(),
        direct=not is_passive(s, t),
        reach=8 if is_passive(s, t) else 4,
    )
    if other is None and [getattr(w, "low", "") for w in s.row[t + 1 : t + 3]] == ["in", "audience"]:
        other = s.clauses.list_at(t + 3)
    if other is None and {"lunch", "dinner", "luncheon", "reception", "breakfast", "talks", "meeting"} & {
        w.low for w in s.row[t : t + 6] if isinstance(w, Word)
    }:
        other = s.clauses.object(t, frozenset({"for", "with"}), direct=False, reach=8)
    if other is None:
        return "no guest found"
    if all(m.kind in ("country", "organization") for m in other.actors):
        return "the guest is a state or a body, not its people"
    made = len(s.finder.found)
    reason = s.make(t, trigger, s.clauses.subject(t), other)
    destination = find_destination(s, t, frozenset({"to"}))
    if len(s.finder.found) > made and destination and not is_passive(s, t):
        contact = s.finder.found[-1]
        contact.place = contact.place or destination[0]
        visit_to(s, t, frames.Trigger("receive-visit", "visit", None), other, destination[:1])
    return reason


def join(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "joined Abbas for talks"; without a talk, to join somebody is no meeting."""
    rest = [w.low for w in s.row[t + 1 : t + 16] if isinstance(w, Word)]
    if not {"talks", "meeting", "meetings", "discussions", "negotiations", "summit", "call"} & set(rest):
        return "joined, but no talks"
    return s.make(t, trigger, s.clauses.subject(t), s.clauses.object(t, frozenset(), direct=True))


def mediate(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "mediates between Kiev and Moscow", "a truce mediated by Egypt"."""
    by = s.row[t + 1] if t + 1 < len(s.row) else None
    if isinstance(by, Word) and by.low == "by":
        return mediated(s, t, trigger)
    other = s.clauses.object(t, BETWEEN, direct=False, reach=8)
    if other is None:
        return "no parties to mediate between"
    return s.make(t, trigger, s.clauses.subject(t), other)


def mediated(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """As in "Israel and Hamas reach an agreement mediated by Egypt and Qatar": all of them talked."""
    parties = party_list(s, t) or s.clauses.standing(t - 1)
    mediators = s.clauses.object(t, frozenset({"by"}), direct=False, reach=3)
    if parties is None or mediators is None or len(parties.actors) < 2:
        return "mediated, but not between two parties"
    everybody = ActorList(parties.first, mediators.last, (*parties.actors, *mediators.actors))
    return s.make(t, trigger, everybody, None, rule="mediated")


def party_list(s: Sentence, t: int) -> ActorList | None:
    """As in "a ceasefire between India and Pakistan, mediated by": the list that "between" governs."""
    before = [
        p
        for p in s.clauses.actors.values()
        if p.last <= t and preposition_before(s.row, p.first) == "between"
    ]
    return before[-1] if before and len(before[-1].actors) > 1 else None
