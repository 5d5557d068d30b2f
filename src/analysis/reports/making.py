"""One report from its notebook to its published files: the same work on a laptop and in a cluster."""

from __future__ import annotations

import contextlib
from pathlib import Path

import nbformat

from analysis.catalogue import choose
from analysis.errors import ReportError
from analysis.files import publish, publish_all
from analysis.formats.making import make
from analysis.formats.report import read_report
from analysis.paths import Project
from analysis.reports.job import Job
from analysis.reports.notebook import NotebookError, execute
from analysis.reports.records import FAILED_NOTEBOOK, RECORD, basis, record_of
from analysis.reports.terms import Terms
from analysis.store import build

SAVED_NOTEBOOK = "report.ipynb"


def run_one(project: Project, job: Job, terms: Terms) -> None:
    """Make one report: execute the notebook, make each format, publish the files, and last the record of them.

    An invalid workbook fails its own report and its year's overview only, and before a kernel starts.

    Raises
    ------
    InputError
        When its workbook is invalid.
    ReportError
        When it can not be made; every file of an earlier report is left whole.
    """
    folder = project.reports / job.key
    made_of = basis(project, job)
    _check_workbooks(project, job)
    try:
        executed = execute(project.notebooks / job.notebook, job.parameters, project.root, terms.timeout)
        report = read_report(executed)
        files = {SAVED_NOTEBOOK: nbformat.writes(executed).encode(), **make(report, terms.formats)}
    except NotebookError as problem:
        raise ReportError(f"{problem}{_kept(folder, project, problem)}") from problem
    except ValueError as problem:
        raise ReportError(f"Anteckningsboken visade inget avsnitt ({problem}).") from problem
    files[RECORD] = record_of(made_of, terms.formats, report.told, files)
    try:
        publish_all(folder, files)
    except OSError as problem:
        place = folder.relative_to(project.root).as_posix()
        text = f"Kunde inte skriva i {place} ({problem.strerror}); den förra rapporten är kvar."
        raise ReportError(text) from problem
    with contextlib.suppress(FileNotFoundError):
        (folder / FAILED_NOTEBOOK).unlink()


def _kept(folder: Path, project: Project, problem: NotebookError) -> str:
    """Where the notebook can be looked at, as far as it came; the problem counts, should the disk not take it."""
    failed = folder / FAILED_NOTEBOOK
    if problem.notebook is None:
        return ""
    try:
        publish(failed, nbformat.writes(problem.notebook).encode())
    except OSError:
        return ""
    return f" Så långt kom anteckningsboken: {failed.relative_to(project.root).as_posix()}"


def _check_workbooks(project: Project, job: Job) -> None:
    """Store what the report tells of, where it is not; an overview tells all committees of its year."""
    told = [(job.committee, job.year)] if job.committee else choose(project, years=[job.year])
    problems = {Job(built.committee, built.year): built.problem for built in build(project, told) if built.problem}
    if job in problems:
        raise problems[job]
    if problems:
        raise ReportError(f"Ogiltig arbetsbok: {', '.join(faulty.name for faulty in problems)}.")
