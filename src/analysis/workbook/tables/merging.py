"""Merged cells: a word goes for every row that it spans, a figure for one cell only."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from analysis.errors import Fault
from analysis.workbook.grids.cells import cell_text
from analysis.workbook.grids.faults import shortened
from analysis.workbook.grids.grid import Cell, Grid, column_letter
from analysis.workbook.grids.notes import Note


def filled(grid: Grid, words: Collection[int]) -> tuple[Mapping[int, Mapping[int, Cell]], list[Fault], list[Note]]:
    """The rows below the headings with merged words filled downwards; ``words`` are the columns that hold words.

    A word is filled only into rows that hold something else too, and never sideways.
    """
    rows = {number: dict(cells) for number, cells in grid.body()}
    faults: list[Fault] = []
    notes: list[Note] = []
    for merged in sorted(grid.merged):  # from the top, however the file lists them
        cell = grid.cell(merged.top, merged.left)
        if merged.top == 1 or cell.value is None:
            continue
        if merged.left not in words:
            expected = "ett tal kan bara stå i en cell: dela de sammanslagna cellerna"
            faults.append(grid.fault(merged.top, merged.left, cell_text(cell), expected))
            continue
        if merged.right > merged.left:
            sideways = f"cellerna är sammanslagna i sidled; innehållet gäller bara kolumn {column_letter(merged.left)}"
            notes.append(Note(grid.heading, merged.name, sideways))
        below = [number for number in range(merged.top + 1, merged.bottom + 1) if number in rows]
        for number in below:
            rows[number][merged.left] = cell
        if below:
            text = f"cellerna är sammanslagna; det som står där, ”{shortened(cell_text(cell))}”, gäller varje rad"
            notes.append(Note(grid.heading, merged.name, text))
    return rows, faults, notes
