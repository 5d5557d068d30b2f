"""Counts that are the sum of other counts on their sheet: rows that were counted, once by kind and once in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from analysis.formats.xlsx.sheets import Sheet, address
from analysis.present.values import Cell, Row, Value

Cells = Sequence[tuple[int, int]]
_FEWEST = 2
_COUNT = "antal "


def sums(sheet: Sheet) -> Mapping[tuple[int, int], str]:
    """The formula, by row and column from zero, of each count that is a sum of others.

    A count in the table's last row, where that is a total, is the sum of the column's; one in a column
    that is the sum of the other counts in every row is the sum of its row's. Only whole numbers that
    say of themselves that they were counted are such counts, and where one does not add up none does.
    """
    *rows, last = sheet.table.rows or [Row(())]
    columns = [column for column in range(len(sheet.table.headings)) if _counted(sheet.table.rows, column)]
    whole = next((each for each in columns if _is_sum(sheet.table.rows, each, columns)), None)
    first = sheet.header + 1
    found = {}
    if whole is not None:
        parts = [column for column in columns if column != whole]
        for row in range(first, first + len(sheet.table.rows)):
            found[row, whole] = _sum([(row, column) for column in parts])
    if last.total and len(rows) >= _FEWEST:
        for column in columns:
            if sum(_numbers(rows, column)) == _number(last.cells[column]):
                found[first + len(rows), column] = _sum([(first + at, column) for at in range(len(rows))])
    return found


def _counted(rows: Sequence[Row], column: int) -> bool:
    """Whether the column holds nothing but counts."""
    return len(rows) > _FEWEST and all(_is_count(row.cells[column]) for row in rows)


def _is_count(cell: Cell) -> bool:
    return (
        isinstance(cell, Value)
        and cell.number is not None
        and not cell.origin
        and not cell.operands
        and cell.formula.startswith(_COUNT)
        and cell.number == int(cell.number)
    )


def _is_sum(rows: Sequence[Row], whole: int, columns: Sequence[int]) -> bool:
    """Whether a column is the sum of the others in every row."""
    parts = [column for column in columns if column != whole]
    return len(parts) >= _FEWEST and all(
        _number(row.cells[whole]) == sum(_number(row.cells[part]) for part in parts) for row in rows
    )


def _numbers(rows: Sequence[Row], column: int) -> Iterator[float]:
    return (_number(row.cells[column]) for row in rows)


def _number(cell: Cell) -> float:
    assert isinstance(cell, Value) and cell.number is not None  # a count is one
    return cell.number


def _sum(cells: Cells) -> str:
    """A sum of cells in one row or column, those that follow each other as a range."""
    spans = [[cells[0]]]
    for before, cell in pairwise(cells):
        follows = (cell[0] - before[0], cell[1] - before[1]) in {(1, 0), (0, 1)}
        spans = [*spans[:-1], [*spans[-1], cell]] if follows else [*spans, [cell]]
    ends = [(address(*span[0]), address(*span[-1])) for span in spans]
    return f"SUM({','.join(one if one == other else f'{one}:{other}' for one, other in ends)})"
