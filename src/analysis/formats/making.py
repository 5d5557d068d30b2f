"""The files of a report in the formats asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from analysis.formats import FORMATS
from analysis.formats.report import Report


def make(report: Report, formats: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """File name and bytes of each format asked for."""
    for name in formats:
        file, module = FORMATS[name]
        making: Callable[[Report], bytes] = import_module(module).make
        yield file, making(report)
