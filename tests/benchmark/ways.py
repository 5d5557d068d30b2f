"""The batch against the shell loop, xargs and the floor, interleaved in one run, in seconds per report."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import own
import stock

from analysis.paths import Project
from analysis.reports.job import NOTEBOOK, Job
from analysis.reports.worker import RUN_ONE

PAPERMILL = (sys.executable, "-m", "papermill", "--no-progress-bar", "--log-level", "ERROR")
NBCONVERT = (sys.executable, "-m", "nbconvert", "--to", "html", "--log-level", "ERROR")
_SHELL_REPORTS = 5
"""The shell's ways cost the same for each report, and many seconds: so few per process are enough."""
_SHELL = {"loop": 1, "xargs": 2}
"""The shell's ways, and how many reports each makes at once."""
_SPAWN = multiprocessing.get_context("spawn")
_ALONE = Path(__file__).with_name("batch_alone.py")


@dataclass(frozen=True)
class Bench:
    """A notebook, and who makes its report: the shell's commands, a worker of our batch, the floor."""

    name: str
    notebook: Callable[[Project], Path]
    formats: tuple[str, ...]
    run: str
    floor: Callable[[Project, Job], None]
    check: Callable[[Path], None]


BENCHES = (
    Bench("12 kodceller, 6 diagram, 5 tabeller", lambda _: stock.STOCK, (), "stock:ours", stock.floor, stock.check),
    Bench(NOTEBOOK, lambda project: project.notebooks / NOTEBOOK, own.FORMATS, RUN_ONE, own.floor, own.check),
)


def measure(
    bench: Bench, project: Project, jobs: list[Job], rounds: int, say: Callable[[str], None]
) -> dict[str, float]:
    """Each way's median of the rounds, in seconds per report."""
    ways: dict[str, Callable[[], float]] = {
        **{name: partial(shell, bench, project, jobs, at_once) for name, at_once in _SHELL.items()},
        "floor": lambda: floor(bench, project, jobs),
        "ours": lambda: ours(bench, project, jobs),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for round_ in range(rounds):
        for name, way in ways.items():
            shutil.rmtree(project.reports, ignore_errors=True)
            taken[name].append(way())
            say(f"{bench.name}, {round_ + 1}: {name} {taken[name][-1]:.2f} s")
            saved = list(project.reports.glob("*/**/*.ipynb"))
            assert len(saved) == _made(name, jobs), name
            for each in saved:
                bench.check(each)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def _made(way: str, jobs: list[Job]) -> int:
    """How many reports a way makes."""
    return min(len(jobs), _SHELL_REPORTS * _SHELL[way]) if way in _SHELL else len(jobs)


def shell(bench: Bench, project: Project, jobs: list[Job], at_once: int) -> float:
    """papermill, then nbconvert, each a command of its own; by a loop, or by xargs."""
    out = project.reports / "shell"
    out.mkdir(parents=True, exist_ok=True)
    some = jobs[: _SHELL_REPORTS * at_once]
    parameters = f"-p committee $1 -p year {some[0].year}"
    one = f"{' '.join(PAPERMILL)} {bench.notebook(project)} {out}/$1.ipynb {parameters}"
    two = f"{' '.join(NBCONVERT)} {out}/$1.ipynb"
    names = " ".join(str(job.committee) for job in some)
    line = f"printf '%s\\n' {names} | xargs -P{at_once} -I@ sh -c '{one} && {two}' sh @"
    return _per_report(
        lambda: subprocess.run(line, shell=True, check=True, cwd=project.root, capture_output=True), len(some)
    )


def ours(bench: Bench, project: Project, jobs: list[Job]) -> float:
    """Everything included, from the first import to the end of the last process."""
    line = [sys.executable, str(_ALONE), str(project.root), str(len(jobs)), bench.run, *bench.formats]
    return _per_report(lambda: subprocess.run(line, check=True), len(jobs))


def floor(bench: Bench, project: Project, jobs: list[Job]) -> float:
    """Two processes that have imported everything and made two reports each before the clock starts."""
    with ProcessPoolExecutor(2, _SPAWN, os.chdir, (project.root,)) as pool:

        def run(some: list[Job]) -> None:
            list(pool.map(bench.floor, [project] * len(some), some))

        run(jobs[:4])
        return _per_report(lambda: run(jobs), len(jobs))


def _per_report(run: Callable[[], object], count: int) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) / count
