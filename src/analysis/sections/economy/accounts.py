"""The committee's account: net cost, income and costs by activity, scenario and year."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from analysis.present.values import Value
from analysis.store import CommitteeYear

SCENARIO_WORDS = {"outcome": "Utfall", "budget": "Budget", "forecast": "Prognos", "plan": "Plan"}
SCENARIO_ORDER = {"budget": 0, "plan": 1, "forecast": 2, "outcome": 3}
"""In the order in which they are made for one year."""
WHOLE_YEAR = ("", "dec", "helår")
"""Periods whose figures are the whole year's."""
_SAME = ["activity", "kind", "scenario", "fiscal_year"]
"""What two figures that stand for the same have in common."""
_NO_TOTAL = "summan av raderna, som ingen tryckt summa har"


def account(data: CommitteeYear) -> pd.DataFrame:
    """The operating figures, whole years only, one row per activity, kind, scenario and year.

    Columns: table, activity, part_of, kind, row_kind, scenario, fiscal_year,
    amount (tkr, costs positive), cell, label, parts. A figure that the document
    states twice is taken from the table that stands first. Where a table has
    several rows of one activity and kind, their printed total is taken; where it
    has none, they are added up, with the rows as ``parts`` and no cell.
    """
    return _account(data).copy(deep=False)


@lru_cache(maxsize=16)  # asked for by every sentence and chart of the economy
def _account(data: CommitteeYear) -> pd.DataFrame:
    figures = data.figures("operating")
    whole = figures[figures["period"].isin(WHOLE_YEAR) & figures["amount"].notna()]
    whole = whole[~whole["row_kind"].isin(["varav", "upplysning"])]
    whole = whole.drop_duplicates([*_SAME, "table", "row"]).astype({"fiscal_year": int})
    whole = whole.assign(parts=[()] * len(whole))
    several = whole.duplicated([*_SAME, "table"], keep=False) & whole["scenario"].isin(list(SCENARIO_ORDER))
    totals = [_total(rows) for _, rows in whole[several].groupby([*_SAME, "table"], sort=False)]
    told = pd.concat([whole[~several], *(total for total in totals if total["cell"].iloc[0])]).sort_index()
    added = [total for total in totals if not total["cell"].iloc[0]]
    return pd.concat([told, *added]).drop_duplicates(_SAME).sort_index()


def _total(rows: pd.DataFrame) -> pd.DataFrame:
    """The printed total of a table's rows of one kind, or else the rows added up."""
    inner = rows["part_of"].isin(set(rows["label"])) & (rows["part_of"] != rows["activity"])
    printed = rows[(rows["row_kind"] == "summa") & ~inner]
    if len(printed):
        return printed.tail(1)
    posts = rows[(rows["row_kind"] != "summa") & ~inner]
    posts = posts if len(posts) else rows  # each a part of another: nobody is the whole
    signs = posts["row_kind"].map({"avgår": -1}).fillna(1)
    parts = tuple(zip(signs, in_tkr(posts), strict=True))
    added = float((posts["amount"] * signs).sum())
    return posts.head(1).assign(amount=added, cell="", parts=[parts])


@lru_cache(maxsize=16)
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

    Columns: scenario, fiscal_year, label (``Budget 2024``), amount (tkr), cell, parts.
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


def compared_year(figures: pd.DataFrame) -> int | None:
    """The latest year that has both an outcome and a budget."""
    outcome = set(figures.loc[figures["scenario"] == "outcome", "fiscal_year"])
    both = outcome & set(figures.loc[figures["scenario"] == "budget", "fiscal_year"])
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
    """The amounts in tkr, each with its cell, or the rows that it was added up of."""
    made_of = figures["parts"] if "parts" in figures else [()] * len(figures)
    return [
        _added(float(amount), parts) if parts else Value(float(amount), origin=cell, unit="tkr")
        for amount, cell, parts in zip(figures["amount"], figures["cell"], made_of, strict=True)
    ]


def _added(amount: float, parts: tuple[tuple[int, Value], ...]) -> Value:
    """An amount that nobody printed, with the rows that it is made of."""
    terms = "".join(f"{'-' if sign < 0 else '+'}{{{place}}}" for place, (sign, _) in enumerate(parts))
    operands = tuple(value for _, value in parts)
    return Value(amount, formula=_NO_TOTAL, expression=terms.removeprefix("+"), operands=operands, unit="tkr")


def _by_time(figures: pd.DataFrame) -> pd.DataFrame:
    ordered = figures.assign(
        order=figures["scenario"].map(SCENARIO_ORDER),
        label=figures["scenario"].map(SCENARIO_WORDS) + " " + figures["fiscal_year"].astype(str),
    ).dropna(subset=["order"])
    ordered = ordered.sort_values(["fiscal_year", "order"], kind="stable")
    return ordered[["scenario", "fiscal_year", "label", "amount", "cell", "parts"]].reset_index(drop=True)


def same_places(data: CommitteeYear, shown: pd.DataFrame) -> set[str]:
    """The cells of every table that print the same activity, scenario and year as the figures shown."""
    figures = data.figures("operating")
    mine = figures[figures["cell"].isin(list(shown["cell"]))]
    keys = ["activity", "kind", "scenario", "fiscal_year", "period"]
    return set(figures.merge(mine[keys].drop_duplicates(), on=keys)["cell"])
