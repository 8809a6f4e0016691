"""Who restricts whom: sanctions, embargoes, expulsions, frozen assets, severed channels and banned contacts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.claim import Claim, Entity, Measure, Status
from graph.seeds import slug

from . import dates, lexicon, measures
from .actors import Actor, Memory
from .claims import body_entity, country_entity, person_entity
from .clause import Clauses, is_verbish
from .document import Document, Line
from .mentions import Mention, Time, Word
from .scan import ActorList, preposition_before

_ON = frozenset({"on", "against", "targeting", "over", "for"})
_REACH = 14
_ENDS = frozenset(
    ". ; : for over from after because due in since until who which that accusing as amid under if by "
    "to with where ahead unless".split()
)


@dataclass(slots=True)
class Restriction:
    """A restriction as one sentence tells it."""

    imposers: list[Entity]
    targets: list[Entity]
    measure: Measure
    status: Status
    line: int
    time: Time | None
    cue: str
    scope: str | None = None
    between: tuple[str, ...] = ()
    seen: set[str] = field(default_factory=set)


def claims(document: Document, memory: Memory) -> list[Claim]:
    """The SANCTIONS claims of the document."""
    found: list[Claim] = []
    for number, line in enumerate(document.lines):
        if any(isinstance(w, Word) and w.low in measures.words() for w in line.items):
            for told in _Sentence(document, memory, number, line).read():
                found += _claims(document, told)
    return found


def _claims(document: Document, told: Restriction) -> Iterable[Claim]:
    sentence = document.lines[told.line].sentence
    for imposer in told.imposers:
        for target in told.targets:
            if imposer.id == target.id:
                continue
            yield Claim(
                predicate="sanctions",
                subject=imposer,
                object=target,
                article_id=document.article.id,
                quote=document.article.text[sentence.start : sentence.end],
                start=sentence.start,
                end=sentence.end,
                rule=f"rules/{told.measure.replace('_', '-')}",
                confidence=0.75,
                status=told.status,
                date=dates.to_when(told.time.expression) if told.time is not None else None,
                measure=told.measure,
                scope=told.scope,
                between=told.between,
                modality="planned" if told.status in ("planned", "called_for") else "asserted",
                cues=(told.cue,),
            )


class _Sentence:
    def __init__(self, document: Document, memory: Memory, number: int, line: Line) -> None:
        self.document, self.memory, self.number, self.line = document, memory, number, line
        self.row = line.items
        self.clauses = Clauses(self.row, document.words)

    def read(self) -> list[Restriction]:
        """Try the slots of every restricting word, left to right; one restriction for each word."""
        found: list[Restriction] = []
        for t, item in enumerate(self.row):
            if not isinstance(item, Word) or item.kind != "word":
                continue
            for entry in measures.words().get(item.low, ()):
                told = getattr(self, f"_{entry.slot}")(t, entry)
                if told is not None and told.imposers and told.targets:
                    found.append(told)
                    break
        return found

    # -- slots -------------------------------------------------------------------------------------------------

    def _verb(self, t: int, entry: measures.Word) -> Restriction | None:
        word = self.row[t]
        if not isinstance(word, Word) or not self._is_verb(t):
            return None
        if self._passive(t):
            by = self.clauses.object(t, frozenset({"by"}), direct=False, reach=8)
            target = self._named(self.clauses.subject(t))
            return self._told(t, entry, self._acting(by), target) if by else None
        stop = self._stop(t + 1)
        targets = self._targets(t + 1, stop)
        if entry.measure == "expulsion" and not any(isinstance(m, Mention) for m in self.row[t + 1 : stop]):
            return None
        return self._told(t, entry, self._acting(self.clauses.subject(t)), targets)

    def _noun(self, t: int, entry: measures.Word) -> Restriction | None:
        if (
            self._is_verb(t)
            and isinstance(word := self.row[t], Word)
            and word.low in ("sanctions", "sanction")
        ):
            return None
        if "under" in self._lows(t - 3, t) and (owner := self._owner(t)):
            return self._told(t, entry, owner, self._named(self.clauses.standing(t - 1)))
        at = self._link(t)
        by = self.clauses.object(t, frozenset({"by"}), direct=False, reach=_REACH)
        targets = self._targets(at + 1, self._stop(at + 1)) if at is not None else []
        if not targets and at is not None and self._the_group(at):
            targets = self._last_body(t)
        imposers = self._acting(by) if by is not None else self._owner(t) or self._acting(self._imposer(t))
        told = self._told(t, entry, imposers, targets)
        if told is not None:
            told.status = self._fate(t, at)
            if told.measure == "other" and "travel" in self._lows(t - 2, t):
                told.measure = "travel_ban"
        return told

    def _relations(self, t: int, entry: measures.Word) -> Restriction | None:
        if not self._is_verb(t):
            return None
        noun = next(
            (k for k in range(t + 1, min(t + 7, len(self.row))) if self._low(k) in measures.RELATIONS), None
        )
        if noun is None or any(self._low(k) in (".", ";", "that", "after") for k in range(t, noun)):
            return None
        if self._low(noun) in ("negotiations", "talks", "cooperation", "dialogue") and self._low(
            noun - 1
        ) not in ("diplomatic", "all"):
            return None
        partner = self.clauses.object(noun, frozenset({"with", "to"}), direct=False, reach=6)
        inside = [
            m
            for m in self.row[t + 1 : noun]
            if isinstance(m, Mention) and m.kind in ("country", "organization") and not m.possessive
        ]
        imposers = self._acting(self.clauses.subject(t))
        if inside and partner is not None and self._low(t - 1) == "to":
            imposers = self._entities(
                inside
            )  # "calls on the European Council to suspend EU relations with Israel"
        told = self._told(t, entry, imposers, self._named(partner))
        if told is not None:
            told.status = "lifted" if entry.lifts else self._fate(noun, None, first=t)
            told.scope = self._text(t + 1, noun + 1)
        return told

    def _contacts(self, t: int, entry: measures.Word) -> Restriction | None:
        nxt = next(
            (k for k in range(t + 1, min(t + 4, len(self.row))) if self._low(k) in measures.CONTACTS), None
        )
        if nxt is None:
            return self._entry(t, entry)
        stop = self.clauses.end(t, frozenset())
        parties = [
            m
            for m in self.row[nxt + 1 : stop]
            if isinstance(m, Mention)
            and m.kind in ("country", "organization", "group", "person", "role")
            and not m.possessive
        ]
        if not parties:
            return None
        imposers = self._acting(self.clauses.subject(t))
        mine = {e.country or e.id for e in imposers}
        sides = [e for m in parties for e in self._entities([m])]
        states = [e for e in sides if e.kind == "country" and (e.country or e.id) not in mine] or [
            e for e in sides if e.id not in mine
        ]
        told = self._told(t, entry, imposers, states)
        if told is not None:
            told.scope = self._text(nxt, min(stop, len(self.row)))
            told.between = tuple(dict.fromkeys(e.name for e in sides))
        return told

    def _entry(self, t: int, entry: measures.Word) -> Restriction | None:
        """As in "bans X from entering", "was denied visas to travel to the United States"."""
        if not {"entering", "entry", "travelling", "traveling", "visiting"} & set(self._lows(t, t + 10)):
            return None
        told = self._told(
            t, entry, self._acting(self.clauses.subject(t)), self._targets(t + 1, self._stop(t + 1))
        )
        if told is not None:
            told.measure = "travel_ban"
        return told

    def _assets(self, t: int, entry: measures.Word) -> Restriction | None:
        near = [k for k in range(max(0, t - 8), min(t + 8, len(self.row))) if self._low(k) in measures.ASSETS]
        if not near:
            return None
        if self._passive(t):
            by = self.clauses.object(t, frozenset({"by"}), direct=False, reach=6)
            owned = self.clauses.object(near[0], frozenset({"of"}), direct=False, reach=3)
            return self._told(t, entry, self._acting(by), self._named(owned)) if by and owned else None
        targets = self._targets(t + 1, self._stop(t + 1))
        return self._told(t, entry, self._acting(self.clauses.subject(t)), targets)

    def _persona(self, t: int, entry: measures.Word) -> Restriction | None:
        """As in "declares the ambassador persona non grata"."""
        stop = next((k for k in range(t, min(t + 16, len(self.row))) if self._low(k) == "persona"), None)
        if stop is None:
            return None
        return self._told(t, entry, self._acting(self.clauses.subject(t)), self._targets(t + 1, stop))

    # -- parts -------------------------------------------------------------------------------------------------

    def _told(
        self, t: int, entry: measures.Word, imposers: list[Entity], targets: list[Entity]
    ) -> Restriction | None:
        if not imposers or not targets:
            return None
        end = self.clauses.end(t, frozenset())
        time = next(self.clauses.times(t, end), None)
        word = self.row[t]
        return Restriction(
            imposers,
            targets,
            entry.measure,
            self._fate(t, None),
            self.number,
            time,
            getattr(word, "text", ""),
        )

    def _low(self, k: int) -> str:
        item = self.row[k] if 0 <= k < len(self.row) else None
        return item.low if isinstance(item, Word) else ""

    def _lows(self, first: int, last: int) -> list[str]:
        return [w.low for w in self.row[max(0, first) : last] if isinstance(w, Word)]

    def _text(self, first: int, last: int) -> str:
        return self.document.article.text[self.row[first].start : self.row[last - 1].end]

    def _is_verb(self, t: int) -> bool:
        """Has the word at T a subject before it and no article, so that it is the verb?"""
        before = self.row[t - 1] if t else None
        if isinstance(before, Mention):
            return (
                not before.adjective
                and not before.possessive
                and preposition_before(self.row, t - 1) is None
                and self._low(t + 1) not in ("on", "against", "imposed", "targeting", "and", "for")
            )
        return (
            isinstance(before, Word)
            and (
                before.low
                in (
                    "to",
                    "will",
                    "would",
                    "has",
                    "have",
                    "had",
                    "and",
                    "also",
                    "then",
                    "who",
                    "not",
                    "was",
                    "were",
                    "been",
                    "may",
                    "could",
                    ",",
                    ")",
                    "is",
                    "are",
                    "be",
                    "being",
                    "of",
                    "by",
                )
                or before.low.endswith("ly")
            )
            and self._low(t + 1) not in ("on", "against")
        )

    def _passive(self, t: int) -> bool:
        return bool({"was", "were", "been", "is", "are", "be", "being"} & set(self._lows(t - 3, t)))

    def _stop(self, k: int) -> int:
        """Where the noun phrase of a target ends: at a preposition, a verb, a clause."""
        for at in range(k, min(k + 40, len(self.row))):
            low = self._low(at)
            if low == "," and at > k and self._goes_on_elsewhere(at):
                return at
            if low in _ENDS and at > k:
                return at
        return min(k + 40, len(self.row))

    def _goes_on_elsewhere(self, at: int) -> bool:
        """Does a small word after the comma at AT begin something else than a further target?"""
        after = self.row[at + 1] if at + 1 < len(self.row) else None
        return (
            isinstance(after, Word)
            and after.text[:1].islower()
            and after.low not in ("including", "and", "the", "as", "along")
        )

    def _link(self, t: int) -> int | None:
        """The preposition that leads from the sanctions to their target."""
        for k in range(t + 1, min(t + 8, len(self.row))):
            low = self._low(k)
            if low in ("on", "against", "targeting"):
                return k
            if low in (".", ";", ",", "after", "that"):
                return None
        return None

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
            elif (
                isinstance(item, Word)
                and item.text[:1].isupper()
                and item.kind == "word"
                and k > 0
                and item.low not in ("us", "the")
            ):
                end = k + 1
                while end < last and isinstance(word := self.row[end], Word) and word.text[:1].isupper():
                    end += 1
                name = self._text(k, end)
                if len(name) > 2 and self._low(end) != "ministry":
                    found.append(
                        Entity(f"organization:{slug(name)}", name, "organization", name, None, "other")
                    )
                k = end - 1
            k += 1
        return list({e.id: e for e in found}.values())

    def _describes(self, k: int) -> bool:
        """Does the state at K only describe persons named after it ("Israeli far-right ministers Smotrich and")?"""
        item = self.row[k]
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
        nxt = self.row[k + 2] if k + 2 < len(self.row) else None
        return isinstance(nxt, Mention) or (isinstance(nxt, Word) and nxt.text[:1].isupper())

    def _the_group(self, at: int) -> bool:
        return bool({"group", "organization", "movement", "country"} & set(self._lows(at + 1, at + 4)))

    def _last_body(self, t: int) -> list[Entity]:
        bodies = [
            m
            for m in self.row[:t]
            if isinstance(m, Mention) and m.kind in ("group", "organization") and hasattr(m.referent, "kind")
        ]
        return self._entities(bodies[:1])

    def _owner(self, t: int) -> list[Entity]:
        """As in "U.S. sanctions", "the European Union's new sanctions"."""
        for k in range(t - 1, max(-1, t - 5), -1):
            item = self.row[k]
            if isinstance(item, Mention) and item.kind in ("country", "organization"):
                if preposition_before(self.row, k) in ("with", "to", "from", "by", "for"):
                    return []
                return self._entities([item])
            if self._low(k) in (
                *measures.IMPOSING,
                *measures.LIFTING,
                *measures.PLANNING,
                "to",
                "of",
                "and",
                ",",
            ):
                return []
        return []

    def _imposer(self, t: int) -> ActorList | None:
        """The subject of the verb that governs the sanctions."""
        for k in range(t - 1, max(-1, t - 12), -1):
            low = self._low(k)
            if (
                low in measures.IMPOSING
                or low in measures.LIFTING
                or low in measures.PLANNING
                or low in measures.CALLING
            ):
                return self.clauses.subject(k)
            if low in (";", ":", "after"):
                return None
        return None

    def _fate(self, t: int, at: int | None, first: int | None = None) -> Status:
        """In force, lifted, planned or called for: the verb that governs decides."""
        begin = first if first is not None else t
        lows = self._lows(begin - 10, (at or t) + 1)
        joined = " ".join(lows)
        if any(w in measures.CALLING for w in lows) and ("to" in lows or "for" in lows):
            return "called_for"
        if any(w in measures.LIFTING for w in self._lows(begin - 6, t)) and first is None:
            return "lifted"
        if any(w in measures.PLANNING for w in lows) and "following" not in joined:
            return "planned"
        return "in_force"

    def _acting(self, part: ActorList | None) -> list[Entity]:
        """The states and bodies that act; a person acts for his or her state."""
        found: list[Entity] = []
        for mention in part.actors if part else ():
            for actor in self.memory.actors(mention):
                if entity := self._state(actor):
                    found.append(entity)
        return list({e.id: e for e in found}.values())

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


__all__ = ["claims", "is_verbish"]
