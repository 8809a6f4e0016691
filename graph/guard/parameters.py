"""Parameters from outside: plain values of a bounded size."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from graph.guard.limits import MAX_PARAMETER_DEPTH, MAX_PARAMETER_TEXT, MAX_PARAMETER_VALUES, MAX_PARAMETERS
from graph.guard.refusal import Refused

_SCALARS = (bool, int, float, str, datetime.date, datetime.time, datetime.timedelta, type(None))
_INTEGER = 2**63


class _Meter:
    """Counts values and characters of all parameters together."""

    def __init__(self) -> None:
        self.values = 0
        self.text = 0


def check(params: Mapping[str, object]) -> None:
    """Refuse PARAMS that are too many, too large, too deep, or no plain values."""
    if len(params) > MAX_PARAMETERS:
        raise Refused("parameters", 0, f"more than {MAX_PARAMETERS} parameters; pass one list instead")
    meter = _Meter()
    for name, value in params.items():
        if not isinstance(name, str) or not name or len(name) > 100:
            raise Refused("parameters", 0, "a parameter needs a name of 1 to 100 characters")
        _weigh(f"${name}", value, meter, 1)


def _weigh(name: str, value: object, meter: _Meter, depth: int) -> None:
    if depth > MAX_PARAMETER_DEPTH:
        raise Refused(name, 0, f"lists and maps more than {MAX_PARAMETER_DEPTH} deep; pass a flat list")
    if isinstance(value, Mapping):
        meter.text += sum(len(str(key)) for key in value)
        inside: Sequence[object] = list(value.values())
    elif isinstance(value, list | tuple):
        inside = value
    else:
        inside = ()
        _scalar(name, value, meter)
    meter.values += len(inside) or 1
    if meter.values > MAX_PARAMETER_VALUES or meter.text > MAX_PARAMETER_TEXT:
        raise Refused(
            name,
            0,
            f"more than {MAX_PARAMETER_VALUES:,} values or {MAX_PARAMETER_TEXT:,} characters in parameters"
            " together; ask in smaller steps",
        )
    for each in inside:
        _weigh(name, each, meter, depth + 1)


def _scalar(name: str, value: object, meter: _Meter) -> None:
    if not isinstance(value, _SCALARS):
        raise Refused(
            name,
            0,
            f"a {type(value).__name__} cannot be a parameter; pass text, numbers, booleans, lists or maps",
        )
    if isinstance(value, int) and not -_INTEGER <= value < _INTEGER:
        raise Refused(name, 0, "a whole number beyond 64 bits; pass it as text")
    if isinstance(value, str):
        meter.text += len(value)
