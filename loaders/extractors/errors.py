"""Why a reader cannot be had or asked; each says in one sentence how to mend it."""

from __future__ import annotations

from collections.abc import Sequence


class ReaderError(Exception):
    """A reader cannot read at all just now (not: found nothing); `mend` is what the user can do about it."""

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message, mend)
        self.message, self.mend = message, mend

    def __str__(self) -> str:
        return f"{self.message} {self.mend}".strip()


class UnknownExtractor(ReaderError):  # noqa: N818 - the name that callers agreed on
    """No reader goes by `name`; `known` are the forms that a name can take."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        self.name, self.known = name, tuple(known)
        super().__init__(f"There is no reader {name[:80]!r}.", f"Name one of {', '.join(known)}.")


class MissingExtra(ReaderError):  # noqa: N818 - the name that callers agreed on
    """The reader `name` needs the optional packages of `extra`, which are not installed."""

    def __init__(self, name: str, extra: str) -> None:
        self.name, self.extra = name, extra
        super().__init__(
            f"The reader {name[:80]!r} needs packages that are not installed.",
            f"Install them with: pip install 'diplograph[{extra}]'",
        )


class BudgetSpent(ReaderError):  # noqa: N818 - as above
    """The next request would go beyond the tokens that the user allowed; `spent` of `most` are gone."""

    def __init__(self, spent: int, most: int) -> None:
        self.spent, self.most = spent, most
        super().__init__(
            f"Stopped at {spent:,} of {most:,} tokens: the next article might need more than are left.",
            "The same command goes on from there; answers that were paid for are kept.",
        )


class NotRead(Exception):  # noqa: N818 - as above
    """One article could not be read just now, while others may be.

    It must not be stored as if it said nothing.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
