"""The sheet *Läs mig*: how a workbook is filled in, with a link to every other sheet."""

from __future__ import annotations

from openpyxl import Workbook as Book
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from analysis.schema import EXAMPLE, GUIDE, SCENARIOS, SHEETS, TABLES
from analysis.schema.common import ROW_KINDS
from analysis.workbook.filling.writing import print_on_width
from analysis.workbook.grids.book import ABOUT

_STEPS = (
    "Fyll i bladet Om: vems talen är, och hur dokumentet skriver dem. Varje rad har en förklaring.",
    "Skriv en rad på bladet Tabeller för varje tabell i dokumentet. Hitta på en kort beteckning, som T1.",
    "Fyll i bladen som dokumentet har tabeller för, och låt de andra vara. I kolumnen Tabell står beteckningen.",
    "Spara och stäng filen. Kör namndrapport check och filens namn: alla fel räknas upp, vart och ett med sin cell.",
    "När inget fel är kvar: kör namndrapport report.",
)
_RULES = (
    f"Den grå raden på varje blad är ett exempel. Där står {EXAMPLE} i kolumnen Tabell; en sådan rad läses aldrig.",
    "Peka på en rubrik för att se vad som hör hemma i kolumnen. Kolumner får byta plats, men rubrikerna ska stå kvar.",
    f"Kolumner med tal per år heter {', '.join(SCENARIOS)} och ett år, som Budget 2025 eller Utfall jan–aug 2025.",
    "Skriv varje tal som det är tryckt, med dokumentets tecken och lika många decimaler: 1 234,5.",
    "Ett tal som saknas lämnas tomt eller skrivs som i dokumentet: -, IU, . eller .. Det blir aldrig 0.",
    "Procent skrivs som 4,5 med % i kolumnen Enhet. En fotnot kan stå kvar: 4,4*.",
    f"Radtyp är tom för en vanlig post. En tryckt summa får {ROW_KINDS[0]}, annars räknas den som en post till.",
    "Ett tal som ser fel ut men är rätt: skriv bekräftat i Anmärkning, och inget mer än ett datum eller en cell.",
    "Skriv aldrig namn eller personnummer på enskilda. Ansvarig är en roll.",
    "Formler får användas när arbetsboken är sparad i Excel. Länkar till andra filer läses inte.",
)
_TITLE, _HEAD = Font(name="Calibri", size=16, bold=True), Font(name="Calibri", size=11, bold=True)
_LINK = Font(name="Calibri", size=11, color="1F5C99", underline="single")
_WIDTH, _LINE_HEIGHT = 110, 15.5
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def add_guide(book: Book) -> None:
    """Put the guide first in a workbook."""
    sheet = book.create_sheet(GUIDE, 0)
    sheet.append(["Så fyller du i arbetsboken"])
    sheet["A1"].font = _TITLE
    _add_lines(sheet, "Steg för steg", [(str(number), step) for number, step in enumerate(_STEPS, 1)])
    _add_lines(sheet, "Bra att veta", [("•", rule) for rule in _RULES])
    about = (ABOUT, "Vems talen är och hur de är tryckta.")
    _add_lines(sheet, "Bladen", [about, *((each.heading, each.help) for each in (TABLES, *SHEETS))])
    for row in sheet.iter_rows(min_row=2):
        if row[0].value in book.sheetnames:
            row[0].hyperlink = Hyperlink(row[0].coordinate, location=f"'{row[0].value}'!A1")
            row[0].font = _LINK
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, _WIDTH
    sheet.sheet_view.showGridLines = False
    print_on_width(sheet)
    book.active = 0
    for each in book.worksheets[1:]:
        each.sheet_view.tabSelected = False


def _add_lines(sheet: Worksheet, heading: str, lines: list[tuple[str, str]]) -> None:
    sheet.append([])
    sheet.append([heading])
    sheet.cell(sheet.max_row, 1).font = _HEAD
    for line in lines:
        sheet.append(line)
        sheet.row_dimensions[sheet.max_row].height = _LINE_HEIGHT * (1 + len(line[1]) // _WIDTH)
        for cell in sheet[sheet.max_row]:
            cell.alignment = _WRAPPED
