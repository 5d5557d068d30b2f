"""Read a workbook: every cell once, every fault listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.errors import Fault, InputError
from analysis.schema import SHEETS, TABLES
from analysis.schema.about import About
from analysis.workbook.checks.jumps import jump_notes
from analysis.workbook.checks.leftovers import leftover_faults, leftover_notes
from analysis.workbook.checks.references import cross_faults, rowless_notes
from analysis.workbook.checks.relations import name_faults, reference_faults, table_faults, unit_faults
from analysis.workbook.checks.repeated import repeated_labels
from analysis.workbook.checks.scales import scale_faults
from analysis.workbook.checks.signs import sign_faults, sign_notes
from analysis.workbook.checks.unitless import unitless_rows
from analysis.workbook.grids.book import ABOUT, Book, sheet_name
from analysis.workbook.grids.faults import presentable
from analysis.workbook.grids.notes import Note
from analysis.workbook.opening.csv_door import open_folder
from analysis.workbook.opening.excel_door import open_excel
from analysis.workbook.opening.guards import check_alone, csv_files, refused
from analysis.workbook.opening.parts import MOST_CELLS
from analysis.workbook.opening.spoilt import spoilt_cells
from analysis.workbook.tables.about import read_about
from analysis.workbook.tables.amounts import SIGNS, units, with_amounts
from analysis.workbook.tables.rows import UNSTORED, SheetRead, empty_frame, read_sheet

_DEFAULTS = ("unit", "thousands", *SIGNS)
"""What *Om* says of every table that does not say otherwise."""


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
    """Read and validate a workbook, or a folder with one CSV file a sheet.

    Raises
    ------
    InputError
        With every fault of the file: sheet, cell, what stands there, what was expected.
    """
    check_alone(path)
    book = open_folder(path) if csv_files(path) else open_excel(path)
    if sum(grid.extent for grid in book.grids.values()) > MOST_CELLS:
        raise refused(
            book.file, f"bladens rader och kolumner är för många: mer än {MOST_CELLS} celler, tomma inräknade"
        )
    faults = [fault for grid in book.grids.values() for fault in spoilt_cells(grid)] + book.faults
    absent = [name for name in (ABOUT, TABLES.heading) if name not in book.grids]
    if absent:
        missing = [
            Fault(book.file, "", "", "", f"bladet ”{name}” saknas") for name in absent if name not in book.unread
        ]
        raise InputError(presentable(faults + missing))
    about, about_faults = read_about(book.grids[ABOUT])
    listed = read_sheet(book.grids[TABLES.heading], TABLES)
    tables = _with_defaults(_tables(listed), about)
    reads = _read_sheets(book, tables)
    faults += about_faults + listed.faults + [fault for read in reads for fault in read.faults]
    faults += [
        *_faults_between(path, book, about, listed),
        *(each for read in reads for each in _faults_within(read, tables)),
        *cross_faults(listed, reads),
        *sign_faults(reads, tables),
        *(each for read in reads if about for each in leftover_faults(read, about.year)),
    ]
    if faults or about is None:
        raise InputError(presentable(faults))
    frames = [read.frame.drop(columns=list(UNSTORED)) for read in reads] or [empty_frame(SHEETS[0])]
    notes = [note for read in (listed, *reads) for note in _notes_within(read, tables)]
    notes += [
        *rowless_notes(listed, reads),
        *sign_notes(reads, tables),
        *(note for read in reads for note in leftover_notes(read, about.year)),
    ]
    return Workbook(about, tables, with_amounts(frames, tables), (*book.notes, *notes))


def _read_sheets(book: Book, tables: pd.DataFrame) -> list[SheetRead]:
    """Every sheet that holds rows, in the schema's order."""
    with_points = set(tables.loc[tables["thousands"] == "punkt", "table"])
    return [
        read_sheet(book.grids[sheet.heading], sheet, with_points.__contains__)
        for sheet in SHEETS
        if sheet.heading in book.grids
    ]


def _faults_between(path: Path, book: Book, about: About | None, listed: SheetRead) -> Iterator[Fault]:
    """Faults between the workbook's name, *Om* and *Tabeller*."""
    if about:
        yield from name_faults(path, about, book.grids[ABOUT])
    yield from table_faults(listed)
    yield from unit_faults(listed)


def _faults_within(read: SheetRead, tables: pd.DataFrame) -> Iterator[Fault]:
    """Faults of one sheet that only its tables or its other figures tell."""
    yield from reference_faults(read, tables["table"])
    yield from unit_faults(read)
    yield from scale_faults(read, _units(read, tables))


def _notes_within(read: SheetRead, tables: pd.DataFrame) -> Iterator[Note]:
    """What to know of one sheet that is no fault."""
    yield from read.notes
    yield from repeated_labels(read)
    yield from jump_notes(read, _units(read, tables))
    yield from unitless_rows(read, tables)


def _units(read: SheetRead, tables: pd.DataFrame) -> pd.Series:
    """The unit of each record of a sheet."""
    of_table = dict(zip(tables["table"], tables["unit"], strict=True))
    return pd.Series(list(units(read.frame, of_table)), read.frame.index, dtype=object)


def _tables(listed: SheetRead) -> pd.DataFrame:
    """One row per printed table, its numbers beside its words, sheets by the schema's names."""
    words = [column.name for column in TABLES.columns if column.kind != "number"]
    numbers = [column.name for column in TABLES.columns if column.kind == "number"]
    wide = listed.frame.pivot_table(index="row", columns="column", values="value").reindex(columns=numbers)
    tables = listed.rows[["row", *words]].astype(dict.fromkeys(words, "str"))
    sheets = tables["on_sheet"].map(lambda names: ", ".join(sheet_name(name) for name in names.split(", ")))
    return (
        tables.assign(on_sheet=sheets).merge(wide, left_on="row", right_index=True, how="left").reset_index(drop=True)
    )


def _with_defaults(tables: pd.DataFrame, about: About | None) -> pd.DataFrame:
    """Unit, signs and thousands of every table: its own, else those of *Om*."""
    defaults = {name: getattr(about, name, "") for name in _DEFAULTS}
    return tables.assign(**{name: tables[name].replace("", default) for name, default in defaults.items()})
