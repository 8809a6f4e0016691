"""What a reader with a model may be told beside its name."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

SECONDS = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where a model is asked, with which key, how long and for how much; rules need none of it.

    `base_url` None is the endpoint of OpenAI. `data` is the folder under which answers are kept.
    `max_tokens` None is no limit. `seconds` is the most that one request may take, from the first byte to
    the last.
    """

    base_url: str | None = None
    key: str | None = field(default=None, repr=False)
    data: Path | None = None
    max_tokens: int | None = None
    seconds: float = SECONDS


def from_environment() -> Options:
    """The options of this process's environment, for callers that bring no settings of their own.

    Reads OPENAI_BASE_URL, OPENAI_API_KEY or OPENAI_API_KEY_FILE, DIPLOGRAPH_DATA, DIPLOGRAPH_LLM_SECONDS.
    """
    told = os.environ
    key = told.get("OPENAI_API_KEY") or None
    if key is None and (path := told.get("OPENAI_API_KEY_FILE")):
        try:
            key = Path(path).read_text(encoding="utf-8").strip() or None
        except (OSError, ValueError):
            key = None
    try:
        seconds = float(told.get("DIPLOGRAPH_LLM_SECONDS") or SECONDS)
    except ValueError:
        seconds = SECONDS
    data = Path(told["DIPLOGRAPH_DATA"]) if told.get("DIPLOGRAPH_DATA") else user_data_path("diplograph")
    return Options(base_url=told.get("OPENAI_BASE_URL") or None, key=key, data=data, seconds=seconds)
