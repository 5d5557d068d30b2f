"""Where the deviation between budget and outcome comes from."""

from __future__ import annotations

import pandas as pd

from analysis.present.values import Block, Chart, Row, Table, Value
from analysis.present.words import amount
from analysis.sections.economy import accounts
from analysis.sections.economy.balance import SAME
from analysis.sections.shared.changes import change
from analysis.sections.shared.computed import computed
from analysis.sections.shared.money_chart import money_chart
from analysis.store import CommitteeYear

Step = tuple[str, Value]
"""What changed the net cost, and by how many tkr (plus costs more)."""

_REST = "Övrigt, inte förklarat"


def deviation_blocks(data: CommitteeYear, activity: str, net: pd.DataFrame) -> list[Block]:
    """The waterfall from budget to outcome: by stated cause, else by unit."""
    year = accounts.compared_year(net)
    steps = (_stated_causes(data) or _unit_deviations(data, activity, year)) if year else []
    if year is None or not steps:
        return []
    budget, outcome = (accounts.figure_of(net, scenario, year) for scenario in ("budget", "outcome"))
    more = change(budget, outcome, "utfall − budget")
    rest = computed(
        lambda whole, *parts: whole - sum(parts),
        more,
        *(step for _, step in steps),
        formula="utfall − budget − förklarade poster",
    )
    if rest.number and abs(rest.number) >= SAME:
        steps = [*steps, (_REST, rest)]
    return [_waterfall(activity, year, more, steps), _deviation_table(year, more, steps)]


def _stated_causes(data: CommitteeYear) -> list[Step]:
    signs = {"Negativ avvikelse": 1, "Positiv avvikelse": -1}
    causes = data.figures("operating")
    causes = causes[causes["kind"].isin(list(signs)) & causes["amount"].notna()]
    # the kind says which way a cause goes, whatever sign it is printed with
    costs_more = causes.assign(amount=causes["kind"].map(signs) * causes["amount"].abs())
    return list(zip(causes["label"], accounts.in_tkr(costs_more), strict=True))


def _unit_deviations(data: CommitteeYear, activity: str, year: int) -> list[Step]:
    made = [
        (
            str(unit),
            change(
                accounts.figure_of(figures, "budget", year),
                accounts.figure_of(figures, "outcome", year),
                "utfall − budget",
            ),
        )
        for unit, figures in accounts.children(data, activity, "Nettokostnad").groupby("activity", sort=False)
    ]
    return [(unit, more) for unit, more in made if more.number is not None]


def _waterfall(activity: str, year: int, more: Value, steps: list[Step]) -> Chart:
    """Bars of the changes only: beside a budget in hundreds of mkr they would not be seen."""
    by = more.number or 0
    verb = "överskred" if by > 0 else "underskred" if by < 0 else "blev lika med"
    end = "Avvikelse från budget"
    labels = (*(name for name, _ in steps), end)
    return money_chart(
        "waterfall",
        f"Nettokostnaden {year} {verb} budgeten" + (f" med {amount(abs(by))}" if by else ""),
        f"{activity} {year}: vad som ökade (+) eller minskade (−) nettokostnaden mot budget",
        labels,
        {"Förändring": [*(step for _, step in steps), more]},
        totals=(end,),
    )


def _deviation_table(year: int, more: Value, steps: list[Step]) -> Table:
    rows = [*map(Row, steps), Row(("Utfall minus budget", more), total=True)]
    return Table(f"Vad som skiljer utfall från budget {year}", ("Post", "Ökar nettokostnaden (tkr)"), tuple(rows))
