"""What is read though nobody sees it when the workbook is opened: hidden sheets, rows and columns, filters."""

from __future__ import annotations

from analysis.workbook.grids.grid import Cell, column_letter
from analysis.workbook.grids.notes import Note, said_rows
from analysis.workbook.opening.parts import Outline


def hidden(heading: str, outline: Outline, rows: dict[int, dict[int, Cell]]) -> list[Note]:
    """What is read though nobody sees it when the workbook is opened."""
    notes = []
    if outline.state != "visible":
        notes.append(Note(heading, "", "bladet är dolt, men inläst"))
    unseen = [row for row in outline.hidden_rows if row in rows]
    if unseen:
        plural = "a" if len(unseen) > 1 else ""
        why = ", kanske av ett filter" if outline.filtered else ""
        notes.append(Note(heading, said_rows(unseen), f"dold{plural}{why}, men inläst{plural}"))
    elif outline.rows_hidden:
        notes.append(Note(heading, "", "bladets rader är dolda från början; alla som har innehåll är inlästa"))
    elif outline.filtered:
        notes.append(Note(heading, "", "bladet har ett filter; alla rader är inlästa"))
    used = {column for cells in rows.values() for column in cells}
    columns = [each for first, last in outline.hidden_columns for each in sorted(used) if first <= each <= last]
    if columns:
        plural, letters = "a" if len(columns) > 1 else "", ", ".join(map(column_letter, columns))
        place = f"kolumnerna {letters}" if plural else f"kolumn {letters}"
        notes.append(Note(heading, place, f"dold{plural}, men inläst{plural}"))
    return notes
