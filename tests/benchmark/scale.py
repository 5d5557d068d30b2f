"""Whether the cost of one committee-year stays the same however many there are: 10, 100, 1 000 and 29 000."""

from __future__ import annotations

import multiprocessing
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generated import crowd, empty_project, generate

from analysis import store
from analysis.paths import Project
from analysis.reports.batch import run_batch
from analysis.reports.index import record
from analysis.reports.job import Job
from analysis.reports.terms import Terms

COUNTS = (10, 100, 1_000)
CROWD = (2_900, 10)
"""Committees and years beside: 29 000 committee-years."""
_AMONG = 10
"""So many are built, made and read anew among those."""
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Flat:
    """What one committee-year costs among so many: processor seconds, but for reading and the index, wall seconds.

    ``memory``: MB that the largest process of the batch has held.
    """

    count: int
    build: float
    report: float
    memory: float
    index: float
    read: float


def measure(say: Callable[[str], None]) -> list[Flat]:
    with tempfile.TemporaryDirectory() as folder:
        project = empty_project(Path(folder))
        made: list[Flat] = []
        for count in COUNTS:
            jobs = generate(project, count)
            new = [job for job in jobs if not (project.reports / job.key).exists()]
            made.append(_one(project, count, new))
            say(str(made[-1]))
        crowd(project, jobs[0], *CROWD)
        some = jobs[:_AMONG]
        for job in some:  # as if their workbooks had come last
            project.stored(str(job.committee), job.year).unlink()
            (project.reports / job.key / "record.json").unlink()
        made.append(_one(project, CROWD[0] * CROWD[1] + len(jobs), some))
        say(str(made[-1]))
        return made


def _one(project: Project, count: int, new: list[Job]) -> Flat:
    """So many are there after these have been built and made."""
    start = time.process_time()
    for built in store.build(project, [(str(job.committee), job.year) for job in new]):
        assert not built.problem, built.problem
    build = (time.process_time() - start) / len(new)
    ours, theirs = _SPAWN.Pipe()
    batch = _SPAWN.Process(target=_make, args=(theirs, project, new))
    batch.start()
    processor, memory = ours.recv()
    batch.join()
    index = _seconds(lambda: record(project, []))
    return Flat(count, build, processor / len(new), memory, index / count, _read(project, new))


def _make(talk: multiprocessing.connection.Connection, project: Project, jobs: list[Job]) -> None:
    """In a process of its own, so that its children's time and memory are this batch's alone."""
    for outcome in run_batch(project, jobs, Terms(("html",)), 2):
        assert not outcome.problem, outcome.problem
    multiprocessing.forkserver._forkserver._stop()  # or its children's time is not told
    children, own = resource.getrusage(resource.RUSAGE_CHILDREN), resource.getrusage(resource.RUSAGE_SELF)
    seconds = sum(each.ru_utime + each.ru_stime for each in (children, own))
    talk.send((seconds, max(children.ru_maxrss, _own_peak()) / 1024))


def _own_peak() -> int:
    """This process's largest memory, kB: what ``getrusage`` says of it counts the process that started it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def _read(project: Project, jobs: list[Job]) -> float:
    times = [_seconds(lambda job=job: store.load(str(job.committee), job.year, project)) for job in jobs[:9]]
    return statistics.median(times)


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


assert os.name == "posix", "links and resource use are measured the way of Unix"
