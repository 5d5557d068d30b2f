"""A scheduler and workers in processes of their own, each from its own installation of the project."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from batch.project import Batch


def install(wheel: Path, folder: Path) -> Path:
    """A virtual environment with the project in it, all else taken from this one; its Python."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "the_rest.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", packages, wheel], check=True)
    return python


def library(python: Path) -> Path:
    """The folder of the library that this Python imports."""
    (found,) = python.parents[1].glob("lib/python*/site-packages/analysis")
    return found


_OF = "CLUSTER_OF"
"""The variable by which all that is started for a cluster, and whatever that starts, is known."""


@dataclass
class Cluster:
    """What runs, and the command on it; ``folder`` is where each runs and writes its log."""

    folder: Path
    batch: Batch
    scheduler: str
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def give(self, data: Path, count: int) -> None:
        """Let the project have so many of the committees."""
        for kind in ("raw", "processed"):
            for committee in sorted((data / kind).iterdir())[:count]:
                shutil.copytree(committee, self.batch.root / "data" / kind / committee.name, dirs_exist_ok=True)

    def start(self, name: str, python: Path, *arguments: str) -> subprocess.Popen[bytes]:
        """``dask`` with these arguments, its log in a file of this name."""
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("NAMNDRAPPORT", "PYTHON"))
        }
        environment[_OF] = str(self.folder)
        with (self.folder / f"{name}.log").open("wb") as log:
            running = subprocess.Popen(
                [python, "-P", "-m", "dask", *arguments],
                cwd=self.folder, stdout=log, stderr=log, start_new_session=True, env=environment,
            )  # fmt: skip
        self.running.append(running)
        return running

    def worker(self, name: str, python: Path, *options: str) -> subprocess.Popen[bytes]:
        """A worker of one thread that has reached the scheduler."""
        worker = self.start(name, python, "worker", self.scheduler, "--nthreads", "1", "--name", name, *options)
        wait(lambda: "Registered to" in self.log(name), 60)
        return worker

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(encoding="utf-8")

    def report(self, *options: str) -> subprocess.Popen[str]:
        """``namndrapport report --scheduler``, running."""
        return self.batch.start("--scheduler", self.scheduler, *options)

    def stop(self) -> None:
        for running in [*self.batch.started, *self.running]:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
                running.communicate()

    def stations(self) -> list[psutil.Process]:
        """Every process that makes reports beside a worker of it, and its kernels."""
        found = []
        for process in psutil.process_iter():
            try:
                if "analysis.reports.station" in process.cmdline() and process.environ().get(_OF) == str(self.folder):
                    found.append(process)
            except psutil.Error:  # one that is ending
                continue
        return found


def wait(so, seconds: float) -> None:
    """Until something is so."""
    end = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
