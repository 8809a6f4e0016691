"""Reading the tables of seeds/: where they lie, and errors that name file, line and column."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii

_HERE = Path(__file__).resolve().parent
# of a checkout, and of a wheel (pyproject's force-include)
_PLACES = (_HERE.parent / "seeds", _HERE.parent / "loaders" / "seeds")


class SeedError(ValueError):
    """A table of seeds/ breaks a rule. `line` counts from 1, header included; 0 means the whole file."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path.name}, line {line}: {reason}" if line else f"{path.name}: {reason}")
        self.path, self.line, self.reason = path, line, reason


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, its cells by column; every reader of a cell raises `SeedError` if it is wrong."""

    path: Path
    number: int
    cells: Mapping[str, str]

    def wrong(self, reason: str) -> SeedError:
        """The error to raise about this line."""
        return SeedError(self.path, self.number, reason)

    def text(self, column: str) -> str:
        """The cell, empty where unknown."""
        return self.cells[column]

    def known(self, column: str) -> str:
        """The cell of a column that must be filled."""
        if not self.cells[column]:
            raise self.wrong(f"{column} is empty")
        return self.cells[column]

    def several(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that `|` separates."""
        cell = self.cells[column]
        if not cell:
            return ()
        parts = tuple(cell.split("|"))
        if "" in parts or cell != cell.strip() or " |" in cell or "| " in cell:
            raise self.wrong(f"{column} has an empty part or spaces around one: {cell!r}")
        if len(parts) > 1 and len(set(parts)) < len(parts):
            raise self.wrong(f"{column} says the same twice: {cell!r}")
        return parts

    def flag(self, column: str) -> bool:
        """True for 1, False for 0 or nothing."""
        return self.choice(column, frozenset({"", "0", "1"})) == "1"

    def choice(self, column: str, allowed: frozenset[str]) -> str:
        """The cell of a column that knows only the words of ALLOWED."""
        if self.cells[column] not in allowed:
            words = ", ".join(sorted(allowed - {""}))
            raise self.wrong(f"{column} is {self.cells[column]!r}, not one of {words}")
        return self.cells[column]

    def number_of(self, column: str) -> float | None:
        """The cell as a number; None where it is empty."""
        try:
            return float(self.cells[column]) if self.cells[column] else None
        except ValueError:
            raise self.wrong(f"{column} is {self.cells[column]!r}, not a number") from None


@functools.cache
def seeds_folder() -> Path:
    """The folder of the tables: `seeds/` of a checkout, or the copy inside an installed package.

    Raises `SeedError` where there is none: the installation is broken.
    """
    for folder in _PLACES:
        if (folder / "countries.tsv").is_file():
            return folder
    raise SeedError(
        _PLACES[0] / "countries.tsv", 0, "the tables of seeds/ are missing; install diplograph again"
    )


def lines(path: Path, *columns: str) -> Iterator[Line]:
    """The rows of a table that has at least COLUMNS, in the order of the file; # begins a comment.

    Raises `SeedError` for a missing file or column, a row with too many or too few cells, or text that is not
    UTF-8 in normal form C (two spellings of one name would not match otherwise).
    """
    header: list[str] = []
    for number, told in plain(path):
        cells = told.split("\t")
        if not header:
            header = cells
            if missing := [c for c in columns if c not in header]:
                raise SeedError(path, number, f"the columns {', '.join(missing)} are missing")
            continue
        if len(cells) != len(header):
            raise SeedError(path, number, f"{len(cells)} cells where the header has {len(header)}")
        yield Line(path, number, dict(zip(header, cells, strict=True)))


def plain(path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines of a file without a header; empty lines and those that begin with # are skipped."""
    for number, told in enumerate(_text(path).split("\n"), start=1):
        if told and not told.startswith("#"):
            yield number, told


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, as ids have them: "Élysée Palace" -> "elysee-palace"."""
    kept = "".join(c if c.isalnum() else " " if c != "'" else "" for c in anyascii(text).lower())
    return "-".join(kept.split())


def _text(path: Path) -> str:
    try:
        told = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise SeedError(path, 0, f"not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise SeedError(path, 0, error.strerror or "cannot be read") from None
    if not unicodedata.is_normalized("NFC", told):
        at = next(
            n for n, line in enumerate(told.split("\n"), 1) if not unicodedata.is_normalized("NFC", line)
        )
        raise SeedError(path, at, "not in Unicode normal form C")
    return told
