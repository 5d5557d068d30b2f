"""Cells that no column can hold: Excel's errors, text in a wrong encoding, personal identity numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from analysis.errors import Fault
from analysis.workbook.grids.cells import cell_text
from analysis.workbook.grids.faults import shortened
from analysis.workbook.grids.grid import Cell, Grid
from analysis.workbook.grids.identity import identity_numbers, masked, number_shown
from analysis.workbook.opening.encoding import MOJIBAKE

_ERROR = re.compile(r"#(?:[A-ZÅÄÖ]+(?:/0)?[!?]|N/A|GETTING_DATA|##+)")
_SHORTEST = 10  # digits of an identity number
IS_PERSONAL = "ser ut som ett personnummer, som inte får stå här: ta bort det"


def spoilt_cells(grid: Grid) -> Iterator[Fault]:
    """A fault for each such cell of a sheet, headings included."""
    for row, cells in grid.rows.items():
        for column, cell in cells.items():
            problem = _problem(cell)
            if problem:
                yield grid.fault(row, column, as_shown(cell), problem)


def personal_cells(grid: Grid) -> Iterator[Fault]:
    """A fault for each cell of a sheet that is not read, where somebody has put a personal identity number."""
    found = cache(_personal)  # one long text may stand in many cells
    for row, cells in grid.rows.items():
        for column, cell in cells.items():
            if shown := found(cell):
                yield grid.fault(row, column, shown, IS_PERSONAL)


def _personal(cell: Cell) -> str:
    """What is shown of a cell that holds a personal identity number; blank for another cell."""
    return shortened(masked(as_shown(cell))) if is_personal(cell) else ""


def is_personal(cell: Cell) -> bool:
    """Whether the cell holds a personal identity number, as a text or as a number."""
    if isinstance(cell.value, str):
        return bool(identity_numbers(cell.value))
    return _is_number(cell) and bool(_number_problem(cell))


def as_shown(cell: Cell) -> str:
    """The cell's text; a number as a format of an identity number shows it, so that it can be masked."""
    return (_is_number(cell) and number_shown(cell.value, cell.number_format)) or cell_text(cell)  # type: ignore[arg-type]


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)


def _problem(cell: Cell) -> str:
    value = cell.value
    if _is_number(cell):
        return _number_problem(cell)
    if not isinstance(value, str):
        return ""
    if MOJIBAKE.search(value):
        return "texten är läst i fel teckenkodning (UTF-8 som Windows-1252): skriv om den"
    if value.lstrip().startswith("#") and _ERROR.fullmatch(cell_text(cell)):
        return "cellen visar ett fel i stället för ett värde: rätta formeln i Excel"
    return IS_PERSONAL if identity_numbers(value) else ""


def _number_problem(cell: Cell) -> str:
    """A bare number of ten or twelve digits, shown without thousands, may be an identity number."""
    text = as_shown(cell)
    if len(text) >= _SHORTEST and "," not in cell.number_format and identity_numbers(text):
        return f"{IS_PERSONAL}, eller visa talet med tusentalstecken"
    return ""
