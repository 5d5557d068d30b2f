"""One sheet to records: a record per printed figure, the words of its row beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.errors import Fault
from analysis.numbers import NO_BREAK_SPACE
from analysis.schema import EXAMPLE, Sheet
from analysis.workbook.grids.cells import cell_text, same_name, shown_text
from analysis.workbook.grids.grid import BLANK, Cell, Grid, Range
from analysis.workbook.grids.notes import Note, said_rows
from analysis.workbook.tables.examples import is_untouched
from analysis.workbook.tables.headings import Heading, read_headings
from analysis.workbook.tables.merging import filled
from analysis.workbook.tables.row_cells import Cells, row_figures, row_words, said
from analysis.workbook.tables.rules import row_faults
from analysis.workbook.tables.sums import marked_sums

UNSTORED = ("per_cent", "shown_unit")
"""Columns of a sheet's frame that tell how its cells are shown, and are not kept."""


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
        words, word_faults = row_words(grid, number, cells, headings)
        name = words.get("table", "")
        figures, cell_faults = row_figures(grid, number, cells, headings, used.get(name, set()), point_groups(name))
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
        used.setdefault(said(cells.get(table, BLANK)), set()).update(cells.keys() & figures)
    return used
