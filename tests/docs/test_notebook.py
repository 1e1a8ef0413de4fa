"""The notebook runs from its first cell to its last, and shows what it promises."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient


@pytest.fixture(scope="module")
def notebook(checkout: Path) -> nbformat.NotebookNode:
    path = checkout / "docs" / "notebooks" / "from-plans-to-network.ipynb"
    read: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    return read


def test_it_has_ten_cells_and_is_kept_without_outputs(notebook: nbformat.NotebookNode):
    assert len(notebook.cells) == 10
    assert all(
        not cell.outputs and cell.execution_count is None for cell in notebook.cells if "outputs" in cell
    )


def test_it_runs(notebook: nbformat.NotebookNode, built_corpus: Path, tmp_path: Path, monkeypatch):
    # a build that finds what it needs in the cache
    shutil.copytree(built_corpus, tmp_path / ".greenkg" / "store")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path / "matplotlib"))
    done = NotebookClient(
        nbformat.from_dict(notebook), timeout=120, resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    outputs = [cell.outputs for cell in done.cells if cell.cell_type == "code"]
    kinds = [
        {kind for each in found for kind in each.get("data", {each.output_type: ""})} for found in outputs
    ]
    assert outputs[0][0].text.startswith("5 kế hoạch")
    assert "2746/QĐ-UBND" in outputs[1][0].data["text/html"]
    assert "image/png" in kinds[2]
    assert "→" in outputs[3][0].text
    assert "network.html" in outputs[4][-1].data["text/html"]
    assert (tmp_path / "network.html").stat().st_size > 10_000
