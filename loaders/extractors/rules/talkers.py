"""Who talks, where a noun tells of the talks: the caller, those who attend, the subject behind the comma."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mentions import Time, Word
from .scan import ActorList
from .slots import (
    TELLING,
    governing_verb,
)
from .standing import is_adjunct

if TYPE_CHECKING:
    from .sentence import Sentence

_ATTENDED = frozenset("attended joined chaired co-chaired hosted led headed".split())
_ACROSS = frozenset(
    ", was were is are be been being will of several many two three four five six seven eight nine ten countries ministers".split()
)
_OPENING = 5  # items: "In a lengthy phone call"
_TAKING = frozenset("receive receives received receiving get got take took had".split())
_PAYING = frozenset("pay pays paid paying".split())
_TEAMS = frozenset("negotiators delegations delegation teams team mediators envoys delegates".split())


def told_in(s: Sentence, t: int) -> tuple[ActorList, ActorList] | None:
    """As in "In a phone call late on Thursday, Netanyahu told Putin": the two of the call."""
    opens = t <= _OPENING and getattr(s.row[0], "low", "") in ("in", "during", "over", "at")
    during = getattr(s.row[t - 1] if t else None, "low", "") == "during"  # "Wong told Wang during talks"
    if not opens and not during:
        return None
    for part in s.clauses.actors.values():
        verb = getattr(s.row[part.last] if part.last < len(s.row) else None, "low", "")
        if (part.first > t) is opens and s.clauses.may_head(part) and verb in TELLING:
            other = s.clauses.list_at(part.last + 1)
            return (part, other) if other is not None and other.actors[0].kind in ("person", "role") else None
    return None


def find_caller(s: Sentence, t: int) -> tuple[ActorList | None, ActorList] | None:
    """As in "Fidan received a call from Blinken", "paid a courtesy call on the president": the two sides."""
    at = _behind_day(s, t + 1)
    link = getattr(s.row[at] if at < len(s.row) else None, "low", "")
    verbs = {"from": _TAKING, "on": _PAYING}.get(link, frozenset())
    other = s.clauses.list_at(at + 1)
    for k in range(t - 1, max(t - 6, -1), -1):
        item = s.row[k]
        if other is not None and isinstance(item, Word) and item.low in verbs:
            return s.clauses.subject(k), other
    return None


def _behind_day(s: Sentence, at: int) -> int:
    """The item behind a day at AT ("received a call on Monday from"); AT itself where none stands there."""
    for day in (at, at + 1):
        on = day == at or getattr(s.row[at] if at < len(s.row) else None, "low", "") == "on"
        if on and day < len(s.row) and isinstance(s.row[day], Time):
            return day + 1
    return at


def find_far_subject(s: Sentence, t: int, other: ActorList) -> ActorList | None:
    """Who talked where no grammar says so: who follows, who was named last, who the text speaks of."""
    if found := subject_ahead(s, other) or (nearest_person(s, t) if not is_held_too(s, t) else None):
        return found
    told = s.memory.subject
    opens = t <= _OPENING and getattr(s.row[0], "low", "") in ("a", "the")
    if told is not None and told.kind == "person" and opens and is_called_off(s, other.last):
        return ActorList(0, 0, (told.mention,))  # "A meeting with the Prime Minister had to be cancelled"
    if told is not None and told.kind == "person" and is_adjunct(s, t):
        return ActorList(0, 0, (told.mention,))
    return None


def is_called_off(s: Sentence, k: int) -> bool:
    """Does the sentence go on at K to say that the talk was cancelled or postponed?"""
    after = {getattr(item, "low", "") for item in s.row[k : k + 10]}
    return bool(after & {"cancelled", "canceled", "postponed", "off"})


def is_held_too(s: Sentence, t: int) -> bool:
    """As in "EAM called on the president and held talks with": by whoever called on him, not by him."""
    verb = governing_verb(s, t)
    return verb is not None and getattr(s.row[verb - 1], "low", "") == "and"


def two_parties(s: Sentence, part: ActorList) -> tuple[ActorList, ActorList | None]:
    """Two sides in "between the EU and Iran, Oman and Qatar"; one in "between Iran, Oman and Qatar"."""
    words = [w.low for w in s.row[part.first : part.last] if isinstance(w, Word)]
    if len(part.actors) < 3 or words[:1] != ["and"] or (len(words) > 1 and "," not in words):
        return part, None
    return ActorList(part.first, part.first + 1, part.actors[:1]), ActorList(
        part.first + 1, part.last, part.actors[1:]
    )


def subject_ahead(s: Sentence, other: ActorList) -> ActorList | None:
    """As in "During a meeting with Rutte, Trump refuses": the subject that follows."""
    if any(p.last <= other.first and p.actors[0].kind == "person" for p in s.clauses.actors.values()):
        return None
    whole = s.clauses.actors.get(other.first)
    if whole is not None and len(whole.actors) == len(other.actors) + 1:
        begun = s.clauses.last_begins(whole)
        if begun is not None:
            return begun
    after = [p for p in s.clauses.actors.values() if p.first > other.first and p is not other]
    if after and s.clauses.may_head(after[0]) and s.clauses.verb_follows(after[0].last):
        return after[0]
    return None


def nearest_person(s: Sentence, t: int) -> ActorList | None:
    """The last person before the trigger, whatever governs it: "remarks by Clinton after meeting with"."""
    before = [p for p in s.clauses.actors.values() if p.last <= t and p.actors[0].kind in ("person", "role")]
    return before[-1] if before else None


def is_plural_pair(subject: ActorList) -> bool:
    """Is the subject several by itself ("both sides", "they"), so that it needs no "with"?"""
    return any(m.kind == "pair" or (m.kind == "pronoun" and m.head == "they") for m in subject.actors)


def of_members(s: Sentence, t: int) -> ActorList | None:
    """As in "a meeting of the foreign ministers of Turkey and Iran"."""
    nxt = s.row[t + 1] if t + 1 < len(s.row) else None
    if isinstance(nxt, Word) and nxt.low == "of":
        found = s.clauses.list_at(t + 2)
        return found if found is not None and len(found.actors) > 1 else None
    return None


def attended_by(s: Sentence, t: int) -> ActorList | None:
    """As in "the talks, attended by Fidan and Lavrov, were held in Ankara"."""
    for k in range(t + 1, min(t + 6, len(s.row) - 1)):
        low = getattr(s.row[k], "low", "")
        if low in _ATTENDED and getattr(s.row[k + 1], "low", "") == "by":
            found = s.clauses.list_at(k + 2)
            return found if found is not None and len(found.actors) > 1 else None
        if low not in _ACROSS:
            return None
    return None


def led_by(s: Sentence, t: int) -> ActorList | None:
    """As in "the U.S.-Czech Dialogue in Prague, with delegations led by A and B": those two."""
    for k in range(t + 1, min(t + 20, len(s.row) - 2)):
        lows = [getattr(item, "low", "") or getattr(item, "head", "") for item in s.row[k : k + 3]]
        if lows[0] in ("delegations", "teams", "sides") and lows[1] in ("led", "headed") and lows[2] == "by":
            found = s.clauses.list_at(k + 3)
            return found if found is not None and len(found.actors) > 1 else None
    return None


def of_one(s: Sentence, t: int) -> ActorList | None:
    """As in "the meeting of the heads of the EU bodies with Aliyev"."""
    nxt = s.row[t + 1] if t + 1 < len(s.row) else None
    found = s.clauses.list_at(t + 2) if isinstance(nxt, Word) and nxt.low == "of" else None
    after = s.row[found.last] if found is not None and found.last < len(s.row) else None
    return None if getattr(after, "text", "") == "-" else found  # "the first meeting of the U.S.-EU Dialogue"


def for_its_state(s: Sentence, t: int, compound: ActorList) -> ActorList | None:
    """As in "Biden will participate in the U.S.-EU Summit": the person who is there for one of the two."""
    verb = governing_verb(s, t)
    part = s.clauses.subject(verb) if verb is not None else None
    if part is None or len(part.actors) != 1 or part.actors[0].kind != "person":
        return None
    country = part.actors[0].referent.country
    return part if country and any(m.country == country for m in compound.actors) else None


def find_governor(s: Sentence, t: int) -> ActorList | None:
    """The subject of the verb that holds the talks: "Lavrov" of "Lavrov is to hold talks"."""
    verb = governing_verb(s, t)
    if verb is not None:
        return s.clauses.subject(verb)
    return s.clauses.standing(t - 1) or s.clauses.subject(t)


def is_amid(s: Sentence, t: int) -> bool:
    """As in "failed to agree despite hours of negotiations"."""
    lows = [w.low for w in s.row[max(0, t - 8) : t] if isinstance(w, Word)]
    return lows[-1:] != ["the"] and bool({"after", "following", "during", "despite", "amid"} & set(lows))


def is_ahead(s: Sentence, t: int) -> bool:
    """As in "spoke to reporters before their meeting", "shake hands ahead of their talks"."""
    lows = [getattr(item, "low", "") for item in s.row[max(0, t - 4) : t]]
    return "their" in lows and bool({"before", "ahead", "prior"} & set(lows))


def is_come_for(s: Sentence, t: int, subject: ActorList) -> bool:
    """As in "Iranian and Saudi delegations arrived in Baghdad for talks": teams of several states, with each other."""
    lows = [getattr(item, "low", "") for item in s.row[max(0, t - 4) : t]]
    last = subject.actors[-1]
    team = last.head or (last.role.text.split()[-1].lower() if last.role is not None else "")
    return "for" in lows and last.kind == "group" and team in _TEAMS
