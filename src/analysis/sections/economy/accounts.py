"""The committee's account: net cost, income and costs by activity, scenario and year."""

from __future__ import annotations

import pandas as pd

from analysis.present.values import Value
from analysis.store import CommitteeYear

SCENARIO_WORDS = {"outcome": "Utfall", "budget": "Budget", "forecast": "Prognos", "plan": "Plan"}
SCENARIO_ORDER = {"budget": 0, "plan": 1, "forecast": 2, "outcome": 3}
"""In the order in which they are made for one year."""
WHOLE_YEAR = ("", "dec", "helår")
"""Periods whose figures are the whole year's."""


def account(data: CommitteeYear) -> pd.DataFrame:
    """The operating figures, whole years only, one row per activity, kind, scenario and year.

    Columns: table, activity, part_of, kind, row_kind, scenario, fiscal_year,
    amount (tkr, costs positive), cell, label. A figure that the document states
    twice is taken from the table that stands first.
    """
    figures = data.figures("operating")
    whole = figures[figures["period"].isin(WHOLE_YEAR) & figures["amount"].notna()]
    whole = whole[~whole["row_kind"].isin(["varav", "upplysning"])]
    return whole.drop_duplicates(["activity", "kind", "scenario", "fiscal_year"]).astype({"fiscal_year": int})


def main_activity(data: CommitteeYear) -> str:
    """The activity that the account is about: the first that is part of no other.

    Blank where units stand side by side and no table has a total of them, and without rows.
    """
    rows = data.rows("operating")
    rows = rows[~rows["row_kind"].isin(["varav", "upplysning"])]
    roots = rows[rows["part_of"] == ""]
    for kinds in (["Nettokostnad"], ["Kostnader", "Resultat"]):
        found = roots[roots["kind"].isin(kinds)]
        if len(found):
            first, *others = (table for _, table in found.groupby("table", sort=False))
            alone = first["activity"].unique()
            if len(alone) == 1:
                return str(alone[0])
            return next(filter(None, (_whole(rows, table) for table in (first, *others))), "")
    return str(rows["activity"].iloc[0]) if len(rows) else ""


def _whole(rows: pd.DataFrame, table: pd.DataFrame) -> str:
    """The one activity of a table that is a whole: it has parts, or is a sum all through, or else a sum; or blank."""
    names = table["activity"].unique()
    summed = rows.assign(summed=rows["row_kind"] == "summa").groupby("activity")["summed"].all()
    for wholes in (rows["part_of"].unique(), summed.index[summed], table.loc[table["row_kind"] == "summa", "activity"]):
        found = [str(name) for name in names if name in set(wholes)]
        if len(found) == 1:
            return found[0]
    return ""


def net_costs(data: CommitteeYear, activity: str) -> pd.DataFrame:
    """Net cost of one activity per scenario and year, as printed, in the order of time.

    Columns: scenario, fiscal_year, label (``Budget 2024``), amount (tkr), cell.
    """
    return _by_time(account(data).query("activity == @activity and kind == 'Nettokostnad'"))


def total_costs(data: CommitteeYear, activity: str) -> pd.DataFrame:
    """Costs of one activity per scenario and year, in tkr; columns as :func:`net_costs`."""
    return _by_time(account(data).query("activity == @activity and kind == 'Kostnader'"))


def incomes(data: CommitteeYear, activity: str) -> pd.DataFrame:
    """Income of one activity per scenario and year, in tkr and below 0; columns as :func:`net_costs`."""
    return _by_time(account(data).query("activity == @activity and kind == 'Intäkter'"))


def children(data: CommitteeYear, activity: str, kind: str) -> pd.DataFrame:
    """Figures of one kind for the activities that are part of ``activity``.

    Where tables print parent and parts together, those of the first such table
    alone: another table may divide the same whole in another way.
    """
    figures = account(data)
    parts = figures.query("part_of == @activity and kind == @kind")
    if kind == "Nettokostnad":
        # a unit that is only given a frame costs its frame
        frames = figures.query("part_of == @activity and kind == 'Ram'")
        parts = pd.concat([parts, frames[~frames["activity"].isin(parts["activity"])]])
    whole = figures.query("activity == @activity and kind == @kind")
    together = [table for table in parts["table"].unique() if table in set(whole["table"])]
    return parts[parts["table"] == together[0]] if together else parts


def units(data: CommitteeYear, activity: str, kind: str) -> pd.DataFrame:
    """The report year's figures of :func:`children`, the largest first: their budgets, else their outcomes."""
    every = children(data, activity, kind)
    scenario = "budget" if (every["scenario"] == "budget").any() else "outcome"
    now = every[(every["fiscal_year"] == data.about.year) & (every["scenario"] == scenario)]
    return now.sort_values("amount", ascending=False, kind="stable")


def side_by_side(data: CommitteeYear) -> pd.DataFrame:
    """The report year's figures of units that no table has a total of, the largest first."""
    net = units(data, "", "Nettokostnad")
    return net if len(net) else units(data, "", "Kostnader")


def compared_year(figures: pd.DataFrame, against: str = "budget") -> int | None:
    """The latest year that has both an outcome and a budget."""
    outcome = set(figures.loc[figures["scenario"] == "outcome", "fiscal_year"])
    both = outcome & set(figures.loc[figures["scenario"] == against, "fiscal_year"])
    return max(both) if both else None


def amount_of(figures: pd.DataFrame, scenario: str, year: int) -> float | None:
    """The amount of one scenario and year, or None when it is not printed."""
    found = figures[(figures["scenario"] == scenario) & (figures["fiscal_year"] == year)]
    return float(found["amount"].iloc[0]) if len(found) else None


def figure_of(figures: pd.DataFrame, scenario: str, year: int) -> Value:
    """The amount of one scenario and year in tkr with its cell; missing when it is not printed."""
    found = figures[(figures["scenario"] == scenario) & (figures["fiscal_year"] == year)]
    return next(iter(in_tkr(found)), Value(None, unit="tkr"))


def in_tkr(figures: pd.DataFrame) -> list[Value]:
    """The amounts in tkr, each with its cell."""
    return [
        Value(float(amount), origin=cell, unit="tkr")
        for amount, cell in zip(figures["amount"], figures["cell"], strict=True)
    ]


def _by_time(figures: pd.DataFrame) -> pd.DataFrame:
    ordered = figures.assign(
        order=figures["scenario"].map(SCENARIO_ORDER),
        label=figures["scenario"].map(SCENARIO_WORDS) + " " + figures["fiscal_year"].astype(str),
    ).dropna(subset=["order"])
    ordered = ordered.sort_values(["fiscal_year", "order"], kind="stable")
    return ordered[["scenario", "fiscal_year", "label", "amount", "cell"]].reset_index(drop=True)


def same_places(data: CommitteeYear, shown: pd.DataFrame) -> set[str]:
    """The cells of every table that print the same activity, scenario and year as the figures shown."""
    figures = data.figures("operating")
    mine = figures[figures["cell"].isin(list(shown["cell"]))]
    keys = ["activity", "kind", "scenario", "fiscal_year", "period"]
    return set(figures.merge(mine[keys].drop_duplicates(), on=keys)["cell"])
