"""Every notebook runs from top to bottom on the embedded engine, and is kept without outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

nbformat = pytest.importorskip(
    "nbformat", reason="notebooks want the dev extra: nbformat, nbclient, ipykernel"
)
nbclient = pytest.importorskip(
    "nbclient", reason="notebooks want the dev extra: nbformat, nbclient, ipykernel"
)

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    told = [cell.id for cell in cells if cell.cell_type == "code" and (cell.outputs or cell.execution_count)]
    assert told == []


@pytest.mark.embedded
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning:zmq")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPLOGRAPH_DATA", str(tmp_path))
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    book = nbformat.read(path, as_version=4)
    book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    kernel = nbclient.NotebookClient(book, timeout=200, resources={"metadata": {"path": str(path.parent)}})
    kernel.execute()
    said = "".join(
        out.get("text", "")
        for cell in book.cells
        for out in cell.get("outputs", [])
        if cell.cell_type == "code"
    )
    assert "Scaparrotti" in said
    assert "Baku" in said
    page = (tmp_path / "notebook" / "gerasimov.html").read_text(encoding="utf-8")
    assert page.count("data-row=") > 3


def test_there_are_notebooks() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["who_meets_whom"]
