"""The first sheets: a cover that says what the workbook holds, and the contents."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.formats.report import Report
from analysis.formats.xlsx.sheets import CONTENTS, NOTES, TO_NOTES, Line, Sheet
from analysis.present.values import Row, Table, Value
from analysis.present.words import capital, counted

COVER = "Omslag"
_READING = (
    "Ett tal är ett tal: cellen håller alla decimaler, formatet visar så många som rapporten.",
    "Ett tal som är räknat ur andra är en formel där det går. Den pekar på tal i samma tabell eller på tryckta tal i "
    "bladet Källtal, så att det går att följa ända till dokumentet.",
    "Där ett tal saknas står ett ord i stället. Det räknas aldrig som noll.",
    "Text är text, även den som börjar med =, +, - eller @.",
)


def cover(report: Report, sheets: Sequence[Sheet], figures: int) -> dict[str, list[str]]:
    """The cover's headings, the first of them its title, with the paragraphs beneath each."""
    facts = report.facts
    charts = sum(sheet.is_chart for sheet in sheets)
    held = [
        f"Bladet {CONTENTS} leder till varje tabell. Bladet {NOTES} har det som gäller för alla tabeller, och varje "
        "tabells egna noter.",
        f"{capital(counted(len(sheets) - charts, 'tabell', 'tabeller'))} ur rapporten, en på varje blad.",
    ]
    if charts:
        held.append(f"Talen bakom {counted(charts, 'diagram', 'diagram', neuter=True)}, ett på varje blad.")
    if figures:
        held.append(
            f"Bladet Källtal har {figures} tryckta tal, vart och ett med sin cell och sin plats i dokumentet. "
            "Tabellerna hämtar dem därifrån, så det räcker att ändra ett tal där."
        )
    return {
        f"{report.title}: rapportens tabeller": [
            *([f"Nämnd: {facts['title']}."] if "workbook" in facts else []),
            f"År: {facts['year']}. Språk: svenska.",
            f"Dokument: {facts['document']} ({facts['document_kind']}, {facts['decided']}).",
            f"Arbetsbok: {facts.get('workbook') or facts['workbooks']}.",
        ],
        "Vad boken innehåller": held,
        "Så läses tabellerna": list(_READING),
    }


def contents(sheets: Sequence[Sheet]) -> Sheet:
    """The sheet that leads to every other."""
    rows = tuple(
        Row((sheet.name, sheet.section, sheet.table.caption, Value(len(sheet.table.rows)))) for sheet in sheets
    )
    lines = (
        Line("Innehåll"),
        Line(f"Bladet har en tabell med {len(rows)} rader, en för varje blad; namnet leder till bladet."),
        TO_NOTES,
    )
    leads = {(down, 0): f"'{sheet.name}'!A1" for down, sheet in enumerate(sheets)}
    return Sheet(CONTENTS, lines, Table(CONTENTS, ("Blad", "Avsnitt", "Tabell", "Rader"), rows), leads=leads)
