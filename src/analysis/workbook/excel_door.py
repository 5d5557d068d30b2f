"""An Excel workbook to grids: values by openpyxl, all else by the outline; nothing it links to is fetched."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from analysis.errors import Fault, InputError
from analysis.workbook.book import Book, known_sheets
from analysis.workbook.grid import Cell, Grid, column_letter, in_ranges
from analysis.workbook.guards import check_kind, check_parts, linked_files, read_bytes, refused
from analysis.workbook.lengths import with_bounds
from analysis.workbook.notes import Note, said_rows
from analysis.workbook.outline import Outline, read_outlines

_DAMAGED = "arbetsboken är skadad eller avklippt: öppna den i Excel och spara på nytt"


def open_excel(path: Path) -> Book:
    """The workbook's sheets as grids.

    Raises
    ------
    InputError
        When it is no workbook, a damaged one, or one that is not safe to open.
    """
    file = path.name
    content = read_bytes(path)
    check_kind(file, content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_parts(file, archive)
            links = linked_files(archive)
            outlines = read_outlines(file, archive)
        values = _read_values(content)
        return _book(file, outlines, values, links)
    except InputError:
        raise
    except Exception as problem:  # whatever zipfile and openpyxl meet with in a damaged file
        raise refused(file, _DAMAGED) from problem


def _read_values(content: bytes) -> dict[str, dict[int, dict[int, Cell]]]:
    """The cells that are not blank, by sheet, row and column."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of charts, lists and styles, which are not read
        # read-only, openpyxl opens no picture, chart or comment; links are kept shut
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            return {sheet.title: _read_rows(sheet) for sheet in book.worksheets}
        finally:
            book.close()


def _read_rows(sheet: Any) -> dict[int, dict[int, Cell]]:
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    rows: dict[int, dict[int, Cell]] = {}
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = {
            column: Cell(cell.value, cell.number_format)
            for column, cell in enumerate(cells, start=1)
            if cell.value is not None and not (isinstance(cell.value, str) and not cell.value.strip())
        }
        if row:
            rows[number] = row
    return rows


def _book(
    file: str, outlines: list[tuple[str, Outline]], values: dict[str, dict[int, dict[int, Cell]]], links: list[str]
) -> Book:
    titles, problems = known_sheets([title for title, _ in outlines])
    book = Book(file, faults=[Fault(file, title, "", title, problem) for title, problem in problems.items()])
    for title, outline in outlines:
        if title in titles and titles[title] not in book.grids:
            heading = titles[title]
            grid = Grid(heading, file, values[title], merged=tuple(outline.merged))
            book.grids[heading], too_long = with_bounds(grid)
            book.faults += too_long
            book.faults += _formula_faults(file, title, outline, links)
            book.notes += _hidden(heading, outline, values[title])
    if links and not any(outline.linked for _, outline in outlines):
        book.faults.append(Fault(file, "", "", "", f"arbetsboken är länkad till {_listed(links)}: {_BREAK_LINKS}"))
    return book


_BREAK_LINKS = "klistra in värdena i stället, välj Data > Redigera länkar > Bryt länk och spara"


def _formula_faults(file: str, title: str, outline: Outline, links: list[str]) -> list[Fault]:
    faults = []
    if links and outline.linked:
        expected = f"formlerna hämtar ur {_listed(links)}, som inte läses: {_BREAK_LINKS}"
        faults.append(Fault(file, title, in_ranges(outline.linked), "", expected))
    if outline.without_value:
        expected = "formlerna har inget uträknat värde: öppna arbetsboken i Excel och spara den"
        faults.append(Fault(file, title, in_ranges(outline.without_value), "", expected))
    return faults


def _listed(names: list[str]) -> str:
    return ", ".join(f"”{name}”" for name in names)


def _hidden(heading: str, outline: Outline, rows: dict[int, dict[int, Cell]]) -> list[Note]:
    """What is read though nobody sees it when the workbook is opened."""
    notes = []
    if outline.state != "visible":
        notes.append(Note(heading, "", "bladet är dolt, men inläst"))
    hidden = [row for row in outline.hidden_rows if row in rows]
    if hidden:
        plural = "a" if len(hidden) > 1 else ""
        why = ", kanske av ett filter" if outline.filtered else ""
        notes.append(Note(heading, said_rows(hidden), f"dold{plural}{why}, men inläst{plural}"))
    elif outline.filtered:
        notes.append(Note(heading, "", "bladet har ett filter; alla rader är inlästa"))
    used = {column for cells in rows.values() for column in cells}
    columns = [each for first, last in outline.hidden_columns for each in sorted(used) if first <= each <= last]
    if columns:
        plural, letters = "a" if len(columns) > 1 else "", ", ".join(map(column_letter, columns))
        place = f"kolumnerna {letters}" if plural else f"kolumn {letters}"
        notes.append(Note(heading, place, f"dold{plural}, men inläst{plural}"))
    return notes
