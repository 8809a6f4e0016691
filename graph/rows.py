"""One frozen row for each table of seeds/, and how it is read from a line of the table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graph.seeds import Line, slug

ORGANIZATION_KINDS = frozenset(
    "igo ministry government military parliament party media company armed_group ngo other".split()
)
TITLE_CLASSES = frozenset(
    """head_of_state head_of_government deputy_head foreign_minister defence_minister minister deputy_minister
    envoy ambassador secretary_general commissioner legislator military adviser spokesperson royal religious
    party official rank honorific business media other""".split()
)


@dataclass(frozen=True, slots=True)
class Country:
    """A country of ISO 3166, Kosovo, or one that is no more (SU, YU, CS, DD, YD, AN). `id` is "country:RU".

    `aliases` leave out `name` and `official_name`; `demonyms` are adjectives and peoples in one, singular and
    plural; `capitals` are all seats of government in the spellings of news, `capital` the first of them.
    """

    iso2: str
    iso3: str
    name: str
    official_name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    wikidata_id: str
    continent: str

    @property
    def id(self) -> str:
        """The id of its node, "country:RU"."""
        return f"country:{self.iso2}"

    @property
    def capital(self) -> str:
        """The seat of government as news spells it first; empty for a territory without one."""
        return self.capitals[0] if self.capitals else ""

    @classmethod
    def read(cls, line: Line) -> Country:
        """Read a line of countries.tsv."""
        iso2, iso3 = line.known("iso2"), line.known("iso3")
        if not (re.fullmatch("[A-Z]{2}", iso2) and re.fullmatch("[A-Z]{3}", iso3)):
            raise line.wrong(f"iso2 {iso2!r} and iso3 {iso3!r} must be two and three capitals")
        return cls(
            iso2,
            iso3,
            line.known("name"),
            line.text("official_name"),
            line.several("aliases"),
            line.several("demonyms"),
            line.several("capital"),
            _item(line),
            line.text("continent"),
        )


@dataclass(frozen=True, slots=True)
class Organization:
    """A body that news names. `country` is empty for one that belongs to no country.

    `word` is set where its acronym or an alias is also an ordinary word or a name, so that it counts only as
    it is written ("WHO", "ICE").
    """

    id: str
    name: str
    acronym: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    wikidata_id: str
    word: bool

    @classmethod
    def read(cls, line: Line) -> Organization:
        """Read a line of organizations.tsv or ministries.tsv."""
        if not re.fullmatch("organization:[a-z0-9-]+", line.known("id")):
            raise line.wrong(f"id {line.text('id')!r} is not organization: and a slug")
        return cls(
            line.known("id"),
            line.known("name"),
            line.text("acronym"),
            line.several("aliases"),
            line.choice("kind", ORGANIZATION_KINDS),
            _iso2(line),
            _item(line),
            line.flag("word"),
        )


@dataclass(frozen=True, slots=True)
class City:
    """A city or a region. `country` is empty for a region of several, `population` 0 where unknown.

    `word` is set for names that are also English words, given names or surnames ("Reading", "Victoria").
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str
    kind: str
    population: int
    lat: float | None
    lon: float | None
    word: bool

    @classmethod
    def read(cls, line: Line) -> City:
        """Read a line of cities.tsv."""
        if not re.fullmatch("location:[a-z0-9-]+", line.known("id")):
            raise line.wrong(f"id {line.text('id')!r} is not location: and a slug")
        return cls(
            line.known("id"),
            line.known("name"),
            line.several("aliases"),
            _iso2(line),
            line.choice("kind", frozenset({"city", "region"})),
            int(line.number_of("population") or 0),
            line.number_of("lat"),
            line.number_of("lon"),
            line.flag("word"),
        )


@dataclass(frozen=True, slots=True)
class Venue:
    """A building or an estate where officials meet. `kind` is always "venue"."""

    name: str
    aliases: tuple[str, ...]
    city: str
    country: str
    kind: str = field(default="venue", init=False)

    @property
    def id(self) -> str:
        """The id of its node, "location:white-house"."""
        return f"location:{slug(self.name)}"

    @classmethod
    def read(cls, line: Line) -> Venue:
        """Read a line of venues.tsv."""
        return cls(line.known("name"), line.several("aliases"), line.text("city"), _iso2(line))


@dataclass(frozen=True, slots=True)
class Metonym:
    """A place or a building that stands for a government or a body; `target` is the id of what is meant.

    A surface with several rows is ambiguous; the first row is the likelier reading.
    """

    surface: str
    target: str
    note: str

    @classmethod
    def read(cls, line: Line) -> Metonym:
        """Read a line of metonyms.tsv."""
        if not re.fullmatch("country:[A-Z]{2}|organization:[a-z0-9-]+", line.known("target")):
            raise line.wrong(f"target {line.text('target')!r} is neither country:XX nor organization:slug")
        return cls(line.known("surface"), line.known("target"), line.text("note"))


@dataclass(frozen=True, slots=True)
class Title:
    """An office or an honorific in lower case; `of` says what a bare country before it means.

    `official` is set where whoever holds it acts for a state or a body.
    """

    title: str
    title_class: str
    of: str
    official: bool

    @classmethod
    def read(cls, line: Line) -> Title:
        """Read a line of titles.tsv (its column `class` is `title_class` here)."""
        of = line.choice("of", frozenset({"country", "organization", "none"}))
        return cls(line.known("title"), line.choice("class", TITLE_CLASSES), of, line.flag("official"))


@dataclass(frozen=True, slots=True)
class Official:
    """One term of one person in one office; `start` and `end` are ISO dates or parts of one."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str
    role: str
    body: str
    start: str
    end: str
    wikidata_id: str

    @classmethod
    def read(cls, line: Line) -> Official:
        """Read a line of officials.tsv."""
        start, end = _day(line, "start"), _day(line, "end")
        if end and start > end + "~":  # "2014-05" is within "2014"
            raise line.wrong(f"end {end} is before start {start}")
        if not re.fullmatch("official:[a-z0-9-]+", line.known("id")):
            raise line.wrong(f"id {line.text('id')!r} is not official: and a slug")
        return cls(
            line.known("id"),
            line.known("name"),
            line.several("aliases"),
            _iso2(line),
            line.known("role"),
            line.text("body"),
            start,
            end,
            _item(line),
        )


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name; `word` is set where it is also a word, a month or a country ("May", "Jordan")."""

    name: str
    word: bool


def _iso2(line: Line) -> str:
    if (code := line.text("country")) and not re.fullmatch("[A-Z]{2}", code):
        raise line.wrong(f"country {code!r} is not an ISO 3166 alpha-2 code")
    return code


def _item(line: Line) -> str:
    if (item := line.text("wikidata_id")) and not re.fullmatch(r"Q[1-9]\d*", item):
        raise line.wrong(f"wikidata_id {item!r} is not Q and a number")
    return item


def _day(line: Line, column: str) -> str:
    if (day := line.text(column)) and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day):
        raise line.wrong(f"{column} {day!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    return day
