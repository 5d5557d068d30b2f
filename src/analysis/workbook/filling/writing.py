"""Write a workbook for people to fill in: headings, widths, formats, drop-downs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook as Book
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from analysis.numbers import parse_number
from analysis.schema import EXAMPLE, SCENARIOS, SHEETS, TABLES, Column, Kind, Sheet, parse_scenario
from analysis.workbook.grids.cells import number_format
from analysis.workbook.tables import about as om

Row = Mapping[str, str]
_HEAD = PatternFill("solid", fgColor="E3EBF0")
_BOLD = Font(name="Calibri", size=11, bold=True)
_EXAMPLE = Font(name="Calibri", size=11, italic=True, color="6B7280")
_MIN_WIDTH, _MAX_WIDTH = 8, 46
_LAST_WITH_LISTS = 500
_LETTERS_A_LINE, _LINE_HEIGHT = 38, 20
AUTHOR = "Nämndrapport"
"""Whose comments these are."""
_WIDE_HELP = {
    "none": "",
    "scenario": f"En kolumn per scenario och år: {', '.join(SCENARIOS)} och ett år, vid behov med en del av året "
    "emellan (Utfall jan–aug 2024). Byt, lägg till och ta bort efter dokumentet; en tom kolumn gör ingen skada.",
    "service": "En kolumn per tjänst, med tjänstens namn som rubrik. Byt, lägg till och ta bort.",
}


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
    workbook_of(about, content).save(path)


def workbook_of(about: Sequence[Row], content: Mapping[str, Sequence[Row]]) -> Book:
    """The workbook of :func:`write_workbook`, not yet saved."""
    book = Book()
    book.remove(book.active)
    _write_about(book.create_sheet(om.SHEET), about)
    for sheet in (TABLES, *SHEETS):
        if sheet is TABLES or content.get(sheet.heading):
            _write_sheet(book.create_sheet(sheet.heading), sheet, content.get(sheet.heading, []))
    return book


def _write_about(worksheet: Worksheet, about: Sequence[Row]) -> None:
    _write_head(worksheet, [Column(heading, heading, "") for heading in om.HEADINGS])
    for index, line in enumerate(about, start=2):
        for position, heading in enumerate(om.HEADINGS, start=1):
            cell = worksheet.cell(index, position, line.get(heading) or None)
            cell.number_format, cell.alignment = "@", Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABC", (24, 50, 100), strict=True):
        worksheet.column_dimensions[letter].width = width
    for index, line in enumerate(about, start=2):
        words = om.CHOICES.get(line.get("Uppgift", ""))
        if words:
            _add_list(worksheet, f"B{index}", _quoted(words), line["Uppgift"])


def _write_sheet(worksheet: Worksheet, sheet: Sheet, rows: Sequence[Row]) -> None:
    columns = _columns(sheet, rows)
    _write_head(worksheet, columns)
    for index, row in enumerate(rows, start=2):
        for position, column in enumerate(columns, start=1):
            _write_cell(worksheet.cell(index, position), column, row.get(column.heading, ""))
        font = _EXAMPLE if row.get("Tabell") == EXAMPLE else _BOLD if row.get("Radtyp") == "summa" else None
        for position in range(1, len(columns) + 1) if font else ():
            worksheet.cell(index, position).font = font
    _fit(worksheet, columns)
    _add_formats(worksheet, columns)
    _add_lists(worksheet, sheet, columns)


def _columns(sheet: Sheet, rows: Sequence[Row]) -> list[Column]:
    """The sheet's columns, the wide ones of the rows before *Källa*."""
    fixed = {column.heading: column for column in sheet.columns}
    wide: dict[str, Column] = {}
    for row in rows:
        for heading in row:
            if heading not in fixed and heading not in wide:
                scenario = parse_scenario(heading)
                kind: Kind = "text" if scenario and scenario.is_text else "number"
                wide[heading] = Column(heading, heading, _WIDE_HELP[sheet.wide], kind)
    tail = [column for column in sheet.columns if column.heading in {"Källa", "Anmärkning"}]
    if sheet is TABLES:
        return list(sheet.columns)
    return [*(column for column in sheet.columns if column not in tail), *wide.values(), *tail]


def _write_head(worksheet: Worksheet, columns: Sequence[Column]) -> None:
    for position, column in enumerate(columns, start=1):
        cell = worksheet.cell(1, position, column.heading)
        cell.font, cell.fill = _BOLD, _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if column.help:
            lines = 2 + len(column.help) // _LETTERS_A_LINE
            cell.comment = Comment(column.help, AUTHOR, height=_LINE_HEIGHT * lines, width=300)
    print_on_width(worksheet)
    worksheet.freeze_panes = "A2" if worksheet.title in {om.SHEET, TABLES.heading} else "B2"


def print_on_width(worksheet: Worksheet) -> None:
    """Print a sheet as wide as a page that lies down, however many columns it has."""
    worksheet.page_setup.orientation = "landscape"
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.page_setup.fitToHeight = 0


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


def _add_formats(worksheet: Worksheet, columns: Sequence[Column]) -> None:
    """Words as text, lest 3/4 or 2-1 become a date; whole numbers with spaces, others with the decimals typed."""
    for position, column in enumerate(columns, start=1):
        letter = get_column_letter(position)
        if column.kind != "number":
            worksheet.column_dimensions[letter].number_format = "@"
            continue
        # shown so, not formatted so: a format with no decimals would hide those that somebody types
        whole = f"AND(ISNUMBER({letter}2),ABS({letter}2)>=1000,{letter}2=INT({letter}2))"
        rule = Rule("expression", formula=[whole], dxf=DifferentialStyle(numFmt=NumberFormat(200, number_format(0))))
        worksheet.conditional_formatting.add(f"{letter}2:{letter}{_LAST_WITH_LISTS}", rule)


def _add_lists(worksheet: Worksheet, sheet: Sheet, columns: Sequence[Column]) -> None:
    for position, column in enumerate(columns, start=1):
        cells = f"{get_column_letter(position)}2:{get_column_letter(position)}{_LAST_WITH_LISTS}"
        if column.choices:
            _add_list(worksheet, cells, _quoted(column.choices), column.heading)
        elif column.name == "on_sheet":
            names = _quoted([each.heading for each in SHEETS])
            _add_list(worksheet, cells, names, column.heading, "Flera blad skrivs med komma och mellanslag emellan.")
        elif column.name == "table" and sheet is not TABLES:
            names = f"={TABLES.heading}!$A$2:$A${_LAST_WITH_LISTS}"
            _add_list(worksheet, cells, names, column.heading, "Beteckningen står inte på bladet Tabeller än.")


def _quoted(words: Sequence[str]) -> str:
    return f'"{",".join(words)}"'


def _add_list(worksheet: Worksheet, cells: str, names: str, title: str, unless: str = "") -> None:
    """A list to choose from; another word is refused, or with ``unless`` only warned of."""
    rule = DataValidation("list", formula1=names, allow_blank=True, showErrorMessage=True)
    rule.errorStyle = "warning" if unless else "stop"
    rule.error, rule.errorTitle = unless or "Välj ett av orden i listan.", title
    rule.add(cells)
    worksheet.add_data_validation(rule)
