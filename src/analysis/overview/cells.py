"""Cells of the overview's tables."""

from __future__ import annotations

from analysis.overview.comparing import Amount, decimals
from analysis.present.values import Value


def count_cell(count: int, what: str) -> Value:
    """A count, which says what was counted."""
    return Value(count, formula=f"antal {what}")


def amount_cell(amount: Amount | None) -> Value:
    """A printed amount in tkr, or that it is missing."""
    return amount.value if amount else Value(None)


def gap_cell(gap: float | None, formula: str) -> Value:
    """A difference in tkr, or that it cannot be told."""
    return Value(None) if gap is None else Value(gap, decimals(round(gap, 6)), formula=formula)


def share_cell(share: float | None, formula: str, missing: str = "saknas") -> Value:
    """A fraction in per cent, or that it cannot be told."""
    return Value(None, missing=missing) if share is None else Value(share * 100, 1, formula=formula)
