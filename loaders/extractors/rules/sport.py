"""Whether an article is about sport, where states "meet" on a pitch and hosts "receive" a team."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .actors import Actor
    from .contact import Contact
    from .document import Document

_WORDS = frozenset(
    "match matches goal goals goalless coach coaches striker midfielder defender goalkeeper league tournament "
    "qualifier qualifiers qualifying quarter-final quarterfinal semi-final semifinal innings wicket wickets "
    "football soccer cricket rugby tennis basketball hockey volleyball handball fixture fixtures kick-off kickoff "
    "championship championships medal medals medallist referee touchline squad team-mate teammate teammates "
    "players captain stadium playoff playoffs penalties scored scorer unbeaten half-time trophy athletes sprinter".split()
)
_ENOUGH = 5  # different words: a summit may go to a match, and a minister may play football


def is_of_sport(document: Document) -> bool:
    """Does the article use at least five different words of sport?"""
    return len({token.low for token in document.words} & _WORDS) >= _ENOUGH


def is_contest(contact: Contact) -> bool:
    """In an article about sport: is nobody in office on either side?"""
    return not all(any(_in_office(actor) for actor in side) for side in contact.sides)


def _in_office(actor: Actor) -> bool:
    """Has the text, or the registry, an office of state for the person?"""
    if actor.kind != "person":
        return actor.kind == "office"
    return bool(actor.referent.known_as) or any(role.official for role in actor.referent.roles)
