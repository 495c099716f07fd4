"""Every notebook runs from top to bottom, and says nothing on stderr (a missing glyph would)."""

import nbformat
import pytest
from nbclient import NotebookClient
from programs import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def test_notebooks_were_found():
    numbers = [path.name[:2] for path in NOTEBOOKS]
    assert {"01", "02", "04"} <= set(numbers)
    assert len(set(numbers)) == len(numbers)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # the kernel's own libraries warn
@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_a_notebook_runs(path, sample_place):
    book = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(sample_place / "notebooks")}}
    NotebookClient(book, timeout=600, kernel_name="python3", resources=resources).execute()
    outputs = [output for cell in book.cells for output in cell.get("outputs", ())]
    said = [output.text for output in outputs if output.get("name") == "stderr"]
    assert said == []
    assert any("image/png" in output.get("data", {}) for output in outputs)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_a_notebook_is_kept_without_outputs(path):
    book = nbformat.read(path, as_version=4)
    assert [cell for cell in book.cells if cell.get("outputs")] == []
