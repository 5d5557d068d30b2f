"""A process that makes reports one after another, each in a kernel of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from multiprocessing import connection, parent_process
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from analysis.errors import InputError, NamndrapportError, ReportError
from analysis.formats import FORMATS
from analysis.kernels.ahead import AheadPool
from analysis.paths import Project
from analysis.reports.job import Job, Outcome
from analysis.reports.terms import Terms, log_to_stderr

if TYPE_CHECKING:
    from analysis.kernels.provisioner import Pool  # its jupyter_client may be imported after the fork alone

RUN_ONE = "analysis.reports.making:run_one"
Run = Callable[[Project, Job, Terms], None]


def serve(talk: connection.Connection, project: Project, terms: Terms, run: str, ends: int | None = None) -> None:
    """Take jobs from the pipe and answer with outcomes, until it closes or the batch dies.

    With each outcome goes whether it is the last, since there will be no more kernels in this process.

    ``run`` names what makes one report: ``run_one``, or what a benchmark holds
    against it. It is imported after the kernels' mother has been forked.
    ``ends`` can be read when the batch has died; without it, that is the process that started this one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the batch's to handle
    with contextlib.suppress(EOFError, BrokenPipeError):
        try:
            pool, run_one = _prepared(terms, run, ends or _batch())
        except Exception as unknown:  # in what is imported: the job it gets has failed of that
            sentence = (
                f"Ett fel i programmet stoppade rapporten innan den började ({_named(unknown)}). --debug visar var."
            )
            problem = ReportError(_told(sentence, terms))
            talk.send((Outcome(talk.recv(), 0.0, problem), True))
            return
        while not pool.is_gone:
            outcome = _outcome(project, talk.recv(), terms, run_one)
            talk.send((outcome, pool.is_gone))
    pool.close()


def _prepared(terms: Terms, run: str, ends: int) -> tuple[Pool, Run]:
    """The kernels, which end with the batch, and what makes a report; all imported, so that the first is no slower."""
    pool = _pool(terms)
    threading.Thread(target=_end_with_the_batch, args=(pool, ends), daemon=True).start()
    from analysis.kernels import provisioner

    provisioner.use(pool)
    run_one: Run = resolve_name(run)
    for name in terms.formats:
        import_module(FORMATS[name][1])
    log_to_stderr(terms)
    return pool, run_one


def _pool(terms: Terms) -> Pool:
    """Forked kernels where the system forks: before there is a thread in this process."""
    if sys.platform == "win32":
        return AheadPool()
    from analysis.kernels.forking import ForkPool

    return ForkPool(terms.memory)


def _outcome(project: Project, job: Job, terms: Terms, run: Run) -> Outcome:
    """A fault of ours in one report must not stop the others."""
    start = time.monotonic()
    problem: NamndrapportError | None = None
    try:
        run(project, job, terms)
    except InputError as invalid:
        problem = invalid
    except NamndrapportError as known:
        problem = ReportError(_told(str(known), terms))  # without the notebook, which stays on disk
    except Exception as unknown:
        problem = ReportError(_told(_named(unknown), terms))
    return Outcome(job, time.monotonic() - start, problem)


def _named(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"


def _told(sentence: str, terms: Terms) -> str:
    """The sentence; when asked for, the traceback before it, since the exception stays in this process."""
    return f"{traceback.format_exc()}{sentence}" if terms.debug else sentence


def _batch() -> int:
    batch = parent_process()
    assert batch is not None  # serve runs in a process of its own
    return batch.sentinel


def _end_with_the_batch(pool: Pool, ends: int) -> None:
    """When the batch is killed, leave no kernel behind."""
    connection.wait([ends])
    with contextlib.suppress(Exception):
        pool.close()
    os._exit(1)
