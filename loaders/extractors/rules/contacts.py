"""The seventh step: trigger frames. Each finds who meets whom in one sentence, how, where and when."""

from __future__ import annotations

from collections.abc import Callable

from . import (
    conferences,
    encounter_frames,
    frames,
    noun_frame,
    sport,
    stays,
    talk_frames,
    telling,
    visit_frames,
    visit_nouns,
)
from .actors import Memory
from .contact import Contact, Why
from .document import Document
from .mentions import Mention, Word
from .sentence import Sentence
from .triggers import is_noun, turn

# Words as common as "is" and "told" open their frame only where these hold.
_ONLY_IF: dict[str, Callable[[Sentence, int], bool]] = {"stay": stays.stays, "tell": telling.tells}
_SUPPOSING = frozenset({"were", "should", "had"})
# One frame, one function: it fills the slots, makes the contact, or says why it made none.
FRAMES: dict[str, Callable[[Sentence, int, frames.Trigger], str | None]] = {
    "meet": talk_frames.meet,
    "tell": telling.tell,
    "talk": talk_frames.talk,
    "phone": talk_frames.phone,
    "discuss": talk_frames.discuss,
    "receive": talk_frames.receive,
    "join": talk_frames.join,
    "mediate": talk_frames.mediate,
    "noun": noun_frame.talks,
    "visit": visit_frames.visit,
    "travel": visit_frames.travel,
    "visit_noun": visit_nouns.visit_noun,
    "due": stays.due,
    "stay": stays.stay,
    "invite": stays.invite,
    "handshake": encounter_frames.handshake,
    "sign": encounter_frames.sign,
    "brief": encounter_frames.brief,
    "co_chair": encounter_frames.co_chair,
    "exchange": encounter_frames.exchange_views,
    "spend": encounter_frames.spend,
    "present": encounter_frames.present,
    "bring": encounter_frames.bring,
    "raise": encounter_frames.raise_with,
    "press": encounter_frames.press,
    "take": encounter_frames.take,
}


class Finder:
    """Finds the contacts of a document, sentence by sentence, and the triggers that made none."""

    def __init__(self, document: Document, memory: Memory) -> None:
        self.document = document
        self.memory = memory
        self.found: list[Contact] = []
        self.missed: list[Why] = []

    def run(self) -> None:
        """Read all sentences in order."""
        for number, line in enumerate(self.document.lines):
            self._read(Sentence(self, number, line))
        if sport.is_of_sport(self.document):
            self.found = [contact for contact in self.found if not sport.is_contest(contact)]

    def _read(self, s: Sentence) -> None:
        """Try every trigger of the sentence, left to right, then remember its subject."""
        if getattr(s.row[-1] if s.row else None, "text", "") == "?":
            return  # a question claims nothing
        if _is_supposed(s):
            return  # nor does a supposition
        conferences.join(s, self.found)
        todo = _triggers(s)
        for k, item in enumerate(s.row):
            if isinstance(item, Mention) and item.kind == "person" and turn(s.row, k):
                self.memory.speaker = item.referent
        for t, trigger in todo:
            s.see(t)
            self._try(s, t, trigger)
        s.see(len(s.row))
        s.remember()

    def _try(self, s: Sentence, t: int, trigger: frames.Trigger) -> None:
        """Fill the slots of one trigger; note why where it makes no contact."""
        made = len(self.found)
        reason = FRAMES[trigger.frame](s, t, trigger)
        if len(self.found) == made:
            word = s.row[t]
            told = getattr(word, "text", "")
            self.missed.append(Why(word.start, word.end, told, reason or "no participants found"))


def _is_supposed(s: Sentence) -> bool:
    """As in "Were Prabowo ever to sit down with Xi": does the verb stand before its subject?"""
    opens = getattr(s.row[0] if s.row else None, "low", "") in _SUPPOSING
    return opens and len(s.row) > 1 and isinstance(s.row[1], Mention)


def _triggers(s: Sentence) -> list[tuple[int, frames.Trigger]]:
    """The trigger words of a sentence, each with its frame as a verb or as a noun."""
    verbs, nouns = frames.verbs(), frames.nouns()
    todo: list[tuple[int, frames.Trigger]] = []
    for t, item in enumerate(s.row):
        if not isinstance(item, Word) or item.kind != "word" or _in_name(s, t):
            continue
        noun = item.low in nouns and is_noun(s, t, also_verb=item.low in verbs)
        trigger = nouns[item.low] if noun else verbs.get(item.low)
        if trigger is not None and trigger.frame in _ONLY_IF and not _ONLY_IF[trigger.frame](s, t):
            continue
        if trigger is not None and (noun or t == 0 or not item.text[0].isupper()):
            todo.append((t, trigger))
    return todo


def _in_name(s: Sentence, t: int) -> bool:
    """Is the capital word at T part of a name, since another follows ("Policy Consultation Delegation")?"""
    word = s.row[t]
    after = s.row[t + 1] if 0 < t < len(s.row) - 1 else None
    return (
        isinstance(word, Word)
        and word.text[0].isupper()
        and isinstance(after, Word)
        and after.kind == "word"
        and after.text[0].isupper()
    )
