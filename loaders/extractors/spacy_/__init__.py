"""Reading with a spaCy model of the user's: its entities and its parse under the frames of the rules.

`spacy:MODEL` takes the slots of every frame from the parse; `rules+spacy:MODEL` from the rules, and from
the parse where the rules are not sure of an attachment. Both add the persons that the model sees and the
title grammar misses.
"""

from __future__ import annotations

from loaders.extractors.options import Options
from loaders.extractors.protocol import Extractor

from .reader import ParsingReader


def make(model: str, options: Options, *, with_rules: bool) -> Extractor:  # noqa: ARG001 - a parse needs none of them
    """The reader `spacy:MODEL`, or `rules+spacy:MODEL`.

    Raises `ReaderError` for a model that cannot be loaded.
    """
    return ParsingReader(model.strip(), with_rules=with_rules)
