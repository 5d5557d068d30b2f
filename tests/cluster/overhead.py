"""What the cluster itself costs: jobs that do nothing, handed out and taken in. Argument: the scheduler's address."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from analysis.paths import Project
from analysis.reports.cluster import work
from analysis.reports.job import Job
from analysis.reports.terms import Terms

JOBS = 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        project.reports.mkdir()
        for count in (4, JOBS):  # the first few start the processes
            start = time.perf_counter()
            jobs = [Job(f"tom-{number}", 2023) for number in range(count)]
            assert not [each for each in work(project, jobs, Terms(()), sys.argv[1], lambda job: None, "builtins:print")
                        if each.problem]  # fmt: skip
            seconds = time.perf_counter() - start
            print(f"{count} jobs: {seconds:.1f} s, {1000 * seconds / count:.1f} ms a job")


if __name__ == "__main__":
    main()
