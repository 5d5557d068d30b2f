"""Charts that a deck draws of a section's tables, where the section itself has none: measures, statuses, checks."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.formats.deck.words import cell_text
from analysis.present.values import Cell, Chart, Mark, Row, Series, Table, Value

FEWEST_BARS, MOST_BARS = 3, 14
_STATUS = re.compile(r"\b(?:status|bedömning|svar)", re.IGNORECASE)
_DISTANCE = re.compile(r"\bavstånd", re.IGNORECASE)
_UNIT = re.compile(r"\(([^()]+)\)$")
_SIDE_NOTE = re.compile(r"\s*\([^()]*\)|\*+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
OWN_WORDS, _LONG = "Med egna ord", 40
_UNITS = {"%": "procent"}
_COUNTS = ("", "antal")


def chart_of_tables(tables: Sequence[Table]) -> Chart | None:
    """What best shows the first tables of a section: distances in one unit, a measure, or how many have each status."""
    for table in tables:
        told = [each for each in tables if not _has_figures(each)]
        made = (distances(table) or statuses([table])) if _is_judged(table) else None
        made = made or measured(table) or (None if _has_figures(table) else statuses(told))
        if made:
            return made
    return None


def distances(table: Table) -> Chart | None:
    """How far each indicator is from its target, where all are measured in one unit."""
    at = next((at for at, name in enumerate(table.headings) if _DISTANCE.search(name)), None)
    return _bars(table, at, signed=True) if at is not None else None


def statuses(tables: Sequence[Table]) -> Chart | None:
    """How many rows of the tables bear each verdict or status; words longer than a label are counted together."""
    heading = next((name for each in tables for at, name in enumerate(each.headings) if at and _STATUS.search(name)
                    and not _DISTANCE.search(name)), "")  # fmt: skip
    found = [_status(row.cells[table.headings.index(heading)]) for table in tables if heading in table.headings
             for row in table.rows if not row.total]  # fmt: skip
    counts = Counter(each for each in found if each)
    if len(counts) < 2 or sum(counts.values()) <= max(len(counts), FEWEST_BARS):
        return None
    ordered = sorted(counts, key=lambda each: (each == OWN_WORDS, -counts[each]))
    series = Series("Antal", tuple(float(counts[each]) for each in ordered))
    return Chart("bars", "", f"Antal per {heading[0].lower()}{heading[1:]}", tuple(ordered), (series,))


def measured(table: Table, shown: Sequence[Chart] = ()) -> Chart | None:
    """The one measure of a table that its rows can be compared by, largest first: what they are sorted by, or the most.

    A measure that some chart shows already, in whatever unit, is passed by.
    """
    whole = [at for at in range(1, len(table.headings)) if len(set(_numbers(table, at))) > 1]
    most = sorted(whole, key=lambda at: (not _is_sorted(_numbers(table, at)), -math.fsum(_numbers(table, at))))
    drawn = (chart for at in most if (chart := _bars(_descending(table, at), at)))
    parts = [_parts(each) for each in shown]
    return next((each for each in drawn if _parts(each) not in parts and not _are_years(table)), None)


def _parts(chart: Chart) -> tuple[float, ...]:
    """The bars' parts of their sum, the same in every unit."""
    values = [value or 0.0 for value in chart.series[0].values]
    return tuple(sorted(round(value / (math.fsum(values) or 1.0), 2) for value in values))


def checks(table: Table) -> Chart | None:
    """The verdicts of all checks together; the table has a row for each kind of check, a column for each verdict."""
    rows = _rows(table)
    sums = {name: _sum(row.cells[at] for row in rows) for at, name in enumerate(table.headings) if at}
    known = {name: value for name, value in sums.items() if value}
    if None in sums.values() or not _all_counts(table) or not rows:
        return None
    if len(known) < FEWEST_BARS:
        return measured(table)
    return Chart("bars", "", "Antal kontroller per utslag", tuple(known), (Series("Antal", tuple(known.values())),))


def _has_figures(table: Table) -> bool:
    return any(isinstance(cell, Value) for row in table.rows for cell in row.cells)


def _is_judged(table: Table) -> bool:
    return any(isinstance(cell, Mark) for row in table.rows for cell in row.cells)


def _bars(table: Table, at: int, *, signed: bool = False) -> Chart | None:
    """A column as bars, when every row has its figure in one unit and its own name."""
    rows = _rows(table)
    cells = [row.cells[at] for row in rows]
    figures = [cell for cell in cells if isinstance(cell, Value) and cell.number is not None]
    labels = tuple(cell_text(row.cells[0]) for row in rows)
    units = {cell.unit for cell in figures}
    if len(figures) < len(rows) or len(units) != 1 or not FEWEST_BARS <= len(rows) <= MOST_BARS:
        return None
    numbers = tuple(cell.number or 0.0 for cell in figures)
    if len(set(labels)) < len(labels) or not any(numbers) or (min(numbers) < 0 and not signed):
        return None
    unit = "procentenheter" if signed and units == {"%"} else units.pop()
    name = table.headings[at]
    if unit not in _COUNTS and not _UNIT.search(name):
        name = f"{name} ({unit})"
    decimals = max(cell.decimals for cell in figures)
    shown = "" if unit in _COUNTS else _UNITS.get(unit, unit)
    subtitle = table.caption if name == "Antal" else f"{name} · {table.caption}"
    return Chart("bars", "", subtitle, labels, (Series(name, numbers),), unit=shown,
                 decimals=decimals)  # fmt: skip


def _status(cell: Cell) -> str:
    """A verdict or status in words, without a mark or an aside."""
    text = cell.text if isinstance(cell, Mark) else cell if isinstance(cell, str) else ""
    bare = _SIDE_NOTE.sub("", text).strip()
    return OWN_WORDS if len(bare) > _LONG else bare


def _rows(table: Table) -> list[Row]:
    return [row for row in table.rows if not row.total]


def _numbers(table: Table, at: int) -> list[float]:
    return [_number(row.cells[at]) for row in _rows(table)]


def _number(cell: Cell) -> float:
    return (cell.number or 0.0) if isinstance(cell, Value) else 0.0


def _descending(table: Table, at: int) -> Table:
    return replace(table, rows=tuple(sorted(_rows(table), key=lambda row: -_number(row.cells[at]))))


def _are_years(table: Table) -> bool:
    """Rows that follow each other in time are no bars to compare."""
    return all(_YEAR.search(cell_text(row.cells[0])) for row in _rows(table))


def _is_sorted(numbers: Sequence[float]) -> bool:
    return len(set(numbers)) > 1 and list(numbers) == sorted(numbers, reverse=True)


def _sum(cells: Iterable[Cell]) -> float | None:
    numbers = [cell.number if isinstance(cell, Value) else None for cell in cells]
    return None if None in numbers else math.fsum(number or 0.0 for number in numbers)


def _all_counts(table: Table) -> bool:
    return all(isinstance(cell, Value) and cell.unit in _COUNTS for row in table.rows for cell in row.cells[1:])
