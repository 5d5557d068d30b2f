"""The processes that make a batch's reports: jobs handed out, outcomes taken in, none stopping another."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import connection, forkserver, resource_tracker
from multiprocessing.context import BaseContext

from analysis.errors import ReportError
from analysis.formats import FORMATS
from analysis.paths import Project
from analysis.reports.job import Job, Outcome
from analysis.reports.terms import Terms
from analysis.reports.worker import RUN_ONE, serve

_STOPPING = 0.5  # seconds a worker gets to end its kernels before it is killed


def _processes(formats: Sequence[str]) -> BaseContext:
    """How a worker begins: without a thread, forked from a process that has imported everything where that can be."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["analysis.reports.ready", *(FORMATS[name][1] for name in formats)])
    resource_tracker.ensure_running()  # its start lets Ctrl-C through again
    # Ctrl-C is the batch's to handle, also while that process still imports
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
    return context


class _Worker:
    """One worker process and the job it has."""

    def __init__(self, project: Project, terms: Terms, run: str) -> None:
        processes = _processes(terms.formats)
        self.talk, theirs = processes.Pipe()
        self.process = processes.Process(target=serve, args=(theirs, project, terms, run))  # type: ignore[attr-defined]
        self.process.start()
        theirs.close()
        self.job: Job | None = None
        self._since = 0.0

    def give(self, job: Job) -> None:
        self.job, self._since = job, time.monotonic()
        with contextlib.suppress(BrokenPipeError):  # it has died: its sentinel tells
            self.talk.send(job)

    def take(self) -> Outcome:
        """The outcome of the job it had; of its death, when that is what came of it."""
        assert self.job is not None  # it was busy
        job, self.job = self.job, None
        try:
            outcome, is_last = self.talk.recv()
            if is_last:
                self.stop()
            return outcome
        except (EOFError, ConnectionResetError):
            self.process.join()
            how = f"slutstatus {self.process.exitcode}"
            problem = ReportError(f"Processen som gjorde rapporten dog ({how}).")
            return Outcome(job, time.monotonic() - self._since, problem)

    def stop(self) -> None:
        """Let it end its kernels, then make sure."""
        self.talk.close()
        if self.job is not None:
            self.process.terminate()
        self.process.join(_STOPPING)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def work(
    project: Project,
    jobs: Sequence[Job],
    terms: Terms,
    workers: int,
    started: Callable[[Job], None],
    run: str = RUN_ONE,
) -> Iterator[Outcome]:
    """The outcome of each job as it comes, made by so many processes; a worker that dies is replaced."""
    waiting = deque(jobs)
    crew = [_Worker(project, terms, run) for _ in range(min(workers, len(jobs)))]
    try:
        while waiting or any(worker.job for worker in crew):
            for place, worker in enumerate(crew):
                if worker.job is None and waiting:
                    if not worker.process.is_alive():
                        worker.stop()
                        worker = crew[place] = _Worker(project, terms, run)  # noqa: PLW2901
                    started(waiting[0])
                    worker.give(waiting.popleft())
            busy = {worker.talk: worker for worker in crew if worker.job}
            for talk in connection.wait(list(busy)):
                yield busy[talk].take()  # type: ignore[index]
    finally:
        for worker in crew:
            worker.stop()
