"""Charts of amounts of money, in the unit that tells each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from analysis.present.values import Chart, ChartKind, Value
from analysis.present.words import fitting_unit
from analysis.sections.shared.computed import in_unit, series, stacked_sums

_DECIMALS = {"mkr": 1, "tkr": 0}


def money_chart(
    kind: ChartKind,
    title: str,
    measure: str,
    labels: Iterable[str],
    amounts: Mapping[str, Sequence[Value]],
    **options: Any,
) -> Chart:
    """A chart of amounts, by the names of its series; ``measure`` is what they are, to which the unit is added.

    It is drawn in round numbers; its figures keep all their digits, for who asks where they come from.
    """
    told = (in_unit(each, "tkr").number for some in amounts.values() for each in some)
    unit = fitting_unit(number for number in told if number is not None)
    shown = {name: [in_unit(each, unit) for each in some] for name, some in amounts.items()}
    drawn = tuple(series(name, some) for name, some in shown.items())
    looks = {"unit": unit, "decimals": _DECIMALS[unit], **options}
    if kind == "stacked":
        sums = stacked_sums(shown.values())
        looks["sums"] = tuple(replace(each, decimals=_DECIMALS[unit]) for each in sums)
    return Chart(kind, title, f"{measure}, {unit}", tuple(labels), drawn, **looks)
