"""A table as the template sets it: fitted to the page, or in parts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from analysis.formats.pdf.cells import measured, shown_cell
from analysis.formats.pdf.columns import Column, fit, parts
from analysis.formats.pdf.drawings import shown_icon
from analysis.present.values import Table, Trend, Value

_CAPTION, _NOTE = 18.0, 12.0
"""Points: about the height of a caption, and of a line of the note and of the icons beneath it."""

_NOTE_LETTERS = 85
"""About as many letters stand in a line of a note."""

_WHOLE_TABLE = 225.0
"""Points: a table that is lower, with its caption, is not parted by a page's end: a third of the page at most."""

_FIRST_ROWS, _LAST_ROWS = 2, 3
"""Of a higher table as many rows stand together where it begins, beneath the headings, and where it ends."""

_TOGETHER = 250.0
"""Points: rows that are higher than that do not stand together."""

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
    above = _caption(table) + fitted.heights[0]
    keeps = _keeps(fitted.heights[1:], _WHOLE_TABLE - above)
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
            {"total": row.total, "whole": height < _WHOLE_ROW, "keeps": kept, "cells": [shown[each] for each in places]}
            for row, shown, height, kept in zip(table.rows, cells, fitted.heights[1:], keeps, strict=True)
        ],
        "head": fitted.heights[0],
        "together": above + sum(fitted.heights[1 : 1 + sum(keeps[:1])]),
    }


def _caption(table: Table) -> float:
    """About how high stands above the headings."""
    return _CAPTION + _NOTE * (math.ceil(len(table.note) / _NOTE_LETTERS) + bool(_key(table)))


def _keeps(heights: Sequence[float], room: float) -> list[int]:
    """For each row how many rows from it on stand together on a page; 0 where it stands with those before it.

    All of them do where there is room for them.

    >>> _keeps([20.0] * 3, 180.0), _keeps([20.0] * 12, 180.0)
    ([3, 0, 0], [2, 0, 1, 1, 1, 1, 1, 1, 1, 3, 0, 0])
    >>> _keeps([20.0] * 11 + [400.0], 180.0)
    [2, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    """
    if sum(heights) < room:
        return _kept(heights)
    last = max(len(heights) - _LAST_ROWS, _FIRST_ROWS)
    between = [1] * (last - _FIRST_ROWS)
    return [*_kept(heights[:_FIRST_ROWS]), *between, *_kept(heights[last:])]


def _kept(heights: Sequence[float]) -> list[int]:
    """Rows together, unless they are too high for that."""
    together = sum(heights) < _TOGETHER
    return [len(heights), *[0] * (len(heights) - 1)] if together and heights else [1] * len(heights)


def _key(table: Table) -> list[dict[str, str]]:
    """The icons beside the lines of a table, each once, for what they mean."""
    trends = (cell for row in table.rows for cell in row.cells if isinstance(cell, Trend))
    return [shown_icon(icon) for icon in dict.fromkeys(icon for trend in trends for icon in trend.icons)]
