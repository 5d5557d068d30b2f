"""Figures of an entry with their units: one sum may be of tkr, kr and mkr."""

from __future__ import annotations

from analysis.numbers import parse_number
from analysis.present.numerals import TKR
from analysis.present.values import Value
from analysis.present.words import with_unit

_NEAR = 1e-9


def shown(value: Value) -> str:
    """The figure as the page shows it.

    >>> shown(Value(95.0, 1, unit="%")).replace("\\xa0", " "), shown(Value(None, unit="tkr"))
    ('95,0 %', 'saknas')
    """
    return value.text if value.number is None else with_unit(value.text, value.unit)


def printed(text: str, value: Value) -> str:
    """What is printed of a figure; an amount may be shown in another unit than it is printed in.

    >>> printed("4 500", Value(4.5, 1, unit="mkr")).replace("\\xa0", " "), printed("≥95 %", Value(95, unit="%"))
    ('4 500 tkr', '≥95 %')
    """
    number = _read(text)
    if number is None or value.number is None:
        return text
    if value.unit not in TKR:
        return with_unit(text, value.unit)
    tkr = abs(value.number) * TKR[value.unit]
    units = (unit for unit in (value.unit, *TKR) if abs(abs(number) * TKR[unit] - tkr) <= _NEAR * max(tkr, 1))
    return with_unit(text, next(units, ""))


def _read(text: str) -> float | None:
    try:
        return parse_number(text).value
    except ValueError:
        return None
