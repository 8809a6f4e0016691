"""Why a question could not be answered, with what the asker needs to ask a better one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class QuestionError(Exception):
    """A question that cannot be answered as it was put; the message is one sentence for the asker."""


class UnknownName(QuestionError):  # noqa: N818 - the name that callers agreed on
    """Nobody and nothing in the graph goes by `name`; `nearest` are the closest names, best first."""

    def __init__(self, name: str, nearest: Sequence[dict[str, Any]], kind: str = "official") -> None:
        self.name, self.nearest, self.kind = name, tuple(nearest), kind
        near = ", ".join(n["name"] for n in self.nearest)
        hint = f"; the nearest {'name is' if len(self.nearest) == 1 else 'names are'}: {near}" if near else ""
        super().__init__(f"No {kind} goes by the name {_short(name)!r}{hint}.")


class AmbiguousName(QuestionError):  # noqa: N818 - the name that callers agreed on
    """`name` fits several, equally well; `candidates` are dictionaries with `id` and `name`, best first."""

    def __init__(self, name: str, candidates: Sequence[dict[str, Any]], kind: str = "official") -> None:
        self.name, self.candidates, self.kind = name, tuple(candidates), kind
        them = ", ".join(f"{c['name']} ({c['id']})" for c in self.candidates)
        super().__init__(
            f"The name {_short(name)!r} fits more than one {kind}: {them}; ask by the id in parentheses."
        )


class UnknownId(QuestionError):  # noqa: N818 - beside its two siblings
    """No node of this `kind` has this `id`."""

    def __init__(self, kind: str, id_: str) -> None:
        self.kind, self.id = kind, id_
        super().__init__(f"There is no {kind} {_short(id_)!r} in the graph.")


class UnknownQuestion(QuestionError):  # noqa: N818 - beside its siblings
    """No stored question has this name; `nearest` are the closest ones."""

    def __init__(self, name: str, nearest: Sequence[str]) -> None:
        self.name, self.nearest = name, tuple(nearest)
        hint = f"; did you mean {', '.join(self.nearest)}?" if self.nearest else "."
        super().__init__(f"There is no stored question {_short(name)!r}{hint}")


class BadParameter(QuestionError):  # noqa: N818 - beside its siblings
    """A parameter that the question does not have, lacks, or cannot read; `parameter` names it."""

    def __init__(self, parameter: str, message: str) -> None:
        self.parameter = parameter
        super().__init__(message)


class EmptyName(BadParameter):
    """No name at all: nothing can be near it."""

    def __init__(self) -> None:
        super().__init__("name", "The name is empty: give a name, a part of one, or an id.")


class EmptySpan(BadParameter):
    """`since` is a later day than `until`: nothing can be in both."""

    def __init__(self, since: str, until: str) -> None:
        self.parameters = ("since", "until")
        super().__init__(
            "since", f"The day of since ({since}) is later than that of until ({until}): exchange the two."
        )


class BadCursor(BadParameter):
    """A cursor that this list did not give, or gave under other filters."""

    def __init__(self) -> None:
        super().__init__(
            "cursor",
            "This cursor does not belong to this list and these filters; ask again without it.",
        )


class UnknownCursor(BadCursor):
    """A cursor that no list ever gave: there is no such page."""


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}..."
