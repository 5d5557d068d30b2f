"""Charts drawn once: to cut a picture to its content matplotlib draws it twice, the first time only to measure."""

from __future__ import annotations

import io
import math
from typing import Any

import matplotlib as mpl
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

_BESIDE, _ABOVE = 0.5, 0.25
"""How far outside the figure content may lie and still be drawn the first time, in figures' widths and heights."""
_HANDLED = {"format", "bbox_inches", "dpi", "facecolor", "edgecolor"}


def draw_once() -> None:
    """Let Agg's figures in this process be written by one drawing, where that gives what two give."""
    FigureCanvasAgg.print_figure = _print_figure  # type: ignore[method-assign,assignment]


def _print_figure(canvas: FigureCanvasAgg, filename: Any, *arguments: Any, **options: Any) -> Any:
    """Write the picture as the stock canvas does; a PNG cut to its content is drawn on a larger sheet and cut out."""
    picture = None if arguments else _cut_out(canvas, options)
    if picture is None:
        return FigureCanvasBase.print_figure(canvas, filename, *arguments, **options)
    return picture.save(filename, "png", dpi=(canvas.figure.dpi, canvas.figure.dpi))


def _cut_out(canvas: FigureCanvasAgg, options: dict[str, Any]) -> Image.Image | None:
    """The picture; None when it must be drawn to be measured, or when content lies far outside the figure."""
    figure, dpi = canvas.figure, canvas.figure.dpi
    tight = options.get("bbox_inches") == "tight" and options.get("format") == "png"
    if not tight or not set(options) <= _HANDLED or options.get("dpi", dpi) != dpi or not _stays(figure):
        return None
    width, height = canvas.get_width_height(physical=True)
    beside, above = math.ceil(_BESIDE * width), math.ceil(_ABOVE * height)
    raw = io.BytesIO()
    sheet = figure.bbox_inches.padded(beside / dpi, above / dpi)
    FigureCanvasBase.print_figure(canvas, raw, **{**options, "format": "raw", "bbox_inches": sheet})
    content = figure.get_tightbbox(canvas.get_renderer()).padded(mpl.rcParams["savefig.pad_inches"])
    left, right = beside + math.floor(content.x0 * dpi), beside + math.ceil(content.x1 * dpi)
    top, bottom = above + height - math.ceil(content.y1 * dpi), above + height - math.floor(content.y0 * dpi)
    size = (width + 2 * beside, height + 2 * above)
    if left < 0 or top < 0 or right > size[0] or bottom > size[1]:
        return None
    return Image.frombuffer("RGBA", size, raw.getvalue(), "raw", "RGBA", 0, 1).crop((left, top, right, bottom))


def _stays(figure: Figure) -> bool:
    """Whether everything is where it will be, before the figure is drawn."""
    moved = any(each.get_aspect() != "auto" or each.get_axes_locator() for each in figure.get_axes())
    return figure.get_layout_engine() is None and not moved
