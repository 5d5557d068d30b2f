"""An executed notebook to one HTML file, by nbconvert and a template of our own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat
from nbconvert.exporters import HTMLExporter

from analysis.formulas import lix
from analysis.numbers import format_number
from analysis.present.section import MIME

TEMPLATES = Path(__file__).parent / "templates"


@cache
def _exporter() -> HTMLExporter:
    exporter = HTMLExporter(template_name="namndrapport", extra_template_basedirs=[str(TEMPLATES)])
    exporter.exclude_input = True
    return exporter


def export_html(notebook: nbformat.NotebookNode) -> str:
    """The report as a self-contained HTML page.

    Raises
    ------
    ValueError
        When no cell of the notebook displayed a section.
    """
    bundles = section_bundles(notebook)
    if not bundles:
        raise ValueError("no section was displayed")
    style = (TEMPLATES / "namndrapport" / "style.css").read_text(encoding="utf-8")
    readability = format_number(lix(" ".join(_sentences(bundles))))
    resources = {"sections": bundles, "style": style, "mime": MIME, "lix": readability}
    body, _ = _exporter().from_notebook_node(notebook, resources=resources)
    return body


def _sentences(bundles: list[dict]) -> Iterator[str]:
    """The report's own running text: its findings, paragraphs and lists."""
    for bundle in bundles:
        yield bundle["finding"]
        for block in bundle["blocks"]:
            yield from [block["text"]] if block["block"] == "paragraph" else block.get("items", [])


def section_bundles(notebook: nbformat.NotebookNode) -> list[dict]:
    """The section bundles that the notebook's cells displayed, in order."""
    outputs = (output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs)
    return [output["data"][MIME] for output in outputs if MIME in output.get("data", {})]
