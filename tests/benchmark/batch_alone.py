"""Makes generated committees' reports as a command would: project, number, what makes one report, formats."""

from __future__ import annotations

import sys
from pathlib import Path

from generated import jobs

from analysis.paths import Project
from analysis.reports.crew import work
from analysis.reports.terms import Terms


def main(folder: str, count: str, run: str, *formats: str) -> None:
    for outcome in work(Project(Path(folder)), jobs(int(count)), Terms(formats), 2, lambda job: None, run):
        if outcome.problem:
            raise outcome.problem


if __name__ == "__main__":
    main(*sys.argv[1:])
