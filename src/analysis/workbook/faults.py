"""Faults as they may be shown: short, each cell once, no personal identity number whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analysis.errors import Fault
from analysis.workbook.grid import cells_in
from analysis.workbook.identity import masked

_LONGEST = 80


def presentable(faults: Iterable[Fault]) -> list[Fault]:
    """The first fault of each cell, sheet by sheet as they were found, fit to be read by anybody."""
    kept: list[Fault] = []
    seen: dict[tuple[str, str], set[str]] = {}
    for fault in faults:
        cells = cells_in(fault.cell)
        known = seen.setdefault((fault.file, fault.sheet), set())
        if cells and cells <= known:
            continue
        known |= cells
        sheet, found = shortened(masked(fault.sheet)), shortened(masked(fault.found))
        kept.append(replace(fault, sheet=sheet, found=found, expected=masked(fault.expected)))
    return kept


def shortened(text: str) -> str:
    """The text, or its beginning."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
