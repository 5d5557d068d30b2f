"""The small workbook within a chart, which opens when a person edits the chart's data."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter

SHEET = "Sheet1"
"""As python-pptx names it in a chart's references."""


def workbook(labels: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], number_format: str) -> bytes:
    """Labels down the first column, a column for each series; text is text, whatever it begins with."""
    buffer = io.BytesIO()
    inert = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, inert)
    book.set_properties({"created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet(SHEET)
    shown = book.add_format({"num_format": number_format})
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, max(1, len(series)), 16)
    for row, label in enumerate(labels, start=1):
        sheet.write_string(row, 0, label)
    for column, (name, values) in enumerate(series, start=1):
        sheet.write_string(0, column, name)
        for row, value in enumerate(values, start=1):
            if value is not None:
                sheet.write_number(row, column, value, shown)
    book.close()
    return buffer.getvalue()
