"""Run a parameterised notebook in a fresh kernel, by papermill."""

from __future__ import annotations

import logging
import re
import sys
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError

from analysis.errors import ReportError, UsageError
from analysis.kernels.prompt import PromptManager

_ENGINE = "namndrapport"
_INJECTED = "injected-parameters"
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_CELL_FILE = re.compile(r"\S*ipykernel_\d+[/\\]\d+\.py")
_log = logging.getLogger(__name__)


class NotebookError(ReportError):
    """A notebook that did not run to its end; holds it as far as it came."""

    def __init__(self, text: str, notebook: nbformat.NotebookNode | None) -> None:
        super().__init__(text)
        self.notebook = notebook


class _KeepingEngine(NBClientEngine):
    """papermill's own engine; the notebook stays at hand when it fails, and is not written after each cell."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, *, kept: list[Any], **options: Any) -> Any:
        kept.append(nb_man.nb)
        return super().execute_managed_notebook(nb_man, kernel_name, **options)


papermill_engines.register(_ENGINE, _KeepingEngine)


def check_parameters(notebook: Path, parameters: dict[str, Any]) -> None:
    """Refuse a parameter that the notebook does not have; papermill only warns of it.

    Raises
    ------
    UsageError
        With the notebook's own parameters.
    """
    known = papermill.inspect_notebook(str(notebook))
    unknown = sorted(set(parameters) - set(known))
    if unknown:
        raise UsageError(f"Okänd parameter: {', '.join(unknown)}. {notebook.name} har: {', '.join(sorted(known))}.")


def execute(notebook: Path, parameters: dict[str, Any], folder: Path, timeout: int) -> nbformat.NotebookNode:
    """Execute the notebook with ``folder`` as its working folder; a cell may take ``timeout`` seconds.

    A kernel that does not start is tried once more.

    Raises
    ------
    NotebookError
        When a cell raises, takes too long, or its kernel dies.
    """
    try:
        return _execute(notebook, parameters, folder, timeout)
    except RuntimeError as problem:  # nbclient's word for a kernel that never answered
        _log.warning("%s: the kernel did not start (%s), one more try", notebook.name, problem)
    try:
        return _execute(notebook, parameters, folder, timeout)
    except RuntimeError as problem:
        raise NotebookError(f"Kärnan startade inte, två försök: {problem}", None) from problem


def _execute(notebook: Path, parameters: dict[str, Any], folder: Path, timeout: int) -> nbformat.NotebookNode:
    kept: list[nbformat.NotebookNode] = []
    try:
        executed = papermill.execute_notebook(
            str(notebook),
            None,
            parameters=parameters,
            engine_name=_ENGINE,
            kept=kept,
            cwd=str(folder),
            progress_bar=False,
            log_output=False,
            execution_timeout=timeout,
            record_timing=False,
            shutdown_kernel="immediate",
            kernel_manager_class=PromptManager,
            extra_arguments=["--IPKernelApp.log_level=50"],
        )
    except PapermillExecutionError as problem:
        text = without_places(f"Cell {problem.exec_count}: {problem.ename}: {problem.evalue}", folder)
        raise NotebookError(text, _without_machine(kept[0], folder)) from problem
    except CellTimeoutError as problem:
        text = f"En cell tog mer än {timeout} sekunder och avbröts."
        raise NotebookError(text, _without_machine(kept[0], folder)) from problem
    except DeadKernelError as problem:
        text = "Kärnan dog mitt i en cell (dödad, eller slut på minne)."
        raise NotebookError(text, _without_machine(kept[0], folder)) from problem
    except CellExecutionError as problem:
        raise NotebookError(without_places(str(problem), folder), _without_machine(kept[0], folder)) from problem
    return _without_machine(executed, folder)


def _without_machine(notebook: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """The notebook without times, random ids, and paths of this machine: the same input, the same bytes."""
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if _INJECTED in cell.metadata.get("tags", []):
            cell["id"] = _INJECTED
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                output["text"] = without_places(output.text, folder)
            elif output.output_type == "error":
                output["evalue"] = without_places(output.evalue, folder)
                output["traceback"] = [without_places(_COLOURS.sub("", line), folder) for line in output.traceback]
    return notebook


def without_places(text: str, folder: Path) -> str:
    """The text without what only this machine knows: its folders, and the number of the process that wrote.

    >>> without_places("/tmp/ipykernel_41/17.py:1: UserWarning in /a/data/raw", Path("/a"))
    '<cell>:1: UserWarning in ./data/raw'
    """
    places = {str(folder): ".", sys.prefix: "<python>", sys.base_prefix: "<python>", str(Path.home()): "~"}
    text = _CELL_FILE.sub("<cell>", text)
    for place, word in places.items():
        text = text.replace(place, word) if len(place) > 1 else text
    return text
