"""What of a workbook another year's can begin with: its tables and row labels, never its figures."""

from __future__ import annotations

import re

import pandas as pd

from analysis.schema import SHEETS, TABLES, Column, Sheet, parse_scenario
from analysis.schema.common import GROUPINGS
from analysis.workbook.filling.writing import Row
from analysis.workbook.grids.grid import column_number
from analysis.workbook.reading import Workbook
from analysis.workbook.tables.about import FIELDS

_DEFAULTS = frozenset({"unit", "cost_sign", "income_sign", "net_sign", "surplus_sign", "thousands"})
"""What *Om* says for every table that does not say otherwise."""
_WHOSE = frozenset({"municipality", "code", "committee", "committee_id"})
SAYS_WITHOUT_FIGURES = frozenset({"goals", "assignments", "reviews", "calendar"})
"""Sheets whose rows are whole without a figure: last year's words must not slip into this year's report."""
_OF_ITS_YEAR = frozenset({"note", "status", "assessment", "decision"})
"""Columns whose words speak of what was printed then."""
_NAMES_COLUMNS = frozenset({"refers_column", "same_as", "sums_to"})
_YEAR_LAST = re.compile(r"(?:19|20)[0-9]{2}$")


def reused_about(book: Workbook, committee_id: str) -> dict[str, str]:
    """Lines of *Om* to begin with: how figures are printed; whose they are, if the committee is the same."""
    same = committee_id in {"", book.about.committee_id}
    fields = _DEFAULTS | {"document_kind", "fewest_by_sex"} | (_WHOSE if same else frozenset())
    lines = {line: str(getattr(book.about, name)) for line, name in FIELDS.items() if name in fields}
    if book.about.thousands == GROUPINGS[0]:
        del lines["Tusentalstecken"]
    return lines | {f"Tecken {symbol}": meaning for symbol, meaning in book.about.symbols.items()}


def reused_rows(book: Workbook, year: int) -> dict[str, list[Row]]:
    """Rows by sheet heading: words, and the wide columns moved to ``year``; every figure blank."""
    later = year - book.about.year
    sheets = {sheet.heading: _sheet_rows(book, sheet, later) for sheet in SHEETS}
    return {TABLES.heading: _table_rows(book), **sheets}


def _table_rows(book: Workbook) -> list[Row]:
    rows: list[Row] = []
    for table in book.tables.to_dict("records"):
        own = {column: str(table[column.name]) for column in _kept(TABLES)}
        rows.append({c.heading: "" if _is_default(book, c, text) else text for c, text in own.items()})
    return rows


def _is_default(book: Workbook, column: Column, text: str) -> bool:
    return column.name in _DEFAULTS and text == str(getattr(book.about, column.name))


def _sheet_rows(book: Workbook, sheet: Sheet, later: int) -> list[Row]:
    records = book.records[book.records["sheet"] == sheet.name]
    if sheet.name in SAYS_WITHOUT_FIGURES or records.empty:
        return []
    wide = dict.fromkeys(_moved(heading, later) for heading in _wide(records, sheet))
    inherited = book.tables.set_index("table")["unit"]
    rows: list[Row] = []
    for _, figures in records.groupby("row", sort=True):
        one = figures.iloc[0].astype(object).fillna("")
        words = {column.heading: str(one[column.name]) for column in _kept(sheet) if column.name != "unit"}
        words |= {c.heading: _moved(words[c.heading], later) for c in _kept(sheet) if c.name in _NAMES_COLUMNS}
        if sheet.has("unit"):
            unit = _own_unit(figures, sheet)
            words["Enhet"] = "" if unit == inherited[one["table"]] else unit
        rows.append(words | dict.fromkeys(wide, ""))
    return rows


def _kept(sheet: Sheet) -> list[Column]:
    return [each for each in sheet.columns if each.kind in {"text", "choice"} and each.name not in _OF_ITS_YEAR]


def _wide(records: pd.DataFrame, sheet: Sheet) -> list[str]:
    """The wide headings, as they stand from left to right."""
    fixed = {column.name for column in sheet.columns}
    figures = records[records["column"].notna() & ~records["column"].isin(fixed)]
    letters = figures["cell"].str.extract(r"!([A-Z]+)", expand=False).map(column_number)
    return list(figures.assign(place=letters).sort_values("place")["heading"].unique())


def _own_unit(figures: pd.DataFrame, sheet: Sheet) -> str:
    """The unit of the row's figures, those apart whose column has a unit of its own."""
    fixed = {column.name for column in sheet.columns if column.unit}
    units = figures.loc[~figures["column"].isin(fixed), "unit"].dropna()
    return str(units.iloc[0]) if len(units) else ""


def _moved(text: str, later: int) -> str:
    """A heading such as ``Budget 2023``, alone or last in a reference, moved so many years.

    >>> _moved("P6a: Totalt: Budget 2024", 1), _moved("Växel", 1)
    ('P6a: Totalt: Budget 2025', 'Växel')
    """
    if parse_scenario(text.rpartition(": ")[2]) is None:
        return text
    return _YEAR_LAST.sub(lambda year: str(int(year[0]) + later), text)
