"""One row's cells to the words and the figures that they hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from analysis.errors import Fault
from analysis.numbers import Number, too_long_a_number
from analysis.schema import Column
from analysis.workbook.grids.cells import (
    cell_number,
    cell_share,
    cell_text,
    is_per_cent,
    number_text,
    same_name,
    same_sign,
    shown_text,
    shown_unit,
    word_text,
)
from analysis.workbook.grids.grid import BLANK, Cell, Grid
from analysis.workbook.tables.amounts import FACTORS, SIGNS
from analysis.workbook.tables.expecting import number_expected
from analysis.workbook.tables.headings import Heading

_MINUSES = str.maketrans("-–", "−−")
Cells = Mapping[int, Cell]


def row_words(grid: Grid, row: int, cells: Cells, headings: list[Heading]) -> tuple[dict[str, str], list[Fault]]:
    """The row's words by the column that they stand in, and the cells that show something else than they hold."""
    words: dict[str, str] = {}
    faults: list[Fault] = []
    for heading in headings:
        if heading.fixed is None or heading.is_figure:
            continue
        cell = cells.get(heading.place, BLANK)
        words[heading.fixed.name] = _word(said(cell), heading.fixed)
        if _is_unclear(cell):
            expected = "cellen visar något annat än den innehåller: skriv det som text, så som det ska stå"
            faults.append(grid.fault(row, heading.place, cell_text(cell), expected))
    return words, faults


def said(cell: Cell) -> str:
    """A cell among words as it is shown, or else as it is."""
    return cell_text(cell) if _is_unclear(cell) else word_text(cell)


def _is_unclear(cell: Cell) -> bool:
    try:
        word_text(cell)
    except ValueError:
        return True
    return False


def _word(text: str, column: Column) -> str:
    """A sign, a unit of money or a choice as the schema writes it."""
    if column.name in SIGNS:
        return same_sign(text)
    choices = FACTORS if column.name == "unit" else column.choices
    return next((choice for choice in choices if _same_word(choice) == _same_word(text)), text)


def _same_word(text: str) -> str:
    """What two ways to write a word of a list have in common: a minus may be any hyphen."""
    return same_name(text).translate(_MINUSES)


def row_figures(
    grid: Grid, row: int, cells: Cells, headings: list[Heading], used: set[int], point_groups: bool
) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The row's figures in the columns that its printed table uses, and the cells that are none."""
    figures: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for heading in headings:
        if heading.place not in used:
            continue
        cell = cells.get(heading.place, BLANK)
        try:
            figures.append(_figure(cell, heading, point_groups) | {"cell": grid.origin(row, heading.place)})
        except ValueError:
            is_text = heading.scenario is not None and heading.scenario.is_text
            expected = number_expected(cell, heading.fixed, is_text=is_text)
            faults.append(grid.fault(row, heading.place, cell_text(cell), expected))
    return figures, faults


def _figure(cell: Cell, heading: Heading, point_groups: bool) -> dict[str, Any]:
    scenario = heading.scenario
    if scenario and scenario.is_text:
        if isinstance(cell.value, datetime | date):
            raise ValueError("a target that Excel took for a date, as 20-25")
        if too_long_a_number(cell_text(cell)):
            raise ValueError("a target of more digits than a number has")
        number, text = Number(None, missing="text" if cell.value is not None else "tomt"), shown_text(cell)
    else:
        share = heading.fixed is not None and heading.fixed.kind == "fraction"
        number = cell_share(cell) if share else cell_number(cell, point_groups=point_groups)
        as_written = number.value is None or (share and isinstance(cell.value, str))  # 3/4 is no 0,75 in print
        text = cell_text(cell) if as_written else number_text(number)
    return {
        "column": heading.fixed.name if heading.fixed else heading.text,
        "heading": heading.text,
        **({"scenario": scenario.name, "period": scenario.period, "fiscal_year": scenario.year} if scenario else {}),
        "text": text,
        "value": number.value,
        "decimals": number.decimals,
        "missing": number.missing,
        "footnote": number.footnote,
        "per_cent": number.value is not None and is_per_cent(cell),
        "shown_unit": shown_unit(cell) if number.value is not None else "",
    }
