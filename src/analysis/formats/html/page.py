"""An executed notebook to one HTML file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from nbconvert.exporters import HTMLExporter

from analysis.formats.report import Report
from analysis.formulas import lix
from analysis.numbers import format_number
from analysis.present.section import MIME
from analysis.present.values import Bullets, Paragraph

TEMPLATES = Path(__file__).parent / "templates"


@cache
def _exporter() -> HTMLExporter:
    exporter = HTMLExporter(template_name="namndrapport", extra_template_basedirs=[str(TEMPLATES)])
    exporter.exclude_input = True
    return exporter


def make(report: Report) -> bytes:
    """The report as a self-contained HTML page."""
    style = (TEMPLATES / "namndrapport" / "style.css").read_text(encoding="utf-8")
    readability = format_number(lix(" ".join(_sentences(report))))
    resources = {"sections": report.sections, "style": style, "mime": MIME, "lix": readability}
    body, _ = _exporter().from_notebook_node(report.notebook, resources=resources)
    return body.encode()


def _sentences(report: Report) -> Iterator[str]:
    """The report's own running text: its findings, paragraphs and lists."""
    for section in report.sections:
        yield section.finding
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Bullets):
                yield from block.items
