"""A process beside a cluster's worker that makes reports: its kernels are forked, which a process of threads cannot do.

``python -P -m analysis.reports.station TALK ENDS`` is that process; :class:`Station` is the worker's side.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from multiprocessing.connection import Connection

from analysis.paths import Project
from analysis.reports.installation import Installation, this_installation
from analysis.reports.job import Job, Outcome
from analysis.reports.terms import Terms
from analysis.reports.worker import serve


class StationDiedError(Exception):
    """The process ended while it made a report."""


class Station:
    """A station makes one report at a time. It ends with the process that started it, however that ends."""

    def __init__(self, project: Project, terms: Terms, run: str) -> None:
        own, theirs = socket.socketpair()
        ends, self._open = os.pipe()  # nobody writes: it is closed when this process is gone
        talk = theirs.fileno()
        self._process = subprocess.Popen(
            # -P: no other copy of the library because of the folder that the worker happens to be in
            [sys.executable, "-P", "-m", "analysis.reports.station", str(talk), str(ends)],
            pass_fds=(talk, ends),
            stdin=subprocess.DEVNULL,
            env={**os.environ, "NAMNDRAPPORT_PROJECT": str(project.root)},
        )
        theirs.close()
        os.close(ends)
        self._talk = Connection(own.detach())
        try:
            self.installation: Installation = self._talk.recv()
            self._talk.send((project, terms, run))
        except OSError as problem:
            raise self._died() from problem
        except EOFError as problem:
            raise self._died() from problem

    def make(self, job: Job) -> Outcome:
        """Make one report.

        Raises
        ------
        StationDiedError
            With how the process ended.
        """
        try:
            self._talk.send(job)
            outcome, is_last = self._talk.recv()
        except (OSError, EOFError) as problem:
            raise self._died() from problem
        if is_last:
            self._end()
        return outcome

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        """End it and its kernels, whatever it does."""
        self._process.kill()

    def _died(self) -> StationDiedError:
        return StationDiedError(f"slutstatus {self._end()}")

    def _end(self) -> int:
        """Its exit status; it may have closed its end, and linger."""
        self._process.kill()
        status = self._process.wait()
        self._talk.close()
        with contextlib.suppress(OSError):
            os.close(self._open)
        return status


def main() -> None:
    """Say what is installed here, hear for which project, and make reports until the worker is gone."""
    talk, ends = Connection(int(sys.argv[1])), int(sys.argv[2])
    talk.send(this_installation())
    try:
        project, terms, run = talk.recv()
    except EOFError:
        return
    serve(talk, project, terms, run, ends)


if __name__ == "__main__":
    main()
