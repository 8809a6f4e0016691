"""Do two names mean one person? Words are aligned; what is left over decides."""

from __future__ import annotations

from graph.resolve import known
from graph.resolve.align import Alignment, align
from graph.resolve.countries import iso2
from graph.resolve.sounds import chinese, consonants, is_korean_surname, is_pinyin, korean
from graph.resolve.words import SURNAME_FIRST, Name, given_names, parse

_CHINESE_COUNTRIES = frozenset({"CN", "TW", "HK", "MO", "SG", ""})
_KOREAN_COUNTRIES = frozenset({"KR", "KP", ""})


def same_person(name1: str, name2: str, country1: str | None = None, country2: str | None = None) -> bool:
    """True where the two names may be one person's in any spelling, order or script, with titles or initials.

    A country is a name or an ISO 3166-1 alpha-2 code; two that differ keep the names apart. Names of the
    registry of officials (seeds/officials.tsv) that belong to different people are never one person.
    """
    one, two = iso2(country1), iso2(country2)
    if one and two and one != two:
        return False
    person1, person2 = known.person(name1, one or two), known.person(name2, one or two)
    if person1 and person2:
        return person1 == person2
    first, second = parse(name1), parse(name2)
    return same_name(first, second, one or two or "")


def same_name(a: Name, b: Name, country: str = "") -> bool:
    """True where the words of two names agree; COUNTRY ("" where unknown) tells which orders are usual."""
    if not a.words or not b.words or (a.suffix and b.suffix and a.suffix != b.suffix):
        return False
    if a.joined == b.joined:
        return True
    if "consonants" in (a.script, b.script) and a.script != b.script:
        return _same_consonants(a, b)
    if _same_chinese(a, b, country) or _same_korean(a, b, country):
        return True
    if len(a.full) > len(b.full):
        a, b = b, a
    return _agree(a, b, align(a.words, b.words), country)


def _agree(short: Name, long: Name, found: Alignment, country: str) -> bool:
    """What is left over decides: the full words of the shorter name must all be found in the longer."""
    if found.left_over(short.words, 0) or not found.pairs:
        return False
    if not found.in_order and not _may_turn(short, long, found, country):
        return False
    if not found.initials_agree:
        return False
    if len(short.full) == 1:
        return _surname_only(short, long, found, country)
    return not _is_child(long, found)


def _surname_only(short: Name, long: Name, found: Alignment, country: str) -> bool:
    """A surname alone, or with initials: it must stand where a surname does, and every initial be met."""
    if len(short.words) > 1:
        return found.all_initials_met
    if len(long.words) == 1:
        return True
    at = found.pairs[0][1]
    leads = country in SURNAME_FIRST or is_korean_surname(long.words[0].told)
    return at == len(long.words) - 1 or (at == 0 and leads) or long.words[at].key not in given_names()


def _is_child(long: Name, found: Alignment) -> bool:
    """A name that precedes what was found makes it the father's: "Uday bin Saddam" is not "Saddam"."""
    first = min(at for _, at in found.pairs)
    if first == 0 or not found.in_order:
        return False
    before = [word for word in long.words[:first] if not word.initial]
    return bool(before) and (long.words[first].son or long.words[first].tied)


def _may_turn(a: Name, b: Name, found: Alignment, country: str) -> bool:
    """Another order is possible where surnames come first, or where it is plain which word is the surname."""
    if any(word.son for word in (*a.words, *b.words)) or not found.turned:
        return False
    if a.ordered or b.ordered:
        return True
    if country in SURNAME_FIRST:
        return len(a.full) > 2 or any(len(word.told) > 4 for word in a.full)
    moved = {a.words[0].key, a.words[-1].key}
    return len(moved & given_names()) < 2


def _same_consonants(a: Name, b: Name) -> bool:
    """A name without vowels and one with them: the consonants of all words must agree, and be enough."""
    one = sorted(filter(None, (consonants(word.told) for word in a.full)))
    two = sorted(filter(None, (consonants(word.told) for word in b.full)))
    return one == two and sum(map(len, one)) >= 4


def _same_chinese(a: Name, b: Name, country: str) -> bool:
    if country not in _CHINESE_COUNTRIES or not (_may_be_chinese(a) or _may_be_chinese(b)):
        return False
    return bool(_chinese_keys(a) & _chinese_keys(b))


def _may_be_chinese(name: Name) -> bool:
    return len(name.words) > 1 and not any(w.initial for w in name.words) and is_pinyin("".join(_told(name)))


def _chinese_keys(name: Name) -> set[tuple[str, str]]:
    """Surname and the rest; either end may be the surname where the rest has more than one syllable."""
    told = [chinese(word) for word in _told(name)]
    keys = {(told[0], "".join(told[1:]))}
    return keys | {(told[-1], "".join(told[:-1]))} if len(told) > 2 else keys


def _same_korean(a: Name, b: Name, country: str) -> bool:
    hangul = "hangul" in (a.script, b.script)
    if country not in _KOREAN_COUNTRIES or not (hangul or country):
        return False
    return bool(_korean_keys(a) & _korean_keys(b))


def _korean_keys(name: Name) -> set[str]:
    told = _told(name)
    if len(told) < 2:
        return set()
    turns = ((told[0], told[1:]), (told[-1], told[:-1]))
    return {korean(surname, "".join(given)) for surname, given in turns if is_korean_surname(surname)}


def _told(name: Name) -> list[str]:
    return [word.told for word in name.words]
