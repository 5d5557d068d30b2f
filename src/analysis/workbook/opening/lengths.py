"""What is longer than a cell of such a table can be: cut off before anything looks for a pattern in it, and told."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.errors import Fault
from analysis.workbook.grids.faults import shortened
from analysis.workbook.grids.grid import Cell, Grid, in_ranges

LONGEST_TEXT, LONGEST_HEADING = 2_000, 250
LONGEST_FORMAT = 255
"""Excel keeps no longer one."""
_FORMAT = f"talformatet är längre än {LONGEST_FORMAT} tecken: välj ett av Excels egna"


def with_bounds(grid: Grid) -> tuple[Grid, list[Fault]]:
    """The sheet with what is too long cut off, and a fault for it; the same sheet when nothing is."""
    long = {place: cell for place, cell in _cells(grid) if _is_long(place[0], cell)}
    ornate = {place: cell for place, cell in _cells(grid) if len(cell.number_format) > LONGEST_FORMAT}
    if not long and not ornate:
        return grid, []
    rows = {number: dict(cells) for number, cells in grid.rows.items()}
    for row, column in [*long, *ornate]:
        cell = rows[row][column]
        value = shortened(cell.value) if isinstance(cell.value, str) and (row, column) in long else cell.value
        rows[row][column] = Cell(value, "General" if (row, column) in ornate else cell.number_format)
    bounded = Grid(grid.heading, grid.file, rows, grid.is_csv, grid.merged)
    headings = {place: cell for place, cell in long.items() if place[0] == 1}
    below = {place: cell for place, cell in long.items() if place[0] > 1}
    told = [(headings, _text(LONGEST_HEADING)), (below, _text(LONGEST_TEXT)), (ornate, _FORMAT)]
    return bounded, [fault for cells, expected in told if cells for fault in _faults(bounded, cells, expected)]


def _text(longest: int) -> str:
    return f"texten är längre än {longest} tecken, som är det mesta en cell får ha: korta den"


def _cells(grid: Grid) -> list[tuple[tuple[int, int], Cell]]:
    return [((row, column), cell) for row, cells in grid.rows.items() for column, cell in cells.items()]


def _is_long(row: int, cell: Cell) -> bool:
    return isinstance(cell.value, str) and len(cell.value) > (LONGEST_HEADING if row == 1 else LONGEST_TEXT)


def _faults(grid: Grid, cells: Mapping[tuple[int, int], Cell], expected: str) -> list[Fault]:
    """One fault of all the cells; of the first, and how many more, in a CSV file, whose cells are named in words."""
    first, cell = next(iter(cells.items()))
    found = shortened(str(cell.value))
    if grid.is_csv:
        more = f" (likaså {len(cells) - 1} celler till)" if len(cells) > 1 else ""
        return [grid.fault(*first, found, expected + more)]
    return [Fault(grid.file, grid.heading, in_ranges(list(cells)), found, expected)]
