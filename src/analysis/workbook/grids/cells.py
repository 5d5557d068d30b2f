"""One spreadsheet cell to text or number, whatever way it was typed."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import cache

from analysis.numbers import MINUS, MISSING, NO_BREAK_SPACE, UNSEEN, Number, format_number, parse_number, parse_share
from analysis.workbook.grids.grid import Cell

_SAID = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
"""What a number format shows as it is: words in quotes, escaped signs, spaces, colours."""
_WORDS_SHOWN = re.compile(r'"[^"]*\w[^"]*"')
_UNITS_SHOWN = {"tkr": "tkr", "mkr": "mkr", "mnkr": "mkr", "msek": "mkr", "ksek": "tkr", "tsek": "tkr"}
_UNIT_SHOWN = re.compile(r"(?<!\w)(tkr|mkr|mnkr|msek|ksek|tsek|kr|sek)(?!\w)", re.IGNORECASE)
_UNCLEAR = re.compile(r"[/E]|^[^0#?]*$")
"""What a number format has that is no plain decimals: a fraction, a power of ten, *General*."""
_FORMAT_DECIMALS = re.compile(r"[.](?P<always>0*)(?P<where_needed>[#?]*)")
_IN_THOUSANDS = re.compile(r"[0#?],+(?![0#?,])")
_CONTROL = dict.fromkeys((*range(32), 127), " ")
_JOINERS = "\u200c\u200d"
_NOTHING = {sign: None for sign in UNSEEN if chr(sign) not in _JOINERS}
_BETWEEN_LETTERS = re.compile(rf"(?<!\W)[{_JOINERS}]+(?!\W)")
_MAX_DECIMALS = 6
_TOO_LARGE = 10**15  # more digits than a float holds exactly


def cell_text(cell: Cell) -> str:
    """The cell as text, spaces folded; a whole number without decimals, a date as ISO, a truth as Excel says it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, time):
        return value.isoformat()[:5]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(unicodedata.normalize("NFC", without_unseen(str(value))).translate(_CONTROL).split())


def without_unseen(text: str) -> str:
    """The text without what a paste leaves that nobody sees; what joins signs into one is left there.

    >>> without_unseen("Nyckel\u00adtal\u200b"), without_unseen("👩\u200d👧") == "👩\u200d👧"
    ('Nyckeltal', True)
    """
    return _BETWEEN_LETTERS.sub("", text.translate(_NOTHING)) if not text.isascii() else text


def same_name(text: str) -> str:
    """What two ways to write one name have in common: case and spaces do not tell names apart.

    >>> same_name("Kostnad  skrivs") == same_name("KOSTNAD SKRIVS")
    True
    """
    return " ".join(without_unseen(text).split()).casefold()


def cell_number(cell: Cell, *, point_groups: bool = False) -> Number:
    """The cell as a number with the decimals that its format prints; 0,045 shown as per cent is 4,5.

    Raises
    ------
    ValueError
        When it holds a date, a truth value, text that is no number, or is shown in thousands.
    """
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float | str | None):
        raise ValueError("varken tal eller text")
    if value is None or isinstance(value, str):
        return parse_number(value or "", point_groups=point_groups)
    shown = _shown_format(cell)
    if abs(value) >= _TOO_LARGE or math.isnan(value) or _IN_THOUSANDS.search(shown):
        raise ValueError("visas inte som det är")
    number = _times_hundred(value) if "%" in shown else float(value)
    return Number(number, _decimals(number, shown))


def missing(cell: Cell) -> Number | None:
    """What kind of missing a cell says, in a word for that; None when it says something else."""
    kind = MISSING.get(cell_text(cell).casefold())
    return None if kind is None else Number(None, missing=kind)


def cell_share(cell: Cell) -> Number:
    """The cell as a share: a number, text such as ``3/4``, or a number shown as 75 %."""
    if isinstance(cell.value, str):
        return missing(cell) or Number(parse_share(cell.value), 2)
    return cell_number(cell._replace(number_format="General"))


def is_per_cent(cell: Cell) -> bool:
    """Whether the cell itself says per cent, by its format or a sign typed in it."""
    if isinstance(cell.value, str):
        return "%" in cell.value
    return cell.value is not None and "%" in _shown_format(cell)


def shown_unit(cell: Cell) -> str:
    """The unit of money that the format of a number shows beside it, as in ``#,##0" mkr"``; blank when it shows none.

    >>> shown_unit(Cell(4.4, '0.0" mkr"')), shown_unit(Cell(4.4, "0.0")), shown_unit(Cell("4,4", '0.0" mkr"'))
    ('mkr', '', '')
    """
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return ""
    shown = _UNIT_SHOWN.search(cell.number_format.split(";")[0])
    return (_UNITS_SHOWN.get(shown[1].casefold(), "kr")) if shown else ""


def number_text(number: Number) -> str:
    """The number as it stands in the document, for people to read."""
    if number.value is None:
        return number.footnote
    return format_number(number.value, number.decimals) + number.footnote


def shown_text(cell: Cell) -> str:
    """The cell as a person sees it: 0,95 shown as per cent is ``95 %``.

    Raises
    ------
    ValueError
        When it holds a number that is not shown as it is.
    """
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return cell_text(cell)
    return number_text(cell_number(cell)) + (f"{NO_BREAK_SPACE}%" if is_per_cent(cell) else "")


def word_text(cell: Cell) -> str:
    """A cell among words as a person sees it: 0,75 shown as per cent is ``75 %``, 581 shown with four digits 0581.

    Raises
    ------
    ValueError
        When it holds a number or a duration that is not shown as it is.
    """
    value = cell.value
    if isinstance(value, timedelta):
        raise ValueError("en varaktighet")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return cell_text(cell)
    shown = _shown_format(cell).strip()
    number = cell_number(cell)
    if (
        _WORDS_SHOWN.search(cell.number_format.split(";")[0])
        or "/" in shown
        or (value and not round(value, _MAX_DECIMALS))
    ):
        raise ValueError("visas inte som det är")
    if set(shown) == {"0"} and len(shown) > 1 and float(value).is_integer():
        return cell_text(cell).zfill(len(shown))
    grouped = "," in shown or "# " in shown
    text = number_text(number).replace(NO_BREAK_SPACE, " " if grouped else "")
    return f"{text} %" if "%" in shown else text


def number_format(decimals: int) -> str:
    """The Excel format that prints so many decimals."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def same_sign(text: str) -> str:
    """A sign as the schema writes it: ``-`` becomes ``−``."""
    return MINUS if text in {"-", "–"} else text


def _shown_format(cell: Cell) -> str:
    """The format of a positive number, without what it shows as it is."""
    return _positive(cell.number_format)


@cache
def _positive(number_format: str) -> str:
    return _SAID.sub("", number_format).split(";")[0]


def _times_hundred(fraction: float) -> float:
    """Per cent without what a float adds: 0,07 is 7, not 7,000000000000001."""
    return float(f"{fraction * 100:.15g}")


def _decimals(value: float, shown: str) -> int:
    """The decimals that a format shows of a number; those that it has, when the format does not tell."""
    unclear = _UNCLEAR.search(shown)
    match = None if unclear else _FORMAT_DECIMALS.search(shown)
    if match is None and not unclear:
        return 0
    least, most = len(match["always"]) if match else 0, _MAX_DECIMALS
    if match:
        most = min(most, least + len(match["where_needed"]))
    needed = len(f"{value:.{most}f}".partition(".")[2].rstrip("0"))
    return max(least, needed)
