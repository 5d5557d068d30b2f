"""Text that the document can show: every character has a drawing, every line can be broken."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from analysis.formats.pdf.typefaces import shown
from analysis.numbers import NO_BREAK_SPACE

BREAK = "\u200b"
"""The zero-width space: a line may end here."""

_ENDLESS = re.compile(r"\S{41,}")
_PIECE = 8
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")


@lru_cache(maxsize=16_384)  # most words stand in many cells
def legible(text: str) -> str:
    """The text without what nobody sees, with names for what no typeface shows, and breakable.

    PDF/A and PDF/UA refuse a character without a drawing. Marks that turn the
    direction of writing are left out: they make a figure read as another.

    >>> legible("30\u202e21 \U0001f680")
    '3021 [rocket]'
    """
    drawn = "".join(_drawn(character) for character in text)
    return _ENDLESS.sub(_broken, _THOUSANDS.sub(NO_BREAK_SPACE, drawn))


@cache
def _drawn(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\n\t" or category in {"Zl", "Zp"}:
        return " "
    if category in {"Cc", "Cf"} or unicodedata.name(character, "").startswith("VARIATION SELECTOR"):
        return ""
    if ord(character) in shown():
        return character
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"


def _broken(endless: re.Match[str]) -> str:
    word = endless[0]
    return BREAK.join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))
