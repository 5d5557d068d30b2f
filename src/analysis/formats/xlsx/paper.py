"""A sheet written with XlsxWriter: text is never a formula or a link, a computed figure is a formula with its value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analysis.formats.xlsx.formulas import Formulas
from analysis.formats.xlsx.layout import headings, height, numeric_columns, shown, widths
from analysis.formats.xlsx.sheets import Sheet
from analysis.numbers import MINUS
from analysis.present import palette
from analysis.present.values import Cell, Value

FONT = {"font_name": "Arial", "font_size": 12, "font_scheme": "none"}  # none: else Excel takes its theme's font
TITLE = {"bold": True, "font_size": 14, "font_color": palette.ACCENT}
_LINK = {"font_color": palette.ACCENT, "underline": 1}
_BODY = {"text_wrap": True, "bottom": 1, "bottom_color": palette.RULE}
_HEAD = {"bold": True, "valign": "bottom", "text_wrap": True, "bottom": 1, "bottom_color": palette.ACCENT}
_TOTAL = {"bold": True, "top": 1, "top_color": palette.INK}
_RISKY = ("=", "+", "-", "@")
_A4 = 9
_TITLE_HEIGHT, _LINE_HEIGHT = 22, 18  # points


@dataclass(frozen=True)
class Paper:
    """The workbook and its formats, each made once."""

    book: Workbook
    made: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def format(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({**FONT, **properties})
        return self.made[key]

    def write_text(self, page: Worksheet, row: int, column: int, text: str, **properties: Any) -> None:
        """Text as text: what begins as a formula does stays text when somebody edits the cell, too."""
        if page.write_string(row, column, text, self.format(**properties, **_quoted(text))):
            raise ValueError(f"too long for a cell of a workbook: {len(text)} characters")

    def write_link(self, page: Worksheet, row: int, column: int, text: str, cell: str, **properties: Any) -> None:
        """A link to a cell of this workbook."""
        page.write_url(row, column, f"internal:{cell}", self.format(**properties, **_LINK), string=text)


def number_format(decimals: int, mark: str = "") -> str:
    """The format that shows so many decimals the Swedish way, and a footnote's mark after them.

    >>> number_format(1), number_format(0, "*")
    ('[$-41D]#,##0.0;[$-41D]"−"#,##0.0', '[$-41D]#,##0"*";[$-41D]"−"#,##0"*"')
    """
    digits = "#,##0" + ("." + "0" * decimals if decimals else "") + (f'"{mark}"' if mark else "")
    return f'[$-41D]{digits};[$-41D]"{MINUS}"{digits}'


def write_sheet(paper: Paper, sheet: Sheet, formulas: Formulas) -> None:
    """A sheet with its lines and its table, ready to read and to print."""
    page = paper.book.add_worksheet(sheet.name)
    for down, line in enumerate(sheet.lines):
        if line.leads_to:
            paper.write_link(page, down, 0, line.text, line.leads_to)
        else:
            paper.write_text(page, down, 0, line.text, **(TITLE if down == 0 else {}))
        page.set_row(down, _LINE_HEIGHT)
    page.set_row(0, _TITLE_HEIGHT)
    numeric = numeric_columns(sheet.table)
    columns = _write_headings(paper, page, sheet, numeric)
    for down in range(len(sheet.table.rows)):
        row = sheet.table.rows[down]
        high = height([shown(cell) for cell in row.cells], columns, bold=row.total)
        page.set_row(sheet.header + 1 + down, high)
        # a row of one line stands clear of the rule above it, also where a program knows no margin within a cell
        valign = "vcenter" if high == height([""], [1]) else "top"
        _write_row(paper, page, sheet, down, numeric, formulas, valign)
    page.freeze_panes(sheet.header + 1, 1)
    print_ready(page)
    page.repeat_rows(sheet.header)


def print_ready(page: Worksheet) -> None:
    """A4 across, as wide as the page, numbered."""
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&RSida &P av &N")


def _write_headings(paper: Paper, page: Worksheet, sheet: Sheet, numeric: set[int]) -> list[int]:
    """The table object with its headings; returns the columns' widths."""
    names = headings(sheet.table)
    formats = [paper.format(**_HEAD, **_align(column, numeric), **_quoted(name)) for column, name in enumerate(names)]
    page.add_table(
        sheet.header, 0, sheet.header + len(sheet.table.rows), len(names) - 1,
        {
            "name": re.sub(r"\W+", "_", f"Tabell_{sheet.name}"),
            "title": sheet.title,
            "columns": [{"header": name, "header_format": each} for name, each in zip(names, formats, strict=True)],
            "style": None,
            "banded_rows": False,
            "first_column": True,
            "autofilter": sheet.filtered,
        },
    )  # fmt: skip
    columns = widths(sheet.table, names)
    for column, width in enumerate(columns):
        page.set_column(column, column, width)
    page.set_row(sheet.header, height(names, columns, bold=True) + 4)
    return columns


def _write_row(
    paper: Paper, page: Worksheet, sheet: Sheet, down: int, numeric: set[int], formulas: Formulas, valign: str
) -> None:
    row = sheet.table.rows[down]
    for column, cell in enumerate(row.cells):
        look: dict[str, Any] = {**_BODY, "valign": valign, **(_TOTAL if row.total else {}), **_align(column, numeric)}
        at = (sheet.header + 1 + down, column)
        if (down, column) in sheet.leads:
            paper.write_link(page, *at, shown(cell), sheet.leads[down, column], **look)
        elif isinstance(cell, Value) and cell.number is not None:
            _write_number(paper, page, at, cell, formulas.of(sheet.name, *at, cell), look)
        else:
            _write_words(paper, page, at, cell, look)


def _write_number(
    paper: Paper, page: Worksheet, at: tuple[int, int], value: Value, formula: str, look: Mapping[str, Any]
) -> None:
    style = paper.format(**{**look, "text_wrap": False}, num_format=number_format(value.decimals, value.mark))
    if formula:
        page.write_formula(*at, f"={formula}", style, value.number)
    else:
        page.write_number(*at, value.number, style)


def _write_words(paper: Paper, page: Worksheet, at: tuple[int, int], cell: Cell, look: Mapping[str, Any]) -> None:
    text = shown(cell)
    if text:
        paper.write_text(page, *at, text, **look)
    else:
        page.write_blank(*at, None, paper.format(**look))


def _align(column: int, numeric: set[int]) -> dict[str, Any]:
    return {"align": "right", "indent": 1} if column in numeric else {"align": "left", "indent": min(column, 1)}


def _quoted(text: str) -> dict[str, bool]:
    return {"quote_prefix": True} if text.startswith(_RISKY) else {}
