"""Lines: all on one scale in one drawing, or each in a small one; each is named where it ends."""

from __future__ import annotations

import math

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.present import palette
from analysis.present.drawing.axes import LINE, WIDTH, axes_of, bearing, shown, value_axis, wrapped
from analysis.present.spreading import spread
from analysis.present.values import Chart, Series

_FEW, _MANY = 6, 12
_TICK_ROOM = 40  # characters beneath a line chart
_LINES_HEIGHT = 155.0  # points that the values of a line chart have, about


def lines(chart: Chart) -> Figure:
    """Each series named at its end; a level, as a target, is a line without points."""
    figure, axes = axes_of(2.6)
    for series in chart.series:
        _line(axes, series)
    room = max(_TICK_ROOM // (max(map(len, chart.labels)) + 2), 2)
    every = math.ceil(len(chart.labels) / room) if len(chart.labels) > _FEW else 1
    places = range((len(chart.labels) - 1) % every, len(chart.labels), every)
    axes.set_xticks(places, [chart.labels[place] for place in places])
    axes.set_xlim(-0.2, (len(chart.labels) - 1) * 1.45 + 0.2)
    value_axis(axes, chart)
    _name_ends(axes, chart)
    return figure


def _line(axes: Axes, series: Series) -> None:
    points = [(index, value) for index, value in enumerate(series.values) if value is not None]
    if not points:
        return
    colour = palette.ACCENT if series.emphasis else palette.CONTEXT
    level = not series.emphasis and len(points) > 1 and len({value for _, value in points}) == 1
    sns.lineplot(x=[x for x, _ in points], y=[y for _, y in points], ax=axes, color=colour, marker="" if level else "o",
                 markersize=5 if len(points) <= _MANY else 3, markeredgewidth=float(len(points) <= _MANY),
                 linewidth=2 if series.emphasis else 1.0 if level else 1.4, legend=False)  # fmt: skip


def _name_ends(axes: Axes, chart: Chart) -> None:
    """The name and last value of every series beside its end, apart from each other."""
    ends = []
    for row, series in enumerate(chart.series):
        known = [(index, value) for index, value in enumerate(series.values) if value is not None]
        ends += [(row, *known[-1])] if known else []
    low, high = axes.get_ylim()
    tall = _LINES_HEIGHT / (high - low)
    placed = spread([value * tall for _, _, value in ends], LINE)
    for (row, x, y), height in zip(ends, placed, strict=True):
        series = chart.series[row]
        label = axes.annotate(f"{series.name} {shown(y, chart)}", (x, y), (6, height - y * tall),
                              textcoords="offset points", va="center", fontsize=9,
                              color=palette.ACCENT if series.emphasis else palette.INK)  # fmt: skip
        bearing(label, row, x)


def multiples(chart: Chart) -> Figure:
    """One small panel a series, all on one scale."""
    across = 3 if len(chart.series) > 4 else 2
    down = math.ceil(len(chart.series) / across)
    figure = Figure(figsize=(WIDTH, 1.55 * down + 0.2), layout="constrained")
    panels = figure.subplots(down, across, sharex=True, sharey=True, squeeze=False).flatten()
    for row, (axes, series) in enumerate(zip(panels, chart.series, strict=False)):
        values = [math.nan if value is None else value for value in series.values]
        axes.plot(range(len(values)), values, color=palette.ACCENT, marker="o", markersize=3.5, linewidth=1.6)
        axes.set_title("\n".join(wrapped([series.name], 24)), fontsize=9, loc="left")
        last = next((index for index in reversed(range(len(values))) if not math.isnan(values[index])), None)
        if last is not None:
            label = axes.annotate(shown(values[last], chart), (last, values[last]), (0, 5),
                                  textcoords="offset points", ha="center", fontsize=9)  # fmt: skip
            bearing(label, row, last)
        ends = sorted({0, len(chart.labels) - 1})
        axes.set_xticks(ends, [chart.labels[index] for index in ends])
        value_axis(axes, chart)
        axes.margins(x=0.15, y=0.25)
        axes.set_ylabel("")
    # once, after all are drawn: a limit set on a shared axis stops it from making room for the next
    lowest = min(value for one in chart.series for value in one.values if value is not None)
    panels[0].set_ylim(bottom=min(0, lowest))
    for axes in panels[len(chart.series) :]:
        axes.set_visible(False)
    figure.supylabel(chart.unit, fontsize=9)
    return figure
