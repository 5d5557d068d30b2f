"""Investments: net investment per year, outcome against budget, the council's frame, proposals, capital costs."""

from __future__ import annotations

from analysis.formulas import growth_rate
from analysis.present.section import Section
from analysis.present.values import Block, Chart, Value
from analysis.present.words import amount, amounts, capital, per_cent
from analysis.sections.investments.capital import capital_blocks, capital_told
from analysis.sections.investments.frame import frame_sentence, frame_tables, over_frame, rooms
from analysis.sections.investments.levels import Level, compared_years, levels, measure, of
from analysis.sections.investments.parts import deviation_blocks, deviation_told
from analysis.sections.investments.proposals import proposal_tables, told_again
from analysis.sections.investments.tables import net_tables, outcome_tables
from analysis.sections.shared.beside_budget import beside_budget
from analysis.sections.shared.changes import change, gap, gap_share, growth
from analysis.sections.shared.doubted import with_doubts
from analysis.sections.shared.lines import lines
from analysis.sections.shared.money_chart import money_chart
from analysis.sections.shared.places import placed
from analysis.sections.shared.printed import printed_tables
from analysis.sections.shared.sentence import Sentence, joined
from analysis.sections.shared.timeline import lowered
from analysis.store import CommitteeYear

_DEFINITE = {"Nettoinvestering": "Nettoinvesteringen", "Utgifter": "Investeringsutgifterna"}
_WORDS = {"Nettoinvestering": "nettoinvestering", "Utgifter": "investeringsutgifter"}


def investments(data: CommitteeYear) -> Section | None:
    """The section *Investeringar och kapitalkostnader*; None when the committee has neither."""
    if data.figures("investments").empty and data.figures("capital").empty:
        return None
    blocks: list[Block] = []
    blocks += [_level_chart(data, activity, found) for activity, found in _charted(data)]
    blocks += outcome_tables(data)
    blocks += deviation_blocks(data)
    blocks += frame_tables(data)
    blocks += proposal_tables(data)
    blocks += net_tables(data)
    blocks += capital_blocks(data)
    again, found = told_again(data), dict.fromkeys(line.table for line in lines(data, "investments"))
    blocks += printed_tables(data, "investments", [name for name in found if name not in again]) if found else []
    blocks += printed_tables(data, "capital") if lines(data, "capital") else []
    heading = "Investeringar och kapitalkostnader" if lines(data, "capital") else "Investeringar"
    told = _told(data)
    made = Section("investeringar", heading, told.text, tuple(with_doubts(data, blocks)), cited=told.cited)
    return placed(made, data)


def _told(data: CommitteeYear) -> Sentence:
    """The investments and their capital cost in a few sentences, made from the figures."""
    told = joined([Sentence(_sentences(data), _figures(data)), deviation_told(data), capital_told(data)])
    return told if told.text else Sentence("Investeringarna redovisas i tabellerna nedan.")


def _sentences(data: CommitteeYear) -> str:
    (activity, found), *others = list(levels(data).items()) or [("", [])]
    definite = _DEFINITE[measure(data)] + (f" för {activity}" if others else "")
    plural = _is_plural(data)
    sentences = [
        _plan_sentence(definite, found, data.about.year, plural=plural),
        *(_other_unit(data, name, some) for name, some in others),
        frame_sentence(data),
        _outcome_sentence(definite, found),
    ]
    return " ".join(filter(None, sentences))


def _figures(data: CommitteeYear) -> tuple[Value, ...]:
    """What these sentences may tell: levels against each other, and room in the frame."""
    (found, *others), year = list(levels(data).values()) or [[]], data.about.year
    now, before = of(found, "budget", year), of(found, "budget", year - 1)
    told = [each.figure for each in (now, before, *found[-1:]) if each]
    if now and before:
        told.append(change(before.figure, now.figure, f"budget {year} − budget {year - 1}"))
        told.append(growth(before.figure, now.figure, f"budget {year} / budget {year - 1} − 1"))
    for each in compared_years(found)[-1:]:
        budget, outcome = of(found, "budget", each), of(found, "outcome", each)
        assert budget and outcome  # compared_years found both
        told += [outcome.figure, gap(budget.figure, outcome.figure), gap_share(budget.figure, outcome.figure)]
    for room in (each for each in rooms(data) if each.level.year == year):
        told += [room.room, room.frame.in_tkr()]
    told += [each.figure for some in others for each in (of(some, "budget", year), *some[-1:]) if each]
    return tuple(told)


def _is_plural(data: CommitteeYear) -> bool:
    return measure(data) == "Utgifter"


def _charted(data: CommitteeYear) -> list[tuple[str, list[Level]]]:
    """The activities with several levels to draw."""
    return [pair for pair in levels(data).items() if len(pair[1]) > 1 and any(each.amount for each in pair[1])]


def _other_unit(data: CommitteeYear, activity: str, found: list[Level]) -> str:
    """What another unit than the first invests in the report year, and in the plan's last."""
    year = data.about.year
    now, last = of(found, "budget", year), found[-1]
    if now is None:
        return ""
    planned = last.scenario == "plan" and last.year > year
    told, later = amounts(now.amount, last.amount if planned else 0)
    text = f"För {activity} budgeteras {'de' if _is_plural(data) else 'den'} till {told} {year}"
    return f"{text} och planeras till {later} {last.year}." if planned else f"{text}."


def _plan_sentence(definite: str, found: list[Level], year: int, *, plural: bool) -> str:
    """The report year's budget, against the year before and to the plan's last year."""
    now, before = of(found, "budget", year), of(found, "budget", year - 1)
    if of(found, "outcome", year):
        return ""
    if now is None:
        return _other_sentence(definite, found, year, plural=plural)
    plans = [each for each in found if each.scenario == "plan" and each.year > year]
    last = plans[-1].amount if plans else 0
    told, apart, planned = amounts(now.amount, abs(now.amount - before.amount) if before else 0, last)
    text = f"{definite} budgeteras till {told} {year}"
    if before and before.amount and before.amount != now.amount:
        word = "högre" if now.amount > before.amount else "lägre"
        share = per_cent(abs(growth_rate(before.amount, now.amount)))
        text += f", {apart} ({share}) {word} än i budget {year - 1},"
    if plans:
        text += f" och planeras till {planned} {plans[-1].year}"
    return text.rstrip(",") + "."


def _other_sentence(definite: str, found: list[Level], year: int, *, plural: bool) -> str:
    """What there is to say where neither the report year's budget nor any outcome is printed."""
    if not found or any(each.scenario == "outcome" for each in found):
        return ""
    if len(found) == 1:
        return f"{definite} är {amount(found[0].amount)} i {found[0].label.lower()}."
    return f"{_level_title(definite, found, year, plural=plural)}."


def _outcome_sentence(definite: str, found: list[Level]) -> str:
    """The latest outcome against its budget, or alone where no budget is printed at all."""
    years = compared_years(found)
    outcomes = [each for each in found if each.scenario == "outcome"]
    if not years:
        only = outcomes and len(outcomes) == len(found)
        return f"{definite} {outcomes[-1].year} blev {amount(outcomes[-1].amount)}." if only else ""
    budget, outcome = of(found, "budget", years[-1]), of(found, "outcome", years[-1])
    assert budget and outcome  # compared_years found both
    return f"{definite} {years[-1]} blev {beside_budget(budget.amount, outcome.amount)}."


def _level_chart(data: CommitteeYear, activity: str, found: list[Level]) -> Chart:
    word = _WORDS[measure(data)]
    title = _level_title(_DEFINITE[measure(data)], found, data.about.year, plural=_is_plural(data))
    if len(_charted(data)) > 1:
        title = f"{activity}: {lowered(title)}"
    over = next((room for room in rooms(data) if room.level in found and room.level.year == data.about.year), None)
    told = (over.room, over.frame.in_tkr(), over.level.figure) if over and over.left < 0 else ()
    return money_chart(
        "columns",
        capital(over_frame(over)) if over and over.left < 0 else title,
        f"{activity}, {word} per år",
        (each.label for each in found),
        {capital(word): [each.figure for each in found]},
        cited=(found[0].figure, found[-1].figure, *told),
    )


def _level_title(definite: str, found: list[Level], year: int, *, plural: bool) -> str:
    """What the columns show: the report year's outcome, else the way from its budget to the last figure."""
    budget, outcome = of(found, "budget", year), of(found, "outcome", year)
    if budget and outcome:
        return f"{definite} {year} blev {beside_budget(budget.amount, outcome.amount)}"
    first = budget if budget and budget is not found[-1] else found[0]
    last = found[-1]
    start, end = amounts(first.amount, last.amount)
    ends = f"{start} ({first.label.lower()}) till {end} ({last.label.lower()})"
    if first.amount == last.amount:
        return f"{definite} är {amount(last.amount)} i både {first.label.lower()} och {last.label.lower()}"
    rises = "ökar" if last.amount > first.amount else "minskar"
    return f"{definite} {rises} från {ends}" if not plural else f"{definite} går från {ends}"
