"""The investments' computed tables: outcome against budget, and net investment from outlays and income."""

from __future__ import annotations

from analysis.formulas import net_investment
from analysis.present.values import Row, Table, Value
from analysis.sections.investments.levels import compared_years, levels, of, printed_deviations
from analysis.sections.shared.changes import gap, gap_share
from analysis.sections.shared.computed import computed
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
            amounts = (budget.figure, outcome.figure)
            beside = of(deviations.get(activity, []), "deviation", year)
            printed = [beside.figure if beside else Value(None)] if any(deviations.values()) else []
            rows.append(Row((activity, str(year), *amounts, gap(*amounts), *printed, gap_share(*amounts, missing=""))))
    if not rows:
        return []
    heading = ("Avvikelse, tryckt (tkr)",) * any(deviations.values())
    figures = ("Budget (tkr)", "Utfall (tkr)", "Avvikelse, beräknad (tkr)", *heading, "Av budget (%)")
    note = "Avvikelse är budget minus utfall: plus är att mindre användes än budgeterat."
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


def _net_rows(net: Line, outlays: Line, income: Line) -> list[Row]:
    rows = []
    for column, printed in net.figures.items():
        spent, received = outlays.in_tkr(column), income.in_tkr(column)
        made = computed(
            net_investment,
            spent,
            received,
            formula="utgifter + inkomster, inkomster med minus",
            decimals=printed.shown_decimals,
        )
        if made.number is not None:
            rows.append(Row((net["activity"], column, spent, received, made, printed.in_tkr())))
    return rows
