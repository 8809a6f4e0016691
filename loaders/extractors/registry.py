"""From a reader's name, as on the command line and in the settings, to the reader."""

from __future__ import annotations

import importlib.util
from typing import cast

from loaders.extractors.errors import MissingExtra, UnknownExtractor
from loaders.extractors.options import Options, from_environment
from loaders.extractors.protocol import Extractor

DEFAULT = "rules"
FORMS = ("rules", "spacy:MODEL", "llm:MODEL", "rules+spacy:MODEL", "rules+llm:MODEL")
MODELS = {"spacy": ("loaders.extractors.spacy_", "spacy"), "llm": ("loaders.extractors.llm", "openai")}
"""Kind of reader -> the module whose `make(model, options, with_rules=)` makes one, its package."""


def extractor(name: str = DEFAULT, options: Options | None = None) -> Extractor:
    """The reader of that name, in one of the `FORMS`; without OPTIONS those of the environment hold.

    Raises `UnknownExtractor` for a name that is none, `MissingExtra` where its optional packages are not
    installed; both are `ReaderError`s that carry their mend.
    """
    if name == "rules":
        from loaders.extractors.rules.reader import RulesReader  # noqa: PLC0415 - only readers wait for it

        return RulesReader()
    with_rules = name.startswith("rules+")
    kind, _, model = name.removeprefix("rules+").partition(":")
    if kind not in MODELS or not model.strip():
        raise UnknownExtractor(name, FORMS)
    return _model_reader(name, kind, options or from_environment(), with_rules=with_rules)


def _model_reader(name: str, kind: str, options: Options, *, with_rules: bool) -> Extractor:
    module, package = MODELS[kind]
    if importlib.util.find_spec(module) is None:
        raise UnknownExtractor(name, ("rules",))
    if importlib.util.find_spec(package) is None:
        raise MissingExtra(name, kind)
    model = name.partition(":")[2]
    return cast("Extractor", importlib.import_module(module).make(model, options, with_rules=with_rules))
