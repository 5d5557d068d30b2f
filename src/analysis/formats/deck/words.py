"""A table's cells and a chart's values in words: the one place that knows the kinds of cell."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.numbers import NO_BREAK_SPACE, format_number
from analysis.present.palette import SHAPES
from analysis.present.values import Cell, Chart, Mark, Series, Table, Trend, Value
from analysis.present.words import counted

_UNITS = {"procent": "%"}


def cell_text(cell: Cell) -> str:
    """A cell as text: the figure or why it is missing, a verdict's shape and word, what a drawing says.

    >>> cell_text(Value(4.5, 1)), cell_text(Value(None)), cell_text(Mark("bad", "inte nått"))
    ('4,5', 'saknas', '▲ inte nått')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Value):
        return cell.text
    if isinstance(cell, Mark):
        return f"{SHAPES[cell.verdict]} {cell.text}"
    if isinstance(cell, Trend):
        return cell.text or cell.description
    return cell.text


def figure_lines(chart: Chart) -> Iterator[str]:
    """A line for each label, or for each series when there are several: every value of a chart."""
    if len(chart.series) == 1:
        yield from (f"{label}: {figure}" for label, figure in _told(chart, chart.series[0]))
        return
    for series in chart.series:
        yield f"{series.name}: {', '.join(f'{label} {figure}' for label, figure in _told(chart, series))}"


def row_lines(table: Table) -> Iterator[str]:
    """A line for each row of a table: its name, then each heading with what stands beneath it."""
    for row in table.rows:
        told = zip(table.headings[1:], row.cells[1:], strict=True)
        said = [f"{heading}: {cell_text(cell)}" for heading, cell in told if cell_text(cell)]
        yield " · ".join([cell_text(row.cells[0]), *said])


def left_out(shown: int, total: int, noun: str) -> str:
    """What a slide says of what it does not show."""
    words = counted(shown, noun, noun)
    return f"Visar {words} av {counted(total, '', '').strip()}; alla står i rapporten."


def _told(chart: Chart, series: Series) -> Iterator[tuple[str, str]]:
    """Each label with its figure; a step of a waterfall has its sign."""
    for label, value in zip(chart.labels, series.values, strict=True):
        is_step = chart.kind == "waterfall" and label not in chart.totals
        number = "saknas" if value is None else format_number(value, chart.decimals, sign=is_step)
        yield (
            label,
            number
            if value is None or not chart.unit
            else f"{number}{NO_BREAK_SPACE}{_UNITS.get(chart.unit, chart.unit)}",
        )
