"""Spoil sentences and give them to the rules for as long as you like; stop at the first that breaks a promise.

    python tools/fuzz/spoiled.py [--seconds 3600] [--seed 0] [MORE.jsonl ...]

The sentences are those of the project's own tests and dispatches, and the texts of the files named. Words are dropped,
doubled, exchanged, glued, moved between texts, cut in two, and mixed with what breaks readers: marks, brackets, other
scripts, words that frames and titles begin with. Kept promises: no exception, quotes exact, nobody meets himself, no
slow text. Prints what it did; exits with 1 and the text where a promise breaks.
"""

from __future__ import annotations

import argparse
import ast
import datetime
import json
import random
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from graph.article import Article  # noqa: E402 - the path comes first
from loaders.extractors.rules.reader import RulesReader  # noqa: E402

DAY = datetime.date(2024, 2, 29)
URLS = (
    None,
    "https://www.state.gov/x",
    "http://en.kremlin.ru/events/1",
    "https://obamawhitehouse.archives.gov/y",
)
MARKS = (
    *(
        "(",
        ")",
        "[",
        '"',
        "“",
        "”",
        "’s",
        "'",
        "-",
        "–",
        "/",
        ":",
        ";",
        ",",
        ".",
        "...",
        "?!",
        "\n",
        "\n\n",
        "\t",
        "&",
        "@",
    ),
    *(
        "\u200b",
        "\u202e",
        "\ufeff",
        "\xad",
        "\x00",
        "e\u0301",
        "😀",
        "مصر",
        "Путин",
        "普京",
        "ı",
        "ß",
        "№",
        "½",
        "\u2028",
    ),
)
SLOW = 0.05  # seconds for a letter of a text: real ones take some microseconds
Words = list[str]


def own_sentences() -> list[str]:
    """Every string of five words and more in the tests of the loaders and in their tables, and the dispatches of the demo."""
    found = [
        json.loads(x)["text"] for x in (ROOT / "seeds/demo/dispatches.jsonl").read_text("utf-8").splitlines()
    ]
    for path in sorted((ROOT / "tests/loaders").glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.count(" ") > 3:
                found.append(node.value)  # noqa: PERF401 - a comprehension of three levels is not read
    for path in sorted((ROOT / "tests/loaders/told").glob("*.tsv")):
        found += [
            line.split("\t")[0] for line in path.read_text("utf-8").splitlines() if line[:1] not in ("", "#")
        ]
    return found


def bait() -> tuple[str, ...]:
    """The words that frames, titles and restrictions begin with, and names of states and bodies."""
    files = ("triggers", "titles", "measures", "countries", "organizations", "venues", "metonyms")
    lines = [line for f in files for line in (ROOT / f"seeds/{f}.tsv").read_text("utf-8").splitlines()]
    return tuple(
        {word for line in lines if line and line[0] != "#" for word in line.split("\t")[0].split("|")}
    )


def drop(words: Words, dice: random.Random) -> Words:
    """Without some words."""
    return [w for w in words if dice.random() > 0.15]


def double(words: Words, dice: random.Random) -> Words:
    """A stretch told twice."""
    a, b = sorted(dice.randrange(len(words) + 1) for _ in "ab")
    return words[:b] + words[a:]


def exchange(words: Words, dice: random.Random) -> Words:
    """Two words in each other's place."""
    a, b = (dice.randrange(len(words)) for _ in "ab")
    words[a], words[b] = words[b], words[a]
    return words


def glue(words: Words, dice: random.Random) -> Words:
    """Two words as one."""
    at = dice.randrange(len(words))
    return [*words[:at], "".join(words[at : at + 2]), *words[at + 2 :]]


def cut(words: Words, dice: random.Random) -> Words:
    """A text that begins late and breaks off, in the middle of words too."""
    text = " ".join(words)
    a, b = sorted(dice.randrange(len(text) + 1) for _ in "ab")
    return text[a:b].split(" ")


def recase(words: Words, dice: random.Random) -> Words:
    """A word in other letters."""
    at = dice.randrange(len(words))
    words[at] = dice.choice((str.upper, str.lower, str.title, str.swapcase))(words[at])
    return words


def insert(pieces: Sequence[str]) -> Callable[[Words, random.Random], Words]:
    """One to three of PIECES anywhere."""

    def put(words: Words, dice: random.Random) -> Words:
        for _ in range(dice.randint(1, 3)):
            words.insert(dice.randrange(len(words) + 1), dice.choice(pieces))
        return words

    return put


def splice(texts: Sequence[str]) -> Callable[[Words, random.Random], Words]:
    """The beginning of one text and the end of another."""

    def join(words: Words, dice: random.Random) -> Words:
        other = dice.choice(texts).split(" ")
        return words[: dice.randrange(len(words) + 1)] + other[dice.randrange(len(other) + 1) :]

    return join


def broken(article: Article) -> str | None:
    """Which promise the reading of ARTICLE breaks."""
    before = time.process_time()
    try:
        claims = RulesReader().read(article).claims
    except Exception:  # noqa: BLE001 - whatever it raises is what is looked for
        return traceback.format_exc()
    if time.process_time() - before > SLOW * (len(article.text) + 20):
        return f"took {time.process_time() - before:.1f} s for {len(article.text)} letters"
    if any(article.text[c.start : c.end] != c.quote for c in claims):
        return "a quote is not the text's"
    return "somebody meets himself" if any(c.subject.id == c.object.id for c in claims) else None


def main() -> int:
    """Fuzz until the time is over or a promise breaks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("files", nargs="*", type=Path)
    asked = parser.parse_args()
    texts = own_sentences()
    texts += [json.loads(line)["text"] for f in asked.files for line in f.read_text("utf-8").splitlines()]
    ways = (drop, double, exchange, glue, cut, recase, insert(MARKS), insert(bait()), splice(texts))
    dice, end, done, letters = random.Random(asked.seed), time.monotonic() + asked.seconds, 0, 0  # noqa: S311
    while time.monotonic() < end:
        words = dice.choice(texts).split(" ")
        for way in dice.choices(ways, k=dice.randint(1, 5)):
            words = way(words, dice) or [""]
        text = " ".join(words)[:20_000]
        fault = broken(Article(text=text, published=dice.choice((DAY, None)), url=dice.choice(URLS)))
        done, letters = done + 1, letters + len(text)
        if fault:
            print(f"seed {asked.seed}, text {done}: {fault}\n{text!r}")
            return 1
        if done % 10_000 == 0:
            print(f"{done} texts, {end - time.monotonic():.0f} s left", file=sys.stderr)
    print(
        f"{done} texts, {letters} letters in {asked.seconds:.0f} s from seed {asked.seed}: every promise kept"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
