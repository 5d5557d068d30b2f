"""Units of targets: how they are written, and which can be held against which."""

from __future__ import annotations

from analysis.kpi.conditions import RANK

_WRITTEN = {
    "procent": "%",
    "procentenhet": "%-enheter",
    "procentenheter": "%-enheter",
    "%-enhet": "%-enheter",
    "%-enheter": "%-enheter",
    "%enheter": "%-enheter",
    "kronor": "kr",
    "tusen kronor": "tkr",
    "miljoner kronor": "mkr",
    "mnkr": "mkr",
    "miljarder kronor": "mdkr",
    "stycken": "st",
    "ggr": "gånger",
    "placering": RANK,
    "ranking": RANK,
    "rang": RANK,
}
_MONEY = {"kr": 0, "tkr": 3, "mkr": 6, "mdkr": 9}
_STRICT = {"%", "%-enheter", RANK, "money"}
"""Kinds of unit that are never meant as another."""


def canonical(unit: str) -> str:
    """A unit as it is written here.

    >>> canonical("procent"), canonical("Miljoner kronor"), canonical("gram")
    ('%', 'mkr', 'gram')
    """
    written = unit.strip().replace("/", " per ")
    return _WRITTEN.get(written.lower(), written)


def converted(number: float, decimals: int, unit: str, wanted: str) -> tuple[float, int] | None:
    """A target's number and decimals in the indicator's unit; None when they cannot be compared.

    An unknown unit on either side is taken to be the other's.

    >>> converted(0.5, 1, "mkr", "tkr")
    (500.0, 0)
    >>> converted(95, 0, "%", "mkr") is None
    True
    """
    if unit in _MONEY and wanted in _MONEY:
        shift = _MONEY[unit] - _MONEY[wanted]
        places = max(decimals - shift, 0)
        return round(number * 10.0**shift, places), places
    kinds = {_kind(unit), _kind(wanted)} - {"", "okänd"}
    comparable = len(kinds) < 2 or not kinds & _STRICT and not any(kind.split(" ")[0] in _MONEY for kind in kinds)
    return (number, decimals) if comparable else None


def _kind(unit: str) -> str:
    """``money``, ``%`` of whatever it is, or the unit itself."""
    return "money" if unit in _MONEY else "%" if unit.startswith("% ") else unit
