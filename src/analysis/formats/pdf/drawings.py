"""Drawings made for a page as files of their own, each with words that say the same."""

from __future__ import annotations

import re
from typing import Any

from analysis.formats.pdf.typefaces import SYMBOLS, TEXT
from analysis.present import palette
from analysis.present.charts import draw
from analysis.present.drawing.axes import WIDTH as DRAWN_WIDTH
from analysis.present.icons import icon_svg
from analysis.present.sparkline import sparkline_svg
from analysis.present.values import Chart, Icon, Trend

WIDTH, _HEIGHT = 323.0, 330.0
"""Points: a chart is as wide, and at most as high."""

_LOWEST = {"columns": 0.6, "stacked": 0.65, "lines": 0.85, "multiples": 0.8, "bars": 0.76, "waterfall": 0.76}
"""Of its own height as much a chart of each kind needs at least, so that nothing of it lies on another."""

_SCALE = WIDTH / DRAWN_WIDTH
"""Points on the page for each inch of a drawing."""

_SMALLER = 0.88
"""Of its height as much leaves its text large enough."""

_VIEW = re.compile(r'viewBox="([^"]+)"')
_LOOKS = (
    f".trend polyline{{fill:none;stroke:{palette.ACCENT};stroke-width:1.6}}.trend circle{{fill:{palette.ACCENT}}}"
    f".trend .band{{fill:{palette.RULE}}}.trend .mean{{stroke:{palette.CONTEXT};stroke-width:.8}}"
    f".trend .target{{stroke:{palette.SECOND};stroke-width:1.2;stroke-dasharray:3 2}}"
)


def shown_chart(chart: Chart, drawn: str) -> dict[str, Any]:
    """A chart, drawn as for a page, with its height on this one and the least that it needs."""
    height = _height(drawn)
    told = {"title": chart.title, "subtitle": chart.subtitle, "alt": chart.alt}
    least = min(height * _LOWEST[chart.kind], _HEIGHT)
    return {"is": "chart", "drawing": _standalone(drawn), "height": min(height, _HEIGHT), "least": least, **told}


def lowered(shown: dict[str, Any], chart: Chart, height: float) -> dict[str, Any]:
    """The chart made lower: a little smaller, or drawn anew, so that its text keeps its size."""
    if height >= shown["height"] * _SMALLER:
        return {**shown, "height": height}
    drawn = draw(chart, (WIDTH / _SCALE, height / _SCALE))
    return {**shown, "drawing": _standalone(drawn), "height": height}


def _height(drawn: str) -> float:
    _, _, wide, high = (float(each) for each in _VIEW.findall(drawn)[0].split())
    return WIDTH * high / wide


def shown_line(trend: Trend) -> dict[str, str]:
    """The line of a trend; nothing where it has but one value."""
    line = sparkline_svg(trend)
    return {"line": _standalone(line), "words": trend.description} if line else {}


def shown_icon(icon: Icon) -> dict[str, str]:
    return {"icon": _standalone(icon_svg(icon)), "words": icon.text}


def _standalone(svg: str) -> str:
    """The drawing with the typeface and the looks that a page gives it."""
    page = f'xmlns="http://www.w3.org/2000/svg" color="{palette.INK}" font-family="{TEXT}, {SYMBOLS}"'
    return svg.replace("<svg ", f"<svg {page} ", 1).replace(">", f"><style>{_LOOKS}</style>", 1)
