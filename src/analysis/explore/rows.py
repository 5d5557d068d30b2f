"""One indicator as rows of the frame: its outcomes, what each series says of them, and what stands beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from analysis.explore.columns import NO_SERIES, SERIES, SIGNALS, VERDICTS, WORDS
from analysis.kpi.comparison import Whose, known_years
from analysis.kpi.course import Course, change_to, courses
from analysis.kpi.indicator import Indicator, Outcome
from analysis.kpi.movement import Movement
from analysis.kpi.series import FEWEST
from analysis.sections.indicators.trend import ASSURANCE, VARIATION, icons
from analysis.sources.kolada_answers import Figures
from analysis.store import CommitteeYear


def rows_of(data: CommitteeYear, each: Indicator, others: Figures | None) -> Iterator[dict[str, Any]]:
    """The indicator's rows: one per outcome and missing outcome; one without a year where it has neither."""
    same = _of_every_row(data, each)
    country, similar = _known(each, others, "country"), _known(each, others, "similar")
    found, yearly = courses(each), each.yearly
    for outcome in each.outcomes:
        year = outcome.year if outcome in yearly else 0  # Kolada has whole years
        beside = {"country": country.get(year), "similar": similar.get(year)}
        yield {**same, **_outcome_columns(each, outcome), **beside, **_course_columns(found, each, outcome)}
    for gap in each.missing:
        yield {**same, "fiscal_year": gap.year, "missing": gap.word, "cell": gap.cell}
    if not each.outcomes and not each.missing:
        aim = {"target_level": each.target.level() if each.target else None, "verdict": VERDICTS[each.verdict]}
        yield {**same, "missing": "inget utfall", **aim}


def _of_every_row(data: CommitteeYear, each: Indicator) -> dict[str, Any]:
    """Whose indicator it is and what it is called; blank what only some rows tell."""
    about = data.about
    return {
        "key": f"{about.committee_id}/{about.year}/{each.row}",
        "committee_id": about.committee_id,
        "committee": about.title,
        "report_year": about.year,
        "area": each.area,
        "label": each.label,
        "sex": each.sex,
        "unit": each.unit,
        "target": each.target.words if each.target else "",
        **dict.fromkeys(WORDS, ""),
        "decimals": 0,
    }


def _outcome_columns(each: Indicator, outcome: Outcome) -> dict[str, Any]:
    """One outcome against the target of its year; the verdict is on one outcome alone."""
    return {
        "fiscal_year": outcome.year,
        "period": outcome.period,
        "series": NO_SERIES,
        "value": outcome.value,
        "decimals": outcome.decimals,
        "target_level": each.target.level(outcome.year) if each.target else None,
        "verdict": VERDICTS[each.verdict] if outcome == each.outcome else "",
        "cell": outcome.cell,
    }


def _known(each: Indicator, others: Figures | None, whose: Whose) -> dict[int, float]:
    return known_years(each, others, whose) if others else {}


def _course_columns(found: Sequence[Course], each: Indicator, outcome: Outcome) -> dict[str, Any]:
    """What the outcome's series says of it: when it is, how far it has moved, and its limits."""
    own = next((course for course in found if course.series.index(outcome) is not None), None)
    index = own.series.index(outcome) if own else None
    if own is None or index is None:
        return {}
    series, latest = own.series, outcome is own.series.known[-1]
    step = series.steps[index]
    columns = {"series": SERIES[step.frequency], "frequency": step.frequency, "month": step.month}
    columns |= _change_columns("change", change_to(own, outcome, each.unit))
    columns |= _change_columns("since_first", own.whole if latest else None)
    columns |= _limit_columns(own, index)
    said = {icon.kind: icon.text for icon in icons(own)} if latest else {}
    return columns | {
        "variation": next((text for kind, text in said.items() if kind in VARIATION), ""),
        "assurance": next((text for kind, text in said.items() if kind in ASSURANCE), ""),
    }


def _change_columns(name: str, move: Movement | None) -> dict[str, Any]:
    return {name: move.amount, f"{name}_percent": move.per_cent, "change_unit": move.unit} if move else {}


def _limit_columns(own: Course, index: int) -> dict[str, Any]:
    if own.chart is None or own.chart.at(index).known < FEWEST:
        return {}
    limits, signal = own.chart.at(index), own.chart.signals[index]
    return {
        "mean": limits.mean,
        "lower": limits.lower,
        "upper": limits.upper,
        "limits": "preliminära" if limits.provisional else "fasta",
        "signal": SIGNALS[signal] if signal else "",
    }
