"""How wide each column is, which are of numbers, and what its heading says."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from analysis.formats.deck.statements import width
from analysis.formats.xlsx.sheets import cell_text, legible
from analysis.present.values import Cell, Table, Value

_LONGEST_HEADING = 255  # what Excel takes as the name of a table's column
_NARROW, _HEADING, _WIDE, _SPACE = 6, 16, 56, 3
_LONGEST_WORD = 80
_BOLD, _BLANK = 1.06, 0.6  # what bold makes of a text's width, and a space, in digits
_LINE, _AIR, _TALLEST = 15.75, 4.0, 409.0  # points
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ in a column's name as A


def shown(cell: Cell) -> str:
    """The cell as a reader sees it.

    >>> shown(Value(-1234.5, 1)).replace(chr(160), " ")
    '−1 234,5'
    """
    if isinstance(cell, Value) and cell.number is not None:
        return cell.text
    return cell_text(cell)


def numeric_columns(table: Table) -> set[int]:
    """The columns that hold figures."""
    return {
        column
        for column in range(len(table.headings))
        if any(isinstance(row.cells[column], Value) for row in table.rows)
    }


def headings(table: Table) -> list[str]:
    """The headings as the names of a table's columns: one line, not too long, none like another.

    >>> headings(Table("", ("Budget", "budget"), ()))
    ['Budget', 'budget (2)']
    """
    names: list[str] = []
    for heading in table.headings:
        plain = _ESCAPE.sub("_ ", re.sub(r"\s*[\t\r\n]+\s*", " ", legible(heading)))
        if len(plain) > _LONGEST_HEADING - 5:
            plain = plain[: _LONGEST_HEADING - 6] + "…"
        alike = sum(name.lower().startswith(plain.lower()) for name in names)
        names.append(f"{plain} ({alike + 1})" if plain.lower() in {name.lower() for name in names} else plain)
    return names


def widths(table: Table, names: Sequence[str]) -> list[int]:
    """Each column's width in digits: room for its longest text, up to what wraps, and always for its longest word."""
    made = []
    for column, name in enumerate(names):
        lines = [line for row in table.rows for line in shown(row.cells[column]).split("\n")]
        longest = max(map(_wide, lines), default=0.0)
        word = max((_wide(word) for text in (name, *lines) for word in text.split(" ")), default=0.0)
        fitting = max(min(max(longest, _NARROW), _WIDE), min(_wide(name), _HEADING), min(word, _LONGEST_WORD))
        made.append(math.ceil(fitting) + _SPACE)
    return made


def height(texts: Sequence[str], columns: Sequence[int], *, bold: bool = False) -> float:
    """A row's height in points, with room for every line of its texts: not all programs find it out themselves.

    >>> height(["ett", "ord " * 10], [10, 20])
    35.5
    """
    rooms = [(each - _SPACE + 1) / (_BOLD if bold else 1) for each in columns]
    lines = max(lines_in(text, room) for text, room in zip(texts, rooms, strict=True))
    return min(lines * _LINE + _AIR, _TALLEST)


def lines_in(text: str, room: float) -> int:
    """How many lines the text takes where one has room for so many digits; a longer word is cut.

    >>> lines_in("Kommungemensamma mål", 20), lines_in("Kommungemensamma", 12)
    (2, 2)
    """
    return sum(_lines(line, room) for line in text.split("\n"))


def _lines(line: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        wide = width(word)
        if used and used + _BLANK + wide > room:
            lines, used = lines + 1, 0.0
        over = max(math.ceil(wide / room) - 1, 0)
        lines += over
        used += wide - over * room + (_BLANK if used else 0.0)
    return lines


def _wide(text: str) -> float:
    """How wide a text is, in digits, were it bold."""
    return width(text) * _BOLD
