"""The cells of a table as the template sets them, and the room that they take."""

from __future__ import annotations

from typing import Any

from analysis.formats.pdf.drawings import shown_icon, shown_line
from analysis.numbers import NO_BREAK_SPACE
from analysis.present import palette
from analysis.present.values import Cell, Icon, Mark, Trend, Value

_LINE_LETTERS, _ICON_LETTERS = 10, 2
"""As many wide letters take the room of a small line, and of an icon."""


def shown_cell(cell: Cell) -> dict[str, Any]:
    """A cell as its text and a manner, with a line or icons before it; a drawing has words that say the same."""
    if isinstance(cell, Value):
        return _value(cell)
    if isinstance(cell, Mark):
        return {"text": f"{palette.SHAPES[cell.verdict]}{NO_BREAK_SPACE}{cell.text}", "manner": cell.verdict}
    if isinstance(cell, Trend):
        return _trend(cell)
    if isinstance(cell, Icon):
        return {"text": "", **shown_icon(cell)}
    return {"text": cell if isinstance(cell, str) else cell.text}


def _trend(trend: Trend) -> dict[str, Any]:
    line = shown_line(trend)
    return {"text": trend.text, "icons": [shown_icon(icon) for icon in trend.icons], **line}


def _value(value: Value) -> dict[str, Any]:
    if value.number is None:
        return {"text": value.missing, "manner": "missing"}
    return {"text": value.text}


def measured(cell: dict[str, Any]) -> str:
    """A cell's text as it takes room; a drawing counts as some letters."""
    if "icon" in cell:
        return "m" * _ICON_LETTERS + cell["words"]
    drawings = "m" * (_LINE_LETTERS + _ICON_LETTERS * len(cell["icons"])) if "line" in cell else ""
    return "\n".join(part for part in (drawings, cell["text"]) if part)
