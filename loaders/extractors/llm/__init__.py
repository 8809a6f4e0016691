"""Reading with a language model: any endpoint of the OpenAI kind, held to the evidence of the article.

Nothing is sent anywhere unless this reader was named. What the model says is no more than a hint where to
look: a claim counts when its quote and both its names stand in the article.
"""

from __future__ import annotations

from loaders.extractors.options import Options
from loaders.extractors.protocol import Extractor

from .reader import ModelReader


def make(model: str, options: Options, *, with_rules: bool) -> Extractor:
    """The reader `llm:MODEL`, or `rules+llm:MODEL`. Raises `ReaderError` where no endpoint can be told."""
    reader = ModelReader(model, options)
    if not with_rules:
        return reader
    from loaders.extractors.combined import RulesThenModel  # noqa: PLC0415 - only this reader needs the rules' frames

    return RulesThenModel(reader)
