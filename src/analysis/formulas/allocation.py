"""Allocation of a joint cost between municipalities, and the key behind it."""

from __future__ import annotations

import numpy as np
import pandas as pd


def allocate(
    total: float,
    population: pd.Series,
    equal_share: float = 0.5,
    rounding: float | None = None,
) -> pd.Series:
    """Allocation (*fördelning*) of a total over members; the sum is kept.

    member = total × (equal_share / members + (1 − equal_share) × population / sum).
    With ``rounding`` every amount is a multiple of it and what is left over goes
    to the largest remainders, ties in the members' order.

    Parameters
    ----------
    total
        Amount to share, any one unit.
    population
        The allocation key (*fördelningsnyckel*), indexed by member.
    equal_share
        1 for equal shares, 0 for population alone, 0.5 for half and half.
    rounding
        Step of the amounts, in the unit of the total.

    Raises
    ------
    ValueError
        When no member or no population is given, the share lies outside 0 to 1,
        or the total is no multiple of ``rounding``.

    Source: Norrbottens e-nämnd, *Fördelning årskostnader*: half equal, half by
    population, in whole 100 kr.

    >>> allocate(1000, pd.Series({"A": 300, "B": 100}), 0.5, rounding=100).to_dict()
    {'A': 600.0, 'B': 400.0}
    """
    if population.empty or population.isna().any() or (population < 0).any() or population.sum() <= 0:
        raise ValueError("the key needs at least one member, a population for each, and a sum of population above 0")
    if not 0 <= equal_share <= 1:
        raise ValueError(f"the equal share lies between 0 and 1, not {equal_share}")
    weights = equal_share / len(population) + (1 - equal_share) * population / population.sum()
    exact = (total * weights).astype(float)
    return exact if rounding is None else _round_to(exact, total, rounding)


def _round_to(exact: pd.Series, total: float, rounding: float) -> pd.Series:
    steps = total / rounding
    if abs(steps - round(steps)) > 1e-6:
        raise ValueError(f"{total} is no multiple of {rounding}")
    parts = exact / rounding
    # a share that is a whole step but for the float's last bit must not lose it
    floors = np.floor(parts.round(9))
    left = round(steps - floors.sum())
    # by position: two members may bear one name
    largest = np.argsort(-(parts - floors).round(9).to_numpy(), kind="stable")[:left]
    floors.iloc[largest] += 1
    return floors * rounding


def key_bounds(
    amounts: pd.Series, total: float, equal_share: float, rounding: float, members: int | None = None
) -> pd.DataFrame:
    """Bounds of each member's share of the population behind a printed column.

    A printed amount lies less than one ``rounding`` from the exact one (largest
    remainders round up or down), so exact amount in (printed − r, printed + r)
    and population share = (exact / total − equal_share / members) / (1 − equal_share).
    ``members`` is how many share the total; not given, as many as there are amounts.

    Returns
    -------
    DataFrame
        Indexed as ``amounts``: lower, upper (fractions of the whole population).

    Raises
    ------
    ValueError
        When ``equal_share`` is 1 (equal shares say nothing of a population), or
        the total is not above 0.

    >>> key_bounds(pd.Series({"A": 600, "B": 400}), 1000, 0.5, 100).round(2).loc["A"].to_list()
    [0.5, 0.9]
    """
    if equal_share >= 1:
        raise ValueError("equal shares say nothing of a population")
    if total <= 0:
        raise ValueError(f"a key can be told from a total above 0 only, not {total}")
    base = equal_share / (members or len(amounts))
    return pd.DataFrame(
        {
            "lower": ((amounts - rounding) / total - base) / (1 - equal_share),
            "upper": ((amounts + rounding) / total - base) / (1 - equal_share),
        }
    )


def computed_bounds(bounds: pd.DataFrame, total: float, equal_share: float, members: int | None = None) -> pd.DataFrame:
    """Bounds of each member's exact amount by a model, for a key within ``bounds``.

    amount = total × (equal_share / members + (1 − equal_share) × population share);
    ``members`` is how many share the total; not given, as many as there are bounds.

    Returns
    -------
    DataFrame
        Indexed as ``bounds``: lower, upper, in the unit of the total.

    >>> bounds = pd.DataFrame({"lower": {"A": 0.5, "B": 0.1}, "upper": {"A": 0.9, "B": 0.5}})
    >>> computed_bounds(bounds, 1000, 0.5).round().loc["A"].to_list()
    [500.0, 700.0]
    """
    base = equal_share / (members or len(bounds))
    return (bounds * (1 - equal_share) + base) * total


def reproduces(
    amounts: pd.Series,
    bounds: pd.DataFrame,
    total: float,
    equal_share: float,
    rounding: float,
    members: int | None = None,
) -> pd.Series:
    """Whether the model with a key within ``bounds`` can give each printed amount.

    Returns a boolean Series indexed as ``amounts``; all True means that the
    model and key can reproduce the column. ``members`` is how many share the
    total; not given, as many as there are amounts.

    >>> bounds = pd.DataFrame({"lower": {"A": 0.74}, "upper": {"A": 0.76}})
    >>> reproduces(pd.Series({"A": 750}), bounds, 1000, 0.0, 10).to_list()
    [True]
    """
    exact = computed_bounds(bounds.reindex(amounts.index), total, equal_share, members or len(amounts))
    return (amounts + rounding > exact["lower"]) & (amounts - rounding < exact["upper"])


def is_scaled_copy(amounts: pd.Series, other: pd.Series, total: float, other_total: float, rounding: float) -> bool:
    """Whether a column is only another column's printed amounts, scaled to its own total.

    Such a column looks finer than the other and knows no more of the key.
    True when each amount lies within ``rounding`` of other × total / other_total.

    Source: Norrbottens e-nämnd, *Kostnads kalkyl*: 48 015 = 40 000 / 937 200 × 1 125 000.

    >>> is_scaled_copy(pd.Series({"A": 48_015}), pd.Series({"A": 40_000}), 1_125_000, 937_200, 1)
    True
    """
    scaled = other.reindex(amounts.index) * (total / other_total)
    return bool(((amounts - scaled).abs() < rounding).all())
