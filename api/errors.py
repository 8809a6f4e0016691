"""One table: what an error is to the command line (exit code) and to the API (HTTP status, problem code).

Errors are known by their class's name, so that the table itself imports nothing and a command starts fast.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """How an error is told: `exit_code` 1 for nothing found, 2 for all else; `code` is stable."""

    exit_code: int
    status: int
    code: str


TABLE: dict[str, Known] = {
    "graph.questions.errors.UnknownName": Known(1, 404, "unknown-name"),
    "graph.questions.errors.UnknownId": Known(1, 404, "unknown-id"),
    "graph.questions.errors.UnknownQuestion": Known(1, 404, "unknown-question"),
    "graph.questions.errors.AmbiguousName": Known(2, 300, "ambiguous-name"),
    "graph.questions.errors.UnknownCursor": Known(2, 404, "unknown-cursor"),
    "graph.questions.errors.EmptyName": Known(2, 404, "unknown-name"),
    "graph.questions.errors.EmptySpan": Known(2, 400, "bad-parameter"),
    "graph.questions.errors.BadParameter": Known(2, 422, "bad-parameter"),
    "graph.questions.errors.QuestionError": Known(2, 422, "bad-question"),
    "graph.guard.refusal.Refused": Known(2, 403, "query-refused"),
    "graph.failures.BadQuery": Known(2, 422, "bad-query"),
    "graph.failures.TooLong": Known(2, 422, "query-too-long"),
    "graph.failures.StoreError": Known(2, 503, "store-unavailable"),
    "graph.embedded.EmbeddedError": Known(2, 503, "store-unavailable"),
    "loaders.extractors.errors.UnknownExtractor": Known(2, 422, "unknown-extractor"),
    "loaders.extractors.errors.MissingExtra": Known(2, 501, "missing-extra"),
    "loaders.extractors.errors.ReaderError": Known(2, 502, "reader-unavailable"),
    "loaders.extractors.errors.NotRead": Known(2, 502, "article-not-read"),
    "loaders.sources.fetching.FetchRefused": Known(2, 403, "address-refused"),
    "loaders.sources.fetching.FetchError": Known(2, 404, "address-unreadable"),
    "api.serving.ServingError": Known(2, 500, "cannot-serve"),
    "api.settings.SettingsError": Known(2, 500, "bad-setting"),
    "api.commands.NotThere": Known(2, 501, "not-there"),
}


def known(error: BaseException) -> Known | None:
    """What the class of the error, or its nearest base in the table, is told as; None for a fault of ours."""
    for kind in type(error).__mro__:
        if found := TABLE.get(f"{kind.__module__}.{kind.__qualname__}"):
            return found
    return None
