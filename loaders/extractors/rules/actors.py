"""The sixth step: from a noun phrase to the participant that it means, with the memory of the document."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any, Literal

from . import lexicon
from .holders import holder, is_part_of
from .mentions import Mention, Person, Role, words_of
from .people import People
from .tokens import fold

ActorKind = Literal["person", "country", "organization", "office"]
_NO_PARTICIPANTS = frozenset({"media", "company", "ngo"})
_UNOFFICIAL = frozenset({"media", "business", "other", "honorific"})
_LEADERS = frozenset("leaders presidents ministers two secretaries officials counterparts principals".split())
_OFFICES = frozenset("head_of_state head_of_government foreign_minister defence_minister royal".split())
_ALONE = _OFFICES | {
    "deputy_head",
    "religious",
    "secretary_general",
}  # "the Prime Minister" of a text that never says whose
_HUMAN = frozenset({"person", "office"})
_TWO = 2
_SINGULAR = frozenset({"he", "she", "him", "her"})


@dataclass(slots=True, eq=False)
class Actor:
    """A participant: a person of the document, a state, a body, or an office that names no holder here."""

    kind: ActorKind
    referent: Any
    mention: Mention
    country: str | None

    @property
    def key(self) -> object:
        """What makes two actors of the document the same."""
        if self.kind == "person":
            return id(self.referent)
        if self.kind == "office":
            return (self.kind, self.country, fold(self.mention.head))
        return self.referent.id

    @property
    def official(self) -> bool:
        """Does it act for a state, a body or a political group?"""
        if self.kind == "person":
            person: Person = self.referent
            return (
                person.country is not None
                or person.known_as is not None
                or any(r.official and r.title_class not in _UNOFFICIAL for r in person.roles)
            )
        return self.kind != "organization" or self.referent.kind not in _NO_PARTICIPANTS


def _of_office(known: list[Actor], mention: Mention) -> list[Actor]:
    """As in "The two presidents last met": the two presidents of KNOWN, where more had met."""
    presidents = [
        a
        for a in known
        if a.kind == "person" and any("president" in fold(r.text).split() for r in a.referent.roles)
    ]
    alone = mention.head == "presidents" and len(known) > _TWO and len(presidents) == _TWO
    return presidents if alone else known


@dataclass(slots=True)
class Memory:
    """What the sentences before this one have put before the reader's eyes."""

    people: People
    issuer: str | None = None
    subject: Actor | None = None
    sides: list[list[Actor]] = field(default_factory=list)
    recent: list[Person] = field(default_factory=list)
    plural_subject: list[Actor] = field(default_factory=list)
    body: Actor | None = None  # the state or body that "it" means
    speaker: Person | None = None
    speakers: list[Person] = field(default_factory=list)
    states: list[Actor] = field(default_factory=list)
    leaders: list[list[Actor]] = field(default_factory=list)
    couple: list[Actor] = field(default_factory=list)  # the persons of a subject ("both leaders")

    def saw(self, person: Person) -> None:
        """Note that PERSON was just named."""
        if person in self.recent:
            self.recent.remove(person)
        self.recent.append(person)

    def saw_state(self, mention: Mention) -> None:
        """Note that the text just spoke of a state ("the two countries" are the last two)."""
        for iso2 in (mention.country, mention.role.abroad if mention.role else None):
            row = lexicon.by_iso2().get(iso2 or "")
            if row is None:
                continue
            self.states = [a for a in self.states if a.referent is not row] + [
                Actor("country", row, mention, row.iso2)
            ]

    def actors(self, mention: Mention, here: Actor | None = None) -> list[Actor]:
        """Whom MENTION means; none where the document does not tell. `here` is the subject of the clause."""
        if mention.kind == "person":
            person: Person = mention.referent
            return [Actor("person", person, mention, person.country)]
        if mention.kind in ("country", "group", "organization"):
            return self._state(mention)
        if mention.kind == "pronoun":
            return self._pronoun(mention, here)
        if mention.kind == "pair":
            return self._pair(mention)
        if mention.kind == "role":
            return self._role(mention, here)
        return []

    def _pair(self, mention: Mention) -> list[Actor]:
        """As in "the two countries", "both sides", "the leaders": those last spoken of."""
        if mention.head in ("countries", "nations", "states") and len(self.states) > 1:
            return self.states[-2:]
        if not mention.definite or mention.owner:
            return []
        if mention.head in ("parties", "sides") and self.sides:
            return self._states_of_sides()
        if mention.head in _LEADERS:
            known = [a for side in self.leaders for a in side] or self.couple or self._last(mention)
            return _of_office(known, mention) or self._only_two(mention)
        return self._last(mention)

    def _only_two(self, mention: Mention) -> list[Actor]:
        """As in "At the invitation of X, Y paid a visit. The two ministers": the only two persons so far, of two states."""
        two = {p.country for p in self.recent}
        if len(self.recent) != len(two) or len(two) != _TWO or None in two:
            return []
        return [Actor("person", p, mention, p.country) for p in self.recent]

    def _last(self, mention: Mention) -> list[Actor]:
        """Those of the contact before, whom a plural means."""
        return [a for side in self.sides for a in side] if mention.plural else []

    def _states_of_sides(self) -> list[Actor]:
        """As in "The parties" are the states of the persons who met."""
        found: dict[str, Actor] = {}
        for actor in (a for side in self.sides for a in side):
            row = lexicon.by_iso2().get(actor.country or "")
            if row is None:
                return [a for side in self.sides for a in side]
            found.setdefault(row.iso2, Actor("country", row, actor.mention, row.iso2))
        return list(found.values())

    def _state(self, mention: Mention) -> list[Actor]:
        row = mention.referent
        kind: ActorKind = "country" if hasattr(row, "iso2") else "organization"
        if kind == "organization" and row.kind in _NO_PARTICIPANTS:
            return []
        country = None if kind == "organization" and row.kind in ("armed_group", "party") else mention.country
        return [Actor(kind, row, mention, country)]

    def _pronoun(self, mention: Mention, here: Actor | None) -> list[Actor]:
        if mention.head == "it":
            return [self.body] if self.body is not None else []
        if mention.head == "i":
            return [Actor("person", self.speaker, mention, self.speaker.country)] if self.speaker else []
        if mention.head == "we":
            return (
                [Actor("person", p, mention, p.country) for p in self.speakers]
                if len(self.speakers) == 2
                else []
            )
        if mention.head in _SINGULAR:
            found = (
                here
                if here is not None and here.kind in _HUMAN and mention.head not in ("him", "her")
                else self.subject
            )
            found = self._not_himself(mention, here, found)
            if found is not None and found.kind == "person":
                return [Actor("person", found.referent, mention, found.country)]
            if found is not None and found.kind == "office":
                return [found]
            return []
        if mention.head == "they" and self.plural_subject:
            return self.plural_subject
        if mention.head == "they" and self.sides:
            return [a for side in self.sides for a in side]
        return []

    def _not_himself(self, mention: Mention, here: Actor | None, found: Actor | None) -> Actor | None:
        """As in "where Hoti will receive him": whom "him" means, if not FOUND since he is the subject HERE."""
        same = found is not None and here is not None and found.key == here.key
        if found is not None and not (same and mention.head in ("him", "her")):
            return found
        others = [p for p in self.recent if here is None or p is not here.referent]
        return Actor("person", others[-1], mention, others[-1].country) if others else None

    def _role(self, mention: Mention, here: Actor | None) -> list[Actor]:
        role = mention.role
        if role is None or role.title_class in ("media", "business", "honorific"):
            return []
        if role.title_class == "other" and not role.official:
            return []  # "sister of North Korean leader Kim Jong Un"
        person = self._bearer(mention, here)
        if (issued := self._issued(mention, person)) is not None:
            return [issued]
        if person is not None:
            return [Actor("person", person, mention, person.country)]
        known = holder(role, self.people.published) if role.country else None
        if known and (named := self.people.known(tuple(known[0].split()))):
            return [Actor("person", named, mention, named.country)]
        target = lexicon.bearers().get(fold(role.text).removeprefix("the "), "")
        country = role.country or (target.removeprefix("country:") if target.startswith("country:") else None)
        if (
            country or (mention.definite and (role.title_class in _ALONE or fold(role.text) == "secretary"))
        ) and role.official:
            return [Actor("office", known, mention, country)]
        return []

    def _issued(self, mention: Mention, bearer: Person | None) -> Actor | None:
        """As in "The President" of a release: whoever holds the office in the state that published it.

        Where the release names somebody else alone by that title, it means its BEARER.
        """
        role = mention.role
        if (
            role is None
            or role.country
            or role.body
            or not self.issuer
            or not mention.definite
            or role.former
        ):
            return None
        known = holder(dataclasses.replace(role, country=self.issuer), self.people.published)
        if known is None:
            return None
        named = self.people.known(tuple(known[0].split()))
        if named is not None:
            return Actor("person", named, mention, named.country or self.issuer)
        return Actor("office", known, mention, self.issuer) if bearer is None else None

    def _bearer(self, mention: Mention, here: Actor | None) -> Person | None:
        """The person of the document who bears the title: the last one named."""
        role = mention.role
        if role is None:
            return None
        wanted = fold(role.text).removeprefix("the ")
        part: Person | None = None  # "The Secretary" is Secretary of State X, sooner than Cabinet Secretary Y
        for person in reversed(self.recent):
            if here is not None and person is here.referent and mention.owner:
                continue
            for borne in person.roles:
                told = fold(borne.text)
                home = borne.country or person.country
                if (
                    role.country
                    and role.country == home
                    and role.title_class == borne.title_class in _OFFICES
                ):
                    return person
                same = told == wanted or wanted in told or (len(wanted) > 8 and told in wanted)
                if not same and not (role.country and role.country == home and is_part_of(wanted, told)):
                    continue
                if role.country and person.country and role.country != person.country:
                    continue
                if f"{told} ".startswith(f"{wanted} ") or f"{wanted} ".startswith(f"{told} "):
                    return person
                part = part or person
            if not person.roles and mention.definite and not mention.owner and self._serves(person, role):
                return part or person
        return part

    def _serves(self, person: Person, role: Role) -> bool:
        """As in "Lavrov is in Pyongyang. The minister met": does he hold the office, by the registry?"""
        if role.body is not None or role.former or role.country not in (None, person.country):
            return False
        told = dataclasses.replace(role, country=person.country)
        name = " ".join(words_of((person.known_as,) if person.known_as else person.names[0]))
        return bool(person.country) and holder(told, self.people.published, name) is not None
