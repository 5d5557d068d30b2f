"""The summary: what went well, what did not, what to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.formulas import deviation
from analysis.kpi.indicator import Indicator
from analysis.present.section import Section
from analysis.present.sentences import sentences
from analysis.present.values import Block, Bullets, Value
from analysis.present.words import amount, capital, counted, swedish_date
from analysis.reconcile import reconcile
from analysis.sections.allocation.section import allocation
from analysis.sections.economy import accounts
from analysis.sections.economy.balance import Balance, balance, result_words, turnover_words
from analysis.sections.economy.finding import economy_finding, is_balanced
from analysis.sections.economy.finding import figures_told as economy_figures
from analysis.sections.economy.scope import scope
from analysis.sections.economy.section import economy
from analysis.sections.goals.assignments import assignments
from analysis.sections.goals.risks import risks
from analysis.sections.goals.section import goals, goals_finding
from analysis.sections.indicators.section import indicators, told_once
from analysis.sections.indicators.words import MEASURE, can_be_ranked, figures_named, furthest, judged_sentence, named
from analysis.sections.investments.frame import Room, rooms
from analysis.sections.investments.section import investments
from analysis.sections.reconciliation import reconciliation
from analysis.sections.requests.prices import prices
from analysis.sections.requests.section import figures_told as requested_figures
from analysis.sections.requests.section import requests, requests_finding
from analysis.sections.shared.places import elsewhere, placed
from analysis.sections.sources import NO_FIGURES
from analysis.sections.staff.section import staff
from analysis.sections.staff.volumes import volumes
from analysis.store import CommitteeYear

_FOLLOW_UP = "uppföljning"
_OTHERS = (goals, indicators, investments, prices, requests, staff, volumes, risks, assignments, reconciliation)
_TITLES = {
    "well": "Det gick bra",
    "badly": "Det gick mindre bra",
    "aims": "Utgångsläget mot målen",
    "to_decide": "Att besluta eller ta ställning till",
}
_TO_COME = "Läget mot kommande års mål"
"""In a follow-up, for the targets whose year has not come; in a plan they are where it starts from."""


@dataclass(frozen=True)
class Points:
    """What went well, what did not, where the targets to come stand, what to decide: a sentence each."""

    well: Sequence[str] = ()
    badly: Sequence[str] = ()
    aims: Sequence[str] = ()
    to_decide: Sequence[str] = ()


def summary(data: CommitteeYear, neighbours: Sequence[CommitteeYear] = ()) -> Section:
    """The section *Sammanfattning*, with the facts of the report's title.

    ``neighbours`` are the committee's other years, for what the sections tell beside them.
    """
    sources = (_economy(data), _indicators(data), _investments(data), _requests(data), _figures(data))
    blocks: list[Block] = []
    for kind, title in _titles(data).items():
        items = tuple(item for points in sources for item in getattr(points, kind))
        blocks += [Bullets(title, items)] if items else []
    told = _finding(data)
    blocks = blocks or _in_short(data, neighbours, told)
    made = Section("sammanfattning", "Sammanfattning", told, tuple(blocks), _front(data), cited=_told(data))
    return placed(made, data, *map(elsewhere, neighbours))


def _titles(data: CommitteeYear) -> dict[str, str]:
    """Targets to come are a plan's starting point; in a follow-up they are where things stand."""
    return {**_TITLES, "aims": _TO_COME} if _FOLLOW_UP in data.about.document_kind else _TITLES


def _in_short(data: CommitteeYear, neighbours: Sequence[CommitteeYear], told: str) -> list[Block]:
    """The first sentence of each section that is not told yet, where nothing went well or badly or is to be decided."""
    first: dict[str, tuple[Value, ...]] = {}
    made = [economy(data, neighbours), allocation(data, neighbours), *(make(data) for make in _OTHERS)]
    for section in filter(None, made):
        new = [sentence for sentence in sentences(section.finding) if sentence not in told]
        first.update(dict.fromkeys(new[:1], section.cited))
    return [Bullets("I korthet", tuple(first), tuple(first.values()))] if first else []


def _told(data: CommitteeYear) -> tuple[Value, ...]:
    """The figures that the finding and the points may tell: those of the sections that they sum up."""
    economy = economy_figures(data) if len(data.figures("operating")) else ()
    asked = requested_figures(data) if len(data.rows("requests")) else ()
    return (*economy, *asked, *(room.room for room in _overdrawn(data)), *figures_named(told_once(data)))


def _finding(data: CommitteeYear) -> str:
    if len(data.figures("operating")):
        return economy_finding(data)
    if len(data.rows("goals")):
        return goals_finding(data)
    if data.records.empty:
        return f"{capital(NO_FIGURES)}."
    tables = counted(len(data.tables), "tabell", "tabeller")
    return f"Rapporten återger {tables} ur {data.about.document}."


def _economy(data: CommitteeYear) -> Points:
    """A surplus went well, a deficit did not; a plan's net cost is to be decided."""
    year, activity = data.about.year, accounts.main_activity(data)
    net, costs = accounts.net_costs(data, activity), accounts.total_costs(data, activity)
    covered = len(costs) > 0 and is_balanced(net, year)
    found = balance(data) if covered else None
    if found:
        return _result(found)
    figures = costs if covered else net
    budget, outcome, forecast = (accounts.amount_of(figures, each, year) for each in ("budget", "outcome", "forecast"))
    reached = forecast if outcome is None else outcome
    if budget and reached is None and not covered and data.about.document_kind.startswith(("plan", "budget")):
        return Points(to_decide=[f"Budgetramen för {year}: en nettokostnad på {amount(budget)}{scope(data)}."])
    if budget is None or reached is None:
        return Points()
    gap, expected = deviation(budget, reached), outcome is None
    if gap >= 0:
        rest = f", ett överskott på {amount(gap)}" if gap and not covered else ""
        return Points(well=[f"Budgeten {'väntas hållas' if expected else 'hölls'}{rest}."])
    what = "Kostnaderna" if covered else "Nettokostnaden"
    return Points(badly=[f"{what} {'väntas överskrida' if expected else 'överskred'} budgeten med {amount(-gap)}."])


def _result(found: Balance) -> Points:
    """More costs that as much income covers are no overdraft: it is the result that went well or not."""
    told = f"Resultatet {result_words(found)}: {turnover_words(found)}."
    return Points(well=[told]) if found.is_kept else Points(badly=[told])


def _indicators(data: CommitteeYear) -> Points:
    """How many indicators reach their target, and which do not; those of a year to come are told apart."""
    judged = [each for each in told_once(data) if each.is_judged]
    due, to_come = ([each for each in judged if each.is_due is now] for now in (True, False))
    met, missed = ([each for each in due if each.verdict == verdict] for verdict in ("met", "not_met"))
    well = [f"{capital(counted(len(met), 'nyckeltal når sitt mål', 'nyckeltal når sina mål', neuter=True))}."]
    badly = [
        f"{capital(counted(len(missed), 'nyckeltal når inte målet', 'nyckeltal når inte målen', neuter=True))}"
        f"{_which(missed)}."
    ]
    return Points(well=well if met else [], badly=badly if missed else [], aims=_aims_to_come(to_come))


def _aims_to_come(to_come: list[Indicator]) -> list[str]:
    """How many reach the target of a year to come already, and which of them do not."""
    missed = [each for each in to_come if each.verdict == "not_met"]
    if not to_come:
        return []
    sentences = [judged_sentence(to_come, "som går att bedöma")]
    if missed and len(to_come) > 1:
        which = _which(missed)
        sentences.append(f"{capital(which[2:])}." if which.startswith(",") else f"Ännu inte i mål{which}.")
    return [" ".join(sentences)]


def _which(missed: list[Indicator]) -> str:
    """Their names; of many those furthest off, where it can be told which they are."""
    if len(missed) > _FEW and can_be_ranked(missed):
        return f", längst ifrån, {MEASURE}, är {named(furthest(missed)[:_FEW])}"
    return f": {named(missed)}"


_FEW = 3


def _investments(data: CommitteeYear) -> Points:
    """Investments beyond the council's frame need its decision."""
    told = [
        f"Investeringarna är {amount(-room.left)} större än ramen för {room.level.year}." for room in _overdrawn(data)
    ]
    return Points(to_decide=told)


def _overdrawn(data: CommitteeYear) -> list[Room]:
    return [room for room in rooms(data) if room.level.year == data.about.year and room.left < 0]


def _requests(data: CommitteeYear) -> Points:
    return Points(to_decide=[requests_finding(data)] if len(data.rows("requests")) else [])


def _figures(data: CommitteeYear) -> Points:
    """Printed figures that do not agree are to be explained before the decision."""
    wrong = sum(finding.verdict == "differs" for finding in reconcile(data))
    if not wrong:
        return Points()
    noun = counted(wrong, "tryckt tal som inte går ihop", "tryckta tal som inte går ihop", neuter=True)
    return Points(to_decide=[f"Dokumentet har {noun}; de bör förklaras eller rättas före beslut (se Avstämning)."])


def _front(data: CommitteeYear) -> dict[str, str]:
    about = data.about
    return {
        "title": about.title,
        "municipality": about.municipality,
        "year": str(about.year),
        "document": about.document,
        "document_kind": about.document_kind,
        "decided": swedish_date(about.decided),
        "workbook": about.workbook,
    }
