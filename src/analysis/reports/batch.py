"""The batch: every report asked for that is not made already, none stopping another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from analysis.errors import InputError, ReportError, UsageError
from analysis.paths import Project
from analysis.reports.job import NOTEBOOK, OVERVIEW_NOTEBOOK, Job, Outcome
from analysis.reports.records import is_current
from analysis.reports.terms import Terms


def jobs_of(chosen: list[tuple[str, int]]) -> list[Job]:
    """The reports asked for, then the overviews of their years."""
    years = sorted({year for _, year in chosen})
    return [*(Job(committee, year) for committee, year in chosen), *(Job(None, year) for year in years)]


def run_batch(
    project: Project,
    jobs: list[Job],
    terms: Terms,
    workers: int,
    started: Callable[[Job], None] = lambda job: None,
    scheduler: str = "",
) -> Iterator[Outcome]:
    """Yield each job's outcome as it comes; those made before of the same things come first, skipped.

    With a ``scheduler`` the workers are those of its cluster.
    """
    current = {job for job in jobs if is_current(project, job, terms.formats)}
    yield from (Outcome(job, 0.0, skipped=True) for job in jobs if job in current)
    left = [job for job in jobs if job not in current]
    if not left:
        return
    # papermill, pandas and the processes cost seconds: not before there is something to make
    work = _by_cluster(scheduler) if scheduler else _by_crew(workers)
    from analysis.reports.notebook import check_parameters

    check_parameters(project.notebooks / NOTEBOOK, {"committee": "", "year": 0})
    check_parameters(project.notebooks / OVERVIEW_NOTEBOOK, {"year": 0})
    yield from work(project, left, terms, started=started)


def _by_crew(workers: int) -> Callable[..., Iterator[Outcome]]:
    from analysis.reports.crew import work

    return partial(work, workers=workers)


def _by_cluster(scheduler: str) -> Callable[..., Iterator[Outcome]]:
    try:
        from analysis.reports.cluster import work
    except ModuleNotFoundError as problem:
        text = f"--scheduler behöver {problem.name}: pip install 'namndrapport[cluster]'."
        raise UsageError(text) from problem
    return partial(work, scheduler=scheduler)


def exit_status(outcomes: list[Outcome]) -> int:
    """0 all made, 4 an input was invalid, 3 a report failed."""
    problems = [outcome.problem for outcome in outcomes if outcome.problem]
    if any(isinstance(problem, InputError) for problem in problems):
        return InputError.exit_status
    return ReportError.exit_status if problems else 0
