"""What the template sets: a report's values as plain JSON, nothing of it markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from analysis.formats.pdf.drawings import shown_chart
from analysis.formats.pdf.legible import legible
from analysis.formats.pdf.tables import shown_tables
from analysis.formats.pdf.typefaces import SYMBOLS, TEXT
from analysis.formats.report import Report
from analysis.present import palette
from analysis.present.rewording import reworded
from analysis.present.section import Section
from analysis.present.values import Block, Bullets, Chart, Table
from analysis.present.words import counted


def legible_sections(report: Report) -> list[Section]:
    """The report's sections with text that the document can show; where a figure stands is not told in it."""
    return [reworded(replace(section, places={}, cited=()), legible) for section in report.sections]


def shown(report: Report, sections: Sequence[Section]) -> dict[str, Any]:
    """The title, the sections, and behind them the tables that the page keeps folded."""
    facts = sections[0].facts
    return {
        "title": f"{facts['title']} {facts['year']}",
        "facts": facts,
        "colours": {name: getattr(palette, name.upper()) for name in ("accent", "second", "ink", "soft", "rule")},
        "typefaces": [TEXT, SYMBOLS],
        "sections": [_section(section, report) for section in sections],
        "appendix": [_appendix(section) for section in sections if _folded(section)],
    }


def _section(section: Section, report: Report) -> dict[str, Any]:
    behind = len(_folded(section))
    return {
        "key": section.key,
        "heading": section.heading,
        "finding": section.finding,
        "joined": True,
        "blocks": [shown for block in section.blocks for shown in _block(block, report)],
        "behind": counted(behind, "tabell", "tabeller") if behind else "",
    }


def _appendix(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "heading": section.heading,
        "tables": [part for table in _folded(section) for part in shown_tables(table)],
    }


def _folded(section: Section) -> list[Table]:
    return [block for block in section.blocks if isinstance(block, Table) and block.folded]


def _block(block: Block, report: Report) -> list[dict[str, Any]]:
    if isinstance(block, Table):
        return [] if block.folded else shown_tables(block)
    if isinstance(block, Chart):
        return [shown_chart(block, report.drawing(block))]
    if isinstance(block, Bullets):
        return [{"is": "bullets", "title": block.title, "items": block.items}]
    return [{"is": "paragraph", "text": block.text}]
