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
_STRICT = {"%", "%-enheter", RANK, "antal", "money"}


def canonical(unit: str) -> str:
    """A unit as it is written here.

    >>> canonical("procent"), canonical("Miljoner kronor"), canonical("gram")
    ('%', 'mkr', 'gram')
    """
    return _WRITTEN.get(unit.strip().lower(), unit.strip())


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
    kinds = {_kind(unit), _kind(wanted)} - {""}
    if len(kinds) < 2 or (_kind(wanted) == "antal" and _kind(unit) not in _STRICT) or _kind(wanted) not in _STRICT:
        return number, decimals
    return None


def _kind(unit: str) -> str:
    if unit in _MONEY:
        return "money"
    return "%" if unit.startswith("% ") else unit.removesuffix(" okänd") if unit != "okänd" else ""
