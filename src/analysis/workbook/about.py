"""The first sheet, *Om*: whose figures these are, and how they are printed."""

from __future__ import annotations

import re

from openpyxl.worksheet.worksheet import Worksheet

from analysis.errors import Fault
from analysis.numbers import parse_number
from analysis.schema.about import FEWEST_BY_SEX, About
from analysis.workbook.cells import cell_text, same_sign

SHEET = "Om"
HEADINGS = ("Uppgift", "Värde", "Förklaring")

FIELDS = {
    "Kommun": "municipality",
    "Kommunkod": "code",
    "Nämnd": "committee",
    "Nämnd-id": "committee_id",
    "År": "year",
    "Dokument": "document",
    "Fil": "file",
    "Beslutsdatum": "decided",
    "Dokumenttyp": "document_kind",
    "Enhet": "unit",
    "Kostnad skrivs": "cost_sign",
    "Intäkt skrivs": "income_sign",
    "Nettokostnad skrivs": "net_sign",
    "Överskott skrivs": "surplus_sign",
    "Minsta antal per kön": "fewest_by_sex",
}
"""What a line of *Om* is called, and the field it fills."""

OPTIONAL = frozenset({"fewest_by_sex"})
"""Fields whose line may be absent."""

CHOICES = {
    "Enhet": ("kr", "tkr", "mkr"),
    "Dokumenttyp": ("plan och budget", "budget", "uppföljning"),
    **{f"{kind} skrivs": ("+", "−") for kind in ("Kostnad", "Intäkt", "Nettokostnad", "Överskott")},
}
"""Lines of *Om* that are one of a few words."""

_INTEREST = re.compile(r"Internränta ((?:19|20)\d\d)")
_SYMBOL = re.compile(r"Tecken (\S.*)")
_RULES = {
    "code": (re.compile(r"\d{2}|\d{4}"), "kommunkod med fyra siffror (län: två)"),
    "committee_id": (re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"), "ett id av små bokstäver a–z, siffror och bindestreck"),
    "year": (re.compile(r"(?:19|20)\d\d"), "ett år med fyra siffror"),
    "decided": (re.compile(r"-|\d{4}-\d{2}-\d{2}"), "ett datum som 2023-05-02, eller - när det inte är tryckt"),
    "unit": (re.compile(r"kr|tkr|mkr"), "kr, tkr eller mkr"),
    # of two people, each one's figure tells her that of the other: no limit protects fewer than three
    "fewest_by_sex": (re.compile(r"0|[3-9]|[1-9]\d+"), "ett heltal från 3, eller 0 när inget ska undertryckas"),
    **{name: (re.compile("[+−]"), "+ eller −") for name in ("cost_sign", "income_sign", "net_sign", "surplus_sign")},
}


def read_about(sheet: Worksheet, file: str) -> tuple[About | None, list[Fault]]:
    """Read *Om*; None beside the faults when it cannot be trusted."""
    values: dict[str, str] = {}
    interest: dict[int, float] = {}
    symbols: dict[str, str] = {}
    cells: dict[str, str] = {}
    faults: list[Fault] = []
    for key_cell, value_cell in sheet.iter_rows(min_row=2, max_col=2):
        key, value, place = cell_text(key_cell), cell_text(value_cell), value_cell.coordinate
        cells |= {key: f"{SHEET}!{place}"} if key else {}
        if key in FIELDS:
            name = FIELDS[key]
            values[name] = same_sign(value) if name.endswith("_sign") else value
            faults += _field_faults(name, values[name], file, place)
        elif match := _INTEREST.fullmatch(key):
            faults += _read_interest(interest, int(match[1]), value_cell.value, value, file, place)
        elif match := _SYMBOL.fullmatch(key):
            symbols[match[1]] = value
        elif key:
            faults.append(Fault(file, SHEET, key_cell.coordinate, key, "väntade en känd uppgift, se mallen"))
    absent = [key for key, name in FIELDS.items() if name not in {*values, *OPTIONAL}]
    faults += [Fault(file, SHEET, "", "", f"raden ”{key}” saknas") for key in absent]
    if faults:
        return None, faults
    year, fewest = int(values.pop("year")), int(values.pop("fewest_by_sex", FEWEST_BY_SEX))
    given = About(**values, year=year, fewest_by_sex=fewest, internal_interest=interest, symbols=symbols, cells=cells)
    return given, []


def _field_faults(name: str, value: str, file: str, place: str) -> list[Fault]:
    if not value:
        return [Fault(file, SHEET, place, "", "väntade ett värde")]
    if name in _RULES and not _RULES[name][0].fullmatch(value):
        return [Fault(file, SHEET, place, value, f"väntade {_RULES[name][1]}")]
    return []


def _read_interest(interest: dict[int, float], year: int, raw: object, text: str, file: str, place: str) -> list[Fault]:
    """A rate typed as 2,50 % is 2,5 in text and 0,025 as an Excel per cent."""
    try:
        per_cent = raw * 100 if isinstance(raw, int | float) and raw < 1 else parse_number(text).value
    except ValueError:
        per_cent = None
    if per_cent is None:
        return [Fault(file, SHEET, place, text, "väntade en internränta i procent, som 2,5")]
    interest[year] = round(per_cent / 100, 8)
    return []
