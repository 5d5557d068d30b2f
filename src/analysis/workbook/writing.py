"""Write a workbook for people to fill in: headings, widths, formats, drop-downs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook as Book
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analysis.numbers import parse_number
from analysis.schema import SHEETS, TABLES, Column, Kind, Sheet, parse_scenario
from analysis.workbook import about as om
from analysis.workbook.cells import number_format

Row = Mapping[str, str]
_HEAD = PatternFill("solid", fgColor="E3EBF0")
_TOTAL = Font(bold=True)
_MIN_WIDTH, _MAX_WIDTH = 8, 46
_ROWS_WITH_LISTS = 500


def write_workbook(path: Path, about: Sequence[Row], content: Mapping[str, Sequence[Row]]) -> None:
    """Write a workbook from text as it is printed.

    Parameters
    ----------
    path
        The file to write; its folder must exist.
    about
        The lines of *Om*, each with its Uppgift, Värde and Förklaring.
    content
        Rows by sheet heading, each row a mapping from column heading to printed
        text. Numbers become numeric cells whose format keeps the printed decimals.
    """
    book = Book()
    book.remove(book.active)
    _write_about(book.create_sheet(om.SHEET), about)
    for sheet in (TABLES, *SHEETS):
        if sheet is TABLES or content.get(sheet.heading):
            _write_sheet(book.create_sheet(sheet.heading), sheet, content.get(sheet.heading, []))
    book.save(path)


def _write_about(worksheet: Worksheet, about: Sequence[Row]) -> None:
    _write_head(worksheet, [Column(heading, heading, "") for heading in om.HEADINGS])
    for index, line in enumerate(about, start=2):
        for position, heading in enumerate(om.HEADINGS, start=1):
            worksheet.cell(index, position, line.get(heading, "")).number_format = "@"
    for letter, width in zip("ABC", (24, 60, 60), strict=True):
        worksheet.column_dimensions[letter].width = width
    for index, line in enumerate(about, start=2):
        words = om.CHOICES.get(line.get("Uppgift", ""))
        if words:
            _add_list(worksheet, f"B{index}", words, line["Uppgift"])


def _write_sheet(worksheet: Worksheet, sheet: Sheet, rows: Sequence[Row]) -> None:
    columns = _columns(sheet, rows)
    _write_head(worksheet, columns)
    for index, row in enumerate(rows, start=2):
        for position, column in enumerate(columns, start=1):
            _write_cell(worksheet.cell(index, position), column, row.get(column.heading, ""))
        if row.get("Radtyp") == "summa":
            for position in range(1, len(columns) + 1):
                worksheet.cell(index, position).font = _TOTAL
    _fit(worksheet, columns)
    _add_lists(worksheet, columns)


def _columns(sheet: Sheet, rows: Sequence[Row]) -> list[Column]:
    """The sheet's columns, the wide ones of the rows before *Källa*."""
    fixed = {column.heading: column for column in sheet.columns}
    wide: dict[str, Column] = {}
    for row in rows:
        for heading in row:
            if heading not in fixed and heading not in wide:
                scenario = parse_scenario(heading)
                kind: Kind = "text" if scenario and scenario.is_text else "number"
                wide[heading] = Column(heading, heading, "En kolumn per scenario och år.", kind)
    tail = [column for column in sheet.columns if column.heading in {"Källa", "Anmärkning"}]
    if sheet is TABLES:
        return list(sheet.columns)
    return [*(column for column in sheet.columns if column not in tail), *wide.values(), *tail]


def _write_head(worksheet: Worksheet, columns: Sequence[Column]) -> None:
    for position, column in enumerate(columns, start=1):
        cell = worksheet.cell(1, position, column.heading)
        cell.font, cell.fill = Font(bold=True), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if column.help:
            cell.comment = Comment(column.help, "Nämndrapport", height=80, width=260)
    worksheet.freeze_panes = "A2" if worksheet.title in {om.SHEET, TABLES.heading} else "B2"


def _write_cell(cell: Cell, column: Column, text: str) -> None:
    """A printed number becomes a number; what carries a mark or a word stays text."""
    if not text:
        return
    number = None
    if column.kind == "number":
        number = parse_number(text)
    if number is not None and number.value is not None and not number.footnote:
        whole = number.decimals == 0
        cell.value = int(number.value) if whole else number.value
        cell.number_format = number_format(number.decimals)
        return
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    if column.kind in {"number", "fraction"}:
        cell.alignment = Alignment(horizontal="right")


def _fit(worksheet: Worksheet, columns: Sequence[Column]) -> None:
    for position, column in enumerate(columns, start=1):
        letter = get_column_letter(position)
        cells = worksheet[letter][1:]
        longest = max([len(column.heading.split()[0]), *(len(str(cell.value or "")) for cell in cells)])
        worksheet.column_dimensions[letter].width = min(max(longest + 2, _MIN_WIDTH), _MAX_WIDTH)


def _add_lists(worksheet: Worksheet, columns: Sequence[Column]) -> None:
    for position, column in enumerate(columns, start=1):
        if not column.choices:
            continue
        letter = get_column_letter(position)
        _add_list(worksheet, f"{letter}2:{letter}{_ROWS_WITH_LISTS}", column.choices, column.heading)


def _add_list(worksheet: Worksheet, cells: str, words: Sequence[str], title: str) -> None:
    rule = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
    rule.error, rule.errorTitle = "Välj ett av orden i listan.", title
    rule.add(cells)
    worksheet.add_data_validation(rule)
