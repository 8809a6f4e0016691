"""Operations of the API: declared once beside the view, to read requests by and to write the document of.

A view takes the parts of its path by name, `query` and `body` where it annotates them with a model, and gives
back the answer as plain JSON values. spectree was tried for this and left: a form sent to a JSON operation
calls the view with nothing, broken JSON becomes 422, and a parameter given twice is taken once; each would
need a guard around it.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import flask
from flask import Blueprint
from pydantic import BaseModel

from api import answers, reading

View = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path: what it reads, what it answers, which problems it may tell.

    `answers` is the model of a good answer, None where `media` is no JSON; `kept` says that the answer
    depends on the graph and the request alone, so that it may carry an ETag; `takes` are further media types
    of its body.
    """

    method: str
    rule: str
    view: View
    name: str
    resource: str
    query: type[BaseModel] | None
    body: type[BaseModel] | None
    answers: type[BaseModel] | None
    status: int = 200
    problems: tuple[int, ...] = ()
    also: Mapping[int, type[BaseModel]] | None = None
    media: str = reading.JSON
    takes: tuple[str, ...] = ()
    kept: bool = False
    open_query: bool = False

    def __call__(self, **path: Any) -> flask.Response:  # noqa: ANN401 - the parts of the path
        """Answer this request."""
        told: dict[str, Any] = dict(path)
        if self.query is not None:
            told["query"] = reading.query(self.query)
        elif flask.request.args and not self.open_query:
            reading.query(reading.Told)
        tag = answers.tag() if self.kept else None
        if tag and flask.request.if_none_match.contains_weak(tag):
            return answers.unchanged(tag)
        if self.body is not None and flask.request.mimetype not in self.takes:
            told["body"] = reading.body(self.body)
        elif self.body is not None:
            told["body"] = None
        return answers.answer(self.view(**told), self, tag)


class Resource(Blueprint):
    """The operations of one resource, one file of api/routes each."""

    def __init__(self, name: str, import_name: str, prefix: str = "/api/v1") -> None:
        super().__init__(name, import_name, url_prefix=prefix)
        self.operations: list[Operation] = []

    def operation(self, method: str, rule: str, **more: Any) -> Callable[[View], View]:  # noqa: ANN401
        """Declare the decorated view as the operation METHOD RULE; MORE are fields of `Operation`."""

        def declare(view: View) -> View:
            hints = typing.get_type_hints(view)
            made = Operation(
                method=method,
                rule=f"{self.url_prefix or ''}{rule}",
                view=view,
                name=view.__name__,
                resource=self.name,
                query=_model(hints.get("query")),
                body=_model(hints.get("body")),
                **{"answers": None, "kept": method == "GET" and more.get("answers") is not None, **more},
            )
            self.operations.append(made)
            self.add_url_rule(rule, made.name, made, methods=[method])
            return view

        return declare


def described(view: View) -> tuple[str, str]:
    """What a view says of itself: its first line, and the rest."""
    first, _, rest = (inspect.getdoc(view) or view.__name__).partition("\n")
    return first.rstrip("."), rest.strip()


def _model(hint: Any) -> type[BaseModel] | None:  # noqa: ANN401 - a type as annotations write it
    options = typing.get_args(hint) or (hint,)
    return next((each for each in options if isinstance(each, type) and issubclass(each, BaseModel)), None)
