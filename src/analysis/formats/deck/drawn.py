"""Charts that a deck draws of a section's tables, where the section itself has none: measures, statuses, checks."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from analysis.formats.deck.bars import COUNTS, FEWEST_BARS, bars, descending, number_of, numbers_of, rows_of
from analysis.formats.deck.words import cell_text
from analysis.present.values import Cell, Chart, Mark, Series, Table, Value
from analysis.present.words import counted

_STATUS = re.compile(r"\b(?:status|bedömning|svar)", re.IGNORECASE)
_DISTANCE = re.compile(r"\bavstånd", re.IGNORECASE)
_SIDE_NOTE = re.compile(r"\s*\([^()]*\)|\*+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
OWN_WORDS, _LONG = "Med egna ord", 40
_FEW_PARTS = 2


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
    return bars(table, at, signed=True) if at is not None else None


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

    A measure that some chart shows already, in whatever unit, is passed by. Rows that
    stand side by side, each of its own, are not compared.
    """
    if table.side_by_side:
        return None
    whole = [at for at in range(1, len(table.headings)) if len(set(numbers_of(table, at))) > 1]
    most = sorted(whole, key=lambda at: (not _is_sorted(numbers_of(table, at)), -math.fsum(numbers_of(table, at))))
    drawn = (chart for at in most if (chart := bars(descending(table, at), at)))
    parts = [_parts(each) for each in shown]
    return next((each for each in drawn if _parts(each) not in parts and not _are_years(table)), None)


def _parts(chart: Chart) -> tuple[float, ...]:
    """The bars' parts of their sum, the same in every unit."""
    values = [value or 0.0 for value in chart.series[0].values]
    return tuple(sorted(round(value / (math.fsum(values) or 1.0), 2) for value in values))


def told_part(table: Table, finding: str) -> Chart | None:
    """Of a whole that is counted in parts, the part that the finding counts by its name: ``tolv går inte ihop``."""
    if not counts_parts(table):
        return None
    sums = {at: math.fsum(numbers_of(table, at)) for at in range(1, len(table.headings))}
    whole = max(sums, key=lambda at: sums[at])
    told = [at for at in sums if at != whole and sums[at] and _counts(finding, table.headings[at], int(sums[at]))]
    return bars(descending(table, told[0]), told[0]) if told else None


def counts_parts(table: Table) -> bool:
    """Whether a column counts what the others count parts of, in every row: one chart of it says enough."""
    columns, rows = range(1, len(table.headings)), rows_of(table)
    numbers = [[number_of(row.cells[at]) for at in columns] for row in rows]
    wholes = [all(2 * row[at] == math.fsum(row) for row in numbers) for at in range(len(columns))]
    return len(columns) > _FEW_PARTS and _all_counts(table) and any(map(any, numbers)) and any(wholes)


def _counts(finding: str, heading: str, count: int) -> bool:
    name = heading.lower()
    return re.search(rf"\b{re.escape(counted(count, name, name, neuter=True))}\b", finding.lower()) is not None


def checks(table: Table) -> Chart | None:
    """The verdicts of all checks together; the table has a row for each kind of check, a column for each verdict."""
    rows = rows_of(table)
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


def _status(cell: Cell) -> str:
    """A verdict or status in words, without a mark or an aside."""
    text = cell.text if isinstance(cell, Mark) else cell if isinstance(cell, str) else ""
    bare = _SIDE_NOTE.sub("", text).strip()
    return OWN_WORDS if len(bare) > _LONG else bare


def _are_years(table: Table) -> bool:
    """Rows that follow each other in time are no bars to compare."""
    return all(_YEAR.search(cell_text(row.cells[0])) for row in rows_of(table))


def _is_sorted(numbers: Sequence[float]) -> bool:
    return len(set(numbers)) > 1 and list(numbers) == sorted(numbers, reverse=True)


def _sum(cells: Iterable[Cell]) -> float | None:
    numbers = [cell.number if isinstance(cell, Value) else None for cell in cells]
    return None if None in numbers else math.fsum(number or 0.0 for number in numbers)


def _all_counts(table: Table) -> bool:
    return all(isinstance(cell, Value) and cell.unit in COUNTS for row in table.rows for cell in row.cells[1:])
