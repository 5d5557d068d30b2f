"""A table of the deck as a native table."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from analysis.formats.deck.tables import Type, shares, size
from analysis.formats.deck.words import cell_text
from analysis.formats.pptx.template import COLOURS
from analysis.formats.pptx.xml import element, solid
from analysis.present import palette
from analysis.present.values import Cell, Mark, Row, Table, Value

_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without grid or colours."""
_TYPE: dict[Type, tuple[int, int, float]] = {
    "large": (21, 18, 0.8),
    "plain": (18, 16, 0.52),
    "small": (16, 16, 0.44),
}
"""Points of cells and of headings, and inches of a row."""
_SCHEME = {palette.SOFT: "tx2", palette.RULE: "bg2"}


def add_table(shapes: Any, table: Table, place: tuple[float, float, float]) -> None:
    """Add the table at left and top, as wide as told, in inches; figures to the right, rules only between rows."""
    left, top, wide = place
    points, heading, high = _TYPE[size(table)]
    box = (Inches(left), Inches(top), Inches(wide), Inches(high * (len(table.rows) + 1)))
    frame = shapes.add_table(len(table.rows) + 1, len(table.headings), *box)
    frame.name = table.caption
    frame._element.nvGraphicFramePr.cNvPr.set("descr", _described(table))
    made = frame.table
    made.horz_banding = False
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN
    for column, share in zip(made.columns, shares(table), strict=True):
        column.width = Inches(wide * share)
    numeric = {at for row in table.rows for at, cell in enumerate(row.cells) if isinstance(cell, Value)}
    for at, name in enumerate(table.headings):
        _fill(made.cell(0, at), name, heading, bold=True, right=at in numeric, rule=palette.SOFT)
        made.cell(0, at).vertical_anchor = MSO_ANCHOR.BOTTOM
    for number, row in enumerate(table.rows, start=1):
        _row(made, number, row, points, numeric)


def _row(made: Any, number: int, row: Row, points: int, numeric: set[int]) -> None:
    for at, cell in enumerate(row.cells):
        bold = row.total or (isinstance(cell, Mark) and cell.verdict in {"good", "bad"})
        shown = made.cell(number, at)
        _fill(shown, cell_text(cell), points, bold=bold, right=at in numeric, rule=palette.RULE)
        shown.text_frame.paragraphs[0].runs[0].font.color.theme_color = COLOURS[_colour(cell)]


def _colour(cell: Cell) -> str:
    if isinstance(cell, Mark):
        return {"good": palette.ACCENT, "bad": palette.SECOND}.get(cell.verdict, palette.INK)
    return palette.INK


def _fill(cell: Any, text: str, size: int, *, bold: bool, right: bool, rule: str) -> None:
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.theme_color = COLOURS[palette.INK]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    cell.margin_left, cell.margin_right = Inches(0.0), Inches(0.24)
    cell.margin_top = cell.margin_bottom = Inches(0.07)
    _rule_beneath(cell, rule)


def _rule_beneath(cell: Any, colour: str) -> None:
    wide = Pt(1.5 if colour == palette.SOFT else 0.75)
    cell._tc.get_or_add_tcPr().insert(0, element("a:lnB", solid(_SCHEME[colour]), w=str(wide)))


def _described(table: Table) -> str:
    """What the table holds, for who does not see it."""
    return f"Tabell: {table.caption}. Kolumner: {', '.join(table.headings)}. {len(table.rows)} rader."
