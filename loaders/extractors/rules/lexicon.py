"""The second step: what the registries know of a stretch of tokens (states, bodies, places, titles)."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from graph import registry
from graph.rows import City, Country, Organization, Title, Venue
from graph.seeds import lines

from . import frames
from .holders import RULING
from .tokens import Token, fold, tokens

EntryKind = Literal["country", "demonym", "organization", "place", "title"]
Row = Country | Organization | City | Venue | Title


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to write one row of a registry. `exact` is set for acronyms: they count as written ("WHO")."""

    kind: EntryKind
    row: Any
    words: tuple[str, ...]
    exact: str | None = None
    plural: bool = False
    metonym: bool = False


class Trie:
    """Longest match over folded words, found by the first of them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_first: dict[str, list[Entry]] = {}
        for entry in entries:
            self._by_first.setdefault(entry.words[0], []).append(entry)
        for rows in self._by_first.values():
            rows.sort(key=lambda e: -len(e.words))

    def all_at(self, words: list[Token], i: int, last: int) -> list[Entry]:
        """All entries as long as the longest, for names that several places share."""
        first = self.at(words, i, last)
        if first is None:
            return []
        same = [e for e in self._by_first.get(words[i].low, ()) if e.words == first.words]
        return [e for e in same if _written_right(e, words, i)]

    def at(self, words: list[Token], i: int, last: int) -> Entry | None:
        """The longest entry that begins at token I and ends before token LAST."""
        if i >= last:
            return None
        for entry in self._by_first.get(words[i].low, ()):
            n = len(entry.words)
            if i + n > last or any(words[i + k].low != entry.words[k] for k in range(1, n)):
                continue
            if _written_right(entry, words, i):
                return entry
        return None


def _written_right(entry: Entry, words: list[Token], i: int) -> bool:
    """Names begin with a capital, acronyms are written as such, titles may be written small."""
    if entry.kind == "title":
        return True
    first = words[i]
    if any(
        len(w) > 3 and words[i + k].text.islower() and w not in _SMALL
        for k, w in enumerate(entry.words)
        if w[0].isalpha()
    ):
        return False  # "visited Russia today" is no "Russia Today"
    if entry.exact is not None:
        return first.text == entry.exact or (len(entry.words) > 1 and first.capital)
    return not first.text.islower() or not first.text[0].isalpha() or first.low in _SMALL


_SMALL = frozenset("of the and for with from former mainland occupied territory territories".split())


def _entry(kind: EntryKind, row: Row, surface: str, *, plural: bool = False) -> Entry | None:
    parts = tuple(t.low for t in tokens(surface.title() if kind == "title" else surface))
    if not parts:
        return None
    bare = surface.replace(".", "")
    exact = surface if bare.isupper() and len(bare) <= 5 and len(parts) == 1 else None
    return Entry(kind, row, parts, exact, plural)


def _names() -> Iterator[Entry | None]:
    for country in registry.countries():
        for name in sorted({country.name, country.official_name, *country.aliases} - {""}):
            yield _entry("country", country, name)
        for name in country.demonyms:
            yield _entry("demonym", country, name)
    for body in registry.organizations():
        for name in sorted({body.name, body.acronym, *body.aliases} - {""}):
            yield _entry("organization", body, name)
    for metonym in registry.metonyms():
        if row := _target(metonym.target):
            kind: EntryKind = "country" if metonym.target.startswith("country:") else "organization"
            if entry := _entry(kind, row, metonym.surface):
                yield dataclasses.replace(entry, metonym=True)


def _target(target: str) -> Country | Organization | None:
    if target.startswith("country:"):
        return by_iso2().get(target.removeprefix("country:"))
    return next((o for o in registry.organizations() if o.id == target), None)


@functools.cache
def by_iso2() -> dict[str, Country]:
    """Countries by their ISO 3166 alpha-2 code."""
    return {c.iso2: c for c in registry.countries()}


@functools.cache
def names() -> Trie:
    """Countries, peoples, organizations and metonyms."""
    return Trie(e for e in _names() if e)


@functools.cache
def places() -> Trie:
    """Cities, regions and venues."""
    rows: list[City | Venue] = [*registry.cities(), *registry.venues()]
    return Trie(
        e
        for row in rows
        for name in sorted({row.name, *row.aliases} - {""})
        if (e := _entry("place", row, name))
    )


@functools.cache
def seat(iso2: str) -> City | None:
    """The city that is the capital of a state; None where the registry of cities lacks it."""
    state = by_iso2().get(iso2)
    names = {state.capital} if state is not None else set()
    return next((c for c in registry.cities() if c.country == iso2 and ({c.name, *c.aliases} & names)), None)


@functools.cache
def titles() -> Trie:
    """Titles and their plurals."""
    found: list[Entry] = []
    for row in registry.titles():
        if (
            row.title.partition(" ")[0] in compounds()
            or row.title in _NO_TITLES
            or (row.title_class in _WEAK and row.title in frames.verbs())
            or _begins_with_body(row.title)
        ):
            continue  # the grammar reads the state before a title by itself
        if entry := _entry("title", row, row.title):
            found.append(entry)
            if (plural := _plural(entry.words)) is not None:
                found.append(Entry("title", row, plural, None, plural=True))
        if short := _SHORT_TITLES.get(row.title):
            found.append(Entry("title", row, (short,)))
    return Trie(found)


def _begins_with_body(title: str) -> bool:
    words = tokens(title.title())
    entry = names().at(words, 0, len(words)) if len(words) > 1 else None
    return entry is not None and entry.kind == "organization" and len(entry.words) < len(words)


_WEAK = frozenset({"media", "other", "business"})  # "host" is a verb before it is a title
_NO_TITLES = frozenset({"humanitarian", "prisoner", "hostage"})
# As posts of ministries write them: "SecKerry", "AmbRice".
_SHORT_TITLES = {
    "secretary of state": "sec-",
    "deputy secretary of state": "depsec-",
    "president": "pres-",
    "ambassador": "amb-",
    "senator": "sen-",
    "governor": "gov-",
}
_NOUN_FIRST = frozenset("of for in to on general".split())


def _plural(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """As in "foreign minister" -> "foreign ministers", "secretary of state" -> "secretaries of state"."""
    head = next((i for i, w in enumerate(words) if w in _NOUN_FIRST and i), len(words)) - 1
    noun = words[head]
    if noun.endswith(("s", ".", "x")) or not noun.isalpha():
        return None
    many = noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + "s"
    if noun.endswith("man"):
        many = noun[:-3] + "men"
    return (*words[:head], many, *words[head + 1 :])


@functools.cache
def bearers() -> dict[str, str]:
    """The id of the state or body that a bare title is held of: "secretary of state" -> country:US."""
    rows = lines(registry.seeds_folder() / "national_titles.tsv", "title", "target", "note")
    return {line.known("title"): line.known("target") for line in rows}


@functools.cache
def rulers() -> dict[str, str]:
    """Surnames of heads of state and government and their country: "the Obama administration"."""
    found: dict[str, str] = {}
    for row in registry.officials():
        if row.country and row.role in RULING:
            found.setdefault(fold(row.name.split()[-1]), row.country)
    return found


@functools.cache
def given_names() -> frozenset[str]:
    """Given names, folded; those that are also ordinary words are left out (see `doubtful_names`)."""
    return frozenset(fold(n.name) for n in registry.given_names() if not n.word)


@functools.cache
def doubtful_names() -> frozenset[str]:
    """Given names that are also words, months or countries: a name only beside another sign of one."""
    return frozenset(fold(n.name) for n in registry.given_names() if n.word)


@functools.cache
def compounds() -> frozenset[str]:
    """First parts of compounds that are cut: actors ("Rwandan-backed", "U.S.-ASEAN"), "ex-president"."""
    found = {"ex", "then"}
    for country in registry.countries():
        found |= {fold(n) for n in (country.name, *country.aliases, *country.demonyms) if " " not in n}
    for body in registry.organizations():
        if body.kind == "igo":
            found |= {fold(n) for n in (body.name, body.acronym, *body.aliases) if n and " " not in n}
    return frozenset(found)
