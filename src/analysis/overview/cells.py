"""Cells of the overview's tables."""

from __future__ import annotations

from analysis.overview.comparing import Amount, Compared
from analysis.present.values import Value
from analysis.sections.shared.changes import gap, gap_share


def amount_cell(amount: Amount | None) -> Value:
    """A printed amount in tkr, or that it is missing."""
    return amount.value if amount else Value(None, unit="tkr")


def gap_cell(first: Amount | None, then: Amount | None, formula: str) -> Value:
    """How much less the second amount is than the first, in tkr, or that it cannot be told."""
    return gap(amount_cell(first), amount_cell(then), formula)


def share_cell(first: Amount | None, then: Amount | None, formula: str, missing: str = "saknas") -> Value:
    """That difference in per cent of the first amount, or that it cannot be told."""
    return gap_share(amount_cell(first), amount_cell(then), formula, missing=missing)


def apart_cells(each: Compared, no_share: str = "saknas") -> tuple[Value, Value]:
    """The deviation from the budget in tkr, and in per cent of it."""
    amounts = (each.budget, each.reached)
    by = gap_cell(*amounts, "budget − utfall eller prognos")
    return by, share_cell(*amounts, "(budget − utfall eller prognos) / budget", no_share)
