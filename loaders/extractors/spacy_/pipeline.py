"""The user's spaCy model: loaded once, and only the parts that are asked for."""

from __future__ import annotations

import functools
import importlib
import importlib.util
from typing import Any

from loaders.extractors.errors import ReaderError

_UNUSED = ("lemmatizer", "textcat", "textcat_multilabel", "entity_linker")
LONGEST = 900_000
"""Code points that are parsed; spaCy refuses a million, for want of memory. The rest is left to the rules."""


@functools.cache
def pipeline(model: str) -> Any:  # noqa: ANN401 - spaCy brings no types that mypy reads
    """The pipeline MODEL: a package or a folder. Raises `ReaderError` where it is neither, or cannot parse."""
    import spacy  # noqa: PLC0415 - an optional package

    mend = f"Install it with: python -m spacy download {model[:80]}"
    try:
        found = spacy.load(model, exclude=list(_UNUSED))
    except OSError:
        found = _module(model)
    except Exception as error:
        raise ReaderError(
            f"The spaCy model {model[:80]!r} cannot be loaded ({type(error).__name__}).", mend
        ) from error
    if found is None:
        raise ReaderError(f"There is no spaCy model {model[:80]!r} here.", mend)
    if not found.has_pipe("parser"):
        raise ReaderError(
            f"The spaCy model {model[:80]!r} has no parser.", "Name one that parses, e.g. en_core_web_sm."
        )
    return found


def _module(model: str) -> Any:  # noqa: ANN401 - as above
    """A model that is a Python package with a `load` of its own, whatever its name."""
    if not model.isidentifier() or importlib.util.find_spec(model) is None:
        return None
    loader = getattr(importlib.import_module(model), "load", None)
    return loader(exclude=list(_UNUSED)) if loader else None
