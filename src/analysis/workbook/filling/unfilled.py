"""Whether a workbook is still the empty template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analysis.errors import Fault
from analysis.schema import SHEETS
from analysis.workbook.filling.reuse import SAYS_WITHOUT_FIGURES
from analysis.workbook.grids.book import ABOUT
from analysis.workbook.grids.grid import Range, in_ranges
from analysis.workbook.opening.excel_door import open_excel
from analysis.workbook.tables.rows import SheetRead, read_sheet


def unfilled_fault(path: Path, faults: Sequence[Fault]) -> Fault | None:
    """The faults of a template that nobody has filled in, told as that; None when it is more than one."""
    if not is_unfilled(path, faults):
        return None
    blank = in_ranges([Range.of(fault.cell)[:2] for fault in faults])
    why = f"inget är ifyllt än. Börja på bladet Om, där {blank} är tomma; fortsätt med Tabeller."
    return Fault(path.name, "", "", "", why)


def is_unfilled(path: Path, faults: Sequence[Fault]) -> bool:
    """Whether these faults are blank lines of *Om* alone, in a workbook where nobody has written a figure."""
    if path.is_dir() or not faults or any(fault.found or fault.sheet != ABOUT for fault in faults):
        return False
    grids = open_excel(path).grids
    return not any(_is_filled(read_sheet(grids[sheet.heading], sheet)) for sheet in SHEETS if sheet.heading in grids)


def _is_filled(read: SheetRead) -> bool:
    """Last year's row labels alone, as the template may have them, are nothing that this year's document says."""
    if read.sheet.name in SAYS_WITHOUT_FIGURES:
        return len(read.frame) > 0
    return bool((read.frame["text"].astype(object).fillna("") != "").any())
