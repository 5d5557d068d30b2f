"""Overviews that are left as they are, since a committee that was not asked for has a workbook that is invalid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.catalogue import available
from analysis.errors import InputError, NamndrapportError
from analysis.paths import Project
from analysis.reports.job import Job
from analysis.reports.records import is_current, read_record


def kept_overviews(project: Project, jobs: Sequence[Job], formats: Sequence[str]) -> Mapping[Job, str]:
    """The overviews among the jobs that another committee than those asked for keeps from being made; and why."""
    asked = {(job.committee, job.year) for job in jobs}
    found: dict[Job, str] = {}
    every = available(project)
    for job in (job for job in jobs if job.committee is None):
        others = [each for each in every if each[1] == job.year and each not in asked]
        if not others or is_current(project, job, formats):
            continue
        from analysis.store import build  # as late as it may be: it needs pandas

        problems = {(b.committee, b.year): b.problem for b in build(project, others) if b.problem}
        if problems:
            found[job] = _why(project, job, problems)
    return found


def _why(project: Project, job: Job, problems: Mapping[tuple[str, int], NamndrapportError]) -> str:
    made = read_record(project, job) is not None
    left = "den förra är kvar" if made else "den görs när arbetsboken är rättad"
    (committee, year), problem = next(iter(problems.items()))
    more = f" Detsamma gäller {', '.join(f'{c} {y}' for c, y in list(problems)[1:])}." if len(problems) > 1 else ""
    told = f"Översikten {job.year} är inte gjord, {left}: {committee} {year} går inte att läsa.{more}"
    place = project.workbook(committee, year).relative_to(project.root).as_posix()
    return f"{told}\n  {_first(problem)}\n  Rätta den, se alla fel med namndrapport check {place}"


def _first(problem: NamndrapportError) -> str:
    """The first fault, with its cell, and how many there are."""
    if not isinstance(problem, InputError):
        return str(problem)
    more = len(problem.faults) - 1
    return f"{problem.faults[0]}" + (f" (och {more} fel till)" if more else "")
