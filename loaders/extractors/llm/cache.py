"""Answers that were paid for, kept: by endpoint, model, version of the prompt, and what was asked."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path


class Answers:
    """The answers under a folder; None as folder keeps nothing. Safe for several threads and processes.

    The files can be read by their owner alone, for they quote articles. One that cannot be read counts as
    absent, and a full disk costs no more than the answer's second asking.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, key: str) -> str | None:
        """The answer kept under KEY."""
        if self._folder is None:
            return None
        try:
            told = json.loads(self._path(self._folder, key).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        answer = told.get("answer") if isinstance(told, dict) and told.get("key") == key else None
        return answer if isinstance(answer, str) else None

    def put(self, key: str, answer: str, model: str) -> None:
        """Keep ANSWER under KEY, whole or not at all."""
        if self._folder is None:
            return
        path = self._path(self._folder, key)
        told = json.dumps({"key": key, "model": model, "answer": answer})
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(told)
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.json"


def key(*told: object) -> str:
    """The key of what was asked, from all that decides the answer."""
    parts = "\x1f".join(str(each) for each in told)
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()
