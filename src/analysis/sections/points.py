"""What the summary tells: what went well, what did not, what to decide, each a sentence with its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.formulas import deviation
from analysis.kpi.indicator import Indicator
from analysis.present.words import amount, capital, counted
from analysis.reconcile import reconcile
from analysis.sections.economy import accounts
from analysis.sections.economy.balance import Balance, balance, result_words, turnover_words
from analysis.sections.economy.finding import economy_told, is_balanced
from analysis.sections.economy.scope import scope
from analysis.sections.indicators.counts import MISSED, REACHED, counts_of, figures_counted
from analysis.sections.indicators.naming import MEASURE, can_be_ranked, furthest, named
from analysis.sections.indicators.section import told_once
from analysis.sections.indicators.words import judged_sentence
from analysis.sections.investments.frame import rooms
from analysis.sections.reconciliation import disagreeing
from analysis.sections.requests.section import requests_told
from analysis.sections.shared.sentence import Sentence, joined
from analysis.store import CommitteeYear

_MET = ("nyckeltal når sitt mål", "nyckeltal når sina mål")
_NOT_MET = ("nyckeltal når inte målet", "nyckeltal når inte målen")
_FEW = 3


@dataclass(frozen=True)
class Points:
    """What went well, what did not, where the targets to come stand, what to decide."""

    well: Sequence[Sentence] = ()
    badly: Sequence[Sentence] = ()
    aims: Sequence[Sentence] = ()
    to_decide: Sequence[Sentence] = ()


def all_points(data: CommitteeYear) -> tuple[Points, ...]:
    """What each part of the report brings to its summary."""
    return (_economy(data), _indicators(data), _investments(data), _requests(data), _figures(data))


def _economy(data: CommitteeYear) -> Points:
    """A surplus went well, a deficit did not; a plan's net cost is to be decided."""
    year, activity = data.about.year, accounts.main_activity(data)
    net, costs = accounts.net_costs(data, activity), accounts.total_costs(data, activity)
    covered = len(costs) > 0 and is_balanced(net, year)
    found = balance(data) if covered else None
    if found:
        return _result(found)
    told = economy_told(data).cited if len(data.figures("operating")) else ()
    figures = costs if covered else net
    budget, outcome, forecast = (accounts.amount_of(figures, each, year) for each in ("budget", "outcome", "forecast"))
    reached = forecast if outcome is None else outcome
    if budget and reached is None and not covered and data.about.document_kind.startswith(("plan", "budget")):
        return Points(
            to_decide=[Sentence(f"Budgetramen för {year}: en nettokostnad på {amount(budget)}{scope(data)}.", told)]
        )
    if budget is None or reached is None:
        return Points()
    gap, expected = deviation(budget, reached), outcome is None
    if gap >= 0:
        rest = f", ett överskott på {amount(gap)}" if gap and not covered else ""
        return Points(well=[Sentence(f"Budgeten {'väntas hållas' if expected else 'hölls'}{rest}.", told)])
    what = "Kostnaderna" if covered else "Nettokostnaden"
    verb = "väntas överskrida" if expected else "överskred"
    return Points(badly=[Sentence(f"{what} {verb} budgeten med {amount(-gap)}.", told)])


def _result(found: Balance) -> Points:
    """More costs that as much income covers are no overdraft: it is the result that went well or not."""
    told = Sentence(f"Resultatet {result_words(found)}: {turnover_words(found)}.", found.told)
    return Points(well=[told]) if found.is_kept else Points(badly=[told])


def _indicators(data: CommitteeYear) -> Points:
    """How many indicators reach their target, and which do not; those of a year to come are told apart."""
    judged = [each for each in told_once(data) if each.is_judged]
    due, to_come = ([each for each in judged if each.is_due is now] for now in (True, False))
    met, missed = ([each for each in due if each.verdict == verdict] for verdict in (REACHED, MISSED))
    reached, others = counted(len(met), *_MET, neuter=True), counted(len(missed), *_NOT_MET, neuter=True)
    well = [Sentence(f"{capital(reached)}.", counts_of(due, {"når målet": len(met)}))]
    which, many = _which(missed), counts_of(due, {"når inte målet": len(missed)})
    badly = [Sentence(f"{capital(others)}{which.text}.", (*many, *which.cited))]
    return Points(well=well if met else [], badly=badly if missed else [], aims=_aims_to_come(to_come))


def _aims_to_come(to_come: list[Indicator]) -> list[Sentence]:
    """How many reach the target of a year to come already, and which of them do not."""
    missed = [each for each in to_come if each.verdict == MISSED]
    if not to_come:
        return []
    sentences = [Sentence(judged_sentence(to_come, "som går att bedöma"), figures_counted(to_come))]
    if missed and len(to_come) > 1:
        which = _which(missed)
        text = capital(which.text[2:]) if which.text.startswith(",") else f"Ännu inte i mål{which.text}"
        sentences.append(Sentence(f"{text}.", which.cited))
    return [joined(sentences)]


def _which(missed: list[Indicator]) -> Sentence:
    """Their names; of many those furthest off, where it can be told which they are."""
    if len(missed) > _FEW and can_be_ranked(missed):
        names = named(furthest(missed)[:_FEW])
        return Sentence(f", längst ifrån, {MEASURE}, är {names.text}", names.cited)
    names = named(missed)
    return Sentence(f": {names.text}", names.cited)


def _investments(data: CommitteeYear) -> Points:
    """Investments beyond the council's frame need its decision."""
    told = [
        Sentence(f"Investeringarna är {amount(-room.left)} större än ramen för {room.level.year}.", (room.room,))
        for room in rooms(data)
        if room.level.year == data.about.year and room.left < 0
    ]
    return Points(to_decide=told)


def _requests(data: CommitteeYear) -> Points:
    return Points(to_decide=[requests_told(data)] if len(data.rows("requests")) else [])


def _figures(data: CommitteeYear) -> Points:
    """Printed figures that do not agree are to be explained before the decision."""
    findings = reconcile(data)
    wrong = sum(finding.verdict == "differs" for finding in findings)
    if not wrong:
        return Points()
    noun = counted(wrong, "tryckt tal som inte går ihop", "tryckta tal som inte går ihop", neuter=True)
    text = f"Dokumentet har {noun}; de bör förklaras eller rättas före beslut (se Avstämning)."
    return Points(to_decide=[Sentence(text, disagreeing(data, findings))])
