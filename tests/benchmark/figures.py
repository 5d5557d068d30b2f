"""What the command costs on the six real committee-years."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generated import COMMITTEE, YEAR, copied_project

from analysis import store
from analysis.catalogue import available
from analysis.paths import Project
from analysis.reconcile import reconcile

_RUNS = 3
_TIMES = (1, 10, 100)
Row = tuple[str, float, str]
"""What was measured, its seconds, and the bound on them."""


def seconds(run: Callable[[], object]) -> float:
    """The median wall time of a few runs."""
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def reference() -> float:
    """An interpreter that imports pandas and stops: what other machines can hold their figures against."""
    return seconds(lambda: subprocess.run([sys.executable, "-c", "import pandas"], check=True))


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        project = copied_project(Path(folder))
        return [*_reading(project), *_reports(project)]


def _reading(project: Project) -> list[Row]:
    rows = [("`namndrapport build`, sex arbetsböcker, från inget", seconds(lambda: _build_anew(project)), "5 s")]
    loaded = [store.load(committee, year, project) for committee, year in available(project)]
    rows.append(("alla kontroller av de sex nämndåren", seconds(lambda: _check(loaded, 1)), "2 s"))
    for times in _TIMES:
        taken = seconds(lambda times=times: _check(loaded, times)) / (times * len(loaded))
        rows.append((f"alla kontroller, per nämndår av {times * len(loaded)}", taken, "lika"))
    return [*rows, ("läsa ett nämndår", seconds(lambda: store.load(COMMITTEE, YEAR, project)), "0,05 s")]


def _reports(project: Project) -> list[Row]:
    report = _command(project, "report", "--jobs", "2")
    start = time.perf_counter()
    report()
    rows = [("`namndrapport report`, sex rapporter och fyra översikter", time.perf_counter() - start, "60 s")]
    rows.append(("samma kommando igen, inget ändrat", seconds(report), "2 s"))
    committee_years = available(project)
    saved = [project.reports / committee / str(year) / "report.ipynb" for committee, year in committee_years]
    line = [sys.executable, Path(__file__).with_name("formats_alone.py"), str(1 + _RUNS), *saved]
    taken = json.loads(subprocess.run(line, check=True, capture_output=True, text=True).stdout)
    for (committee, year), times in zip(committee_years, taken, strict=True):
        name = f"alla format av {committee} {year}, ur den körda anteckningsboken"
        first, *again = times
        rows += [(name, statistics.median(again), "1,5 s"), (f"{name}, första gången", first, "")]
    return rows


def _command(project: Project, *words: str) -> Callable[[], object]:
    """The command line on that project, output thrown away."""
    line = [sys.executable, "-m", "analysis", "--project", str(project.root), *words]
    return lambda: subprocess.run(line, check=True, capture_output=True)


def _check(loaded: list[store.CommitteeYear], times: int) -> None:
    for _ in range(times):
        for data in loaded:
            reconcile(replace(data))  # one that nothing is known of


def _build_anew(project: Project) -> None:
    shutil.rmtree(project.processed, ignore_errors=True)
    _command(project, "build")()
