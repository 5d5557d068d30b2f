"""Operating economy: outcome, budget and plan, and where the deviation comes from."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.formulas import deviation, growth_rate, project, relative_deviation
from analysis.numbers import format_number
from analysis.present.section import Section
from analysis.present.values import Block, Chart, Paragraph, Series
from analysis.present.words import amount, counted, per_cent
from analysis.reconcile import reconcile
from analysis.sections.economy import accounts
from analysis.sections.economy.deviation import deviation_blocks
from analysis.sections.shared.printed import printed_tables
from analysis.sections.shared.wording import in_words
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
    balanced = _is_balanced(net, data.about.year)
    shown = costs if balanced else net
    measure = "Kostnader" if balanced else "Nettokostnad"
    blocks: list[Block] = []
    if len(shown) > 1:
        blocks += [_level_chart(activity, shown, measure, data.about.year), *_contested(data, shown)]
    blocks += deviation_blocks(data, activity, net)
    blocks += _unit_blocks(data, activity, "Kostnader" if balanced else "Nettokostnad")
    blocks += printed_tables(data, "operating")
    return Section("driftens-ekonomi", "Driftens ekonomi", economy_finding(data, neighbours), tuple(blocks))


def economy_finding(data: CommitteeYear, neighbours: Sequence[CommitteeYear] = ()) -> str:
    """The economy in a few sentences, made from the figures."""
    activity = accounts.main_activity(data)
    net = accounts.net_costs(data, activity)
    costs = accounts.total_costs(data, activity)
    if _is_balanced(net, data.about.year):
        earlier = next((each for each in neighbours if each.about.year == data.about.year - 1), None)
        return " ".join([_balanced_finding(costs, data.about.year, earlier), *part_year_sentences(data)])
    year = accounts.compared_year(net)
    if year == data.about.year:
        return _outcome_finding(net, year)
    sentences = [_plan_finding(net, data.about.year), _outcome_finding(net, year) if year else ""]
    sentences += part_year_sentences(data)
    return " ".join(filter(None, sentences)) or "Nettokostnaden redovisas i tabellerna nedan."


def _is_balanced(net: pd.DataFrame, year: int) -> bool:
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


def _level_chart(activity: str, shown: pd.DataFrame, measure: str, year: int) -> Chart:
    """Levels in mkr; the report year's budget or outcome is the one to look at."""
    in_mkr = shown["amount"] / 1000
    title = _level_title(shown, measure, year)
    listing = ", ".join(
        f"{label} {format_number(value, 1)}" for label, value in zip(shown["label"], in_mkr, strict=True)
    )
    return Chart(
        "columns",
        title,
        f"{activity}, {measure.lower()} per år, mkr",
        tuple(shown["label"]),
        (Series(measure, tuple(in_mkr)),),
        alt=f"Stapeldiagram över {measure.lower()} i mkr: {listing}.",
        unit="mkr",
        decimals=1,
        accent=tuple(shown.loc[shown["fiscal_year"] == year, "label"]),
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


def _contested(data: CommitteeYear, shown: pd.DataFrame) -> list[Block]:
    """Where a charted figure does not agree with its own parts, say so beside the chart."""
    cells = accounts.same_places(data, shown)
    wrong = [found for found in reconcile(data) if found.verdict == "differs" and found.cell in cells]
    if len(wrong) > _FEW:
        many = counted(len(wrong), "tal", "tal", neuter=True)
        text = f"Observera: {many} i diagrammet går inte ihop med andra tryckta tal; vilka står i avsnittet Avstämning."
        return [Paragraph(text)]
    return [Paragraph(f"Observera: {in_words(finding)} Se avsnittet Avstämning.") for finding in wrong]


def _unit_blocks(data: CommitteeYear, activity: str, kind: str) -> list[Block]:
    """Each unit's figure of the report year, largest first."""
    units = accounts.children(data, activity, kind)
    year = data.about.year
    scenario = "budget" if (units["scenario"] == "budget").any() else "outcome"
    now = units[(units["fiscal_year"] == year) & (units["scenario"] == scenario)].sort_values("amount", ascending=False)
    if len(now) < 2:
        return []
    whole = accounts.account(data).query("activity == @activity and kind == @kind")
    total = accounts.amount_of(whole, scenario, year) or now["amount"].sum()
    largest = now.iloc[0]
    word = accounts.SCENARIO_WORDS[scenario].lower()
    listing = ", ".join(f"{unit} {amount(value)}" for unit, value in zip(now["activity"], now["amount"], strict=True))
    return [
        Chart(
            "bars",
            f"{largest['activity']} är störst: {amount(largest['amount'])} av {amount(total)}",
            f"{'Nettokostnad' if kind == 'Nettokostnad' else 'Kostnader'} per verksamhet, {word} {year}, mkr",
            tuple(now["activity"]),
            (Series(kind, tuple(now["amount"] / 1000)),),
            alt=f"Liggande staplar per verksamhet: {listing}.",
            unit="mkr",
            decimals=1,
        )
    ]
