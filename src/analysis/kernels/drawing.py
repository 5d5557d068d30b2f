"""Charts drawn once: to cut a picture to its content matplotlib draws it twice, the first time only to measure."""

from __future__ import annotations

import io
import math
from typing import Any

import matplotlib as mpl
from matplotlib.backends import backend_agg
from matplotlib.figure import Figure
from PIL import Image

_Stock = backend_agg.FigureCanvasAgg
_BESIDE, _ABOVE = 0.5, 0.25
"""How far outside the figure content may lie and still be drawn the first time, in figures' widths and heights."""
_COMPRESSION = 4
"""zlib's level for pictures: half the time of the stock level's, for some per cent more bytes."""


class OnePassCanvas(_Stock):
    """Agg's canvas; a PNG that is to be cut tight is drawn on a larger sheet, measured, and cut out of it."""

    def print_figure(self, filename: Any, *arguments: Any, **options: Any) -> Any:
        """Write the picture as the stock canvas does."""
        tight = options.get("bbox_inches") == "tight" and options.get("format") == "png"
        picture = None if arguments or not tight else self._drawn(options)
        if picture is None:
            return super().print_figure(filename, *arguments, **options)
        dpi = options.get("dpi", self.figure.dpi)
        return picture.save(filename, "png", dpi=(dpi, dpi), compress_level=_COMPRESSION)

    def _drawn(self, options: dict[str, Any]) -> Image.Image | None:
        """The picture; None when it must be drawn to be measured, or when content lies too far outside."""
        figure = self.figure
        known = {"format", "bbox_inches", "dpi", "facecolor", "edgecolor"}
        if not set(options) <= known or options.get("dpi", figure.dpi) != figure.dpi or not _stays(figure):
            return None
        width, height = self.get_width_height(physical=True)
        beside, above = math.ceil(_BESIDE * width), math.ceil(_ABOVE * height)
        sheet = figure.bbox_inches.padded(beside / figure.dpi, above / figure.dpi)
        raw = io.BytesIO()
        super().print_figure(raw, **{**options, "format": "raw", "bbox_inches": sheet})
        size = (width + 2 * beside, height + 2 * above)
        content = figure.get_tightbbox(self.get_renderer()).padded(mpl.rcParams["savefig.pad_inches"])
        left, right = (math.floor(content.x0 * figure.dpi) + beside, math.ceil(content.x1 * figure.dpi) + beside)
        top, bottom = (size[1] - above - math.ceil(content.y1 * figure.dpi), size[1] - above - math.floor(content.y0 * figure.dpi))
        if left < 0 or top < 0 or right > size[0] or bottom > size[1]:
            return None
        return Image.frombuffer("RGBA", size, raw.getbuffer(), "raw", "RGBA", 0, 1).crop((left, top, right, bottom))


def _stays(figure: Figure) -> bool:
    """Whether everything is where it will be before the figure is drawn."""
    axes = figure.get_axes()
    moved = any(each.get_aspect() != "auto" or each.get_axes_locator() for each in axes)
    return figure.get_layout_engine() is None and not moved


def draw_once() -> None:
    """Let every figure of this process have such a canvas; before the inline backend is imported."""
    backend_agg.FigureCanvasAgg = backend_agg.FigureCanvas = OnePassCanvas
