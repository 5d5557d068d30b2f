"""Drawings made for a page as files of their own, each with words that say the same."""

from __future__ import annotations

import re
from typing import Any

from analysis.formats.pdf.typefaces import SYMBOLS, TEXT
from analysis.present import palette
from analysis.present.icons import icon_svg
from analysis.present.sparkline import sparkline_svg
from analysis.present.values import Chart, Icon, Trend

_WIDTH, _HEIGHT = 323.0, 330.0
"""Points: a chart is as wide, unless it would leave half a page empty before it."""

_VIEW = re.compile(r'viewBox="([^"]+)"')
_LOOKS = (
    f".trend polyline{{fill:none;stroke:{palette.ACCENT};stroke-width:1.6}}.trend circle{{fill:{palette.ACCENT}}}"
    f".trend .band{{fill:{palette.RULE}}}.trend .mean{{stroke:{palette.CONTEXT};stroke-width:.8}}"
    f".trend .target{{stroke:{palette.SECOND};stroke-width:1.2;stroke-dasharray:3 2}}"
)


def shown_chart(chart: Chart, drawn: str) -> dict[str, Any]:
    """A chart, drawn as for a page, with its place on this one."""
    drawing = _standalone(drawn)
    _, _, wide, high = (float(each) for each in _VIEW.findall(drawing)[0].split())
    width = min(_WIDTH, _HEIGHT * wide / high)
    told = {"title": chart.title, "subtitle": chart.subtitle, "alt": chart.alt}
    return {"is": "chart", "drawing": drawing, "width": width, **told}


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
