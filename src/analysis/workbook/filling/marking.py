"""A copy of a workbook in which each faulty cell is coloured and says what is wrong."""

from __future__ import annotations

import io
import re
import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from analysis.errors import Fault, ReportError
from analysis.workbook.filling.writing import AUTHOR
from analysis.workbook.grids.cells import same_name
from analysis.workbook.grids.grid import Cell as Value
from analysis.workbook.grids.grid import Range
from analysis.workbook.grids.identity import masked
from analysis.workbook.opening.spoilt import as_shown, is_personal

_FAULTY = PatternFill("solid", fgColor="FFC7CE")
_ROW = re.compile(r"rad ([0-9]+)")
_LETTERS_A_LINE, _LINE_HEIGHT = 40, 18


def marked(path: Path, faults: Sequence[Fault]) -> bytes | None:
    """The bytes of the copy; None when no fault is one of a sheet, so that the file may not be safe to open.

    Raises
    ------
    ReportError
        When the workbook holds something that a copy cannot be made of.
    """
    if not any(fault.sheet for fault in faults):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a copy to read cannot keep
            book = load_workbook(path, keep_links=False)
    except Exception as problem:  # the reader does not open pictures, charts and styles: this does
        raise ReportError(f"{path.name}: en markerad kopia kunde inte göras ({type(problem).__name__}).") from problem
    _mask(book)
    for sheet, places in _places(book, faults).items():
        for (row, column), words in places.items():
            _mark(book[sheet], row, column, words)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _mask(book: Book) -> None:
    """Let the copy say no personal identity number whole: it may be sent to whoever is asked for help."""
    hidden = cache(masked)  # one long text may stand in many cells
    for cell in (cell for sheet in book.worksheets for cells in sheet.iter_rows() for cell in cells):
        shown = Value(cell.value, cell.number_format)
        if isinstance(cell.value, str):
            if hidden(cell.value) != cell.value:
                cell.value = hidden(cell.value)
        elif is_personal(shown):
            cell.value = masked(as_shown(shown))
        if cell.comment:
            cell.comment.text = masked(cell.comment.text)
    _mask_beside(book)


def _mask_beside(book: Book) -> None:
    """The same of the properties, the heads and feet of pages, the help of lists and the names; it has no text box."""
    pages = [f"{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer")]
    parts = [
        getattr(getattr(sheet, page), side)
        for sheet in book.worksheets
        for page in pages
        for side in ("left", "center", "right")
    ]
    lists = [each for sheet in book.worksheets for each in sheet.data_validations.dataValidation]
    names = [name for held in (book, *book.worksheets) for name in held.defined_names.values()]
    for holder in [book.properties, *book.custom_doc_props.props, *parts, *lists, *names]:
        for field in _WORDS.get(type(holder).__name__, ("value",)):
            text = getattr(holder, field, None)
            if isinstance(text, str) and masked(text) != text:
                setattr(holder, field, masked(text))


_WORDS = {
    "DocumentProperties": (
        "title", "creator", "description", "subject", "keywords", "category", "lastModifiedBy", "identifier",
        "contentStatus",
    ),
    "_HeaderFooterPart": ("text",),
    "DataValidation": ("promptTitle", "prompt", "errorTitle", "error"),
}  # fmt: skip
"""The fields of openpyxl's objects that hold words."""


def _places(book: Book, faults: Sequence[Fault]) -> dict[str, dict[tuple[int, int], list[str]]]:
    """By sheet and cell (row, column) what is wrong there; the first cell of several says it."""
    titles = {same_name(title): title for title in book.sheetnames}
    found: dict[str, dict[tuple[int, int], list[str]]] = defaultdict(lambda: defaultdict(list))
    for fault in faults:
        title = titles.get(same_name(fault.sheet), "")
        cells = list(_cells(fault.cell)) if title else [(1, 1)]
        words = fault.words if title or not fault.sheet else f"{fault.sheet}: {fault.words}"
        sheet = found[title or book.sheetnames[0]]
        for number, cell in enumerate(cells):
            sheet[cell] += [] if number else [words]
    return found


def _cells(text: str) -> Iterator[tuple[int, int]]:
    """The cells that a fault names; the first of a row, or of the sheet, when it names none."""
    parts = text.split(", ")
    try:
        ranges = [Range.of(part) for part in parts]
    except ValueError:
        named = _ROW.search(text)
        ranges = [Range.of(f"A{named[1]}" if named else "A1")]
    for each in ranges:
        for row in range(each.top, each.bottom + 1):
            yield from ((row, column) for column in range(each.left, each.right + 1))


def _mark(sheet: Any, row: int, column: int, words: Sequence[str]) -> None:
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):  # it has neither colour nor comment of its own
        merged = next(each for each in sheet.merged_cells.ranges if cell.coordinate in each)
        cell = sheet.cell(merged.min_row, merged.min_col)
    cell.fill = _FAULTY
    if words:
        before = [cell.comment.text] if cell.comment else []
        text = "\n\n".join([*(f"{each[0].upper()}{each[1:]}." for each in words), *before])
        height = _LINE_HEIGHT * (2 + text.count("\n") + len(text) // _LETTERS_A_LINE)
        cell.comment = Comment(text, AUTHOR, height=height, width=320)
