"""One batch at a time in a folder of reports."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

from analysis.errors import UsageError
from analysis.paths import Project

_NAME = ".batch.lock"


@contextlib.contextmanager
def only_batch(project: Project) -> Iterator[None]:
    """Hold the folder ``reports/``; the system lets go of it however the batch ends.

    Raises
    ------
    UsageError
        When another batch holds it.
    """
    project.reports.mkdir(parents=True, exist_ok=True)
    handle = os.open(project.reports / _NAME, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _take(handle)
        except OSError as problem:
            raise UsageError(
                "En annan körning gör rapporter i samma mapp just nu. Vänta tills den är klar och kör om."
            ) from problem
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
