"""The field's arithmetic: numbers and Series in, the same out, nothing else."""

from analysis.formulas.allocation import allocate, computed_bounds, is_scaled_copy, key_bounds, reproduces
from analysis.formulas.capital import capital_cost, capital_costs
from analysis.formulas.costs import deviation, net_cost, net_investment, relative_deviation
from analysis.formulas.growth import growth_rate, pay_increase, price_increase, project
from analysis.formulas.ratios import (
    depreciation_share,
    equity_ratio,
    result_share,
    self_financing,
    share,
    turnover,
)
from analysis.formulas.readability import lix
from analysis.formulas.risk import risk_value
from analysis.formulas.staffing import staff_needed

__all__ = [
    "allocate",
    "capital_cost",
    "capital_costs",
    "computed_bounds",
    "depreciation_share",
    "deviation",
    "equity_ratio",
    "growth_rate",
    "is_scaled_copy",
    "key_bounds",
    "lix",
    "net_cost",
    "net_investment",
    "pay_increase",
    "price_increase",
    "project",
    "relative_deviation",
    "reproduces",
    "result_share",
    "risk_value",
    "self_financing",
    "share",
    "staff_needed",
    "turnover",
]
