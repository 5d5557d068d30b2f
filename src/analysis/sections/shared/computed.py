"""Computed figures: one run of a formula gives the number, and the expression by which a workbook computes it again."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from analysis.numbers import round_half_away
from analysis.present.values import Series, Value
from analysis.sections.shared.term import Term, constant
from analysis.workbook.tables.amounts import FACTORS


def computed(
    make: Callable[..., Any],
    *operands: Value,
    formula: str,
    decimals: int = 0,
    unit: str = "tkr",
    missing: str = "saknas",
) -> Value:
    """What a formula makes of figures; ``missing`` when one of them is.

    ``make`` takes a term per operand and does arithmetic with them, by the formulas of
    :mod:`analysis.formulas`.

    >>> made = computed(lambda budget, outcome: budget - outcome, Value(5), Value(7), formula="budget − utfall")
    >>> made.number, made.expression
    (-2.0, '{0}-{1}')
    """
    terms = [Term(float(each.number), f"{{{place}}}") for place, each in enumerate(operands) if each.number is not None]
    if len(terms) < len(operands):
        return Value(None, decimals, missing, formula=formula, unit=unit)
    made = constant(make(*terms))
    expression, used = _renumbered(made.text)
    return Value(
        made.number, decimals, missing, "", formula, expression, tuple(operands[place] for place in used), unit
    )


def _renumbered(expression: str) -> tuple[str, list[int]]:
    """The expression over the operands that it names alone, and which they are.

    >>> _renumbered("{0}*{3}+{0}")
    ('{0}*{1}+{0}', [0, 3])
    """
    used = sorted({int(place) for place in re.findall(r"{(\d+)}", expression)})
    return re.sub(r"{(\d+)}", lambda name: f"{{{used.index(int(name[1]))}}}", expression), used


def total(parts: Sequence[Value], formula: str, *, decimals: int | None = None, missing: str = "saknas") -> Value:
    """The sum of figures of one unit; ``missing`` when one of them is, or when there is none.

    What is 0 and stands nowhere is left out of the expression.

    >>> total([Value(1.5, 1), Value(2)], "summan av raderna").expression
    'SUM({*})'
    >>> total([Value(1.5, 1), Value(0)], "summan av raderna").expression
    '{0}'
    """
    unit, most = (parts[0].unit, max(each.decimals for each in parts)) if parts else ("", 0)
    shown = most if decimals is None else decimals
    known = [each.number for each in parts if each.number is not None]
    if not parts or len(known) < len(parts):
        return Value(None, shown, missing, formula=formula, unit=unit)
    told = tuple(each for each in parts if each.number or each.origin or each.operands) or tuple(parts)
    return Value(sum(known), shown, missing, "", formula, "SUM({*})" if len(told) > 1 else "{0}", told, unit)


def stacked_sums(parts: Iterable[Sequence[Value]]) -> tuple[Value, ...]:
    """What stands on top of stacked parts, given one series after the other."""
    return tuple(total(some, "summan av delarna") for some in zip(*parts, strict=True))


def in_unit(value: Value, unit: str) -> Value:
    """An amount of money in another unit, with the same provenance, and the decimals that lose none of its digits.

    >>> made = in_unit(Value(1500, expression="{0}+{1}", unit="tkr"), "mkr")
    >>> made.number, made.expression, made.decimals
    (1.5, '({0}+{1})/1000', 1)
    """
    many, few = (round(FACTORS[each] / FACTORS["kr"]) for each in (value.unit, unit))
    if value.number is None or many == few:
        return replace(value, unit=unit)
    way, number = ("*", many // few) if many > few else ("/", few // many)
    expression = f"({value.expression}){way}{number}" if value.expression else ""
    made = value.number * number if many > few else value.number / number
    shift = round(math.log10(number)) * (-1 if many > few else 1)
    return replace(value, number=made, expression=expression, unit=unit, decimals=_enough(made, value.decimals + shift))


def _enough(number: float, most: int) -> int:
    """The fewest decimals that tell a number as well as so many do.

    >>> _enough(128.4, 3), _enough(0.261, 3), _enough(14.0, 3)
    (1, 3, 0)
    """
    told = round_half_away(number, max(most, 0))
    return next(places for places in range(max(most, 0) + 1) if math.isclose(round_half_away(number, places), told))


def series(name: str, cells: Sequence[Value], *, emphasis: bool = False) -> Series:
    """A chart's series of figures."""
    return Series(name, tuple(each.number for each in cells), emphasis, tuple(cells))
