"""Where everybody stands: computed here, once, the same for the same graph, so that no page has to settle.

Stress majorization by stochastic gradient descent (Zheng, Pawar and Goodman, "Graph drawing by stochastic
gradient descent", 2018): it minimizes the same energy as Kamada-Kawai, in plain Python; networkx's own
version needs scipy, which nobody else here wants. Boxes of nodes with their labels are then pushed apart,
and nodes off the lines of others.
"""

from __future__ import annotations

import math
import random
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
ROUNDS = 24
ALL_PAIRS = 120  # up to here every pair counts; beyond, neighbours and pairs with PIVOTS nodes
PIVOTS = 40
LENGTH = 150.0  # pixels from neighbour to neighbour
AIRY = 220.0  # the same where few share the stage, so that lines have room for their words
FEW = 14
EVEN = 0.45  # how far towards an even spread
FILL = 0.42  # the most of the stage that boxes may cover before they are parted
SHAPE = 1.2  # width by height of a stage
PASSES = 80
CLEARING = 24  # passes that also move nodes off lines


@dataclass(frozen=True, slots=True)
class Box:
    """What a node covers, in pixels, around its point: half its width, and how far up and down."""

    half: float
    up: float
    down: float


def place(
    boxes: Mapping[str, Box], pairs: Sequence[tuple[str, str]], centre: str | None = None
) -> dict[str, Point]:
    """A point for each node of BOXES, in pixels; nodes of a pair are near each other.

    Boxes are parted as far as a bounded number of passes can; CENTRE comes to stand at (0, 0).
    """
    ids = list(boxes)
    index = {id_: i for i, id_ in enumerate(ids)}
    near: list[list[int]] = [[] for _ in ids]
    for one, other in dict.fromkeys(tuple(sorted(pair)) for pair in pairs if pair[0] != pair[1]):
        near[index[one]].append(index[other])
        near[index[other]].append(index[one])
    middle = index[centre] if centre else max(range(len(ids)), key=lambda i: (len(near[i]), -i), default=0)
    points = _stress(near, middle)
    _lay_flat(points, middle)
    _spread(points, list(boxes.values()))
    lines = [(i, j) for i in range(len(ids)) for j in near[i] if i < j]
    _part(points, [boxes[id_] for id_ in ids], lines, middle)
    x, y = points[middle] if points else (0.0, 0.0)
    return {id_: (round(points[i][0] - x, 1), round(points[i][1] - y, 1)) for id_, i in index.items()}


def _stress(near: Sequence[Sequence[int]], middle: int) -> list[list[float]]:
    """Points, one unit from neighbour to neighbour, whose distances are near those of the graph."""
    count = len(near)
    whole = _distances(near, middle)
    order = sorted(range(count), key=lambda i: (whole[i], i))
    points = [[0.0, 0.0] for _ in near]
    for rank, i in enumerate(order):
        angle, radius = rank * 2.399963, 0.6 * math.sqrt(rank)  # the golden angle: no two the same way
        points[i] = [radius * math.cos(angle), radius * math.sin(angle)]
    terms = _terms(near, order)
    if not terms:
        return points
    heaviest = max(w for *_, w in terms)
    lightest = min(w for *_, w in terms)
    dice = random.Random(7)  # noqa: S311 - a fixed seed: the same picture every time
    decay = math.log(0.1 * lightest / heaviest) / (ROUNDS - 1)
    for step in range(ROUNDS):
        eta = math.exp(decay * step) / lightest
        dice.shuffle(terms)
        for i, j, distance, weight in terms:
            _pull(points[i], points[j], distance, min(1.0, eta * weight))
    return points


def _pull(one: list[float], other: list[float], distance: float, share: float) -> None:
    dx, dy = one[0] - other[0], one[1] - other[1]
    length = math.hypot(dx, dy) or 1e-9
    move = share * (length - distance) / (2 * length)
    one[0] -= move * dx
    one[1] -= move * dy
    other[0] += move * dx
    other[1] += move * dy


def _terms(near: Sequence[Sequence[int]], order: Sequence[int]) -> list[tuple[int, int, float, float]]:
    """(node, node, wanted distance, weight) of all pairs, or of some where there are too many."""
    count = len(near)
    pivots = order if count <= ALL_PAIRS else order[:PIVOTS]
    found: dict[tuple[int, int], float] = {}
    for pivot in pivots:
        for i, distance in enumerate(_distances(near, pivot)):
            if i != pivot:
                found[min(i, pivot), max(i, pivot)] = distance
    for i, others in enumerate(near):
        for j in others:
            found[min(i, j), max(i, j)] = 1.0
    return [(i, j, d, 1 / d**2) for (i, j), d in sorted(found.items())]


def _distances(near: Sequence[Sequence[int]], start: int) -> list[float]:
    """Steps from START to each; those out of reach stand a little beyond the farthest."""
    steps = [-1] * len(near)
    if not near:
        return []
    steps[start] = 0
    queue = deque([start])
    while queue:
        i = queue.popleft()
        for j in near[i]:
            if steps[j] < 0:
                steps[j] = steps[i] + 1
                queue.append(j)
    beyond = max(2, min(4, max(steps))) + 0.5
    return [float(s) if s >= 0 else beyond for s in steps]


def _lay_flat(points: list[list[float]], middle: int) -> None:
    """Turn the long side to lie flat, MIDDLE at (0, 0)."""
    if not points:
        return
    n = len(points)
    mx, my = sum(p[0] for p in points) / n, sum(p[1] for p in points) / n
    sxx = sum((p[0] - mx) ** 2 for p in points)
    syy = sum((p[1] - my) ** 2 for p in points)
    sxy = sum((p[0] - mx) * (p[1] - my) for p in points)
    turn = -0.5 * math.atan2(2 * sxy, sxx - syy)
    cos, sin = math.cos(turn), math.sin(turn)
    ox, oy = points[middle]
    for p in points:
        x, y = p[0] - ox, p[1] - oy
        p[0], p[1] = x * cos - y * sin, x * sin + y * cos


def _spread(points: list[list[float]], boxes: Sequence[Box]) -> None:
    """From units to pixels, in the shape of a stage, so far apart that the boxes have room."""
    if not points:
        return
    if len(points) > FEW:
        _fill(points)
    length = AIRY if len(points) <= FEW else LENGTH
    wide = max(p[0] for p in points) - min(p[0] for p in points) + 1
    high = max(p[1] for p in points) - min(p[1] for p in points) + 1
    covered = sum(2 * box.half * (box.up + box.down) for box in boxes)
    length = max(length, math.sqrt(covered / FILL / (wide * high)))
    stretch = min(1.35, max(0.75, math.sqrt(SHAPE * high / wide)))
    for p in points:
        p[0] *= length * stretch
        p[1] *= length / stretch


def _fill(points: list[list[float]]) -> None:
    """Draw in what stands far out: each coordinate halfway to where it would be if all were evenly spread."""
    for axis in (0, 1):
        order = sorted(range(len(points)), key=lambda i: (points[i][axis], i))
        low, high = points[order[0]][axis], points[order[-1]][axis]
        for rank, i in enumerate(order):
            even = low + (high - low) * rank / (len(points) - 1)
            points[i][axis] = (1 - EVEN) * points[i][axis] + EVEN * even


def _part(
    points: list[list[float]], boxes: Sequence[Box], lines: Sequence[tuple[int, int]], middle: int
) -> None:
    """Push overlapping boxes apart, and nodes off the lines between others; MIDDLE stays."""
    clear = len(points) * len(lines) <= 6_000  # above, a pass over all lines takes longer than it is worth
    for turn in range(PASSES):
        moved = _part_boxes(points, boxes, middle)
        if clear and turn < CLEARING:
            moved |= _clear_lines(points, boxes, lines, middle)
        if not moved:
            return


def _part_boxes(points: list[list[float]], boxes: Sequence[Box], middle: int) -> bool:
    moved = False
    order = sorted(range(len(points)), key=lambda i: points[i][1] - boxes[i].up)
    tallest = max((box.up + box.down for box in boxes), default=0)
    for rank, i in enumerate(order):
        for j in order[rank + 1 :]:
            if points[j][1] - boxes[j].up > points[i][1] - boxes[i].up + tallest:
                break
            moved |= _part_two(points[i], points[j], boxes[i], boxes[j], (i == middle, j == middle))
    return moved


def _part_two(p: list[float], q: list[float], a: Box, b: Box, still: tuple[bool, bool]) -> bool:
    dx = q[0] - p[0]
    over_x = a.half + b.half - abs(dx)
    top, bottom = max(p[1] - a.up, q[1] - b.up), min(p[1] + a.down, q[1] + b.down)
    over_y = bottom - top
    if over_x <= 0.5 or over_y <= 0.5:
        return False
    share_p, share_q = (0.0, 1.0) if still[0] else (1.0, 0.0) if still[1] else (0.5, 0.5)
    if over_x / (a.half + b.half) < over_y / (a.up + a.down + b.up + b.down) * 2:
        move = math.copysign(over_x * 0.8 + 1, dx)
        p[0] -= move * share_p
        q[0] += move * share_q
    else:
        move = math.copysign(over_y * 0.8 + 1, q[1] - b.up - p[1] + a.up or 1)
        p[1] -= move * share_p
        q[1] += move * share_q
    return True


def _clear_lines(
    points: list[list[float]], boxes: Sequence[Box], lines: Sequence[tuple[int, int]], middle: int
) -> bool:
    moved = False
    for i, j in lines:
        (ax, ay), (bx, by) = points[i], points[j]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        if not length:
            continue
        for k, p in enumerate(points):
            if k in {i, j, middle}:
                continue
            t = ((p[0] - ax) * dx + (p[1] - ay) * dy) / length
            if not 0.05 < t < 0.95:
                continue
            ox, oy = p[0] - ax - t * dx, p[1] - ay - t * dy
            away, wanted = math.hypot(ox, oy), boxes[k].up + 8
            if away < wanted:
                ux, uy = (
                    (ox / away, oy / away)
                    if away > 0.1
                    else (-dy / math.sqrt(length), dx / math.sqrt(length))
                )
                p[0] += ux * (wanted - away) * 0.35
                p[1] += uy * (wanted - away) * 0.35
                moved = moved or wanted - away > 1
    return moved
