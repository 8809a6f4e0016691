"""Regular expressions that end: `=~` runs in Java's engine, which no server interrupts."""

from __future__ import annotations

import re

from graph.guard.limits import MAX_PATTERN
from graph.guard.refusal import Refused

_ADVICE = "such a pattern can run for hours on some text; use CONTAINS, STARTS WITH, or a pattern such as '(?i).*word.*'"
_TOKEN = re.compile(
    r"\\Q.*?(?:\\E|$)|\\[1-9k]|\\.|\[\^?\]?(?:\\.|\[[^\]]*\]|[^\]\\])*\]|\((?:\?(?:[a-zA-Z-]+\)|[a-zA-Z-]*:|<?[=!]|>|<\w+>))?|[*+?][+?]?|\{\d*,?\d*\}[+?]?|.",
    re.DOTALL,
)
_OPEN_ENDED = 2


def check(pattern: str, at: int) -> None:
    """Refuse PATTERN where its time can grow faster than the square of the text.

    That is: a quantifier over a group that itself repeats or chooses, a back-reference, or more than two open-ended
    quantifiers (a last `.*` is free). AT is the place of `=~` in the query.
    """
    if len(pattern) > MAX_PATTERN:
        raise Refused("=~", at, f"the pattern is longer than {MAX_PATTERN} characters; use IN with a list")
    groups: list[bool] = []  # for each open group, whether it repeats or chooses
    closed, open_ended, last_any = False, 0, False
    for token in _TOKEN.findall(pattern):
        if re.fullmatch(r"\\[1-9k]", token):
            raise Refused("=~", at, f"a back-reference; {_ADVICE}")
        if _repeats(token):
            if closed:
                raise Refused("=~", at, f"a repeated group that repeats or chooses inside; {_ADVICE}")
            open_ended += 1
            groups = [True] * len(groups)
        elif token == "|":
            groups = [True] * len(groups)
        closed = token == ")" and bool(groups) and groups.pop()
        if token.startswith("(") and not token.endswith(")"):
            groups.append(False)
        last_any = token in {"*", "*?", "*+"}
    if open_ended - (last_any and pattern.rstrip("?+").endswith(".*")) > _OPEN_ENDED:
        raise Refused("=~", at, f"more than {_OPEN_ENDED} open-ended repetitions; {_ADVICE}")


def _repeats(token: str) -> bool:
    if token[0] in "*+":
        return True
    if token[0] == "{" and len(token) > 1:
        bounds = token.strip("{}+?").split(",")
        return len(bounds) == 1 or not bounds[1] or int(bounds[1]) > 1
    return False
