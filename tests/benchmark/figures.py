"""Measure what the README's table states: ``make bench``.

Each figure is the median of several runs on this machine; the ratio beside it
is to a plain reference measured in the same run, since machines differ.
"""

from __future__ import annotations

import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from analysis import store
from analysis.paths import Project
from analysis.reconcile import reconcile

ROOT = Path(__file__).parents[2]
RUNS = 3
COMMITTEE_YEARS = (6, 60, 600)


def seconds(run: Callable[[], object]) -> float:
    """The median wall time of a few runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def copied_project(folder: Path) -> Project:
    """A project of its own, nothing built."""
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    return Project(folder)


def command(folder: Path, *words: str) -> Callable[[], object]:
    """The command line on that project, output thrown away."""
    line = [sys.executable, "-m", "analysis", "--project", str(folder), *words]
    return lambda: subprocess.run(line, check=False, capture_output=True)


def repeated(loaded: list[store.CommitteeYear], count: int) -> float:
    """Seconds per committee-year when so many are reconciled one after another: flat means linear."""
    start = time.perf_counter()
    for place in range(count):
        reconcile(loaded[place % len(loaded)])
    return (time.perf_counter() - start) / count


def build_anew(project: Project) -> None:
    shutil.rmtree(project.processed, ignore_errors=True)
    command(project.root, "build")()


def main() -> None:
    """Print the table; the reference is an interpreter that imports pandas and stops."""
    reference = seconds(lambda: subprocess.run([sys.executable, "-c", "import pandas"], check=True))
    with tempfile.TemporaryDirectory() as folder:
        project = copied_project(Path(folder))
        rows = [("namndrapport build, six workbooks, from nothing", seconds(lambda: build_anew(project)))]
        loaded = [store.load(committee, year, project) for committee, year in store.available(project)]
        rows.append(("all checks of six committee-years", seconds(lambda: [reconcile(data) for data in loaded])))
        rows += [(f"all checks, per committee-year of {count}", repeated(loaded, count)) for count in COMMITTEE_YEARS]
        rows.append(("reading one committee-year", seconds(lambda: store.load("lulea-kommunstaben", 2023, project))))
        rows.append(
            ("namndrapport report, six reports, two at a time", seconds(command(project.root, "report", "--jobs", "2")))
        )
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, median of {RUNS} runs")
    print(f"reference: python -c 'import pandas' {reference:.2f} s")
    for name, taken in rows:
        print(f"{name:<50} {taken:8.3f} s   {taken / reference:7.2f} × reference")


if __name__ == "__main__":
    main()
