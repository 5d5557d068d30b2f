"""A kernel of either pool is fresh, draws its charts, and is gone afterwards."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

from analysis.kernels.forking import ForkPool


@pytest.mark.parametrize("pool", ["forked", "ahead"])
def test_each_report_has_a_kernel_of_its_own_that_shows_its_charts(pool):
    line = [sys.executable, str(Path(__file__).with_name("kernels_tried.py")), pool]
    run = subprocess.run(line, capture_output=True, text=True, timeout=120, check=True)
    first, second = json.loads(run.stdout)
    assert first["process"] != second["process"]
    assert first["number"] != second["number"]  # a fork that is not seeded anew draws as its brother does
    assert first["charts"] == second["charts"] == 1
    assert not psutil.pid_exists(first["process"])
    assert not psutil.pid_exists(second["process"])


def test_a_kernel_that_got_the_number_of_one_that_ended_is_alive():
    """The system gives numbers anew: a batch of thousands meets that."""
    pool = ForkPool.__new__(ForkPool)
    pool._socket, mother = socket.socketpair()
    pool._lock, pool._unread, pool._started, pool._ended, pool.is_gone = threading.Lock(), b"", [], {}, False
    mother.sendall(b'{"started": 7}\n')
    first = pool.start([], "", {})
    mother.sendall(b'{"ended": 7, "code": 1}\n{"started": 7}\n')
    second = pool.start([], "", {})
    assert second.poll() is None
    mother.sendall(b'{"ended": 7, "code": 3}\n')
    assert second.poll() == 3
    mother.close()
    assert first.poll() == -signal.SIGKILL
    assert pool.is_gone
    with pytest.raises(RuntimeError, match="gone"):
        pool.start([], "", {})
