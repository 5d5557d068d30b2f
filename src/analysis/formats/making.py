"""The files of a report in the formats asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

from analysis.formats import FORMATS
from analysis.formats.report import Report

_ASIDE = "pdf"
"""Its compiler works outside Python: the others are made in the meantime."""


def make(report: Report, formats: Iterable[str]) -> dict[str, bytes]:
    """The bytes of each format asked for, by file name."""
    asked = tuple(formats)
    with ThreadPoolExecutor(max_workers=1) as thread:
        aside = {name: thread.submit(_made, name, report) for name in asked if name == _ASIDE}
        others = {name: _made(name, report) for name in asked if name not in aside}
        return {FORMATS[name][0]: aside[name].result() if name in aside else others[name] for name in asked}


def _made(name: str, report: Report) -> bytes:
    making: Callable[[Report], bytes] = import_module(FORMATS[name][1]).make
    return making(report)
