"""Rows of words: read from a sheet, counted and quoted in a sentence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

import pandas as pd

from analysis.present.words import counted, listed
from analysis.schema import sheet as sheet_named
from analysis.store import CommitteeYear


def rows_of(data: CommitteeYear, sheet: str) -> pd.DataFrame:
    """The rows of one sheet, once each; without rows when the committee has no such sheet.

    A column that the workbook leaves out is blank in every row, never missing.
    """
    if not (data.records["sheet"] == sheet).any():
        words = [column.name for column in sheet_named(sheet).columns if column.kind in {"text", "choice"}]
        return pd.DataFrame(columns=["row", *words], dtype=str)
    return data.rows(sheet).fillna("")


def quoted(text: str, width: int = 70) -> str:
    """The document's words in quotation marks, shortened at a space when they are many.

    >>> quoted("Målet kommer nås"), quoted("Översyn och revidering kommer att hinnas", 25)
    ('”Målet kommer nås”', '”Översyn och revidering …”')
    """
    return f"”{textwrap.shorten(text, width, placeholder=' …')}”"


def tally(words: Iterable[str]) -> dict[str, int]:
    """How often each word stands, most often first; capitals make no difference.

    >>> tally(["Klar", "pågår", "Pågår"])
    {'pågår': 2, 'Klar': 1}
    """
    spelling: dict[str, str] = {}
    counts: dict[str, int] = {}
    for word in words:
        counts[word.casefold()] = counts.get(word.casefold(), 0) + 1
        spelling.setdefault(word.casefold(), word)
    ordered = sorted(counts, key=lambda key: -counts[key])
    return {spelling[key]: counts[key] for key in ordered}


def tallied(counts: dict[str, int], *, neuter: bool = False) -> str:
    """Counts as a list in a sentence, each with the word it counts.

    >>> tallied({"pågår": 2, "Klar": 1}, neuter=True)
    'två ”pågår” och ett ”Klar”'
    """
    return listed([counted(count, quoted(word), quoted(word), neuter=neuter) for word, count in counts.items()])
