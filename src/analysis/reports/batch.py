"""The batch: every report asked for, none stopping another."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Any

import nbformat

from analysis.errors import InputError, NamndrapportError, ReportError
from analysis.files import publish
from analysis.formats.making import make
from analysis.paths import Project
from analysis.reports.notebook import NOTEBOOK, OVERVIEW_NOTEBOOK, check_parameters, execute
from analysis.store import available, build

OVERVIEW = "overview"
"""The folder below ``reports/`` of the overviews, where a report has its committee's."""


@dataclass(frozen=True)
class Job:
    """A page to make: a committee's report of a year, or with no committee the year's overview."""

    committee: str | None
    year: int

    @property
    def key(self) -> str:
        """The job in the manifest, and its folder below ``reports/``."""
        return f"{self.committee or OVERVIEW}/{self.year}"

    @property
    def name(self) -> str:
        return f"{self.committee or 'översikt'} {self.year}"

    @property
    def notebook(self) -> str:
        return NOTEBOOK if self.committee else OVERVIEW_NOTEBOOK

    @property
    def parameters(self) -> dict[str, Any]:
        return {"committee": self.committee, "year": self.year} if self.committee else {"year": self.year}


@dataclass(frozen=True)
class Outcome:
    """What became of a job, and the seconds it took; ``problem`` is None when its report was made."""

    job: Job
    seconds: float
    problem: NamndrapportError | None = None


def run_one(project: Project, job: Job, formats: Sequence[str]) -> None:
    """Make one report: execute the notebook, make each format, publish the files.

    Raises
    ------
    ReportError
        When the notebook fails; nothing of an earlier report is touched.
    """
    folder = project.reports / job.key
    executed = execute(project.notebooks / job.notebook, job.parameters, project.root)
    try:
        files = dict(make(executed, formats))
    except ValueError as problem:
        raise ReportError(f"Anteckningsboken visade inget avsnitt ({problem}).") from problem
    publish(folder / "report.ipynb", nbformat.writes(executed).encode())
    for name, content in files.items():
        publish(folder / name, content)


def run_batch(
    project: Project, chosen: list[tuple[str, int]], workers: int, formats: Sequence[str]
) -> Iterator[Outcome]:
    """Make the reports, then the overviews of their years; yields each outcome as it comes.

    An invalid workbook fails its own report and its year's overview only, and before a kernel starts.
    """
    check_parameters(project.notebooks / NOTEBOOK, {"committee": "", "year": 0})
    check_parameters(project.notebooks / OVERVIEW_NOTEBOOK, {"year": 0})
    ready: list[Job] = []
    invalid: dict[int, list[str]] = {year: [] for year in sorted({year for _, year in chosen})}
    # an overview tells all committees of its year, asked for or not
    of_years = [(committee, year) for committee, year in available(project) if year in invalid]
    for built in build(project, list(dict.fromkeys([*chosen, *of_years]))):
        job = Job(built.committee, built.year)
        if built.problem:
            invalid[built.year].append(job.name)
        if (built.committee, built.year) not in chosen:
            continue
        if built.problem:
            yield Outcome(job, 0.0, built.problem)
        else:
            ready.append(job)
    for year, names in invalid.items():
        if names:
            yield Outcome(Job(None, year), 0.0, ReportError(f"Ogiltig arbetsbok: {', '.join(names)}."))
        else:
            ready.append(Job(None, year))
    # a thread per kernel: the work is in the kernel's process, and its death costs one job
    with ThreadPoolExecutor(workers) as pool:
        futures = {pool.submit(_timed_run, project, job, formats): job for job in ready}
        for future in as_completed(futures):
            problem = _problem(future.exception())
            yield Outcome(futures[future], 0.0 if problem else future.result(), problem)


def _timed_run(project: Project, job: Job, formats: Sequence[str]) -> float:
    """Make one report; returns the seconds that it took."""
    start = time.monotonic()
    run_one(project, job, formats)
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
