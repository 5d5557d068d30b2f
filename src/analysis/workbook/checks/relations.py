"""What must hold between the sheets of a workbook, and between its name and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.errors import Fault
from analysis.schema import SHEETS
from analysis.schema.about import About
from analysis.workbook.grids.book import Suggestions
from analysis.workbook.grids.cells import same_name
from analysis.workbook.grids.grid import Grid, Range
from analysis.workbook.tables.amounts import FACTORS
from analysis.workbook.tables.rows import SheetRead

_HEADINGS = {same_name(sheet.heading): sheet.heading for sheet in SHEETS}
_BY_HEADING = {same_name(sheet.heading): sheet.name for sheet in SHEETS}
_OTHER_WORDS = {
    "kr": ("sek", "kronor", "kr."),
    "tkr": (
        *("kkr", "ksek", "tsek", "tkr.", "1000 kr", "1 000 kr", "1000-tal kr", "1000 kronor", "1 000-tal kronor"),
        *(f"{thousands} {kronor}" for thousands in ("tusen", "tusental", "tusentals") for kronor in ("kr", "kronor")),
    ),
    "mkr": (
        "mnkr",
        "msek",
        "mkr.",
        "milj kr",
        "milj. kr",
        "miljoner kr",
        "miljoner kronor",
        "mljkr",
        "miljontals kronor",
    ),
}
"""What people also call the units of money; one of them as a unit would make an amount no money."""
_PARTED = re.compile(r" och | samt |\s*[,;/&+]\s*")
_NAMED = {"mkr": r"mkr|mnkr|msek|milj", "tkr": r"tkr|kkr|tsek|ksek|tusen|1 ?000", "kr": r"kr|sek"}
"""What a unit of money begins a word with, whatever else is written beside it: *tkr netto*."""
_ONLY_MONEY = frozenset({"operating", "investments", "capital", "prices", "requests", "allocation"})
"""Sheets where every amount is money; an estimate may count people."""
_UNITS = {same_name(word): unit for unit, words in _OTHER_WORDS.items() for word in (unit, *words)}


def name_faults(path: Path, about: About, grid: Grid) -> Iterator[Fault]:
    """Year and committee must be those of the file and its folder, and nobody else may have the same folder."""
    if not path.stem.isdecimal():
        return
    kind = "mappen" if grid.is_csv else "filen"
    if int(path.stem) != about.year:
        yield _about_fault(grid, about, "År", str(about.year), f"{kind} heter {path.name}: väntade {path.stem}")
    folder = path.absolute().parent
    for other in _same_folder(folder):
        expected = f"mapparna {folder.name} och {other} skulle dela mapp i reports: byt namn på en av dem"
        yield _about_fault(grid, about, "Nämnd-id", about.committee_id, expected)
    if folder.name != about.committee_id:
        expected = f"mappen heter {folder.name}: väntade samma id"
        yield _about_fault(grid, about, "Nämnd-id", about.committee_id, expected)


def _same_folder(folder: Path) -> list[str]:
    """Folders beside this one whose names only case tells apart, which some disks do not."""
    beside = (other.name for other in folder.parent.iterdir() if other.name != folder.name)
    return sorted(name for name in beside if same_name(name) == same_name(folder.name))


def _about_fault(grid: Grid, about: About, line: str, found: str, expected: str) -> Fault:
    place = Range.of(about.cells[line].rpartition("!")[2])
    return grid.fault(place.top, place.left, found, expected)


def table_faults(tables: SheetRead) -> Iterator[Fault]:
    """Faults of *Tabeller*: a table named twice, a sheet or a table that does not exist."""
    rows = tables.rows
    first: dict[str, int] = {}
    known = set(rows["table"])
    sheet_meant = Suggestions(_HEADINGS.values(), "väntade namnet på ett blad", compound=True)
    for row, table, sheets, repeats in zip(rows["row"], rows["table"], rows["on_sheet"], rows["repeats"], strict=True):
        if first.setdefault(table, row) != row:
            yield tables.fault(row, "table", table, f"beteckningen står på två rader, även på rad {first[table]}")
        for name in filter(None, str(sheets).split(", ")):
            if same_name(name) not in _HEADINGS:
                yield tables.fault(row, "on_sheet", name, _several(name) or sheet_meant.of(name))
        if repeats and repeats not in known:
            yield tables.fault(row, "repeats", repeats, "väntade en beteckning på detta blad")


def _several(text: str) -> str:
    """What to write instead of several sheets that something else than a comma parts; blank for another text."""
    parts = [_HEADINGS.get(same_name(part), "") for part in _PARTED.split(text)]
    return f"skriv bladen med komma och mellanslag: ”{', '.join(parts)}”" if len(parts) > 1 and all(parts) else ""


def reference_faults(read: SheetRead, tables: Iterable[str]) -> Iterator[Fault]:
    """A row's table stands in *Tabeller*, and *Ingår i* names a row or an activity of the same sheet."""
    known, rows = set(tables), read.rows
    table_meant = Suggestions(known, "väntade en beteckning som står på bladet Tabeller")
    for row, table in zip(rows["row"], rows["table"], strict=True):
        if table and table not in known:
            yield read.fault(row, "table", table, table_meant.of(table))
    if not read.sheet.has("part_of"):
        return
    names = {name for column in ("label", "activity") if read.sheet.has(column) for name in rows[column]}
    row_meant = Suggestions(filter(None, names), "väntade en rad eller verksamhet på detta blad")
    for row, parent in zip(rows["row"], rows["part_of"], strict=True):
        if parent and parent not in names:
            yield read.fault(row, "part_of", parent, row_meant.of(parent))


def unit_faults(read: SheetRead) -> Iterator[Fault]:
    """A unit of money must be one of three words, and on a sheet of money every unit: else they are none."""
    if "unit" not in read.places:
        return
    rows = read.rows
    sheets = rows["on_sheet"] if "on_sheet" in rows else [read.grid.heading] * len(rows)
    for row, unit, names in zip(rows["row"], rows["unit"], sheets, strict=True):
        money = _UNITS.get(same_name(unit))
        if not unit or unit in FACTORS:
            continue
        if money:
            yield read.fault(row, "unit", unit, f"menade du ”{money}”?")
        elif all(_BY_HEADING.get(same_name(name)) in _ONLY_MONEY for name in str(names).split(", ")):
            meant_unit = next(
                (known for known, words in _NAMED.items() if re.search(rf"\b(?:{words})", unit.casefold())), ""
            )
            asked = f"; menade du ”{meant_unit}”?" if meant_unit else ""
            yield read.fault(row, "unit", unit, f"bladets belopp är pengar: väntade kr, tkr eller mkr{asked}")
