"""From a name as the model gives it to the entity that the article names, or to nothing.

Ids and names are those that the rules would give, so the same person read by two readers is one node.
"""

from __future__ import annotations

import dataclasses
from typing import Any, Literal

from graph import resolve
from graph.claim import Entity, Place
from graph.seeds import slug
from loaders.extractors.rules import claims as rules_claims
from loaders.extractors.rules import lexicon
from loaders.extractors.rules.grammar import Grammar
from loaders.extractors.rules.mentions import Mention
from loaders.extractors.rules.people import People
from loaders.extractors.rules.tokens import Token, fold, tokens
from loaders.extractors.rules.vocabulary import PARTICLES, SUFFIXES

from .ground import TITLE, Ground, Span, nearest

# Words that make an unknown capitalised name that of a body, not of a person.
_BODIES = frozenset(
    """party committee council commission union association organization organisation agency front movement
    institute university group alliance coalition court bank fund federation league foundation authority
    department office ministry congress parliament society forces army command guard service corps board
    bureau chamber forum company corporation delegation senate assembly secretariat administration
    government embassy mission police navy brigade militia network center centre house taskforce ltd inc
    club caucus bundestag duma knesset fleet council's press times""".split()
)
_ARTICLES = ("the ", "The ", "a ", "an ")


@dataclasses.dataclass(slots=True)
class Naming:
    """Names the participants of one article.

    `countries` are those that the model's own claims give to persons.
    """

    ground: Ground
    countries: dict[str, str] = dataclasses.field(default_factory=dict)

    def entity(self, name: str, start: int, end: int) -> Entity | None:
        """Who or what NAME is in a claim whose quote stands at START:END; None where it does not stand."""
        bare = _bare(name)
        words = tokens(bare, lexicon.compounds())
        if not words:
            return None
        mention = self._phrase(bare)
        if mention is not None:
            found = self._meant(mention, bare, start, end)
            if found is not None or mention.kind in ("country", "group", "role"):
                return found
        if _is_body(words):
            return self._body(bare, words, start, end)
        return self._person(_untitled(bare), start, end) or self._body(bare, words, start, end)

    def described(self, name: str) -> Entity | None:
        """A target that the article describes ("two Russians who run the network"), in its words."""
        bare = _bare(name)
        span = self.ground.spell(bare)
        if span is None or span == TITLE or not any(w.capital for w in tokens(bare)):
            return None
        told = self._text(span)
        return Entity(f"organization:{slug(told)}", told, "organization", told, None, "other")

    def target(self, name: str, start: int, end: int) -> Entity | None:
        """The country, city or building that a visit leads to."""
        place = self.place(name)
        if place is None:
            found = self.entity(name, start, end)
            return found if found is not None and found.kind == "country" else None
        surface = self._surface(self._spans_of(place), start, end, place.name)
        if place.kind == "country":
            return Entity(place.id, place.name, "country", surface, place.country)
        return Entity(place.id, place.name, "location", surface, place.country, place.kind)

    def place(self, name: str) -> Place | None:
        """The place NAME, where it stands in the article."""
        bare = _bare(name)
        for told in dict.fromkeys((bare, bare.partition(",")[0].strip())):
            words = tokens(told, lexicon.compounds())
            found = self._known_place(told, words) if words else None
            if found is not None:
                return found
        span = self.ground.spell(bare) or self.ground.spell(bare.partition(",")[0])
        if span is None or not words or not words[0].capital:
            return None
        name = self._text(span) or bare
        return Place(f"location:{slug(name)}", name, "city")

    def _known_place(self, told: str, words: list[Token]) -> Place | None:
        state = lexicon.names().at(words, 0, len(words))
        if state is not None and len(state.words) < len(words):
            state = None
        if state is not None and state.kind == "country" and not state.metonym and hasattr(state.row, "iso2"):
            row = state.row
            return Place(row.id, row.name, "country", row.iso2) if row.iso2 in self.ground.states else None
        entry = lexicon.places().at(words, 0, len(words))
        if entry is None or len(entry.words) < len(words) or entry.row.id not in self.ground.places:
            return None
        span = self.ground.spell(told) or nearest(self.ground.places[entry.row.id], 0, 0)
        kind: Literal["city", "region", "venue"] = (
            entry.row.kind if entry.row.kind in ("city", "region", "venue") else "city"
        )
        return Place(entry.row.id, self._text(span) or told, kind, entry.row.country or None)

    def _spans_of(self, place: Place) -> list[Span]:
        if place.kind == "country":
            return self.ground.states.get(place.country or "", [])
        span = self.ground.spell(place.name)
        return self.ground.places.get(place.id) or ([span] if span else [])

    def spans(self, entity: Entity) -> list[Span]:
        """Where the entity stands in the text, in whatever form."""
        if entity.kind == "country":
            return self.ground.states.get(entity.country or "", [])
        if entity.id in self.ground.bodies:
            return self.ground.bodies[entity.id]
        if entity.id in self.ground.places:
            return self.ground.places[entity.id]
        last = [w for w in entity.name.split() if fold(w) not in SUFFIXES][-1:]
        found = [span for word in last for _, span in self.ground.runs(fold(word))]
        return [span for span in (*found, self.ground.spell(entity.surface)) if span is not None]

    # -- whole phrases -------------------------------------------------------------------------------------

    def _phrase(self, bare: str) -> Mention | None:
        """The noun phrase that the words are by the title grammar, where they are one and no more."""
        words = tokens(f"{bare} .", lexicon.compounds())  # the grammar looks beyond the end of a name
        found = Grammar(words, People(self.ground.article.published)).phrase(0, len(words))
        return found[0] if len(found) == 1 and found[0].last == len(words) - 1 else None

    def _meant(self, mention: Mention, bare: str, start: int, end: int) -> Entity | None:
        row = mention.referent
        if mention.kind in ("country", "group", "organization") and row is not None:
            return self._registered(row, start, end)
        if mention.kind == "person":
            return self._person(" ".join(row.names[0]), start, end)
        if mention.kind == "role":
            return self._office(mention, bare)
        return None

    def _registered(self, row: Any, start: int, end: int) -> Entity | None:  # noqa: ANN401 - a row of a registry
        if hasattr(row, "iso2"):
            spans = self.ground.states.get(row.iso2)
            if not spans:
                return None
            return rules_claims.country_entity(row.iso2, self._surface(spans, start, end, row.name))
        spans = self.ground.bodies.get(row.id)
        if not spans:
            return None
        return rules_claims.body_entity(self.ground.told, row, self._surface(spans, start, end, row.name))

    def _office(self, mention: Mention, bare: str) -> Entity | None:
        """An office whose holder the article does not name: the title and its state must both stand."""
        role = mention.role
        if role is None:
            return None
        whose = getattr(role.body, "id", None)
        if not (role.country in self.ground.states or whose in self.ground.bodies):
            return None
        span = self.ground.spell(bare) or self.ground.spell(role.text)
        if span is None or span == TITLE:
            return None
        identity = "official:" + slug(f"{role.country or ''} {role.text}")
        return Entity(identity, bare, "official", self._text(span) or bare, role.country)

    # -- persons -------------------------------------------------------------------------------------------

    def _person(self, name: str, start: int, end: int) -> Entity | None:
        """The person NAME in the fullest form that the article gives."""
        known = self.ground.person(name)
        if known is not None:
            country = known.country or self._country(name)
            spans = [s for form in known.names if (s := self.ground.spell(" ".join(form)))]
            full = rules_claims.person_name(known)
            if self.ground.spell(name) not in (None, TITLE) and len(name) > len(full):
                full = name
            return (
                rules_claims.person_entity(known, self._near(spans, known.names, start, end), country)
                if full != name
                else self._official(name, self._near(spans, [tuple(name.split())], start, end), country)
            )
        span = self.ground.spell(name)
        if span is None:
            span = self._by_surname(name)
        if span is None:
            return None
        told = name if span == TITLE else self._text(span) or name
        if not any(w[:1].isupper() or not w[:1].islower() for w in told.split()):
            return None
        return self._official(
            told, self._near([span], [tuple(name.split())], start, end), self._country(name)
        )

    def _official(self, name: str, surface: str, country: str | None) -> Entity:
        return Entity(resolve.official_id(name, country), name, "official", surface, country)

    def _by_surname(self, name: str) -> Span | None:
        """Where the surname of NAME stands alone or after words that do not make it somebody else's."""
        parts = [w for w in name.split() if fold(w) not in SUFFIXES]
        if not parts or fold(parts[-1]) in PARTICLES:
            return None
        best: Span | None = None
        others = False
        for run, whole in self.ground.runs(fold(parts[-1])):
            span = whole
            full = _untitled(run)
            if len(full.split()) > 1 and len(parts) > 1 and not resolve.same_person(full, name):
                others = True
                continue
            if span != TITLE and run.endswith(full):
                span = (span[1] - len(full), span[1])
            if best is None or best == TITLE or len(full) > best[1] - best[0]:
                best = span
        # "Teresa Kerry" does not stand in a text of John Kerry, whom it calls Kerry, too.
        return None if others and best is not None and best[1] - best[0] <= len(parts[-1]) else best

    def _country(self, name: str) -> str | None:
        return self.countries.get(fold(name))

    def _near(self, spans: list[Span], forms: list[tuple[str, ...]], start: int, end: int) -> str:
        """The form of a name in the quote, else the first in the text."""
        quote = self.ground.article.text[start:end]
        for form in sorted(forms, key=lambda f: -len(f)):
            for told in (" ".join(form), form[-1]):
                if told in quote:
                    return told
        return self._surface(spans, start, end, " ".join(forms[0]))

    # -- bodies that no registry knows ---------------------------------------------------------------------

    def _body(self, bare: str, words: list[Token], start: int, end: int) -> Entity | None:
        if not words[0].capital and not words[0].text[-1:].isupper() and "-" not in words[0].text:
            return None  # "senior officials", "civil society leaders": nobody's name
        span = self.ground.spell(bare) or self._without_state(words) or self._by_letters(words)
        if span is None:
            return None
        name = bare
        if span != TITLE and fold(self._text(span)) == fold(bare):
            name = self._text(span)
        state = lexicon.names().at(words, 0, len(words))
        country = state.row.iso2 if state is not None and hasattr(state.row, "iso2") else None
        return Entity(
            f"organization:{slug(name)}",
            name,
            "organization",
            self._surface([span], start, end, name),
            country,
            "other",
        )

    def _without_state(self, words: list[Token]) -> Span | None:
        """The name without its state, where that stands too: "U.S. Senate" for a text's "Senate"."""
        of = next((i for i, w in enumerate(words) if w.low == "of"), 0)
        after = lexicon.names().at(words, of + 1, len(words)) if 0 < of < len(words) - 1 else None
        if after is not None and hasattr(after.row, "iso2") and of + 1 + len(after.words) == len(words):
            rest = " ".join(w.text for w in words[:of])  # "Supreme Court of Brazil": "Brazil's Supreme Court"
            return self.ground.spell(rest) if after.row.iso2 in self.ground.states else None
        state = lexicon.names().at(words, 0, len(words))
        if state is None or not hasattr(state.row, "iso2") or len(state.words) + 1 >= len(words):
            return None
        rest = " ".join(w.text for w in words[len(state.words) :] if w.low != "'s")
        return self.ground.spell(rest) if state.row.iso2 in self.ground.states else None

    def _by_letters(self, words: list[Token]) -> Span | None:
        """The acronym of the name ("NSC"), as the text writes it."""
        letters = "".join(w.text[0] for w in words if w.capital)
        if len(letters) < 3:
            return None
        span = self.ground.spell(letters)
        return span if span not in (None, TITLE) and self._text(span) == letters else None

    # -- text ----------------------------------------------------------------------------------------------

    def _text(self, span: Span | None) -> str:
        return self.ground.article.text[span[0] : span[1]] if span is not None and span != TITLE else ""

    def _surface(self, spans: list[Span], start: int, end: int, otherwise: str) -> str:
        return self._text(nearest(spans, start, end)) or otherwise


def _bare(name: str) -> str:
    told = " ".join(name.split()).strip(" \"'“”‘’.,;:()[]")
    for article in _ARTICLES:
        if told.startswith(article):
            return told[len(article) :]
    return told


def _untitled(name: str) -> str:
    return resolve.strip_titles(name) or name


def _is_body(words: list[Token]) -> bool:
    lows = {w.low for w in words}
    alone = words[0].text
    return bool(lows & _BODIES) or (len(words) == 1 and alone.isupper() and len(alone) > 1)
