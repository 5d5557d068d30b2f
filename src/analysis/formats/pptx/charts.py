"""A chart of the deck as a native chart, which a person can edit: its figures are in the workbook within it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from pptx.chart.chart import Chart as Native
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.util import Inches, Pt

from analysis.formats.pptx import marks
from analysis.formats.pptx.lines import lines
from analysis.formats.pptx.steps import Column, steps
from analysis.formats.pptx.template import COLOURS
from analysis.formats.pptx.workbook import moved_references, steps_workbook, workbook
from analysis.numbers import round_half_away
from analysis.present import palette
from analysis.present.values import Chart

Box = tuple[float, float, float, float]
"""Left, top, width and height in inches."""
Columns = Sequence[tuple[str, Sequence[float | None]]]
_ACROSS = 3
_STACK = (palette.ACCENT, palette.SECOND, palette.CONTEXT, palette.LIGHT)
_STACKED_PLOT = (0.02, 0.04, 0.8, 0.86)
_BAR = 0.85
"""Inches of a bar and its gap among few."""
_ROOM = 0.13
"""The part of the scale beyond the longest bars, so that their figures have room."""


def add_chart(shapes: Any, chart: Chart, box: Box) -> None:
    """Add the chart within the box; small multiples are several charts on one scale."""
    _ADD[chart.kind](shapes, chart, box)


def native(shapes: Any, kind: XL_CHART_TYPE, chart: Chart, columns: Columns, box: Box) -> Native:
    """A chart with its own workbook and alternative text, without legend or title."""
    shown = marks.number_format(chart.decimals)
    data = CategoryChartData(number_format=shown)
    data.categories = chart.labels
    for name, values in columns:
        data.add_series(name, values)
    frame = shapes.add_chart(kind, *(Inches(inches) for inches in box), data)
    frame.chart.part.chart_workbook.update_from_xlsx_blob(workbook(chart.labels, columns, shown))
    frame.name = chart.title
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alt)
    marks.square(frame.chart)
    frame.chart.has_legend = frame.chart.has_title = False
    frame.chart.font.size = Pt(marks.TEXT)
    frame.chart.font.color.theme_color = COLOURS[palette.INK]
    return frame.chart


def _columns(shapes: Any, chart: Chart, box: Box) -> None:
    _plain_bars(native(shapes, XL_CHART_TYPE.COLUMN_CLUSTERED, chart, _of(chart), box), chart, 55)


def _bars(shapes: Any, chart: Chart, box: Box) -> None:
    made = native(shapes, XL_CHART_TYPE.BAR_CLUSTERED, chart, _of(chart), _not_fat(chart, box))
    _plain_bars(made, chart, 45, reverse=True)


def _of(chart: Chart) -> Columns:
    return [(each.name, each.values) for each in chart.series]


def _plain_bars(made: Native, chart: Chart, gap: int, *, reverse: bool = False) -> None:
    """One series; what is not looked at is context."""
    series = made.plots[0].series[0]
    made.plots[0].gap_width = gap
    marks.fill(series, palette.ACCENT)
    for at, label in enumerate(chart.labels):
        if chart.accent and label not in chart.accent:
            marks.fill(series.points[at], palette.CONTEXT)
    marks.figures(series, marks.number_format(chart.decimals), XL_LABEL_POSITION.OUTSIDE_END)
    for at, value in enumerate(chart.series[0].values):
        if value is not None and value < 0 and not round_half_away(value, chart.decimals):
            marks.figure(series, at, marks.number_format(chart.decimals, ""), XL_LABEL_POSITION.OUTSIDE_END)
    marks.name_axis(made, reverse=reverse)
    marks.thin_names(made, 1)
    known = [value for value in chart.series[0].values if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    room = (high - low) * _ROOM
    marks.no_scale(made, low - room if low else 0.0, high + room if high else 0.0)


def _stacked(shapes: Any, chart: Chart, box: Box) -> None:
    """The parts, and unseen on top of them their sum, which bears its figure."""
    totals = [
        math.fsum(value or 0.0 for value in parts) for parts in zip(*(s.values for s in chart.series), strict=True)
    ]
    made = native(shapes, XL_CHART_TYPE.COLUMN_STACKED, chart, [*_of(chart), ("Summa", totals)], box)
    plot = made.plots[0]
    plot.gap_width, plot.overlap = 55, 100
    *parts, total = plot.series
    for part, colour in zip(parts, _STACK, strict=False):
        marks.fill(part, colour)
    marks.unseen(total)
    marks.figures(total, marks.number_format(chart.decimals), XL_LABEL_POSITION.INSIDE_BASE)
    marks.name_axis(made)
    marks.no_scale(made, 0.0, max(totals) * (1 + _ROOM))
    marks.plot_within(made, *_STACKED_PLOT)
    slot = _STACKED_PLOT[2] / len(chart.labels)
    for part, each in zip(parts, chart.series, strict=True):
        marks.named_beside(part, len(chart.labels) - 1, slot / (2 * 1.55), box[2], each.name)


def _waterfall(shapes: Any, chart: Chart, box: Box) -> None:
    """Steps of which a person changes one figure, and all that is stacked follows."""
    values = [value or 0.0 for value in chart.series[0].values]
    made = steps(values, [label in chart.totals for label in chart.labels])
    columns = list(made.columns(rises_are_good=chart.rises_are_good))
    drawn = native(shapes, XL_CHART_TYPE.BAR_STACKED, chart, [(each.name, each.values) for each in columns],
                   _not_fat(chart, box))  # fmt: skip
    moved_references(drawn)
    shown = marks.number_format(chart.decimals)
    held = steps_workbook(chart.labels, chart.series[0].name, made, columns, shown)
    part: Any = drawn.part
    part.chart_workbook.update_from_xlsx_blob(held)
    drawn.plots[0].gap_width, drawn.plots[0].overlap = 45, 100
    for series, column in zip(drawn.plots[0].series, columns, strict=True):
        _stack(series, column, chart, values)
    marks.name_axis(drawn, reverse=True)
    marks.thin_names(drawn, 1)
    room = _ROOM * (made.high - made.low)
    marks.no_scale(drawn, made.low - room if made.low else 0.0, made.high + room)


def _stack(series: Any, column: Column, chart: Chart, values: Sequence[float]) -> None:
    """A part of the bars, or what bears their figures: zero, which stands for no such part, is not told."""
    if column.colour:
        marks.fill(series, column.colour)
        return
    marks.unseen(series)
    if column.bears is None:
        return
    marks.figures(series, marks.number_format(chart.decimals, column.bears, zero=False), XL_LABEL_POSITION.INSIDE_BASE)
    bears_level = not column.bears
    for at, (value, label) in enumerate(zip(values, chart.labels, strict=True)):
        is_own = (label in chart.totals) == bears_level and (bears_level or (value >= 0) == (column.bears == "+"))
        if is_own and not round_half_away(value, chart.decimals):
            marks.figure(series, at, marks.number_format(chart.decimals, ""), XL_LABEL_POSITION.INSIDE_BASE)


def _not_fat(chart: Chart, box: Box) -> Box:
    """A few bars are not drawn fat, and stand in the middle of their room."""
    left, top, width, height = box
    tall = min(height, _BAR * len(chart.labels) + 0.3)
    return left, top + (height - tall) / 2, width, tall


def _lines(shapes: Any, chart: Chart, box: Box) -> None:
    lines(native(shapes, XL_CHART_TYPE.LINE_MARKERS, chart, _of(chart), box), chart, box)


def _multiples(shapes: Any, chart: Chart, box: Box) -> None:
    left, top, width, height = box
    across = min(_ACROSS, len(chart.series))
    wide, high = width / across, height / math.ceil(len(chart.series) / across)
    for place, series in enumerate(chart.series):
        row, column = divmod(place, across)
        panel = replace(chart, kind="lines", series=(series,), title=f"{chart.title}: {series.name}", alt="")
        part = (left + column * wide, top + row * high, wide - 0.15, high - 0.1)
        made = native(shapes, XL_CHART_TYPE.LINE_MARKERS, panel, _of(panel), part)
        lines(made, panel, part, shared=chart)


_ADD: dict[str, Callable[[Any, Chart, Box], None]] = {
    "columns": _columns,
    "stacked": _stacked,
    "lines": _lines,
    "waterfall": _waterfall,
    "bars": _bars,
    "multiples": _multiples,
}
