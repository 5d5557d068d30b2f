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
    yield from _ended(_begun(tmp_path))


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose reports are made, for others to begin with."""
    made = _begun(tmp_path_factory.mktemp("once"))
    ended = made.run()
    assert ended.returncode == 0, ended.stderr
    return made.root


@pytest.fixture
def made_batch(once: Path, tmp_path: Path) -> Iterator[Batch]:
    """The same as ``batch``, where every report has been made."""
    shutil.copytree(once, tmp_path, dirs_exist_ok=True)
    yield from _ended(Batch(tmp_path))


def _begun(root: Path) -> Batch:
    for committee, year in COMMITTEES:
        (root / "data" / "raw" / committee).mkdir(parents=True)
        shutil.copy(REPOSITORY.workbook(committee, year), root / "data" / "raw" / committee)
    made = Batch(root)
    (root / "notebooks").mkdir()
    made.notebook()
    made.overview()
    return made


def _ended(made: Batch) -> Iterator[Batch]:
    """The batch, and whatever of it still runs stopped after the test."""
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
