"""Price rises, pay rises and plans that grow by a rate. Rates are fractions."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def price_increase(base: float, rate: float, years: int = 1) -> float:
    """Price increase (*prisökning*) by an index clause: base × rate × years, simple.

    Returns the increase alone, in the unit of the base.
    Source: Piteå, Verksamhetsplan 2024–2026, bilaga 2.9: 1 120 tkr, 5,80 %, two years: 130 tkr.

    >>> round(price_increase(1_120, 0.058, 2), 2)
    129.92
    """
    return base * rate * years


def pay_increase(base: float, rate: float, social_fees: float) -> float:
    """Pay increase (*löneökning*) with social fees on top: base × rate × (1 + fees).

    Returns the increase alone, in the unit of the base.
    Source: Piteå, Verksamhetsplan 2024–2026, bilaga 2.6: 1 858,4 tkr, 3 %, fees 40 %: 78,1 tkr.

    >>> round(pay_increase(1_858.4, 0.03, social_fees=0.40), 1)
    78.1
    """
    return base * rate * (1 + social_fees)


def project(amount: float, rate: float, years: Sequence[int]) -> pd.Series:
    """Projection (*uppräkning*) of a plan: each year the year before × (1 + rate).

    Returns a Series indexed by year; the first year is amount × (1 + rate).
    Source: Linköping, Förvaltningsbudget 2023: 620 173 tkr grows by 2,5 % a year.

    >>> project(620_173, 0.025, [2024, 2025]).round().to_dict()
    {2024: 635677.0, 2025: 651569.0}
    """
    return pd.Series({year: amount * (1 + rate) ** step for step, year in enumerate(years, start=1)}, dtype=float)


def growth_rate(earlier: float, later: float) -> float:
    """Growth (*förändring*) from one figure to the next, as a fraction of the earlier.

    Raises ZeroDivisionError when the earlier figure is 0.
    Source: as :func:`project`; 635 677 / 620 173 − 1 = 2,5 %.

    >>> round(growth_rate(620_173, 635_677), 4)
    0.025
    """
    return later / earlier - 1
