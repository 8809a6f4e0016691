"""The user's spaCy model: loaded once, and only the parts that are asked for."""

from __future__ import annotations

import functools
import importlib
import importlib.util
from pathlib import Path
from typing import Any

from loaders.extractors.errors import ReaderError

_UNUSED = ("lemmatizer", "textcat", "textcat_multilabel", "entity_linker")
LONGEST = 900_000
"""Code points that are parsed; spaCy refuses a million, for want of memory. The rest is left to the rules."""


@functools.cache
def pipeline(model: str) -> Any:  # noqa: ANN401 - spaCy brings no types that mypy reads
    """The pipeline MODEL, a package or a folder.

    Raises `ReaderError` for what is neither, or cannot parse.
    """
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
    """A model in a Python package whose distribution has another name; other packages are not imported."""
    spec = importlib.util.find_spec(model) if model.isidentifier() else None
    folders = (spec.submodule_search_locations if spec else None) or ()
    if not any((Path(folder) / "meta.json").is_file() for folder in folders):
        return None
    return importlib.import_module(model).load(exclude=list(_UNUSED))
