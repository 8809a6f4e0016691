"""Where articles come from: one file, one source, each with `accepts` and `articles` (see `items.Source`)."""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from typing import cast

from loaders.sources.items import Item, Source


def articles(location: str, published: dt.date | None = None) -> Iterator[Item]:
    """What LOCATION holds: a file, a folder, an http(s) address, or `-` for standard input.

    `published` is the day of publication of articles that do not tell their own. Lazy; never raises for
    what it finds, but yields a `Reject` for each article that cannot be read.
    """
    yield from _source(location).articles(location, published)


def count(locations: Iterable[str]) -> int | None:
    """How many articles there are at LOCATIONS; None where nobody knows before they are read."""
    told = [_source(location).count(location) for location in locations]
    return None if None in told else sum(each for each in told if each is not None)


@cache
def sources() -> tuple[Source, ...]:
    """The modules of this folder that are a source, found by their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return tuple(cast("Source", module) for module in found if hasattr(module, "accepts"))


def _source(location: str) -> Source:
    return next(source for source in sources() if source.accepts(location))
