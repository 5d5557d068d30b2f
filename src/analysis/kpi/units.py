"""Units of targets: how they are written, and which can be held against which."""

from __future__ import annotations

from typing import NamedTuple

from analysis.kpi.conditions import RANK

_WRITTEN = {
    "procent": "%",
    "procentenhet": "%-enheter",
    "procentenheter": "%-enheter",
    "%-enhet": "%-enheter",
    "%-enheter": "%-enheter",
    "%enheter": "%-enheter",
    "promille": "‰",
    "min": "minuter",
    "kronor": "kr",
    "tusen kronor": "tkr",
    "miljoner kronor": "mkr",
    "mnkr": "mkr",
    "miljarder kronor": "mdkr",
    "stycken": "st",
    "ggr": "gånger",
    "gång": "gånger",
    "placering": RANK,
    "ranking": RANK,
    "rang": RANK,
}
_MONEY = {"kr": 0, "tkr": 3, "mkr": 6, "mdkr": 9}
_AMOUNTS = {
    *_MONEY, "antal", "st", "gram", "kg", "ton", "liter", "m", "km", "mil", "kWh", "MWh", "GWh",
    "minuter", "timmar", "dagar", "personer", "invånare", "anställda", "årsarbetare", "besök", "ärenden",
}  # fmt: skip
"""Units of something that is counted or measured from zero, so that twice as much is a doubling."""
_STRICT = {"%", "%-enheter", "‰", RANK, "money"}
"""Kinds of unit that are never meant as another."""


def canonical(unit: str) -> str:
    """A unit as it is written here.

    >>> canonical("procent"), canonical("Miljoner kronor"), canonical("Mkr"), canonical("gram")
    ('%', 'mkr', 'mkr', 'gram')
    """
    written = unit.strip().replace("/", " per ")
    lower = written.lower()
    return lower if lower in _MONEY else _WRITTEN.get(lower, written)


def is_amount(unit: str) -> bool:
    """Whether the unit is of something counted or measured, not of a share, a ratio, a scale or a place.

    >>> [is_amount(unit) for unit in ("tkr", "antal", "%", "antal/1000 invånare", "index")]
    [True, True, False, False, False]
    """
    return canonical(unit) in _AMOUNTS


class Amount(NamedTuple):
    number: float
    decimals: int
    unit: str


def converted(number: float, decimals: int, unit: str, wanted: str) -> Amount | None:
    """A target's number in the indicator's unit when both are money; None when they cannot be compared.

    An unknown unit on either side is taken to be the other's.

    >>> converted(0.5, 1, "mkr", "tkr")
    Amount(number=500.0, decimals=0, unit='tkr')
    >>> converted(95, 0, "%", "mkr") is None
    True
    """
    if unit in _MONEY and wanted in _MONEY and unit != wanted:
        shift = _MONEY[unit] - _MONEY[wanted]
        places = max(decimals - shift, 0)
        return Amount(round(number * 10.0**shift, places), places, wanted)
    kinds = {_kind(unit), _kind(wanted)} - {"", "okänd"}
    if len(kinds) == 2 and (kinds & _STRICT or any(kind.split(" ")[0] in _MONEY for kind in kinds)):
        return None
    return Amount(number, decimals, unit)


def _kind(unit: str) -> str:
    """``money``, ``%`` of whatever it is, or the unit itself."""
    return "money" if unit in _MONEY else "%" if unit.startswith("% ") else unit
