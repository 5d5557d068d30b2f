"""An Excel workbook to grids: values by openpyxl, all else by the outline; nothing it links to is fetched."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from analysis.errors import Fault, InputError
from analysis.workbook.grids.book import Book, known_sheets
from analysis.workbook.grids.faults import shortened
from analysis.workbook.grids.grid import Cell, Grid, in_ranges
from analysis.workbook.grids.identity import identity_numbers
from analysis.workbook.opening.guards import check_kind, check_parts, linked_files, read_bytes, refused
from analysis.workbook.opening.hiding import hidden
from analysis.workbook.opening.lengths import with_bounds
from analysis.workbook.opening.outline import Outlines, read_outlines
from analysis.workbook.opening.parts import Outline
from analysis.workbook.opening.spoilt import IS_PERSONAL, personal_cells

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


def _book(file: str, outlines: Outlines, values: dict[str, dict[int, dict[int, Cell]]], links: list[str]) -> Book:
    titles, problems = known_sheets([title for title, _ in outlines.sheets])
    unseen = {title for title, outline in outlines.sheets if outline.state != "visible"}
    book = Book(file)
    for title, problem in problems.items():
        expected = f"{problem}; {_SHOW}" if title in unseen else problem
        book.faults.append(Fault(file, title, "", title, expected))
    for title, outline in outlines.sheets:
        grid = Grid(titles.get(title, title), file, values.get(title, {}), merged=tuple(outline.merged))
        book.faults += [*_personal_comments(grid, outline), *_personal_words(file, title, outline.beside)]
        if title in titles and titles[title] not in book.grids:
            book.grids[grid.heading], too_long = with_bounds(grid)
            book.faults += too_long + _formula_faults(file, title, outline, links)
            book.notes += hidden(grid.heading, outline, values[title])
        elif title not in titles:
            book.faults += personal_cells(grid)
    book.faults += [Fault(file, "", "", "", problem) for problem in _links(outlines, links)]
    named = [(f"namnet ”{shortened(name)}” (Formler > Namnhanteraren)", text) for name, text in outlines.names.items()]
    book.faults += _personal_words(file, "", [*outlines.properties, *named])
    return book


_SHOW = "bladet är dolt: högerklicka på en flik och välj Ta fram"


def _personal_comments(grid: Grid, outline: Outline) -> list[Fault]:
    """A comment is no cell, but a person's number is no better kept there."""
    return [
        Fault(grid.file, grid.heading, cell, text, f"kommentaren {IS_PERSONAL}")
        for cell, text in outline.comments.items()
        if identity_numbers(text)
    ]


def _personal_words(file: str, title: str, beside: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """What is written beside the cells may be printed and sent with them."""
    for where, words in beside:
        if numbers := identity_numbers(words):
            yield Fault(file, title, "", numbers[0], f"i {where} finns vad som {IS_PERSONAL}")


def _links(outlines: Outlines, links: list[str]) -> Iterator[str]:
    """What no cell says of other files: a list of them that no formula uses, a name that refers to one."""
    if links and not any(outline.linked for _, outline in outlines.sheets):
        yield f"arbetsboken är länkad till {_listed(links)}: {_BREAK_LINKS}"
    for name, target in outlines.names.items():
        other = _OTHER_FILE.search(target)
        if other and not links:
            told = f"namnet ”{shortened(name)}” hänvisar till en annan fil, ”{shortened(other[1])}”"
            yield f"{told}: ta bort det under Formler > Namnhanteraren och spara"


_OTHER_FILE = re.compile(r"\[([^\[\]]{1,200})\][^\[\]!]{0,40}!")
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
