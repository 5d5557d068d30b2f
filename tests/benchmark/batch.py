"""The batch against the shell loop, xargs and the floor, interleaved in one run, in seconds per report."""

from __future__ import annotations

import multiprocessing
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import stock

from analysis.paths import Project
from analysis.reports.crew import work
from analysis.reports.job import Job
from analysis.reports.terms import Terms

ROUNDS = 3
REPORTS = 40
SHELL_REPORTS = 4
"""The shell's ways cost the same for each report, and many seconds: fewer are enough."""
PAPERMILL = (sys.executable, "-m", "papermill")
NBCONVERT = (sys.executable, "-m", "nbconvert", "--to", "html", "--log-level", "ERROR")
_COMMITTEE = "lulea-kommunstaben"
_YEAR = 2023


def jobs(count: int) -> list[Job]:
    """The same report so many times, each to a folder of its own."""
    return [_Numbered(_COMMITTEE, _YEAR, number) for number in range(count)]


class _Numbered(Job):
    """A job whose folder bears a number."""

    def __init__(self, committee: str, year: int, number: int) -> None:
        super().__init__(committee, year)
        object.__setattr__(self, "number", number)

    @property
    def key(self) -> str:
        return f"{super().key}-{self.number}"  # type: ignore[attr-defined]


def shell(project: Project, at_once: int) -> float:
    """papermill, then nbconvert, each a command of its own; by a loop, or by xargs."""
    out = project.reports / "shell"
    out.mkdir(parents=True, exist_ok=True)
    parameters = f"-p committee {_COMMITTEE} -p year {_YEAR}"
    one = f"{' '.join(PAPERMILL)} --no-progress-bar {stock.STOCK} {out}/$1.ipynb {parameters}"
    two = f"{' '.join(NBCONVERT)} {out}/$1.ipynb"
    count = SHELL_REPORTS * at_once
    line = f"seq {count} | xargs -P{at_once} -I@ sh -c '{one} 2>/dev/null && {two}' sh @"
    return _per_report(lambda: subprocess.run(line, shell=True, check=True, cwd=project.root), count)


def ours(project: Project) -> float:
    """Everything included: the processes' start and end too."""

    def run() -> None:
        for outcome in work(project, jobs(REPORTS), Terms(()), 2, lambda job: None, "stock:ours"):
            if outcome.problem:
                raise outcome.problem

    return _per_report(run, REPORTS)


def floor(project: Project) -> float:
    """Two processes that have imported everything and made a report each before the clock starts."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, spawn, os.chdir, (project.root,)) as pool:

        def run(some: list[Job]) -> None:
            list(pool.map(stock.floor, [project] * len(some), some))

        run(jobs(4))
        return _per_report(lambda: run(jobs(REPORTS)), REPORTS)


def _per_report(run: Callable[[], object], count: int) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) / count


def measure(project: Project, say: Callable[[str], None]) -> dict[str, float]:
    """Medians of the rounds, in seconds per report."""
    ways: dict[str, Callable[[Project], float]] = {
        "loop": lambda project: shell(project, 1),
        "xargs": lambda project: shell(project, 2),
        "floor": floor,
        "ours": ours,
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for round_ in range(ROUNDS):
        for name, way in ways.items():
            taken[name].append(way(project))
            say(f"round {round_ + 1}: {name} {taken[name][-1]:.2f} s")
        for job in jobs(REPORTS):
            assert stock.shown(project.reports / job.key) == (stock.CHARTS, stock.TABLES), job.key
    return {name: statistics.median(seconds) for name, seconds in taken.items()}
