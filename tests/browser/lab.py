"""The command ``namndrapport explore``, started as a person starts it, and ended whatever happens."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

STARTING, ENDING = 90, 30
"""Seconds that JupyterLab has to start and to end in."""


@dataclass(frozen=True)
class Lab:
    """JupyterLab at work: the printed address, with its token, and the command's process."""

    url: str
    process: subprocess.Popen[bytes]


@contextmanager
def started(project: Path, own: Path) -> Iterator[Lab]:
    """``namndrapport explore`` over the project, with its settings, log and runtime files in the folder ``own``.

    On the way out it and everything that it has started are ended.
    """
    folders = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "IPYTHONDIR": "ipython"}
    environment = os.environ | {name: str(own / folder) for name, folder in folders.items()}
    line = [sys.executable, "-m", "analysis", "--project", str(project), "explore", "--no-browser"]
    log = own / "log.txt"
    line += ["--port", str(_free_port())]
    with log.open("wb") as written:
        process = subprocess.Popen(
            line,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
            # a job that a shell runs in the background ignores Ctrl+C, and so would its children
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        )
    try:
        yield Lab(_address(process, log), process)
    finally:
        _end(process)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    until = time.monotonic() + STARTING
    while time.monotonic() < until and process.poll() is None:
        if found := re.search(r"http://localhost:\S+\?token=\w+", log.read_text(encoding="utf-8")):
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab gave no address:\n{log.read_text(encoding='utf-8')}")


def _end(process: subprocess.Popen[bytes]) -> None:
    # its kernels are in sessions of their own: they are found while it lives
    family = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    process.terminate()
    try:
        process.wait(ENDING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for left in psutil.wait_procs(family, timeout=1)[1]:
        left.kill()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("localhost", 0))
        return listening.getsockname()[1]
