"""The frame of nouns: talks, a meeting, a call, a summit, with or between or of somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import frames, measures, offers, relatives
from .fates import fate_of_noun
from .mentions import Time, Word
from .scan import ActorList
from .slots import BETWEEN, WITH, find_compound, find_owner, is_held
from .status import Standing, of_words
from .talkers import (
    attended_by,
    find_caller,
    find_far_subject,
    find_governor,
    for_its_state,
    is_ahead,
    is_amid,
    is_come_for,
    is_plural_pair,
    led_by,
    of_members,
    of_one,
    told_in,
    two_parties,
)

if TYPE_CHECKING:
    from .sentence import Sentence

_ADJECTIVES = frozenset("bilateral bilaterals trilateral trilaterals one-on-one".split())
_BEHIND = frozenset("with between in at on , .".split())
_OPENS = 5  # items: "In a lengthy virtual meeting"
_ASIDE = 16  # items
_OF_SEVERAL = frozenset("trilateral tripartite quadrilateral four-way three-way".split())


def talks(s: Sentence, t: int, trigger: frames.Trigger) -> str | None:
    """Talks, a meeting, a call: between two, of several, somebody's own, or with somebody."""
    if is_only_described(s, t):
        return "an adjective"
    if {"marking", "marks", "marked"} & {getattr(item, "low", "") for item in s.row[max(0, t - 4) : t]}:
        return "says only of a meeting which it was"  # "met Sharaa, marking the first meeting between"
    if is_traded(s, t):
        return "things are exchanged, not views"
    if is_severed(s, t, "contacts"):
        return "contacts that are banned are a restriction, no meeting"
    if (held := relatives.holders(s, t)) is not None:
        verb, subject, other = held
        return s.make(verb, trigger, subject, other, rule="noun")
    between = with_far_party(s, s.clauses.object(t, BETWEEN, direct=False, reach=12))
    other = s.clauses.object(t, WITH, direct=False, reach=12)
    if (
        between is not None
        and (len(between.actors) > 1 or between.actors[0].kind == "pair")
        and (other is None or between.first < other.first)
    ):
        return talks_between(s, t, trigger, between)
    if other is None and (parties := offers.declined(s, t)) is not None:
        return refused(s, t, trigger, *parties)
    if (compound := find_compound(s, t)) is not None:
        reason = talks_of_states(s, t, trigger, compound)
        heads = led_by(s, t)
        if heads is not None:
            s.make(t, trigger, heads, None, rule="of", noun=True)
        return reason
    return talks_with(s, t, trigger, other)


def with_far_party(s: Sentence, between: ActorList | None) -> ActorList | None:
    """As in "between Giuliani, claiming to speak for the department, and Yermak": the party behind an aside."""
    if between is None or len(between.actors) > 1 or between.actors[0].kind == "pair":
        return between
    aside = s.row[between.last : between.last + _ASIDE]
    if getattr(aside[0] if aside else None, "low", "") != ",":
        return between
    for k, item in enumerate(aside[1:-1], between.last + 1):
        if getattr(item, "low", "") in (";", ":", ".") or s.clauses.finite(k):
            return between
        if getattr(item, "low", "") == "," and getattr(s.row[k + 1], "low", "") == "and":
            far = s.clauses.list_at(k + 2)
            return ActorList(between.first, far.last, (*between.actors, *far.actors)) if far else between
    return between


def is_only_described(s: Sentence, t: int) -> bool:
    """Is the trigger an adjective here ("bilateral relations"), not "a bilateral with"?"""
    after = s.row[t + 1] if t + 1 < len(s.row) else None
    alone = after is None or (isinstance(after, Word) and after.low in _BEHIND) or isinstance(after, Time)
    return getattr(s.row[t], "low", "") in _ADJECTIVES and not alone


def is_traded(s: Sentence, t: int) -> bool:
    """As in "by exchange of letters", "an exchange of prisoners between"; views and opinions are exchanged in talks."""
    after = [getattr(item, "low", "") for item in s.row[t + 1 : t + 4]]
    exchange = getattr(s.row[t], "low", "") in ("exchange", "exchanges")
    return (
        exchange and after[:1] == ["of"] and not {"views", "opinions", "ideas", "visits", "view"} & set(after)
    )


def talks_between(s: Sentence, t: int, trigger: frames.Trigger, between: ActorList) -> str | None:
    """As in "talks between the EU and Iran", "Egypt's mediation between Hamas and Israel"."""
    if getattr(s.row[t], "low", "") == "mediation":
        mediator = find_owner(s, t) or s.clauses.standing(t - 1)
        if mediator is not None:
            return s.make(t, trigger, mediator, between, rule="mediated", noun=True)
    first, rest = two_parties(s, between)
    return s.make(t, trigger, first, rest, rule="between", noun=True)


def talks_of_states(s: Sentence, t: int, trigger: frames.Trigger, compound: ActorList) -> str | None:
    """As in "Russian-Ukrainian talks", "Biden will participate in the U.S.-EU Summit"."""
    person = for_its_state(s, t, compound)
    if person is None:
        return s.make(t, trigger, compound, None, rule="compound", noun=True)
    rest = tuple(m for m in compound.actors if m.country != person.actors[0].referent.country)
    other = ActorList(compound.first, compound.last, rest)
    return s.make(t, trigger, person, other, rule="compound", noun=True)


def talks_with(s: Sentence, t: int, trigger: frames.Trigger, other: ActorList | None) -> str | None:
    """As in "Biden's call with Xi", "Lavrov held talks with Fidan", "a meeting of Iran and Oman"."""
    owner = find_owner(s, t)
    word = s.row[t]
    if other is None and isinstance(word, Word) and word.low in ("contact", "contacts", "exchanges"):
        return "contacts, but not with whom"
    if isinstance(word, Word) and word.low in ("contact", "contacts") and is_severed(s, t):
        return "contacts that are cut are a restriction, no meeting"
    if other is None and owner is None:
        members = of_members(s, t) or attended_by(s, t)
        if members is not None:
            return s.make(t, trigger, members, None, rule="of", noun=True)
    if other is None:
        return talks_alone(s, t, trigger, owner)
    subject = owner or of_one(s, t) or find_governor(s, t) or find_far_subject(s, t, other)
    near = {w.low for w in s.row[max(0, t - 3) : t] if isinstance(w, Word)}
    if subject is not None and near & _OF_SEVERAL:
        everybody = ActorList(subject.first, other.last, (*subject.actors, *other.actors))
        return s.make(t, trigger, everybody, None, noun=True)
    return s.make(t, trigger, subject, other, noun=True)


def refused(s: Sentence, t: int, trigger: frames.Trigger, subject: ActorList, other: ActorList) -> str | None:
    """As in "Washington has turned down Pyongyang's demand for one-on-one talks"."""
    made = len(s.finder.found)
    reason = s.make(t, trigger, subject, other, noun=True)
    for contact in s.finder.found[made:]:
        contact.standing = Standing("refused", cue="declined")
        contact.time = s.in_tense(contact.time, contact.standing)
    return reason


def talks_alone(s: Sentence, t: int, trigger: frames.Trigger, owner: ActorList | None) -> str | None:
    """As in "Fidan received a call from Blinken", "Iran and Oman held talks", "their meeting"."""
    if told := told_in(s, t):
        return s.make(t, trigger, *told, rule="told-in", noun=True)
    body = of_one(s, t)
    if body is not None and len(body.actors) == 1 and body.actors[0].kind == "organization" and owner is None:
        return "a meeting of a body"  # "convened a meeting of the Security Council"
    if caller := find_caller(s, t):
        paid = getattr(s.row[t + 1], "low", "") == "on" and not isinstance(s.row[t + 2], Time)
        trigger = frames.Trigger("noun", "meeting", None) if paid else trigger
        return s.make(t, trigger, *caller, rule="call-on" if paid else "call-from", noun=True)
    subject = owner or convened(s, t)
    if subject is not None and owner is None:
        return s.make(t, trigger, subject, None, rule="of", noun=True)
    if owner is None or (len(owner.actors) < 2 and not is_plural_pair(owner)):
        governor = find_governor(s, t)
        subject = governor if governor is not None and len(governor.actors) > 1 else owner or governor
    if subject is None or (len(subject.actors) < 2 and not is_plural_pair(subject)):
        return undone(s, t) or "a talk, but not with whom"
    if not (is_held(s, t) or is_amid(s, t) or is_ahead(s, t) or is_come_for(s, t, subject)):
        return "no verb of holding governs the talk"
    return s.make(t, trigger, subject, None, noun=True)


def convened(s: Sentence, t: int) -> ActorList | None:
    """As in "In a videoconference, representatives of Morocco and Algeria exchanged views": the several behind it."""
    if getattr(s.row[0], "low", "") not in ("in", "at", "during") or t > _OPENS:
        return None
    found = s.clauses.ahead(t)
    return found if found is not None and len(found.actors) > 1 else None


def undone(s: Sentence, t: int) -> str | None:
    """As in "X was due to meet Y. The meeting was called off": what became of the plan of the sentence before."""
    fate = of_words(fate_of_noun(s, t, len(s.row)))
    planned = [c for c in s.finder.found if c.line == s.number - 1 and c.standing.status == "planned"]
    if (
        fate.status not in ("cancelled", "postponed")
        or getattr(s.row[t - 1] if t else None, "low", "") != "the"
    ):
        return None
    for contact in planned:
        contact.standing, contact.end = fate, s.line.sentence.end
    return "it tells what became of the plan before it" if planned else None


def is_severed(s: Sentence, t: int, *slots: str) -> bool:
    """As in "suspended military contacts with", "banned contacts between"."""
    near = [w.low for w in s.row[max(0, t - 6) : t] if isinstance(w, Word)]
    return any(
        entry.slot in (slots or ("relations", "contacts"))
        for low in near
        for entry in measures.words().get(low, ())
    )
