"""The figures that a running text holds, as they stand there."""

from __future__ import annotations

import re
from collections.abc import Collection

from analysis.numbers import NO_BREAK_SPACE
from analysis.present.words import SMALL

TKR = {"kr": 0.001, "tkr": 1.0, "mkr": 1000.0}
"""How many tkr each unit of money is."""

NUMBER = rf"[−+]?\d{{1,3}}(?:{NO_BREAK_SPACE}\d{{3}})*(?:,\d+)?"
NO_PART_BEFORE = rf"(?<![\w,.−+{NO_BREAK_SPACE}])"
NO_PART_AFTER = rf"(?![\w{NO_BREAK_SPACE}]|,\d)"
_WHOLE = re.compile(rf"{NO_PART_BEFORE}(?:[−+]\d{{1,3}}|\d{{2,3}}){NO_PART_AFTER}(?![:–/\d])")
_SMALL = {word: number for number, word in enumerate(SMALL) if number > 1}
"""Counts in words; *en* and *ett* are articles too."""
_COUNT = re.compile(rf"{NO_PART_BEFORE}(?:\d|{'|'.join(_SMALL)}){NO_PART_AFTER}(?![:–/\d])", re.IGNORECASE)
_NOT_OWN = re.compile("(”[^”]*”|(?:Källa|Plats): .*)", re.DOTALL)
"""The document's words, and where the text stands."""


def figures_in(text: str, units: Collection[str] = ()) -> list[str]:
    """The figures of a text: numbers with a unit, a decimal or thousands; a year or a count of few is none.

    >>> [figure.replace(NO_BREAK_SPACE, " ") for figure in figures_in("År 2023 kostade 12 resor 1 234 tkr.".replace(
    ...     "1 234 tkr", f"1{NO_BREAK_SPACE}234{NO_BREAK_SPACE}tkr"))]
    ['1 234 tkr']
    """
    known = sorted({*TKR, "%", *units} - {""}, key=len, reverse=True)
    unit = f"{NO_BREAK_SPACE}(?:{'|'.join(map(re.escape, known))})"
    found = re.findall(f"{NO_PART_BEFORE}{NUMBER}(?:{unit})?{NO_PART_AFTER}", text)
    return [figure for figure in found if NO_BREAK_SPACE in figure or "," in figure]


def whole_numbers_in(text: str) -> list[str]:
    """The other whole numbers of a text, which may be figures: none in the document's words, years or where it stands.

    >>> whole_numbers_in("Plats 270 mot målet ”lägst 50:e plats”: +12 sedan 2023, 16 färre än på 3:e. Källa: kap 12.")
    ['270', '+12', '16']
    """
    return list(dict.fromkeys(_met(_WHOLE, text)))


def counts_in(text: str) -> list[str]:
    """The counts of a text in words or of one digit, in their order; none of the document's words.

    >>> counts_in("Tre av de 31 i ”fem steg” når målet; två gör det inte, med 0 mot 9. Källa: bilaga 4.")
    ['Tre', 'två', '0', '9']
    """
    return _met(_COUNT, text)


def number_of(said: str) -> int:
    """The number that a count in words or of one digit says."""
    return int(said) if said.isdigit() else _SMALL[said.casefold()]


def is_count(figure: str) -> bool:
    """Whether a figure is a whole number without a unit, or a word for one."""
    return bool(_WHOLE.fullmatch(figure) or _COUNT.fullmatch(figure))


def parts_of(text: str) -> list[tuple[str, bool]]:
    """The text in parts, each with whether it is the text's own: not the document's words, nor where it stands.

    >>> parts_of("Målet ”fem steg” nås.")
    [('Målet ', True), ('”fem steg”', False), (' nås.', True)]
    """
    return [(part, place % 2 == 0) for place, part in enumerate(_NOT_OWN.split(text)) if part]


def _met(figure: re.Pattern[str], text: str) -> list[str]:
    return [each for part, is_own in parts_of(text) if is_own for each in figure.findall(part)]
