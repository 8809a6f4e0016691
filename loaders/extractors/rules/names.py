"""Personal names: where one begins and ends, initials, particles, hyphens and suffixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .holders import historic, prominent, renowned
from .mentions import Mention
from .vocabulary import AUXILIARIES, CLOSED, NOT_NAMES, PARTICLES, SUFFIXES, TITLE_WORDS

if TYPE_CHECKING:
    from .grammar import Grammar

_NAME_TITLES = frozenset(
    "sheikh sheik shaikh khan bey pasha prince king marshal dean judge bishop pope sayyid".split()
)  # parts of names, too
_FAMILY_NAMES = frozenset("son major baron mayor chancellor".split())  # "Bui Thanh Son", "John Major"
_DANGLING = frozenset("de la van von der bin y".split())
_ARTICLES = frozenset("al el ul ur ad as ash an ar at az bin ibn abu".split())  # "al-Sharaa", "ash-Shaybani"


def is_given(g: Grammar, i: int) -> bool:
    """Is the capital word at I a given name and no part of a title ("Vladimir")?"""
    token = g.words[i]
    return token.capital and token.low in g.given and token.low not in TITLE_WORDS


def end_of_name(g: Grammar, i: int, last: int, *, titled: bool) -> int:
    """The end of a personal name that begins at token I; I itself where there is none."""
    if i >= last or not (is_name_word(g, i, last, first=True) or (titled and begins_small(g, i, last))):
        return i
    end = i + 1
    while end < last:
        token = g.words[end]
        if token.low == g.words[end - 1].low:
            break  # "Alexander Lukashenko Lukashenko Alexander"
        if token.low in SUFFIXES and token.text[0].isupper():
            end += 1
            break
        if token.text == "," and end + 1 < last and g.words[end + 1].low in ("jr.", "sr.", "jr"):
            end += 2
            break
        if (
            token.text == "-"
            and not token.space
            and end + 1 < last
            and not g.words[end + 1].space
            and g.words[end + 1].capital
            and not {g.words[end - 1].low, g.words[end + 1].low} <= prominent()  # "the Putin-Biden call"
        ):
            end += 2
            continue
        if (
            token.low in PARTICLES
            and end + 2 < last
            and g.words[end + 1].text == "-"
            and g.words[end + 2].capital
        ):
            end += 3
            continue
        if (
            token.low in PARTICLES
            and end + 1 < last
            and (
                (g.words[end + 1].capital and g.words[end + 1].kind == "word")
                or is_particled(g, end + 1, last)
            )
        ):
            end += 1
            continue
        if not is_name_word(g, end, last, first=False) or end - i >= 7:
            break
        end += 1
    end = before_particles(g, i, end)
    return end if titled or end - i > 1 else i


def begins_small(g: Grammar, i: int, last: int) -> bool:
    """As in "Special Envoy de Mistura": a particle between a title and a surname."""
    after = g.words[i + 1] if i + 1 < last else None
    return (
        g.words[i].text in ("de", "di", "da", "der", "den")
        and i > 0
        and g.words[i - 1].capital
        and after is not None
        and after.capital
        and is_name_word(g, i + 1, last, first=True)
    )


def before_particles(g: Grammar, i: int, end: int) -> int:
    """The end of a name without particles that lead to nothing ("Ramirez de la" of "Ramirez de la O")."""
    while end - i > 1 and g.words[end - 1].text in _DANGLING:
        end -= 1
    return end


def is_name_word(g: Grammar, i: int, last: int, *, first: bool) -> bool:
    """May the word at I be part of a personal name: its FIRST word ("Ursula"), or one after it ("Leyen")?"""
    token = g.words[i]
    if token.kind == "word" and not token.capital and "-" in token.text:
        head, _, tail = token.text.partition("-")
        return head in _ARTICLES and tail[:1].isupper()
    if first and token.text in _SMALL_SURNAMES:
        return is_small_surname(g, i, last)
    if token.kind != "word" or not token.capital or token.low in NOT_NAMES:
        return (
            token.kind == "word"
            and first
            and token.low in PARTICLES
            and token.low not in ("e", "y", "do", "la", "den", "der", "di", "da", "de")
            and i + 1 < last
            and (g.words[i + 1].capital or is_particled(g, i + 1, last))
        )
    if len(token.text) == 1 or (len(token.text) == 2 and token.text[1] == "."):
        return not first or (i + 1 < last and g.words[i + 1].capital)
    known = (token.low in CLOSED and token.low not in PARTICLES) or token.low in g.verbs
    known = known or token.text.endswith(_GLUED)  # "Abbas MahmoudPresident of Palestine"
    if known or (first and token.low in _LANDMARKS):
        return False  # "Lee Satterfield Travels to", "Sullivan Meeting with", "Cape St. George"
    title = g.title_at(i, last)
    inner = not first and (token.low in _NAME_TITLES or token.low in _FAMILY_NAMES)
    if title is not None and not inner and not (first and is_given(g, i)):
        return False
    if not first and token.text in ("U.S.", "U.S", "UN", "U.N.", "EU", "UK", "U.K."):
        return False
    if token.low in TITLE_WORDS and token.low not in g.given and token.low not in g.doubtful:
        return False
    entry = g.names.at(g.words, i, last)
    if entry is not None and not (first and (is_given(g, i) or token.low in g.doubtful)):
        alone = not first and len(entry.words) == 1
        return alone and (token.low in _ALSO_NAMES or (entry.kind == "country" and token.low in g.doubtful))
    return len(token.text) > 1


def is_particled(g: Grammar, i: int, last: int) -> bool:
    """Does a second particle stand at I before the name ("von der Leyen")?"""
    return g.words[i].low in PARTICLES and i + 1 < last and g.words[i + 1].capital


_GLUED = (
    "President",
    "Minister",
    "Chancellor",
    "Commissioner",
    "Secretary",
    "Governor",
    "Speaker",
    "Chairman",
)
_ALSO_NAMES = frozenset({"wagner", "fox", "ford"})  # bodies that are surnames too
_LANDMARKS = frozenset("cape camp fort mount lake gulf strait bay port base palace".split())
_SMALL_SURNAMES = frozenset({"He", "To", "Do", "An"})


def is_small_surname(g: Grammar, i: int, last: int) -> bool:
    """Is the word at I a surname ("He Lifeng", "General Secretary To Lam")? Capitals around it tell."""
    after = g.words[i + 1] if i + 1 < last else None
    if g.words[i].text != "He" and not (i and g.words[i - 1].capital and g.words[i - 1].low not in CLOSED):
        return False
    return after is not None and after.capital and after.low not in CLOSED and after.low not in g.verbs


def is_famous(g: Grammar, i: int) -> bool:
    """Is the word alone the surname of one high official of the registry ("Poroshenko", "Xi")?"""
    token = g.words[i]
    known = renowned(token.low, g.people.published)
    if known is None or not all(part[1:].islower() for part in token.text.split("-")):
        return False
    if known == historic(token.low):
        return is_unlisted(g, i) and not beside_name(g, i) and (acts(g, i) or is_joined(g, i))
    if len(token.low) < _LONG or token.low in g.given or token.low in g.doubtful:
        plain = token.low in _ORDINARY and not acts(g, i)
        return not plain and not beside_name(g, i) and is_unlisted(g, i)
    return is_unlisted(g, i)


def acts(g: Grammar, i: int) -> bool:
    """Does a verb follow that only people take ("Ban arrived", "Moon told")?"""
    after = g.words[i + 1] if i + 1 < len(g.words) else None
    return after is not None and (after.low in _ACTING or (after.text.islower() and after.low.endswith("ed")))


_ACTING = frozenset("met meets said says told spoke held flew will has had was went came sent wrote".split())


def is_joined(g: Grammar, i: int, first: int | None = None) -> bool:
    """Does a small word join the name over FIRST to I to another, as in "Reagan and Gorbachev met"?"""
    at = i if first is None else first
    before, after = g.words[at - 1].low if at else "", g.words[i + 1].low if i + 1 < len(g.words) else ""
    return before in ("met", "with", "by", "to", "and", "between", ",", "meet", "told") or after in (
        "and",
        ",",
        "'s",
    )


def is_unlisted(g: Grammar, i: int) -> bool:
    """Is the word at I the name of no state, body or place?"""
    return g.names.at(g.words, i, i + 1) is None and g.places.at(g.words, i, i + 1) is None


_LONG = 5  # letters: a shorter word in capitals may be part of anything ("Moon", "Park")
_ORDINARY = frozenset("ban bush hill hunt king lee may moon more park rice".split())


def beside_name(g: Grammar, i: int) -> bool:
    """Does another capital word stand next to the one at I, so that it may be part of a name unknown to us?"""
    before, after = g.words[i - 1] if i else None, g.words[i + 1] if i + 1 < len(g.words) else None
    return bool(
        (before and before.capital and before.kind == "word" and before.low not in CLOSED)
        or (after and after.capital and after.kind == "word" and after.low not in AUXILIARIES)
    )


def name_forms(g: Grammar, at: int, end: int) -> tuple[str, ...]:
    """The words of the name over tokens AT to END, without commas ("Jr.")."""
    return tuple(t.text for t in g.words[at:end] if t.text != ",")


def name_list(g: Grammar, i: int, last: int) -> list[tuple[int, int]]:
    """Names joined by commas and "and" from token I."""
    found: list[tuple[int, int]] = []
    while i < last:
        end = end_of_name(g, i, last, titled=True)
        if end == i:
            break
        found.append((i, end))
        end = after_state(g, end, last)
        if end < last and g.words[end].low in ("and", ",", "&"):
            i = end + 1
            if i < last and g.words[i].low == "and":
                i += 1
        else:
            break
    return found


def after_state(g: Grammar, end: int, last: int) -> int:
    """The token after the state of a listed name ("Sikorski of Poland and"); END itself where none stands."""
    if end + 1 >= last or g.words[end].low != "of":
        return end
    at = end + 1 + (g.words[end + 1].low == "the")
    entry = g.names.at(g.words, at, last)
    return end if entry is None else at + len(entry.words)


def name_hides(g: Grammar, i: int, end: int, last: int) -> bool:
    """Is the known word a given name here ("Jordan Smith", not "King of Jordan Abdullah")?"""
    return (
        end == i + 1
        and not (i and g.words[i - 1].low == "of")
        and g.words[i].low in g.doubtful
        and end < last
        and g.words[end].capital
        and end_of_name(g, end, last, titled=True) > end
        and g.words[end].low not in TITLE_WORDS
    )


def split_at(g: Grammar, nested: Mention) -> int | None:
    """Two persons side by side, "Vladimir Putin Vladislav Surkov": where does the second begin?"""
    last = nested.last
    at = last - 1
    while at > nested.first and g.words[at].capital:
        at -= 1
    start = max(at, nested.first)
    for k in range(last - 2, start + 2, -1):
        if is_given(g, k) and g.words[k - 1].capital and not is_given(g, k - 1) and is_given(g, k - 2):
            return k
    return None
