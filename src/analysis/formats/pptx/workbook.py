"""The small workbook within a chart, which opens when a person edits the chart's data."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from analysis.formats.pptx.steps import END, START, Column, Steps

SHEET = "Sheet1"
"""As python-pptx names it in a chart's references."""
FIRST_STACKED = 5
"""The column of a waterfall's first stacked series, after its labels, steps, levels, starts and ends."""


def workbook(labels: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], number_format: str) -> bytes:
    """Labels down the first column, a column for each series; text is text, whatever it begins with."""
    buffer = io.BytesIO()
    with _sheet(buffer, labels) as (book, sheet):
        shown = book.add_format({"num_format": number_format})
        for column, (name, values) in enumerate(series, start=1):
            sheet.write_string(0, column, name)
            for row, value in enumerate(values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value, shown)
    return buffer.getvalue()


def steps_workbook(
    labels: Sequence[str], name: str, made: Steps, columns: Sequence[Column], number_format: str
) -> bytes:
    """A waterfall's: the signed steps are typed in one column, and all that is stacked is computed from them."""
    buffer = io.BytesIO()
    with _sheet(buffer, labels) as (book, sheet):
        typed = book.add_format({"num_format": number_format, "bg_color": "#FFF6D6"})
        shown = book.add_format({"num_format": number_format, "font_color": "#7F7F7F"})
        heads = (name, "Nivå 1, steg 0", "Start", "Slut", *(column.name for column in columns))
        for at, head in enumerate(heads, start=1):
            sheet.write_string(0, at, head)
        for at, (value, level) in enumerate(zip(made.values, made.is_level, strict=True)):
            row, before = at + 2, f"E{at + 1}" if at else "0"
            sheet.write_number(at + 1, 1, value, typed)
            sheet.write_number(at + 1, 2, int(level), typed)
            sheet.write_formula(at + 1, 3, START.format(row=row, before=before), shown, made.starts[at])
            sheet.write_formula(at + 1, 4, END.format(row=row), shown, made.ends[at])
            for place, column in enumerate(columns, start=FIRST_STACKED):
                sheet.write_formula(at + 1, place, column.formula.format(row=row), shown, column.values[at])
    return buffer.getvalue()


def moved_references(chart: Any) -> None:
    """Let the chart's series refer to the columns that a waterfall's workbook has them in."""
    for at, series in enumerate(chart.plots[0].series):
        letter = xl_col_to_name(at + 1)
        for reference in series._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}f"):
            reference.text = reference.text.replace(f"${letter}$", f"${xl_col_to_name(at + FIRST_STACKED)}$")


@contextmanager
def _sheet(buffer: io.BytesIO, labels: Sequence[str]) -> Iterator[tuple[Any, Any]]:
    """The workbook and its sheet with the labels; the workbook is written at the end."""
    inert = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, inert)
    book.set_properties({"created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 20, 16)
    for row, label in enumerate(labels, start=1):
        sheet.write_string(row, 0, label)
    yield book, sheet
    book.close()
