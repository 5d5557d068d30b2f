"""Every format of every report and overview made by two processes, whose sets differ in order: the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.formats import FORMATS
from analysis.formats.making import make
from reports_made import COMMITTEE_YEARS, YEARS, overviews, reports


def digests() -> dict[str, str]:
    """The digest of each file, named as ``committee-year/file`` or ``overview-year/file``."""
    named = {f"{committee}-{year}": report for (committee, year), report in reports().items()}
    named |= {f"overview-{year}": report for year, report in overviews().items()}
    return {
        f"{name}/{file}": hashlib.sha256(content).hexdigest()
        for name, report in named.items()
        for file, content in make(report, FORMATS).items()
    }


@pytest.mark.long
def test_another_process_makes_the_same_bytes() -> None:
    here = digests()
    made = subprocess.run(
        [sys.executable, "-c", "import json, test_same_bytes; print(json.dumps(test_same_bytes.digests()))"],
        cwd=Path(__file__).parent,
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    there = json.loads(made.stdout)
    assert len(here) == (len(COMMITTEE_YEARS) + len(YEARS)) * len(FORMATS)
    assert sorted(name for name in here if here[name] != there[name]) == []
