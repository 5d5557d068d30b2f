"""Draw a chart: bars from zero, labels on the marks, no legend box, no axis that the labels repeat."""

from __future__ import annotations

import io
import re
import textwrap
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from threading import Lock
from typing import Any, Literal

import matplotlib as mpl
import seaborn as sns
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from analysis.present import palette
from analysis.present.drawing.axes import wrapped
from analysis.present.drawing.bars import BAR_LABEL, bars, columns, stacked, waterfall
from analysis.present.drawing.lines import lines, multiples
from analysis.present.svg import inline
from analysis.present.values import Chart

_NAME = 36  # characters of a series' name
_ENDLESS = re.compile(rf"(\S{{{BAR_LABEL}}})\S+")
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
            figure.suptitle("\n".join(wrapped([chart.title, chart.subtitle], 62)), fontsize=10, x=0.02, ha="left")
            figure.set_figheight(figure.get_figheight() + 0.5)
        _lay_out(figure)
        buffer = io.BytesIO()
        figure.savefig(buffer, format=kind, metadata=dates, dpi=200, transparent=not titled)
    return buffer.getvalue()


def _lay_out(figure: Figure) -> None:
    """Find the place of all that the figure holds; saving would draw it one more time for that."""
    FigureCanvasSVG(figure)
    engine = figure.get_layout_engine()
    if engine:
        engine.execute(figure)
        figure.set_layout_engine(None)  # none at all: with one that does nothing it is drawn once more for it


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


_DRAW: dict[str, Callable[[Chart], Figure]] = {
    "columns": columns,
    "stacked": stacked,
    "lines": lines,
    "waterfall": waterfall,
    "bars": bars,
    "multiples": multiples,
}
