"""Cells that no column can hold: Excel's errors, text in a wrong encoding, personal identity numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.errors import Fault
from analysis.workbook.cells import cell_text
from analysis.workbook.encoding import MOJIBAKE
from analysis.workbook.grid import Cell, Grid
from analysis.workbook.identity import identity_numbers

_ERROR = re.compile(r"#(?:[A-ZÅÄÖ]+(?:/0)?[!?]|N/A|GETTING_DATA|##+)")
_SUSPECT = re.compile(r"^#|[0-9]{4}(?![0-9])")
"""What a cell has that is worth a closer look; nearly all have not."""
_SHORTEST = 10  # digits of an identity number


def spoilt_cells(grid: Grid) -> Iterator[Fault]:
    """A fault for each such cell of a sheet, headings included."""
    for row, cells in grid.rows.items():
        for column, cell in cells.items():
            problem = _problem(cell)
            if problem:
                yield grid.fault(row, column, cell_text(cell), problem)


def _problem(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number_problem(cell)
    if not isinstance(value, str):
        return ""
    if MOJIBAKE.search(value):
        return "texten är läst i fel teckenkodning (UTF-8 som Windows-1252): skriv om den"
    if _SUSPECT.search(value):
        text = cell_text(cell)
        if _ERROR.fullmatch(text):
            return "cellen visar ett fel i stället för ett värde: rätta formeln i Excel"
        if identity_numbers(text):
            return "ser ut som ett personnummer, som inte får stå här: ta bort det"
    return ""


def _number_problem(cell: Cell) -> str:
    """A bare number of ten or twelve digits, shown without thousands, may be an identity number."""
    text = cell_text(cell)
    if len(text) >= _SHORTEST and "," not in cell.number_format and identity_numbers(text):
        return "ser ut som ett personnummer, som inte får stå här: ta bort det, eller visa talet med tusentalstecken"
    return ""
