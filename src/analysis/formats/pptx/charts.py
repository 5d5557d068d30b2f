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
from analysis.formats.pptx.steps import steps
from analysis.formats.pptx.template import COLOURS
from analysis.formats.pptx.workbook import workbook
from analysis.numbers import round_half_away
from analysis.present import palette
from analysis.present.values import Chart

Box = tuple[float, float, float, float]
"""Left, top, width and height in inches."""
Columns = Sequence[tuple[str, Sequence[float | None]]]
_ACROSS = 3
_STACK = (palette.ACCENT, palette.SECOND, palette.CONTEXT, palette.LIGHT)
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
    few = min(box[3], 0.75 * len(chart.labels) + 0.3)
    made = native(shapes, XL_CHART_TYPE.BAR_CLUSTERED, chart, _of(chart), (*box[:3], few))
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
    marks.legend(made, without=len(parts))


def _waterfall(shapes: Any, chart: Chart, box: Box) -> None:
    values = [value or 0.0 for value in chart.series[0].values]
    stacked = steps(values, [label in chart.totals for label in chart.labels])
    few = min(box[3], 0.75 * len(chart.labels) + 0.3)
    drawn = list(stacked.columns(rises_are_good=chart.rises_are_good))
    columns = [(name, part) for name, part, _ in drawn if any(value is not None for value in part)]
    made = native(shapes, XL_CHART_TYPE.BAR_STACKED, chart, columns, (*box[:3], few))
    plot = made.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    colours = {name: colour for name, _, colour in drawn}
    for series in plot.series:
        if colours[series.name]:
            marks.fill(series, colours[series.name])
        else:
            marks.unseen(series)
    for at, (value, label) in enumerate(zip(values, chart.labels, strict=True)):
        shown = marks.signed_format(value, chart.decimals, is_step=label not in chart.totals)
        marks.figure(plot.series[-1], at, shown, XL_LABEL_POSITION.INSIDE_BASE)
    marks.name_axis(made, reverse=True)
    marks.thin_names(made, 1)
    span = stacked.high - stacked.low
    marks.no_scale(made, stacked.low - _ROOM * span if stacked.low else 0.0, stacked.high + _ROOM * span)


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
