"""What should stand in a cell of figures instead of what is no number there."""

from __future__ import annotations

import re
from datetime import date, datetime

from analysis.numbers import MOST_DIGITS, foreign_readings, parse_number, too_long_a_number
from analysis.schema import Column
from analysis.workbook.grids.cells import cell_text
from analysis.workbook.grids.grid import Cell

_KRONOR = re.compile(r"([0-9][0-9 ]*)[:,][-–−]+(?: ?kr)?")
"""100:- and 100,-: a price without öre, and no minus."""
_MINUS, _ONE = "-–−", r"[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?"
_FOOTNOTED = re.compile(rf"([{_MINUS}]?(?:{_ONE})) ?(?:[¹²³⁴-⁹†‡#]|(?<=[ ,0-9])(?:(?<= )[0-9]|[a-e])\))")
"""4,4¹ and 4,4 1): a footnote that is no star."""
_WITH_WORDS = re.compile(
    rf"(?:ca\.?|cirka|c:a|kr)? ?([{_MINUS}]?(?:{_ONE})) ?"
    r"(?:st\.?|styck|kr|kronor|tkr|mkr|%-enheter|procent(?:enheter)?|år|dagar|timmar|tim|personer|anställda)?",
    re.IGNORECASE,
)
_SIGNED_TWICE = re.compile(rf"[{_MINUS}(+ ]*(?:{_ONE}) ?%? ?[{_MINUS})+ ]*")
_POINT = re.compile(r"[0-9]\.[0-9]")
_SPACE = re.compile(r"(?<=\S)(?:\s{2,}|[^\S \u00a0\u202f\u2009\u2007])(?=\S)")
_NAMED = {"\t": "en tabb", "\n": "en radbrytning", "  ": "två mellanslag"}


def number_expected(cell: Cell, column: Column | None = None, *, is_text: bool = False) -> str:
    """What should stand there, as exactly as the cell and its column tell; ``is_text`` of a target or an assessment."""
    if isinstance(cell.value, datetime | date):
        return f"cellen är ett datum: skriv om den som {'text' if is_text else 'ett tal'}"
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
    footnoted = _FOOTNOTED.fullmatch(text)
    if footnoted:
        return f"en fotnot ska ha en stjärna: skriv {footnoted[1]}*, och fotnoten i Anmärkning"
    worded = _WITH_WORDS.fullmatch(text)
    if worded and not _is_number(text):
        return f"väntade talet ensamt: skriv {worded[1]}, och resten i Enhet eller Anmärkning"
    readings = foreign_readings(text)
    if len(readings) == 1:
        return f"väntade decimalkomma och mellanslag mellan tusental: skriv {readings[0]}"
    if readings or _POINT.search(text):
        written = " eller ".join(readings) or "talet utan punkt"
        return f"en punkt kan läsas på två sätt: skriv {written}, eller ange Tusentalstecken på bladet Tabeller"
    space = _SPACE.search(typed.strip())
    if space and _is_number(text):
        return f"mellan siffrorna står {_space_named(space[0])}: skriv {text} med ett vanligt mellanslag"
    if _SIGNED_TWICE.fullmatch(text):
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
