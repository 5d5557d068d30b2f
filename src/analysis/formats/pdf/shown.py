"""What the template sets: a report's values as plain JSON, nothing of it markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from analysis.formats.pdf.columns import Column, fit, parts
from analysis.formats.pdf.legible import all_legible
from analysis.formats.pdf.typefaces import SYMBOLS, TEXT
from analysis.formats.report import Report
from analysis.numbers import NO_BREAK_SPACE, format_number
from analysis.present import palette
from analysis.present.charts import draw
from analysis.present.icons import icon_svg
from analysis.present.section import Section, section_of
from analysis.present.sparkline import sparkline_svg
from analysis.present.values import Block, Bullets, Cell, Chart, Icon, Mark, Table, Trend, Value
from analysis.present.words import counted

_CAPTION = 34.0  # points: about the height of a caption with its note
_WHOLE_TABLE = 140.0
"""Points: a table that is lower is not parted by a page's end."""

_FIRST_ROWS = 3
"""Of a higher table as many rows, the headings with them, stand together where it begins."""

_WHOLE_ROW = 300.0
_LINE_LETTERS, _ICON_LETTERS = 10, 2
"""As many wide letters take the room of a small line, and of an icon."""

_CHART_WIDTH, _CHART_HEIGHT = 323.0, 330.0
"""Points: a drawing is as wide, unless it would leave half a page empty before it."""

_TALL = 220.0  # points
_VIEW = re.compile(r'viewBox="([^"]+)"')
_LOOKS = (
    f".trend polyline{{fill:none;stroke:{palette.ACCENT};stroke-width:1.6}}.trend circle{{fill:{palette.ACCENT}}}"
    f".trend .band{{fill:{palette.RULE}}}.trend .mean{{stroke:{palette.CONTEXT};stroke-width:.8}}"
    f".trend .target{{stroke:{palette.SECOND};stroke-width:1.2;stroke-dasharray:3 2}}"
)


def shown(report: Report) -> dict[str, Any]:
    """The title, the sections, and behind them the tables that the page keeps folded."""
    sections = [section_of(all_legible(replace(section, places={}).bundle())) for section in report.sections]
    facts = sections[0].facts
    return {
        "title": f"{facts['title']} {facts['year']}",
        "facts": facts,
        "colours": {name: getattr(palette, name.upper()) for name in ("accent", "second", "ink", "soft", "rule")},
        "typefaces": [TEXT, SYMBOLS],
        "sections": [_section(section) for section in sections],
        "appendix": [_appendix(section) for section in sections if _folded(section)],
    }


def _section(section: Section) -> dict[str, Any]:
    folded = _folded(section)
    return {
        "key": section.key,
        "heading": section.heading,
        "finding": section.finding,
        "blocks": [shown for block in section.blocks if block not in folded for shown in _block(block)],
        "behind": counted(len(folded), "tabell", "tabeller") if folded else "",
    }


def _appendix(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "heading": section.heading,
        "tables": [part for table in _folded(section) for part in _tables(table)],
    }


def _folded(section: Section) -> list[Table]:
    return [block for block in section.blocks if isinstance(block, Table) and block.folded]


def _block(block: Block) -> list[dict[str, Any]]:
    if isinstance(block, Table):
        return _tables(block)
    if isinstance(block, Chart):
        return [_chart(block)]
    if isinstance(block, Bullets):
        return [{"is": "bullets", "title": block.title, "items": block.items}]
    return [{"is": "paragraph", "text": block.text}]


def _chart(chart: Chart) -> dict[str, Any]:
    drawing = _drawing(draw(chart))
    _, _, wide, high = (float(each) for each in _VIEW.findall(drawing)[0].split())
    width = min(_CHART_WIDTH, _CHART_HEIGHT * wide / high)
    told = {"title": chart.title, "subtitle": chart.subtitle, "alt": chart.alt}
    return {"is": "chart", "drawing": drawing, "width": width, "tall": width * high / wide > _TALL, **told}


def _tables(table: Table) -> list[dict[str, Any]]:
    """The table, or its parts where it is too wide for a page."""
    cells = [[_cell(cell) for cell in row.cells] for row in table.rows]
    texts = [table.headings, *([_measured(cell) for cell in row] for row in cells)]
    columns = list(zip(*texts, strict=True))
    found = parts(columns)
    captions = [f"{table.caption}, del {each} av {len(found)}" for each in range(1, len(found) + 1)]
    return [
        _part(table, caption if len(found) > 1 else table.caption, cells, columns, places)
        for caption, places in zip(captions, found, strict=True)
    ]


def _part(
    table: Table, caption: str, cells: list[list[dict[str, Any]]], columns: Sequence[Column], places: list[int]
) -> dict[str, Any]:
    fitted = fit([columns[place] for place in places])
    together = fitted.heights if sum(fitted.heights) < _WHOLE_TABLE else fitted.heights[:_FIRST_ROWS]
    return {
        "is": "table",
        "caption": caption,
        "note": table.note,
        "icons": _key(table),
        "size": fitted.size,
        "widths": fitted.widths,
        "divided": fitted.divided,
        "numeric": [any(isinstance(row.cells[place], Value) for row in table.rows) for place in places],
        "headings": [table.headings[place] for place in places],
        "rows": [
            {"total": row.total, "whole": height < _WHOLE_ROW, "cells": [shown[place] for place in places]}
            for row, shown, height in zip(table.rows, cells, fitted.heights[1:], strict=True)
        ],
        "together": sum(together) + _CAPTION,
    }


def _measured(cell: dict[str, Any]) -> str:
    """A cell's text as it takes room; a drawing counts as some letters."""
    if "icon" in cell:
        return "m" * _ICON_LETTERS + cell["words"]
    drawings = "m" * (_LINE_LETTERS + _ICON_LETTERS * len(cell["icons"])) if "line" in cell else ""
    return "\n".join(part for part in (drawings, cell["text"]) if part)


def _cell(cell: Cell) -> dict[str, Any]:
    """A cell as its text and a manner, with a line or icons before it; a drawing has words that say the same."""
    if isinstance(cell, Value):
        return _value(cell)
    if isinstance(cell, Mark):
        return {"text": f"{palette.SHAPES[cell.verdict]}{NO_BREAK_SPACE}{cell.text}", "manner": cell.verdict}
    if isinstance(cell, Trend):
        return _trend(cell)
    if isinstance(cell, Icon):
        return {"text": "", **_icon(cell)}
    return {"text": cell}


def _trend(trend: Trend) -> dict[str, Any]:
    line = sparkline_svg(trend)
    if not line:
        return {"text": trend.text}
    icons = [_icon(icon) for icon in trend.icons]
    return {"text": trend.text, "line": _drawing(line), "words": trend.description, "icons": icons}


def _value(value: Value) -> dict[str, Any]:
    if value.number is None:
        return {"text": value.missing, "manner": "missing"}
    return {"text": format_number(value.number, value.decimals)}


def _icon(icon: Icon) -> dict[str, str]:
    return {"icon": _drawing(icon_svg(icon)), "words": icon.text}


def _key(table: Table) -> list[dict[str, str]]:
    """The icons beside the lines of a table, each once, for what they mean."""
    trends = (cell for row in table.rows for cell in row.cells if isinstance(cell, Trend))
    return [_icon(icon) for icon in dict.fromkeys(icon for trend in trends for icon in trend.icons)]


def _drawing(svg: str) -> str:
    """A drawing made for a page as a file of its own, with the typeface and the looks that the page gives it."""
    page = f'xmlns="http://www.w3.org/2000/svg" color="{palette.INK}" font-family="{TEXT}, {SYMBOLS}"'
    return svg.replace("<svg ", f"<svg {page} ", 1).replace(">", f"><style>{_LOOKS}</style>", 1)
