"""A committee's planned cost of a year against what it came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.formulas import deviation, relative_deviation
from analysis.present.values import Value
from analysis.sections.economy import accounts
from analysis.sections.economy.balance import Balance, balance
from analysis.sections.economy.finding import is_balanced
from analysis.store import CommitteeYear

REACHED = ("outcome", "forecast")
"""What a budget is held against: the outcome, or before it is known the forecast."""


@dataclass(frozen=True)
class Amount:
    """A printed amount in tkr; ``report_year`` is that of the document that prints it."""

    tkr: float
    scenario: str
    year: int
    report_year: int
    cell: str

    @property
    def value(self) -> Value:
        return Value(self.tkr, decimals(self.tkr), origin=self.cell, unit="tkr")

    @property
    def said(self) -> str:
        """``budget 2023``."""
        return f"{accounts.SCENARIO_WORDS[self.scenario].lower()} {self.year}"


@dataclass(frozen=True)
class Compared:
    """One committee's budget of a year, and the outcome or forecast when it is printed.

    ``balance`` is there where income is to cover the costs, and both are printed.
    """

    name: str
    measure: str
    year: int
    budget: Amount | None
    reached: Amount | None
    balance: Balance | None = None

    @property
    def gap(self) -> float | None:
        """Budget − outcome in tkr; plus is a surplus, or lower costs."""
        if self.budget is None or self.reached is None:
            return None
        return deviation(self.budget.tkr, self.reached.tkr)

    @property
    def share(self) -> float | None:
        """The gap as a fraction of the budget; None when the budget is 0."""
        if self.budget is None or self.reached is None or not self.budget.tkr:
            return None
        return relative_deviation(self.budget.tkr, self.reached.tkr)

    @property
    def is_beyond(self) -> bool:
        """Whether more is used, or expected to be, than was budgeted, beyond what more income covers."""
        return self.gap is not None and self.gap < 0 and not (self.balance and self.balance.is_kept)


def measured(data: CommitteeYear) -> tuple[str, pd.DataFrame]:
    """What tells the committee's economy: its net cost, or its costs when income is to cover them."""
    activity = accounts.main_activity(data)
    net, costs = accounts.net_costs(data, activity), accounts.total_costs(data, activity)
    if len(costs) and is_balanced(net, data.about.year):
        return "Kostnader", costs
    return "Nettokostnad", net


def compared(data: CommitteeYear) -> list[Compared]:
    """The report year's budget; where it has no outcome yet, also the latest year that has both."""
    if data.figures("operating").empty:
        return []
    measure, figures = measured(data)
    year = data.about.year
    now = _of_year(data, measure, figures, year)
    latest = accounts.compared_year(figures)
    if now.reached is not None or latest is None:
        return [now]
    return [now, _of_year(data, measure, figures, latest)]


def _of_year(data: CommitteeYear, measure: str, figures: pd.DataFrame, year: int) -> Compared:
    found = [each for each in amounts(data, figures) if each.year == year]
    return Compared(
        data.about.title,
        measure,
        year,
        next((each for each in found if each.scenario == "budget"), None),
        first_of(found, REACHED),
        balance(data) if measure == "Kostnader" and year == data.about.year else None,
    )


def amounts(data: CommitteeYear, figures: pd.DataFrame) -> list[Amount]:
    """The figures of one activity and kind as plain values, in the order of time."""
    return [
        Amount(float(row["amount"]), row["scenario"], int(row["fiscal_year"]), data.about.year, row["cell"])
        for row in figures.to_dict("records")
    ]


def first_of(found: Sequence[Amount], scenarios: Sequence[str]) -> Amount | None:
    """The amount of the first of these scenarios that there is one of."""
    return next((each for scenario in scenarios for each in found if each.scenario == scenario), None)


def decimals(tkr: float) -> int:
    """None for whole tkr, else one."""
    return 0 if float(tkr).is_integer() else 1
