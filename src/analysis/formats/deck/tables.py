"""Tables cut to the size of a slide: which rows and columns, how wide, in which type, in how many lines."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from analysis.formats.deck.statements import CAPTION, CUT, phrase, shortened, width
from analysis.formats.deck.words import cell_text, left_out
from analysis.present.values import Cell, Row, Table, Trend, Value

ROWS, COLUMNS = 7, 7
"""The most that a table on a slide has beneath its headings, and its name column among them."""
_HEADING = 40
Type = Literal["large", "plain", "small"]
"""Of which size a table's type is."""
_ROOM: dict[Type, int] = {"large": 82, "plain": 94, "small": 112}
"""Characters across a slide."""
_HIGH: dict[Type, float] = {"large": 11.0, "plain": 14.5, "small": 17.0}
"""Lines that there is room for beneath a title of two."""
_GAP, _BETWEEN = 3, 0.5
"""Characters between two columns, and lines between two rows."""
_FEW_ROWS = 3
"""Up to so many rows have larger type."""
_LINES = 6
"""Of a cell in a table that is not cut; the fewest rows that a table is cut to first."""
_FEWEST_ROWS = 3
_CELL, _HEAD = 1.1, 1.15
"""How much wider than reckoned the letters of cells are, and of headings, which are bold but smaller."""
_SPARSE = 4
"""A column is kept when more than one row in so many says something in it."""
_SHORT, _WORD = 13, 22
_NOTHING = ("", "–")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def fits(table: Table) -> bool:
    """Whether a table can stand on a slide whole."""
    return len(table.rows) <= ROWS and _kept_columns(table) == _told_columns(table)


def fitted_table(table: Table) -> tuple[Table, str]:
    """The table's first rows, and its name and last columns; what was left out.

    The last columns hold the latest figures and the verdict. A total is kept.
    Rows give way before words are cut.
    """
    seen, columns = _fitting_rows(table)
    type_size = _size(seen, columns)
    rooms = _rooms(seen, columns, type_size)
    lines = next((lines for lines in range(2 * _LINES, 1, -1) if _height(seen, rooms, lines) <= _HIGH[type_size]), 2)
    made = replace(
        table,
        caption=phrase(table.caption, CAPTION),
        headings=tuple(phrase(table.headings[at], _HEADING) for at in columns),
        rows=tuple(
            Row(tuple(_short_cell(row.cells[at], rooms[at], lines) for at in columns), row.total) for row in seen.rows
        ),
        note="",
        folded=False,
    )
    left = left_out(len(seen.rows), len(table.rows), "rader") if len(seen.rows) < len(table.rows) else ""
    return made, left


def _fitting_rows(table: Table) -> tuple[Table, list[int]]:
    """As many rows as there is room for with all their words."""
    for count in range(min(ROWS, len(table.rows)), 0, -1):
        seen = replace(table, rows=kept_rows(table.rows, count))
        columns = _kept_columns(seen)
        rooms = _rooms(seen, columns, "small")
        if count <= _FEWEST_ROWS or _height(seen, rooms, 2 * _LINES) <= _HIGH["small"]:
            break
    return seen, columns


def size(table: Table) -> Type:
    """The type of a fitted table: larger for a few rows of short words, smaller for many long ones."""
    return _size(table, list(range(len(table.headings))))


def is_long(cell: Cell) -> bool:
    """Whether a cell has a word that no column is made wide enough for."""
    return _CELL * width(_longest_word(cell_text(cell))) > _WORD


def shares(table: Table) -> list[float]:
    """How much of the width each column of a fitted table takes, 1 together."""
    rooms = _rooms(table, list(range(len(table.headings))), size(table)).values()
    return [room / sum(rooms) for room in rooms]


def kept_rows(rows: tuple[Row, ...], most: int = ROWS) -> tuple[Row, ...]:
    """As many of a table's first rows as there is room for, and its total."""
    if len(rows) <= most:
        return rows
    last = rows[-1:] if rows[-1].total else ()
    return (*rows[: most - len(last)], *last)


def _kept_columns(table: Table) -> list[int]:
    """The first column, and as many of the others as there is room for."""
    kept = _told_columns(table)
    while len(kept) > 2 and (len(kept) > COLUMNS or sum(_least(table, at) for at in kept) > _ROOM["plain"]):
        kept.remove(_least_needed(table, kept))
    return kept


def _least_needed(table: Table, kept: Sequence[int]) -> int:
    """Which column gives way: what the caption tells in every row, the oldest figures of several years, else words.

    Of words, those that fewest rows have, the last of them; never the years that figures or verdicts are of.
    """
    figures = [at for at in kept[1:-1] if any(isinstance(row.cells[at], Value) for row in table.rows)]
    words = [at for at in kept[1:] if all(isinstance(row.cells[at], str) for row in table.rows)]
    told = [at for at in words if set(_texts(table, at)) <= set(table.caption.split())]
    is_course = any(_YEAR.search(table.headings[at]) for at in figures)
    others = [] if is_course else [at for at in words if not all(map(_YEAR.match, _texts(table, at)))]
    said = sorted(others, key=lambda at: (sum(_says(row.cells[at]) for row in table.rows), -at))
    return [*told, *said, *figures, kept[1]][0]


def _told_columns(table: Table) -> list[int]:
    """The columns that say something of more than a few rows; all of them where that leaves the names alone."""
    told = [at for at in range(len(table.headings)) if at == 0 or _tells([row.cells[at] for row in table.rows])]
    return told if len(told) > 1 else list(range(len(table.headings)))


def _tells(cells: Sequence[Cell]) -> bool:
    """Whether a column says enough to stand on a slide: not all but empty, and not zeros alone."""
    said = [cell for cell in cells if _says(cell)]
    return _SPARSE * len(said) > len(cells) and not all(isinstance(cell, Value) and not cell.number for cell in said)


def _size(table: Table, columns: Sequence[int]) -> Type:
    if (
        len(table.rows) <= _FEW_ROWS
        and _height(table, _rooms(table, columns, "large"), _LINES) <= _HIGH["large"]
        and sum(_least(table, at) for at in columns) <= _ROOM["large"]
    ):
        return "large"
    return "plain" if _height(table, _rooms(table, columns, "plain"), _LINES) <= _HIGH["plain"] else "small"


def _rooms(table: Table, columns: Sequence[int], size: Type) -> dict[int, int]:
    """Characters on a line of each column: what its words need, and its part of what is left."""
    least = {at: _least(table, at) for at in columns}
    wanted = {at: sum(max(0.0, _CELL * width(text) + _GAP - least[at]) for text in _texts(table, at)) for at in columns}
    part = max(0, _ROOM[size] - sum(least.values())) / (sum(wanted.values()) or 1.0)
    return {at: least[at] + int(part * wanted[at]) for at in columns}


def _least(table: Table, at: int) -> int:
    """A short cell whole, else its longest word within reason."""
    cells = [text if len(text) <= _SHORT else _longest_word(text) for text in _texts(table, at)]
    widest = max(_HEAD * width(_longest_word(table.headings[at])), *(_CELL * width(cell) for cell in cells))
    thirds = (min(len(text) // 3, _WORD) for text in _texts(table, at))
    return max(4, min(math.ceil(widest), _WORD), *thirds) + _GAP


def _height(table: Table, rooms: Mapping[int, int], lines: int) -> float:
    """How many lines the table takes when its cells have no more than some."""
    rows = [max(min(lines, len(_wrapped(_texts(table, at)[number], room))) for at, room in rooms.items())
            for number in range(len(table.rows))]  # fmt: skip
    head = max(len(_wrapped(table.headings[at], room)) for at, room in rooms.items())
    return head + sum(rows) + _BETWEEN * (len(rows) + 1)


def _longest_word(text: str) -> str:
    return max(text.split(" "), key=width)


def _texts(table: Table, at: int) -> list[str]:
    return [cell_text(row.cells[at]) for row in table.rows]


def _says(cell: Cell) -> bool:
    return (
        not isinstance(cell, Trend) and cell not in _NOTHING and not (isinstance(cell, Value) and cell.number is None)
    )


def _short_cell(cell: Cell, room: int, lines: int) -> Cell:
    if isinstance(cell, Value):
        return cell
    if isinstance(cell, str | Trend):
        return _within(cell_text(cell), room, lines)
    return replace(cell, text=_within(cell.text, room, lines))


def _within(text: str, room: int, lines: int) -> str:
    """As much of a text as some lines hold."""
    words = " ".join(shortened(word, 2 * room) for word in text.split(" "))
    made = _wrapped(words, room)
    if len(made) <= lines:
        return words
    kept = " ".join(made[:lines])
    while " " in kept and len(_wrapped(kept + CUT, room)) > lines:
        kept = kept.rsplit(" ", 1)[0]
    return kept.rstrip(",;:–") + CUT


def _wrapped(text: str, room: int) -> list[str]:
    """The lines of a text in a column."""
    made: list[str] = []
    for word in text.split(" "):
        if made and _CELL * width(f"{made[-1]} {word}") <= room - _GAP:
            made[-1] += f" {word}"
        else:
            made.append(word)
    return made
