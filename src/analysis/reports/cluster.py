"""The batch on a cluster of dask.distributed: jobs handed to its workers, outcomes taken in, none stopping another.

Each job is given to one worker by name, as many at a time as the worker has threads.
So the batch knows what a worker had when it died, whatever the scheduler allows:
that job is made again when all others are, alone on its worker, and given up when that dies too.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from distributed import CancelledError, Client, Future, KilledWorker

from analysis.errors import ReportError, UsageError
from analysis.files import UNFINISHED
from analysis.paths import Project
from analysis.reports import remote
from analysis.reports.installation import this_installation
from analysis.reports.job import Job, Outcome
from analysis.reports.terms import Terms
from analysis.reports.worker import RUN_ONE

_CONNECT = 10  # seconds that the scheduler gets to answer
_LOOK = 0.5  # seconds between looks at which workers there are
_FETCH = 10  # seconds that an outcome gets to come from its worker
_PATIENCE = 60  # seconds without any worker before the batch gives up
_TRIES = 2
_log = logging.getLogger(__name__)


def work(
    project: Project,
    jobs: Sequence[Job],
    terms: Terms,
    scheduler: str,
    started: Callable[[Job], None],
    run: str = RUN_ONE,
) -> Iterator[Outcome]:
    """The outcome of each job as it comes, made by the workers of ``scheduler`` (``tcp://host:port``).

    Raises
    ------
    UsageError
        When the scheduler does not answer, or no worker may make reports: each with why.
    """
    with _connected(scheduler) as client, _mark(project) as mark:
        order = remote.Order(project, terms, run, this_installation(), mark)
        batch = _Batch(client, order, jobs, started)
        try:
            yield from batch.outcomes()
        finally:
            batch.stop()


@contextlib.contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    try:
        client = Client(scheduler, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError) as problem:
        raise UsageError(f"Ingen scheduler svarar på {scheduler} ({problem}).") from problem
    with client:
        try:
            client.run_on_scheduler(this_installation)
        except ModuleNotFoundError as problem:
            text = f"Schedulern {scheduler} saknar {problem.name}: installera namndrapport[cluster] där också."
            raise UsageError(text) from problem
        yield client


@contextlib.contextmanager
def _mark(project: Project) -> Iterator[str]:
    """The name of a file in ``reports/`` that tells whether a worker sees the same folder."""
    path = project.reports / f".seen-{secrets.token_hex(8)}{UNFINISHED}"
    path.touch()
    try:
        yield path.name
    finally:
        path.unlink(missing_ok=True)


@dataclass(frozen=True)
class _Flight:
    """A job that a worker has."""

    job: Job
    worker: str
    since: float


class _Batch:
    """The jobs that wait, run and have lost their worker, and the workers there are."""

    def __init__(
        self, client: Client, order: remote.Order, jobs: Sequence[Job], started: Callable[[Job], None]
    ) -> None:
        self._client, self._order, self._started = client, order, started
        self._waiting = deque(jobs)
        self._suspects: deque[Job] = deque()
        self._deaths: dict[Job, list[str]] = {}
        self._running: dict[Future, _Flight] = {}
        self._ended: SimpleQueue[Future] = SimpleQueue()
        self._there: dict[str, int] = {}
        self._workers: dict[str, int] = {}
        self._refused: dict[str, str] = {}
        self._looked = self._met = time.monotonic()
        self._look()
        if not self._workers:
            whys = [f"{worker}: {why}." for worker, why in self._refused.items()]
            raise UsageError("\n".join(["Ingen worker kan göra rapporterna.", *whys]))

    def outcomes(self) -> Iterator[Outcome]:
        """Each job's outcome as it comes."""
        try:
            while self._waiting or self._suspects or self._running:
                if time.monotonic() > self._looked + _LOOK:
                    self._look()
                    yield from self._lost()
                self._hand_out()
                with contextlib.suppress(Empty):
                    yield from self._taken(self._ended.get(timeout=_LOOK))
                if time.monotonic() > self._met + _PATIENCE:
                    raise OSError(f"ingen worker på {_PATIENCE} sekunder")
        except (OSError, CancelledError) as problem:
            text = f"Klustret är borta ({problem})."
            rest = [*(flight.job for flight in self._running.values()), *self._waiting, *self._suspects]
            yield from (Outcome(job, 0.0, ReportError(text)) for job in rest)

    def stop(self) -> None:
        """When the batch was interrupted: let no worker go on with what it has of it."""
        if self._running:
            with contextlib.suppress(OSError, CancelledError):
                self._client.cancel(list(self._running))
                self._client.run(remote.stop, self._order.mark, on_error="ignore")

    def _look(self) -> None:
        """Which workers there are now; new ones are asked what they are before they get a job."""
        self._there = dict(self._client.nthreads())
        new = [worker for worker in self._there if worker not in self._workers and worker not in self._refused]
        if new:
            answers = self._client.run(remote.look, self._order, workers=new, on_error="return")
            for worker, why in answers.items():
                if why:
                    self._refuse(worker, str(why))
        self._workers = {worker: threads for worker, threads in self._there.items() if worker not in self._refused}
        self._looked = time.monotonic()
        if self._workers:
            self._met = self._looked

    def _refuse(self, worker: str, why: str) -> None:
        self._refused[worker] = why
        self._workers.pop(worker, None)
        _log.error("%s används inte: %s", worker, why)

    def _hand_out(self) -> None:
        """Give each free thread a job; one whose worker died gets a worker of its own, when all others are made."""
        busy = Counter(flight.worker for flight in self._running.values())
        alone = {flight.worker for flight in self._running.values() if flight.job in self._deaths}
        while self._waiting or self._suspects:
            free = [
                worker
                for worker, threads in self._workers.items()
                if worker not in alone and busy[worker] < (threads if self._waiting else 1)
            ]
            if not free:
                return
            worker = min(free, key=lambda each: busy[each] / self._workers[each])
            job = (self._waiting or self._suspects).popleft()
            if job in self._deaths:
                alone.add(worker)
            busy[worker] += 1
            self._give(job, worker)

    def _give(self, job: Job, worker: str) -> None:
        tried = job in self._deaths
        if not tried:
            self._started(job)
        future = self._client.submit(
            remote.make, self._order, job, tried, workers=[worker], pure=False, retries=0,
            key=f"{job.key}-{secrets.token_hex(4)}",
        )  # fmt: skip
        self._running[future] = _Flight(job, worker, time.monotonic())
        future.add_done_callback(self._ended.put)

    def _taken(self, future: Future) -> Iterator[Outcome]:
        """What came of a job that has ended."""
        flight = self._running.get(future)
        if flight is None:  # its worker was gone before
            return
        try:
            came = future.result(timeout=_FETCH)
        except (KilledWorker, TimeoutError) as problem:
            came = remote.Died(type(problem).__name__)
        except (OSError, CancelledError):
            raise
        except Exception as unknown:
            came = Outcome(flight.job, self._seconds(flight), ReportError(f"{type(unknown).__name__}: {unknown}"))
        del self._running[future]
        if isinstance(came, remote.Refused):
            self._refuse(flight.worker, came.why)
            self._waiting.appendleft(flight.job)
        elif isinstance(came, remote.Died):
            yield from self._died(flight, came.how)
        else:
            yield came

    def _lost(self) -> Iterator[Outcome]:
        """What was on workers that are gone."""
        gone = {future: flight for future, flight in self._running.items() if flight.worker not in self._there}
        self._client.cancel(list(gone))
        for future, flight in gone.items():
            del self._running[future]
            yield from self._died(flight, "borta")

    def _died(self, flight: _Flight, how: str) -> Iterator[Outcome]:
        deaths = self._deaths.setdefault(flight.job, [])
        deaths.append(f"{flight.worker}: {how}")
        if len(deaths) < _TRIES:
            self._suspects.append(flight.job)
            return
        text = f"Gav upp efter {_TRIES} försök: det som gjorde rapporten dog varje gång ({'; '.join(deaths)})."
        yield Outcome(flight.job, self._seconds(flight), ReportError(text))

    @staticmethod
    def _seconds(flight: _Flight) -> float:
        return time.monotonic() - flight.since
