"""Who acts for whom: every title that the article gives a person, with the state or body that it names."""

from __future__ import annotations

from graph.claim import Claim, Entity
from graph.seeds import slug

from .claims import body_entity, country_entity, person_entity
from .document import Document
from .mentions import Person, Role
from .tokens import fold

_SKIP = frozenset({"honorific", "rank", "media", "business"})


def claims(document: Document) -> list[Claim]:
    """One REPRESENTS claim for each person and state or body that a title of his or hers names."""
    found: list[Claim] = []
    for person in document.people.persons:
        if not person.in_text and not any(r.end for r in person.roles):
            continue
        told: set[tuple[str, bool]] = set()
        for role in sorted(person.roles, key=lambda r: _is_short(r, person)):
            for target in _targets(document, person, role):
                if (target.id, role.former) in told:
                    continue
                told.add((target.id, role.former))
                if (claim := _claim(document, person, role, target)) is not None:
                    found.append(claim)
    return found


def _is_short(role: Role, person: Person) -> bool:
    """Is the title only a part of another that the text gives the person ("Counselor")?"""
    low = fold(role.text)
    return any(
        low != (other := fold(r.text)) and low in other for r in person.roles if r.former is role.former
    )


def _targets(document: Document, person: Person, role: Role) -> list[Entity]:
    """Whom the title makes the person act for."""
    private = role.title_class in _SKIP and role.body is None
    if private or not role.end:
        return []
    surface = role.text
    targets: list[Entity] = []
    if role.body is None and role.body_words:
        targets.append(
            Entity(
                f"organization:{slug(role.body_words)}",
                role.body_words,
                "organization",
                surface,
                role.country,
                "other",
            )
        )
    if role.of_person is not None:
        targets.append(person_entity(role.of_person, surface, role.of_person.country))
    served = _state_served(role.of_person)
    country = role.country or served or (None if role.former else person.country)
    if role.body is not None and role.body.kind not in ("media", "company"):
        targets.append(body_entity(document, role.body, surface))
    if country and not (role.body is not None and role.body.kind in ("igo", "party", "armed_group")):
        targets.append(country_entity(country, surface))
    return targets


def _claim(document: Document, person: Person, role: Role, target: Entity) -> Claim | None:
    text = document.article.text
    line = next((x.sentence for x in document.lines if x.sentence.start <= role.start < x.sentence.end), None)
    subject = person_entity(person, text[role.start : role.end], person.country)
    if line is None or subject.id == target.id:
        return None
    start, end = line.start, max(line.end, role.end)
    return Claim(
        predicate="represents",
        subject=subject,
        object=target,
        article_id=document.article.id,
        quote=text[start:end],
        start=start,
        end=end,
        rule="rules/title",
        confidence=0.9 if role.sure else 0.75,
        role=role.text,
        former=role.former,
        cues=(role.text,),
    )


def _state_served(person: Person | None) -> str | None:
    """The state whose servant PERSON is; None where he or she serves a body ("aide to the Commission President")."""
    return person.country if person is not None and not any(r.body for r in person.roles) else None
