"""Charts of amounts of money, in the unit that tells each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from analysis.present.values import Chart, ChartKind, Value
from analysis.sections.shared.computed import in_unit, series

_DECIMALS = {"mkr": 1, "tkr": 0}
_LEAST = 0.05
"""Less than this is 0,0 with one decimal."""


def money_chart(
    kind: ChartKind,
    title: str,
    measure: str,
    labels: Iterable[str],
    amounts: Mapping[str, Sequence[Value]],
    **options: Any,
) -> Chart:
    """A chart of amounts, by the names of its series; ``measure`` is what they are, to which the unit is added."""
    unit = fitting_unit(each for some in amounts.values() for each in some)
    shown = {
        name: [replace(in_unit(each, unit), decimals=_DECIMALS[unit]) for each in some]
        for name, some in amounts.items()
    }
    drawn = tuple(series(name, some) for name, some in shown.items())
    return Chart(
        kind, title, f"{measure}, {unit}", tuple(labels), drawn, unit=unit, decimals=_DECIMALS[unit], **options
    )


def fitting_unit(amounts: Iterable[Value]) -> str:
    """The unit of a chart: mkr with one decimal, or tkr where one of the amounts would be shown as 0,0.

    >>> fitting_unit([Value(26_300, unit="tkr"), Value(9, unit="tkr")])
    'tkr'
    """
    told = (in_unit(each, "mkr").number for each in amounts)
    return "tkr" if any(number and abs(number) < _LEAST for number in told) else "mkr"
