"""Which word of one name is which word of another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.resolve.alike import alike
from graph.resolve.words import Word, given_at


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which positions pair, and what that says.

    `pairs` are positions of full words, by the first name; `spent` the positions of each name that are in one.
    `in_order`: the full words come in the same order; `turned`: they do once one end goes to the other end.
    `initials_agree`: no initial contradicts the other name; `all_initials_met`: each of the first name stands
    for a word of the second.
    """

    pairs: tuple[tuple[int, int], ...]
    spent: tuple[frozenset[int], frozenset[int]]
    in_order: bool
    turned: bool
    initials_agree: bool
    all_initials_met: bool

    def left_over(self, words: Sequence[Word], side: int) -> list[Word]:
        """The full words of one side (0 or 1) that have no partner."""
        return [word for at, word in enumerate(words) if at not in self.spent[side] and not word.initial]


def align(a: Sequence[Word], b: Sequence[Word]) -> Alignment:
    """Pair the words of two names: equal ones, then alike ones, then words that the other name joins."""
    pairs, spent = _full_words(a, b)
    order = [j for _, j in sorted(pairs)]
    rising = order == sorted(order)
    agree, met = _initials(a, b, pairs, rising, spent)
    return Alignment(
        tuple(sorted(pairs)),
        (frozenset(spent[0]), frozenset(spent[1])),
        rising,
        _is_turned(order),
        agree,
        met,
    )


Pairs = list[tuple[int, int]]
Spent = tuple[set[int], set[int]]


def _full_words(a: Sequence[Word], b: Sequence[Word]) -> tuple[Pairs, Spent]:
    pairs: list[tuple[int, int]] = []
    spent: tuple[set[int], set[int]] = (set(), set())

    def take(i: Iterable[int], j: Iterable[int]) -> None:
        first, second = tuple(i), tuple(j)
        pairs.append((first[0], second[0]))
        spent[0].update(first)
        spent[1].update(second)

    given = (given_at(a), given_at(b))
    for test in (_equal, _alike):
        for i, word in enumerate(a):
            near = sorted(range(len(b)), key=lambda j, i=i: abs(i - j))  # type: ignore[misc]
            hit = next(
                (j for j in near if j not in spent[1] and test(word, b[j], given=(i, j) == given)), None
            )
            if i not in spent[0] and hit is not None:
                take((i,), (hit,))
    for i, j, size in _joins(a, b, spent):
        take((i,), range(j, j + size))
    for j, i, size in _joins(b, a, (spent[1], spent[0])):
        take(range(i, i + size), (j,))
    return pairs, spent


def _equal(one: Word, two: Word, *, given: bool) -> bool:  # noqa: ARG001 - called like `_alike`
    return not one.initial and not two.initial and one.key == two.key


def _alike(one: Word, two: Word, *, given: bool) -> bool:
    return not one.initial and not two.initial and alike(one.told, two.told, given=given)


def _joins(
    a: Sequence[Word], b: Sequence[Word], spent: tuple[set[int], set[int]]
) -> Iterable[tuple[int, int, int]]:
    """Words of A that are two or three neighbours of B written as one: Yingwen, Ying-wen."""
    for i, word in enumerate(a):
        if i in spent[0] or word.initial:
            continue
        for size in (2, 3):
            for j in range(len(b) - size + 1):
                parts = b[j : j + size]
                free = not any(at in spent[1] for at in range(j, j + size)) and i not in spent[0]
                if free and _is_join(word, parts):
                    yield i, j, size


def _is_join(word: Word, parts: Sequence[Word]) -> bool:
    if any(part.initial for part in parts):
        return False
    told = "".join(part.told for part in parts)
    return word.told == told or word.key == "".join(part.key for part in parts) or alike(word.told, told)


def _is_turned(order: Sequence[int]) -> bool:
    """True for an order that is rising once its first or its last word has gone to the other end."""
    if len(order) < 2:
        return False
    for turned in ([*order[1:], order[0]], [order[-1], *order[:-1]]):
        if list(turned) == sorted(turned):
            return True
    return False


def _initials(
    a: Sequence[Word],
    b: Sequence[Word],
    pairs: Sequence[tuple[int, int]],
    rising: bool,  # noqa: FBT001 - what the pairs say, not an option
    spent: tuple[set[int], set[int]],
) -> tuple[bool, bool]:
    """Whether initials agree with the free words of the other name, and whether each has one."""
    free_a = [word.key[0] for i, word in enumerate(a) if i not in spent[0]]
    free_b = [word.key[0] for j, word in enumerate(b) if j not in spent[1]]
    some = any(word.initial for word in (*a, *b))
    if not some or not pairs:
        return True, True
    if not rising:
        free_a, free_b = sorted(free_a), sorted(free_b)
    met = _begins(free_a, free_b)
    if not free_a or not free_b:
        return True, not any(word.initial for word in a) or met
    return met or _begins(free_b, free_a), met


def _begins(short: Sequence[str], long: Sequence[str]) -> bool:
    return list(long[: len(short)]) == list(short) and len(short) <= len(long)
