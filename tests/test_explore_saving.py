"""What is saved when ``namndrapport explore`` has started JupyterLab: its contents manager, with the command's hook."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from jupyter_server.services.contents.largefilemanager import LargeFileManager
from traitlets.config import Config

from analysis.cli.explore import NOTEBOOK, options, without_outputs
from analysis.paths import Project

COMMITTED = Path(__file__).resolve().parents[1] / "notebooks" / NOTEBOOK


@pytest.fixture
def manager(tmp_path):
    """Of a project with the notebook, configured as by the command's own options."""
    project = Project(tmp_path)
    project.notebooks.mkdir()
    shutil.copy(COMMITTED, project.notebooks)
    hook = {word.partition("=")[2] for word in options(project, browser=False, port=None) if "pre_save_hook" in word}
    config = Config({"FileContentsManager": {"pre_save_hook": hook.pop()}})
    return LargeFileManager(root_dir=str(tmp_path), config=config)


def run(manager: LargeFileManager, path: str) -> dict:
    """The notebook as the page has it after a run, with widget state, versions and times."""
    model = manager.get(path)
    notebook = model["content"]
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"a": {}}}}
    notebook["metadata"]["language_info"] = {"name": "python", "version": "3.11.0", "mimetype": "text/x-python"}
    for number, cell in enumerate(cell for cell in notebook["cells"] if cell["cell_type"] == "code"):
        cell |= {"execution_count": number + 1, "outputs": [nbformat.v4.new_output("stream", text="rader")]}
        cell["metadata"] |= {"execution": {"iopub.execute_input": "12:00"}, "scrolled": True}
    return model


def test_a_run_notebook_is_saved_as_it_is_committed(manager, tmp_path):
    path = f"notebooks/{NOTEBOOK}"
    manager.save(run(manager, path), path)
    assert (tmp_path / path).read_bytes() == COMMITTED.read_bytes()


def test_what_a_person_changes_is_saved(manager, tmp_path):
    path = f"notebooks/{NOTEBOOK}"
    model = run(manager, path)
    model["content"]["cells"][-1]["source"] = "figures.tail()"
    manager.save(model, path)
    last = nbformat.read(tmp_path / path, as_version=4).cells[-1]
    assert (last.source, last.outputs) == ("figures.tail()", [])


def test_a_notebook_elsewhere_keeps_its_outputs(manager, tmp_path):
    (tmp_path / "reports").mkdir()
    shutil.copy(COMMITTED, tmp_path / "reports")
    path = f"reports/{NOTEBOOK}"
    manager.save(run(manager, path), path)
    assert nbformat.read(tmp_path / path, as_version=4).cells[-1].outputs


def test_another_file_is_let_alone(manager):
    model = {"type": "file", "format": "text", "content": "egna anteckningar"}
    without_outputs(model=model, path="notebooks/egna.txt", contents_manager=manager)
    assert model["content"] == "egna anteckningar"
