"""Read a workbook: every cell once, every fault listed."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from analysis.errors import Fault, InputError
from analysis.schema import SHEETS, TABLES
from analysis.schema.about import About
from analysis.workbook import about as om
from analysis.workbook.amounts import SIGNS, with_amounts
from analysis.workbook.notes import Note
from analysis.workbook.rows import meant, read_sheet
from analysis.workbook.rules import workbook_faults

# a broken XML is a SyntaxError
_DAMAGED = (InvalidFileException, zipfile.BadZipFile, zlib.error, KeyError, OSError, SyntaxError, ValueError)


@dataclass(frozen=True)
class Workbook:
    """A validated workbook.

    ``tables`` has one row per printed table; ``records`` one row per printed
    figure, the columns of its row beside it (a row without figures has one
    record with an empty ``column``). ``notes`` is what to know that is no fault.
    """

    about: About
    tables: pd.DataFrame
    records: pd.DataFrame
    notes: tuple[Note, ...] = ()


def read_workbook(path: Path) -> Workbook:
    """Read and validate a workbook.

    Raises
    ------
    InputError
        With every fault of the file: sheet, cell, what stands there, what was expected.
    """
    book = _open(path)
    file = path.name
    faults = [
        Fault(file, name, "", "", f"bladet ”{name}” saknas")
        for name in (om.SHEET, TABLES.heading)
        if name not in book.sheetnames
    ]
    if faults:
        raise InputError(faults)
    about, faults = om.read_about(book[om.SHEET], file)
    table_records, table_faults = read_sheet(book[TABLES.heading], TABLES, file)
    tables, faults = _tables(table_records), faults + table_faults
    sheets: dict[str, pd.DataFrame] = {}
    for sheet in SHEETS:
        if sheet.heading in book.sheetnames:
            sheets[sheet.name], sheet_faults = read_sheet(book[sheet.heading], sheet, file)
            faults += sheet_faults
    known = {om.SHEET, TABLES.heading, *(sheet.heading for sheet in SHEETS)}
    faults += [
        Fault(file, name, "", name, meant(name, known, "okänt blad")) for name in book.sheetnames if name not in known
    ]
    faults += workbook_faults(path, about, tables, sheets)
    if faults or about is None:
        raise InputError(faults)
    tables = _with_defaults(tables, about)
    return Workbook(about, tables, with_amounts(sheets.values(), tables))


def _open(path: Path) -> Any:
    try:
        return load_workbook(path, data_only=True)
    except FileNotFoundError:
        raise InputError([Fault(str(path), "", "", "", "filen finns inte")]) from None
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        OSError,
        SyntaxError,
        ValueError,
    ) as problem:
        found = type(problem).__name__
        raise InputError([Fault(path.name, "", "", found, "väntade en arbetsbok i formatet .xlsx")]) from problem


def _tables(records: pd.DataFrame) -> pd.DataFrame:
    """One row per printed table, its numbers beside its words."""
    words = [column.name for column in TABLES.columns if column.kind != "number"]
    numbers = [column.name for column in TABLES.columns if column.kind == "number"]
    wide = records.pivot_table(index="row", columns="column", values="value").reindex(columns=numbers)
    tables = records.drop_duplicates("row")[["row", *words]].fillna("")
    return tables.merge(wide, left_on="row", right_index=True, how="left").reset_index(drop=True)


def _with_defaults(tables: pd.DataFrame, about: About) -> pd.DataFrame:
    """Unit and signs of every table: its own, else those of *Om*."""
    defaults = {name: value for name, value in asdict(about).items() if name in {"unit", *SIGNS}}
    return tables.assign(**{name: tables[name].replace("", default) for name, default in defaults.items()})
