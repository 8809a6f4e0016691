"""The OpenAPI 3.1 document, written from the operations, so that it promises what the routes do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from api import problems
from api.models import ProblemAnswer
from api.reading import JSON, NDJSON
from api.routing import Operation, described
from graph.questions import stored

DOCUMENT = "diplograph.openapi"
_PART = re.compile(r"<(?:path:)?(\w+)>")
_LINES = 'one JSON object a line, e.g. {"text": "Rice met Lavrov in Oslo on Tuesday.", "date": "2007-04-26"}'
_NAME = {"type": "string", "maxLength": stored.LONGEST_TEXT}
_TYPES: dict[str, dict[str, Any]] = {
    "text": _NAME,
    "official": _NAME,
    "side": _NAME,
    "country": _NAME,
    "list": _NAME,
    "integer": {"type": "integer", "minimum": 0, "maximum": stored.MOST_ROWS},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}
_KINDS = {
    "official": "An official, by id or name.",
    "side": "A country or an organization, by id, code, acronym or name.",
    "country": "A country, by code, id or name.",
    "list": "Texts, commas between them.",
}
_REF = "#/components/schemas/{model}"
_KEYS = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}
_PATH_EXAMPLES = {
    "official": "official:valery-gerasimov",
    "country": "RU",
    "organization": "NATO",
    "a": "RU",
    "b": "NATO",
    "question": "most-contacts",
}
_WORDS = {
    300: "The name fits several; `candidates` tells them",
    400: "The request cannot be read",
    401: "A key is required",
    403: "Not allowed",
    404: "Nothing of that name or id; `nearest` tells what comes close",
    413: "The body is too large",
    415: "The body is of a media type that is not read here",
    422: "A parameter or field is not as it should be; `errors` tells which",
    503: "The database is away; come again after `Retry-After` seconds",
}


def document(operations: Iterable[Operation], *, keys: bool) -> dict[str, Any]:
    """The document of OPERATIONS; KEYS says that they ask for a key."""
    told = list(operations)
    paths: dict[str, dict[str, Any]] = {}
    for each in told:
        if each.open_query:
            paths.update(_questions(each))
        else:
            paths.setdefault(_PART.sub(r"{\1}", each.rule), {})[each.method.lower()] = _operation(each)
    security: list[dict[str, list[str]]] = [{name: []} for name in _KEYS] if keys else [{}]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "diplograph",
            "version": version("diplograph"),
            "description": "Who meets whom in diplomacy, on whose behalf, where, when, under which "
            "sanctions; every edge with the sentence behind it.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "tags": [{"name": name} for name in dict.fromkeys(each.resource for each in told)],
        "security": security,
        "paths": paths,
        "components": {"schemas": _schemas(told), "securitySchemes": _KEYS},
    }


def statuses(each: Operation) -> tuple[int, ...]:
    """The problems that an operation may answer, in order."""
    if each.resource == "health":
        return (422, 503)
    found = {401, 403, 422, 503, *each.problems}
    if each.query is not None and "cursor" in each.query.model_fields:
        found.add(404)
    if each.query is not None and {"since", "until"} <= each.query.model_fields.keys():
        found.add(400)
    if each.body is not None:
        found |= {400, 413, 415}
    return tuple(sorted(found))


def _operation(each: Operation) -> dict[str, Any]:
    summary, description = described(each.view)
    told: dict[str, Any] = {
        "operationId": each.name,
        "tags": [each.resource],
        "summary": summary,
        "parameters": [*_path(each), *_query(each)],
        "responses": _responses(each),
    }
    if description:
        told["description"] = description
    if each.body is not None:
        told["requestBody"] = _body(each, each.body)
    if each.resource == "health":
        told["security"] = [{}]
    return {name: value for name, value in told.items() if value != []}


def _questions(each: Operation) -> dict[str, dict[str, Any]]:
    """A path for each stored question, with its own parameters, where the route takes them all."""
    found = {}
    for question in stored.stored():
        told = _operation(each) | {
            "operationId": f"{each.name}_{question.name.replace('-', '_')}",
            "summary": question.answers.partition("?")[0] + "?",
            "description": question.answers,
            "parameters": [_asked(parameter) for parameter in question.parameters],
        }
        found[_PART.sub(question.name, each.rule)] = {each.method.lower(): told}
    return found


def _asked(parameter: stored.Parameter) -> dict[str, Any]:
    schema = dict(_TYPES[parameter.type])
    if not parameter.required and parameter.default not in (None, "today"):
        schema["default"] = parameter.default
    made = {"name": parameter.name, "in": "query", "required": parameter.required, "schema": schema}
    return made | ({"description": _KINDS[parameter.type]} if parameter.type in _KINDS else {})


def _path(each: Operation) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "minLength": 1},
            **({"example": _PATH_EXAMPLES[name]} if name in _PATH_EXAMPLES else {}),
        }
        for name in _PART.findall(each.rule)
    ]


def _query(each: Operation) -> list[dict[str, Any]]:
    if each.query is None:
        return []
    schema = each.query.model_json_schema(ref_template=_REF)
    required = schema.get("required", ())
    return [_parameter(name, told, name in required) for name, told in schema["properties"].items()]


def _parameter(name: str, told: Mapping[str, Any], required: bool) -> dict[str, Any]:  # noqa: FBT001 - a table row
    schema = {key: value for key, value in told.items() if key not in {"title", "default"}}
    options = [option for option in schema.pop("anyOf", ()) if option.get("type") != "null"]
    if options:
        schema |= {key: value for key, value in options[0].items() if key != "title"}
    if told.get("default") not in (None, []):
        schema["default"] = told["default"]
    made: dict[str, Any] = {"name": name, "in": "query", "required": required, "schema": schema}
    if described_ := schema.pop("description", None):
        made["description"] = described_
    return made


def _body(each: Operation, model: type[BaseModel]) -> dict[str, Any]:
    content: dict[str, Any] = {JSON: {"schema": {"$ref": _REF.format(model=model.__name__)}}}
    if NDJSON in each.takes:
        # no example here: tools that try examples cannot write this media type
        content[NDJSON] = {"schema": {"type": "string", "description": _LINES}}
    return {"required": True, "content": content}


def _responses(each: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {}
    good = {each.status: each.answers, **(each.also or {})}
    for status, model in sorted(good.items()):
        schema = {"$ref": _REF.format(model=model.__name__)} if model else {"type": "string"}
        told = {"description": HTTPStatus(status).phrase, "content": {each.media: {"schema": schema}}}
        if each.kept:
            told["headers"] = {"ETag": {"schema": {"type": "string"}}}
        found[str(status)] = told
    if each.kept:
        found["304"] = {"description": "Not changed since the ETag in If-None-Match"}
    for status in statuses(each):
        schema = {"$ref": _REF.format(model=ProblemAnswer.__name__)}
        found[str(status)] = {
            "description": _WORDS[status],
            "content": {problems.MEDIA: {"schema": schema, "example": _example(status)}},
        }
    return found


def _example(status: int) -> dict[str, Any]:
    code = {300: "ambiguous-name", 404: "unknown-name", 422: "invalid-parameter", 503: "store-unavailable"}
    return {
        "type": f"/problems/{code.get(status, problems.CODES.get(status, 'error'))}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": f"{_WORDS[status]}.",
        "instance": "/api/v1/officials",
        "code": code.get(status, problems.CODES.get(status, "error")),
    }


def _schemas(operations: Sequence[Operation]) -> dict[str, Any]:
    given = {model for each in operations for model in (each.answers, *(each.also or {}).values()) if model}
    taken = {each.body for each in operations if each.body is not None}
    wanted: list[Any] = [(model, "serialization") for model in {*given, ProblemAnswer}]
    wanted += [(model, "validation") for model in taken]
    wanted.sort(key=lambda pair: str(pair[0].__name__))
    _, schema = models_json_schema(wanted, ref_template=_REF)
    found: dict[str, Any] = schema["$defs"]
    return found
