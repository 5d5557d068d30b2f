"""The figures that a running text holds, as they stand there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from analysis.numbers import NO_BREAK_SPACE
from analysis.present.words import SMALL
from analysis.schema.periods import MONTHS

TKR = {"kr": 0.001, "tkr": 1.0, "mkr": 1000.0}
"""How many tkr each unit of money is."""

NUMBER = rf"[−+]?\d{{1,3}}(?:{NO_BREAK_SPACE}\d{{3}})*(?:,\d+)?"
NO_PART_BEFORE = rf"(?<![\w,.−+{NO_BREAK_SPACE}])"
NO_PART_AFTER = rf"(?![\w{NO_BREAK_SPACE}]|,\d)"
_COUNTS = (
    rf"{NO_PART_BEFORE}(?<!\d[–-])(?<!§[ {NO_BREAK_SPACE}])",
    rf"{NO_PART_AFTER}(?![:–/]|[-.]\d| (?:år|{'|'.join(MONTHS)})\b)",
)
"""What stands on neither side of a count: it is part of no date, span, paragraph or heading number, and no age."""
_WHOLE = re.compile(r"(?:[−+]\d{1,3}|\d{2,3})".join(_COUNTS))
_SMALL = {word: number for number, word in enumerate(SMALL) if number > 1}
"""Counts in words; *en* and *ett* are articles too."""
_COUNT = re.compile(rf"(?:\d|{'|'.join(_SMALL)})".join(_COUNTS), re.IGNORECASE)
_ROWS = r"\d+(?:–\d+)?"
_STANDS = rf"(?:Källa|Plats): .*|\brad(?:erna)? {_ROWS}(?:, {_ROWS})*(?: och {_ROWS})?"
_NOT_OWN = re.compile(f"(”[^”]*”|{_STANDS})", re.DOTALL)
"""The document's words, and where the text stands."""


def figures_in(text: str, units: Collection[str] = ()) -> list[str]:
    """The figures of a text: numbers with a unit, a decimal or thousands; a year or a count of few is none.

    >>> [figure.replace(NO_BREAK_SPACE, " ") for figure in figures_in("År 2023 kostade 12 resor 1 234 tkr.".replace(
    ...     "1 234 tkr", f"1{NO_BREAK_SPACE}234{NO_BREAK_SPACE}tkr"))]
    ['1 234 tkr']
    """
    return [figure for _, figure in _figures(text, units)]


def whole_numbers_in(text: str) -> list[str]:
    """The other whole numbers of a text, which may be figures: none in the document's words, years or where it stands.

    >>> whole_numbers_in("Plats 270 mot målet ”lägst 50:e plats”: +12 sedan 2023, 16 färre än på 3:e. Källa: kap 12.")
    ['270', '+12', '16']
    >>> whole_numbers_in("§ 12 den 31 december 2023-06-22: 17 av dem som är 30–39 år, se 4.17.")
    ['17']
    >>> whole_numbers_in("Bland dem upp till 29 år, raderna 12, 14–16 och 18: 21.")
    ['21']
    """
    return list(dict.fromkeys(figure for _, figure in _met(_WHOLE, text)))


def numbers_in(text: str, units: Collection[str] = ()) -> list[str]:
    """The figures and the other whole numbers of a text, each as often as it stands there, in their order."""
    return [figure for _, figure in sorted([*_figures(text, units), *_met(_WHOLE, text)])]


def counts_in(text: str) -> list[str]:
    """The counts of a text in words or of one digit, in their order; none of the document's words.

    >>> counts_in("Tre av de 31 i ”fem steg” når målet; två gör det inte, med 0 mot 9. Källa: bilaga 4.")
    ['Tre', 'två', '0', '9']
    """
    return [figure for _, figure in _met(_COUNT, text)]


def number_of(said: str) -> int:
    """The number that a count in words or of one digit says."""
    return int(said) if said.isdigit() else _SMALL[said.casefold()]


def is_count(figure: str) -> bool:
    """Whether a figure is a whole number without a unit, or a word for one."""
    return bool(_WHOLE.fullmatch(figure) or _COUNT.fullmatch(figure))


def holds_figure(words: str) -> bool:
    """Whether words of the document hold a figure, in digits or as a word.

    >>> holds_figure("minst 75%"), holds_figure("topp tio-placering"), holds_figure("saknas")
    (True, True, False)
    """
    return bool(re.search(r"\d", words) or _COUNT.search(words))


def parts_of(text: str) -> list[tuple[str, bool]]:
    """The text in parts, each with whether it is the text's own: not the document's words, nor where it stands.

    >>> parts_of("Målet ”fem steg” nås.")
    [('Målet ', True), ('”fem steg”', False), (' nås.', True)]
    """
    return [(part, place % 2 == 0) for place, part in enumerate(_NOT_OWN.split(text)) if part]


@lru_cache(maxsize=4096)  # each format of a report tells the same texts
def places_of(figures: frozenset[str]) -> re.Pattern[str]:
    """Where a text tells these figures: none is part of another, and a count of no date or heading.

    >>> places_of(frozenset(["31"])).findall("Den 31 mars fanns 31, inte 131.")
    ['31']
    """
    longest_first = sorted(figures, key=lambda each: (-len(each), each))
    told = (re.escape(each).join(_COUNTS if is_count(each) else ("", "")) for each in longest_first)
    return re.compile(f"{NO_PART_BEFORE}({'|'.join(told)}){NO_PART_AFTER}")


def _figures(text: str, units: Collection[str]) -> Iterator[tuple[int, str]]:
    for found in _with_units(frozenset(units)).finditer(text):
        if NO_BREAK_SPACE in found[0] or "," in found[0]:
            yield found.start(), found[0]


@lru_cache(maxsize=256)
def _with_units(units: frozenset[str]) -> re.Pattern[str]:
    known = sorted({*TKR, "%", *units} - {""}, key=lambda each: (-len(each), each))
    unit = f"{NO_BREAK_SPACE}(?:{'|'.join(map(re.escape, known))})"
    return re.compile(f"{NO_PART_BEFORE}{NUMBER}(?:{unit})?{NO_PART_AFTER}")


def _met(figure: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    """The figures of that pattern outside the document's words, each with its place."""
    start = 0
    for part, is_own in parts_of(text):
        yield from ((start + found.start(), found[0]) for found in figure.finditer(part) if is_own)
        start += len(part)
