"""The picture of one official: whom they met or will meet, for whom each speaks, and what bars their way."""

from __future__ import annotations

from api.views import shell
from graph.network import Subgraph

OFFICES = 4


def page(part: Subgraph, name: str) -> str:
    """The page of the official NAME, who is the `ego` of PART: one HTML file that opens without a network."""
    return shell.page(part, title=name, about="Contacts of an official", lead=_lead(part))


def _lead(part: Subgraph) -> str:
    """The offices of the official, those held first: "foreign minister, Russia; ..."."""
    names = {actor.id: actor.name for actor in part.actors}
    told: list[tuple[str, str]] = []
    for tie in sorted(part.ties, key=lambda tie: (tie.status == "former", -len(tie.evidence))):
        if tie.type != "REPRESENTS" or tie.source != part.ego:
            continue
        role = " ".join((tie.role or "").split())
        if any(body == tie.target and role.casefold() in known.casefold() for known, body in told):
            continue  # "secretary" says nothing beside "secretary of state"
        told = [(k, b) for k, b in told if b != tie.target or k.casefold() not in role.casefold()]
        told.append((f"formerly {role}".strip() if tie.status == "former" else role, tie.target))
    return "; ".join(
        _held_for(role, [names[body] for body in bodies]) for role, bodies in _once(told)[:OFFICES]
    )


def _once(told: list[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Each role once, with all the bodies for which articles say that it is held."""
    bodies: dict[str, tuple[str, list[str]]] = {}
    for role, body in told:
        bodies.setdefault(role.casefold(), (role, []))[1].append(body)
    return list(bodies.values())


def _held_for(role: str, bodies: list[str]) -> str:
    """A role and for whom; a body that the role itself names needs no second naming beside another one."""
    said = [body for body in bodies if body.casefold() not in role.casefold()] or bodies[:1]
    return f"{role}, {' and '.join(said)}" if role else f"for {' and '.join(said)}"
