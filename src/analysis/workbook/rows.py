"""One sheet to records: a record per printed figure, the words of its row beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.errors import Fault
from analysis.numbers import MOST_DIGITS, NO_BREAK_SPACE, Number, foreign_readings, too_long_a_number
from analysis.schema import EXAMPLE, Column, Sheet
from analysis.workbook.amounts import FACTORS, SIGNS
from analysis.workbook.cells import (
    cell_number,
    cell_share,
    cell_text,
    is_per_cent,
    number_text,
    same_name,
    same_sign,
    shown_text,
)
from analysis.workbook.examples import is_untouched
from analysis.workbook.grid import BLANK, Cell, Grid, Range
from analysis.workbook.headings import Heading, read_headings
from analysis.workbook.merging import filled
from analysis.workbook.notes import Note, said_rows
from analysis.workbook.rules import row_faults
from analysis.workbook.sums import marked_sums

_KRONOR = re.compile(r"([0-9][0-9 ]*)[:,][-–−]+(?: ?kr)?")
"""100:- and 100,-: a price without öre, and no minus."""
_POINT = re.compile(r"[0-9]\.[0-9]")
Cells = Mapping[int, Cell]


@dataclass(frozen=True)
class SheetRead:
    """A sheet as it was read: its records, and where each fixed column stands (by name, from 1).

    Beside what is stored, ``frame`` says of each figure whether its cell is ``per_cent``.
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
    faults += merged_faults
    for number, cells in kept.items():
        words = _row_words(cells, headings)
        name = words.get("table", "")
        figures, cell_faults = _row_figures(grid, number, cells, headings, used.get(name, set()), point_groups(name))
        faults += cell_faults
        records += [{"row": number, **words, **figure} for figure in figures or [{}]]
    frame = pd.DataFrame(records, columns=_columns(sheet))
    frame.insert(0, "sheet", sheet.name)
    frame, sum_notes = marked_sums(frame, sheet, grid)
    read = SheetRead(sheet, grid, places, frame, faults, notes + sum_notes)
    faults += [read.fault(*fault) for fault in row_faults(frame, sheet, places)]
    return read


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
    return ["row", *words, *figure, "decimals", "missing", "footnote", "cell", "per_cent"]


def _used_headings(rows: Mapping[int, Cells], headings: list[Heading], table: int) -> dict[str, set[int]]:
    """Per printed table, the figure columns that it uses: a blank elsewhere is no missing figure."""
    figures = {heading.place for heading in headings if heading.is_figure}
    used: dict[str, set[int]] = {}
    for cells in rows.values():
        used.setdefault(cell_text(cells.get(table, BLANK)), set()).update(cells.keys() & figures)
    return used


def _row_words(cells: Cells, headings: list[Heading]) -> dict[str, str]:
    return {
        heading.fixed.name: _word(cell_text(cells.get(heading.place, BLANK)), heading.fixed)
        for heading in headings
        if heading.fixed and not heading.is_figure
    }


def _word(text: str, column: Column) -> str:
    """A sign, a unit of money or a choice as the schema writes it."""
    if column.name in SIGNS:
        return same_sign(text)
    choices = FACTORS if column.name == "unit" else column.choices
    return next((choice for choice in choices if same_name(choice) == same_name(text)), text)


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
            faults.append(grid.fault(row, heading.place, cell_text(cell), _number_expected(cell)))
    return figures, faults


def _figure(cell: Cell, heading: Heading, point_groups: bool) -> dict[str, Any]:
    scenario = heading.scenario
    if scenario and scenario.is_text:
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
    }


def _number_expected(cell: Cell) -> str:
    """What should stand there instead of a cell that is no number."""
    if isinstance(cell.value, datetime | date):
        return "cellen är ett datum: skriv om den som ett tal"
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return "talet visas i tusental eller är för stort: välj ett talformat som visar det som det är"
    text = cell_text(cell)
    if too_long_a_number(text):
        return f"talet har fler än {MOST_DIGITS} siffror, fler än ett tryckt tal har: skriv det som det är tryckt"
    kronor = _KRONOR.fullmatch(text)
    if kronor:
        return f"skriv {kronor[1]}"
    readings = foreign_readings(text)
    if len(readings) == 1:
        return f"väntade decimalkomma och mellanslag mellan tusental: skriv {readings[0]}"
    if readings or _POINT.search(text):
        written = " eller ".join(readings) or "talet utan punkt"
        return f"en punkt kan läsas på två sätt: skriv {written}, eller ange Tusentalstecken på bladet Tabeller"
    if text.endswith(("-", "–", "−", ")")) or text.startswith("("):
        return "tecknet kan läsas på två sätt: skriv −5"
    return "väntade ett tal som 1 234,5 (eller -, IU, . eller .. när det saknas)"
