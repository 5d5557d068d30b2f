"""A column of a table as bars, and whether its figures can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.formats.deck.words import cell_text
from analysis.numbers import round_half_away
from analysis.present.values import Cell, Chart, Row, Series, Table, Value

FEWEST_BARS, MOST_BARS = 3, 14
COUNTS = ("", "antal")
_UNIT = re.compile(r"\(([^()]+)\)$")
_UNITS = {"%": "procent"}
_MEASURES = frozenset({"Mått", "Enhet"})
"""Columns that say what each row measures."""
_NEAR = 0.01
"""The most that a figure may change when it is rounded, as a part of it."""


def bars(table: Table, at: int, *, signed: bool = False) -> Chart | None:
    """A column as bars, when every row has its figure of one measure, in one unit, and its own name."""
    if _is_of_measures(table):
        return None
    rows = rows_of(table)
    cells = [row.cells[at] for row in rows]
    figures = [cell for cell in cells if isinstance(cell, Value) and cell.number is not None]
    labels = tuple(cell_text(row.cells[0]) for row in rows)
    units = {cell.unit for cell in figures}
    if len(figures) < len(rows) or len(units) != 1 or not FEWEST_BARS <= len(rows) <= MOST_BARS:
        return None
    numbers = tuple(cell.number or 0.0 for cell in figures)
    decimals = _decimals(figures)
    if decimals is None:
        return None
    if len(set(labels)) < len(labels) or not any(numbers) or (min(numbers) < 0 and not signed):
        return None
    unit = "procentenheter" if signed and units == {"%"} else units.pop()
    name = table.headings[at]
    if unit not in COUNTS and not _UNIT.search(name):
        name = f"{name} ({unit})"
    shown = "" if unit in COUNTS else _UNITS.get(unit, unit)
    subtitle = table.caption if name == "Antal" else f"{name} · {table.caption}"
    return Chart("bars", "", subtitle, labels, (Series(name, numbers),), unit=shown,
                 decimals=decimals)  # fmt: skip


def _decimals(figures: Sequence[Value]) -> int | None:
    """The fewest that some figure is printed with; None where one that has more says too little with these."""
    fewest = min(each.decimals for each in figures)
    finer = [each.number or 0.0 for each in figures if each.decimals > fewest]
    is_near = all(abs(each - round_half_away(each, fewest)) <= _NEAR * abs(each) for each in finer)
    return fewest if is_near else None


def _is_of_measures(table: Table) -> bool:
    """Whether the rows are of different measures, so that no bar can be held against another."""
    places = [at for at, name in enumerate(table.headings) if name in _MEASURES]
    return any(len({cell_text(row.cells[at]) for row in rows_of(table)}) > 1 for at in places)


def rows_of(table: Table) -> list[Row]:
    return [row for row in table.rows if not row.total]


def numbers_of(table: Table, at: int) -> list[float]:
    return [number_of(row.cells[at]) for row in rows_of(table)]


def number_of(cell: Cell) -> float:
    return (cell.number or 0.0) if isinstance(cell, Value) else 0.0


def descending(table: Table, at: int) -> Table:
    return replace(table, rows=tuple(sorted(rows_of(table), key=lambda row: -number_of(row.cells[at]))))
