"""The allocation key that no document prints: inferred from one column, tried on the others.

A key is inferred from the column with the finest relative resolution whose
stated model counts population. It is believed only when it gives back a column
that it was not made from; a column that merely repeats another's amounts at a
finer scale is no such proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.formulas.allocation import is_scaled_copy, key_bounds, reproduces

EQUAL_SHARES = {"lika": 1.0, "lika och befolkning": 0.5, "befolkning": 0.0}
"""What each model shares equally; the rest goes by population."""

_TOO_FEW = 2  # as few members fit any model


@dataclass(frozen=True, eq=False)
class Column:
    """One service's printed column, in kr.

    ``printed`` has a row per printed member, a name printed twice twice over;
    ``members`` are all who share the total, printed or not; ``step`` is what
    the amounts are rounded to. A total that is not printed is the rows' sum.
    """

    table: str
    service: str
    year: int
    printed: pd.Series
    total: float
    members: tuple[str, ...]
    model: str
    step: float
    total_printed: bool = True

    @property
    def amounts(self) -> pd.Series:
        """The amounts whose member is certain: those of a name printed once."""
        return self.printed[~self.printed.index.duplicated(keep=False)]

    @property
    def resolution(self) -> float:
        """The step against the part of the total that goes by population; small is fine."""
        return self.step / (self.total * (1 - EQUAL_SHARES[self.model]))


@dataclass(frozen=True, eq=False)
class Key:
    """A population key: each member's share within bounds, and the column it was inferred from."""

    source: Column
    bounds: pd.DataFrame


@dataclass(frozen=True)
class Fit:
    """How well a model gives a column back: by which key, how many were tried, who was not given back."""

    model: str
    key: Key | None
    tried: int
    failing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return self.tried > 0 and not self.failing


def completed(column: Column) -> pd.Series:
    """The amounts, a single unprinted member given what is left of the total.

    >>> column = Column("E2", "Drift", 2022, pd.Series({"A": 60.0}), 100.0, ("A", "B"), "befolkning", 10.0)
    >>> completed(column).to_dict()
    {'A': 60.0, 'B': 40.0}
    """
    amounts = column.amounts
    absent = [member for member in column.members if member not in amounts.index]
    left = column.total - column.printed.sum()
    if len(absent) == 1 and left > 0 and len(amounts) == len(column.printed):
        return pd.concat([amounts, pd.Series({absent[0]: left})])
    return amounts


def infer_key(column: Column) -> Key:
    """The bounds of every member's share that the column allows."""
    share = EQUAL_SHARES[column.model]
    return Key(column, key_bounds(completed(column), column.total, share, column.step, len(column.members)))


def infer_keys(columns: Sequence[Column]) -> list[Key]:
    """The keys that give back at least one column that no earlier key does, finest first."""
    keys: list[Key] = []
    unexplained = list(columns)
    for source in sorted((c for c in columns if _can_be_source(c)), key=lambda c: c.resolution):
        if source not in unexplained or any(_copies(source, other) for other in columns):
            continue
        key = infer_key(source)
        same = [c for c in unexplained if _tells_nothing_new(c, source)]
        proofs = [c for c in unexplained if c not in same and _gives_back(key, c)]
        if proofs:
            keys.append(key)
            unexplained = [c for c in unexplained if c not in (*same, *proofs)]
    return keys


def best_fit(column: Column, keys: Sequence[Key]) -> Fit:
    """The model and key that give back most members; the stated model before others."""
    return min(_fits(column, keys), key=lambda fit: (fit.tried == 0, len(fit.failing)))


def _gives_back(key: Key, column: Column) -> bool:
    """Whether the key gives the whole column back; equal parts do so without any key."""
    fit = best_fit(column, [key])
    return fit.complete and fit.key is key


def _fits(column: Column, keys: Sequence[Key]) -> Iterator[Fit]:
    for model in sorted(EQUAL_SHARES, key=lambda model: model != column.model):
        yield from (fit_of(column, model, key) for key in ([None] if model == "lika" else keys))


def fit_of(column: Column, model: str, key: Key | None) -> Fit:
    """How well one model and key give the column back; equal parts need no key."""
    amounts = column.amounts
    bounds = pd.DataFrame(0.0, amounts.index, ["lower", "upper"]) if key is None else key.bounds
    known = amounts[amounts.index.isin(bounds.index)]
    given = reproduces(known, bounds, column.total, EQUAL_SHARES[model], column.step, len(column.members))
    return Fit(model, key, len(known), tuple(given.index[~given]))


def _can_be_source(column: Column) -> bool:
    """Whether a population model is stated and every member's amount is known."""
    by_population = EQUAL_SHARES.get(column.model, 1) < 1
    enough = column.total > 0 and len(column.members) > _TOO_FEW
    return by_population and enough and set(completed(column).index) == set(column.members)


def _tells_nothing_new(column: Column, source: Column) -> bool:
    """Whether the column is the source itself, or one of the two copies the other."""
    return column is source or _copies(column, source) or _copies(source, column) or _same_amounts(column, source)


def _copies(column: Column, other: Column) -> bool:
    """Whether the column is a coarser column's printed amounts at a finer scale."""
    if column is other or other.total <= 0 or column.step / column.total >= other.step / other.total:
        return False
    amounts = column.amounts[column.amounts.index.isin(other.amounts.index)]
    return len(amounts) > 1 and is_scaled_copy(amounts, other.amounts, column.total, other.total, column.step)


def _same_amounts(column: Column, other: Column) -> bool:
    """Whether the columns print the same amounts, as one cost stated in two places does."""
    common = column.amounts.index.intersection(other.amounts.index)
    return len(common) > 1 and bool((column.amounts[common] == other.amounts[common]).all())
