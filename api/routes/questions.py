"""The stored questions."""

from __future__ import annotations

from typing import Any

import flask

from api import holding, models
from api.routing import Resource
from graph.questions import stored
from graph.questions.errors import BadParameter

routes = Resource("questions", __name__)


@routes.operation("GET", "/questions", answers=models.Questions)
def list_questions() -> dict[str, Any]:
    """List the stored questions, with their parameters and their Cypher."""
    return {"items": [_question(each) for each in stored.stored()]}


@routes.operation(
    "GET", "/questions/<question>", answers=models.Table, problems=(300, 400, 404), open_query=True
)
def ask_question(question: str) -> dict[str, Any]:
    """Ask a stored question.

    Its parameters are given in the query, by name; the list of questions tells them. Officials, countries and
    organizations may be given by name.
    """
    told = stored.ask(holding.store(), question, _given())
    return {"columns": told.columns, "rows": told.rows, "truncated": told.truncated}


def _given() -> dict[str, str]:
    given = {name: values[0] for name, values in flask.request.args.lists() if len(values) == 1}
    for name, values in flask.request.args.lists():
        if len(values) > 1:
            raise BadParameter(name, f"{name[:40]} is given {len(values)} times; give it once.")
    return given


def _question(each: stored.Question) -> dict[str, Any]:
    parameters = [
        {"name": p.name, "type": p.type, "required": p.required, "default": None if p.required else p.default}
        for p in each.parameters
    ]
    return {"name": each.name, "answers": each.answers, "parameters": parameters, "cypher": each.cypher}
