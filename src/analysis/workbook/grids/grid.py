"""A sheet as a grid of cells, whichever door it came through: an Excel workbook or a CSV file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.errors import Fault

_RANGE = re.compile(r"([A-Z]{1,3})([0-9]+)(?::([A-Z]{1,3})([0-9]+))?")


class Cell(NamedTuple):
    """What stands in a cell: text, a number, a truth value or a date; None when it is blank."""

    value: object = None
    number_format: str = "General"


BLANK = Cell()
ROWS_ABOVE = 15
"""So far down the headings are sought, to be told that they stand on the wrong row."""


class Range(NamedTuple):
    """Cells from one corner to the other, both counted from 1 and inside."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, text: str) -> Range:
        """The range that Excel calls ``B2:D9`` (ValueError when it is none)."""
        match = _RANGE.fullmatch(text)
        if match is None:
            raise ValueError(f"no range: {text!r}")
        left, top = column_number(match[1]), int(match[2])
        return cls(top, left, int(match[4] or top), column_number(match[3]) if match[3] else left)

    @property
    def name(self) -> str:
        """What Excel calls it.

        >>> Range(2, 2, 9, 4).name, Range(3, 1, 3, 1).name
        ('B2:D9', 'A3')
        """
        first, last = f"{column_letter(self.left)}{self.top}", f"{column_letter(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"


@dataclass(frozen=True)
class Grid:
    """A sheet: its name, its file, and the cells that are not blank by row and column, from 1."""

    heading: str
    file: str
    rows: Mapping[int, Mapping[int, Cell]]
    is_csv: bool = False
    merged: tuple[Range, ...] = field(default=(), repr=False)

    def cell(self, row: int, column: int) -> Cell:
        return self.rows.get(row, {}).get(column, BLANK)

    @property
    def extent(self) -> int:
        """The cells of its rows and columns that hold anything, blank ones too: each may become a figure."""
        columns: set[int] = set()
        return len(self.rows) * len(columns.union(*self.rows.values()))

    def body(self) -> Iterator[tuple[int, Mapping[int, Cell]]]:
        """The rows below the headings that hold anything, with their numbers."""
        return ((number, cells) for number, cells in self.rows.items() if number > 1)

    def origin(self, row: int, column: int) -> str:
        """The cell as figures cite it: ``Drift!C12``, in a CSV too, since that is where Excel shows it."""
        return f"{self.heading}!{column_letter(column)}{row}"

    def place(self, row: int, column: int) -> str:
        """The cell as a fault names it: ``C12``, or in a CSV ``rad 12, kolumn C``."""
        letter = column_letter(column)
        return f"rad {row}, kolumn {letter}" if self.is_csv else f"{letter}{row}"

    def merged_at(self, row: int, column: int) -> Range | None:
        """The merged cells that a cell is one of, its first apart: that one alone can hold anything."""
        around = (each for each in self.merged if each.top <= row <= each.bottom and each.left <= column <= each.right)
        return next((each for each in around if (row, column) != (each.top, each.left)), None)

    def fault(self, row: int, column: int, found: str, expected: str) -> Fault:
        merged = None if found else self.merged_at(row, column)
        if merged:
            expected = f"{expected}; {merged.name} är sammanslagna: dela dem"
        return Fault(self.file, "" if self.is_csv else self.heading, self.place(row, column), found, expected)

    def fault_of_all(self, found: str, expected: str) -> Fault:
        """A fault of the sheet, not of a cell."""
        return Fault(self.file, "" if self.is_csv else self.heading, "", found, expected)


def column_letter(number: int) -> str:
    """What Excel calls a column.

    >>> [column_letter(number) for number in (1, 26, 27, 702, 703)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column, from 1.

    >>> column_number("XFD")
    16384
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def in_ranges(places: list[tuple[int, int]]) -> str:
    """Cells (row, column) as Excel names them, those below one another as one range.

    >>> in_ranges([(2, 3), (3, 3), (4, 3), (2, 5)])
    'C2:C4, E2'
    """
    ranges: list[Range] = []
    for row, column in sorted(set(places), key=lambda place: (place[1], place[0])):
        if ranges and ranges[-1].left == column and ranges[-1].bottom == row - 1:
            ranges[-1] = ranges[-1]._replace(bottom=row)
        else:
            ranges.append(Range(row, column, row, column))
    return ", ".join(each.name for each in ranges)


def cells_in(text: str) -> set[str]:
    """Every cell that a fault's ``cell`` names (its ranges taken apart); a place in words is itself.

    >>> sorted(cells_in("C2:C4, E2"))
    ['C2', 'C3', 'C4', 'E2']
    """
    found: set[str] = set()
    parts = text.split(", ")
    if not all(_RANGE.fullmatch(part) for part in parts):
        return {text} if text else set()
    for each in map(Range.of, parts):
        columns, rows = range(each.left, each.right + 1), range(each.top, each.bottom + 1)
        found |= {f"{column_letter(column)}{row}" for column in columns for row in rows}
    return found
