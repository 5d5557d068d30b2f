"""``namndrapport report``: make the reports, and show the person who waits how it goes."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator

from analysis.cli.failures import INTERRUPTED
from analysis.cli.progress import Progress, progress
from analysis.files import remove_unfinished
from analysis.paths import Project
from analysis.present.words import counted, listed
from analysis.reports.batch import exit_status, jobs_of, run_batch
from analysis.reports.index import record
from analysis.reports.job import Job, Outcome
from analysis.reports.keeping import kept_overviews
from analysis.reports.lock import only_batch
from analysis.reports.terms import Terms, log_to_stderr

_TOLD = 10
"""So many problems are told on the screen, and the rest in the index."""
_NAMED = 3
"""So many reports are named with a problem that they share."""


def report(
    project: Project,
    chosen: list[tuple[str, int]],
    terms: Terms,
    workers: int,
    scheduler: str,
    *,
    as_json: bool,
    only: bool = False,
) -> int:
    """Make what is not made already, write the index, tell what was made, skipped and failed, and where.

    ``only``: certain committees were asked for, so that the workbook of another one fails nothing.
    """
    log_to_stderr(terms)
    jobs = jobs_of(chosen)
    kept = kept_overviews(project, jobs, terms.formats) if only else {}
    jobs = [job for job in jobs if job not in kept]
    shown = progress(len(jobs), as_json=as_json, verbose=terms.verbose)
    start = time.monotonic()
    with only_batch(project):
        remove_unfinished(project.reports)
        outcomes, interrupted = _made(project, jobs, terms, workers, scheduler, shown)
        _tell(project, jobs, outcomes, time.monotonic() - start, as_json=as_json)
        for why in kept.values():
            print(why, file=sys.stderr)
        record(project, outcomes)  # the last: a full disk stops it, and not the telling
    if interrupted:
        print("Avbrutet. Det som är gjort är kvar; kör samma kommando igen för resten.", file=sys.stderr)
        return INTERRUPTED
    return exit_status(outcomes)


def _made(
    project: Project, jobs: list[Job], terms: Terms, workers: int, scheduler: str, shown: Progress
) -> tuple[list[Outcome], bool]:
    """What became of the jobs, as far as the batch came; and whether Ctrl-C ended it before its end."""
    outcomes: list[Outcome] = []
    try:
        for outcome in run_batch(project, jobs, terms, workers, shown.started, scheduler):
            outcomes.append(outcome)
            shown.ended(outcome)
    except KeyboardInterrupt:
        return outcomes, True
    finally:
        shown.close()
    return outcomes, False


def _tell(project: Project, jobs: list[Job], outcomes: list[Outcome], seconds: float, *, as_json: bool) -> None:
    if as_json:
        return
    problems: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.problem:
            problems.setdefault(str(outcome.problem), []).append(outcome.job.name)
    for problem, names in list(problems.items())[:_TOLD]:
        print(f"Misslyckades: {_some(names)}\n{problem}", file=sys.stderr)
    untold = sum(map(len, list(problems.values())[_TOLD:]))
    if untold:
        print(f"Och {untold} till: varför står i reports/index.html.", file=sys.stderr, flush=True)
    print("\n".join(_summary(project, jobs, outcomes, seconds)))


def _some(names: list[str]) -> str:
    more = len(names) - _NAMED
    return f"{', '.join(names[:_NAMED])} och {more} till" if more > 0 else listed(names)


def _summary(project: Project, jobs: list[Job], outcomes: list[Outcome], seconds: float) -> Iterator[str]:
    """One screen: made, as before, failed, left, and where it all is."""
    ended = {outcome.job for outcome in outcomes}
    made = [outcome.job for outcome in outcomes if not outcome.problem and not outcome.skipped]
    yield f"Gjorda: {_count(made)}, på {seconds:.0f} s."
    told = {
        "Oförändrade": [outcome.job for outcome in outcomes if outcome.skipped],
        "Misslyckade": [outcome.job for outcome in outcomes if outcome.problem],
        "Återstår": [job for job in jobs if job not in ended],
    }
    yield from (f"{word}: {_count(some)}." for word, some in told.items() if some)
    yield f"Öppna {project.reports / 'index.html'}"


def _count(jobs: Iterable[Job]) -> str:
    """``två rapporter och en översikt``."""
    overviews = [job.committee is None for job in jobs]
    parts = [(len(overviews) - sum(overviews), "rapport", "rapporter"), (sum(overviews), "översikt", "översikter")]
    return listed([counted(*part) for part in parts if part[0]]) or "inga"
