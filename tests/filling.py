"""A new user at work: the template filled in, as a person types, from the plan of a committee that nobody has.

Kultur- och fritidsnämnden in Lindvåga, a municipality that is none. Some numbers
are pasted from a document as text, others typed as numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

COMMITTEE, YEAR = "kultur-och-fritid", 2025
ABOUT = {
    "Kommun": "Lindvåga",
    "Kommunkod": "9901",
    "Nämnd": "Kultur- och fritidsnämnden",
    "Dokument": "Verksamhetsplan och budget 2025",
    "Fil": "verksamhetsplan-2025.pdf",
    "Beslutsdatum": "2024-11-19",
    "Dokumenttyp": "plan och budget",
    "Enhet": "tkr",
    "Kostnad skrivs": "+",
    "Intäkt skrivs": "−",
    "Nettokostnad skrivs": "+",
    "Överskott skrivs": "+",
}
TABLES = (
    ("Tabell", "Blad", "Rubrik", "Källa"),
    ("T1", "Nyckeltal", "Nämndens nyckeltal", "2 Mål och nyckeltal"),
    ("T2", "Drift", "Driftbudget per verksamhet (tkr)", "3.1 Driftbudget"),
    ("T3", "Investeringar", "Investeringar 2025–2027 (tkr)", "3.2 Investeringar"),
    ("T4", "Texttal", "Kommentar till driftbudgeten", "3.1 Driftbudget"),
)
_ALL = "Nämnden totalt"
_PLAN = ("Utfall 2023", "Budget 2024", "Budget 2025", "Plan 2026", "Plan 2027")
OPERATING = (
    ("Tabell", "Verksamhet", "Post", "Slag", "Radtyp", "Ingår i", *_PLAN),
    ("T2", "Nämnden", "Kostnader", "Kostnader", "", "", 1_195, 1_220, 1_240, 1_260, 1_280),
    ("T2", "Nämnden", "Nettokostnad", "Nettokostnad", "summa", _ALL, 1_195, 1_220, 1_240, 1_260, 1_280),
    ("T2", "Bibliotek", "Intäkter", "Intäkter", "", "", "-1 180", "-1 200", "-1 250", "-1 250", "-1 250"),
    ("T2", "Bibliotek", "Kostnader", "Kostnader", "", "", 20_640, 21_050, 21_430, 21_800, 22_200),
    ("T2", "Bibliotek", "Nettokostnad", "Nettokostnad", "summa", _ALL, 19_460, 19_850, 20_180, 20_550, 20_950),
    ("T2", "Kulturskola", "Intäkter", "Intäkter", "", "", "−2 040", "−2 080", "−2 100", "−2 100", "−2 100"),
    ("T2", "Kulturskola", "Kostnader", "Kostnader", "", "", 14_310, 14_600, 14_860, 15_100, 15_400),
    ("T2", "Kulturskola", "Nettokostnad", "Nettokostnad", "summa", _ALL, 12_270, 12_520, 12_760, 13_000, 13_300),
    ("T2", "Bad och idrott", "Intäkter", "Intäkter", "", "", -9_610, -9_700, -9_840, -9_900, -9_900),
    ("T2", "Bad och idrott", "Kostnader", "Kostnader", "", "", 46_900, 47_600, 48_210, 48_900, 49_600),
    ("T2", "Bad och idrott", "Kapitalkostnader", "Kapitalkostnader", "", "", 5_870, 6_010, 6_150, 6_400, 6_300),
    ("T2", "Bad och idrott", "Nettokostnad", "Nettokostnad", "summa", _ALL, 43_160, 43_910, 44_520, 45_400, 46_000),
    ("T2", "Föreningsbidrag", "Kostnader", "Kostnader", "", "", 10_900, 11_100, 11_300, 11_500, 11_700),
    ("T2", "Föreningsbidrag", "Nettokostnad", "Nettokostnad", "summa", _ALL, 10_900, 11_100, 11_300, 11_500, 11_700),
    ("T2", _ALL, "Nettokostnad", "Nettokostnad", "summa", "", 86_985, 88_600, 90_000, 91_710, 93_230),
)  # fmt: skip
INVESTMENTS = (
    ("Tabell", "Verksamhet", "Post", "Slag", "Radtyp", "Budget 2025", "Plan 2026", "Plan 2027"),
    ("T3", "Bad och idrott", "Konstgräsplan, Åvallen", "Utgifter", "", "12 500", "", ""),
    ("T3", "Bad och idrott", "Kylanläggning, ishallen", "Utgifter", "", "", "8 400", "1 600"),
    ("T3", "Bibliotek", "Meröppet, teknik", "Utgifter", "", "450", "150", ""),
    ("T3", _ALL, "Summa", "Utgifter", "summa", "12 950", "8 550", "1 600"),
)
INDICATORS = (
    ("Tabell", "Område", "Nyckeltal", "Enhet", "Bättre", "Utfall 2021", "Utfall 2022", "Utfall 2023", "Mål 2025"),
    ("T1", "Läslust", "Barnbokslån per barn", "antal", "högre", "16,8", "17,9", "18,4", "≥20"),
    ("T1", "Läslust", "Besök på biblioteken", "antal", "högre", 121_300, 134_900, 139_400, "öka"),
    ("T1", "Skapande", "Elever i kulturskolan, andel av 6–19 år", "%", "högre", "11,2", "12,0", "12,4 %", "≥13 %"),
    ("T1", "Rörelse", "Nöjda besökare i simhallen", "%", "högre", "IU", "81", "84", "≥85 %"),
)
STATED = (
    ("Tabell", "Post", "Slag", "Värde", "Enhet", "Avser tabell", "Avser rad", "Avser kolumn"),
    ("T4", "Stödet till föreningarna är 11,3 mkr", "lika", "11,3", "mkr", "T2", "Föreningsbidrag", "Budget 2025"),
)


def fill_in(path: Path) -> None:
    """Fill in an empty template as a new user does, sheet by sheet, and save it."""
    book = load_workbook(path)
    for row in book["Om"].iter_rows(min_row=2, max_col=2):
        if row[0].value in ABOUT:
            row[1].value = ABOUT[row[0].value]
    for sheet, rows in {
        "Tabeller": TABLES,
        "Drift": OPERATING,
        "Investeringar": INVESTMENTS,
        "Nyckeltal": INDICATORS,
        "Texttal": STATED,
    }.items():
        _type_in(book[sheet], rows)
    book.save(path)


def _type_in(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    """Type rows below the example, each value below its heading; a heading that the template lacks is added."""
    places: dict[object, int] = {cell.value: cell.column for cell in sheet[1]}
    for heading in rows[0]:
        if heading not in places:
            places[heading] = sheet.cell(1, sheet.max_column + 1, heading).column
    for number, row in enumerate(rows[1:], start=3):
        for heading, value in zip(rows[0], row, strict=True):
            if value != "":
                sheet.cell(number, places[heading]).value = value
