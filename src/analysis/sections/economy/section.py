"""Operating economy: outcome, budget and plan, and where the deviation comes from."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.present.section import Section
from analysis.present.values import Block, Chart
from analysis.present.words import amount, fitting_unit
from analysis.sections.economy import accounts
from analysis.sections.economy.balance import Balance, balance, result_words
from analysis.sections.economy.deviation import deviation_blocks
from analysis.sections.economy.finding import economy_told, is_balanced
from analysis.sections.shared.beside_budget import told_share
from analysis.sections.shared.doubted import with_doubts
from analysis.sections.shared.glance import against_budget
from analysis.sections.shared.money_chart import money_chart
from analysis.sections.shared.places import elsewhere, placed
from analysis.sections.shared.printed import printed_tables
from analysis.sections.shared.ranking import equally_large, largest_words
from analysis.store import CommitteeYear

_FEW = 2


def economy(data: CommitteeYear, neighbours: Sequence[CommitteeYear] = ()) -> Section | None:
    """The section *Driftens ekonomi*; None when the committee has no operating figures.

    ``neighbours`` are the committee's other years, for the change from last year's budget.
    """
    if data.figures("operating").empty:
        return None
    activity = accounts.main_activity(data)
    net = accounts.net_costs(data, activity)
    costs = accounts.total_costs(data, activity)
    balanced = is_balanced(net, data.about.year)
    shown = costs if balanced else net
    measure = "Kostnader" if balanced else "Nettokostnad"
    blocks: list[Block] = []
    if len(shown) > 1:
        blocks.append(_level_chart(activity, shown, measure, data.about.year))
    blocks += deviation_blocks(data, activity, net)
    blocks += _unit_blocks(data, activity, measure)
    blocks = with_doubts(data, blocks, frozenset(accounts.same_places(data, shown)))
    blocks += printed_tables(data, "operating")
    told = economy_told(data, neighbours)
    reached = (accounts.amount_of(shown, scenario, data.about.year) for scenario in ("budget", "outcome", "forecast"))
    found = balance(data) if balanced else None
    facts = result_against_budget(found) if found else against_budget(*reached, net=not balanced)
    made = Section("driftens-ekonomi", "Driftens ekonomi", told.text, tuple(blocks), facts, cited=told.cited)
    return placed(made, data, *map(elsewhere, neighbours))


def result_against_budget(found: Balance) -> dict[str, str]:
    """The index's verdict where income is to cover the costs: on the result, then how much larger both are."""
    result = result_words(found).removeprefix("väntas ").partition(" ")[2]
    expected = "prognos: " if found.scenario == "forecast" else ""
    share = told_share(*(value.number or 0 for value in found.costs)).strip(" ()")
    way = "över" if found.more[0] > 0 else "under"
    beside = f", omslutning {share} {way} budget" if share else ""
    return {"economy": f"{'good' if found.is_kept else 'bad'} {expected}resultat {result}{beside}"}


def _level_chart(activity: str, shown: pd.DataFrame, measure: str, year: int) -> Chart:
    """Levels; the report year's budget or outcome is the one to look at."""
    title = _level_title(shown, measure, year)
    return money_chart(
        "columns",
        title,
        f"{activity}, {measure.lower()} per år",
        shown["label"],
        {measure: accounts.in_tkr(shown)},
        accent=tuple(shown.loc[shown["fiscal_year"] == year, "label"]),
        cited=tuple(accounts.in_tkr(shown.iloc[[0, -1]])),
    )


def _level_title(shown: pd.DataFrame, measure: str, year: int) -> str:
    """The outcome or forecast against the budget where both are printed, else the way from first to last."""
    budget = accounts.amount_of(shown, "budget", year)
    for scenario in ("outcome", "forecast"):
        reached = accounts.amount_of(shown, scenario, year)
        if reached is not None and budget is not None:
            word = accounts.SCENARIO_WORDS[scenario].lower()
            return f"{measure} {year}: {word} {amount(reached)} mot budget {amount(budget)}"
    first, last = shown.iloc[0], shown.iloc[-1]
    change = last["amount"] - first["amount"]
    direction = "ökar" if change > 0 else "minskar" if change < 0 else "ligger still"
    subject = "Nettokostnaden" if measure == "Nettokostnad" else "Kostnaderna"
    start, end = (f"{amount(point['amount'])} ({point['label'].lower()})" for point in (first, last))
    return f"{subject} {direction} från {start} till {end}"


def _unit_blocks(data: CommitteeYear, activity: str, kind: str) -> list[Block]:
    """Each unit's figure of the report year, largest first."""
    now = accounts.units(data, activity, kind) if activity else accounts.side_by_side(data)
    if len(now) < _FEW:
        return []
    scenario, net = now["scenario"].iloc[0], now["kind"].isin(["Nettokostnad", "Ram"]).all()
    printed = accounts.account(data).query("activity == @activity and kind == @kind")
    whole = accounts.amount_of(printed, scenario, data.about.year) or now["amount"].sum()
    values = accounts.in_tkr(now)
    bars, cells = list(zip(now["activity"], values, strict=True)), tuple(each.origin for each in values if each.origin)
    measure = "Nettokostnad" if net else "Kostnader"
    return [
        money_chart(
            "bars",
            largest_words(bars, whole if activity else None, fitting_unit(now["amount"])),
            f"{measure} per verksamhet, {accounts.SCENARIO_WORDS[scenario].lower()} {data.about.year}",
            now["activity"],
            {measure: values},
            cited=(*equally_large(bars, "verksamheter", cells), values[0]),
        )
    ]
