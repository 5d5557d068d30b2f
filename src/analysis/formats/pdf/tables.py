"""A table as the template sets it: fitted to the page, or in parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.formats.pdf.cells import measured, shown_cell
from analysis.formats.pdf.columns import Column, fit, parts
from analysis.formats.pdf.drawings import shown_icon
from analysis.present.values import Table, Trend, Value

_CAPTION = 34.0
"""Points: about the height of a caption with its note."""

_WHOLE_TABLE = 140.0
"""Points: a table that is lower is not parted by a page's end."""

_FIRST_ROWS = 3
"""Of a higher table as many rows, the headings with them, stand together where it begins."""

_WHOLE_ROW = 300.0
"""Points: a row that is lower is not parted by a page's end."""


def shown_tables(table: Table) -> list[dict[str, Any]]:
    """The table, or its parts where it is too wide for a page."""
    cells = [[shown_cell(cell) for cell in row.cells] for row in table.rows]
    texts = [table.headings, *([measured(cell) for cell in row] for row in cells)]
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


def _key(table: Table) -> list[dict[str, str]]:
    """The icons beside the lines of a table, each once, for what they mean."""
    trends = (cell for row in table.rows for cell in row.cells if isinstance(cell, Trend))
    return [shown_icon(icon) for icon in dict.fromkeys(icon for trend in trends for icon in trend.icons)]
