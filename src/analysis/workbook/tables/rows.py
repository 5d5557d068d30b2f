"""One sheet to records: a record per printed figure, the words of its row beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.errors import Fault
from analysis.numbers import NO_BREAK_SPACE, Number, too_long_a_number
from analysis.schema import EXAMPLE, Column, Sheet
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
from analysis.workbook.grids.grid import BLANK, Cell, Grid, Range
from analysis.workbook.grids.notes import Note, said_rows
from analysis.workbook.tables.amounts import FACTORS, SIGNS
from analysis.workbook.tables.examples import is_untouched
from analysis.workbook.tables.expecting import number_expected
from analysis.workbook.tables.headings import Heading, read_headings
from analysis.workbook.tables.merging import filled
from analysis.workbook.tables.rules import row_faults
from analysis.workbook.tables.sums import marked_sums

UNSTORED = ("per_cent", "shown_unit")
"""Columns of a sheet's frame that tell how its cells are shown, and are not kept."""
_MINUSES = str.maketrans("-–", "−−")
Cells = Mapping[int, Cell]


@dataclass(frozen=True)
class SheetRead:
    """A sheet as it was read: its records, and where each fixed column stands (by name, from 1).

    Beside what is stored, ``frame`` says of each figure whether its cell is ``per_cent``, and the unit of money that
    its number format shows (``shown_unit``).
    """

    sheet: Sheet
    grid: Grid
    places: Mapping[str, int]
    frame: pd.DataFrame
    faults: list[Fault]
    notes: list[Note]

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Each row once, its words as text, blank where there are none."""
        rows = self.frame.drop_duplicates("row")
        words = [column.name for column in self.sheet.columns if column.kind in {"text", "choice"}]
        return rows.assign(**{name: rows[name].astype(object).fillna("") for name in words})

    def fault(self, row: int, name: str, found: str, expected: str) -> Fault:
        """A fault of the cell in one row and the column of an English name."""
        return self.grid.fault(row, self.places.get(name, 1), found, expected)

    def fault_of(self, figure: Mapping[str, Any], expected: str) -> Fault:
        """A fault of the cell that a record comes from."""
        place = Range.of(str(figure["cell"]).rpartition("!")[2])
        found = f"{figure['text']}{NO_BREAK_SPACE}%" if figure["per_cent"] else str(figure["text"])
        return self.grid.fault(place.top, place.left, found, expected)


def read_sheet(grid: Grid, sheet: Sheet, point_groups: Callable[[str], bool] = lambda table: False) -> SheetRead:
    """One record per figure of a sheet, with its faults and notes.

    ``point_groups`` tells whether a printed table has points between thousands.
    """
    headings, faults = read_headings(grid, sheet)
    places = {heading.fixed.name: heading.place for heading in headings if heading.fixed}
    rows, merged_faults, notes = filled(grid, {heading.place for heading in headings if not heading.is_figure})
    table = places.get("table", 0)
    kept = {row: cells for row, cells in rows.items() if same_name(cell_text(cells.get(table, BLANK))) != EXAMPLE}
    notes += _unread(grid, {row: cells for row, cells in rows.items() if row not in kept})
    used = _used_headings(kept, headings, table)
    records: list[dict[str, Any]] = []
    faults += merged_faults if headings else []  # without headings nothing tells a word from a figure
    lone = {number for number in kept if _is_lone(grid, number, places)}
    faults += [grid.fault(number, *_first(grid, number), _LONE) for number in sorted(lone)]
    for number, cells in ((number, cells) for number, cells in kept.items() if number not in lone):
        words, word_faults = _row_words(grid, number, cells, headings)
        name = words.get("table", "")
        figures, cell_faults = _row_figures(grid, number, cells, headings, used.get(name, set()), point_groups(name))
        faults += word_faults + cell_faults
        records += [{"row": number, **words, **figure} for figure in figures or [{}]]
    frame = pd.DataFrame(records, columns=_columns(sheet))
    frame.insert(0, "sheet", sheet.name)
    frame, sum_notes = marked_sums(frame, sheet, grid)
    read = SheetRead(sheet, grid, places, frame, faults, notes + sum_notes)
    faults += [read.fault(*fault) for fault in row_faults(frame, sheet, places)]
    return read


_LONE = "raden har inget annat: flytta texten till Anmärkning på den rad som den gäller, eller ta bort den"


def _is_lone(grid: Grid, row: int, places: Mapping[str, int]) -> bool:
    """Whether a row holds one text and nothing else, as a footnote below the table does."""
    cells = grid.rows[row]
    return len(cells) == 1 and len(places) > 1 and isinstance(next(iter(cells.values())).value, str)


def _first(grid: Grid, row: int) -> tuple[int, str]:
    """The place and the text of the first cell of a row."""
    place, cell = min(grid.rows[row].items())
    return place, cell_text(cell)


def _unread(grid: Grid, examples: Mapping[int, Cells]) -> list[Note]:
    """A note of the rows that were typed over an example, and still are marked as one."""
    rows = [row for row, cells in examples.items() if not is_untouched(grid.heading, map(_shown, cells.values()))]
    if not rows:
        return []
    text = "märkt exempel och inte inläst" if len(rows) == 1 else "märkta exempel och inte inlästa"
    return [Note(grid.heading, said_rows(rows), text)]


def _shown(cell: Cell) -> str:
    try:
        return shown_text(cell)
    except ValueError:
        return cell_text(cell)


def empty_frame(sheet: Sheet) -> pd.DataFrame:
    """The records of a sheet that has none."""
    return pd.DataFrame(columns=["sheet", *_columns(sheet)])


def _columns(sheet: Sheet) -> list[str]:
    words = [column.name for column in sheet.columns if column.kind in {"text", "choice"}]
    figure = ["column", "heading", "scenario", "period", "fiscal_year", "text", "value"]
    return ["row", *words, *figure, "decimals", "missing", "footnote", "cell", *UNSTORED]


def _used_headings(rows: Mapping[int, Cells], headings: list[Heading], table: int) -> dict[str, set[int]]:
    """Per printed table, the figure columns that it uses: a blank elsewhere is no missing figure."""
    figures = {heading.place for heading in headings if heading.is_figure}
    used: dict[str, set[int]] = {}
    for cells in rows.values():
        used.setdefault(_said(cells.get(table, BLANK)), set()).update(cells.keys() & figures)
    return used


def _row_words(grid: Grid, row: int, cells: Cells, headings: list[Heading]) -> tuple[dict[str, str], list[Fault]]:
    words: dict[str, str] = {}
    faults: list[Fault] = []
    for heading in headings:
        if heading.fixed is None or heading.is_figure:
            continue
        cell = cells.get(heading.place, BLANK)
        words[heading.fixed.name] = _word(_said(cell), heading.fixed)
        if _is_unclear(cell):
            expected = "cellen visar något annat än den innehåller: skriv det som text, så som det ska stå"
            faults.append(grid.fault(row, heading.place, cell_text(cell), expected))
    return words, faults


def _said(cell: Cell) -> str:
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


def _row_figures(
    grid: Grid, row: int, cells: Cells, headings: list[Heading], used: set[int], point_groups: bool
) -> tuple[list[dict[str, Any]], list[Fault]]:
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
        text = number_text(number) if number.value is not None else cell_text(cell)
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
