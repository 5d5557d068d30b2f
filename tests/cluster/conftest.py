"""What the tests of the cluster are given."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.paths import Project
from analysis.store import build
from batch.project import REPOSITORY, Batch
from benchmark.generated import generate
from cluster.running import Cluster, free_port, install, library, wait

REPORTS, LONG, FEW = 40, 20, 4


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    """The project as it is now."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", "wheel", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--no-build-isolation", "-w", folder, REPOSITORY.root], check=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def installations(wheel, tmp_path_factory) -> tuple[Path, Path]:
    """Two, each with a Python of its own."""
    first, second = (install(wheel, tmp_path_factory.mktemp(name)) for name in ("first", "second"))
    return first, second


@pytest.fixture(scope="session")
def changed_code(wheel, tmp_path_factory) -> Path:
    """One whose library is not the client's."""
    python = install(wheel, tmp_path_factory.mktemp("changed"))
    path = library(python) / "numbers.py"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n# en ändring\n", encoding="utf-8")
    return python


@pytest.fixture(scope="session")
def changed_package(wheel, tmp_path_factory) -> Path:
    """One that says it has another version of a package."""
    python = install(wheel, tmp_path_factory.mktemp("other"))
    folder = library(python).parent / "pandas-0.0.1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: pandas\nVersion: 0.0.1\n", encoding="utf-8")
    return python


@pytest.fixture(scope="session")
def few(tmp_path_factory) -> Path:
    """The data of four committees, built."""
    return _data(tmp_path_factory.mktemp("few"), FEW)


@pytest.fixture(scope="session")
def forty(tmp_path_factory) -> Path:
    """The data of forty."""
    return _data(tmp_path_factory.mktemp("forty"), REPORTS)


def _data(folder: Path, committees: int) -> Path:
    project = Project(folder)
    for built in build(project, [(str(job.committee), job.year) for job in generate(project, committees)]):
        assert not built.problem
    return folder / "data"


@pytest.fixture
def cluster(tmp_path, few, installations) -> Iterator[Cluster]:
    """A scheduler, no worker yet, and a project of four committees with a short notebook."""
    root = tmp_path / "project"
    (root / "notebooks").mkdir(parents=True)
    batch = Batch(root, python=installations[0])
    batch.notebook()
    batch.overview()
    port = free_port()
    made = Cluster(tmp_path, batch, f"tcp://127.0.0.1:{port}")
    made.give(few, FEW)
    made.start("scheduler", installations[1], "scheduler", "--port", str(port), "--dashboard-address", ":0")
    wait(lambda: "Scheduler at" in made.log("scheduler"), 60)
    yield made
    made.stop()
