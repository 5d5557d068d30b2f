"""The investments' computed tables: outcome against budget, and net investment from outlays and income."""

from __future__ import annotations

from analysis.formulas import deviation, net_investment, relative_deviation
from analysis.present.values import Row, Table, Value
from analysis.sections.investments.levels import Level, compared_years, levels, of, printed_deviations
from analysis.sections.shared.lines import Line, lines
from analysis.store import CommitteeYear


def outcome_tables(data: CommitteeYear) -> list[Table]:
    """Outcome against budget for every activity and year that has both."""
    deviations = printed_deviations(data)
    rows = []
    for activity, found in levels(data).items():
        for year in compared_years(found):
            budget, outcome = of(found, "budget", year), of(found, "outcome", year)
            assert budget and outcome  # compared_years found both
            made, share = _deviation(budget, outcome)
            gap = of(deviations.get(activity, []), "deviation", year)
            printed = [gap.shown() if gap else Value(None)] if any(deviations.values()) else []
            rows.append(Row((activity, str(year), budget.shown(), outcome.shown(), made, *printed, share)))
    if not rows:
        return []
    heading = ("Avvikelse, tryckt (tkr)",) * any(deviations.values())
    figures = ("Budget (tkr)", "Utfall (tkr)", "Avvikelse, beräknad (tkr)", *heading, "Av budget (%)")
    note = "Plus är att mindre användes än budgeterat."
    return [Table("Investeringarnas utfall mot budget", ("Verksamhet", "År", *figures), tuple(rows), note=note)]


def net_tables(data: CommitteeYear) -> list[Table]:
    """Net investment from outlays and income, beside the printed one."""
    rows: list[Row] = []
    found = lines(data, "investments")
    for net in (line for line in found if line["kind"] == "Nettoinvestering" and line.is_total):
        same = {line["kind"]: line for line in found if (line.table, line["activity"]) == (net.table, net["activity"])}
        if {"Utgifter", "Inkomster"} <= set(same):
            rows += _net_rows(net, same["Utgifter"], same["Inkomster"])
    if not rows:
        return []
    figures = ("Utgifter (tkr)", "Inkomster (tkr)", "Netto, beräknat (tkr)", "Netto, tryckt (tkr)")
    caption = "Nettoinvestering, beräknad och tryckt"
    return [Table(caption, ("Verksamhet", "Kolumn", *figures), tuple(rows), folded=True)]


def _deviation(budget: Level, outcome: Level) -> tuple[Value, Value]:
    """The deviation in tkr, and in per cent of the budget."""
    gap = deviation(budget.amount, outcome.amount)
    share = 100 * relative_deviation(budget.amount, outcome.amount) if budget.amount else None
    return (
        Value(gap, max(budget.decimals, outcome.decimals), formula="budget − utfall"),
        Value(share, 1, missing="", formula="(budget − utfall) / budget"),
    )


def _net_rows(net: Line, outlays: Line, income: Line) -> list[Row]:
    rows = []
    for column, printed in net.figures.items():
        spent, received = outlays.amount(column), income.amount(column)
        if spent is not None and received is not None:
            computed = net_investment(spent, received)
            made = Value(computed, printed.shown_decimals, formula="utgifter + inkomster, inkomster med minus")
            shown = (outlays.in_tkr(column), income.in_tkr(column), made, printed.in_tkr())
            rows.append(Row((net["activity"], column, *shown)))
    return rows
