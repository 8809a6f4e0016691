"""A sentence as the frames see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import conferences, dates, document, frames, lexicon, status
from .actors import Actor
from .arrivals import place_of_where, place_reached, place_visited, time_of_where
from .clause import Clauses
from .contact import Contact
from .document import Line
from .mentions import Mention, Time
from .relatives import set_for
from .scan import ActorList, lists
from .slots import is_attitude, is_introduced, mode_of
from .standing import is_past, is_present, standing_of
from .status import Standing, is_later_today

if TYPE_CHECKING:
    from .contacts import Finder

_VISITS = frozenset({"visit", "trip", "stay", "tour"})
_VISITED = frozenset({"place", "country"})


class Sentence:
    """One sentence at work: its items, who "he" means in it, and the contacts that its frames make."""

    def __init__(self, finder: Finder, number: int, line: Line) -> None:
        self.finder, self.number, self.line = finder, number, line
        self.row = line.items
        self.clauses = Clauses(self.row, finder.document.words)
        self.memory = finder.memory
        self.places = lists(self.row, _VISITED)
        self.used: set[int] = set()
        self.here: Actor | None = None

    def see(self, t: int) -> None:
        """Remember whom the items before T name: the next pronoun may mean them."""
        for item in self.row[:t]:
            if isinstance(item, Mention) and item.kind == "person":
                self.memory.saw(item.referent)
            if isinstance(item, Mention) and item.kind in ("country", "group", "person", "role"):
                self.memory.saw_state(item)

    def remember(self) -> None:
        """The subject of the sentence is whom "he", "she" and "both leaders" of the next one mean."""
        self.memory.couple = []
        for part in self.clauses.actors.values():
            if not self.clauses.may_head(part) or not self.clauses.verb_follows(part.last):
                continue
            actors = self.resolve(part, None)
            persons = [a for a in actors if a.kind in ("person", "office")]
            if len(actors) == 1 and not persons and part.actors[0].kind != "pronoun":
                self.memory.body = actors[0]
            if len(actors) == 1 and persons:
                self.memory.subject = persons[0]
                return
            if persons:
                self.memory.couple = persons
                return

    def resolve(self, part: ActorList | None, here: Actor | None) -> list[Actor]:
        """The participants that a list means, each once, in its order."""
        found: list[Actor] = []
        seen: set[object] = set()
        mentions = part.actors if part else ()
        if len(mentions) > 2 and mentions[0].kind == "pair" and all(m.kind == "person" for m in mentions[1:]):
            mentions = mentions[1:]  # "the two foreign ministers, Hugh Todd and Yván Gil"
        for mention in mentions:
            for actor in self.memory.actors(mention, here):
                if actor.key not in seen:
                    seen.add(actor.key)
                    found.append(actor)
        return found

    def speaker(self, t: int) -> Actor | None:
        """Whom "he" means at T: the last person before it that stands as a subject in this sentence."""
        best: Actor | None = None
        for part in self.clauses.actors.values():
            if part.first >= t:
                break
            mention = part.actors[-1]
            if (
                mention.kind in ("person", "role")
                and len(part.actors) == 1
                and self.clauses.may_head(part)
                and self.clauses.verb_follows(part.last)
            ):
                best = next(iter(self.memory.actors(mention)), best)
        return best

    def state_of(self, actor: Actor) -> Actor:
        """The state of a person ("Iran praises the talks": it was not at the table itself)."""
        row = lexicon.by_iso2().get(actor.country or "") if actor.kind == "person" else None
        return actor if row is None else Actor("country", row, actor.mention, actor.country)

    def several(self, t: int) -> list[Actor]:
        """Whom "they" and "their" mean at T: the last list of several actors before it in this sentence."""
        lists_before = [
            p
            for p in self.clauses.actors.values()
            if p.last <= t and len(p.actors) > 1 and all(m.kind not in ("pronoun", "pair") for m in p.actors)
        ]
        if lists_before:
            return self.resolve(lists_before[-1], None)
        bodies = [
            p
            for p in self.clauses.actors.values()
            if p.last <= t
            and p.actors[0].kind in ("group", "organization", "country")
            and self.clauses.may_head(p)
        ]
        if bodies:
            return self.resolve(bodies[-1], None)
        persons = [m for m in self.row[:t] if isinstance(m, Mention) and m.kind in ("person", "role")][-2:]
        pair = self.resolve(ActorList(0, 0, tuple(persons)), None)
        return pair if len(pair) == 2 and pair[0].country != pair[1].country else []

    def make(
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
        here = self.speaker(subject.first)
        self.memory.plural_subject = self.several(subject.first)
        left = self.resolve(subject, here)
        if noun and other is not None and is_attitude(self, t, subject):
            left = [self.state_of(a) for a in left]
        right = self.resolve(other, left[0] if left else here)
        if not left:
            return "the subject is nobody that the document names"
        if other is not None and not right:
            return "the other side is nobody that the document names"
        if other is not None and subject.actors[0].head == "we":
            return "who is meant by 'we' is not told"
        keys = {a.key for a in left}
        homes = {a.country for a in left if a.kind == "person"}
        right = [a for a in right if a.key not in keys and not (a.kind == "country" and a.country in homes)]
        if other is not None and not right:
            return "both sides are the same"
        sides = [left, right] if right else by_country(left)
        if sum(map(len, sides)) < 2 or (len(sides) == 1 and len(sides[0]) < 2):
            return "only one participant"
        if not any(a.official for side in sides for a in side):
            return "nobody official takes part"
        if len({a.country for side in sides for a in side}) == 1 and sides[0][0].country:
            return "a domestic meeting"
        self.add(t, trigger, sides, noun=noun, rule=rule or trigger.frame)
        return None

    def add(
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
        """Add the contact with the status, days and place of its clause, and remember who took part."""
        end = self.clauses.end(t)
        sides = conferences.as_one(self, sides)
        set_time, set_place = set_for(self, t) if noun else (None, None)
        time = own or next(self.clauses.times(t, end), None) or time_of_where(self, t) or set_time
        standing = standing_of(self, t, noun=noun, end=end)
        ahead = self.is_future(self.to_come(time)) or is_later_today(time, getattr(self.row[t], "low", ""))
        if standing == Standing("held") and is_present(self, t) and ahead:
            standing = Standing("planned", modality="planned", cue="a day to come")
        if (
            standing.status == "held"
            and standing.polarity == "affirmed"
            and self.is_future(time)
            and not is_past(self, t)
        ):
            standing = Standing("planned", modality="planned", cue="a day to come")
        if noun and standing.cue in ("will", "'ll") and self.is_past(self.in_tense(time, standing)):
            standing = Standing("held", cue="days gone by")  # "will follow up on last month's summit"
        time = self.in_tense(time, standing)
        if standing.status == "planned" and time is not None and self.is_past(time) and self.ands(time, t):
            time = None  # "met last Friday and agreed to hold talks"
        if (
            noun
            and visited is not None
            and standing.status == "held"
            and self.is_future(time, whole=False)
            and not standing.cue
        ):
            standing = Standing("planned", modality="planned", cue="days to come")
        place = (
            next(self.clauses.places(t, end), None)
            or set_place
            or place_of_where(self, t)
            or self._there(t, end)
            or self._here(t, end)
            or (place_visited(self, t) if visited is None else None)
            or (place_reached(self, t) if visited is None else None)
        )
        opening = document.dateline([self.line])
        if (
            place is None
            and trigger.kind == "meeting"
            and standing == Standing("held")
            and opening is not None
        ):
            place = opening  # "HELSINKI - Albright spent three hours with Ivanov"
        sentence = self.line.sentence
        contact = Contact(
            trigger.kind,
            sides,
            standing,
            self.number,
            sentence.start,
            sentence.end,
            rule,
            trigger.mode or mode_of(self, t),
            place,
            time,
            visited,
            trigger=self.row[t].start,
            paragraph=sentence.paragraph,
        )
        contact.on_visit = visited is None and self._on_visit(t)
        contact.introduced = noun and is_introduced(self.row, t)
        contact.cues = tuple(c for c in (getattr(self.row[t], "text", ""), standing.cue) if c)
        self.finder.found.append(contact)
        aside = getattr(self.row[t], "low", "").endswith("ing") and getattr(self.row[t - 1], "low", "") in (
            "in",
            "by",
            "of",
        )  # "welcomed the efforts of Merkel in negotiating with Putin. The leaders": others
        if standing.polarity == "affirmed" and visited is None and not aside:
            self.memory.sides = sides
            if all(a.kind == "person" for side in sides for a in side):
                self.memory.leaders = sides

    def _on_visit(self, t: int) -> bool:
        """As in "During the visit, she will be received by": does the sentence say so before the trigger?"""
        lows = [getattr(item, "low", "") for item in self.row[:t]]
        told = lows[lows.index("during") :][:5] if "during" in lows else []
        return not _VISITS.isdisjoint(told) and "to" not in told

    def _there(self, t: int, end: int) -> Mention | None:
        """The place told last, where the clause says "there": "She also met the minister there"."""
        if not any(getattr(w, "low", "") == "there" for w in self.row[t + 1 : end]):
            return None
        return next((c.place for c in reversed(self.finder.found) if c.place is not None), None)

    def dateline(self) -> Mention | None:
        """The place that opens the dispatch or its item: "SEOUL - Foreign Minister Komura begins two-day visit"."""
        return document.dateline([self.line]) or self.finder.document.dateline

    def _here(self, t: int, end: int) -> Mention | None:
        """The place of the dispatch, where the clause says "here": "held talks here on Tuesday"."""
        near = self.row[t + 1 : end]
        return self.dateline() if any(getattr(w, "low", "") == "here" for w in near) else None

    def in_tense(self, time: Time | None, standing: Standing) -> Time | None:
        """The time read again with the tense of its verb: "on Monday" of a plan is the next one."""
        if time is None:
            return None
        past = standing.status == "held" or standing.cue == "was to have"
        tense: dates.Tense = "past" if past else "future"
        expression = dates.resolve(time.expression, self.finder.document.published, tense=tense)
        return Time(time.first, time.last, time.start, time.end, expression)

    def ands(self, time: Time, t: int) -> bool:
        """Does an "and" stand between TIME and the trigger at T behind it?"""
        return any(item.start > time.start and getattr(item, "low", "") == "and" for item in self.row[:t])

    def to_come(self, time: Time | None) -> Time | None:
        """The time of a weekday as the one to come: "Biden travels to Rome on Friday"."""
        weekday = time is not None and getattr(time.expression.sense, "weekday", None) is not None
        return self.in_tense(time, Standing("planned")) if weekday else None

    def is_future(self, time: Time | None, *, whole: bool = True) -> bool:
        """Do the words name only days after the publication (WHOLE), or some?"""
        published = self.finder.document.published
        return status.future(time, published.toordinal() if published else None, whole=whole)

    def is_past(self, time: Time | None) -> bool:
        """Do the words name only days before the publication?"""
        last = time.expression.last if time is not None and time.expression.first else None
        return (
            last is not None
            and self.finder.document.published is not None
            and (last < self.finder.document.published)
        )


def by_country(actors: list[Actor]) -> list[list[Actor]]:
    """Two sides where the members come from two countries, else one side on which all met all."""
    groups: dict[str, list[Actor]] = {}
    for actor in actors:
        if actor.country is None:
            return [actors]
        groups.setdefault(actor.country, []).append(actor)
    return list(groups.values()) if len(groups) == 2 else [actors]
