"""What a request says, read strictly: what cannot be read is an error, not a guess."""

from __future__ import annotations

import contextlib
import datetime
import re
import threading
import types
import typing
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, TypeVar

import flask
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from api.problems import Problem, unavailable

JSON = "application/json"
NDJSON = "application/x-ndjson"
BODIES = 8
_RECEIVING = threading.BoundedSemaphore(BODIES)
_WORDS = {
    "extra_forbidden": "there is no parameter or field of this name",
    "missing": "it is required",
}
ADDRESS = r"^https?://[^\s/?#\[\]@:\\]+(:[0-9]{1,4})?([/?#]\S*)?$"
_FORMS = {
    "^[A-Za-z]{2}$": "it is two letters, e.g. RU",
    "^[A-Za-z]{2,3}$": "it is two or three letters, e.g. en",
    r"\S": "it is empty; give some words",
    ADDRESS: "it is an address of the web, e.g. https://news.example/talks",
}
"""What the patterns of fields ask for, in words."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,10}", re.ASCII)


class Told(BaseModel):
    """What a request tells, in its query or its body; a field that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, populate_by_name=False)


def _day(told: object) -> object:
    if isinstance(told, datetime.date):
        return told
    if not isinstance(told, str) or not _DAY.fullmatch(told):
        raise ValueError("a day is written YYYY-MM-DD, e.g. 2018-01-08")
    return told


def _whole(told: object) -> object:
    if isinstance(told, bool) or (isinstance(told, str) and not _WHOLE.fullmatch(told)):
        raise ValueError("a whole number is wanted")
    return told


def _number(told: object) -> object:
    if isinstance(told, bool | str):
        raise ValueError("a whole number is wanted")  # noqa: TRY004 - pydantic reads ValueError
    return told


# A validator goes behind the bounds of its field: pydantic leaves bounds that follow it out of the document.
Whole = BeforeValidator(_whole)
"""A whole number of a query."""
Number = BeforeValidator(_number)
"""A whole number of a body, which JSON may write as 5.0, but not as a text."""
Day = Annotated[datetime.date, BeforeValidator(_day), Field(examples=["2018-01-08"])]
Limit = Annotated[int, Field(ge=1, le=500, description="The most items of one page.", examples=[50]), Whole]
Cursor = Annotated[
    str, Field(max_length=2_048, description="Go on after an earlier page: its `next_cursor`.")
]

Model = TypeVar("Model", bound=BaseModel)


def query(model: type[Model]) -> Model:
    """The query of this request as MODEL. Raises `Problem` 422."""
    several = {name for name, field in fields(model).items() if holds_several(field.annotation)}
    told: dict[str, Any] = {}
    for name, values in flask.request.args.lists():
        if name not in several and len(values) > 1:
            message = f"{name} is given {len(values)} times; give it once."
            raise _invalid([{"loc": ["query", name], "msg": message, "type": "repeated"}])
        told[name] = values if name in several else values[0]
    try:
        return model.model_validate(told)
    except ValidationError as error:
        raise _invalid(_errors(error, "query")) from None


def body(model: type[Model]) -> Model:
    """The JSON body of this request as MODEL. Raises `Problem` 400, 413, 415 or 422."""
    require_media(JSON)
    with receiving():
        raw = flask.request.get_data(cache=False)
    try:
        return model.model_validate_json(raw)
    except ValidationError as error:
        found = _errors(error, "body")
        if any(each["type"] == "json_invalid" for each in found):
            raise Problem(400, "bad-json", f"The body is no JSON: {found[0]['msg']}.") from None
        raise _invalid(found) from None


@contextlib.contextmanager
def receiving() -> Iterator[None]:
    """Read a body inside: a few at once, or slow senders would hold all threads. Raises `Problem` 503."""
    if not _RECEIVING.acquire(timeout=2):
        raise unavailable("busy", f"{BODIES} bodies are being sent already; try again in a moment.")
    try:
        yield
    finally:
        _RECEIVING.release()


def require_media(*media: str) -> None:
    """That the body is of one of these media types, in UTF-8, not packed. Raises `Problem` 415."""
    request = flask.request
    charset = request.mimetype_params.get("charset", "utf-8").casefold()
    if request.mimetype not in media or charset not in {"utf-8", "utf8"}:
        told = f"Send the body as {' or '.join(media)} in UTF-8."
        raise Problem(415, "media-type-not-supported", told, headers={"Accept-Post": ", ".join(media)})
    if request.headers.get("Content-Encoding", "identity").casefold() != "identity":
        raise Problem(415, "media-type-not-supported", "Send the body as it is, without a Content-Encoding.")


def fields(model: type[BaseModel]) -> dict[str, Any]:
    """The fields of MODEL by the names that a caller writes."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def holds_several(annotation: Any) -> bool:  # noqa: ANN401 - a type as annotations write it
    """Whether a value of that type is a list."""
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType, Annotated):
        return any(holds_several(each) for each in typing.get_args(annotation))
    return origin in (list, tuple, frozenset, set)


def _errors(error: ValidationError, where: str) -> list[dict[str, Any]]:
    found = error.errors(include_url=False, include_input=False)
    return [
        {
            "loc": [where, *map(_storable, each["loc"])],
            "msg": _words(each["type"], told.get("pattern", "")) or each["msg"].removeprefix("Value error, "),
            "type": each["type"],
        }
        for each in found[:20]
        for told in [each.get("ctx", {})]
    ]


def _words(kind: str, pattern: str) -> str | None:
    if kind == "string_pattern_mismatch":
        return _FORMS.get(pattern) or f"it has to match {pattern}"
    return _WORDS.get(kind)


def _storable(part: str | int) -> str | int:
    return part if isinstance(part, int) else part[:100]


def _invalid(errors: Iterable[dict[str, Any]]) -> Problem:
    found = list(errors)
    first = found[0]
    name = ".".join(str(part) for part in first["loc"][1:])
    detail = f"{name}: {first['msg']}" if name else str(first["msg"])
    return Problem(422, "invalid-parameter" if first["loc"][0] == "query" else "invalid-body", detail, found)
