"""Whether an article is about sport, where states "meet" on a pitch and hosts "receive" a team."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .actors import Actor
    from .contact import Contact
    from .document import Document
    from .mentions import Item

_MATCHES = frozenset(
    "semi-final semi-finals semifinal semifinals quarter-final quarter-finals quarterfinal quarterfinals match qualifier "
    "qualifiers championship championships tournament innings soccer football cricket rugby wicket wickets kickoff".split()
)
_WORDS = _MATCHES | frozenset(
    "matches goal goals goalless coach coaches striker midfielder defender goalkeeper league qualifying "
    "tennis basketball hockey volleyball handball fixture fixtures kick-off medal medals medallist referee touchline squad team-mate teammate teammates "
    "players captain stadium playoff playoffs penalties scored scorer unbeaten half-time trophy athletes sprinter".split()
)
_ENOUGH = 5  # different words: a summit may go to a match, and a minister may play football


def is_match(row: list[Item]) -> bool:
    """As in "Spain met Germany in the semi-final": does the sentence tell of a match?"""
    return not _MATCHES.isdisjoint(getattr(item, "low", "") for item in row)


def is_of_sport(document: Document) -> bool:
    """Does the article use at least five different words of sport?"""
    return len({token.low for token in document.words} & _WORDS) >= _ENOUGH


def is_contest(contact: Contact) -> bool:
    """In an article about sport: has one side nobody who is in office?"""
    return not all(any(_in_office(actor) for actor in side) for side in contact.sides)


def _in_office(actor: Actor) -> bool:
    """Has the text, or the registry, an office of state for the person?"""
    if actor.kind != "person":
        return actor.kind == "office"
    return bool(actor.referent.known_as) or any(role.official for role in actor.referent.roles)
