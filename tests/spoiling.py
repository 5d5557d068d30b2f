"""Workbooks as people send them: an invented one, changed by hand or by its raw XML, and what reading says of it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from analysis.errors import Fault, InputError
from analysis.workbook.reading import Workbook, read_workbook
from inventing import written

DRIFT = [
    {"Verksamhet": "Kansliet", "Post": kind, "Slag": kind, "Utfall 2022": outcome, "Budget 2023": budget}
    for kind, outcome, budget in (("Intäkter", "-900", "-1 000"), ("Kostnader", "3 900", "4 000"))
]
INDICATORS = [
    {"Nyckeltal": "Nöjda", "Enhet": "%", "Utfall 2021": "4,1", "Utfall 2022": "4,3", "Utfall 2023": "4,5"},
    {"Nyckeltal": "Ärenden", "Enhet": "antal", "Utfall 2021": "41", "Utfall 2022": "43", "Utfall 2023": "45"},
]
Edit = Callable[[Book], None]
Parts = dict[str, bytes]


def book_of(folder: Path, edit: Edit | None = None, **about: str) -> Path:
    """A workbook with two rows in Drift (2 and 3) and two in Nyckeltal, after an edit."""
    return written(folder, {"Drift": DRIFT, "Nyckeltal": INDICATORS}, edit, **about)


def put(sheet: str, heading: str, row: int, value: object, number_format: str = "General") -> Edit:
    """An edit that types a value in one cell, found by its heading."""

    def edit(book: Book) -> None:
        cell = cell_of(book, sheet, heading, row)
        cell.value = value
        if not isinstance(value, datetime | time | timedelta):  # openpyxl shows it as what it is
            cell.number_format = number_format

    return edit


def cell_of(book: Book, sheet: str, heading: str, row: int) -> Cell:
    """The cell in a row, in the column of a heading."""
    place = next(cell.column for cell in book[sheet][1] if cell.value == heading)
    return book[sheet].cell(row, place)


def figure(book: Workbook, sheet: str, row: int, heading: str) -> pd.Series:
    """What one cell was read as."""
    records = book.records
    found = records[(records["sheet"] == sheet) & (records["row"] == row) & (records["heading"] == heading)]
    assert len(found) == 1
    return found.iloc[0]


def faults(path: Path) -> list[str]:
    """Every fault that reading finds, in words."""
    with pytest.raises(InputError) as caught:
        read_workbook(path)
    return [str(fault) for fault in caught.value.faults]


def only_fault(path: Path) -> str:
    """The fault, when there is just one."""
    found = faults(path)
    assert len(found) == 1, found
    return found[0]


def notes(path: Path) -> list[str]:
    """What a valid workbook's reading noted."""
    return [str(note) for note in read_workbook(path).notes]


def rezip(path: Path, change: Callable[[Parts], None]) -> Path:
    """Change the parts of a workbook's archive as they lie."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def sheet_part(parts: Parts, sheet: str) -> str:
    """The part that holds a sheet; openpyxl writes them in order."""
    names = load_workbook(io.BytesIO(archived(parts)), read_only=True).sheetnames
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def archived(parts: Parts) -> bytes:
    """The parts as a file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def in_sheet(sheet: str, old: str, new: str) -> Callable[[Parts], None]:
    """A change of a sheet's XML; the old text must be there."""

    def change(parts: Parts) -> None:
        part = sheet_part(parts, sheet)
        assert old.encode() in parts[part], parts[part][:2000]
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return change


def as_csv(path: Path, *, separator: str = ";", encoding: str = "utf-8-sig") -> Path:
    """The workbook as a folder of CSV files, as its cells are shown; the workbook itself is removed."""
    book, folder = load_workbook(path), path.with_suffix("")
    folder.mkdir()
    for sheet in book.worksheets:
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=separator)
        writer.writerows([[_shown(cell) for cell in row] for row in sheet.iter_rows()])
        (folder / f"{sheet.title}.csv").write_bytes(text.getvalue().encode(encoding))
    path.unlink()
    return folder


def _shown(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, int | float):
        decimals = len(cell.number_format.partition(".")[2])
        return f"{value:.{decimals}f}".replace(".", ",")
    return "" if value is None else str(value)


def caught_of(path: Path) -> tuple[Fault, ...]:
    """Every fault that reading finds, as they are."""
    with pytest.raises(InputError) as caught:
        read_workbook(path)
    return caught.value.faults
