"""Which figures a figure of a text may tell: the same number, rounded as in the text, in a unit of the same kind."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping

from analysis.numbers import NO_BREAK_SPACE, parse_number, round_half_away
from analysis.present.numerals import NUMBER, TKR
from analysis.present.values import Place, Value

_ALIKE = {
    "procent": "%",
    "procentenheter": "%",
    "%-enheter": "%",
    "antal": "",
    "index": "",
    "placering": "",
    "poäng": "",
}
"""Units that a text leaves out, or says otherwise."""


def homes_of(figure: str, pools: Iterable[Iterable[Value]], places: Mapping[str, Place]) -> tuple[Value, ...]:
    """What a figure of a text may tell: the values of the first pool that holds it, one of each home."""
    for pool in pools:
        homes: dict[Hashable, Value] = {}
        for value in pool:
            if (value.origin or value.formula) and _tells(figure, value):
                homes.setdefault(_home(value, places), value)
        if homes:
            return tuple(homes.values())
    return ()


def _tells(figure: str, value: Value) -> bool:
    """Whether the text is the figure, rounded as it is in the text; a sentence says a minus in words."""
    match = re.match(NUMBER, figure)
    if match is None or value.number is None:
        return False
    said, unit = parse_number(match[0]), figure[match.end() :].strip(NO_BREAK_SPACE)
    if unit in TKR and value.unit in TKR:
        number = value.number * TKR[value.unit] / TKR[unit]
        if unit == "mkr" != value.unit and abs(number) < 1 <= abs(said.value or 0):
            return False  # a sentence tells no 992 tkr as 1,0 mkr
    elif not unit or _ALIKE.get(unit, unit) == _ALIKE.get(value.unit, value.unit):
        number = value.number
    else:
        return False
    return said.value is not None and abs(round_half_away(number, said.decimals)) == abs(said.value)


def _home(value: Value, places: Mapping[str, Place]) -> Hashable:
    """Where a figure comes from; printed twice in rows and columns of one name it has one home.

    So have two figures that are made of the same ones, or count among the same rows: that they are the same
    number is known already.
    """
    if value.origin:
        place = places.get(value.origin)
        return (place.row, place.column, place.printed) if place else value.origin
    homes: set[Hashable] = {_home(operand, places) for operand in value.operands} or set(value.among)
    return next(iter(homes)) if len(homes) == 1 else frozenset(homes) or value.formula
