"""An executed notebook to one HTML file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode

from analysis.formats.html.compact import compact
from analysis.formats.html.labels import boxes
from analysis.formats.html.lines import heading
from analysis.formats.html.safety import legible, policy
from analysis.formats.html.sources import sources
from analysis.formats.html.styling import TEMPLATES, numbers, style
from analysis.formats.report import Report
from analysis.formulas.readability import lix, per_cent_long_words, words_per_sentence
from analysis.present.html import section_html
from analysis.present.values import Bullets, Paragraph, Value

_PARTS = {"ord per mening": words_per_sentence, "procent ord med fler än sex bokstäver": per_cent_long_words}
"""What the readability index is the sum of."""


@cache
def _exporter() -> TemplateExporter:
    """Not the HTMLExporter, which writes the finished page anew: a placeholder for each alt text, tabindex, ids."""
    return TemplateExporter(
        template_name="namndrapport", template_file="index.html.j2", extra_template_basedirs=[str(TEMPLATES)]
    )


def make(report: Report) -> bytes:
    """The report as a self-contained HTML page without a script."""
    readability = _readability(" ".join(_sentences(report)))
    found = sources(report.sections, [readability])
    sections = [
        {
            "key": each.key,
            "heading": each.heading,
            "html": section_html(each, found.telling(each, report.drawing)),
        }
        for each in report.sections
    ]
    shown = "".join(each["html"] for each in sections)
    written = style() + numbers(shown) + boxes(shown)
    resources = {
        "front": report.facts,
        "title": report.title,
        "heading": heading(report.title),
        "sections": sections,
        "sources": "".join(found.entries()),
        "style": written,
        "policy": policy(written),
        "lix": found.button(readability, readability.text),
    }
    body, _ = _exporter().from_notebook_node(_without_cells(report.notebook), resources=resources)
    return compact(legible(body)).encode()


def _readability(text: str) -> Value:
    """The readability index with its two parts."""
    parts = tuple(Value(make(text), 1, formula=words) for words, make in _PARTS.items())
    return Value(lix(text), formula=" + ".join(_PARTS), expression="{0}+{1}", operands=parts)


def _without_cells(notebook: NotebookNode) -> NotebookNode:
    """The notebook's words about itself: the page shows the sections, and the exporter copies what it is given."""
    return NotebookNode(**{**notebook, "cells": []})


def _sentences(report: Report) -> Iterator[str]:
    """The report's own running text: its findings, paragraphs and lists."""
    for section in report.sections:
        yield section.finding
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Bullets):
                yield from block.items
