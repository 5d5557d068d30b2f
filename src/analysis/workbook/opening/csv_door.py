"""A folder with one CSV file a sheet to grids: any common encoding, comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path

from analysis.errors import Fault
from analysis.schema import SHEETS, TABLES, parse_scenario
from analysis.workbook.grids.book import Book, known_sheets
from analysis.workbook.grids.cells import same_name
from analysis.workbook.grids.grid import ROWS_ABOVE, Cell, Grid
from analysis.workbook.grids.notes import Note, said_rows
from analysis.workbook.opening.encoding import decode
from analysis.workbook.opening.guards import (
    A_FOLDER,
    IS_OPEN,
    LARGEST_UNPACKED,
    LOCK,
    csv_files,
    open_files,
    read_bytes,
    refused,
)
from analysis.workbook.opening.lengths import with_bounds
from analysis.workbook.opening.parts import LAST_COLUMN, LAST_ROW, MOST_CELLS
from analysis.workbook.opening.shifted import shifted_faults
from analysis.workbook.opening.spoilt import personal_cells

HEADINGS = {same_name(column.heading) for sheet in (TABLES, *SHEETS) for column in sheet.columns} | {
    same_name(heading) for heading in ("Uppgift", "Värde", "Förklaring")
}
_SEPARATORS = ";\t,"
_MOST_FILES = 100


def open_folder(folder: Path) -> Book:
    """The folder's sheets as grids.

    Raises
    ------
    InputError
        When a file cannot be read as text, or there are no CSV files.
    """
    book = Book(folder.name)
    files = csv_files(folder)
    others = sorted(
        {path.name for path in folder.iterdir() if path.name[0] != "." and not path.name.startswith(LOCK)}
        - {path.name for path in files}
    )
    book.faults += [Fault(name, "", "", "", "väntade bara CSV-filer i mappen") for name in others[:_MOST_FILES]]
    paths: dict[str, Path] = {}
    for path in files:
        first = paths.setdefault(unicodedata.normalize("NFC", path.stem), path)
        if first is not path:
            book.faults.append(Fault(path.name, "", "", "", _TWICE.format(first.name)))
    book.notes += [Note(name, "", IS_OPEN) for name in open_files(folder)]
    if not paths or len(paths) > _MOST_FILES:
        raise refused(folder.name, f"väntade {A_FOLDER}")
    titles, problems = known_sheets(list(paths))
    book.faults += _personal(paths, titles.keys() | problems.keys())
    book.faults += [Fault(paths[title].name, "", "", title, problem) for title, problem in problems.items()]
    size = filled = 0
    for title, heading in titles.items():
        content = read_bytes(paths[title])
        size += len(content)
        if size > LARGEST_UNPACKED:
            raise refused(folder.name, f"mappen är större än {LARGEST_UNPACKED // 2**20} MB")
        _read_file(book, paths[title].name, heading, content)
        filled += sum(map(len, book.grids[heading].rows.values())) if heading in book.grids else 0
        if filled > MOST_CELLS:
            raise refused(folder.name, f"mappens filer har mer än {MOST_CELLS} ifyllda fält, orimligt många")
    return book


_TWICE = "bladet finns två gånger, även som {}: ta bort den ena filen"


def _personal(paths: Mapping[str, Path], known: Collection[str]) -> Iterator[Fault]:
    """Personal identity numbers of files that are not read, as the guide."""
    for title in sorted(paths.keys() - known):
        text, _ = decode(read_bytes(paths[title]))
        lines = {number: {1: Cell(line, "@")} for number, line in enumerate(text.splitlines(), start=1)}
        yield from personal_cells(Grid(title, paths[title].name, lines, is_csv=True))


def _read_file(book: Book, file: str, heading: str, content: bytes) -> None:
    """Put one CSV file into the book, or what keeps it from being read."""
    text, problem = decode(content)
    separator, text = _separator(text)
    rows: list[list[str]] = []
    if not problem:
        rows, problem = _rows(text, separator)
    if problem:
        book.unread.append(heading)
        book.faults.append(Fault(file, "", "", "", problem))
        return
    cells = {number: _cells(row) for number, row in enumerate(rows, start=1)}
    grid = Grid(heading, file, {number: row for number, row in cells.items() if row}, is_csv=True)
    book.grids[heading], too_long = with_bounds(grid)
    book.faults += too_long
    book.faults += _length_faults(grid, rows, separator)
    book.faults += shifted_faults(grid, rows) if separator == "," else []
    book.notes += _short_rows(grid, rows)


def _rows(text: str, separator: str) -> tuple[list[list[str]], str]:
    """The rows of a CSV text, and why they are none that can be read, or blank."""
    rows: list[list[str]] = []
    reader, first = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1
    try:
        for row in islice(reader, LAST_ROW + 1):
            rows.append(row)
            first = reader.line_num + 1  # a row may be several lines
    except csv.Error as error:
        why = next((ours for theirs, ours in _NO_CSV.items() if theirs in str(error)), "citattecknen går inte ihop")
        return [], f"filen går inte att läsa som CSV, rad {first}: {why}"
    if len(rows) > LAST_ROW or any(len(row) > LAST_COLUMN for row in rows):
        return [], f"filen har mer än {LAST_ROW} rader eller {LAST_COLUMN} kolumner"
    return rows, "" if any(map(_cells, rows)) else "filen är tom"


_NO_CSV = {
    "unexpected end of data": "ett citattecken öppnas där och stängs aldrig",
    "expected after": "ett citattecken står mitt i ett fält; skriv det två gånger",
    "field larger than": "ett fält är orimligt långt; saknas ett citattecken?",
}
"""What Python's reader says in English."""


def _cells(row: list[str]) -> dict[int, Cell]:
    return {column: Cell(text, "@") for column, text in enumerate(row, start=1) if text.strip()}


def _length_faults(grid: Grid, rows: list[list[str]], separator: str) -> list[Fault]:
    """Rows with too many fields; or, where a decimal comma may have made up for them, with too few.

    None when the headings stand further down: that is told, and how long they are cannot be.
    """
    if not _headings_in(rows[0]) and any(map(_headings_in, rows[:ROWS_ABOVE])):
        return []
    headed = len(rows[0]) if rows else 0
    # Excel leaves out blank columns on the right of some rows and not of others
    right = {headed, max(_cells(rows[0]), default=0)} if separator == "," else range(headed + 1)
    faults = []
    for number, row in enumerate(rows, start=1):
        last = max(_cells(row), default=0)
        if last and len(row) not in right:
            why = _TOO_MANY.format(_NAMES[separator]) if len(row) > headed else _TOO_FEW
            expected = f"raden har {len(row)} fält men rubrikraden {headed}: {why}"
            faults.append(grid.fault(number, last, row[last - 1], expected))
    return faults


def _short_rows(grid: Grid, rows: list[list[str]]) -> list[Note]:
    """Rows that end before the headings do: their last fields may be blank, or lost."""
    short = [number for number in grid.rows if len(rows[number - 1]) < len(rows[0])]
    return [Note(grid.heading, said_rows(short), _CUT_SHORT)] if short else []


_TOO_MANY = "sätt citattecken om det som innehåller {}, eller skilj fälten åt med ett annat tecken"
_TOO_FEW = "raden är avklippt, eller ett tal med decimalkomma saknar citattecken"
_CUT_SHORT = "färre fält än rubrikraden; de som fattas är lästa som tomma"
_NAMES = {",": "kommatecken", ";": "semikolon", "\t": "tabb"}


def _separator(text: str) -> tuple[str, str]:
    """What stands between the fields, and the text without Excel's own line on that (``sep=;``)."""
    first, _, rest = text.partition("\n")
    declared = first.strip("\r")
    if declared.casefold().startswith("sep=") and declared[4:] in tuple(_SEPARATORS):
        return declared[4:], rest
    return max(_SEPARATORS, key=lambda separator: _known_headings(text, separator)), text


def _known_headings(text: str, separator: str) -> int:
    """How many fields of a row are headings, with this separator, on the row that has most of them near the top."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found = [0]
    with suppress(csv.Error):
        for row in islice(reader, ROWS_ABOVE):
            found.append(_headings_in(row))
            if found[1]:
                break
    return max(found)


def _headings_in(row: list[str]) -> int:
    return sum(same_name(field) in HEADINGS or parse_scenario(field) is not None for field in row[:LAST_COLUMN])
