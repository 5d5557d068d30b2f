"""A table's cells and a chart's figures in words: the one place that knows the kinds of cell."""

from __future__ import annotations

import math

from analysis.numbers import NO_BREAK_SPACE, format_number
from analysis.present.palette import SHAPES
from analysis.present.values import Cell, Chart, Mark, Trend, Value
from analysis.present.words import counted

_UNITS = {"procent": "%"}
_TOLD_UNITS = frozenset({"kr", "tkr", "mkr", "dagar", "timmar", "år", "poäng", "procentenheter"})
"""Units that are said after a figure; others are of things that are counted."""
_NOT_ADDED = frozenset({"poäng", "placering", "index"})
"""Units beside shares whose figures have no sum."""


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


def figure_text(chart: Chart, value: float, *, is_step: bool = False) -> str:
    """A figure of the chart with its unit; what is only counted has none.

    >>> figure_text(Chart("bars", "", "", ("a",), (), unit="åtgärder"), 1.0)
    '1'
    >>> figure_text(Chart("bars", "", "", ("a",), (), unit="procent", decimals=1), 4.5)
    '4,5\\xa0%'
    """
    number = format_number(value, chart.decimals, sign=is_step)
    return f"{number}{NO_BREAK_SPACE}{_UNITS[chart.unit]}" if chart.unit in _UNITS else _counted(number, chart.unit)


def whole_of(chart: Chart) -> float | None:
    """The sum that bars are parts of; None where they are not to be added: shares, ranks, or some below zero.

    >>> from analysis.present.values import Series
    >>> whole_of(Chart("bars", "", "", ("a", "b"), (Series("", (1.0, 3.0)),), unit="tkr"))
    4.0
    >>> whole_of(Chart("bars", "", "", ("a", "b"), (Series("", (1.0, 3.0)),), unit="poäng"))
    """
    values = [value for value in chart.series[0].values if value is not None]
    added = "procent" not in chart.unit and chart.unit not in _NOT_ADDED
    return math.fsum(values) if added and any(values) and min(values) >= 0 else None


def left_out(shown: int, total: int, noun: str) -> str:
    """What a slide says of what it does not show."""
    words = counted(shown, noun, noun)
    return f"Visar {words} av {counted(total, '', '').strip()}; alla står i rapporten."


def _counted(number: str, unit: str) -> str:
    return f"{number}{NO_BREAK_SPACE}{unit}" if unit in _TOLD_UNITS else number
