"""A terminal and a spreadsheet drawn as HTML, from what the program in fact printed and wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_STYLE = """
body { margin: 0; display: inline-block; background: #fff; font: 13px "DejaVu Sans", sans-serif; color: #1b1f24; }
.terminal { box-sizing: border-box; width: 1000px; padding: 14px 18px 16px; background: #12181f; color: #e6e9ec;
  font: 13px/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.terminal b { color: #9fd0ff; font-weight: normal; }
.sheet { position: relative; width: max-content; border: 1px solid #c3c9cf; }
table { border-collapse: collapse; font: 13px "Liberation Sans", Arial, sans-serif; }
tr.head { height: 37px; vertical-align: top; }
tr.head td { white-space: normal; }
th { background: #eef0f2; color: #59626b; font-weight: normal; padding: 2px 6px; border: 1px solid #d3d8dd; }
td { position: relative; height: 19px; padding: 0 5px; border: 1px solid #dfe3e7; white-space: nowrap;
  overflow: hidden; }
td.number { text-align: right; }
td.commented::after { content: ""; position: absolute; top: 0; right: 0; border: 4px solid;
  border-color: #b3261e #b3261e transparent transparent; }
.comment { position: absolute; box-sizing: border-box; width: 300px; padding: 8px 10px; background: #fffbe0;
  border: 1px solid #8d8a72; box-shadow: 2px 2px 4px #0003; white-space: pre-line; }
.tabs { padding: 4px 6px; background: #eef0f2; border-top: 1px solid #c3c9cf; white-space: nowrap; }
.tabs span, .tabs b { display: inline-block; padding: 3px 10px; }
.tabs b { background: #fff; border-bottom: 2px solid #14466b; }
"""
_ROW, _HEAD, _LETTER = 20, 42, 7.6
_MOST_TABS = 11


def terminal(run: Iterable[tuple[str, str]]) -> str:
    """A page with commands and what each printed."""
    lines = "\n\n".join(f"<b>&gt; {escape(command)}</b>\n{escape(printed.rstrip())}" for command, printed in run)
    return _page(f'<div class="terminal">{lines}</div>')


def sheet(book: Workbook, name: str, columns: Sequence[int], rows: int, comment: str = "") -> str:
    """A page with the first rows of some columns of a sheet, as Excel shows them, and one cell's comment open."""
    shown = book[name]
    widths = [max(60, int(_LETTER * shown.column_dimensions[get_column_letter(c)].width)) for c in columns]
    sizes = "".join(f'<col style="width:{width}px">' for width in (34, *widths))
    letters = "".join(f"<th>{get_column_letter(column)}</th>" for column in columns)
    body = "".join(_row(shown, row, columns) for row in range(1, rows + 1))
    table = f'<table style="table-layout:fixed;width:{sum(widths) + 34}px"><colgroup>{sizes}</colgroup>'
    opened = _comment(shown[comment], columns, widths) if comment else ""
    tabs = "".join(
        f"<b>{escape(title)}</b>" if title == name else f"<span>{escape(title)}</span>"
        for title in book.sheetnames[:_MOST_TABS]
    )
    grid = f"{table}<tr><th></th>{letters}</tr>{body}</table>{opened}"
    return _page(f'<div class="sheet">{grid}<div class="tabs">{tabs}<span>…</span></div></div>')


def _page(content: str) -> str:
    return f'<!doctype html><html lang="sv"><meta charset="utf-8"><style>{_STYLE}</style><body>{content}</body></html>'


def _row(shown: Worksheet, row: int, columns: Sequence[int]) -> str:
    cells = "".join(_cell(shown.cell(row, column)) for column in columns)
    return f'<tr class="{"head" if row == 1 else ""}"><th>{row}</th>{cells}</tr>'


def _cell(cell: Cell) -> str:
    number = isinstance(cell.value, int | float)
    text = f"{cell.value:,}".replace(",", "\u00a0").replace(".", ",") if number else str(cell.value or "")
    kinds = ["number"] * number + ["commented"] * (cell.comment is not None)
    font = cell.font
    style = [
        f"background:#{cell.fill.fgColor.rgb[2:]}" if cell.fill.fill_type == "solid" else "",
        "font-weight:bold" if font.b else "",
        "font-style:italic;color:#6b7280" if font.i else "",
    ]
    return f'<td class="{" ".join(kinds)}" style="{";".join(filter(None, style))}">{escape(text)}</td>'


def _comment(cell: Cell, columns: Sequence[int], widths: Sequence[int]) -> str:
    left = 34 + sum(widths[: list(columns).index(cell.column) + 1]) + 12
    text = escape(cell.comment.text)
    return f'<div class="comment" style="left:{left}px;top:{_HEAD + _ROW * cell.row - 12}px">{text}</div>'
