"""The look of native charts: fills from the theme, figures on the marks, axes without what nobody needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.chart import Chart as Native
from pptx.enum.chart import XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from analysis.formats.deck.statements import width
from analysis.formats.pptx.template import COLOURS, LANGUAGE
from analysis.formats.pptx.xml import element, solid
from analysis.present import palette

_SCHEME = {palette.ACCENT: "accent1", palette.INK: "tx1"}
TEXT = 18
"""Points of all type in a chart."""
_LETTER, _APART = 0.52, 0.08
"""Ems of a letter, and inches between a bar and its name."""


def number_format(decimals: int, sign: str | None = None, *, zero: bool = True) -> str:
    r"""A format of numbers the Swedish way, its minus not a hyphen.

    With ``sign`` every number bears that one; a blank one is that of the number itself
    unless ``zero``, when there is none. Without ``zero`` what is nothing is not shown.

    >>> number_format(1), number_format(0, "+", zero=False)
    ('[$-41D]#,##0.0;[$-41D]\\−#,##0.0', '[$-41D]\\+#,##0;[$-41D]\\+#,##0;')
    """
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    is_own = sign is None or (not sign and not zero)
    more, less = ("", "\\−") if is_own else (sign and f"\\{sign}",) * 2
    return f"[$-41D]{more}{digits};[$-41D]{less}{digits}" + ("" if zero else ";")


def square(chart: Native) -> None:
    """Corners that are not rounded, Swedish text, and negative bars in the colour of the others."""
    space = chart._chartSpace
    space.insert(1, element("c:lang", val=LANGUAGE))
    space.insert(2, element("c:roundedCorners", val="0"))
    for series in chart.plots[0].series:
        if hasattr(series, "invert_if_negative"):
            series.invert_if_negative = False


def fill(mark: Any, colour: str) -> None:
    """Fill a series or a point."""
    mark.format.fill.solid()
    mark.format.fill.fore_color.theme_color = COLOURS[colour]


def unseen(series: Any) -> None:
    """A series that only carries others, or their figures."""
    series.format.fill.background()
    series.format.line.fill.background()


def figures(series: Any, shown: str, position: Any) -> None:
    """The series' figures on its marks."""
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = shown, False
    labels.font.size = Pt(TEXT)
    labels.position = position


def figure(series: Any, at: int, shown: str, position: Any) -> None:
    """One point's figure, in a format of its own."""
    _label(series, at, element("c:numFmt", formatCode=shown, sourceLinked="0"), element("c:spPr"), *_told(position))


def named_end(series: Any, at: int, shown: str, colour: str, down: float) -> None:
    """The series' name and figure beside its last point, moved down by a part of the chart's height."""
    moved = element("c:manualLayout", element("c:x", val="0.004"), element("c:y", val=f"{down:.4f}"))
    separator = element("c:separator")
    separator.text = " "
    _label(
        series,
        at,
        element("c:layout", moved),
        element("c:numFmt", formatCode=shown, sourceLinked="0"),
        element("c:spPr"),
        _type(_SCHEME[colour]),
        *_told(XL_LABEL_POSITION.RIGHT, name=True),
        separator,
    )


def named_beside(series: Any, at: int, half: float, wide: float, name: str) -> None:
    """The series' name to the right of its last bar; ``half`` of that is a part of the chart, inches ``wide``."""
    moved = half + (width(name) * _LETTER * TEXT / 72 / 2 + _APART) / wide
    place = element("c:manualLayout", element("c:x", val=f"{moved:.4f}"), element("c:y", val="0"))
    layout = element("c:layout", place)
    told = _told(XL_LABEL_POSITION.CENTER, name=True, value=False)
    _label(series, at, layout, element("c:spPr"), _type("tx1"), *told)


def _label(series: Any, at: int, *parts: Any) -> None:
    """A point's label, without a line to it; its parts stand in the order that the format asks for."""
    labels = series.data_labels._element
    for line in labels.findall(qn("c:showLeaderLines")):
        line.set("val", "0")
    before = sum(each.tag == qn("c:dLbl") for each in labels)
    labels.insert(before, element("c:dLbl", element("c:idx", val=str(at)), *parts))


def _told(position: Any, *, name: bool = False, value: bool = True) -> list[Any]:
    """Where a label stands, and that it shows the figure, and the series' name."""
    shown = {"LegendKey": False, "Val": value, "CatName": False, "SerName": name, "Percent": False, "BubbleSize": False}
    place = element("c:dLblPos", val=XL_LABEL_POSITION.to_xml(position))
    return [place, *(element(f"c:show{each}", val=str(int(is_shown))) for each, is_shown in shown.items())]


def _type(colour: str) -> Any:
    look = element("a:defRPr", solid(colour), sz=str(100 * TEXT))
    paragraph = element("a:p", element("a:pPr", look), element("a:endParaRPr"))
    return element("c:txPr", element("a:bodyPr", wrap="none"), element("a:lstStyle"), paragraph)


def name_axis(chart: Native, *, reverse: bool = False) -> None:
    """The axis of names: a line at zero, the names outside whatever is less than zero."""
    axis = chart.category_axis
    axis.reverse_order = reverse
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.theme_color = COLOURS[palette.INK]
    axis.tick_labels.font.size = Pt(TEXT)


def thin_names(chart: Native, every: int) -> None:
    """Name one point in so many; PowerPoint would leave some out by itself."""
    axis = chart.category_axis._element
    axis.find(qn("c:noMultiLvlLbl")).addprevious(element("c:tickLblSkip", val=str(every)))


def no_scale(chart: Native, low: float, high: float) -> None:
    """Bars that bear their figures need no scale; it still ends where they have room."""
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = low, high
    axis.has_major_gridlines = False
    axis.visible = False


def scale(chart: Native, ticks: Sequence[float], shown: str) -> None:
    """A scale with quiet lines across, for charts without a figure on every point."""
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = ticks[0], ticks[-1], ticks[1] - ticks[0]
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.theme_color = COLOURS[palette.RULE]
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    axis.tick_labels.font.size = Pt(TEXT)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = shown, False


def plot_within(chart: Native, left: float, top: float, width: float, height: float) -> None:
    """Give the plot a part of the chart's area, so that labels beside it have room."""
    area = chart._chartSpace.find(f".//{qn('c:plotArea')}")
    for layout in area.findall(qn("c:layout")):
        area.remove(layout)
    manual = element("c:manualLayout", element("c:layoutTarget", val="inner"))
    manual.extend(element(f"c:{mode}", val="edge") for mode in ("xMode", "yMode"))
    manual.extend(
        element(f"c:{name}", val=f"{part:.4f}") for name, part in zip("xywh", (left, top, width, height), strict=True)
    )
    area.insert(0, element("c:layout", manual))
