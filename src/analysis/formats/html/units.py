"""Figures of an entry with their units: one sum may be of tkr, kr and mkr."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from analysis.numbers import NO_BREAK_SPACE, Number, format_number, parse_number, round_half_away
from analysis.present.numerals import TKR
from analysis.present.values import Value
from analysis.present.words import with_unit

_NEAR = 1e-9
_MOST_DECIMALS = 9
_FRACTION = re.compile(r"\d+ ?/ ?\d+")


def shown(value: Value) -> str:
    """The figure as the page shows it.

    >>> shown(Value(95.0, 1, unit="%")).replace("\\xa0", " "), shown(Value(None, unit="tkr"))
    ('95,0 %', 'saknas')
    """
    return value.text if value.number is None else with_unit(value.text, value.unit)


def printed(text: str, value: Value) -> str:
    """What is printed of a figure, which may be shown in another unit; a fraction with the decimals it is shown by.

    >>> printed("4 500", Value(4.5, 1, unit="mkr")).replace("\\xa0", " "), printed("≥95 %", Value(95, unit="%"))
    ('4 500 tkr', '≥95 %')
    >>> printed("3/4", Value(0.75, 2, unit="andel"))
    '3/4 (0,75)'
    """
    number = _read(text).value
    if number is None or value.number is None:
        return f"{text} ({value.text})" if value.number is not None and _FRACTION.fullmatch(text) else text
    if value.unit not in TKR:
        return with_unit(text, value.unit)
    tkr = abs(value.number) * TKR[value.unit]
    units = (unit for unit in (value.unit, *TKR) if abs(abs(number) * TKR[unit] - tkr) <= _NEAR * max(tkr, 1))
    return with_unit(text, next(units, ""))


def in_full(value: Value, text: str) -> str:
    """A figure as its cell has it, or with the decimals that it has in another unit: one cell is told alike everywhere.

    >>> in_full(Value(5034.6, unit="tkr"), "5 034 600").replace("\\xa0", " "), in_full(Value(2, 1), "2")
    ('5 034,6 tkr', '2')
    >>> in_full(Value(0.75, 2, unit="andel"), "3/4")
    '3/4'
    """
    number = _read(text)
    if value.number is None or (number.value is None and _holds(text, value)):
        return shown(value)
    if _FRACTION.fullmatch(text):
        return text
    if number.value is not None and _alike(number.value, value.number):
        return shown(replace(value, decimals=number.decimals))
    places = range(_MOST_DECIMALS)
    enough = (each for each in places if _alike(round_half_away(value.number, each), value.number))
    return shown(replace(value, decimals=next(enough, value.decimals)))


def printed_otherwise(text: str, value: Value) -> str:
    """What is printed of a figure, where that is another number than the figure's, or words that do not hold it.

    >>> printed_otherwise("1673", Value(-1673, unit="tkr")).replace("\\xa0", " ")
    '1673 tkr'
    >>> printed_otherwise("4,50", Value(4.5, 1)), printed_otherwise("≥95 %", Value(95))
    ('', '')
    """
    if value.number is None:
        return ""
    number = _read(text).value
    if number is None:
        return "" if _FRACTION.fullmatch(text) or _holds(text, value) else text
    return "" if _alike(number, value.number) else printed(text, value)


def is_turned(text: str, value: Value) -> bool:
    """Whether a figure has another sign than is printed.

    >>> is_turned("−5", Value(5)), is_turned("−5", Value(-5)), is_turned("0", Value(0))
    (True, False, False)
    """
    return (_read(text).value or 0) * (value.number or 0) < 0


def _holds(text: str, value: Value) -> bool:
    """Whether words, such as a target's, tell the figure."""
    own = format_number(value.number or 0, value.decimals).replace(NO_BREAK_SPACE, " ")
    return own in text.replace(NO_BREAK_SPACE, " ")


def _alike(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=_NEAR, abs_tol=_NEAR)


def _read(text: str) -> Number:
    try:
        return parse_number(text)
    except ValueError:
        return Number(None)
