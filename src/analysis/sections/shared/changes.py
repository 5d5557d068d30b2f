"""What two figures of one unit say of each other: how far apart they are, and how much that is in per cent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analysis.formulas import deviation, growth_rate, relative_deviation, share
from analysis.kpi.movement import unit_apart
from analysis.present.values import Value
from analysis.sections.shared.computed import computed


def gap(budget: Value, outcome: Value, formula: str = "budget − utfall", *, missing: str = "saknas") -> Value:
    """Budget − outcome; plus is a surplus."""
    return computed(deviation, budget, outcome, formula=formula, missing=missing, **_as(budget, outcome))


def gap_share(
    budget: Value, outcome: Value, formula: str = "(budget − utfall) / budget", *, missing: str = "saknas"
) -> Value:
    """That gap in per cent of the budget; missing when the budget is 0."""
    return _per_cent(relative_deviation, budget, outcome, formula, missing)


def change(before: Value, now: Value, formula: str, *, missing: str = "saknas") -> Value:
    """Now − before."""
    return computed(lambda was, value: value - was, before, now, formula=formula, missing=missing, **_as(before, now))


def growth(before: Value, now: Value, formula: str, *, missing: str = "saknas") -> Value:
    """That change in per cent of what was; missing when that was 0."""
    return _per_cent(growth_rate, before, now, formula, missing)


def share_of(whole: Value, part: Value, formula: str = "del ÷ hela") -> Value:
    """A part in per cent of the whole; missing when the whole is 0."""
    return _per_cent(lambda every, some: share(some, every), whole, part, formula, "saknas")


def _per_cent(make: Callable[..., Any], base: Value, other: Value, formula: str, missing: str) -> Value:
    if not base.number:
        return Value(None, 1, missing, formula=formula, unit="%")
    return computed(
        lambda *terms: 100 * make(*terms), base, other, formula=formula, decimals=1, unit="%", missing=missing
    )


def _as(first: Value, second: Value) -> dict[str, Any]:
    """The decimals and unit of a difference of two figures: of shares it is in percentage points."""
    return {"decimals": max(first.decimals, second.decimals), "unit": unit_apart(first.unit)}
