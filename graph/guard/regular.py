"""Regular expressions that end: `=~` runs in Java's engine, which no server interrupts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.guard.limits import MAX_CHOICES, MAX_PATTERN
from graph.guard.refusal import Refused

_ADVICE = "it can run for hours on some text; use CONTAINS, STARTS WITH, or a pattern such as '(?i).*word.*'"
_TOKEN = re.compile(
    r"\\Q.*?(?:\\E|$)"  # quoted
    r"|\\."  # escaped
    r"|\[\^?\]?(?:\\.|\[[^\]]*\]|[^\]\\])*\]"  # a class of characters
    r"|\(\?[a-zA-Z-]*\)"  # flags for the rest
    r"|\((?:\?(?:[a-zA-Z-]*:|<?[=!]|>|<\w+>))?"  # the begin of a group
    r"|[*+?][+?]?|\{\d*,?\d*\}[+?]?"  # quantifiers
    r"|.",
    re.DOTALL,
)
_OPEN_ENDED = 2


@dataclass(slots=True)
class _Group:
    """A group that is open: how many alternatives it has, and whether its length varies."""

    alternatives: int = 1
    varies: bool = False


def check(pattern: str, at: int) -> None:
    """Refuse PATTERN where its time can grow faster than about the square of the text.

    That is: a quantifier over a group that itself repeats or chooses, a back-reference, more than two
    open-ended quantifiers (a last `.*` is free), or choices that multiply too far. AT is the place of `=~`.
    """
    if len(pattern) > MAX_PATTERN:
        raise Refused("=~", at, f"the pattern is longer than {MAX_PATTERN} characters; use IN with a list")
    groups, closed = [_Group()], _Group()
    open_ended, choices = 0, 1
    found = _TOKEN.findall(pattern)
    for each in found:
        low, high = _times(each)
        if (low, high) == (1, 1):
            closed = _plain(each, groups, at)
            choices *= closed.alternatives
            continue
        if closed.varies and high > 1:
            raise Refused("=~", at, f"a repeated group that repeats or chooses inside: {_ADVICE}")
        if low != high:
            groups[-1].varies = True
            choices *= 2 if high == 1 else 1
            open_ended += high > 1
        closed = _Group()
    if choices > MAX_CHOICES:
        raise Refused("=~", at, f"its choices multiply to more than {MAX_CHOICES}: {_ADVICE}")
    free = found[-2:-1] == ["."] and found[-1][0] == "*"
    if open_ended - free > _OPEN_ENDED:
        raise Refused("=~", at, f"more than {_OPEN_ENDED} open-ended repetitions: {_ADVICE}")


def _plain(each: str, groups: list[_Group], at: int) -> _Group:
    """Take in what is no quantifier; the group that it closes, or an empty one."""
    if re.fullmatch(r"\\[1-9k]", each):
        raise Refused("=~", at, f"a back-reference: {_ADVICE}")
    if re.match(r"\(\?[a-zA-Z-]*x", each):
        raise Refused("=~", at, "a pattern with comments; leave the flag x out")
    if each == "|":
        groups[-1].alternatives += 1
        groups[-1].varies = True
    elif each == ")" and len(groups) > 1:
        closed = groups.pop()
        groups[-1].varies |= closed.varies
        return closed
    elif each[0] == "(" and each[-1] != ")":
        groups.append(_Group())
    return _Group()


def _times(each: str) -> tuple[int, int]:
    """How often a quantifier repeats, at least and at most; once for what is none."""
    many = 1_000_000
    if each[0] in "*+":
        return 0, many
    if each[0] == "?":
        return 0, 1
    counted = re.fullmatch(r"\{(\d+)(?:(,)(\d*))?\}[+?]?", each)
    if not counted:
        return 1, 1
    low = int(counted.group(1))
    return low, int(counted.group(3) or many) if counted.group(2) else low
