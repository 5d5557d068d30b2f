"""A report to one PDF file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst

from analysis.formats.pdf.drawings import lowered
from analysis.formats.pdf.finishing import finished
from analysis.formats.pdf.pages import measured, planned
from analysis.formats.pdf.shown import legible_sections, shown
from analysis.formats.pdf.typefaces import fonts
from analysis.formats.report import Report

TEMPLATE = Path(__file__).parent / "report.typ"


def make(report: Report) -> bytes:
    """The report as PDF/UA-1 and PDF/A-2a, both of which the compiler enforces.

    The same report gives the same bytes: no date, no fonts of the machine.
    """
    told = laid_out(report)
    captions = [[table["caption"] for table in section["tables"]] for section in told["appendix"]]
    return finished(compiled(told), captions)


def laid_out(report: Report) -> dict[str, Any]:
    """What the template sets, its charts made as high as the pages have room for."""
    sections = legible_sections(report)
    told = shown(report, sections)
    items, first = measured(told, _marks(told))
    plan = planned(items, first)
    charts = [chart for section in sections for chart in section.charts]
    drawn = [block for section in told["sections"] for block in section["blocks"] if block["is"] == "chart"]
    blocks = [block for section in told["sections"] for block in ({}, *section["blocks"])]
    for block, item in zip(blocks, items, strict=True):
        block["together"] = item.start - item.above
    for place, lost in plan.lower.items():
        drawn[place].update(lowered(drawn[place], charts[place], drawn[place]["height"] - lost))
    for place, section in enumerate(told["sections"]):
        section["joined"] = place not in plan.parted
    return told


def compiled(told: dict[str, Any], template: Path = TEMPLATE, **options: Any) -> Any:
    """The document that the template makes of a report."""
    manner = options or {"pdf_standards": ["ua-1", "a-2a"], "timestamp": 0}
    return typst.compile(str(template), **_given(told, template), **manner)


def _marks(told: dict[str, Any]) -> Any:
    """How far down each block of the main part ends, and each row of it begins, on a page without end."""
    headings = [{**section, "tables": []} for section in told["appendix"]]
    given = _given({**told, "appendix": headings}, TEMPLATE, endless="yes")
    return json.loads(typst.query(str(TEMPLATE), "<mark>", field="value", **given))


def _given(told: dict[str, Any], template: Path, **inputs: str) -> dict[str, Any]:
    """What the compiler is given: the report, the typefaces, and nothing else of the machine."""
    report = {"report": json.dumps(told, ensure_ascii=False), **inputs}
    return {"root": str(template.parent), "font_paths": fonts(), "sys_inputs": report}
