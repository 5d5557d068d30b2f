"""How wide each column is, which are of numbers, and what its heading says."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from analysis.formats.xlsx.sheets import cell_text, legible
from analysis.present.values import Cell, Table, Value

_LONGEST_HEADING = 255  # what Excel takes as the name of a table's column
_NARROW, _HEADING, _WIDE, _SPACE = 6, 16, 56, 3
_LETTERS = 1.2  # letters in the room of a digit
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
    """Each column's width in digits: room for its longest text, up to what wraps, and for its heading's words."""
    made = []
    for column, name in enumerate(names):
        longest = max(len(line) for row in table.rows for line in shown(row.cells[column]).split("\n"))
        heading = max(min(len(name), _HEADING), *(len(word) for word in name.split()), 0)
        made.append(min(max(longest, heading, _NARROW), _WIDE) + _SPACE)
    return made


def height(texts: Sequence[str], columns: Sequence[int]) -> float:
    """A row's height in points, with room for every line of its texts: not all programs find it out themselves.

    >>> height(["ett", "ord " * 10], [10, 20])
    35.5
    """
    lines = max(_lines(text, int((width - _SPACE + 1) * _LETTERS)) for text, width in zip(texts, columns, strict=True))
    return min(lines * _LINE + _AIR, _TALLEST)


def _lines(text: str, letters: int) -> int:
    """How many lines the text takes where one has room for so many letters."""
    return sum(1 if len(line) <= letters else len(textwrap.wrap(line, letters)) or 1 for line in text.split("\n"))
