"""Capital cost: linear depreciation and internal interest on the book value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd


def capital_costs(
    purchases: Mapping[int, float],
    lifetime: float,
    rate: float | Mapping[int, float],
    years: Iterable[int],
    first_year_share: float = 0.5,
    first_year_interest_share: float | None = None,
) -> pd.DataFrame:
    """Capital cost (*kapitalkostnad*, *kapitaltjänst*, *internhyra*) per year.

    depreciation = amount / lifetime; in the year of purchase only
    ``first_year_share`` of it, and in the last year what is left.
    interest = rate × (book value at the year's start + interest share × this
    year's purchase). capital cost = depreciation + interest. Unrounded.

    Parameters
    ----------
    purchases
        Amount bought per year, any one unit.
    lifetime
        Economic life (*ekonomisk livslängd*) in years, above 0.
    rate
        Internal interest (*internränta*) as a fraction, one for all years or one per year.
    years
        The years to report; purchases of earlier years count in.
    first_year_share, first_year_interest_share
        Share of the first year's depreciation and interest, 0 to 1; the second
        is the first when not given.

    Returns
    -------
    DataFrame
        Indexed by year: depreciation, accumulated_depreciation, interest,
        capital_cost, in the unit of the purchases.

    Raises
    ------
    ValueError
        When a lifetime or share is out of range, or a year has no rate.

    Source: Piteå, Verksamhetsplan 2024–2026, bilaga 2.8 (*Investeringsram IT*).

    >>> capital_costs({2024: 10_500, 2025: 10_500, 2026: 10_500}, 4, 0.025, range(2024, 2027), 0.75).round(1)
          depreciation  accumulated_depreciation  interest  capital_cost
    year
    2024        1968.8                    1968.8     196.9        2165.6
    2025        4593.8                    6562.5     410.2        5003.9
    2026        7218.8                   13781.2     557.8        7776.6
    """
    interest_share = first_year_share if first_year_interest_share is None else first_year_interest_share
    rows = []
    for year in years:
        made = capital_cost(purchases, lifetime, _rate(rate, year), year, first_year_share, interest_share)
        depreciation, written_off, interest = made
        rows.append((year, depreciation, written_off, interest, depreciation + interest))
    names = ["year", "depreciation", "accumulated_depreciation", "interest", "capital_cost"]
    return pd.DataFrame(rows, columns=names).set_index("year").astype(float)


def capital_cost(
    purchases: Mapping[int, float],
    lifetime: float,
    rate: float,
    year: int,
    first_year_share: float,
    first_year_interest_share: float,
) -> tuple[float, float, float]:
    """One year's depreciation, accumulated depreciation and interest, as :func:`capital_costs` gives them.

    >>> [round(each, 1) for each in capital_cost({2024: 10_500, 2025: 10_500}, 4, 0.025, 2025, 0.75, 0.75)]
    [4593.8, 6562.5, 410.2]
    """
    _check(lifetime, first_year_share, first_year_interest_share)
    written_off = _written_off(purchases, lifetime, first_year_share, year)
    before = _written_off(purchases, lifetime, first_year_share, year - 1)
    base = sum(amount for bought, amount in purchases.items() if bought < year) - before
    if year in purchases:
        base += first_year_interest_share * purchases[year]
    return written_off - before, written_off, rate * base


def _written_off(purchases: Mapping[int, float], lifetime: float, share: float, year: int) -> float:
    """Depreciation of all purchases from their start to the end of ``year``."""
    return sum(
        amount * min(share + (year - bought), lifetime) / lifetime
        for bought, amount in purchases.items()
        if bought <= year
    )


def _rate(rate: float | Mapping[int, float], year: int) -> float:
    if not isinstance(rate, Mapping):
        return rate
    if year not in rate:
        raise ValueError(f"no internal interest for {year}")
    return rate[year]


def _check(lifetime: float, *shares: float) -> None:
    if not lifetime > 0:
        raise ValueError(f"lifetime must be above 0 years, not {lifetime}")
    for share in shares:
        if not 0 <= share <= 1:
            raise ValueError(f"a first-year share lies between 0 and 1, not {share}")
