"""Draw a chart's values as SVG: bars from zero, labels on the marks, no legend box, no axis that the labels repeat."""

from __future__ import annotations

import io
import math
import re
import textwrap
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from threading import Lock
from typing import Any, Literal

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.numbers import format_number
from analysis.present import palette
from analysis.present.spreading import spread
from analysis.present.svg import inline
from analysis.present.values import Chart, Series

_WIDE_LABELS = 5
_BAR_LABEL = 30
_NAME = 36
_ACROSS, _SHORT = 60, 7  # characters beneath all columns, and the fewest that a word of one is cut to
_FEW, _MANY = 6, 12
_TICK_ROOM = 40  # characters beneath a line chart
_LINES_HEIGHT = 155.0  # points that the values of a line chart have, about
_ENDLESS = re.compile(rf"(\S{{{_BAR_LABEL}}})\S+")
_LINE = 10.5  # points from line to line in a label
WIDTH = 4.7  # inches: text stays legible when the drawing shrinks to a phone's width
_DRAWING = Lock()  # matplotlib's settings are the whole process's, and a batch draws in several threads
_STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",  # matplotlib brings it along: the same layout on every machine
    "font.size": 9.5,
    "text.parse_math": False,  # a dollar sign is a dollar sign
    "patch.edgecolor": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "namndrapport",
    "axes.edgecolor": palette.CONTEXT,
    "text.color": palette.INK,
    "axes.labelcolor": palette.INK,
    "xtick.color": palette.INK,
    "ytick.color": palette.INK,
    "grid.color": palette.RULE,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


@lru_cache(maxsize=64)
def draw(chart: Chart, size: tuple[float, float] | None = None) -> str:
    """Draw a chart as an SVG element for a page, text kept as text; ``size`` in inches where the room is given.

    The same chart gives the same bytes: no date, no ids. Several formats of one
    report show the same drawing, so it is kept.
    """
    return inline(_saved(chart, "svg", titled=False, size=size).decode())


def picture(chart: Chart, kind: Literal["png", "svg"]) -> bytes:
    """The chart as a file of its own, with its title and subtitle in the picture."""
    return _saved(chart, kind, titled=True)


def _saved(
    chart: Chart, kind: Literal["png", "svg"], *, titled: bool, size: tuple[float, float] | None = None
) -> bytes:
    dates: dict[str, None] = {"Date": None, "Creator": None, "Format": None, "Type": None} if kind == "svg" else {}
    with _DRAWING, sns.axes_style("white"), mpl.rc_context(_STYLE), warnings.catch_warnings():
        # the text stays text: a character that this typeface lacks is the reader's own typeface's
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font", UserWarning)
        figure = _DRAW[chart.kind](_fitting(chart))
        if size:
            figure.set_size_inches(size)
        if titled:
            figure.suptitle("\n".join(_wrapped([chart.title, chart.subtitle], 62)), fontsize=10, x=0.02, ha="left")
            figure.set_figheight(figure.get_figheight() + 0.5)
        buffer = io.BytesIO()
        figure.savefig(buffer, format=kind, metadata=dates, dpi=200, transparent=not titled)
    return buffer.getvalue()


def _fitting(chart: Chart) -> Chart:
    """The chart with words and names that leave room for the drawing."""
    return replace(
        chart,
        title=_cut(chart.title),
        subtitle=_cut(chart.subtitle),
        labels=tuple(map(_cut, chart.labels)),
        totals=tuple(map(_cut, chart.totals)),
        accent=tuple(map(_cut, chart.accent)),
        series=tuple(
            replace(each, name=textwrap.shorten(_cut(each.name), _NAME, placeholder=" …")) for each in chart.series
        ),
    )


def _cut(text: str) -> str:
    return _ENDLESS.sub(r"\1…", text)


def _axes(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    return figure, figure.add_subplot()


def _label(value: float, chart: Chart) -> str:
    return format_number(value, chart.decimals)


def _value_axis(axes: Axes, chart: Chart) -> None:
    """The scale of lines, whose points bear no labels."""
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=chart.decimals == 0))
    axes.yaxis.set_major_formatter(
        FuncFormatter(lambda value, _: format_number(value, _tick_decimals(list(axes.yaxis.get_majorticklocs()))))
    )
    axes.grid(axis="y", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_ylabel(chart.unit)


def _zero_line(axes: Axes, along: Literal["x", "y"]) -> None:
    """Bars stand on their zero line alone: each bears its figure, so a scale would say it twice."""
    axes.xaxis.set_visible(along == "x")
    axes.yaxis.set_visible(along == "y")
    axes.spines[:].set_visible(False)
    line = axes.axhline if along == "x" else axes.axvline
    line(0, color=palette.INK, linewidth=0.8)


def _tick_decimals(ticks: Sequence[float]) -> int:
    """The fewest decimals that show every tick as it is."""
    return next((n for n in range(4) if all(abs(round(tick, n) - tick) < 1e-9 for tick in ticks)), 4)


def _columns(chart: Chart) -> Figure:
    figure, axes = _axes(2.3)
    series = chart.series[0]
    values = [0.0 if value is None else value for value in series.values]
    looked_at = chart.accent or chart.labels
    colours = [palette.ACCENT if label in looked_at else palette.CONTEXT for label in chart.labels]
    axes.bar(range(len(values)), values, color=colours, width=0.62)
    for index, value in enumerate(series.values):
        if value is not None:
            _above(axes, index, value, chart)
    _beneath(axes, chart.labels)
    _zero_line(axes, "x")
    axes.margins(y=0.14)
    return figure


def _above(axes: Axes, position: float, value: float, chart: Chart, base: float = 0.0) -> None:
    top = max(base, base + value) if value >= 0 else min(base, base + value)
    side = "bottom" if value >= 0 else "top"
    axes.annotate(_label(value, chart), (position, top), (0, 2 if value >= 0 else -2), textcoords="offset points",
                  ha="center", va=side, fontsize=9)  # fmt: skip


def _stacked(chart: Chart) -> Figure:
    figure, axes = _axes(2.4)
    bottoms = [0.0] * len(chart.labels)
    colours = [palette.ACCENT, palette.SECOND, palette.CONTEXT, palette.LIGHT]
    for series, colour in zip(chart.series, colours, strict=False):
        values = [value or 0.0 for value in series.values]
        axes.bar(range(len(values)), values, bottom=bottoms, color=colour, width=0.62)
        middle = bottoms[-1] + values[-1] / 2
        axes.annotate(series.name, (len(values) - 0.62, middle), va="center", fontsize=9)
        bottoms = [below + value for below, value in zip(bottoms, values, strict=True)]
    for index, total in enumerate(bottoms):
        _above(axes, index, total, chart)
    _beneath(axes, chart.labels)
    axes.set_xlim(-0.5, len(chart.labels) + 0.35)
    _zero_line(axes, "x")
    axes.margins(y=0.14)
    return figure


def _lines(chart: Chart) -> Figure:
    """Each series named at its end; a level, as a target, is a line without points."""
    figure, axes = _axes(2.6)
    for series in chart.series:
        _line(axes, series)
    room = max(_TICK_ROOM // (max(map(len, chart.labels)) + 2), 2)
    every = math.ceil(len(chart.labels) / room) if len(chart.labels) > _FEW else 1
    places = range((len(chart.labels) - 1) % every, len(chart.labels), every)
    axes.set_xticks(places, [chart.labels[place] for place in places])
    axes.set_xlim(-0.2, (len(chart.labels) - 1) * 1.45 + 0.2)
    _value_axis(axes, chart)
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
    for series in chart.series:
        known = [(index, value) for index, value in enumerate(series.values) if value is not None]
        ends += [(series, *known[-1])] if known else []
    low, high = axes.get_ylim()
    tall = _LINES_HEIGHT / (high - low)
    placed = spread([value * tall for _, _, value in ends], _LINE)
    for (series, x, y), height in zip(ends, placed, strict=True):
        axes.annotate(f"{series.name} {_label(y, chart)}", (x, y), (6, height - y * tall), textcoords="offset points",
                      va="center", color=palette.ACCENT if series.emphasis else palette.INK, fontsize=9)  # fmt: skip


def _waterfall(chart: Chart) -> Figure:
    """The first and last label are levels, those between are steps from one to the other."""
    figure, axes = _axes(_bars_height(chart))
    base = 0.0
    values = [value or 0.0 for value in chart.series[0].values]
    for index, (label, value) in enumerate(zip(chart.labels, values, strict=True)):
        is_level = label in chart.totals
        start = 0.0 if is_level else base
        colour = palette.CONTEXT if is_level else palette.SECOND if value >= 0 else palette.ACCENT
        axes.barh(index, value, left=start, color=colour, height=0.62)
        end = start + value
        axes.annotate(format_number(value, chart.decimals, sign=not is_level), (max(start, end), index), (3, 0),
                      textcoords="offset points", va="center", fontsize=9)  # fmt: skip
        base = end
    _bar_labels(axes, chart)
    low, high = axes.get_xlim()
    axes.set_xlim(low - 0.04 * (high - low) if low < 0 else low, high + 0.06 * (high - low))
    return figure


def _bars(chart: Chart) -> Figure:
    figure, axes = _axes(_bars_height(chart))
    series = chart.series[0]
    values = [value or 0.0 for value in series.values]
    sns.barplot(x=values, y=list(chart.labels), ax=axes, color=palette.ACCENT, width=0.66, saturation=1,
                errorbar=None)  # fmt: skip
    for index, value in enumerate(values):
        axes.annotate(
            _label(value, chart), (max(value, 0), index), (3, 0), textcoords="offset points", va="center", fontsize=9
        )
    _bar_labels(axes, chart)
    return figure


def _bars_height(chart: Chart) -> float:
    """Room for each label's lines."""
    lines = max(label.count("\n") + 1 for label in _wrapped(chart.labels, _BAR_LABEL))
    return (0.18 + 0.14 * lines) * len(chart.labels) + 0.2


def _bar_labels(axes: Axes, chart: Chart) -> None:
    axes.set_yticks(range(len(chart.labels)), [""] * len(chart.labels))
    for place, label in enumerate(_wrapped(chart.labels, _BAR_LABEL)):
        _right_aligned(axes, place, label.split("\n"))
    axes.set_ylim(len(chart.labels) - 0.4, -0.6)
    axes.set_ylabel("")
    _zero_line(axes, "y")
    axes.margins(x=0.16)


def _right_aligned(axes: Axes, place: float, lines: list[str]) -> None:
    """A label left of the axis, each line a text of its own: only so is it right-aligned in any font."""
    for index, line in enumerate(lines):
        height = ((len(lines) - 1) / 2 - index) * _LINE
        axes.annotate(line, (0, place), (-5, height), xycoords=("axes fraction", "data"), textcoords="offset points",
                      ha="right", va="center", fontsize=9.5, annotation_clip=False)  # fmt: skip


def _multiples(chart: Chart) -> Figure:
    """One small panel a series, all on one scale."""
    across = 3 if len(chart.series) > 4 else 2
    down = math.ceil(len(chart.series) / across)
    figure = Figure(figsize=(WIDTH, 1.55 * down + 0.2), layout="constrained")
    panels = figure.subplots(down, across, sharex=True, sharey=True, squeeze=False).flatten()
    for axes, series in zip(panels, chart.series, strict=False):
        values = [math.nan if value is None else value for value in series.values]
        axes.plot(range(len(values)), values, color=palette.ACCENT, marker="o", markersize=3.5, linewidth=1.6)
        axes.set_title("\n".join(_wrapped([series.name], 24)), fontsize=9, loc="left")
        last = next((index for index in reversed(range(len(values))) if not math.isnan(values[index])), None)
        if last is not None:
            axes.annotate(_label(values[last], chart), (last, values[last]), (0, 5), textcoords="offset points",
                          ha="center", fontsize=9)  # fmt: skip
        ends = sorted({0, len(chart.labels) - 1})
        axes.set_xticks(ends, [chart.labels[index] for index in ends])
        _value_axis(axes, chart)
        axes.margins(x=0.15, y=0.25)
        axes.set_ylabel("")
    # once, after all are drawn: a limit set on a shared axis stops it from making room for the next
    lowest = min(value for one in chart.series for value in one.values if value is not None)
    panels[0].set_ylim(bottom=min(0, lowest))
    for axes in panels[len(chart.series) :]:
        axes.set_visible(False)
    figure.supylabel(chart.unit, fontsize=9)
    return figure


def _beneath(axes: Axes, labels: Sequence[str]) -> None:
    """Labels beneath columns, a word a line where many must have room; each line a text of its own, so centred."""
    axes.set_xticks(range(len(labels)), [""] * len(labels))
    room = max(_ACROSS // len(labels), _SHORT)
    words = [
        " ".join(word if len(word) <= room else word[: room - 1] + "…" for word in each.split(" ")) for each in labels
    ]
    for place, label in enumerate(_wrapped(words, 12 if len(labels) <= _WIDE_LABELS else 6)):
        for index, line in enumerate(label.split("\n")):
            axes.annotate(line, (place, 0), (0, -5 - index * _LINE), xycoords=("data", "axes fraction"),
                          textcoords="offset points", ha="center", va="top", annotation_clip=False)  # fmt: skip


def _wrapped(labels: Sequence[str], width: int) -> list[str]:
    shorten: dict[str, Any] = {"break_long_words": False, "max_lines": 3, "placeholder": " …"}
    return ["\n".join(textwrap.wrap(label, width, **shorten)) for label in labels]


_DRAW: dict[str, Callable[[Chart], Figure]] = {
    "columns": _columns,
    "stacked": _stacked,
    "lines": _lines,
    "waterfall": _waterfall,
    "bars": _bars,
    "multiples": _multiples,
}
