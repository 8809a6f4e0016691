"""Write seeds/given_names.txt: given names of all cultures, one a line, as news spell them, in Unicode NFC.

    python tools/seeds/given_names.py            (wants Faker and anyascii; reads no network)

Sources: the first-name lists of the PyPI package Faker (MIT), Cyrillic, Greek, Georgian and Armenian ones
written in Latin letters by anyascii; given_names_own.txt beside this file; the given names of
seeds/officials.tsv. A second column says `word` where the name is also a word, a country, a capital or a
month: name_words_own.txt, name_words_found.txt (`--words TEXT...` rebuilds it: words that both a word list
and running prose write in lower case) and seeds/countries.tsv decide.
"""

from __future__ import annotations

import csv
import importlib
import pkgutil
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import faker.providers.person as faker_person
from anyascii import anyascii

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parents[1] / "seeds"
WORDS = Path("/usr/share/dict/words")
# Scripts that anyascii writes as news write them; it cannot supply the vowels of Arabic or Hebrew.
TRANSLITERABLE = re.compile(r"^[\u0370-\u052f\u0531-\u058f\u10a0-\u10ff]+$")
LATIN_NAME = re.compile(r"^[^\W\d_]+(?:['\u2019\-][^\W\d_]+)*$")
# Registers of thousands of names that no official bears; the Thai lists hold no Latin name; "en" is the U.S.
# census of two centuries, of which en_US keeps what is alive.
SKIPPED_LOCALES = frozenset({"th_TH", "en_TH", "is_IS", "bg_BG", "tr_TR", "en"})


def main() -> None:
    """Write the file, or the found words where the first argument is --words."""
    if sys.argv[1:2] == ["--words"]:
        _write_found_words([Path(p) for p in sys.argv[2:]])
        return
    names = sorted({n for n in _all_names() if len(n) > 1}, key=lambda n: (anyascii(n).lower(), n))
    marks = _marks()
    lines = [f"{n}\tword" if anyascii(n).lower() in marks else n for n in names]
    (SEEDS / "given_names.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(names)} given names, {sum(line.endswith('word') for line in lines)} marked as words")


def _all_names() -> Iterator[str]:
    for raw in (*_faker_names(), *_lines("given_names_own.txt"), *_officials()):
        for name in _spellings(raw):
            yield name
            plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
            yield anyascii(plain)


def _spellings(raw: str) -> Iterator[str]:
    name = unicodedata.normalize("NFC", raw).strip()
    if TRANSLITERABLE.match(name):
        name = anyascii(name)
    if not LATIN_NAME.match(name) or (not name[0].isascii() and "LATIN" not in unicodedata.name(name[0], "")):
        return
    if any("LATIN" not in unicodedata.name(c, "") for c in name if c.isalpha()):
        return
    if name.isupper() and len(name) > 1:
        name = name[0] + name[1:].lower()
    yield name if name[0].isupper() else name[0].upper() + name[1:]


def _faker_names() -> Iterator[str]:
    for module in pkgutil.iter_modules(faker_person.__path__):
        if module.name in SKIPPED_LOCALES:
            continue
        provider = importlib.import_module(f"{faker_person.__name__}.{module.name}").Provider
        for attribute in (
            "first_names",
            "first_names_male",
            "first_names_female",
            "first_names_nonbinary",
            "first_names_unisex",
            "first_romanized_names",
        ):
            held = getattr(provider, attribute, ())
            yield from () if isinstance(held, property) else held


def _officials() -> Iterator[str]:
    path = SEEDS / "officials.tsv"
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            words = row["name"].split()
            # The first word of a name of two words or more: elsewhere a surname may come first.
            if len(words) > 1 and row["country"] not in SURNAME_FIRST and words[0].lower() not in NOT_GIVEN:
                yield words[0]


SURNAME_FIRST = frozenset({"CN", "KP", "KR", "VN", "TW", "HU", "KH", "SG", "HK"})
NOT_GIVEN = frozenset(
    {"king", "queen", "pope", "sheikh", "emir", "sultan", "prince", "el", "al", "van", "de"}
)


def _lines(file: str) -> Iterator[str]:
    for line in (HERE / file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()


def _marks() -> set[str]:
    words = (w for f in ("name_words_own.txt", "name_words_found.txt") for w in _lines(f))
    return {anyascii(w).lower() for w in (*words, *_places())}


def _places() -> Iterator[str]:
    with (SEEDS / "countries.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield from (row["name"], row["capital"], *row["aliases"].split("|"), *row["demonyms"].split("|"))


def _write_found_words(texts: Iterable[Path]) -> None:
    prose: set[str] = set()
    for text in texts:
        prose.update(
            re.findall(r"(?<![\w'\u2019])[a-z]{2,}(?![\w'\u2019])", text.read_text(encoding="utf-8"))
        )
    listed = {w for w in WORDS.read_text(encoding="utf-8").split() if w.islower()}
    names = {anyascii(n).lower() for n in _all_names()}
    found = sorted(prose & listed & names)
    (HERE / "name_words_found.txt").write_text("\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(found)} names are words of prose")


if __name__ == "__main__":
    main()
