"""The third step: the title grammar. It reads one noun phrase at a token and says who or what it names.

[the|his] [former|senior|...] [country|people|body] [field] TITLE [of|for|to BODY] [,] NAME [of COUNTRY] [, the TITLE ...]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from . import frames, lexicon
from .mentions import Mention, Person, Role
from .people import People
from .tokens import Token, fold
from .vocabulary import (
    CLOSED,
    DETERMINERS,
    FIELDS,
    FORMER,
    GROUPS,
    MODIFIERS,
    NOT_NAMES,
    PARTICLES,
    SUFFIXES,
    TITLE_WORDS,
)

_POSSESSIVE = ("'s", "'", "’")
_LINKS = frozenset("of for to on at with in against and".split())
_ABROAD = frozenset(
    {
        "ambassador",
        "envoy",
        "commissioner",
        "deputy_minister",
        "official",
        "adviser",
        "minister",
        "other",
        "deputy_head",
    }
)
_OWNERS = frozenset("his her their its our my".split())
_MAX_MODIFIERS = 12
_COLLECTIVES = frozenset("group delegation team number members member".split())
_OF_BODIES = frozenset(
    "party official secretary_general other head_of_state spokesperson legislator military deputy_head adviser commissioner head_of_government".split()
)
_BODY_HEADS = frozenset(
    "party committee council commission union association organization organisation agency front movement institute university group alliance coalition court bank fund federation league foundation authority department office ministry congress parliament society forces army command guard service".split()
)
_BARE_STATES = frozenset(
    "country nation kingdom group organization organisation alliance bloc party republic ministry department".split()
)
_CABINETS = frozenset("administration government regime cabinet".split())
_NAME_TITLES = frozenset(
    "sheikh sheik shaikh khan bey pasha prince king marshal dean judge bishop pope sayyid".split()
)  # parts of names, too
_ARTICLES = frozenset("al el ul ur ad as ash an ar at az bin ibn abu".split())  # "al-Sharaa", "ash-Shaybani"


@dataclass(slots=True)
class Before:
    """What stands before the head of a noun phrase."""

    at: int
    owner: str | None = None
    definite: bool = False
    former: bool = False
    country: Any = None
    country_token: int = -1
    adjective: bool = False
    body: Any = None
    body_token: int = -1
    possessive: bool = False
    cabinet: bool = False  # "Obama administration"
    words: list[int] = field(default_factory=list)


class Grammar:
    """The noun phrases of one document. `people` is its memory and grows as phrases are read."""

    def __init__(self, words: list[Token], people: People, default_country: str | None = None) -> None:
        self.words = words
        self.people = people
        self.default_country = default_country
        self._names = lexicon.names()
        self._places = lexicon.places()
        self._titles = lexicon.titles()
        self._given = lexicon.given_names()
        self._doubtful = lexicon.doubtful_names()
        self._by_iso2 = lexicon.by_iso2()
        self._verbs = frames.words()
        self.spoken: dict[str, str] = {}  # bodies by id, in the fullest form that the text gives

    # -- entry point -------------------------------------------------------------------------------------------

    def phrase(self, i: int, last: int) -> list[Mention]:
        """The noun phrase that begins at token I, as one mention or (after a plural title) several."""
        token = self.words[i]
        if token.kind != "word":
            return []
        before = self._before(i, last)
        title = self._title(before.at, last)
        if title is not None:
            found = self._titled(i, before, title, last)
            if found:
                return found
        if before.country is not None or before.body is not None or before.owner:
            if group := self._group(i, before, last):
                return [group]
            if (
                before.country is not None
                and not before.adjective
                and (named := self._plain_name(i, before, last))
            ):
                return [named]
        if before.country is None and before.body is None:
            if group := self._government(i, before, last):
                return [group]
            if before.at == i and (named := self._plain_name(i, before, last)):
                return [named]
            if before.at > i or token.low in DETERMINERS:
                return self._generic(i, before, last)
            return []
        return [self._state_or_body(i, before, last)]

    # -- before the head ---------------------------------------------------------------------------------------

    def _before(self, i: int, last: int) -> Before:
        before = Before(i)
        low = self.words[i].low
        if low in DETERMINERS:
            before.owner = low if low in _OWNERS else None
            before.definite = low in ("the", "both", "these", "those", "this", "that")
            before.at += 1
        for _ in range(_MAX_MODIFIERS):
            if before.at >= last or not self._modifier(before, last):
                break
        return before

    def _modifier(self, before: Before, last: int) -> bool:
        """Step over one modifier; False where the head begins."""
        i = before.at
        token = self.words[i]
        if token.kind != "word":
            if before.words and (end := self._aside(i, last)) > i:
                before.at = end
                return True
            if (
                token.text == "-"
                and before.words
                and not token.space
                and i + 1 < last
                and before.country is None
            ):
                before.at += 1
                return True
            return False
        title = self._titles.at(self.words, i, last)
        entry = self._names.at(self.words, i, last)
        if entry is not None and (title is None or len(entry.words) >= len(title.words)):
            return self._take(before, entry, i, last)
        if title is not None:
            return False
        if before.country is None and (ruled := self._cabinet(i, last)) is not None:
            before.country, before.country_token = self._by_iso2[ruled[0]], i
            before.words.extend(range(i, ruled[1]))
            before.at = ruled[1]
            before.cabinet = True
            return True
        if token.low in _BARE_STATES and i + 1 < last and self.words[i + 1].low in _POSSESSIVE:
            before.at += 2  # "the country's President, Petro Poroshenko"
            return True
        if token.low in FORMER or token.low in MODIFIERS or token.low in FIELDS:
            if (
                token.capital
                and not (token.low in FORMER or token.low in MODIFIERS)
                and not self._leads_to_title(i, last)
            ):
                return False
            before.former = before.former or token.low in FORMER
            before.words.append(i)
            before.at += 1
            return True
        if token.capital and token.low not in NOT_NAMES and self._leads_to_title(i, last):
            before.words.append(i)
            before.at += 1
            return True
        return False

    def _aside(self, i: int, last: int) -> int:
        """The end of an acronym in brackets at token I: "(ROK)"; I itself where there is none."""
        if (
            i + 2 < last
            and self.words[i].text == "("
            and self.words[i + 2].text == ")"
            and self.words[i + 1].text.isupper()
        ):
            return i + 3
        return i

    def _take(self, before: Before, entry: lexicon.Entry, i: int, last: int) -> bool:
        """A country, people or body as modifier."""
        end = i + len(entry.words)
        if entry.kind in ("country", "demonym"):
            if before.country is not None or before.body is not None:
                return False
            before.country, before.country_token = entry.row, i
            before.adjective = entry.kind == "demonym" or self.words[end - 1].low in (
                "u.s.",
                "us",
                "uk",
                "u.k.",
            )
        else:
            if before.body is not None:
                return False
            before.body, before.body_token = entry.row, i
            self._speak(entry, i)
        before.words.extend(range(i, end))
        before.at = end
        before.possessive = False
        if end < last and self.words[end].low in _POSSESSIVE and not self.words[end].space:
            before.possessive = True
            before.adjective = False
            before.at = end + 1
        return True

    def _speak(self, entry: lexicon.Entry, i: int) -> None:
        """Keep the fullest form in which the text names a body."""
        told = self._span(i, i + len(entry.words))
        if not entry.metonym and len(told) > len(self.spoken.get(entry.row.id, "")):
            self.spoken[entry.row.id] = told

    def _leads_to_title(self, i: int, last: int) -> bool:
        """Do capital words from I lead to a title ("Energy Minister", "Bureau of Energy Resources Senior Official")?"""
        for k in range(i + 1, min(i + 6, last)):
            token = self.words[k]
            if self._titles.at(self.words, k, last):
                small = self.words[k - 1].low in _LINKS
                return not small and token.capital and not self._is_given(i)
            if not (token.capital or token.low in ("of", "and", "for")) or self._is_given(k):
                return False
        return False

    # -- titles ------------------------------------------------------------------------------------------------

    def _title(self, i: int, last: int) -> lexicon.Entry | None:
        return self._titles.at(self.words, i, last) if i < last else None

    def _titled(self, i: int, before: Before, title: lexicon.Entry, last: int) -> list[Mention]:
        """A title with its complement and its name, in whatever order they stand."""
        classes = [title.row]
        end = before.at + len(title.words)
        plural = title.plural
        end, plural = self._chain(classes, end, last, plural=plural)
        end = self._aside(end, last)
        if end < last and self.words[end].text in ("II", "III", "IV") and self.words[end - 1].capital:
            end += 1
        head = self._weightiest(classes)
        role = Role(self._span(before.words[0] if before.words else before.at, end), head.title_class)
        role.official = any(bool(r.official) for r in classes)
        role.former = before.former
        role.country = (
            before.country.iso2
            if before.country is not None
            else (before.body.country or None)
            if before.body is not None
            else None
        )
        role.body = before.body
        if role.body is None and before.country is not None:
            role.body_words = self._national_body(before)
        if plural:
            return self._plural(i, before, role, end, last)
        honorific = all(_class(r) == "honorific" for r in classes)
        if (
            end + 1 < last
            and self.words[end].capital
            and self.words[end].low == "european"
            and self._titles.at(self.words, end + 1, last)
        ):
            end += 1  # "Supreme Allied Commander European Gen. Scaparrotti"
        end, nested = self._complement(role, end, last) if not honorific else (end, None)
        name_at = end
        if nested is not None and (split := self._split_name(nested)) is not None:
            return [*self._split_holder(i, before, role, nested, split)]
        comma = name_at < last and self.words[name_at].text == "," and not honorific
        if comma:
            name_at += 1
        if name_at < last and self.words[name_at].text in ("“", '"'):
            return self._nameless(i, before, role, end)
        # a second title directly before the name: "Secretary for Strategic Affairs Secretary Gustavo Beliz"
        while (
            name_at < last
            and (second := self._titles.at(self.words, name_at, last))
            and not second.plural
            and (not comma or _class(second.row) in ("rank", "honorific"))
        ):
            classes.append(second.row)
            name_at += len(second.words)
        name_end = self._name(name_at, last, titled=not comma)
        if name_end > name_at and (not comma or self._apposed(i, before, role, name_at, name_end, last)):
            return [self._person(i, before, role, name_at, name_end, last, honorific=honorific)]
        if honorific:
            return []
        return self._nameless(i, before, role, end)

    def _chain(self, classes: list[Any], end: int, last: int, *, plural: bool) -> tuple[int, bool]:
        """More titles directly after the first: "Prime Minister and Foreign Minister", "Gen.", "Deputy PM/FM"."""
        while end < last:
            at = end
            if self.words[at].text in ("/", "&") or (self.words[at].low == "and" and not plural):
                at += 1
                # "Secretary and Foreign Minister Lavrov" are two persons unless a name follows the second title only
                nxt = self._titles.at(self.words, at, last) if at < last else None
                if nxt is None or not self.words[at].capital or not self.words[end - 1].capital:
                    return end, plural
            nxt = self._titles.at(self.words, at, last) if at < last else None
            if nxt is not None and at > end and not _one_office(classes[-1], nxt.row):
                return end, plural  # "the Prime Minister and President Hollande" are two
            if nxt is None or (
                nxt.row.official and not self.words[at].capital and self.words[end - 1].capital
            ):
                return end, plural
            classes.append(nxt.row)
            plural = plural or nxt.plural
            end = at + len(nxt.words)
        return end, plural

    @staticmethod
    def _weightiest(classes: list[Any]) -> Any:  # noqa: ANN401 - a row of titles.tsv
        """The title that says most: an office before a rank or an honorific."""
        offices = [r for r in classes if _class(r) not in ("honorific", "rank")]
        return offices[0] if offices else classes[0]

    def _complement(self, role: Role, end: int, last: int) -> tuple[int, Mention | None]:
        """Step over "of the Republic of Belarus", "for Political Affairs", "to Russian President Vladimir Putin"."""
        start = end
        while end < last and self.words[end].low in _LINKS:
            link = self.words[end].low
            at = end + 1
            if at < last and self.words[at].low in ("the", "his", "her", "its", "their"):
                at += 1
            if at >= last:
                break
            if link == "and" and end == start and self._titled_for(end) and self._field_word(at, last):
                end = self._field(at, last, role, "for")
                continue
            if link == "and" and (
                end == start or self._is_given(at) or self._titles.at(self.words, at, last)
            ):
                break
            if link in ("in", "at", "with", "against") and role.title_class not in _ABROAD and link != "at":
                break
            if (link in ("to", "of") or (link == "for" and role.title_class != "envoy")) and (
                inner := self._holder_of(at, last, role)
            ) is not None:
                role.of_person = inner.referent
                if role.country is None and inner.country:
                    role.country = inner.country
                if (
                    inner.last < last
                    and self.words[inner.last].low in ("for", "on")
                    and self._split_name(inner) is None
                ):
                    stop = self._field(
                        inner.last + 1 + (self.words[inner.last + 1].low == "the"), last, role, "for"
                    )
                    while (
                        stop < last
                        and self.words[stop].low in ("in", "and")
                        and self._field_word(stop + 1, last)
                    ):
                        stop = self._field(stop + 1 + (self.words[stop + 1].low == "the"), last, role, "in")
                    return stop, None
                return inner.last, inner
            stop = self._field(at, last, role, link)
            if stop == at:
                break
            end = stop
        if end > start and self._text_end(end) > role.end:
            role.text = f"{role.text} {self._span(start, end)}"
            if role.body is None and role.title_class in _OF_BODIES:
                role.body_words = self._body_words(start, end)
        return end, None

    def _national_body(self, before: Before) -> str | None:
        """The body between a state and a title: "Estonian Defense Forces" of "Estonian Defense Forces Commander"."""
        words = [k for k in before.words if k >= before.country_token]
        if before.cabinet or len(words) < 3 or self.words[words[-1]].low not in _BODY_HEADS:  # noqa: PLR2004 - state, field, head
            return None
        capital = all(self.words[k].capital for k in words)
        return self._span(words[0], words[-1] + 1) if capital else None

    def _titled_for(self, end: int) -> bool:
        """Does the title itself end in its field ("minister of state for Europe")?"""
        return any(self.words[k].low == "for" for k in range(max(0, end - 4), end - 1))

    def _body_words(self, start: int, end: int) -> str | None:
        """The capital words of a body that no registry knows: "leader of the UK Independence Party"."""
        if self.words[start].low not in ("of", "at", "for"):
            return None
        start += 1 + (self.words[start + 1].low == "the")
        words = self._span(start, end)
        return (
            words
            if end - start > 1 and self.words[start].capital and self.words[end - 1].low in _BODY_HEADS
            else None
        )

    def _holder_of(self, i: int, last: int, role: Role) -> Mention | None:
        """The person whose aide, adviser or envoy this is: "senior aide to Russian President Vladimir Putin"."""
        if role.title_class not in ("adviser", "official", "envoy", "spokesperson", "other", "deputy_head"):
            return None
        before = self._before(i, last)
        title = self._title(before.at, last)
        if title is None or title.plural:
            return None
        found = self._titled(i, before, title, last)
        return found[0] if len(found) == 1 and found[0].kind == "person" else None

    def _field(self, i: int, last: int, role: Role, link: str) -> int:
        """The end of a complement's words from token I: states, bodies, capital words of the field; not the name."""
        while i < last:
            token = self.words[i]
            if token.kind != "word":
                if (after := self._aside(i, last)) > i:
                    i = after
                    continue
                if token.text == "-" and not token.space:
                    i += 1
                    continue
                if token.text == "," and i + 2 < last and self._listed_field(i + 1, last):
                    i += 1
                    if self.words[i].low == "and":
                        i += 1
                    if self.words[i].low == "the":
                        i += 1
                    continue
                return i
            if entry := self._names.at(self.words, i, last):
                end = i + len(entry.words)
                if self._name_hides(i, end, last):
                    return i
                self._on_behalf(role, entry, link)
                if entry.kind == "organization":
                    self._speak(entry, i)
                i = end
                if i < last and self.words[i].low in _POSSESSIVE:
                    i += 1
            elif place := self._places.at(self.words, i, last):
                if self._is_given(i) and len(place.words) == 1:
                    return i
                if (
                    link in ("of", "for")
                    and role.country is None
                    and role.title_class not in ("envoy", "ambassador")
                ):
                    role.country = place.row.country
                i += len(place.words)
            elif token.low in TITLE_WORDS and (token.capital or token.low in FIELDS):
                i += 1
            elif (
                token.low in ("of", "and", "for", "the", "on", "at", "to")
                and i + 1 < last
                and self._field_word(i + 1, last)
            ):
                i += 1
            elif token.capital and token.low not in NOT_NAMES and self._inside_field(i, last):
                i += 1
            else:
                return i
        return i

    def _listed_field(self, i: int, last: int) -> bool:
        """ "for Economic Growth, Energy, and the Environment Jose Fernandez": is a further field after the comma?"""
        if self.words[i].low == "and":
            i += 1
        if i < last and self.words[i].low == "the":
            i += 1
        return (
            i < last
            and self.words[i].capital
            and self.words[i].low in TITLE_WORDS
            and not self._titles.at(self.words, i, last)
        )

    def _field_word(self, i: int, last: int) -> bool:
        if self.words[i].low == "the":
            i += 1
        if i >= last or self._is_given(i):
            return False
        if (
            self.words[i].low in TITLE_WORDS
            and self.words[i].capital
            and not self._titles.at(self.words, i, last)
        ):
            return True
        entry = self._names.at(self.words, i, last) or self._places.at(self.words, i, last)
        return entry is not None and not self._name_hides(i, i + len(entry.words), last)

    def _inside_field(self, i: int, last: int) -> bool:
        """Does an unknown capital word belong to the field, since field words follow it ("for Counter Threat Finance")?"""
        if self._is_given(i):
            return False
        for k in range(i + 1, min(i + 5, last)):
            token = self.words[k]
            if token.low in TITLE_WORDS and token.capital and not self._titles.at(self.words, k, last):
                return True
            if not (token.capital or token.low in ("of", "and", "the")) or self._is_given(k):
                return False
        return False

    def _name_hides(self, i: int, end: int, last: int) -> bool:
        """Is the known word a given name here ("Jordan Smith", "Chad Wolf")?"""
        return (
            end == i + 1
            and self.words[i].low in self._doubtful
            and end < last
            and self.words[end].capital
            and self._name(end, last, titled=True) > end
            and self.words[end].low not in TITLE_WORDS
        )

    def _on_behalf(self, role: Role, entry: lexicon.Entry, link: str) -> None:
        """Whom the complement makes the holder act for: "of" and "for" their state, not "to" or "envoy for"."""
        abroad = role.title_class in ("envoy", "ambassador") or link in ("to", "in", "on", "with", "against")
        if entry.kind in ("country", "demonym"):
            if abroad:
                role.abroad = entry.row.iso2
            elif role.country is None:
                role.country = entry.row.iso2
        elif not abroad or role.body is None:
            if link in ("of", "for", "at") and role.body is None and not abroad:
                role.body = entry.row
                role.country = role.country or entry.row.country or None

    # -- names -------------------------------------------------------------------------------------------------

    def _is_given(self, i: int) -> bool:
        token = self.words[i]
        return token.capital and token.low in self._given and token.low not in TITLE_WORDS

    def _name(self, i: int, last: int, *, titled: bool) -> int:
        """The end of a personal name that begins at token I; I itself where there is none."""
        if i >= last or not self._name_word(i, last, first=True):
            return i
        end = i + 1
        while end < last:
            token = self.words[end]
            if token.low == self.words[end - 1].low:
                break  # "Alexander Lukashenko Lukashenko Alexander"
            if token.low in SUFFIXES and token.text[0].isupper():
                end += 1
                break
            if token.text == "," and end + 1 < last and self.words[end + 1].low in ("jr.", "sr.", "jr"):
                end += 2
                break
            if (
                token.text == "-"
                and not token.space
                and end + 1 < last
                and not self.words[end + 1].space
                and self.words[end + 1].capital
            ):
                end += 2
                continue
            if (
                token.low in PARTICLES
                and end + 2 < last
                and self.words[end + 1].text == "-"
                and self.words[end + 2].capital
            ):
                end += 3
                continue
            if (
                token.low in PARTICLES
                and end + 1 < last
                and self.words[end + 1].capital
                and self.words[end + 1].kind == "word"
            ):
                end += 1
                continue
            if not self._name_word(end, last, first=False) or end - i >= 7:  # noqa: PLR2004 - the longest names of the registries
                break
            end += 1
        return end if titled or end - i > 1 else i

    def _name_word(self, i: int, last: int, *, first: bool) -> bool:
        token = self.words[i]
        if token.kind == "word" and not token.capital and "-" in token.text:
            head, _, tail = token.text.partition("-")
            return head in _ARTICLES and tail[:1].isupper()
        if token.kind != "word" or not token.capital or token.low in NOT_NAMES:
            return (
                token.kind == "word"
                and first
                and token.low in PARTICLES
                and token.low not in ("e", "y", "do", "la", "den", "der", "di", "da", "de")
                and i + 1 < last
                and self.words[i + 1].capital
            )
        if len(token.text) == 2 and token.text[1] == ".":  # noqa: PLR2004 - an initial
            return not first or (i + 1 < last and self.words[i + 1].capital)
        if token.low in CLOSED and token.low not in PARTICLES:
            return False
        if token.low in self._verbs:
            return False  # "Lee Satterfield Travels to", "Sullivan Meeting with"
        title = self._titles.at(self.words, i, last)
        inner = not first and token.low in _NAME_TITLES and i + 1 < last and self.words[i + 1].capital
        if title is not None and not inner and not (first and self._is_given(i)):
            return False
        if not first and token.low in ("u.s.", "u.s", "un", "eu", "uk", "u.k."):
            return False
        if token.low in TITLE_WORDS and token.low not in self._given and token.low not in self._doubtful:
            return False
        entry = self._names.at(self.words, i, last)
        if entry is not None and not (first and (self._is_given(i) or token.low in self._doubtful)):
            return (
                not first
                and len(entry.words) == 1
                and entry.kind == "country"
                and token.low in self._doubtful
            )
        return len(token.text) > 1

    def _apposed(self, i: int, before: Before, role: Role, name_at: int, name_end: int, last: int) -> bool:  # noqa: PLR0913
        """In "TITLE, NAME," does the name belong to the title? Not in a list of people."""
        if not (
            before.definite
            or before.country is not None
            or before.body is not None
            or role.country
            or role.body is not None
        ):
            return False
        if name_end - name_at < 2 and not self._is_given(name_at):  # noqa: PLR2004 - one word alone
            return False
        if self.words[i].low == "a":
            return False
        after = self.words[name_end] if name_end < last else None
        return (
            after is None
            or after.text in (",", ".", ")", ";", ":")
            or after.low in ("and", "in", "on", "at", "to", "who")
            or after.kind == "word"
        )

    def _plain_name(self, i: int, before: Before, last: int) -> Mention | None:
        """A name without a title: known to the document, or begun by a given name; its apposition may follow."""
        at = before.at
        end = self._name(at, last, titled=True)
        if end == at:
            return None
        known = self.people.known(self._forms(at, end)) if end - at > 1 or not before.country else None
        if known is None and end - at == 1 and not self._famous(at):
            return None
        country = before.country.iso2 if before.country is not None else None
        if known is None:
            first = self.words[at].low
            looks = (
                self._is_given(at)
                or end - at == 1
                or (first in self._doubtful and end - at > 1)
                or any(w.low in PARTICLES for w in self.words[at + 1 : end])
                or any(self._is_given(k) for k in range(at, end))
            )
            role = self._apposition(end, last)
            if not looks and role is None:
                return None
            if self._places.at(self.words, at, last) and role is None and not self._is_given(at):
                return None
        return self._person(i, before, None, at, end, last, honorific=False, country=country)

    def _famous(self, i: int) -> bool:
        """Is the word alone the surname of a head of state or government of the registry ("Poroshenko")?"""
        token = self.words[i]
        if (
            token.low not in lexicon.rulers()
            or token.low in self._given
            or token.low in self._doubtful
            or len(token.low) < 5
        ):  # noqa: PLR2004
            return False
        return (
            token.text[1:].islower()
            and self._names.at(self.words, i, i + 1) is None
            and self._places.at(self.words, i, i + 1) is None
        )

    def _forms(self, at: int, end: int) -> tuple[str, ...]:
        return tuple(t.text for t in self.words[at:end] if t.text not in (",",))

    def _person(  # noqa: PLR0913 - the parts of one phrase
        self,
        i: int,
        before: Before,
        role: Role | None,
        name_at: int,
        name_end: int,
        last: int,
        *,
        honorific: bool,
        country: str | None = None,
    ) -> Mention:
        """Make the mention of a named person and remember who it is."""
        name = self._forms(name_at, name_end)
        end = name_end
        if role is not None and not honorific:
            end = self._of_country(role, name_end, last)
        told = role.country if role is not None else country
        person = self.people.named(
            name, told if not (role and role.former) else None, role.title_class if role else None
        )
        start, stop = self.words[i].start, self.words[end - 1].end
        if role is not None and not honorific:
            role.start, role.end = self.words[before.words[0] if before.words else before.at].start, stop
            self.people.give(person, role)
        elif country and person.country is None:
            person.country = country
        if (apposed := self._apposition(end, last)) is not None:
            later, end = apposed
            later.start, later.end = self.words[name_at].start, self.words[end - 1].end
            self.people.give(person, later)
            if end < last and self.words[end].text == ",":
                end += 1
        mention = Mention("person", i, end, start, stop, person, role, told, head=name[-1])
        mention.possessive = end < last and self.words[end].low in _POSSESSIVE
        return mention

    def _of_country(self, role: Role, end: int, last: int) -> int:
        """ "President Macky Sall of Senegal": the country after the name."""
        if end + 1 >= last or self.words[end].low != "of":
            return end
        at = end + 1 + (self.words[end + 1].low == "the")
        entry = self._names.at(self.words, at, last) if at < last else None
        if entry is None:
            return end
        stop = at + len(entry.words)
        if entry.kind == "country":
            role.country = role.country or entry.row.iso2
        elif entry.kind == "organization":
            role.body = role.body or entry.row
            role.country = role.country or entry.row.country or None
        return stop

    def _apposition(self, end: int, last: int) -> tuple[Role, int] | None:
        """ "NAME, the TITLE of BODY": the role and where it ends."""
        if end + 1 >= last or self.words[end].text != ",":
            return None
        before = self._before(end + 1, last)
        title = self._title(before.at, last)
        if title is None or title.plural or before.owner:
            return None
        found = self._titled(end + 1, before, title, last)
        if len(found) != 1 or found[0].kind != "role" or found[0].role is None:
            return None
        stop = found[0].last
        if stop < last and self.words[stop].low in _POSSESSIVE:
            return None
        bare = not (
            before.definite
            or before.country is not None
            or before.body is not None
            or found[0].role.body is not None
            or found[0].role.country
        )
        if bare and not (stop >= last or self.words[stop].text in (",", ".", ";", ":", ")")):
            return None
        return found[0].role, stop

    def _nameless(self, i: int, before: Before, role: Role, end: int) -> list[Mention]:
        """A title without a name: "the Turkish foreign minister", "the Secretary"."""
        role.start, role.end = (
            self.words[before.words[0] if before.words else before.at].start,
            self.words[end - 1].end,
        )
        mention = Mention(
            "role", i, end, self.words[i].start, self.words[end - 1].end, None, role, role.country
        )
        mention.definite, mention.owner = before.definite, before.owner
        mention.head = role.text
        mention.possessive = end < len(self.words) and self.words[end].low in _POSSESSIVE
        return [mention]

    def _split_name(self, nested: Mention) -> int | None:
        """Two persons side by side, "Vladimir Putin Vladislav Surkov": where does the second begin?"""
        last = nested.last
        at = last - 1
        while at > nested.first and self.words[at].capital:
            at -= 1
        start = max(at, nested.first)
        for k in range(last - 2, start + 2, -1):
            if (
                self._is_given(k)
                and self.words[k - 1].capital
                and not self._is_given(k - 1)
                and self._is_given(k - 2)
            ):
                return k
        return None

    def _split_holder(self, i: int, before: Before, role: Role, nested: Mention, cut: int) -> list[Mention]:
        """Give the nested person the first name and the outer role the second."""
        whole: Person = nested.referent
        start = cut
        while (
            start > nested.first
            and self.words[start - 1].capital
            and not self._titles.at(self.words, start - 1, cut)
        ):
            start -= 1
        inner = self._forms(start, cut)
        holder = whole
        if len(whole.names) == 1:
            whole.names[:] = [inner]
            for told in whole.roles:
                told.end = self.words[cut - 1].end
        else:
            holder = self.people.named(inner, nested.country)
        role.of_person = holder
        role.text = self._span(before.words[0] if before.words else before.at, cut)
        return [self._person(i, before, role, cut, nested.last, nested.last, honorific=False)]

    # -- plural titles, groups, states -------------------------------------------------------------------------

    def _plural(self, i: int, before: Before, role: Role, end: int, last: int) -> list[Mention]:
        """ "Presidents Putin and Biden"; "the presidents of Azerbaijan and Armenia"; "Iranian officials"."""
        names = self._name_list(end, last)
        if names:
            found = []
            for at, stop in names:
                single = Role(
                    role.text, role.title_class, role.country, role.body, role.former, official=role.official
                )
                mention = self._person(at, Before(at), single, at, stop, last, honorific=False)
                found.append(mention)
            found[0].first, found[0].start = i, self.words[i].start
            return found
        at = end + 1 if end < last and self.words[end].low in ("of", "from") else end
        if at > end:
            inner = self._before(at, last)
            second = self._title(inner.at, last)
            if (
                second is not None and second.plural
            ):  # "representatives of the foreign ministers of Iran and Oman"
                found = self._plural(at, inner, role, inner.at + len(second.words), last)
                if found and found[0].kind in ("group", "person"):
                    found[0].first, found[0].start = i, self.words[i].start
                    return found
        states = self._state_list(at, last) if at > end else []
        if states:
            return [
                self._group_of(i if n == 0 else a, stop, row, role) for n, (a, stop, row) in enumerate(states)
            ]
        if before.country is not None or before.body is not None:
            return [self._group_of(i, end, before.country or before.body, role)]
        mention = Mention(
            "pair" if before.definite or before.owner else "people",
            i,
            end,
            self.words[i].start,
            self.words[end - 1].end,
            None,
            role,
        )
        mention.plural, mention.owner, mention.head = True, before.owner, self.words[end - 1].low
        mention.definite = before.definite
        return [mention]

    def _group_of(self, first: int, last: int, row: Any, role: Role | None = None) -> Mention:  # noqa: ANN401 - a row of a registry
        mention = Mention("group", first, last, self.words[first].start, self.words[last - 1].end, row, role)
        mention.country = _country(row)
        mention.plural = True
        mention.possessive = last < len(self.words) and self.words[last].low in _POSSESSIVE
        return mention

    def _name_list(self, i: int, last: int) -> list[tuple[int, int]]:
        """Names joined by commas and "and" from token I."""
        found: list[tuple[int, int]] = []
        while i < last:
            end = self._name(i, last, titled=True)
            if end == i:
                break
            found.append((i, end))
            if end < last and self.words[end].low in ("and", ",", "&"):
                i = end + 1
                if i < last and self.words[i].low == "and":
                    i += 1
            else:
                break
        return found

    def _state_list(self, i: int, last: int) -> list[tuple[int, int, Any]]:
        """States or bodies joined by commas and "and" from token I, with their token ranges."""
        found: list[tuple[int, int, Any]] = []
        while i < last:
            at = i + (self.words[i].low == "the")
            entry = self._names.at(self.words, at, last) if at < last else None
            if entry is None:
                break
            end = at + len(entry.words)
            if end + 1 < last and self.words[end].low in _POSSESSIVE and self.words[end + 1].capital:
                end += 1  # "officials from Libya's Ministry of Defense"
                while end < last and (self.words[end].capital or self.words[end].low in ("of", "for")):
                    end += 1
            found.append((at, end, entry.row))
            nxt = end
            if nxt < last and self.words[nxt].text == ",":
                nxt += 1
            if nxt < last and self.words[nxt].low == "and":
                nxt += 1
            if nxt == end:
                break
            i = nxt
        return found

    def _group(self, i: int, before: Before, last: int) -> Mention | None:
        """ "Congolese government", "the Russian side", "Ukrainian representatives"."""
        token = self.words[min(before.at, last - 1)]
        at = before.at
        if before.country is None and before.body is None:
            return None
        while at < last and self.words[at].low in MODIFIERS | FIELDS and at - before.at < 4:  # noqa: PLR2004
            at += 1
        token = self.words[at] if at < last else token
        if token.low not in GROUPS:
            at = before.at - 1  # "the Congolese government": the last modifier is the head
            state_at = max(before.country_token, before.body_token)
            if at <= state_at or self.words[at].low not in GROUPS:
                return None
            token = self.words[at]
        end = at + 1
        mention = self._group_of(i, end, before.country if before.country is not None else before.body)
        mention.head = token.low
        return mention

    def _government(self, i: int, before: Before, last: int) -> Mention | None:
        """ "the Obama administration", "Netanyahu's government": the state of whoever leads it."""
        if (found := self._cabinet(before.at, last)) is None:
            return None
        iso2, end = found
        mention = self._group_of(i, end, self._by_iso2[iso2])
        mention.head = self.words[end - 1].low
        return mention

    def _cabinet(self, at: int, last: int) -> tuple[str, int] | None:
        """The state of "Obama administration" at token AT, and where the phrase ends."""
        if at + 1 >= last or not self.words[at].capital:
            return None
        after = at + 1
        while after < last and after - at < 4 and self.words[after].low not in _CABINETS:  # noqa: PLR2004 - "Biden-Harris Administration"
            if not (self.words[after].capital or self.words[after].low in _POSSESSIVE):
                return None
            after += 1
        names = [w.low.partition("-")[0] for w in self.words[at:after] if w.low not in _POSSESSIVE]
        iso2 = next((c for n in reversed(names) if (c := lexicon.rulers().get(n))), None)
        if after >= last or self.words[after].low not in _CABINETS or iso2 is None:
            return None
        return iso2, after + 1

    def _state_or_body(self, i: int, before: Before, last: int) -> Mention:
        """A country or a body by itself."""
        row = before.country if before.country is not None else before.body
        at = before.country_token if before.country is not None else before.body_token
        if before.country is not None and before.body is not None:
            row = before.body
            at = before.body_token
        entry = self._names.at(self.words, at, last)
        end = at + (len(entry.words) if entry else 1)
        kind = "country" if hasattr(row, "iso2") else "organization"
        first = i if all(w.low in DETERMINERS or k >= at for k, w in enumerate(self.words[i:at], i)) else at
        mention = Mention(kind, first, end, self.words[first].start, self.words[end - 1].end, row)
        mention.country = _country(row)
        mention.possessive = end < last and self.words[end].low in _POSSESSIVE
        mention.adjective = before.adjective and kind == "country"
        mention.metonym = entry is not None and entry.metonym
        mention.head = self.words[end - 1].low
        if first == at and i < at:
            mention.first = at
        return mention

    def _generic(self, i: int, before: Before, last: int) -> list[Mention]:
        """ "both sides", "the two leaders", "his counterpart": participants that only the document names."""
        if before.at >= last:
            return []
        token = self.words[before.at]
        if token.low not in GROUPS and token.low not in ("two", "pair", "three", "trio"):
            return []
        if (
            token.low in _COLLECTIVES
            and before.at + 2 < last
            and self.words[before.at + 1].low in ("of", "from")
        ):
            inner = self.phrase(before.at + 2, last)
            if len(inner) == 1 and inner[0].kind in ("group", "country", "organization"):
                inner[0].first, inner[0].start = i, self.words[i].start
                return inner
        mention = Mention("pair", i, before.at + 1, self.words[i].start, token.end)
        mention.plural = token.low.endswith("s") or token.low in ("two", "three")
        mention.definite, mention.owner, mention.head = before.definite, before.owner, token.low
        mention.possessive = before.at + 1 < last and self.words[before.at + 1].low in _POSSESSIVE
        return [mention]

    # -- text --------------------------------------------------------------------------------------------------

    def _span(self, first: int, last: int) -> str:
        """The words of tokens FIRST to LAST as the text has them."""
        out = ""
        for token in self.words[first:last]:
            out += (" " if token.space and out else "") + token.text
        return out

    def _text_end(self, end: int) -> int:
        return self.words[end - 1].end


def _class(row: Any) -> str:  # noqa: ANN401 - a row of titles.tsv
    return str(row.title_class)


__all__ = ["CLOSED", "Grammar", "fold"]


def _one_office(first: Any, second: Any) -> bool:  # noqa: ANN401 - rows of titles.tsv
    """May one person hold both titles ("Prime Minister and Foreign Minister")?"""
    return (
        _class(second) not in ("head_of_state", "royal", "envoy", "secretary_general") and first is not second
    )


def _country(row: Any) -> str | None:  # noqa: ANN401 - a row of a registry
    return getattr(row, "iso2", None) or getattr(row, "country", None) or None
