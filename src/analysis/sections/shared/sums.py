"""The sum of printed rows, as a figure that leads to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.present.values import Value
from analysis.sections.shared.computed import computed, total
from analysis.sections.shared.lines import Line, decimals_of


def summed(items: Sequence[Line], formula: str, column: str = "amount") -> Value:
    """The amounts that the rows have in one column, in tkr; what a total deducts is deducted."""
    counted = [line for line in items if line.amount(column) is not None]
    parts, decimals = [line.in_tkr(column) for line in counted], decimals_of(counted, column)
    if all(line.sign > 0 for line in counted):
        return total(parts, formula, decimals=decimals)
    signs = [line.sign for line in counted]
    return computed(lambda *terms: added(signs, terms), *parts, formula=formula, decimals=decimals)


def added(signs: Sequence[int], terms: Sequence[Any]) -> Any:
    """The sum of terms, those with a minus deducted."""
    return sum(term if sign > 0 else -term for sign, term in zip(signs, terms, strict=True))
