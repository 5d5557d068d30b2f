"""Axes and labels: a scale where the marks bear no figures, a zero line where they do."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.numbers import format_number
from analysis.present import palette
from analysis.present.values import Chart

WIDTH = 4.7  # inches: text stays legible when the drawing shrinks to a phone's width
LINE = 10.5  # points from line to line in a label
_WIDE_LABELS = 5
_ACROSS, _SHORT = 60, 7  # characters beneath all columns, and the fewest that a word of one is cut to


def axes_of(height: float) -> tuple[Figure, Axes]:
    """A figure of the height, in inches, with one pair of axes."""
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    return figure, figure.add_subplot()


def shown(value: float | None, chart: Chart, *, sign: bool = False) -> str:
    """The figure as a chart writes it; what is missing is said so, and is no 0."""
    return "saknas" if value is None else format_number(value, chart.decimals, sign=sign)


def bearing(label: Annotation, row: int, point: int) -> None:
    """Say of a label which figure it bears: the chart's series (after them its sums), and the point of it."""
    label.set_gid(f"{row}.{point}")


def value_axis(axes: Axes, chart: Chart) -> None:
    """The scale of lines, whose points bear no labels."""
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=chart.decimals == 0))
    axes.yaxis.set_major_formatter(
        FuncFormatter(lambda value, _: format_number(value, _tick_decimals(list(axes.yaxis.get_majorticklocs()))))
    )
    axes.grid(axis="y", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_ylabel(chart.unit)


def zero_line(axes: Axes, along: Literal["x", "y"]) -> None:
    """Bars stand on their zero line alone: each bears its figure, so a scale would say it twice."""
    axes.xaxis.set_visible(along == "x")
    axes.yaxis.set_visible(along == "y")
    axes.spines[:].set_visible(False)
    line = axes.axhline if along == "x" else axes.axvline
    line(0, color=palette.INK, linewidth=0.8)


def _tick_decimals(ticks: Sequence[float]) -> int:
    """The fewest decimals that show every tick as it is."""
    return next((n for n in range(4) if all(abs(round(tick, n) - tick) < 1e-9 for tick in ticks)), 4)


def beneath(axes: Axes, labels: Sequence[str]) -> None:
    """Labels beneath columns, a word a line where many must have room; each line a text of its own, so centred."""
    axes.set_xticks(range(len(labels)), [""] * len(labels))
    room = max(_ACROSS // len(labels), _SHORT)
    words = [
        " ".join(word if len(word) <= room else word[: room - 1] + "…" for word in each.split(" ")) for each in labels
    ]
    for place, label in enumerate(wrapped(words, 12 if len(labels) <= _WIDE_LABELS else 6)):
        for index, line in enumerate(label.split("\n")):
            axes.annotate(line, (place, 0), (0, -5 - index * LINE), xycoords=("data", "axes fraction"),
                          textcoords="offset points", ha="center", va="top", annotation_clip=False)  # fmt: skip


def right_aligned(axes: Axes, place: float, lines: list[str]) -> None:
    """A label left of the axis, each line a text of its own: only so is it right-aligned in any font."""
    for index, line in enumerate(lines):
        height = ((len(lines) - 1) / 2 - index) * LINE
        axes.annotate(line, (0, place), (-5, height), xycoords=("axes fraction", "data"), textcoords="offset points",
                      ha="right", va="center", fontsize=9.5, annotation_clip=False)  # fmt: skip


def wrapped(labels: Sequence[str], width: int) -> list[str]:
    shorten: dict[str, Any] = {"break_long_words": False, "max_lines": 3, "placeholder": " …"}
    return ["\n".join(textwrap.wrap(label, width, **shorten)) for label in labels]
