"""The batch: every report asked for, none stopping another."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

import nbformat

from analysis.errors import InputError, NamndrapportError, ReportError
from analysis.files import publish
from analysis.paths import Project
from analysis.reports.html import export_html
from analysis.reports.notebook import NOTEBOOK, check_parameters, execute
from analysis.store import build


@dataclass(frozen=True)
class Job:
    committee: str
    year: int


@dataclass(frozen=True)
class Outcome:
    """What became of a job, and the seconds it took; ``problem`` is None when its report was made."""

    job: Job
    seconds: float
    problem: NamndrapportError | None = None


def run_one(project: Project, job: Job) -> None:
    """Make one report: execute the notebook, export it, publish the files.

    Raises
    ------
    ReportError
        When the notebook fails; nothing of an earlier report is touched.
    """
    folder = project.reports / job.committee / str(job.year)
    parameters = {"committee": job.committee, "year": job.year}
    executed = execute(project.notebooks / NOTEBOOK, parameters, project.root)
    try:
        page = export_html(executed)
    except ValueError as problem:
        raise ReportError(f"Anteckningsboken visade inget avsnitt ({problem}).") from problem
    publish(folder / "report.ipynb", nbformat.writes(executed).encode())
    publish(folder / "report.html", page.encode())


def run_batch(project: Project, chosen: list[tuple[str, int]], workers: int) -> Iterator[Outcome]:
    """Make the reports; yields each outcome as it comes.

    An invalid workbook fails its own report only, and before a kernel starts.
    """
    check_parameters(project.notebooks / NOTEBOOK, {"committee": "", "year": 0})
    ready = []
    for built in build(project, chosen):
        job = Job(built.committee, built.year)
        if built.problem:
            yield Outcome(job, 0.0, built.problem)
        else:
            ready.append(job)
    # a thread per kernel: the work is in the kernel's process, and its death costs one job
    with ThreadPoolExecutor(workers) as pool:
        futures = {pool.submit(_timed_run, project, job): job for job in ready}
        for future in as_completed(futures):
            problem = _problem(future.exception())
            yield Outcome(futures[future], 0.0 if problem else future.result(), problem)


def _timed_run(project: Project, job: Job) -> float:
    """Make one report; returns the seconds that it took."""
    start = time.monotonic()
    run_one(project, job)
    return time.monotonic() - start


def _problem(error: BaseException | None) -> NamndrapportError | None:
    """What failed a report: a fault of ours in one must not stop the others."""
    if error is None or isinstance(error, NamndrapportError):
        return error
    return ReportError(f"{type(error).__name__}: {error}")


def exit_status(outcomes: list[Outcome]) -> int:
    """0 all made, 4 an input was invalid, 3 a report failed."""
    problems = [outcome.problem for outcome in outcomes if outcome.problem]
    if any(isinstance(problem, InputError) for problem in problems):
        return InputError.exit_status
    return ReportError.exit_status if problems else 0
