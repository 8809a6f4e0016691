"""The seventh step: trigger frames. Each finds who meets whom, with its status, place and days, in one sentence."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from . import dates, frames, lexicon, measures, status
from .actors import Actor, Memory
from .clause import Clauses, is_verbish
from .document import Document, Line
from .mentions import Item, Mention, Time, Word
from .scan import ActorList, lists, preposition_before
from .status import Standing
from .vocabulary import ADVERBS, AUXILIARIES, DETERMINERS

WITH = frozenset({"with"})
_WITH_TO = frozenset({"with", "to"})
_BETWEEN = frozenset({"between", "among"})
_VISITED = frozenset({"place", "country"})


@dataclass(slots=True)
class Contact:
    """A meeting, call or visit as one sentence tells it."""

    kind: str
    sides: list[list[Actor]]
    standing: Standing
    line: int
    start: int
    end: int
    rule: str
    mode: str | None = None
    place: Mention | None = None
    time: Time | None = None
    visited: Mention | None = None
    cues: tuple[str, ...] = ()
    trigger: int = 0
    paragraph: int = 0
    inherited: Any = None
    previous: Time | None = None
    features: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Why:
    """A trigger that made no contact, and the reason."""

    start: int
    end: int
    word: str
    reason: str


class Finder:
    """Finds the contacts of a document, sentence by sentence."""

    def __init__(self, document: Document, memory: Memory) -> None:
        self.document = document
        self.memory = memory
        self.found: list[Contact] = []
        self.missed: list[Why] = []

    def run(self) -> None:
        """Read all sentences in order."""
        for number, line in enumerate(self.document.lines):
            Sentence(self, number, line).run()


class Sentence:
    """The frames at work in one sentence."""

    def __init__(self, finder: Finder, number: int, line: Line) -> None:
        self.finder, self.number, self.line = finder, number, line
        self.row = line.items
        self.clauses = Clauses(self.row, finder.document.words)
        self.memory = finder.memory
        self.places = lists(self.row, _VISITED)
        self.triggers: frozenset[int] = frozenset()
        self.used: set[int] = set()
        self.here: Actor | None = None

    def run(self) -> None:
        """Try every trigger of the sentence, left to right, then remember its subject."""
        verbs, nouns = frames.verbs(), frames.nouns()
        todo: list[tuple[int, frames.Trigger]] = []
        for t, item in enumerate(self.row):
            if not isinstance(item, Word) or item.kind != "word":
                continue
            after = self.row[t + 1] if t + 1 < len(self.row) else None
            if (
                item.text[0].isupper()
                and isinstance(after, Word)
                and after.kind == "word"
                and after.text[0].isupper()
                and t
            ):
                continue  # part of a name: "the Policy Consultation Delegation"
            noun = item.low in nouns and self._is_noun(t, also_verb=item.low in verbs)
            trigger = nouns[item.low] if noun else verbs.get(item.low)
            if trigger is not None and not (
                trigger is not nouns.get(item.low) and item.text[0].isupper() and t > 0
            ):
                todo.append((t, trigger))
        self.triggers = frozenset(t for t, _ in todo)
        for k, item in enumerate(self.row):
            if isinstance(item, Mention) and item.kind == "person" and turn(self.row, k):
                self.memory.speaker = item.referent
        for t, trigger in todo:
            if t in self.used:
                continue
            self._see(t)
            self._try(t, trigger)
        self._see(len(self.row))
        self._remember()

    def _see(self, t: int) -> None:
        for item in self.row[:t]:
            if isinstance(item, Mention) and item.kind == "person":
                self.memory.saw(item.referent)
            if isinstance(item, Mention) and item.kind in ("country", "group", "person", "role"):
                self.memory.saw_state(item)

    def _remember(self) -> None:
        """The subject of the sentence is whom "he" and "she" of the next one mean."""
        for part in self.clauses.actors.values():
            if not self.clauses._may_head(part) or not self.clauses._verb_follows(part.last):  # noqa: SLF001 - the same step
                continue
            actors = self._resolve(part, None)
            persons = [a for a in actors if a.kind == "person"]
            if len(actors) == 1 and persons:
                self.memory.subject = persons[0]
                return
            if persons:
                return

    # -- triggers ----------------------------------------------------------------------------------------------

    def _is_noun(self, t: int, *, also_verb: bool) -> bool:
        """Is the trigger word at T the noun ("a meeting", "their call", "bilateral talks")?"""
        if not also_verb:
            return True
        word = self.row[t]
        before = self.row[t - 1] if t else None
        after = self.row[t + 1] if t + 1 < len(self.row) else None
        if isinstance(before, Mention):
            if before.possessive or before.adjective:
                return True
            if before.kind == "pronoun" and before.head == "her":
                return True
            low = word.low if isinstance(word, Word) else ""
            if low in ("call", "meeting") and isinstance(after, Word) and after.low in ("with", "between"):
                return before.kind != "pronoun"
            return False
        if before is None:
            return isinstance(after, Word) and after.low in ("with", "between", "of", "to", "at")
        if isinstance(before, Time):
            return isinstance(word, Word) and word.low in ("visit", "trip", "tour", "meeting")
        if not isinstance(before, Word):
            return False
        if before.low in ("'s", "’s", "'", "’", "-"):
            return True
        if before.low in DETERMINERS and before.low != "that":
            return True
        if (
            before.low in AUXILIARIES
            or before.low in ("who", "and", "then", "also", "that")
            or before.low in ADVERBS
            or before.low.endswith("ly")
        ):
            low = word.low if isinstance(word, Word) else ""
            return before.low == "and" and low == "meeting"
        low = word.low if isinstance(word, Word) else ""
        if low == "meeting" and before.low in ("of", "for", "by", "after", "before", "from", "in"):
            return not isinstance(after, Mention) and not (
                isinstance(after, Word) and after.low == "with" and before.low in ("by", "before")
            )
        return True

    def _try(self, t: int, trigger: frames.Trigger) -> None:
        """Fill the slots of one trigger; note why where it makes no contact."""
        method = getattr(self, f"_{trigger.frame}", None)
        if method is None:
            return
        made = len(self.finder.found)
        reason = method(t, trigger)
        if len(self.finder.found) == made:
            word = self.row[t]
            self.finder.missed.append(
                Why(word.start, word.end, getattr(word, "text", ""), reason or "no participants found")
            )

    # -- frames ------------------------------------------------------------------------------------------------

    def _meet(self, t: int, trigger: frames.Trigger) -> str | None:
        word = self.row[t]
        if self._passive(t) and isinstance(word, Word) and word.low == "met":
            return "passive"
        subject = self.clauses.subject(t)
        other = self.clauses.object(t, WITH, direct=True)
        return self._make(t, trigger, subject, other)

    def _talk(self, t: int, trigger: frames.Trigger) -> str | None:
        other = self.clauses.object(t, _WITH_TO, direct=False, reach=9)
        subject = self.clauses.subject(t)
        if other is None and not (subject and len(subject.actors) > 1 and self._together(t)):
            return "nobody is spoken with"
        return self._make(t, trigger, subject, other)

    def _together(self, t: int) -> bool:
        """ "Putin and Biden spoke by phone", "talked on Tuesday"."""
        rest = [w.low for w in self.row[t + 1 : t + 6] if isinstance(w, Word)]
        return (
            bool({"phone", "telephone", "video", "each"} & set(rest))
            or t + 1 < len(self.row)
            and isinstance(self.row[t + 1], Time)
        )

    def _phone(self, t: int, trigger: frames.Trigger) -> str | None:
        after = self.row[t + 1] if t + 1 < len(self.row) else None
        if not isinstance(after, Mention) or after.kind not in ("person", "role") or after.owner:
            return "nobody is called"
        return self._make(
            t,
            trigger,
            self.clauses.subject(t),
            self.clauses.object(t, frozenset(), direct=True),
            rule="phone",
        )

    def _discuss(self, t: int, trigger: frames.Trigger) -> str | None:
        other = self.clauses.object(t, WITH, direct=False, reach=16)
        subject = self.clauses.subject(t)
        word = self.row[t]
        if (
            other is None
            and subject
            and len(subject.actors) > 1
            and isinstance(word, Word)
            and word.low.startswith("discuss")
            and getattr(self.row[t - 1], "low", "") != "to"
        ):
            return self._make(t, trigger, subject, None, rule="discuss-together")
        if other is None or subject is None:
            return "a topic, but nobody to discuss it with"
        return self._make(t, trigger, subject, other)

    def _receive(self, t: int, trigger: frames.Trigger) -> str | None:
        other = self.clauses.object(
            t, frozenset({"by"}) if self._passive(t) else frozenset(), direct=not self._passive(t), reach=4
        )
        if other is None and {"lunch", "dinner", "luncheon", "reception", "breakfast", "talks", "meeting"} & {
            w.low for w in self.row[t : t + 6] if isinstance(w, Word)
        }:
            other = self.clauses.object(t, frozenset({"for", "with"}), direct=False, reach=8)
        if other is None:
            return "no guest found"
        if all(m.kind in ("country", "organization") for m in other.actors):
            return "the guest is a state or a body, not its people"
        made = len(self.finder.found)
        reason = self._make(t, trigger, self.clauses.subject(t), other)
        destination = self._destination(t, frozenset({"to"}))
        if len(self.finder.found) > made and destination and not self._passive(t):
            contact = self.finder.found[-1]
            contact.place = contact.place or destination[0]
            self._visit_to(t, frames.Trigger("receive-visit", "visit", None), other, destination[:1])
        return reason

    def _join(self, t: int, trigger: frames.Trigger) -> str | None:
        rest = [w.low for w in self.row[t + 1 : t + 16] if isinstance(w, Word)]
        if not {"talks", "meeting", "meetings", "discussions", "negotiations", "summit", "call"} & set(rest):
            return "joined, but no talks"
        return self._make(
            t, trigger, self.clauses.subject(t), self.clauses.object(t, frozenset(), direct=True)
        )

    def _mediate(self, t: int, trigger: frames.Trigger) -> str | None:
        by = self.row[t + 1] if t + 1 < len(self.row) else None
        if isinstance(by, Word) and by.low == "by":
            return self._mediated(t, trigger)
        other = self.clauses.object(t, _BETWEEN, direct=False, reach=8)
        if other is None:
            return "no parties to mediate between"
        return self._make(t, trigger, self.clauses.subject(t), other)

    def _ahead(self, other: ActorList) -> ActorList | None:
        """ "During a meeting with Rutte, Trump refuses": the subject that follows."""
        if any(p.last <= other.first and p.actors[0].kind == "person" for p in self.clauses.actors.values()):
            return None
        after = [p for p in self.clauses.actors.values() if p.first > other.first and p is not other]
        if after and self.clauses._may_head(after[0]) and self.clauses._verb_follows(after[0].last):  # noqa: SLF001 - the same step
            return after[0]
        return None

    def _nearest_person(self, t: int) -> ActorList | None:
        """The last person or state before the trigger, whatever governs it: "remarks by Clinton after meeting with"."""
        before = [
            p for p in self.clauses.actors.values() if p.last <= t and p.actors[0].kind in ("person", "role")
        ]
        return before[-1] if before else None

    def _two_parties(self, part: ActorList) -> tuple[ActorList, ActorList | None]:
        """ "between the EU and Iran, Oman and Qatar" has two sides; "between Iran, Oman and Qatar" has one."""
        words = [w.low for w in self.row[part.first : part.last] if isinstance(w, Word)]
        if len(part.actors) < 3 or words[:1] != ["and"] or (len(words) > 1 and "," not in words):  # noqa: PLR2004
            return part, None
        return ActorList(part.first, part.first + 1, part.actors[:1]), ActorList(
            part.first + 1, part.last, part.actors[1:]
        )

    def _mediated(self, t: int, trigger: frames.Trigger) -> str | None:
        """ "Israel and Hamas reach an agreement mediated by Egypt and Qatar": all of them talked."""
        parties = self._party_list(t) or self.clauses.standing(t - 1)
        mediators = self.clauses.object(t, frozenset({"by"}), direct=False, reach=3)
        if parties is None or mediators is None or len(parties.actors) < 2:
            return "mediated, but not between two parties"
        everybody = ActorList(parties.first, mediators.last, (*parties.actors, *mediators.actors))
        return self._make(t, trigger, everybody, None, rule="mediated")

    def _severed(self, t: int) -> bool:
        """ "suspended military contacts with", "banned contacts between"."""
        near = [w.low for w in self.row[max(0, t - 6) : t] if isinstance(w, Word)]
        return any(
            entry.slot in ("relations", "contacts") for low in near for entry in measures.words().get(low, ())
        )

    def _party_list(self, t: int) -> ActorList | None:
        """ "a ceasefire between India and Pakistan, mediated by": the list that "between" governs."""
        before = [
            p
            for p in self.clauses.actors.values()
            if p.last <= t and preposition_before(self.row, p.first) == "between"
        ]
        return before[-1] if before and len(before[-1].actors) > 1 else None

    def _noun(self, t: int, trigger: frames.Trigger) -> str | None:
        between = self.clauses.object(t, _BETWEEN, direct=False, reach=12)
        other = self.clauses.object(t, WITH, direct=False, reach=12)
        if (
            between is not None
            and (len(between.actors) > 1 or between.actors[0].kind == "pair")
            and (other is None or between.first < other.first)
        ):
            first, rest = self._two_parties(between)
            return self._make(t, trigger, first, rest, rule="between", noun=True)
        compound = self._compound(t)
        if compound is not None and (person := self._for_its_state(t, compound)) is not None:
            rest = tuple(m for m in compound.actors if m.country != person.actors[0].referent.country)
            other = ActorList(compound.first, compound.last, rest)
            return self._make(t, trigger, person, other, rule="compound", noun=True)
        if compound is not None:
            return self._make(t, trigger, compound, None, rule="compound", noun=True)
        owner = self._owner(t)
        word = self.row[t]
        if other is None and isinstance(word, Word) and word.low in ("contact", "contacts", "exchanges"):
            return "contacts, but not with whom"
        if isinstance(word, Word) and word.low in ("contact", "contacts") and self._severed(t):
            return "contacts that are cut are a restriction, no meeting"
        if other is None and owner is None:
            members = self._of_members(t)
            if members is not None:
                return self._make(t, trigger, members, None, rule="of", noun=True)
        if other is not None and owner is None and (single := self._of_one(t)) is not None:
            owner = single
        subject = owner or self._governor(t)
        if subject is None and other is not None:
            subject = self._ahead(other) or self._nearest_person(t)
        if (
            subject is None
            and other is not None
            and self._adjunct(t)
            and self.memory.subject is not None
            and self.memory.subject.kind == "person"
        ):
            subject = ActorList(0, 0, (self.memory.subject.mention,))
        if other is None:
            if subject is None or len(subject.actors) < 2 and not self._plural_pair(subject):
                return "a talk, but not with whom"
            if not self._holds(t) and not self._amid(t):
                return "no verb of holding governs the talk"
        near = {w.low for w in self.row[max(0, t - 3) : t] if isinstance(w, Word)}
        if (
            near & {"trilateral", "tripartite", "quadrilateral", "four-way", "three-way"}
            and subject is not None
            and other is not None
        ):
            everybody = ActorList(subject.first, other.last, (*subject.actors, *other.actors))
            return self._make(t, trigger, everybody, None, noun=True)
        return self._make(t, trigger, subject, other, noun=True)

    def _visit_noun(self, t: int, trigger: frames.Trigger) -> str | None:
        destination = self._destination(t, frozenset({"to", "in"})) or self._stay(t)
        visitor = self._owner(t) or self._by(t)
        if visitor is None and self._holds(t, visit=True):
            visitor = self.clauses.subject(self._governing_verb(t) or t)
        if visitor is None and (stays := self._staying(t)) is not None:
            visitor = self.clauses.subject(stays)
        if (
            visitor is None
            and destination is not None
            and (
                isinstance(self.row[t - 1], Word)
                and "on" in [w.low for w in self.row[max(0, t - 3) : t] if isinstance(w, Word)]
            )
        ):
            visitor = self.clauses.subject(t)
        if destination is None and visitor is not None and visitor.first > t:
            before = [
                m for m in self.row[:t] if isinstance(m, Mention) and m.kind == "place" and not m.possessive
            ]
            destination = before[-1:] or None
        if destination is None or visitor is None:
            return "a visit, but not whose or where"
        return self._visit_to(t, trigger, visitor, destination, noun=True)

    def _staying(self, t: int) -> int | None:
        """The verb of "will be in Russia on a visit"."""
        if self._stay(t) is None:
            return None
        for k in range(t - 1, max(-1, t - 9), -1):
            if getattr(self.row[k], "low", "") in ("is", "was", "are", "were", "be", "been"):
                return k
        return None

    def _stay(self, t: int) -> list[Mention] | None:
        """ "who will be in Russia on a visit"."""
        lows = [w.low for w in self.row[max(0, t - 3) : t] if isinstance(w, Word)]
        if "on" not in lows:
            return None
        for k in range(t - 1, max(-1, t - 6), -1):
            item = self.row[k]
            if (
                isinstance(item, Mention)
                and item.kind in ("place", "country")
                and preposition_before(self.row, k) == "in"
            ):
                return [item]
        return None

    def _visit(self, t: int, trigger: frames.Trigger) -> str | None:
        if self._passive(t):
            return "passive"
        destination = self._destination(t, frozenset(), direct=True)
        if destination is None and (near := self._known_part(t)) is not None:
            destination = [near]
        if destination is None:
            return self._visit_person(t, trigger)
        return self._visit_to(t, trigger, self.clauses.subject(t), destination)

    def _known_part(self, t: int) -> Mention | None:
        """ "visit the Pituffik Space Base, a facility in Greenland": the known place of one that is not known."""
        k = t + 1
        while k < len(self.row) and isinstance(word := self.row[k], Word) and word.low in ("the", "a"):
            k += 1
        if k >= len(self.row) or not isinstance(word := self.row[k], Word) or not word.text[:1].isupper():
            return None
        for at in range(k, min(k + 14, len(self.row))):
            item = self.row[at]
            if (
                isinstance(item, Mention)
                and item.kind in ("place", "country")
                and preposition_before(self.row, at) == "in"
            ):
                return item
            if isinstance(item, Word) and item.low in (".", ";", "to", "after", "and"):
                return None
        return None

    def _visit_person(self, t: int, trigger: frames.Trigger) -> str | None:
        other = self.clauses.object(t, frozenset(), direct=True)
        if other is None or other.actors[0].kind not in ("person",):
            return "no place visited"
        return self._make(
            t, frames.Trigger("meet", "meeting", None), self.clauses.subject(t), other, rule="visit-person"
        )

    def _travel(self, t: int, trigger: frames.Trigger) -> str | None:
        word = self.row[t]
        links = (
            frozenset({"to", "in", "for"})
            if isinstance(word, Word) and word.low.startswith(("arriv", "depart"))
            else frozenset({"to"})
        )
        near = [w.low for w in self.row[t : t + 9] if isinstance(w, Word)]
        if (
            isinstance(word, Word)
            and word.low in _LEADING
            and "delegation" not in near
            and not word.low.startswith("head")
        ):
            return "leads, but no delegation"
        destination = self._destination(t, links)
        if destination is None:
            return "no destination"
        return self._visit_to(t, trigger, self.clauses.subject(t), destination)

    # -- slots -------------------------------------------------------------------------------------------------

    def _passive(self, t: int) -> bool:
        before = [w.low for w in self.row[max(0, t - 3) : t] if isinstance(w, Word)]
        return any(w in ("was", "were", "been", "be", "being") for w in before[-2:]) and not any(
            w in ("have", "has", "had") and before[-1:] != ["been"] for w in before[-1:]
        )

    def _owner(self, t: int) -> ActorList | None:
        """ "Biden's meeting with", "his meeting with", "the Gerasimov-Scaparrotti meeting"."""
        k = t - 1
        while k >= 0 and k >= t - 6:
            item = self.row[k]
            if isinstance(item, Mention):
                if item.possessive:
                    return ActorList(k, k + 1, (item,))
                if item.kind == "pronoun" and item.head == "her":
                    return self._whose(k) or ActorList(k, k + 1, (dataclasses.replace(item, head="she"),))
                if item.adjective:
                    k -= 1
                    continue
                return None
            if isinstance(item, Word) and item.low in ("his", "her", "their", "its"):
                return self._whose(k) or self._pronoun_list(k, item)
            if (
                isinstance(item, Word)
                and item.low == "of"
                and k > 0
                and getattr(self.row[k - 1], "low", "") in ("series", "round", "rounds", "set")
            ):
                k -= 2  # "the Russian delegation's series of discussions"
                continue
            if isinstance(item, Word) and (
                item.low in ("of", "with", "for", "the", "a", "in", "to")
                or is_verbish(item)
                and item.low.endswith(("s", "ed"))
                and item.low not in ("two-day",)
            ):
                return None
            k -= 1
        return None

    def _whose(self, k: int) -> ActorList | None:
        """Whom "his" and "her" at K mean by the grammar: "X, who has concluded his visit"; "During her visit, X said"."""
        for at in range(k - 1, -1, -1):
            item = self.row[at]
            if isinstance(item, Word) and item.low == "who":
                return self.clauses._antecedent(at) if at else None  # noqa: SLF001 - the same step
            if isinstance(item, Mention) and item.kind in ("person", "role"):
                return None
            if isinstance(item, Word) and item.low in (";", ":"):
                return None
        low = getattr(self.row[k], "low", "") or getattr(self.row[k], "head", "")
        if low not in ("his", "her"):
            return None
        ahead = [
            p for p in self.clauses.actors.values() if p.first > k and p.actors[0].kind in ("person", "role")
        ]
        if ahead and self.clauses._may_head(ahead[0]) and self.clauses._verb_follows(ahead[0].last):  # noqa: SLF001
            return ahead[0]
        return None

    def _pronoun_list(self, k: int, word: Word) -> ActorList:
        head = {"his": "he", "her": "she", "their": "they", "its": "it"}[word.low]
        pronoun = Mention("pronoun", word.index, word.index + 1, word.start, word.end, head=head)
        return ActorList(k, k + 1, (pronoun,))

    def _by(self, t: int) -> ActorList | None:
        return self.clauses.object(t, frozenset({"by", "of", "from"}), direct=False, reach=8)

    def _compound(self, t: int) -> ActorList | None:
        """ "Russian-Ukrainian talks", "the U.S.-Russia summit", "U.S.-ASEAN Special Summit"."""
        k = t - 1
        while (
            k > 1
            and isinstance(word := self.row[k], Word)
            and word.kind == "word"
            and (word.low not in DETERMINERS)
            and not is_verbish(word)
            or k > 1
            and isinstance(self.row[k], Word)
            and getattr(self.row[k], "low", "")
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
        right, dash = self.row[k], self.row[k - 1] if k else None
        left = self.row[k - 2] if k > 1 else None
        if (
            isinstance(right, Mention)
            and isinstance(left, Mention)
            and isinstance(dash, Word)
            and dash.text in ("-", "–", "—")
            and right.kind in ("country", "organization")
            and left.kind in ("country", "organization")
        ):
            return ActorList(k - 2, k + 1, (left, right))
        return None

    def _for_its_state(self, t: int, compound: ActorList) -> ActorList | None:
        """ "Biden will participate in the U.S.-EU Summit": the person who is there for one of the two."""
        verb = self._governing_verb(t)
        part = self.clauses.subject(verb) if verb is not None else None
        if part is None or len(part.actors) != 1 or part.actors[0].kind != "person":
            return None
        country = part.actors[0].referent.country
        return part if country and any(m.country == country for m in compound.actors) else None

    def _of_members(self, t: int) -> ActorList | None:
        """ "a meeting of the foreign ministers of Turkey and Iran"."""
        nxt = self.row[t + 1] if t + 1 < len(self.row) else None
        if isinstance(nxt, Word) and nxt.low == "of":
            found = self.clauses._list_at(t + 2)  # noqa: SLF001 - the same step
            return found if found is not None and len(found.actors) > 1 else None
        return None

    def _of_one(self, t: int) -> ActorList | None:
        """ "the meeting of the heads of the EU bodies with Aliyev"."""
        nxt = self.row[t + 1] if t + 1 < len(self.row) else None
        return self.clauses._list_at(t + 2) if isinstance(nxt, Word) and nxt.low == "of" else None  # noqa: SLF001

    def _governing_verb(self, t: int) -> int | None:
        """The verb that has the noun at T as its object: "held [two rounds of] talks"."""
        k = t - 1
        while k >= 0 and k >= t - 9:
            item = self.row[k]
            if isinstance(item, Word) and is_verbish(item) and item.low in _HOLDING:
                before = getattr(self.row[k - 1], "low", "") if k else ""
                if before not in (
                    "of",
                    "the",
                    "a",
                    "for",
                    "their",
                    "on",
                ):  # "the importance of continued talks"
                    return k
            if isinstance(item, Word) and item.low in (";", ":", "that", "who"):
                return None
            k -= 1
        return None

    def _holds(self, t: int, *, visit: bool = False) -> bool:
        return self._governing_verb(t) is not None

    def _amid(self, t: int) -> bool:
        """ "failed to agree despite hours of negotiations"."""
        lows = [w.low for w in self.row[max(0, t - 5) : t] if isinstance(w, Word)]
        return lows[-1:] != ["the"] and bool({"after", "following", "during", "despite", "amid"} & set(lows))

    def _governor(self, t: int) -> ActorList | None:
        verb = self._governing_verb(t)
        if verb is not None:
            return self.clauses.subject(verb)
        return self.clauses.standing(t - 1) or self.clauses.subject(t)

    def _plural_pair(self, subject: ActorList) -> bool:
        return any(m.kind == "pair" or (m.kind == "pronoun" and m.head == "they") for m in subject.actors)

    def _destination(self, t: int, links: frozenset[str], *, direct: bool = False) -> list[Mention] | None:
        """The places that a visit leads to."""
        if direct:
            k = t + 1
            while (
                k < len(self.row)
                and isinstance(word := self.row[k], Word)
                and word.low in ("the", "a", "both")
            ):
                k += 1
            return self._place_list(k)
        for k in range(t + 1, min(t + 10, len(self.row))):
            item = self.row[k]
            if isinstance(item, Word):
                if item.low in links:
                    at = k + 1
                    while (
                        at < len(self.row)
                        and isinstance(word := self.row[at], Word)
                        and word.low in ("the", "both")
                    ):
                        at += 1
                    if found := self._place_list(at) or self._after_colon(at):
                        return found
                if item.low in (";", ":", "who", "which", "that", "where") or (
                    item.low == "to" and k + 1 < len(self.row) and is_verbish(self.row[k + 1])
                ):
                    return None
                if item.low == "with" and "with" not in links:
                    continue
        return None

    def _after_colon(self, k: int) -> list[Mention] | None:
        """ "to three Pacific Island nations: Fiji, Papua New Guinea, and Solomon Islands"."""
        for at in range(k, min(k + 8, len(self.row))):
            low = getattr(self.row[at], "low", "")
            if low == ":":
                return self._place_list(at + 1)
            if low in (".", ";", ","):
                return None
        return None

    def _place_list(self, k: int) -> list[Mention] | None:
        part = self.places.get(k)
        if part is None:
            item = self.row[k] if k < len(self.row) else None
            if (
                isinstance(item, Mention)
                and item.kind in ("organization", "country")
                and (place := self.clauses.building(item))
            ):
                return [place]
            return None
        found = [m for m in part.actors if not m.adjective]
        if part.actors[-1].possessive:
            return None
        # "Cape Town, South Africa, May 9-11, and Lusaka, Zambia, May 12-13": a second stop with days of its own
        return found or None

    # -- making ------------------------------------------------------------------------------------------------

    def _resolve(self, part: ActorList | None, here: Actor | None) -> list[Actor]:
        found: list[Actor] = []
        seen: set[object] = set()
        for mention in part.actors if part else ():
            for actor in self.memory.actors(mention, here):
                if actor.key not in seen:
                    seen.add(actor.key)
                    found.append(actor)
        return found

    def _speaker(self, t: int) -> Actor | None:
        """Whom "he" means at T: the last person before it that stands as a subject in this sentence."""
        best: Actor | None = None
        for part in self.clauses.actors.values():
            if part.first >= t:
                break
            mention = part.actors[-1]
            if (
                mention.kind == "person"
                and len(part.actors) == 1
                and self.clauses._may_head(part)
                and self.clauses._verb_follows(part.last)
            ):  # noqa: SLF001
                best = Actor("person", mention.referent, mention, mention.referent.country)
        return best

    def _attitude(self, t: int, subject: ActorList) -> bool:
        """Does the verb before the talks only speak of them ("praises the talks with the U.S.")?"""
        for k in range(t - 1, subject.last - 1, -1):
            item = self.row[k]
            if isinstance(item, Mention) or (
                isinstance(item, Word)
                and item.low in ("after", "following", "during", "at", "in", "for", "from", "of", "to", "on")
            ):
                return False
            if isinstance(item, Word) and is_verbish(item) and item.low in _ATTITUDES:
                return True
        return False

    def _state_of(self, actor: Actor) -> Actor:
        row = lexicon.by_iso2().get(actor.country or "") if actor.kind == "person" else None
        return actor if row is None else Actor("country", row, actor.mention, actor.country)

    def _several(self, t: int) -> list[Actor]:
        """Whom "they" and "their" mean at T: the last list of several actors before it in this sentence."""
        lists_before = [
            p
            for p in self.clauses.actors.values()
            if p.last <= t and len(p.actors) > 1 and all(m.kind not in ("pronoun", "pair") for m in p.actors)
        ]
        if lists_before:
            return self._resolve(lists_before[-1], None)
        bodies = [
            p
            for p in self.clauses.actors.values()
            if p.last <= t
            and p.actors[0].kind in ("group", "organization", "country")
            and self.clauses._may_head(p)  # noqa: SLF001
        ]
        if bodies:
            return self._resolve(bodies[-1], None)
        persons = [m for m in self.row[:t] if isinstance(m, Mention) and m.kind in ("person", "role")][-2:]
        pair = self._resolve(ActorList(0, 0, tuple(persons)), None)
        return pair if len(pair) == 2 and pair[0].country != pair[1].country else []  # noqa: PLR2004

    def _make(  # noqa: PLR0913 - the slots of a frame
        self,
        t: int,
        trigger: frames.Trigger,
        subject: ActorList | None,
        other: ActorList | None,
        *,
        rule: str = "",
        noun: bool = False,
    ) -> str | None:
        """Make the contact of the two slots, or of one list all of whose members met."""
        if subject is None:
            return "no subject found"
        here = self._speaker(subject.first)
        self.memory.plural_subject = self._several(subject.first)
        left = self._resolve(subject, here)
        if noun and other is not None and self._attitude(t, subject):
            left = [self._state_of(a) for a in left]
        right = self._resolve(other, left[0] if left else here)
        if not left:
            return "the subject is nobody that the document names"
        if other is not None and not right:
            return "the other side is nobody that the document names"
        if other is not None and subject.actors[0].head == "we":
            return "who is meant by 'we' is not told"
        keys = {a.key for a in left}
        right = [a for a in right if a.key not in keys]
        if other is not None and not right:
            return "both sides are the same"
        sides = [left, right] if right else _by_country(left)
        if sum(map(len, sides)) < 2 or (len(sides) == 1 and len(sides[0]) < 2):
            return "only one participant"
        if not any(a.official for side in sides for a in side):
            return "nobody official takes part"
        if len({a.country for side in sides for a in side}) == 1 and sides[0][0].country:
            return "a domestic meeting"
        self._add(t, trigger, sides, noun=noun, rule=rule or trigger.frame)
        return None

    def _add(
        self,
        t: int,
        trigger: frames.Trigger,
        sides: list[list[Actor]],
        *,
        noun: bool,
        rule: str,
        visited: Mention | None = None,
        own: Time | None = None,
    ) -> None:
        end = self.clauses.end(t, self.triggers)
        time = own or next(self.clauses.times(t, end), None)
        standing = self._standing(t, noun=noun, end=end)
        if (
            standing.status == "held"
            and standing.polarity == "affirmed"
            and self._is_future(time)
            and not self._past(t)
        ):
            standing = Standing("planned", modality="planned", cue="a day to come")
        time = self._told(time, standing)
        if (
            noun
            and visited is not None
            and standing.status == "held"
            and self._is_future(time, whole=False)
            and not standing.cue
        ):
            standing = Standing("planned", modality="planned", cue="days to come")
        place = next(self.clauses.places(t, end), None) or self._where(t)
        sentence = self.line.sentence
        contact = Contact(
            trigger.kind,
            sides,
            standing,
            self.number,
            sentence.start,
            sentence.end,
            rule,
            trigger.mode or self._mode(t),
            place,
            time,
            visited,
            trigger=self.row[t].start,
            paragraph=sentence.paragraph,
        )
        contact.cues = tuple(c for c in (getattr(self.row[t], "text", ""), standing.cue) if c)
        self.finder.found.append(contact)
        if standing.polarity == "affirmed" and visited is None:
            self.memory.sides = sides
            if all(a.kind == "person" for side in sides for a in side):
                self.memory.leaders = sides

    def _told(self, time: Time | None, standing: Standing) -> Time | None:
        """The time read again with the tense of its verb: "on Monday" of a plan is the next one."""
        if time is None:
            return None
        tense: dates.Tense = "past" if standing.status == "held" else "future"
        expression = dates.resolve(time.expression, self.finder.document.published, tense=tense)
        return Time(time.first, time.last, time.start, time.end, expression)

    def _is_future(self, time: Time | None, *, whole: bool = True) -> bool:
        published = self.finder.document.published
        return status.future(time, published.toordinal() if published else None, whole=whole)

    def _past(self, t: int) -> bool:
        """Is the trigger, or the verb that governs it, in the past tense?"""
        verb = self._governing_verb(t)
        lows = {getattr(self.row[k], "low", "") for k in (t, verb if verb is not None else t)}
        return any(
            low.endswith("ed") or low in ("met", "spoke", "held", "had", "began", "led") for low in lows
        )

    def _where(self, t: int) -> Mention | None:
        """ "will travel to Lusaka, where he will meet": the place before "where"."""
        for k in range(t - 1, 0, -1):
            item = self.row[k]
            if isinstance(item, Word) and item.low in (";", ":"):
                return None
            if isinstance(item, Word) and item.low == "where":
                at = k - 1
                while at > 0 and (
                    isinstance(self.row[at], Time) or getattr(self.row[at], "low", "") in (",", "on", "from")
                ):
                    at -= 1
                before = self.row[at] if at >= 0 else None
                alone = at < 1 or getattr(self.row[at - 1], "low", "") not in ("and", ",")
                return (
                    before
                    if isinstance(before, Mention) and before.kind in ("place", "country") and alone
                    else None
                )
        return None

    def _mode(self, t: int) -> str | None:
        near = {w.low for w in self.row[max(0, t - 4) : t + 8] if isinstance(w, Word)}
        if near & {"phone", "telephone", "phoned"}:
            return "phone"
        if near & {"video", "virtual", "virtually", "videoconference", "online"}:
            return "video"
        return None

    def _standing(self, t: int, *, noun: bool, end: int) -> Standing:
        """The words between the subject and the trigger decide, and for a noun those of its own verb."""
        first = self._group_start(t, noun=noun)
        words = self.row[first:t]
        if noun and getattr(self.row[t + 1] if t + 1 < len(self.row) else None, "low", "") in (
            "held",
            "conducted",
        ):
            return Standing("held", cue="held")
        if noun and self._adjunct(t):
            main = self.row[:t]
            if any(isinstance(w, Word) and w.low in ("will", "'ll") for w in main):
                return Standing("planned", modality="planned", cue="will")
            return Standing("held", cue="during")
        verb_at = self._governing_verb(t) if noun else t
        if (
            verb_at is not None
            and getattr(self.row[verb_at], "low", "").endswith("ing")
            and not _auxiliary_before(self.row, verb_at)
        ):
            words = self.row[:t]  # "... are scheduled, as well as Shannon holding talks"
        lows = [w.low for w in words if isinstance(w, Word)]
        verb = getattr(self.row[t], "low", "")
        infinitive = not noun and bool(lows) and "to" in lows[-2:]
        if noun and first:
            words = [
                *(
                    w
                    for w in self.row[max(0, first - 4) : first]
                    if isinstance(w, Word) and w.low in _FORTHCOMING
                ),
                *words,
            ]
        after = self._after_noun(t, end) if noun else []
        found = status.of_words(
            [*words, *after], verb=verb, infinitive=infinitive and self._open_infinitive(first, t)
        )
        return found

    def _adjunct(self, t: int) -> bool:
        """Does the noun only say when something else happened ("agreed during a phone call", "after talks")?"""
        for k in range(t - 1, max(-1, t - 9), -1):
            low = getattr(self.row[k], "low", "")
            if low in _HOLDING and low not in ("round",):
                return False
            if low in ("during", "after", "following"):
                return True
            if isinstance(self.row[k], Mention) and self.row[k].kind == "pronoun":
                continue
            if low in _FORTHCOMING or (
                isinstance(self.row[k], Mention)
                and not getattr(self.row[k], "adjective", False)
                and not getattr(self.row[k], "possessive", False)
            ):
                return False
        return False

    def _open_infinitive(self, first: int, t: int) -> bool:
        """ "to meet" after a movement that is done ("travelled to Rome to meet") is held, else planned."""
        lows = {w.low for w in self.row[:t] if isinstance(w, Word)}
        return not lows & _MOVED or bool(lows & {"will", "'ll"})

    def _group_start(self, t: int, *, noun: bool) -> int:
        """Where the verb group of the trigger begins: after its subject, or at the clause's beginning."""
        k = t - 1
        passed = 0
        while k >= 0:
            item = self.row[k]
            if (
                isinstance(item, Mention)
                and item.kind not in ("place", "people")
                and not item.adjective
                and not (noun and item.possessive)
            ):
                if preposition_before(self.row, k) is None or passed > 0 and not noun:
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
            if (
                isinstance(item, Word)
                and item.low in ("and", ",")
                and not noun
                and k + 1 < t
                and is_verbish(self.row[k + 1])
                and getattr(self.row[k + 1], "low", "") not in AUXILIARIES
                and k + 1 == t
            ):
                pass
            passed += 1
            k -= 1
        return 0

    def _after_noun(self, t: int, end: int) -> list[Item]:
        """The verb after a nominal trigger, where the noun is its subject: "talks ... were cancelled"."""
        if self._governing_verb(t) is not None:
            return []
        found: list[Item] = []
        for k in range(t + 1, min(max(end, len(self.row)), t + 24)):
            item = self.row[k]
            if isinstance(item, Word) and item.low in (";", ":", "who", "whose", "that"):
                break
            if isinstance(item, Word) and item.low in _FINITE:
                return [*found, *self.row[k : k + 5]]
            if isinstance(item, Word) and item.low in _FATES:
                found.append(item)
        return found

    def _visit_to(
        self,
        t: int,
        trigger: frames.Trigger,
        visitor: ActorList | None,
        places: list[Mention],
        *,
        noun: bool = False,
    ) -> str | None:
        if visitor is None:
            return "no visitor found"
        here = self._speaker(visitor.first)
        who = [a for a in self._resolve(visitor, here)]
        if not who:
            return "the visitor is nobody that the document names"
        if not any(a.official for a in who):
            return "nobody official visits"
        for place, own in self._stops(places):
            away = [
                a
                for a in who
                if not (a.country and a.country == (place.country or getattr(place.referent, "iso2", None)))
            ]
            if away:
                self._add(t, trigger, [away], noun=noun, rule=trigger.frame, visited=place, own=own)
        return None if away else "at home"

    def _stops(self, places: list[Mention]) -> list[tuple[Mention, Time | None]]:
        """The stops of a journey with the days of each: "to Turkey November 16-17 and to Lebanon November 18-19"."""
        found: list[tuple[Mention, Time | None]] = []
        batch = list(places)
        while batch:
            k = (
                next(
                    i
                    for i, item in enumerate(self.row)
                    if item is batch[-1] or (isinstance(item, Mention) and item.first == batch[-1].first)
                )
                + 1
            )
            k += k < len(self.row) and isinstance(word := self.row[k], Word) and word.low == ","
            k += k < len(self.row) and isinstance(word := self.row[k], Word) and word.low in ("on", "from")
            time = self.row[k] if k < len(self.row) and isinstance(self.row[k], Time) else None
            found += [(place, time if isinstance(time, Time) else None) for place in batch]
            if time is None:
                return found
            k += 1
            while (
                k < len(self.row)
                and isinstance(word := self.row[k], Word)
                and word.low in (",", "and", "then", "to", "the")
            ):
                k += 1
            part = self.places.get(k)
            batch = [m for m in part.actors if not m.adjective] if part is not None else []
        return found


def turn(row: list[Item], k: int) -> bool:
    """Does the person at K begin to speak ("Emmanuel Macron (retranslated):")?"""
    for item in row[k + 1 : k + 10]:
        if getattr(item, "text", "") == ":":
            return True
        if isinstance(item, Word) and (
            item.low in (".", ",", "and") or (is_verbish(item) and item.low != "retranslated")
        ):
            return False
    return False


def _auxiliary_before(row: list[Item], t: int) -> bool:
    """Is the "-ing" word at T the verb of its clause ("is meeting")?"""
    return (
        t > 0
        and isinstance(word := row[t - 1], Word)
        and word.low in ("is", "are", "was", "were", "be", "been")
    )


def _by_country(actors: list[Actor]) -> list[list[Actor]]:
    """Two sides where the members come from two countries, else one side on which all met all."""
    groups: dict[str, list[Actor]] = {}
    for actor in actors:
        if actor.country is None:
            return [actors]
        groups.setdefault(actor.country, []).append(actor)
    return list(groups.values()) if len(groups) == 2 else [actors]  # noqa: PLR2004


_FINITE = frozenset("was were is are has have had will would".split())
_MOVED = frozenset(
    "traveled travelled travels arrived arrives flew flies visited visits went goes came comes began met meets continued continues returned returns concluded".split()
)
_LEADING = frozenset("lead leads led leading".split())
_FATES = frozenset("scheduled planned due set cancelled canceled postponed".split())
_FORTHCOMING = frozenset(
    "planned upcoming forthcoming proposed possible potential scheduled cancelled canceled postponed".split()
)
_ATTITUDES = frozenset(
    "praises praised praise welcomes welcomed welcome condemns condemned criticizes criticized hails hailed calls described describes discussed noted supports supported backs backed".split()
)
_HOLDING = frozenset(
    "hold holds held holding have has had having conduct conducts conducted conducting convene convenes convened begin begins began beginning start starts started "
    "resume resumes resumed resuming renew renews renewed renewing continue continues continued conclude concludes concluded launch launched launches open opens opened finish finished end ends ended attend attends attended attending "
    "lead leads led chair chairs chaired co-chair co-chairs co-chaired engage engages engaged engaging plan plans planned schedule schedules scheduled cancel cancels cancelled canceled postpone postpones postponed "
    "suspend suspends suspended reject rejects rejected refuse refuses refused propose proposes proposed arrange arranged host hosts hosted hosting make makes made making pay pays paid undertake took take takes "
    "embark embarks embarked embarking withdraw withdraws withdrew withdrawing attend skip skips skipped boycott boycotts boycotted quit quits walk walks walked complete completed completes cut enter entered entering join joined joins participate participated participates held".split()
)
