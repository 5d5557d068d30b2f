"""Seconds that a worker of the batch needs for all formats of saved notebooks, each several times: a JSON list.

The first time of each is what a batch pays; what is the same the next time is known then (Typst remembers the most).
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module

import nbformat

from analysis.formats import FORMATS
from analysis.formats.making import make
from analysis.formats.report import read_report
from analysis.present.charts import draw


def main(times: str, *saved: str) -> None:
    import_module("analysis.reports.ready")  # as each worker does, once
    _seconds(saved[-1], 1)
    print(json.dumps([_seconds(path, int(times)) for path in saved]))


def _seconds(saved: str, times: int) -> list[float]:
    report, taken = read_report(nbformat.read(saved, as_version=4)), []
    for _ in range(times):
        draw.cache_clear()  # as for a report whose charts nobody has drawn
        start = time.perf_counter()
        make(report, FORMATS)
        taken.append(time.perf_counter() - start)
    return taken


if __name__ == "__main__":
    main(*sys.argv[1:])
