"""Net cost, net investment and their deviation from the budget."""

from __future__ import annotations

from typing import TypeVar

import pandas as pd

Amount = TypeVar("Amount", float, "pd.Series[float]")


def net_cost(income: Amount, costs: Amount, capital_costs: Amount | float = 0) -> Amount:
    """Net cost (*nettokostnad*): income + costs + capital costs.

    Costs are positive and income negative, in one unit (tkr), so that the net
    cost is a plain sum; the result is positive when the activity costs money.

    Source: Piteå, Verksamhetsplan 2024–2026, *Sammanställning drift och
    investering*, plan 2025: −25 000 + 249 631 + 5 826 = 230 457.

    >>> net_cost(-25_000, 249_631, 5_826)
    230457
    """
    return income + costs + capital_costs


def net_investment(outlays: Amount, income: Amount | float = 0) -> Amount:
    """Net investment (*nettoinvestering*): outlays + income, income negative.

    Source: Piteå, Verksamhetsplan 2024–2026: 12 356 + 0 = 12 356 tkr.

    >>> net_investment(12_356, 0)
    12356
    """
    return outlays + income


def deviation(budget: Amount, outcome: Amount) -> Amount:
    """Budget deviation (*budgetavvikelse*) of net costs: budget − outcome.

    Plus is a surplus: less was used than budgeted. Any one unit.

    Source: Luleå, Årsuppföljning 2023, *Driftsredovisning*:
    287 901 − 307 662 = −19 761 tkr.

    >>> deviation(287_901, 307_662)
    -19761
    """
    return budget - outcome


def relative_deviation(budget: float, outcome: float) -> float:
    """Budget deviation as a fraction of the budget.

    Raises ZeroDivisionError when the budget is 0: there is no such fraction.
    Source: as :func:`deviation`; −19 761 / 287 901 = −6,9 %.

    >>> round(relative_deviation(287_901, 307_662), 4)
    -0.0686
    """
    return (budget - outcome) / budget
