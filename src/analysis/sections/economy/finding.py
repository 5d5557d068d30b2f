"""The economy in sentences: budget, outcome, plan, the result so far."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.formulas import deviation, growth_rate, project, relative_deviation
from analysis.present.words import amount, per_cent
from analysis.sections.economy import accounts
from analysis.store import CommitteeYear


def economy_finding(data: CommitteeYear, neighbours: Sequence[CommitteeYear] = ()) -> str:
    """The economy in a few sentences, made from the figures."""
    activity = accounts.main_activity(data)
    net = accounts.net_costs(data, activity)
    costs = accounts.total_costs(data, activity)
    if is_balanced(net, data.about.year):
        earlier = next((each for each in neighbours if each.about.year == data.about.year - 1), None)
        return " ".join([_balanced_finding(costs, data.about.year, earlier), *part_year_sentences(data)])
    year = accounts.compared_year(net)
    if year == data.about.year:
        return _outcome_finding(net, year)
    sentences = [_plan_finding(net, data.about.year), _outcome_finding(net, year) if year else ""]
    sentences += part_year_sentences(data)
    return " ".join(filter(None, sentences)) or "Nettokostnaden redovisas i tabellerna nedan."


def is_balanced(net: pd.DataFrame, year: int) -> bool:
    """Whether income is to cover the costs: then the costs tell more than a net of 0."""
    planned = net[(net["fiscal_year"] >= year) & (net["scenario"] != "outcome")]
    return net.empty or (len(planned) > 0 and bool((planned["amount"] == 0).all()))


def _balanced_finding(costs: pd.DataFrame, year: int, earlier: CommitteeYear | None) -> str:
    now = accounts.amount_of(costs, "budget", year)
    before = accounts.amount_of(costs, "budget", year - 1)
    if before is None and earlier is not None:
        before = accounts.amount_of(accounts.total_costs(earlier, accounts.main_activity(earlier)), "budget", year - 1)
    if now is None:
        return "Intäkter och kostnader redovisas i tabellerna nedan."
    text = f"Verksamheten ska bära sina egna kostnader: {amount(now)} i budget {year} täcks av lika stora intäkter."
    if before:
        word = "högre" if now > before else "lägre"
        change = f"{amount(abs(now - before))} eller {per_cent(abs(growth_rate(before, now)))}"
        text += f" Omslutningen är {change} {word} än i budget {year - 1}."
    text += _plan_growth(costs, year)
    forecast = accounts.amount_of(costs, "forecast", year)
    if forecast is not None and forecast != now:
        word = "mer" if forecast > now else "mindre"
        text += f" Prognosen för året är {amount(forecast)}, {amount(abs(forecast - now))} {word} än budgeten."
    return text


def _plan_growth(costs: pd.DataFrame, year: int) -> str:
    """The one rate that every plan year grows by, when there is one."""
    plans = costs[costs["scenario"] == "plan"]
    budget = accounts.amount_of(costs, "budget", year)
    if len(plans) < 2 or not budget:
        return ""
    rate = round(growth_rate(budget, float(plans["amount"].iloc[0])), 3)
    grown = project(budget, rate, [int(plan) for plan in plans["fiscal_year"]])
    if any(
        abs(grown[int(plan)] - amount) > 0.5 for plan, amount in zip(plans["fiscal_year"], plans["amount"], strict=True)
    ):
        return ""
    last = plans.iloc[-1]
    return f" Planen räknas upp med {per_cent(rate)} om året, till {amount(last['amount'])} {int(last['fiscal_year'])}."


def part_year_sentences(data: CommitteeYear) -> list[str]:
    """The result so far, and the year's forecast, where the document states them."""
    figures = data.figures("operating")
    results = figures[(figures["kind"] == "Resultat") & figures["amount"].notna()]
    results = results[results["row_kind"].isin(["", "summa"]) & ~results["period"].isin(["", "dec"])]
    results = results[results["activity"].str.startswith(accounts.main_activity(data).split(" (")[0])]
    return [
        _result_sentence(row["period"], int(row["fiscal_year"]), float(row["amount"]))
        for row in results.to_dict("records")
    ]


def _result_sentence(period: str, year: int, result: float) -> str:
    if period == "helår":
        return (
            f"Prognosen för helåret {year} är {'ett resultat på ' + amount(result) if result else 'ett nollresultat'}."
        )
    word = "överskott" if result >= 0 else "underskott"
    return f"Perioden {period} {year} gav ett {word} på {amount(abs(result))}."


def _outcome_finding(net: pd.DataFrame, year: int) -> str:
    budget, outcome = accounts.amount_of(net, "budget", year), accounts.amount_of(net, "outcome", year)
    assert budget is not None and outcome is not None  # compared_year found both
    gap = deviation(budget, outcome)
    if gap == 0:
        return f"Nettokostnaden {year} blev {amount(outcome)}, precis som budgeterat."
    word = "mindre" if gap > 0 else "mer"
    share = f" ({per_cent(abs(relative_deviation(budget, outcome)))})" if budget else ""
    return f"Nettokostnaden {year} blev {amount(outcome)}, {amount(abs(gap))} {word} än budget{share}."


def _plan_finding(net: pd.DataFrame, year: int) -> str:
    now, before = accounts.amount_of(net, "budget", year), accounts.amount_of(net, "budget", year - 1)
    if now is None:
        return ""
    text = f"Nettokostnaden budgeteras till {amount(now)} {year}"
    if before is None or before == now:
        return text + "."
    word = "högre" if now > before else "lägre"
    return (
        f"{text}, {amount(abs(now - before))} ({per_cent(abs(growth_rate(before, now)))}) {word} än budget {year - 1}."
    )
