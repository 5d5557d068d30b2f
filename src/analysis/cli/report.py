"""``namndrapport report``: make the reports, and show the person who waits how it goes."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator

from tqdm import tqdm

from analysis.cli.failures import INTERRUPTED
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
    shown = _shown(len(jobs), as_json=as_json, verbose=terms.verbose)
    start = time.monotonic()
    outcomes: list[Outcome] = []
    interrupted = False
    with only_batch(project):
        remove_unfinished(project.reports)
        try:
            for outcome in run_batch(project, jobs, terms, workers, shown.started, scheduler):
                outcomes.append(outcome)
                shown.ended(outcome)
        except KeyboardInterrupt:
            interrupted = True
        shown.close()
        _tell(project, jobs, outcomes, time.monotonic() - start, as_json=as_json)
        for why in kept.values():
            print(why, file=sys.stderr)
        record(project, outcomes)  # the last: a full disk stops it, and not the telling
    if interrupted:
        print("Avbrutet. Det som är gjort är kvar; kör samma kommando igen för resten.", file=sys.stderr)
        return INTERRUPTED
    return exit_status(outcomes)


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


class _Plain:
    """A line for each outcome: for a log or a pipe."""

    def __init__(self, count: int) -> None:
        self._count, self._done = count, 0

    def started(self, job: Job) -> None:
        pass

    def ended(self, outcome: Outcome) -> None:
        self._done += 1
        if not outcome.skipped:
            print(f"  {self._done}/{self._count} {_told(outcome)}", flush=True)

    def close(self) -> None:
        pass


class _Bar:
    """What runs, what is done and failed, and the time left, on one line of a terminal."""

    def __init__(self, count: int) -> None:
        self._running: list[Job] = []
        self._failed = 0
        self._bar = tqdm(total=count, bar_format="{n_fmt}/{total_fmt} |{bar}| {remaining} kvar{postfix}")

    def started(self, job: Job) -> None:
        self._running.append(job)
        self._bar.set_postfix_str("; ".join(each.name for each in self._running))

    def ended(self, outcome: Outcome) -> None:
        if outcome.job in self._running:
            self._running.remove(outcome.job)
        if outcome.skipped:
            self._bar.initial += 1  # it took no time: the time left is reckoned from the others
        else:
            self._bar.write(f"  {_told(outcome)}", file=sys.stderr)
        self._failed += outcome.problem is not None
        failed = [f"{self._failed} misslyckade"] if self._failed else []
        self._bar.set_postfix_str("; ".join([*failed, *(each.name for each in self._running)]), refresh=False)
        self._bar.update()

    def close(self) -> None:
        self._bar.close()


class _Lines:
    """A JSON object a line, for programs."""

    def started(self, job: Job) -> None:
        pass

    def ended(self, outcome: Outcome) -> None:
        status = "failed" if outcome.problem else "skipped" if outcome.skipped else "made"
        told = {
            "committee": outcome.job.committee,
            "year": outcome.job.year,
            "status": status,
            "seconds": round(outcome.seconds, 2),
            "problem": str(outcome.problem or ""),
            "folder": outcome.job.key,
        }
        print(json.dumps(told, ensure_ascii=False), flush=True)

    def close(self) -> None:
        pass


def _shown(count: int, *, as_json: bool, verbose: bool) -> _Plain | _Bar | _Lines:
    """A bar on a terminal, unless the log would write across it."""
    if as_json:
        return _Lines()
    return _Bar(count) if sys.stderr.isatty() and not verbose else _Plain(count)


def _told(outcome: Outcome) -> str:
    word = "misslyckades" if outcome.problem else "klar"
    return f"{outcome.job.name}: {word} ({outcome.seconds:.1f} s)".replace(".", ",")
