"""One spreadsheet cell to text or number, whatever way it was typed."""

from __future__ import annotations

import re
from datetime import date, datetime

from openpyxl.cell.cell import Cell, MergedCell

from analysis.numbers import MINUS, Number, format_number, parse_number, parse_share

_FORMAT_DECIMALS = re.compile(r"\.(0+)")
_MAX_DECIMALS = 6


def cell_text(cell: Cell | MergedCell) -> str:
    """The cell as text, spaces folded; a whole number without decimals, a date as ISO."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def cell_number(cell: Cell | MergedCell) -> Number:
    """The cell as a number with the decimals that its format prints.

    Raises
    ------
    ValueError
        When it holds a date, a truth value, or text that is no number.
    """
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float | str | None):
        raise ValueError("varken tal eller text")
    if value is None or isinstance(value, str):
        return parse_number(value or "")
    percent = "%" in cell.number_format and '"' not in cell.number_format
    shown = value * 100 if percent else value
    return Number(float(shown), _decimals(float(shown), cell.number_format))


def cell_share(cell: Cell | MergedCell) -> Number:
    """The cell as a share: a number, or text such as ``3/4``."""
    if isinstance(cell.value, str):
        return Number(parse_share(cell.value), 2)
    return cell_number(cell)


def number_text(number: Number) -> str:
    """The number as it stands in the document, for people to read."""
    if number.value is None:
        return number.footnote
    return format_number(number.value, number.decimals) + number.footnote


def number_format(decimals: int) -> str:
    """The Excel format that prints so many decimals."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def same_sign(text: str) -> str:
    """A sign as the schema writes it: ``-`` becomes ``−``."""
    return MINUS if text in {"-", "–"} else text


def _decimals(value: float, number_format: str) -> int:
    match = _FORMAT_DECIMALS.search(number_format)
    if match:
        return len(match[1])
    if number_format != "General":
        return 0
    digits = f"{value:.{_MAX_DECIMALS}f}".rstrip("0").partition(".")[2]
    return len(digits)
