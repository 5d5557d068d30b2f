"""Run the parameterised notebook for one committee and year."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

from analysis.errors import ReportError, UsageError

NOTEBOOK = "committee_report.ipynb"
OVERVIEW_NOTEBOOK = "overview.ipynb"
TIMEOUT = 300  # seconds a cell may take: the slowest takes about two


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


def execute(notebook: Path, parameters: dict[str, Any], folder: Path) -> nbformat.NotebookNode:
    """Execute a copy of the notebook with the project folder as its working folder.

    Raises
    ------
    ReportError
        When a cell raises, takes too long, or its kernel dies.
    """
    logging.getLogger("papermill").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="namndrapport-") as scratch:
        output = Path(scratch) / notebook.name
        try:
            papermill.execute_notebook(
                str(notebook),
                str(output),
                parameters=parameters,
                cwd=str(folder),
                progress_bar=False,
                log_output=False,
                execution_timeout=TIMEOUT,
                extra_arguments=["--IPKernelApp.log_level=50"],
            )
        except PapermillExecutionError as problem:
            raise ReportError(f"Cell {problem.exec_count}: {problem.ename}: {problem.evalue}") from problem
        except (CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError) as problem:
            raise ReportError(f"{type(problem).__name__}: {problem}") from problem
        return nbformat.read(output, as_version=4)
