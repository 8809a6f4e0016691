"""Whom a restriction hits and who imposes it: the actors of a sentence as entities."""

from __future__ import annotations

from graph.claim import Entity
from graph.seeds import slug

from . import frames, lexicon
from .actors import Actor, Memory
from .boundaries import is_verbish
from .claims import body_entity, country_entity, person_entity
from .clause import Clauses
from .document import Document, Line
from .mentions import Mention, Word
from .scan import ActorList
from .subjects import is_capital, state_of

_ENDS = frozenset(
    ". ; : for over from after because due in since until who which that accusing as amid under if by "
    "to with where ahead unless".split()
)


def _is_of_name(word: Word) -> bool:
    """Does the word go on with a name ("Sa'id al-Jamal")?"""
    return word.text[:1].isupper() or word.low.startswith(("al-", "el-"))


class Parties:
    """One sentence with its words by number, and those who impose and those who are hit."""

    def __init__(self, document: Document, memory: Memory, number: int, line: Line) -> None:
        self.document, self.memory, self.number, self.line = document, memory, number, line
        self.row = line.items
        self.clauses = Clauses(self.row, document.words)

    def _low(self, k: int) -> str:
        item = self.row[k] if 0 <= k < len(self.row) else None
        return item.low if isinstance(item, Word) else ""

    def _lows(self, first: int, last: int) -> list[str]:
        return [w.low for w in self.row[max(0, first) : last] if isinstance(w, Word)]

    def _text(self, first: int, last: int) -> str:
        return self.document.article.text[self.row[first].start : self.row[last - 1].end]

    def _targets(self, first: int, last: int) -> list[Entity]:
        """The targets named in items FIRST to LAST: known actors, or capital words that no registry knows."""
        found: list[Entity] = []
        k = first
        while k < last:
            item = self.row[k]
            if (
                isinstance(item, Mention)
                and item.kind in ("country", "organization", "group", "person", "role", "pronoun")
                and not (item.possessive and self._possessor_of_known(k))
            ):
                if not self._describes(k):
                    found += self._entities([item])
            elif isinstance(item, Mention) and is_capital(item):
                found += self._entities([state_of(item)])  # "sanctions on Tehran"
            elif (
                isinstance(item, Word)
                and item.text[:1].isupper()
                and item.kind == "word"
                and k > 0
                and item.low not in ("us", "the")
            ):
                end = self._end_of_name(k, last)
                name = self._text(k, end)
                if len(name) > 2 and self._low(end) != "ministry" and not self._leads_to_person(end):
                    found.append(
                        Entity(f"organization:{slug(name)}", name, "organization", name, None, "other")
                    )
                k = end - 1
            k += 1
        return list({e.id: e for e in found}.values())

    def _end_of_name(self, k: int, last: int) -> int:
        """The item after the capital words from K: "Sa'id al-Jamal", "Bureau of Special Operations"."""
        end = k + 1
        while end < last and isinstance(word := self.row[end], Word):
            inside = (
                word.low == "of" and end + 1 < last and getattr(self.row[end + 1], "text", "")[:1].isupper()
            )
            if not (_is_of_name(word) or inside):
                break
            end += 1
        return end

    def _leads_to_person(self, at: int) -> bool:
        """As in "Bureau of Special Operations commander Aung Soe": does a person follow, at once or after a small word?"""
        near = self.row[at : at + 2]
        if near and isinstance(near[0], Mention):
            return near[0].kind == "person"
        small = self._low(at).isalpha() and self._low(at) not in ("and", "or", "for", "with")
        told = small and getattr(near[0], "text", "X")[:1].islower() and len(near) > 1
        return told and isinstance(near[1], Mention) and near[1].kind == "person"

    def _stop(self, k: int) -> int:
        """Where the noun phrase of a target ends: at a preposition, a verb, a clause."""
        for at in range(k, min(k + 40, len(self.row))):
            low = self._low(at)
            if low == "," and at > k and self._goes_on_elsewhere(at):
                return at
            if at > k and (low in _ENDS or self._says_more(at) or self._acts_again(at)):
                return at
        return min(k + 40, len(self.row))

    def _acts_again(self, at: int) -> bool:
        """As in "expels three diplomats and summons the ambassador": does the "and" at AT join a second verb?"""
        return self._low(at) == "and" and self._low(at + 1) in frames.verbs() and is_verbish(self.row[at + 1])

    def _says_more(self, at: int) -> bool:
        """As in "sanctions against Russia bans the transport of": is the word at AT the verb of the sanctions?"""
        before = self.row[at - 1]
        state = isinstance(before, Mention) and before.kind == "country" and not before.adjective
        return state and is_verbish(self.row[at]) and self._low(at).endswith("s")

    def _goes_on_elsewhere(self, at: int) -> bool:
        """Does a small word after the comma at AT begin something else than a further target?"""
        after = self.row[at + 1] if at + 1 < len(self.row) else None
        if isinstance(after, Mention) and self.document.words[after.first].low in ("a", "an"):
            return True  # "Darya-Sahel Lines, an Iranian shipping company"
        if isinstance(after, Mention) and after.possessive and not self._possessor_of_known(at + 1):
            return True  # "Rosneft and Lukoil, Russia's two largest oil companies"
        joined = getattr(after, "low", "") == "and" and isinstance(
            self.row[min(at + 2, len(self.row) - 1)], Mention
        )
        if joined and self.clauses.verb_follows(at + 3):
            return True  # "sanctions on seven officials, and President Maduro has vowed"
        return (
            isinstance(after, Word)
            and after.text[:1].islower()
            and after.low not in ("including", "and", "the", "as", "along")
        )

    def _describes(self, k: int) -> bool:
        """Does the state at K only describe persons after it ("Israeli far-right ministers Smotrich")?"""
        item = self.row[k]
        if isinstance(item, Mention) and item.kind == "organization":
            return self._leads_to_person(k + 1)  # "Wagner boss Yevgeny Prigozhin"
        if not isinstance(item, Mention) or item.kind not in ("country", "group"):
            return False
        for at in range(k + 1, min(k + 5, len(self.row))):
            after = self.row[at]
            if isinstance(after, Mention):
                return after.kind == "person"
            if not (
                isinstance(after, Word)
                and after.text[:1].islower()
                and after.low not in ("and", "or", "including")
            ):
                return False
        return False

    def _possessor_of_known(self, k: int) -> bool:
        """Does the possessive at K only own a target that is named itself ("Russia's Gazprom")?"""
        if self._leads_to_person(k + 2):
            return True  # "Ilan Shor's associate Evghenia Guțul"
        nxt = self.row[k + 2] if k + 2 < len(self.row) else None
        return isinstance(nxt, Mention) or (isinstance(nxt, Word) and nxt.text[:1].isupper())

    def _the_group(self, at: int) -> bool:
        told = {getattr(item, "low", "") or getattr(item, "head", "") for item in self.row[at + 1 : at + 4]}
        return bool({"group", "organization", "movement", "country"} & told)

    def _last_body(self, t: int) -> list[Entity]:
        bodies = [
            m
            for m in self.row[:t]
            if isinstance(m, Mention) and m.kind in ("group", "organization") and hasattr(m.referent, "kind")
        ]
        return self._entities(bodies[:1])

    def _acting(self, part: ActorList | None) -> list[Entity]:
        """The states and bodies that act; a person acts for his or her state."""
        found: list[Entity] = []
        for mention in part.actors if part else ():
            meant = self._announcer(mention) if mention.head in ("it", "they") else mention
            states = (self._state(actor) for actor in self.memory.actors(meant))
            found += (entity for entity in states if entity)
        return list({e.id: e for e in found}.values())

    def _announcer(self, pronoun: Mention) -> Mention:
        """As in "The EU announced that it had expanded": whom the pronoun means, if the sentence tells; else itself."""
        before = [
            part.actors[0]
            for part in self.clauses.actors.values()
            if part.actors[0].first < pronoun.first and len(part.actors) == 1 and self.clauses.may_head(part)
        ]
        states = [m for m in before if m.kind in ("country", "organization", "group")]
        return states[-1] if states else pronoun

    def _state(self, actor: Actor) -> Entity | None:
        surface = self.document.article.text[actor.mention.start : actor.mention.end]
        if actor.kind == "organization" and not (
            actor.referent.country
            and actor.referent.kind in ("ministry", "government", "military", "parliament")
        ):
            return body_entity(self.document, actor.referent, surface)
        return country_entity(actor.country, surface) if actor.country in lexicon.by_iso2() else None

    def _named(self, part: ActorList | None) -> list[Entity]:
        return self._entities(list(part.actors)) if part else []

    def _entities(self, mentions: list[Mention]) -> list[Entity]:
        found: list[Entity] = []
        for mention in mentions:
            surface = self.document.article.text[mention.start : mention.end]
            row = mention.referent
            if mention.kind == "person":
                found.append(person_entity(row, surface, row.country))
            elif mention.kind in ("country", "group", "organization") and row is not None:
                found.append(
                    country_entity(row.iso2, surface)
                    if hasattr(row, "iso2")
                    else body_entity(self.document, row, surface)
                )
            elif mention.kind == "pronoun":
                found += [
                    person_entity(a.referent, surface, a.country)
                    for a in self.memory.actors(mention)
                    if a.kind == "person"
                ]
            elif mention.country in lexicon.by_iso2():
                found.append(country_entity(mention.country or "", surface))
        return found
