"""A kernel of either pool is fresh, draws its charts, and is gone afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import psutil
import pytest


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
