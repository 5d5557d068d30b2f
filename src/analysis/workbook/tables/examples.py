"""The example row of every sheet: how a row is filled in, and which wide columns a sheet begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from analysis.schema import EXAMPLE
from analysis.workbook.tables.example_rows import ACTIVITY, MONEY

_YEARS_APART = (-3, -2, -1, 1, 2)  # from the document's year; as far as the examples go
_YEAR_OR_SEPARATOR = re.compile(r"[\s.,]|(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def examples(year: int) -> dict[str, dict[str, str]]:
    """One row per sheet heading, column heading → text; ``year`` is the document's.

    A blank text gives the column its heading and no example.

    >>> examples(2025)["Volymer"]["Utfall 2024"]
    '148 200'
    """
    return {sheet: {"Tabell": EXAMPLE} | _dated(row, year) for sheet, row in (MONEY | ACTIVITY).items()}


def is_untouched(sheet: str, texts: Iterable[str]) -> bool:
    """Whether the words and figures of a row are all of the sheet's example, of whatever year, and no other.

    >>> is_untouched("Volymer", ["exempel", "Besök på biblioteken", "antal", "139400"])
    True
    >>> is_untouched("Volymer", ["exempel", "Besök på badet", "antal", "139400"])
    False
    """
    return {_without_year(text) for text in texts} <= _texts_of(sheet)


def _dated(row: dict[str, str], year: int) -> dict[str, str]:
    years = {"year": year} | {f"year{apart:+}": year + apart for apart in _YEARS_APART}
    return {heading.format_map(years): text.format_map(years) for heading, text in row.items()}


@cache
def _texts_of(sheet: str) -> frozenset[str]:
    return frozenset(map(_without_year, examples(2000).get(sheet, {}).values()))


def _without_year(text: str) -> str:
    return _YEAR_OR_SEPARATOR.sub("", text).casefold()
