"""From what the model said to a claim, where the article proves it; else to the reason why not."""

from __future__ import annotations

import dataclasses
import datetime
import re
from dataclasses import dataclass
from typing import Literal, cast

from graph import dates as partial
from graph.claim import (
    MEASURES,
    Claim,
    Entity,
    Measure,
    MeetingKind,
    Modality,
    Mode,
    Place,
    Predicate,
    Status,
    When,
)
from loaders.extractors.rules import dates, frames
from loaders.extractors.rules.mentions import Mention, Time
from loaders.extractors.rules.tokens import fold

from .answer import Said
from .ground import TITLE, Ground, Span
from .naming import Naming
from .quotes import Folded

PlaceKind = Literal["city", "region", "venue", "country"]
CONFIDENCE = {"meets_with": 0.92, "visits": 0.92, "represents": 0.97, "sanctions": 0.95}
"""The precision that a strong model's claims had on 48 held-out documents (pairs .94) and on 72 of
development (pairs .92, offices .99, sanctions 1.0), rounded down. A weaker model earns less; no figure of
ours can know which one it is."""
UNDATED = 0.9
"""A day that no words of the article name takes this share of the confidence."""

_MEETING: dict[str, Status] = {
    "planned": "planned",
    "scheduled": "planned",
    "held": "held",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "canceled": "cancelled",
    "refused": "refused",
    "called_for": "called_for",
}
_SANCTION: dict[str, Status] = {
    "in_force": "in_force",
    "held": "in_force",
    "imposed": "in_force",
    "planned": "planned",
    "called_for": "called_for",
    "refused": "refused",
    "lifted": "lifted",
    "cancelled": "lifted",
    "postponed": "postponed",
}
_MODALITY: dict[str, Modality] = {"planned": "planned", "called_for": "hypothetical"}
_PHONE = re.compile(r"\b(?:tele)?phon|\bcall(?:ed|s|ing)?\b(?! (?:for|on)\b)")
_VIDEO = re.compile(r"\bvideo|\bvirtual|\bonline\b")
_FORMER = re.compile(r"\b(?:former|ex|onetime|then)\b")
_CONTACT = re.compile(
    r"""\b(?:me(?:e?t|ets|eting|etings)|talk\w*|spoke\w*|speak\w*|call\w*|phon\w*|telephon\w*|conversation\w*|
    visit\w*|trip\w*|travel\w*|tour\w*|host\w*|receiv\w*|welcom\w*|discuss\w*|negotiat\w*|mediat\w*|consult\w*|
    contact\w*|summit\w*|dialog\w*|conver\w*|arriv\w*|deleg\w*|session\w*|held|hold\w*|join\w*|brief\w*|
    engag\w*|confer\w*|greet\w*|sat|gather\w*|exchang\w*|encounter\w*|audience|interlocut\w*|counterpart\w*|
    together|agree\w*|accept\w*|invit\w*|refus\w*|went|go(?:es|ing)?|fl[ey]w?\w*|stop\w*|return\w*|leav\w*|
    left|attend\w*|convene\w*|lunch\w*|dinner\w*|breakfast\w*|round\w*|process|brokered|present|credentials|
    sign\w*|head\w*|depart\w*|land\w*|face-to-face|one-on-one|in\ person|see[ns]?|saw|link\w*)\b""",
    re.VERBOSE,
)
"""Some word of these stands beside every contact of the recorded answers: a net of wide meshes."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Why a claim of the model does not count, and where its quote stands (TITLE where it does not)."""

    said: Said
    why: str
    span: Span = TITLE


@dataclass(frozen=True, slots=True)
class Proven:
    """A claim that the article proves; its meeting has still the name that the model gave it."""

    claim: Claim
    meeting: str | None


class Prover:
    """Holds what a model said against one article."""

    def __init__(self, ground: Ground, rule: str) -> None:
        self.ground, self.rule = ground, rule
        self.folded = Folded.of(ground.article.text)
        self.naming = Naming(ground)

    def learn(self, said: list[Said]) -> None:
        """Take from the model's offices which country a person acts for.

        It only helps to tell namesakes apart.
        """
        for each in said:
            if each.predicate == "represents":
                target = self.naming.entity(each.object, 0, 0)
                if target is not None and target.country:
                    self.naming.countries.setdefault(fold(each.subject), target.country)

    def prove(self, said: Said, start: int, end: int) -> Proven | Dropped:
        """SAID as a claim; its quote is looked for in the part START:END of the text first."""
        at = self.folded.find(said.quote, start, end) or self.folded.find(said.quote)
        if at is None:
            return Dropped(said, "its quote does not stand in the article")
        if not self.ground.proves(*at):
            return Dropped(said, "its quote is from a passage that gives orders to its reader", at)
        subject = self.naming.entity(said.subject, *at)
        if subject is None:
            return Dropped(said, f"{said.subject!r} does not stand in the article", at)
        visit = said.predicate == "visits"
        target = self.naming.target(said.object, *at) if visit else self.naming.entity(said.object, *at)
        if target is None and said.predicate == "sanctions":
            target = self.naming.described(said.object)
        if target is None:
            return Dropped(said, f"{said.object!r} does not stand in the article", at)
        if subject.id == target.id:
            return Dropped(said, "both ends are the same", at)
        if why := self._unfit(said, subject, target, at):
            return Dropped(said, why, at)
        return Proven(self._claim(said, subject, target, at), said.meeting)

    def _unfit(self, said: Said, subject: Entity, target: Entity, at: Span) -> str | None:
        """What speaks against the claim although its quote and names stand."""
        if said.predicate == "represents":
            if subject.kind != "official" or target.kind not in ("country", "organization"):
                return "only a person represents, and only a country or a body"
            return None
        if said.predicate == "sanctions":
            return "a place imposes nothing" if "location" in (subject.kind, target.kind) else None
        told = " ".join(self.ground.article.text[a:b] for a, b in self._sentences(at)).casefold()
        if not _CONTACT.search(told):
            return "its quote tells of no contact"
        if not (self._near(subject, at) or self._near(target, at)):
            return "its quote names neither of the two, nor does a sentence beside it"
        if self.ground.masked and not (self._near(subject, at) and self._near(target, at)):
            return "its quote does not name both, in an article that gives orders to its reader"
        return None

    def _sentences(self, at: Span) -> list[Span]:
        """The sentences that the quote touches."""
        lines = [x.sentence for x in self.ground.told.lines]
        return [(x.start, x.end) for x in lines if x.start < at[1] and at[0] < x.end] or [at]

    def _near(self, entity: Entity, at: Span) -> bool:
        """Whether a form of the entity stands in the quote's sentence, or beside it."""
        lines = [x.sentence for x in self.ground.told.lines]
        touched = [k for k, x in enumerate(lines) if x.start < at[1] and at[0] < x.end]
        if not touched:
            return True
        start = lines[max(0, touched[0] - 2)].start
        end = lines[min(len(lines) - 1, touched[-1] + 1)].end
        if any(start <= a and b <= end for a, b in self.naming.spans(entity)):
            return True
        return self._stands_in(start, end)

    def _stands_in(self, start: int, end: int) -> bool:
        """A pronoun, a title, "the two sides" or a body of which they are members may stand for the two."""
        if self.ground.masked:
            return False
        items = (x for line in self.ground.told.lines for x in line.items if start <= x.start < end)
        return any(isinstance(x, Mention) and x.kind in _STAND_INS for x in items)

    # -- fields --------------------------------------------------------------------------------------------

    def _claim(self, said: Said, subject: Entity, target: Entity, at: Span) -> Claim:
        contact = said.predicate in ("meets_with", "visits")
        quote = self.ground.article.text[at[0] : at[1]]
        date, worded = self._date(said, at) if said.predicate != "represents" else (None, True)
        status = self._status(said)
        kind, mode = _kind(quote, visit=said.predicate == "visits") if contact else (None, None)
        role = self._role(said) if said.predicate == "represents" else None
        return Claim(
            predicate=cast("Predicate", said.predicate),  # `answer` lets no other pass
            subject=subject,
            object=target,
            article_id=self.ground.article.id,
            quote=quote,
            start=at[0],
            end=at[1],
            rule=self.rule,
            confidence=round(CONFIDENCE[said.predicate] * (1.0 if worded else UNDATED), 3),
            status=status,
            kind=kind,
            mode=mode,
            place=self._place(said, target) if contact else None,
            date=date,
            role=role,
            former=self._former(said, role, quote),
            measure=_measure(said),
            polarity="denied" if said.denied else "affirmed",
            modality=_MODALITY.get(status or "", "asserted"),
        )

    def _status(self, said: Said) -> Status | None:
        told = (said.status or "").casefold().replace(" ", "_").replace("-", "_")
        if said.predicate == "represents":
            return None
        if said.predicate == "sanctions":
            return _SANCTION.get(told, "in_force")
        return _MEETING.get(told, "unknown")

    def _place(self, said: Said, target: Entity) -> Place | None:
        if said.predicate == "visits":
            kind = "country" if target.kind == "country" else target.type or "city"
            return Place(target.id, target.name, cast("PlaceKind", kind), target.country)
        return self.naming.place(said.place) if said.place else None

    def _role(self, said: Said) -> str | None:
        """The title, where it stands in the text or in the title, with the text's own letters."""
        if not said.role:
            return None
        span = self.ground.spell(said.role)
        if span is None:
            return None
        return said.role if span == TITLE else self.ground.article.text[span[0] : span[1]]

    def _former(self, said: Said, role: str | None, quote: str) -> bool:
        if said.predicate != "represents":
            return False
        before = quote.casefold().partition(role.casefold())[0][-24:] if role else ""
        return bool(_FORMER.search((said.role or "").casefold()) or _FORMER.search(before))

    def _date(self, said: Said, at: Span) -> tuple[When | None, bool]:
        """The days as the model resolved them, with the words for them; whether there are such words."""
        days = _days(said.start, said.end)
        if days is None:
            return None, True
        first, last = days
        lines = sorted(
            self.ground.told.lines, key=lambda x: not (x.sentence.start < at[1] and at[0] < x.sentence.end)
        )
        best: tuple[int, When] | None = None
        for line in lines:
            for item in line.items:
                if not isinstance(item, Time):
                    continue
                found = self._read(item, first, last)
                if found is None:
                    continue
                shared = _shared(found, first, last)
                if shared and (best is None or shared > best[0]):
                    best = shared, found
        precision = _precision(first, last)
        if best is None:
            return When("", first.isoformat(), last.isoformat() if last else None, precision), False
        told = best[1]
        if best[0] == _EXACTLY:
            precision = told.precision
        return When(told.text, first.isoformat(), last.isoformat() if last else None, precision), True

    def _read(self, item: Time, first: datetime.date, last: datetime.date | None) -> When | None:
        """The words read with whichever tense comes nearer to the model's days."""
        published = self.ground.article.published
        read = [dates.to_when(dates.resolve(item.expression, published, tense=t)) for t in ("past", "future")]
        return max(read, key=lambda when: _shared(when, first, last))


_EXACTLY = 3
_STAND_INS = frozenset({"pronoun", "role", "pair", "people", "organization"})


def _shared(when: When, first: datetime.date, last: datetime.date | None) -> int:
    """How well words name the days: 3 exactly, 2 beginning or ending with them, 1 in part, 0 not at all."""
    if when.start is None:
        return 0
    start, end = when.start, when.end or "9999-12-31"
    mine, mine_end = first.isoformat(), last.isoformat() if last else "9999-12-31"
    if (start, end) == (mine, mine_end):
        return _EXACTLY
    if start in (mine, mine_end) or end in (mine, mine_end):
        return 2
    return int(start <= mine_end and mine <= end)


def _days(start: str | None, end: str | None) -> tuple[datetime.date, datetime.date | None] | None:
    """The days that the model tells, whole months and years included; None where they are none."""
    try:
        first = partial.parse(start or end or "")
        last = partial.parse(end) if end else None if _open(start, end) else first
    except partial.BadDateError:
        return None
    if first.first is None:
        return None
    stop = last.last if last is not None else None
    return (first.first, stop) if stop is None or stop >= first.first else None


def _open(start: str | None, end: str | None) -> bool:
    """Is the end left open? A day without an end is that day."""
    return end is None and start is not None and "/" in start


def _precision(first: datetime.date, last: datetime.date | None) -> str:
    if last is None:
        return "vague-future"
    if first == last:
        return "day"
    after = last + datetime.timedelta(days=1) if last < datetime.date.max else last
    if first.day == 1 and after.day == 1:
        months = (after.year - first.year) * 12 + after.month - first.month
        return "month" if months == 1 else "year" if months == 12 and first.month == 1 else "range"
    whole_week = first.weekday() == 0 and (last - first).days == 6
    return "week" if whole_week else "range"


def _kind(quote: str, *, visit: bool) -> tuple[MeetingKind, Mode | None]:
    """What sort of contact the words of the quote tell of, and over which wire."""
    low = quote.casefold()
    mode: Mode | None = "phone" if _PHONE.search(low) else "video" if _VIDEO.search(low) else None
    if visit:
        return "visit", None
    if mode == "phone":
        return "call", "phone"
    words = re.findall(r"[a-z-]+", low)
    triggers = [t for w in words if (t := frames.nouns().get(w) or frames.verbs().get(w)) is not None]
    kind = next((t.kind for t in triggers if t.kind in ("talks", "summit", "call")), "meeting")
    return cast("MeetingKind", kind), mode


def _measure(said: Said) -> Measure | None:
    if said.predicate != "sanctions":
        return None
    return said.measure if said.measure in MEASURES else "other"  # type: ignore[return-value]


def with_meeting(claim: Claim, meeting_id: str) -> Claim:
    """The claim as one of that meeting."""
    return dataclasses.replace(claim, meeting_id=meeting_id, id="")
