"""One committee's figures of one report year, as everything above the store asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from analysis.paths import Project
from analysis.schema import sheet as sheet_named
from analysis.schema.about import About
from analysis.workbook.grids.notes import Note

_FIGURE_COLUMNS = (
    "column", "heading", "scenario", "period", "fiscal_year", "text", "value", "decimals", "resolution",
    "missing", "footnote", "unit", "scale", "amount", "cell",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class CommitteeYear:
    """One committee's figures of one report year; never changed, so what is made of it may be kept.

    ``tables`` has a row per printed table, ``records`` a row per printed figure
    with the columns of its row beside it (see :mod:`analysis.schema`).
    ``notes`` is what to know of the workbook that is no fault.
    ``project`` holds the workbook, and what has been fetched to compare with it;
    None for figures that were read from none.
    """

    about: About
    tables: pd.DataFrame
    records: pd.DataFrame
    project: Project | None = None
    notes: tuple[Note, ...] = ()

    def figures(self, sheet: str) -> pd.DataFrame:
        """The printed figures of one sheet, tables printed twice and repeated rows left out.

        One row per figure: table, the row's words, column, scenario, period,
        fiscal_year, value (as printed), unit, amount (tkr, costs positive), cell.
        Empty when the committee has no such sheet.
        """
        return _figures(self, sheet).copy(deep=False)

    def rows(self, sheet: str) -> pd.DataFrame:
        """The rows of one sheet, once each, without figures."""
        return _rows(self, sheet).copy(deep=False)


@lru_cache(maxsize=128)  # every section asks for the same few sheets again and again
def _figures(data: CommitteeYear, sheet: str) -> pd.DataFrame:
    records = _records(data, sheet)
    return records[records["column"].notna()]


@lru_cache(maxsize=128)
def _rows(data: CommitteeYear, sheet: str) -> pd.DataFrame:
    rows = _records(data, sheet).drop_duplicates("row")[["row", *_words(sheet)]].reset_index(drop=True)
    return rows.astype(dict.fromkeys(_words(sheet), object)).fillna("")


def _records(data: CommitteeYear, sheet: str) -> pd.DataFrame:
    repeats = set(data.tables.loc[data.tables["repeats"] != "", "table"])
    records = data.records[(data.records["sheet"] == sheet) & ~data.records["table"].isin(repeats)]
    # every sheet's words are columns of the one file: keep this sheet's, absent ones as empty
    records = records.reindex(columns=["sheet", "row", *_words(sheet), *_FIGURE_COLUMNS])
    return records[records["row_kind"] != "dubblett"] if "row_kind" in records else records


def _words(sheet: str) -> list[str]:
    """The sheet's columns that hold words."""
    columns = sheet_named(sheet).columns
    return [column.name for column in columns if column.kind in {"text", "choice"} and column.name != "unit"]
