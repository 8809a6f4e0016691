"""What the grammar finds in a sentence: persons, roles without a name, states, bodies, groups, places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from graph.rows import Organization

from .tokens import fold
from .vocabulary import SUFFIXES

MentionKind = Literal[
    "person", "role", "country", "organization", "group", "place", "pronoun", "pair", "people"
]


@dataclass(slots=True)
class Role:
    """A title as the text gives it, on whose behalf it is held, and where it stands (code points)."""

    text: str
    title_class: str
    country: str | None = None
    body: Any = None  # a row of organizations.tsv, or the words of a body that no registry knows
    former: bool = False
    start: int = 0
    end: int = 0
    of_person: Person | None = None
    official: bool = True
    abroad: str | None = None  # the state where the holder is posted
    body_words: str | None = None
    sure: bool = True  # False where the country is an assumption

    def of_one(self, country: str | None = None, body: Organization | None = None) -> Role:
        """The office of one of those whom a plural title names, perhaps of a state or body of its own."""
        return Role(
            _singular(self.text),
            self.title_class,
            country or self.country,
            body or (None if country else self.body),
            self.former,
            official=self.official,
        )


def _singular(title: str) -> str:
    """As in "foreign ministers" -> "foreign minister", "Secretaries of State" -> "Secretary of State"."""
    words = title.split(" ")
    head = (
        next((k for k, word in enumerate(words) if word in ("of", "for", "to", "in") and k), len(words)) - 1
    )
    noun = words[head]
    if noun.endswith("ies"):
        words[head] = noun[:-3] + "y"
    elif noun.endswith("s") and not noun.endswith("ss"):
        words[head] = noun[:-1]
    return " ".join(words)


def words_of(name: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without its suffix: "Joseph R. Biden" of "Joseph R. Biden, Jr."."""
    last = fold(name[-1])
    return name[:-1] if len(name) > 1 and last in SUFFIXES else name


@dataclass(slots=True, eq=False)
class Person:
    """A person of the document: all forms of the name that it uses, and all roles that it gives."""

    names: list[tuple[str, ...]]
    roles: list[Role] = field(default_factory=list)
    country: str | None = None
    known_as: str | None = None  # the registry's name of an official whom the text calls by surname alone
    speaker_only: bool = False
    in_text: bool = True

    @property
    def surname(self) -> str:
        """The last word of the fullest name that is no suffix: "Gerasimov", "Biden" of "Biden, Jr."."""
        return words_of(self.names[0])[-1]


@dataclass(slots=True)
class Mention:
    """A noun phrase of the sentence over tokens `first` to `last` (exclusive)."""

    kind: MentionKind
    first: int
    last: int
    start: int
    end: int
    referent: Any = None  # Person | country row | organization row | place row | None
    role: Role | None = None
    country: str | None = None
    plural: bool = False
    possessive: bool = False  # followed by 's
    definite: bool = False
    owner: str | None = None  # "his", "their" … before it
    head: str = ""
    metonym: bool = False  # a place that stands for a state or a body: "the Kremlin"
    adjective: bool = False  # a demonym used as an adjective: "Russian"

    @property
    def actor(self) -> bool:
        """Can it take part in a meeting?"""
        return self.kind not in ("place", "people")


@dataclass(slots=True)
class Word:
    """A token that belongs to no noun phrase; `index` counts in the document."""

    index: int
    low: str
    text: str
    start: int
    end: int
    kind: str
    quoted: bool


@dataclass(slots=True)
class Time:
    """A time expression over tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    start: int
    end: int
    expression: Any


Item = Mention | Word | Time
