"""What should stand in a cell of figures instead of what is no number there."""

from __future__ import annotations

import re
from datetime import date, datetime

from analysis.numbers import MOST_DIGITS, foreign_readings, parse_number, too_long_a_number
from analysis.schema import Column
from analysis.workbook.cells import cell_text
from analysis.workbook.grid import Cell

_KRONOR = re.compile(r"([0-9][0-9 ]*)[:,][-–−]+(?: ?kr)?")
"""100:- and 100,-: a price without öre, and no minus."""
_POINT = re.compile(r"[0-9]\.[0-9]")
_SPACE = re.compile(r"(?<=\S)(?:\s{2,}|[^\S \u00a0\u202f\u2009\u2007])(?=\S)")
_NAMED = {"\t": "en tabb", "\n": "en radbrytning", "  ": "två mellanslag"}


def number_expected(cell: Cell, column: Column | None = None) -> str:
    """What should stand there, as exactly as the cell and its column tell."""
    if isinstance(cell.value, datetime | date):
        return "cellen är ett datum: skriv om den som ett tal"
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return "talet visas i tusental eller är för stort: välj ett talformat som visar det som det är"
    text = cell_text(cell)
    if too_long_a_number(text):
        return f"talet har fler än {MOST_DIGITS} siffror, fler än ett tryckt tal har: skriv det som det är tryckt"
    return _of_number(text, str(cell.value or "")) or _of_column(column)


def _of_number(text: str, typed: str) -> str:
    """What is wrong with a number, when that can be told; blank when it is none."""
    kronor = _KRONOR.fullmatch(text)
    if kronor:
        return f"skriv {kronor[1]}"
    readings = foreign_readings(text)
    if len(readings) == 1:
        return f"väntade decimalkomma och mellanslag mellan tusental: skriv {readings[0]}"
    if readings or _POINT.search(text):
        written = " eller ".join(readings) or "talet utan punkt"
        return f"en punkt kan läsas på två sätt: skriv {written}, eller ange Tusentalstecken på bladet Tabeller"
    space = _SPACE.search(typed.strip())
    if space and _is_number(text):
        return f"mellan siffrorna står {_space_named(space[0])}: skriv {text} med ett vanligt mellanslag"
    if any(map(str.isdecimal, text)) and (text.endswith(("-", "–", "−", ")")) or text.startswith("(")):
        return "tecknet kan läsas på två sätt: skriv −5"
    return ""


def _of_column(column: Column | None) -> str:
    if column is not None and column.kind == "fraction":
        return "väntade en andel som 1/2, 0,5 eller 50 % (eller -, IU, . eller .. när den saknas)"
    if column is not None and column.high is not None:
        return f"väntade ett tal, {column.low or 0:g} till {column.high:g}"
    return "väntade ett tal som 1 234,5 (eller -, IU, . eller .. när det saknas)"


def _is_number(text: str) -> bool:
    try:
        return parse_number(text).value is not None
    except ValueError:
        return False


def _space_named(space: str) -> str:
    """What stands there instead of a space, in words."""
    return _NAMED.get(space) or (f"{len(space)} mellanrum" if len(space) > 1 else f"tecknet U+{ord(space):04X}")
