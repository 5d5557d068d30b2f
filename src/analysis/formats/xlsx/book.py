"""A report to one workbook."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from xlsxwriter import Workbook

from analysis.formats.report import Report
from analysis.formats.xlsx.formulas import Formulas
from analysis.formats.xlsx.front import COVER, contents, cover
from analysis.formats.xlsx.layout import height
from analysis.formats.xlsx.notes import with_notes
from analysis.formats.xlsx.paper import FONT, TITLE, Paper, print_ready, write_sheet
from analysis.formats.xlsx.sheets import table_sheets
from analysis.formats.xlsx.sources import sources

_COVER_WIDTH = 100
_NO_CLOCK = datetime(2000, 1, 1)  # the same report gives the same bytes


def make(report: Report) -> bytes:
    """The report's tables as an xlsx file: computed figures are formulas that hold their value."""
    notes, sheets = with_notes(report, table_sheets(report))
    printed = sources(report, sheets)
    below = [printed.sheet] if printed else []
    buffer = io.BytesIO()
    with Workbook(buffer, _options()) as book:
        book.set_properties(_properties(report))
        paper = Paper(book)
        _write_cover(paper, cover(report, sheets, len(printed.cells) if printed else 0))
        formulas = Formulas(sheets, printed)
        for sheet in [contents([notes, *sheets, *below]), notes, *sheets, *below]:
            write_sheet(paper, sheet, formulas)
    return buffer.getvalue()


def _properties(report: Report) -> dict[str, object]:
    """What the file says of itself; of whose figures it holds, not of who made it when."""
    facts = report.facts
    return {
        "title": f"{report.title}: rapportens tabeller",
        "subject": facts["document"],
        "author": facts["title"],
        "category": facts["document_kind"],
        "keywords": f"{facts['title']}, {facts['year']}, svenska",
        "created": _NO_CLOCK,
    }


def _options() -> dict[str, object]:
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": dict(FONT),  # a copy: XlsxWriter adds to it
        "default_column_width": 80,  # pixels: what XlsxWriter knows a font of this size by
    }


def _write_cover(paper: Paper, text: Mapping[str, Sequence[str]]) -> None:
    page = paper.book.add_worksheet(COVER)
    page.set_column(0, 0, _COVER_WIDTH)
    lines = [line for heading, paragraphs in text.items() for line in (heading, *paragraphs)]
    for row, line in enumerate(lines):
        size = {"font_size": 18 if row == 0 else 14}
        look = {**TITLE, **size, "valign": "bottom"} if line in text else {"valign": "top"}
        paper.write_text(page, row, 0, line, text_wrap=True, **look)
        page.set_row(row, 36 if line in text else height([line], [_COVER_WIDTH]))
    print_ready(page)
