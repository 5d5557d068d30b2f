"""The typefaces of the document, what they can show and how wide it is."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import matplotlib as mpl
import typst
from matplotlib.ft2font import FT2Font, LoadFlags

TEXT = "Source Sans 3"
SYMBOLS = "DejaVu Sans"
"""Comes with matplotlib; has what the first lacks: Arabic, Georgian, emoji of the plain kind."""

_OWN = Path(__file__).parent / "fonts"
_MATPLOTLIB = Path(mpl.get_data_path()) / "fonts" / "ttf"
_REGULAR, _SEMIBOLD = _OWN / "SourceSans3-Regular.otf", _OWN / "SourceSans3-Semibold.otf"


@cache
def fonts() -> typst.Fonts:
    """These typefaces and no other: a font of the machine's own would make other bytes."""
    folders = [str(_OWN), str(_MATPLOTLIB)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def shown() -> frozenset[int]:
    """The code points that one of the typefaces has a drawing of."""
    return frozenset(FT2Font(_REGULAR).get_charmap()) | frozenset(FT2Font(_MATPLOTLIB / "DejaVuSans.ttf").get_charmap())


@lru_cache(maxsize=4096)
def width(text: str, *, bold: bool = False) -> float:
    """How wide a line of text is, in its own size; what the text face lacks counts as wide."""
    return sum(_advance(character, bold) for character in text)


@cache
def _advance(character: str, bold: bool) -> float:
    face = _face(bold)
    index = face.get_char_index(ord(character))
    if not index:
        return 1.0
    return face.load_glyph(index, LoadFlags.NO_SCALE).horiAdvance / face.units_per_EM


@cache
def _face(bold: bool) -> FT2Font:
    return FT2Font(_SEMIBOLD if bold else _REGULAR)
