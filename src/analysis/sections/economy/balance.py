"""Costs that income is to cover, held against the budget together with that income: what matters is the result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from analysis.present.values import Value
from analysis.present.words import amount, amounts
from analysis.sections.economy import accounts
from analysis.sections.shared.beside_budget import told_share
from analysis.sections.shared.changes import change
from analysis.sections.shared.computed import computed
from analysis.store import CommitteeYear

SAME = 0.5
"""So many tkr apart, two amounts are told as the same: a table may print one of them in whole tkr."""


@dataclass(frozen=True)
class Balance:
    """A year's costs and income, as budgeted and as they came, in tkr; income is below 0."""

    scenario: Literal["outcome", "forecast"]
    costs: tuple[Value, Value]
    income: tuple[Value, Value]

    @property
    def results(self) -> tuple[Value, Value]:
        """The budgeted result and the one that came of it; plus is a surplus."""
        received = [replace(each, number=0.0 - _number(each)) for each in self.income]  # as the formula has it
        pairs = zip(received, self.costs, strict=True)
        made = [computed(lambda got, paid: got - paid, *pair, formula="intäkter − kostnader") for pair in pairs]
        return made[0], made[1]

    @property
    def gap(self) -> float:
        """How much better the result is than budgeted."""
        budgeted, came = self.results
        return _number(came) - _number(budgeted)

    @property
    def is_kept(self) -> bool:
        """Whether income covers what the costs are beyond the budget."""
        return self.gap >= -SAME

    @property
    def more(self) -> tuple[float, float]:
        """How much more is spent, and how much more is received, than budgeted."""
        (planned, paid), (expected, received) = self.costs, self.income
        return _number(paid) - _number(planned), _number(expected) - _number(received)

    @property
    def told(self) -> tuple[Value, ...]:
        """The figures that the sentences tell; income only where it is not told as the same as the costs."""
        how = "utfall eller prognos − budget"
        income = [] if self.is_alike else [*self.income, change(*self.income, how)]
        return (*self.results, *self.costs, change(*self.costs, how), *income)

    @property
    def is_alike(self) -> bool:
        """Whether income is as much beyond the budget as the costs are."""
        paid, received = self.more
        return abs(paid - received) < SAME


def balance(data: CommitteeYear) -> Balance | None:
    """The report year's costs and income beside their budget; None where one of them is not printed."""
    activity, year = accounts.main_activity(data), data.about.year
    costs, income = accounts.total_costs(data, activity), accounts.incomes(data, activity)
    scenarios: tuple[Literal["outcome", "forecast"], ...] = ("outcome", "forecast")
    for scenario in scenarios:
        pairs = [
            (accounts.figure_of(figures, "budget", year), accounts.figure_of(figures, scenario, year))
            for figures in (costs, income)
        ]
        if all(value.number is not None for pair in pairs for value in pair):
            return Balance(scenario, pairs[0], pairs[1])
    return None


def result_words(found: Balance) -> str:
    """``väntas bli noll``, ``blev ett underskott på 12 tkr``."""
    result = _number(found.results[1])
    verb = "blev" if found.scenario == "outcome" else "väntas bli"
    if abs(result) < SAME:
        return f"{verb} noll"
    return f"{verb} ett {'överskott' if result > 0 else 'underskott'} på {amount(abs(result))}"


def turnover_words(found: Balance) -> str:
    """How costs and income differ from the budget: ``kostnaderna är 1,2 mkr högre … och intäkterna lika mycket``."""
    paid, received = found.more
    if abs(paid) < SAME and abs(received) < SAME:
        return "kostnader och intäkter är som budgeterat"
    told, other = amounts(abs(paid), abs(received))
    share = told_share(_number(found.costs[0]), _number(found.costs[1]))
    costs = f"kostnaderna är {told}{share} {_way(paid)} än budget" if abs(paid) >= SAME else "kostnaderna är som budget"
    if found.is_alike:
        return f"{costs} och intäkterna lika mycket {_way(received)}"
    if abs(received) < SAME:
        return f"{costs} och intäkterna som budget"
    return f"{costs} och intäkterna {other} {_way(received)}"


def _way(more: float) -> str:
    return "högre" if more > 0 else "lägre"


def _number(value: Value) -> float:
    assert value.number is not None  # balance() takes printed figures alone
    return value.number
