"""Lines of a native chart, each named at its end, and the small charts that share one scale."""

from __future__ import annotations

import math
from typing import Any

from pptx.chart.chart import Chart as Native
from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.util import Pt

from analysis.formats.pptx import marks
from analysis.formats.pptx.scales import decimals, ticks
from analysis.formats.pptx.template import COLOURS
from analysis.present import palette
from analysis.present.spreading import spread
from analysis.present.values import Chart, Series

_PLOT = (0.075, 0.04, 0.68, 0.84)
"""Left, top, width and height of the plot as parts of a chart whose lines are named at their ends."""
_LINE = 1.25 * marks.TEXT / 72
"""Inches from name to name."""
_MANY, _NAMED = 12, 6
"""From how many points on the points are small and not all of them named, and how many then are."""


def lines(made: Native, chart: Chart, box: tuple[float, float, float, float], shared: Chart | None = None) -> None:
    """Style the lines; a small chart that shares the scale of others bears its name as title instead."""
    known = [value for each in (shared or chart).series for value in each.values if value is not None]
    scale = ticks([0.0, *known] if shared else known)
    for native, series in zip(made.plots[0].series, chart.series, strict=True):
        _line(native, series, is_small=shared is not None)
    marks.name_axis(made)
    if len(chart.labels) > _MANY:
        marks.thin_names(made, math.ceil(len(chart.labels) / _NAMED))
    marks.scale(made, scale, marks.number_format(decimals(scale)))
    if shared:
        _title(made, chart)
    else:
        marks.plot_within(made, *_PLOT)
        _name_ends(made, chart, scale, box[3])


def _line(native: Any, series: Series, *, is_small: bool) -> None:
    """The emphasised in the accent, the others context; a level, as a target, has no points."""
    colour = palette.ACCENT if series.emphasis or is_small else palette.CONTEXT
    known = [value for value in series.values if value is not None]
    native.smooth = False
    native.format.line.width = Pt(3 if series.emphasis or is_small else 2)
    native.format.line.color.theme_color = COLOURS[colour]
    is_level = not series.emphasis and not is_small and len(known) > 1 and len(set(known)) == 1
    native.marker.style = XL_MARKER_STYLE.NONE if is_level else XL_MARKER_STYLE.CIRCLE
    if not is_level:
        native.marker.size = 9 if len(known) <= _MANY else 5
        native.marker.format.fill.solid()
        native.marker.format.fill.fore_color.theme_color = COLOURS[colour]
        native.marker.format.line.fill.background()


def _name_ends(made: Native, chart: Chart, scale: list[float], height: float) -> None:
    """Name and last figure of each line beside its end, apart from each other."""
    ends = [_last(series) for series in chart.series]
    tall = _PLOT[3] * height / (scale[-1] - scale[0])
    placed = spread([value * tall for _, value in ends], _LINE)
    for native, series, (at, value), up in zip(made.plots[0].series, chart.series, ends, placed, strict=True):
        colour = palette.ACCENT if series.emphasis else palette.INK
        marks.named_end(native, at, marks.number_format(chart.decimals), colour, (value * tall - up) / height)


def _title(made: Native, chart: Chart) -> None:
    series = chart.series[0]
    made.has_title = True
    made.chart_title.text_frame.text = series.name
    made.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(marks.TEXT)
    made.chart_title.include_in_layout = False
    at, _ = _last(series)
    marks.figure(made.plots[0].series[0], at, marks.number_format(chart.decimals), XL_LABEL_POSITION.ABOVE)


def _last(series: Series) -> tuple[int, float]:
    """The last known value and its place."""
    return next((at, value) for at, value in reversed(list(enumerate(series.values))) if value is not None)
