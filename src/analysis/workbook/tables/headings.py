"""The first row of a sheet: what each heading is, by its name and not its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from analysis.errors import Fault
from analysis.schema import Column, Scenario, Sheet, parse_scenario
from analysis.workbook.grids.cells import cell_text, same_name
from analysis.workbook.grids.grid import ROWS_ABOVE, Cell, Grid
from analysis.workbook.tables.misnamed import heading_expected

_SAME = 0.85
"""So like a fixed heading is a service's name hardly: it is that heading, misspelt."""


@dataclass(frozen=True)
class Heading:
    """A heading, the column it stands in (from 1) and what it turned out to be; ``text`` as the schema writes it."""

    place: int
    text: str
    fixed: Column | None = None
    scenario: Scenario | None = None

    @property
    def is_figure(self) -> bool:
        return self.fixed is None or self.fixed.kind in {"number", "fraction"}


def read_headings(grid: Grid, sheet: Sheet) -> tuple[list[Heading], list[Fault]]:
    """The headings that a sheet may have, and what is wrong with the others."""
    row = _row_of_headings(grid, sheet)
    if row > 1:
        first = min(grid.rows[row])
        text = cell_text(grid.cell(row, first))
        return [], [grid.fault(row, first, text, "rubrikerna ska stå på rad 1: ta bort raderna ovanför")]
    headings: list[Heading] = []
    faults: list[Fault] = []
    seen: dict[object, int] = {}
    for place, cell in sorted(grid.rows.get(1, {}).items()):
        heading = _heading(place, cell, sheet)
        key = heading.fixed or heading.scenario or same_name(heading.text)
        if key in seen:
            faults.append(grid.fault(1, place, heading.text, _twice(grid, place, seen[key])))
        elif heading.fixed or heading.scenario or (sheet.wide == "service" and not _misspelt(heading.text, sheet)):
            headings.append(heading)
        else:
            faults.append(grid.fault(1, place, heading.text, heading_expected(cell, heading.text, sheet)))
        seen.setdefault(key, place)
    return headings, faults + _absent(grid, sheet, headings) + list(_unnamed(grid))


def _row_of_headings(grid: Grid, sheet: Sheet) -> int:
    """The row that holds most of the sheet's headings, if the first holds none of them."""
    names = {same_name(column.heading) for column in sheet.columns}
    known = {
        number: sum(same_name(cell_text(cell)) in names for cell in cells.values())
        for number, cells in grid.rows.items()
        if number <= ROWS_ABOVE
    }
    best = max(known, key=lambda number: known[number], default=1)
    return best if not known.get(1) and known.get(best, 0) > 1 else 1


def _heading(place: int, cell: Cell, sheet: Sheet) -> Heading:
    text = cell_text(cell)
    fixed = next((column for column in sheet.columns if same_name(column.heading) == same_name(text)), None)
    if fixed:
        return Heading(place, fixed.heading, fixed)
    scenario = parse_scenario(text) if sheet.wide == "scenario" else None
    if scenario is None:
        return Heading(place, text)
    word, rest = text.split(" ", 1)
    return Heading(place, f"{word.capitalize()} {rest}", None, scenario)


def _twice(grid: Grid, place: int, before: int) -> str:
    """Two headings are one, if in other words: *Bokslut 2022* is *Utfall 2022*."""
    text, other = (cell_text(grid.cell(1, column)) for column in (place, before))
    if same_name(text) == same_name(other):
        return f"rubriken står två gånger, även i {grid.place(1, before)}"
    return f"rubriken betyder detsamma som ”{other}” i {grid.place(1, before)}: ta bort den ena"


def _misspelt(text: str, sheet: Sheet) -> bool:
    names = [same_name(column.heading) for column in sheet.columns]
    return any(SequenceMatcher(None, same_name(text), name).ratio() >= _SAME for name in names)


def _absent(grid: Grid, sheet: Sheet, headings: list[Heading]) -> list[Fault]:
    """The columns that every such sheet has."""
    there = {heading.fixed for heading in headings}
    return [
        grid.fault_of_all("", f"kolumnen ”{column.heading}” saknas")
        for column in sheet.columns
        if column.required and column not in there
    ]


def _unnamed(grid: Grid) -> Iterator[Fault]:
    """Columns that hold something below a heading that is blank: it would be lost."""
    named = set(grid.rows.get(1, {}))
    for row, cells in grid.body():
        for column in cells.keys() - named:
            named.add(column)
            merged = grid.merged_at(1, column)
            expected = "kolumnen har ingen rubrik på rad 1"
            if merged:
                expected += f", där {merged.name} är sammanslagna: dela dem och skriv en rubrik i varje"
            yield grid.fault(row, column, cell_text(cells[column]), expected)
