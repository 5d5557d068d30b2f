"""Faults as they may be shown: short, each cell once, no personal identity number whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from analysis.errors import Fault
from analysis.workbook.grids.grid import Range, cells_in, in_ranges
from analysis.workbook.grids.identity import masked

_LONGEST, _LONGEST_RANGES = 80, 400
_ALIKE = 20
"""So many faults of one kind on a sheet are told each by itself."""
_CELL = re.compile(r"[A-Z]{1,3}[0-9]+")


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
    return list(_counted(kept))


def _counted(faults: Sequence[Fault]) -> Iterator[Fault]:
    """The faults, all but the first of many that are alike as one: nobody reads a line for each of 3 000 rows."""
    alike: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in faults:
        alike.setdefault((fault.file, fault.sheet, fault.expected), []).append(fault)
    told: Counter[tuple[str, str, str]] = Counter()
    for fault in faults:
        kind = fault.file, fault.sheet, fault.expected
        told[kind] += 1
        if told[kind] <= _ALIKE or len(alike[kind]) == _ALIKE + 1:
            yield fault
        elif told[kind] == _ALIKE + 1:
            yield _in_one(alike[kind][_ALIKE:])


def _in_one(faults: Sequence[Fault]) -> Fault:
    """One fault for all: with every cell where that is short, else with the first and how many more there are."""
    first, last = faults[0], faults[-1]
    different = first.found and last.found and first.found != last.found
    found = f"{first.found}” … ”{last.found}" if different else first.found
    cells = [_CELL.fullmatch(fault.cell) for fault in faults]
    ranges = in_ranges([Range.of(cell[0])[:2] for cell in cells if cell]) if all(cells) else ""
    if 0 < len(ranges) <= _LONGEST_RANGES:
        return replace(first, cell=ranges, found=found)
    return replace(first, expected=f"{first.expected} (likaså på {len(faults) - 1} ställen till)")


def shortened(text: str) -> str:
    """The text, or its beginning."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
