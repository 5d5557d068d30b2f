"""A report to one PDF file."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from analysis.formats.pdf.finishing import finished
from analysis.formats.pdf.shown import shown
from analysis.formats.pdf.typefaces import fonts
from analysis.formats.report import Report

TEMPLATE = Path(__file__).parent / "report.typ"


def make(report: Report) -> bytes:
    """The report as PDF/UA-1 and PDF/A-2a, both of which the compiler enforces.

    The same report gives the same bytes: no date, no fonts of the machine.
    """
    told = json.dumps(shown(report), ensure_ascii=False)
    compiled = typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=fonts(),
        sys_inputs={"report": told},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=0,
    )
    return finished(compiled)
