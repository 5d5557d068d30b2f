"""Bars: standing, stacked, lying, and as steps from one level to another; each bears its figure."""

from __future__ import annotations

from itertools import cycle

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from analysis.present import palette
from analysis.present.drawing.axes import axes_of, bearing, beneath, right_aligned, shown, wrapped, zero_line
from analysis.present.values import Chart

BAR_LABEL = 30  # characters in a line of a lying bar's label


def columns(chart: Chart) -> Figure:
    """One series standing side by side; those to look at in the accent's colour."""
    figure, axes = axes_of(2.3)
    series = chart.series[0]
    values = [0.0 if value is None else value for value in series.values]
    looked_at = chart.accent or chart.labels
    colours = [palette.ACCENT if label in looked_at else palette.CONTEXT for label in chart.labels]
    axes.bar(range(len(values)), values, color=colours, width=0.62)
    for index, value in enumerate(series.values):
        bearing(_above(axes, index, value or 0.0, shown(value, chart)), 0, index)
    beneath(axes, chart.labels)
    zero_line(axes, "x")
    axes.margins(y=0.14)
    return figure


def stacked(chart: Chart) -> Figure:
    """Several series on each other, each named beside its last part, their sum on top."""
    figure, axes = axes_of(2.4)
    bottoms = [0.0] * len(chart.labels)
    colours = [palette.ACCENT, palette.SECOND, palette.CONTEXT, palette.LIGHT]
    for series, colour in zip(chart.series, cycle(colours)):
        values = [value or 0.0 for value in series.values]
        axes.bar(range(len(values)), values, bottom=bottoms, color=colour, width=0.62)
        middle = bottoms[-1] + values[-1] / 2
        axes.annotate(series.name, (len(values) - 0.62, middle), va="center", fontsize=9)
        bottoms = [below + value for below, value in zip(bottoms, values, strict=True)]
    for index, (top, total) in enumerate(zip(bottoms, chart.sums, strict=False)):
        bearing(_above(axes, index, top, shown(total.number, chart)), len(chart.series), index)
    beneath(axes, chart.labels)
    axes.set_xlim(-0.5, len(chart.labels) + 0.35)
    zero_line(axes, "x")
    axes.margins(y=0.14)
    return figure


def waterfall(chart: Chart) -> Figure:
    """The first and last label are levels, those between are steps from one to the other."""
    figure, axes = axes_of(_bars_height(chart))
    base = 0.0
    for index, (label, known) in enumerate(zip(chart.labels, chart.series[0].values, strict=True)):
        value = known or 0.0
        is_level = label in chart.totals
        start = 0.0 if is_level else base
        is_bad = (value >= 0) is not chart.rises_are_good
        colour = palette.CONTEXT if is_level else palette.SECOND if is_bad else palette.ACCENT
        axes.barh(index, value, left=start, color=colour, height=0.62)
        end = start + value
        bearing(_beside(axes, max(start, end), index, shown(known, chart, sign=not is_level)), 0, index)
        base = end
    _bar_labels(axes, chart)
    low, high = axes.get_xlim()
    axes.set_xlim(low - 0.04 * (high - low) if low < 0 else low, high + 0.06 * (high - low))
    return figure


def bars(chart: Chart) -> Figure:
    """One series lying beneath each other."""
    figure, axes = axes_of(_bars_height(chart))
    series = chart.series[0]
    values = [value or 0.0 for value in series.values]
    axes.barh(range(len(values)), values, color=palette.ACCENT, height=0.66)
    for index, value in enumerate(series.values):
        bearing(_beside(axes, max(values[index], 0), index, shown(value, chart)), 0, index)
    _bar_labels(axes, chart)
    return figure


def _above(axes: Axes, position: float, value: float, text: str) -> Annotation:
    """A text above the bar's end, or beneath it where it goes down."""
    side, space = ("bottom", 2) if value >= 0 else ("top", -2)
    return axes.annotate(
        text, (position, value), (0, space), textcoords="offset points", ha="center", va=side, fontsize=9
    )


def _beside(axes: Axes, end: float, position: float, text: str) -> Annotation:
    """A text to the right of a lying bar's end."""
    return axes.annotate(text, (end, position), (3, 0), textcoords="offset points", va="center", fontsize=9)


def _bars_height(chart: Chart) -> float:
    """Room for each label's lines."""
    lines = max(label.count("\n") + 1 for label in wrapped(chart.labels, BAR_LABEL))
    return (0.18 + 0.14 * lines) * len(chart.labels) + 0.2


def _bar_labels(axes: Axes, chart: Chart) -> None:
    axes.set_yticks(range(len(chart.labels)), [""] * len(chart.labels))
    for place, label in enumerate(wrapped(chart.labels, BAR_LABEL)):
        right_aligned(axes, place, label.split("\n"))
    axes.set_ylim(len(chart.labels) - 0.4, -0.6)
    axes.set_ylabel("")
    zero_line(axes, "y")
    axes.margins(x=0.16)
