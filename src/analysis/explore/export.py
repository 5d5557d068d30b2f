"""The shown figures as files: a workbook of the rows, the chart as a picture."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from analysis.workbook.grids.cells import number_format

_HEAD = PatternFill("solid", fgColor="E3EBF0")
_NARROW, _WIDE = 8, 46


def workbook(frame: pd.DataFrame, headings: Mapping[str, str], sheet: str) -> bytes:
    """The frame's columns that have a heading, as an xlsx file.

    A number is a number, with the decimals that its row is printed with (the frame's
    column ``decimals``); text is text, also when it begins as a formula does.
    """
    book = Workbook()
    page = book.active
    page.title = sheet
    page.freeze_panes = "A2"
    for place, (column, heading) in enumerate(headings.items(), start=1):
        head = page.cell(1, place)
        _write(head, heading, 0)
        head.font, head.fill = Font(bold=True), _HEAD
        values = list(frame[column])
        for row, value in enumerate(values, start=2):
            _write(page.cell(row, place), value, int(frame["decimals"].iloc[row - 2]))
        longest = max((len(str(value)) for value in (heading, *values)), default=0)
        page.column_dimensions[get_column_letter(place)].width = min(max(longest + 2, _NARROW), _WIDE)
    page.auto_filter.ref = page.dimensions
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write(cell: Cell, value: Any, decimals: int) -> None:
    if pd.isna(value) or value == "":
        return
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"  # not the formula that openpyxl takes "=" for
        cell.quotePrefix = True  # nor one when a person edits the cell
        cell.number_format = "@"
    elif isinstance(value, float):
        cell.value, cell.number_format = value, number_format(decimals)
    else:
        cell.value = int(value)
