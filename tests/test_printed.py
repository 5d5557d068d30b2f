"""Every number of the documents' table lines stands in the workbooks, in order and with its decimals.

``tests/printed/*.csv`` was taken out of the documents by ``extract.py``, without
knowledge of the workbooks; here the two are held against each other.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

PRINTED = Path(__file__).parent / "printed"
RAW = Path(__file__).parents[1] / "data" / "raw"
ROWS_OF_A_LINE = 6  # a printed line may be held as up to six rows (one per kind of amount)
HELD_ONCE = {
    (
        "pitea-kommunstyrelsen",
        "1461",
    ): "the form prints its internal interest again on its second page; Om holds it once",
}
_NUMBER = re.compile(r"\d/\d|-?\d{1,3}(?: \d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")

Token = tuple[int, str]
"""A row of a sheet and a number that stands there, as text without thousands spaces."""


def _plain(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]", "", text.replace("−", "-").replace("–", "-"))


def _cell_numbers(cell: object) -> Iterator[str]:
    value, number_format = cell.value, cell.number_format  # type: ignore[attr-defined]
    if isinstance(value, int | float):
        decimals = len(number_format.partition(".")[2])
        yield f"{value:.{decimals}f}".replace(".", ",")
    elif isinstance(value, str):
        text = value.replace("\u00a0", " ").replace("−", "-")
        yield from (_plain(match) for match in _NUMBER.findall(text))


def _tokens(committee: str) -> list[list[Token]]:
    """The numbers of every sheet of the committee's workbooks, row by row."""
    sheets = []
    for path in sorted((RAW / committee).glob("*.xlsx")):
        for sheet in load_workbook(path).worksheets:
            sheets.append(
                [
                    (row, n)
                    for row, cells in enumerate(sheet.iter_rows(min_row=2), 2)
                    for c in cells
                    for n in _cell_numbers(c)
                ]
            )
    return sheets


def _match(tokens: list[Token], used: set[int], start: int, numbers: list[str], rows: int) -> list[int]:
    """The unused places where the numbers stand in order from ``start`` on, within so many rows.

    Stops at the first number that is not there.
    """
    found: list[int] = []
    position = start
    for number in numbers:
        while position < len(tokens) and tokens[position][0] < tokens[start][0] + rows:
            if position not in used and tokens[position][1] == number:
                break
            position += 1
        else:
            return found
        found.append(position)
        position += 1
    return found


def _find(sheets: list[list[Token]], used: list[set[int]], numbers: list[str], rows: int, least: int) -> int:
    """Use up the first places that hold at least ``least`` of the line's first numbers; says how many."""
    for tokens, taken in zip(sheets, used, strict=True):
        for start, (_, number) in enumerate(tokens):
            if number == numbers[0] and start not in taken:
                places = _match(tokens, taken, start, numbers, rows)
                if len(places) >= least:
                    taken.update(places)
                    return len(places)
    return 0


def _find_in_parts(sheets: list[list[Token]], used: list[set[int]], numbers: list[str]) -> bool:
    """A line that tells of two things stands on two sheets: its runs are found one after the other."""
    rest = numbers
    while rest:
        longest = next((n for n in range(len(rest), 0, -1) if _find(sheets, used, rest, ROWS_OF_A_LINE, n)), 0)
        if not longest:
            return False
        rest = rest[longest:]
    return True


def missing_lines(sheets: list[list[Token]], lines: list[dict[str, str]]) -> list[str]:
    """The printed lines whose numbers are not in the workbooks.

    Every place is used up once, so that a line printed twice must stand twice.
    Lines that stand on one row are found first, then those that take more.
    A first-year share (3/4) is printed for each year and held once for the investment.
    """
    used: list[set[int]] = [set() for _ in sheets]
    held = {number for tokens in sheets for _, number in tokens}
    left = []
    for line in lines:
        printed = [_plain(number) for number in line["numbers"].split("|")]
        assert {number for number in printed if "/" in number} <= held
        left.append((line, [number for number in printed if "/" not in number]))
    left = [(line, numbers) for line, numbers in left if numbers]
    for rows in range(1, ROWS_OF_A_LINE + 1):
        left = [(line, numbers) for line, numbers in left if not _find(sheets, used, numbers, rows, len(numbers))]
    left = [(line, numbers) for line, numbers in left if not _find_in_parts(sheets, used, numbers)]
    return [f"{line['line']} {line['heading']}: {line['numbers']}" for line, _ in left]


def _lines(committee: str) -> list[dict[str, str]]:
    with (PRINTED / f"{committee}.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    return [line for line in lines if (committee, line["line"]) not in HELD_ONCE]


@pytest.mark.parametrize("committee", sorted(path.stem for path in PRINTED.glob("*.csv")))
def test_every_printed_number_stands_in_the_workbooks(committee: str) -> None:
    lines = _lines(committee)
    assert len(lines) > 20
    assert missing_lines(_tokens(committee), lines) == []


def test_a_changed_digit_is_noticed() -> None:
    lines = _lines("lulea-kommunstaben")
    sheets = _tokens("lulea-kommunstaben")
    broken = [[(row, "307663" if number == "307662" else number) for row, number in sheet] for sheet in sheets]
    assert len(missing_lines(broken, lines)) == 1


def test_the_lines_name_the_document_that_they_come_from() -> None:
    for path in PRINTED.glob("*.csv"):
        hashes = {line["document_sha256"] for line in _lines(path.stem)}
        assert len(hashes) == 1
        assert re.fullmatch(r"[0-9a-f]{64}", hashes.pop())
