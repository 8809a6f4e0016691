"""Who is the subject of a trigger: before its verb, behind the comma, before a relative clause."""

from __future__ import annotations

from . import lexicon
from .boundaries import is_verbish
from .mentions import Item, Mention, Time, Word
from .scan import ActorList, lists, preposition_before
from .tokens import Token
from .vocabulary import ADVERBS, AUXILIARIES
from .whereabouts import Whereabouts

ACTORS = frozenset({"person", "role", "country", "organization", "group", "pronoun", "pair", "people"})
# Verbs that lead to the trigger and keep its subject: "is set to hold", "agreed to meet", "refused to meet".
CATENATIVES = frozenset(
    "set scheduled expected due planned planning plans plan slated likely about going poised ready "
    "hoping hopes hope hoped "
    "intends intend intended agreed agrees agree decided decides wants want wanted prepares preparing "
    "prepared seeking "
    "seeks seek sought able refused refuses refuse refusing declined declines decline began begins "
    "begin continue "
    "continues continued looks look looking forward offered offers offer proposed proposes propose "
    "propos invited invites "
    "vowed vows pledged promised failed fails fail rejected rejects reject ruled out conclude "
    "concluded privilege "
    "opportunity honor honour chance pleased glad delighted happy honored honoured in order so as "
    "have having been pleasure arranged willing "
    "unable hesitant determined committed eager proceed proceeded proceeds leave left leaves arrive "
    "arrived arrives "
    "traveled travelled travels travel came come comes went gathered gather convene convened return "
    "returned flew scheduling".split()
)
_EFFORTS = frozenset({"efforts", "effort", "role", "work", "attempts", "attempt", "bid"})
_OPENERS = frozenset("while when after before by upon , -".split())


class Subjects(Whereabouts):
    """One sentence's items, and whose deed a verb or a noun is."""

    def __init__(self, row: list[Item], words: list[Token]) -> None:
        super().__init__(row, words)
        for k, item in enumerate(row):
            if isinstance(item, Mention) and is_capital(item) and self._acts(k):
                row[k] = state_of(item)
            elif (
                isinstance(item, Mention)
                and _is_people(item)
                and preposition_before(row, k) in ("with", "of")
            ):
                item.kind = "people"  # "met with Nicaraguans"
        self.actors = lists(row, ACTORS)
        self._ending = {part.last: part for part in self.actors.values()}

    def _acts(self, k: int) -> bool:
        """Does the capital at K act for its state: "Moscow claimed", "talks between Kiev and Moscow"?"""
        before = preposition_before(self.row, k)
        if before in ("between", "with", "by", "against"):
            return True
        if before is not None:
            return False
        if k and is_verbish(self.row[k - 1]):
            return False  # "visits Kyiv, Ukraine, to sign"
        if self.verb_follows(k + 1, infinitive=False):
            return True
        previous = self.row[k - 1] if k else None
        return (
            isinstance(previous, Word)
            and previous.low == "and"
            and k > 1
            and isinstance(other := self.row[k - 2], Mention)
            and other.kind in ("country", "group", "organization")
            and preposition_before(self.row, k - 2) in ("between", "with")
        )

    def subject(self, t: int) -> ActorList | None:
        """Who does what the trigger at item T says."""
        if getattr(self.row[t], "low", "").endswith("ing") and self._opens(t):
            return self.ahead(t)
        if getattr(self.row[t - 1] if t else None, "low", "") == ":":
            return self._before_colon(t - 1)
        if (striving := self._striving(t)) is not None:
            return striving
        return self._before(t)

    def _before(self, t: int) -> ActorList | None:
        """The subject before the trigger at T, over what may stand between the two."""
        infinitive = False
        for k in range(t - 1, -1, -1):
            item = self.row[k]
            if isinstance(item, Mention):
                return self._subject_at(k, infinitive=infinitive)
            if isinstance(item, Time) or self.sets_scene(k):
                continue
            infinitive = infinitive or item.low == "to"
            if item.low in ("who", "which", "that") and k:
                return self.antecedent(k)
            if item.low == ",":
                if (found := self._before_comma(k)) is not None:
                    return found
            elif not _leads(item.low):
                return self.standing(k)
        return None

    def _striving(self, t: int) -> ActorList | None:
        """As in "welcomed the efforts of Merkel and Hollande in negotiating with Putin": whose efforts they are."""
        if getattr(self.row[t - 1] if t else None, "low", "") not in ("in", "to"):
            return None
        part = next((p for p in self.actors.values() if p.last == t - 1), None)
        if part is None or preposition_before(self.row, part.first) != "of":
            return None
        return (
            part
            if _EFFORTS & {getattr(w, "low", "") for w in self.row[max(0, part.first - 3) : part.first]}
            else None
        )

    def _before_comma(self, comma: int) -> ActorList | None:
        """As in "Stoltenberg, who also met Mitsotakis, arrived", "Kishida and Yoon, meeting in Seoul": who goes on."""
        if (opened := self._relative_closed(comma)) is not None:
            return self.antecedent(opened)
        found = self._ending.get(comma)
        return found if found is not None and self.may_head(found) else None

    def _before_colon(self, colon: int) -> ActorList | None:
        """As in "Lord Collins in Freetown: met Foreign Minister Kabba": who stands before the colon."""
        first = next(iter(self.actors.values()), None)
        return first if first is not None and first.last <= colon and self.may_head(first) else None

    def _opens(self, t: int) -> bool:
        """As in "Visiting Kyiv, Scholz promised", "While meeting Xi, Macron said": does the participle open it?"""
        return all(
            isinstance(item, Word) and (item.low in _OPENERS or item.low in ADVERBS) for item in self.row[:t]
        )

    def ahead(self, t: int) -> ActorList | None:
        """The subject behind the comma that closes what opens the sentence at T."""
        for part in self.actors.values():
            if part.first <= t or not self.verb_follows(part.last):
                continue
            if getattr(self.row[part.first - 1], "low", "") in (",", "the"):
                return part
            if (last := self.last_begins(part)) is not None:
                return last
        return None

    def last_begins(self, part: ActorList) -> ActorList | None:
        """As in "talks with Xi, Putin warned": the last member of a list where it is the next subject."""
        joined = len(part.actors) > 1 and getattr(self.row[part.last - 2], "low", "") == ","
        if not joined or part.actors[-1].kind in ("pronoun", "pair", "people"):
            return None
        return ActorList(part.last - 1, part.last, part.actors[-1:])

    def _subject_at(self, k: int, *, infinitive: bool) -> ActorList | None:
        """The list that ends at K where it can be a subject, else the one that still holds before it."""
        found = self._ending.get(k + 1)
        if found is None:
            return self.standing(k)
        if self._predicate(found):
            return self.standing(found.first - 1)
        governed = preposition_before(self.row, found.first)
        if governed is not None and (begun := self.last_begins(found)) is not None:
            return begun  # "At the invitation of the minister, Dr. Kwape, Minister Jaishankar paid a visit"
        if governed is None or (infinitive and governed in ("of", "for")) or self._called_on(found, governed):
            return found  # "the readiness of NATO to continue", "for Putin to meet", "called on the EU to impose"
        return self.standing(found.first - 1)

    def _called_on(self, part: ActorList, governed: str | None) -> bool:
        """As in "called on the European Union to impose sanctions": it is the Union that should."""
        before = {getattr(item, "low", "") for item in self.row[max(0, part.first - 3) : part.first]}
        return governed in ("on", "upon") and bool(before & {"call", "calls", "called", "calling"})

    def _predicate(self, part: ActorList) -> bool:
        """Is it what the subject is ("Baerbock and Barrot become the first EU ministers to travel")?"""
        before = [getattr(item, "low", "") for item in self.row[max(0, part.first - 4) : part.first]]
        return bool({"become", "becomes", "became", "first"} & set(before))

    def _relative_closed(self, comma: int) -> int | None:
        """As in "Stoltenberg, who also met Mitsotakis, arrived": the "who" whose clause the comma closes."""
        for k in range(comma - 1, 0, -1):
            low = getattr(self.row[k], "low", "")
            if low == "who":
                return k if getattr(self.row[k - 1], "low", "") == "," else None
            if low in (",", ";"):
                return None
        return None

    def antecedent(self, k: int) -> ActorList | None:
        """The list before a relative pronoun at K."""
        end = k - 1 if isinstance(word := self.row[k - 1], Word) and word.low == "," else k
        return self._ending.get(end) or self.standing(k - 1)

    def may_head(self, part: ActorList) -> bool:
        """Is no preposition before the list, so that it can be a subject?"""
        return preposition_before(self.row, part.first) is None

    def standing(self, k: int) -> ActorList | None:
        """The subject that still holds at item K: the nearest list to the left that a verb follows."""
        best: ActorList | None = None
        for part in self.actors.values():
            if part.last > k + 1:
                break
            if not self.may_head(part) or not self.verb_follows(part.last) or self._set_aside(part, k):
                continue
            if part.actors[-1].adjective and not _is_plural(part.actors[-1].head):
                if len(part.actors) == 1:
                    continue  # "US troops arrived"
                part = ActorList(part.first, part.last, part.actors[:-1])  # noqa: PLW2901 - the rest may head
            if best is None or any(m.kind not in ("pair", "people") for m in part.actors):
                best = part
        return best

    def _set_aside(self, part: ActorList, k: int) -> bool:
        """As in "Orban, who holds the EU presidency, went": is the list inside a relative clause closed before K?"""
        opened = next(
            (i for i in range(part.first - 1, -1, -1) if getattr(self.row[i], "low", "") == "who"), None
        )
        if opened is None or getattr(self.row[opened - 1] if opened else None, "low", "") != ",":
            return False
        return any(
            getattr(self.row[i], "low", "") == "," for i in range(part.last, min(k + 2, len(self.row)))
        )


def _leads(low: str) -> bool:
    """May the word stand between a subject and its trigger ("has agreed to meet")?"""
    return low in AUXILIARIES or low in ADVERBS or low in CATENATIVES or low.endswith("ly")


def is_capital(item: Mention) -> bool:
    """Is it a seat of government, which may act for its state?"""
    state = lexicon.by_iso2().get(item.country or "") if item.kind == "place" else None
    return state is not None and getattr(item.referent, "name", "") in state.capitals


def state_of(capital: Mention) -> Mention:
    """The state for which its capital stands."""
    return Mention(
        "country",
        capital.first,
        capital.last,
        capital.start,
        capital.end,
        lexicon.by_iso2()[capital.country or ""],
        country=capital.country,
        head=capital.head,
        possessive=capital.possessive,
    )


def _is_plural(head: str) -> bool:
    """As in "Russians met Ukrainians", not "US troops arrived"."""
    return head.endswith("s") and head not in ("us", "u.s")


def _is_people(item: Mention) -> bool:
    """Is it the plural of a people, without an article ("Nicaraguans")?"""
    return item.adjective and item.head.endswith("s") and not item.definite
