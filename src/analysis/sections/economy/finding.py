"""The economy in sentences: budget, outcome, plan, the result so far."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.formulas import growth_rate, project
from analysis.present.values import Value
from analysis.present.words import amount, fitting_unit, per_cent
from analysis.sections.economy import accounts
from analysis.sections.economy.balance import SAME, balance, result_words, turnover_words
from analysis.sections.economy.scope import others_sentence, others_told, scope
from analysis.sections.shared.beside_budget import beside_budget
from analysis.sections.shared.changes import change, gap, gap_share, growth
from analysis.sections.shared.places import elsewhere
from analysis.sections.shared.sentence import Sentence
from analysis.store import CommitteeYear


def economy_told(data: CommitteeYear, neighbours: Sequence[CommitteeYear] = ()) -> Sentence:
    """The economy in a few sentences, made from the figures."""
    return Sentence(_finding(data, neighbours), _figures(data, neighbours))


def _finding(data: CommitteeYear, neighbours: Sequence[CommitteeYear]) -> str:
    if data.figures("operating")["value"].isna().all():
        return "Dokumentet har inga tal om driften: varje värde saknas."
    activity = accounts.main_activity(data)
    if not activity:
        return _units_finding(data)
    net = accounts.net_costs(data, activity)
    if is_balanced(net, data.about.year):
        return " ".join([_balanced_finding(data, net, _year_before(data, neighbours)), *_part_year_sentences(data)])
    year, latest = data.about.year, accounts.compared_year(net)
    what = f"Nettokostnaden{scope(data)}"
    came = _came_to(what, net, year)
    if latest == year:
        return " ".join(filter(None, [came, others_sentence(data)]))
    earlier = _came_to(what, net, latest) if latest else ""
    plan = _plan_finding(what, net, year, _unit(net, latest))
    sentences = [came, plan, others_sentence(data), earlier, *_part_year_sentences(data)]
    return " ".join(filter(None, sentences)) or "Nettokostnaden redovisas i tabellerna nedan."


def _units_finding(data: CommitteeYear) -> str:
    """Units side by side: no one of them is the whole, and what they come to together is not printed."""
    units = accounts.side_by_side(data)
    start = "Ingen total är tryckt för driften: den redovisas för varje verksamhet för sig"
    if units.empty:
        return f"{start}."
    first = units.iloc[0]
    when = f"{accounts.SCENARIO_WORDS[first['scenario']].lower()} {first['fiscal_year']}"
    return f"{start}. Störst är {first['activity']}, {amount(first['amount'])} i {when}."


def _figures(data: CommitteeYear, neighbours: Sequence[CommitteeYear]) -> tuple[Value, ...]:
    """What the sentences may tell: amounts, against each other and against the year before."""
    if not accounts.main_activity(data):
        return tuple(accounts.in_tkr(accounts.side_by_side(data).head(1)))
    year, earlier = data.about.year, _year_before(data, neighbours)
    told = accounts.in_tkr(_part_year_results(data))
    for figures in (accounts.net_costs(data, accounts.main_activity(data)), _costs(data)):
        now, before = (accounts.figure_of(figures, "budget", each) for each in (year, year - 1))
        if before.number is None and earlier is not None:
            before = accounts.figure_of(_costs(elsewhere(earlier)), "budget", year - 1)
        told += [before, change(before, now, f"budget {year} − budget {year - 1}")]
        told += [growth(before, now, f"budget {year} / budget {year - 1} − 1")]
        told += _against_budget(figures, year) + _planned(figures, now, _plan_growth(figures, year))
        latest = accounts.compared_year(figures)
        told += _against_budget(figures, latest) if latest not in (None, year) else []
    found = balance(data)
    told += [*others_told(data), *(found.told if found else ())]
    return tuple(value for value in told if value.number is not None)


def _against_budget(figures: pd.DataFrame, year: int) -> list[Value]:
    """One year's budget, outcome and forecast, and how far they are apart."""
    budget, outcome, forecast = (accounts.figure_of(figures, each, year) for each in ("budget", "outcome", "forecast"))
    apart = [gap(budget, outcome), gap_share(budget, outcome)]
    expected = [gap(budget, forecast, "budget − prognos"), gap_share(budget, forecast, "(budget − prognos) / budget")]
    return [budget, outcome, forecast, *apart, *expected]


def _planned(figures: pd.DataFrame, budget: Value, told: str) -> list[Value]:
    """The plan's last amount, and how much each of its years grows where that is told."""
    plans = accounts.in_tkr(figures[figures["scenario"] == "plan"])
    rate = [growth(budget, plans[0], "första planåret / budget − 1")] if told else []
    return [*plans[-1:], *rate]


def _year_before(data: CommitteeYear, neighbours: Sequence[CommitteeYear]) -> CommitteeYear | None:
    return next((each for each in neighbours if each.about.year == data.about.year - 1), None)


def _costs(data: CommitteeYear) -> pd.DataFrame:
    return accounts.total_costs(data, accounts.main_activity(data))


def is_balanced(net: pd.DataFrame, year: int) -> bool:
    """Whether the costs tell more than a net cost: it is none in the document, or 0 since income covers them."""
    planned = net[(net["fiscal_year"] >= year) & (net["scenario"] != "outcome")]
    return net.empty or (len(planned) > 0 and bool((planned["amount"] == 0).all()))


def _is_covered(data: CommitteeYear, net: pd.DataFrame) -> bool:
    """Whether the document says that income covers the year's costs: by a net cost of 0, or by as much income."""
    year, activity = data.about.year, accounts.main_activity(data)
    income = accounts.amount_of(accounts.incomes(data, activity), "budget", year)
    costs = accounts.amount_of(_costs(data), "budget", year)
    return len(net) > 0 or (income is not None and costs is not None and abs(income + costs) < SAME)


def _balanced_finding(data: CommitteeYear, net: pd.DataFrame, earlier: CommitteeYear | None) -> str:
    costs, year, covered = _costs(data), data.about.year, _is_covered(data, net)
    now = accounts.amount_of(costs, "budget", year)
    before = accounts.amount_of(costs, "budget", year - 1)
    if before is None and earlier is not None:
        before = accounts.amount_of(_costs(earlier), "budget", year - 1)
    if now is None:
        return "Intäkter och kostnader redovisas i tabellerna nedan."
    text = f"Kostnaderna budgeteras till {amount(now)} {year}."
    if covered:
        text = f"Verksamheten ska bära sina egna kostnader: {amount(now)} i budget {year} täcks av lika stora intäkter."
    if before:
        whose, alike = ("Omslutningen", "lika stor") if covered else ("Det", "lika mycket")
        apart = f"{_apart(before, now)} än" if now != before else f"{alike} som"
        text += f" {whose} är {apart} i budget {year - 1}."
    found = balance(data)
    came = (
        f"Resultatet {year} {result_words(found)}: {turnover_words(found)}."
        if found
        else _came_to("Kostnaderna", costs, year)
    )
    return " ".join(filter(None, [came, f"{text}{_plan_growth(costs, year)}"]))


def _apart(before: float, now: float) -> str:
    told = f"{amount(abs(now - before))} eller {per_cent(abs(growth_rate(before, now)))}"
    return f"{told} {'högre' if now > before else 'lägre'}"


def _plan_growth(costs: pd.DataFrame, year: int) -> str:
    """The one rate that every plan year grows by, when there is one."""
    plans = costs[costs["scenario"] == "plan"]
    budget = accounts.amount_of(costs, "budget", year)
    if len(plans) < 2 or not budget:
        return ""
    rate = round(growth_rate(budget, float(plans["amount"].iloc[0])), 3)
    grown = project(budget, rate, [int(plan) for plan in plans["fiscal_year"]])
    if any(
        abs(grown[int(plan)] - amount) > SAME
        for plan, amount in zip(plans["fiscal_year"], plans["amount"], strict=True)
    ):
        return ""
    last = plans.iloc[-1]
    return f" Planen räknas upp med {per_cent(rate)} om året, till {amount(last['amount'])} {int(last['fiscal_year'])}."


def _part_year_sentences(data: CommitteeYear) -> list[str]:
    """The result so far, and the year's forecast, where the document states them."""
    return [
        _result_sentence(row["period"], int(row["fiscal_year"]), float(row["amount"]))
        for row in _part_year_results(data).to_dict("records")
    ]


def _part_year_results(data: CommitteeYear) -> pd.DataFrame:
    figures = data.figures("operating")
    results = figures[(figures["kind"] == "Resultat") & figures["amount"].notna()]
    results = results[results["row_kind"].isin(["", "summa"]) & ~results["period"].isin(["", "dec"])]
    return results[results["activity"].str.startswith(accounts.main_activity(data).split(" (")[0])]


def _result_sentence(period: str, year: int, result: float) -> str:
    if period == "helår":
        return (
            f"Prognosen för helåret {year} är {'ett resultat på ' + amount(result) if result else 'ett nollresultat'}."
        )
    word = "överskott" if result >= 0 else "underskott"
    return f"Perioden {period} {year} gav ett {word} på {amount(abs(result))}."


def _came_to(what: str, figures: pd.DataFrame, year: int) -> str:
    """The year's outcome against its budget, before it is known the forecast; nothing without either."""
    budget = accounts.amount_of(figures, "budget", year)
    for scenario, came in (("outcome", "blev"), ("forecast", "väntas bli")):
        reached = accounts.amount_of(figures, scenario, year)
        if budget is not None and reached is not None:
            return f"{what} {year} {came} {beside_budget(budget, reached)}."
    return ""


def _unit(figures: pd.DataFrame, latest: int | None) -> str:
    """The unit in which the latest outcome is told beside its budget, if it is told in one; else what reads best."""
    told = (accounts.amount_of(figures, each, latest) for each in ("budget", "outcome")) if latest else ()
    known = [each for each in told if each is not None]
    return fitting_unit([known[1], known[0] - known[1]]) if len(known) > 1 else ""


def _plan_finding(what: str, net: pd.DataFrame, year: int, unit: str) -> str:
    now, before = accounts.amount_of(net, "budget", year), accounts.amount_of(net, "budget", year - 1)
    if now is None:
        return ""
    if before is None or before == now:
        return f"{what} budgeteras till {amount(now, unit)} {year}."
    told, apart = (amount(each, unit or fitting_unit([now, now - before])) for each in (now, abs(now - before)))
    share = per_cent(abs(growth_rate(before, now)))
    word = "högre" if now > before else "lägre"
    return f"{what} budgeteras till {told} {year}, {apart} ({share}) {word} än budget {year - 1}."
