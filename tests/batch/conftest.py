"""What the tests of the batch are given."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from project import COMMITTEES, REPOSITORY, Batch


@pytest.fixture
def batch(tmp_path: Path) -> Iterator[Batch]:
    """Three committees, a short notebook for reports and for overviews."""
    for committee, year in COMMITTEES:
        (tmp_path / "data" / "raw" / committee).mkdir(parents=True)
        shutil.copy(REPOSITORY.workbook(committee, year), tmp_path / "data" / "raw" / committee)
    made = Batch(tmp_path)
    (tmp_path / "notebooks").mkdir()
    made.notebook()
    made.overview()
    yield made
    for running in made.started:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            running.communicate()


Wait = Callable[[Callable[[], bool], float], bool]


@pytest.fixture
def wait_for() -> Wait:
    """Wait until something is so; whether it came to be within the seconds given."""

    def wait(so: Callable[[], bool], seconds: float) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if so():
                return True
            time.sleep(0.05)
        return so()

    return wait
