"""What came of a budget, in words."""

from __future__ import annotations

from analysis.formulas import deviation, relative_deviation
from analysis.present.words import amounts, per_cent

_LEAST = 0.0005
"""A smaller share than this is 0,0 %, and is not told."""


def beside_budget(budget: float, reached: float) -> str:
    """What was reached, and how far from the budget.

    >>> beside_budget(287_901, 307_662).replace("\N{NO-BREAK SPACE}", " ")
    '307,7 mkr, 19,8 mkr mer än budget (6,9 %)'
    >>> beside_budget(99_104, 99_095).replace("\N{NO-BREAK SPACE}", " ")
    '99 095 tkr, 9 tkr mindre än budget'
    """
    gap = deviation(budget, reached)
    told, apart = amounts(reached, abs(gap))
    if not gap:
        return f"{told}, precis som budgeterat"
    return f"{told}, {apart} {'mindre' if gap > 0 else 'mer'} än budget{told_share(budget, reached)}"


def told_share(budget: float, reached: float) -> str:
    """How far from the budget in per cent of it, in parentheses; nothing where that is 0,0 %."""
    share = abs(relative_deviation(budget, reached)) if budget else 0
    return f" ({per_cent(share)})" if share >= _LEAST else ""
