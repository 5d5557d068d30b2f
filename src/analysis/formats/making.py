"""The files of a report in the formats asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

import nbformat

from analysis.formats import FORMATS
from analysis.formats.report import Report, read_report


def make(notebook: nbformat.NotebookNode, formats: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """File name and bytes of each format asked for.

    Raises
    ------
    ValueError
        When no cell of the notebook displayed a section.
    """
    report = read_report(notebook)
    for name in formats:
        file, module = FORMATS[name]
        making: Callable[[Report], bytes] = import_module(module).make
        yield file, making(report)
