"""Where the deviation between budget and outcome comes from."""

from __future__ import annotations

import pandas as pd

from analysis.formulas import deviation
from analysis.numbers import format_number
from analysis.present.values import Block, Cell, Chart, Row, Series, Table, Value, table
from analysis.present.words import amount
from analysis.sections.economy import accounts
from analysis.store import CommitteeYear


def deviation_blocks(data: CommitteeYear, activity: str, net: pd.DataFrame) -> list[Block]:
    """The waterfall from budget to outcome: by stated cause, else by unit."""
    year = accounts.compared_year(net)
    if year is None:
        return []
    budget, outcome = accounts.amount_of(net, "budget", year), accounts.amount_of(net, "outcome", year)
    assert budget is not None and outcome is not None
    steps = _stated_causes(data) or _unit_deviations(data, activity, year)
    rest = (outcome - budget) - sum(change for _, change, _ in steps)
    if not steps:
        return []
    return [_waterfall(activity, year, budget, outcome, steps, rest), _deviation_table(net, year, steps, rest)]


Step = tuple[str, float, str]
"""What changed the net cost, by how many tkr (plus costs more), and the cell it stands in."""


def _stated_causes(data: CommitteeYear) -> list[Step]:
    signs = {"Negativ avvikelse": 1, "Positiv avvikelse": -1}
    causes = data.figures("operating")
    causes = causes[causes["kind"].isin(list(signs)) & causes["amount"].notna()]
    return [
        (label, signs[kind] * abs(value), cell)
        for label, kind, value, cell in zip(
            causes["label"], causes["kind"], causes["amount"], causes["cell"], strict=True
        )
    ]


def _unit_deviations(data: CommitteeYear, activity: str, year: int) -> list[Step]:
    steps = []
    for unit, figures in accounts.children(data, activity, "Nettokostnad").groupby("activity", sort=False):
        budget, outcome = accounts.amount_of(figures, "budget", year), accounts.amount_of(figures, "outcome", year)
        if budget is not None and outcome is not None:
            steps.append((str(unit), outcome - budget, accounts.cell_of(figures, "outcome", year)))
    return steps


def _waterfall(activity: str, year: int, budget: float, outcome: float, steps: list[Step], rest: float) -> Chart:
    gap = deviation(budget, outcome)
    verb = "överskred" if gap < 0 else "underskred" if gap > 0 else "blev lika med"
    title = f"Nettokostnaden {verb} budgeten" + (f" med {amount(abs(gap))}" if gap else "")
    names = [name for name, _, _ in steps]
    changes = [change for _, change, _ in steps]
    if abs(rest) >= 0.5:
        names, changes = [*names, "Övrigt, inte förklarat"], [*changes, rest]
    # the bars show the changes only: beside a budget in hundreds of mkr they would not be seen
    labels = (*names, "Avvikelse från budget")
    values = (*(change / 1000 for change in changes), (outcome - budget) / 1000)
    parts = ", ".join(
        f"{name} {format_number(value, 1, sign=True)}" for name, value in zip(labels, values, strict=True)
    )
    return Chart(
        "waterfall",
        title,
        f"{activity} {year}: vad som ökade (+) eller minskade (−) nettokostnaden mot budget, mkr",
        labels,
        (Series("Förändring", values),),
        alt=f"Vattenfallsdiagram från budget till utfall, mkr: {parts}.",
        unit="mkr",
        decimals=1,
        totals=("Avvikelse från budget",),
    )


def _deviation_table(net: pd.DataFrame, year: int, steps: list[Step], rest: float) -> Table:
    rows: list[list[Cell]] = [[name, Value(change, 0, origin=cell)] for name, change, cell in steps]
    if abs(rest) >= 0.5:
        rows.append(["Övrigt, inte förklarat", Value(rest, 0, formula="utfall − budget − förklarade poster")])
    budget, outcome = accounts.amount_of(net, "budget", year), accounts.amount_of(net, "outcome", year)
    assert budget is not None and outcome is not None
    made = table(f"Vad som skiljer utfall från budget {year}", ["Post", "Ökar nettokostnaden (tkr)"], rows)
    total = table("", [], [["Utfall minus budget", Value(outcome - budget, 0, formula="utfall − budget")]]).rows[0]
    return Table(made.caption, made.headings, (*made.rows, Row(total.cells, total=True)))
