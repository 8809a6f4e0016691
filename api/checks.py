"""What has to be there for diplograph to work, and what may be: `diplograph doctor`."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from api.settings import Settings, SettingsError, load_settings

OLDEST = (3, 11)
ROOM = 200 * 1024 * 1024
SHORT_KEY = 16
EXTRAS = {"spacy": ("spacy", "--extractor spacy:MODEL"), "llm": ("openai", "--extractor llm:MODEL")}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `well` is None for what is optional and not there, `mend` what to do about it."""

    name: str
    well: bool | None
    found: str
    mend: str = ""


def checks() -> Iterator[Check]:
    """Look at everything in turn; what rests on settings that cannot be read is left out."""
    yield _python()
    yield _names()
    try:
        settings = load_settings()
    except SettingsError as error:
        yield Check("settings", well=False, found=str(error), mend=f"Mend {error.variable}, or unset it.")
    else:
        yield Check("settings", well=True, found="read")
        yield from _of(settings)
    yield _reader()
    for extra, (package, use) in EXTRAS.items():
        yield _extra(extra, package, use)


def _of(settings: Settings) -> Iterator[Check]:
    yield _keys(settings)
    if settings.neo4j_uri:
        yield _attempt("Neo4j", lambda: _neo4j(settings))
    else:
        yield _folder(settings.data)
        yield _wheel()
        yield _attempt("embedded database", lambda: _embedded(settings))


def _python() -> Check:
    told = ".".join(map(str, sys.version_info[:3]))
    wanted = ".".join(map(str, OLDEST))
    return Check("Python", sys.version_info >= OLDEST, told, f"Install Python {wanted} or newer.")


def _names() -> Check:
    """Our three import names are ordinary words, which another distribution may have taken."""
    owners = importlib.metadata.packages_distributions()
    others = {
        owner
        for name in ("graph", "loaders", "api")
        for owner in owners.get(name, [])
        if owner != "diplograph"
    }
    found = f"taken by {', '.join(sorted(others))} too" if others else "its own"
    return Check("import names", not others, found, "Install diplograph in a virtual environment of its own.")


def _keys(settings: Settings) -> Check:
    try:
        keys = settings.keys
    except SettingsError as error:
        return Check("API keys", well=False, found=str(error), mend="Mend the file, or unset the variable.")
    if any(len(key) < SHORT_KEY for key in keys):
        return Check("API keys", well=None, found="one is short", mend=f"Use {SHORT_KEY} characters or more.")
    return Check(
        "API keys", well=True, found=f"{len(keys)} set" if keys else "none: served on the loopback only"
    )


def _folder(data: Path) -> Check:
    mend = "Give write permission, or set DIPLOGRAPH_DATA to a folder of your own."
    there = next(path for path in (data, *data.parents) if path.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return Check("data folder", well=False, found=f"{data} cannot be written", mend=mend)
    free = shutil.disk_usage(there).free
    if free < ROOM:
        return Check(
            "data folder", well=False, found=f"{data}: {free >> 20} MB free", mend="Free some space."
        )
    return Check("data folder", well=True, found=str(data))


def _wheel() -> Check:
    there = importlib.util.find_spec("arcadedb_embedded") is not None
    mend = "pip install arcadedb-embedded (it has no wheel for Intel Macs: set NEO4J_URI there)."
    return Check("embedded engine", there, "installed" if there else "not installed", mend)


def _embedded(settings: Settings) -> Check:
    from graph import embedded  # noqa: PLC0415 - a check that fails to import must fail alone

    state = embedded.state(settings.data)
    found = (
        f"runs at {state.uri}" if state.running else "does not run; the first command that needs it starts it"
    )
    return Check("embedded database", well=True, found=found)


def _neo4j(settings: Settings) -> Check:
    from api.opening import connection  # noqa: PLC0415 - as above
    from graph.store import Store  # noqa: PLC0415

    with Store(connection(settings), patience=3.0) as store:
        return Check("Neo4j", well=True, found=f"{store.verify()} at {settings.neo4j_uri}")


def _attempt(name: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except OSError as error:
        told = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        return Check(name, well=False, found=told, mend="See to its permissions and its disk.")
    except Exception as error:  # noqa: BLE001 - whatever is wrong is what the doctor is asked for
        told = getattr(error, "message", None) or str(error) or type(error).__name__
        return Check(name, well=False, found=told, mend=getattr(error, "mend", ""))


def _reader() -> Check:
    def look() -> Check:
        from graph.article import Article  # noqa: PLC0415 - as above
        from loaders.extractors.registry import extractor  # noqa: PLC0415

        extractor("rules").read(Article(text="Nothing happened."))
        return Check("reader", well=True, found="rules")

    return _attempt("reader", look)


def _extra(extra: str, package: str, use: str) -> Check:
    if importlib.util.find_spec(package):
        return Check(extra, well=True, found=f"{package} {importlib.metadata.version(package)}")
    mend = f"For {use}: pip install 'diplograph[{extra}]'"
    return Check(extra, well=None, found="not installed (optional)", mend=mend)
