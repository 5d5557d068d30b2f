"""A computed figure as a formula over the cells where its operands stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xlsxwriter.utility import quote_sheetname

from analysis.formats.xlsx.counts import sums
from analysis.formats.xlsx.sheets import Sheet, address
from analysis.formats.xlsx.sources import SOURCES, Sources
from analysis.present.values import Value

_PLACE = re.compile(r"\{(\*|\d+)\}")
_CALL = re.compile(r"[A-Z]+\([^()]*\)")  # a function alone needs no parentheses
_LONGEST, _MOST_COMMAS = 8000, 250  # Excel takes 8 192 characters, and 255 arguments


@dataclass(frozen=True)
class _Reference:
    sheet: str  # blank: the formula's own
    row: int
    column: int

    def seen_from(self, other: _Reference) -> _Reference:
        """The cell as another names it: without its sheet's name where they share that."""
        return replace(self, sheet="") if self.sheet == other.sheet else self

    def to(self, last: _Reference) -> str:
        """This cell, or the range from it to another of its row or column."""
        cells = address(self.row, self.column) + (f":{address(last.row, last.column)}" if last != self else "")
        return f"{quote_sheetname(self.sheet)}!{cells}" if self.sheet else cells


class Formulas:
    """Every figure's cells, and what a computed one is written as over them."""

    def __init__(self, sheets: Sequence[Sheet], sources: Sources | None) -> None:
        self._shown: dict[object, list[_Reference]] = {}
        for sheet in sheets:
            for row, column, value in sheet.figures:
                self._shown.setdefault(_key(value), []).append(_Reference(sheet.name, row, column))
        self._sums = {sheet.name: sums(sheet) for sheet in sheets}
        self._printed = {key: _Reference(SOURCES, *cell) for key, cell in sources.cells.items()} if sources else {}

    def of(self, sheet: str, row: int, column: int, value: Value) -> str:
        """The formula of the figure in this cell, without its equals sign.

        A printed figure is its row of *Källtal*, where alone its number stands. Of a
        computed one an operand is a cell of the same sheet that shows it; else, printed,
        its row of *Källtal*, and computed, the cell of another sheet, or written out where
        none shows it. Blank for a figure that is not made of other figures alone, or of
        more than a formula can hold.
        """
        at = _Reference(sheet, row, column)
        if value.origin and value.number is not None:
            source = self._printed[value.origin, value.number]
            return source.to(source)
        if not value.expression or not _complete(value):
            return self._sums.get(sheet, {}).get((row, column), "")
        text = self._written(value, at)
        return "" if len(text) > _LONGEST or text.count(",") > _MOST_COMMAS else text

    def _written(self, value: Value, at: _Reference) -> str:
        def filled(place: re.Match[str]) -> str:
            if place[1] == "*":
                return ",".join(_ranges([self._operand(each, at) for each in value.operands]))
            operand = value.operands[int(place[1])]
            part = self._operand(operand, at)
            if isinstance(part, _Reference):
                return part.to(part)
            alone = _CALL.fullmatch(operand.expression) or part.replace(".", "").isdigit()
            return part if alone else f"({part})"

        return _PLACE.sub(filled, value.expression)

    def _operand(self, value: Value, at: _Reference) -> _Reference | str:
        """The cell where the operand stands, or what it is, written out."""
        shown = self._shown.get(_key(value), []) if value.origin or value.expression else []
        here = [cell for cell in shown if cell.sheet == at.sheet]
        if here:
            nearest = min(here, key=lambda cell: (cell.row != at.row, cell.column != at.column))
            return _Reference("", nearest.row, nearest.column)
        if value.origin and value.number is not None:
            return self._printed[value.origin, value.number].seen_from(at)
        if shown:
            return shown[0]
        return self._written(value, at) if value.expression else f"{value.number:.15g}"


def _key(value: Value) -> object:
    """What two showings of one figure have in common: a printed figure's cell and number, else all that it is."""
    return (value.origin, value.number) if value.origin else value


def _complete(value: Value) -> bool:
    """Whether it and all that it is made of have a number."""
    return value.number is not None and all(_complete(operand) for operand in value.operands)


def _ranges(parts: Sequence[_Reference | str]) -> list[str]:
    """The arguments of a function in the order of the sheet, cells that follow each other as one range."""
    cells = [part for part in parts if isinstance(part, _Reference)]
    down = len({cell.row for cell in cells}) > len({cell.column for cell in cells})
    made: list[str] = []
    run: list[_Reference] = []
    for cell in sorted(cells, key=lambda each: _order(each, down)):
        if run and not _follows(run, cell):
            made.append(run[0].to(run[-1]))
            run = []
        run.append(cell)
    return [*made, *([run[0].to(run[-1])] if run else []), *(part for part in parts if isinstance(part, str))]


def _order(cell: _Reference, down: bool) -> tuple[str, int, int]:
    return (cell.sheet, cell.column, cell.row) if down else (cell.sheet, cell.row, cell.column)


def _follows(run: Sequence[_Reference], part: _Reference) -> bool:
    first, last = run[0], run[-1]
    down = part.column == first.column == last.column and part.row == last.row + 1
    along = part.row == first.row == last.row and part.column == last.column + 1
    return part.sheet == first.sheet and (down or along)
