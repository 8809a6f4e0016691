"""The last step: meetings, offices and restrictions become claims, each with the sentence that says it."""

from __future__ import annotations

import hashlib

from graph import resolve
from graph.claim import Claim, Entity, Place
from graph.rows import Organization
from graph.seeds import slug

from . import dates, lexicon
from .actors import Actor
from .contact import Contact
from .document import Document
from .holders import full_name
from .mentions import Mention, Person, Role, Time
from .merge import Meeting, pairs
from .tokens import fold

_PLACE_KINDS = {"city": "city", "region": "region", "venue": "venue"}


def of_meeting(document: Document, meeting: Meeting, number: int) -> list[Claim]:
    """The claims of one meeting: one for each pair and each sentence that tells of it."""
    place, time = meeting.place, meeting.time
    found: list[Claim] = []
    identity = _meeting_id(document, meeting, number)
    for contact in meeting.contacts:
        told = pairs(contact) if contact.visited is None else [(a, None) for a in contact.sides[0]]
        for a, b in told:
            target = (
                entity_of_place(document, contact.visited)
                if b is None and contact.visited is not None
                else entity(document, b)
            )
            source = entity(document, a)
            if source is None or target is None or source.id == target.id:
                continue
            found.append(_claim(document, contact, source, target, identity, place, time))
    return found


def _claim(
    document: Document,
    contact: Contact,
    source: Entity,
    target: Entity,
    identity: str,
    place: Mention | None,
    time: Time | None,
) -> Claim:
    standing = contact.standing
    visit = contact.visited is not None
    return Claim(
        predicate="visits" if visit else "meets_with",
        subject=source,
        object=target,
        article_id=document.article.id,
        quote=document.article.text[contact.start : contact.end],
        start=contact.start,
        end=contact.end,
        rule=f"rules/{contact.rule}",
        confidence=0.8,
        meeting_id=identity,
        status=standing.status,
        kind=contact.kind,  # type: ignore[arg-type]
        mode=contact.mode,  # type: ignore[arg-type]
        place=place_of(document, contact.visited if visit else place),
        date=dates.to_when(time.expression) if time is not None else None,
        polarity=standing.polarity,
        modality=standing.modality,
        cues=contact.cues,
    )


def _meeting_id(document: Document, meeting: Meeting, number: int) -> str:
    first = meeting.contacts[0]
    told = f"{document.article.id}|{first.start}|{first.trigger}|{number}"
    return f"meeting:{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def person_name(person: Person) -> str:
    """The fullest form of the name that the article gives."""
    best = max(person.names, key=lambda n: (len([t for t in n if len(t.strip(".")) > 1]), sum(map(len, n))))
    return " ".join(best)


def entity(document: Document, actor: Actor | None) -> Entity | None:
    """The entity of a participant."""
    if actor is None:
        return None
    surface = document.article.text[actor.mention.start : actor.mention.end]
    if actor.kind == "person":
        return person_entity(actor.referent, surface, actor.country)
    if actor.kind == "office":
        known = actor.referent
        name = surface.removeprefix("the ").removeprefix("The ")
        identity = (
            resolve.official_id(known[0], actor.country)
            if known
            else f"official:{slug(f'{actor.country} {actor.mention.head}')}"
        )
        return Entity(identity, name, "official", surface, actor.country)
    row = actor.referent
    if actor.kind == "country":
        return Entity(f"country:{row.iso2}", row.name, "country", surface, row.iso2)
    return body_entity(document, row, surface)


def person_entity(person: Person, surface: str, country: str | None) -> Entity:
    """A person of the document as an official."""
    name = person_name(person)
    known = (person.known_as or full_name(name, country)) if country and " " not in name else None
    return Entity(resolve.official_id(known or name, country), name, "official", surface, country)


def body_entity(document: Document, row: Organization, surface: str) -> Entity:
    """A body of the registry."""
    name = document.spoken.get(row.id) or row.name
    return Entity(row.id, name, "organization", surface, row.country or None, row.kind)


def country_entity(iso2: str, surface: str) -> Entity:
    """A country by its code."""
    return Entity(f"country:{iso2}", lexicon.by_iso2()[iso2].name, "country", surface, iso2)


def entity_of_place(document: Document, mention: Mention | None) -> Entity | None:
    """The place of a visit as an entity."""
    if mention is None:
        return None
    row = mention.referent
    if hasattr(row, "iso2"):
        return Entity(f"country:{row.iso2}", row.name, "country", row.name, row.iso2)
    name = row.name if mention.metonym else _surface(document, mention)
    return Entity(row.id, name, "location", name, row.country or None, row.kind)


def _surface(document: Document, mention: Mention) -> str:
    """The place as the text writes it, without its article."""
    return document.article.text[mention.start : mention.end].removeprefix("the ").removeprefix("The ")


def place_of(document: Document, mention: Mention | None) -> Place | None:
    """Where a meeting is held."""
    if mention is None:
        return None
    row = mention.referent
    if hasattr(row, "iso2"):
        told = row.name if mention.metonym else _surface(document, mention)
        return Place(f"country:{row.iso2}", told, "country", row.iso2)
    if mention.kind == "organization":
        return Place(f"location:{slug(row.name)}", row.name, "venue", row.country or None)
    name = row.name if mention.metonym else _surface(document, mention)
    return Place(row.id, name, _PLACE_KINDS.get(row.kind, "city"), row.country or None)  # type: ignore[arg-type]


__all__ = ["Contact", "Role", "fold", "of_meeting"]
