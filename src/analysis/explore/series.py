"""The indicators of all committees as one tidy frame: a row per indicator and year."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import pandas as pd

from analysis import catalogue, store
from analysis.kpi.comparison import Whose, judged, known_years
from analysis.kpi.course import Course, change_to, courses
from analysis.kpi.indicator import Indicator, Outcome
from analysis.kpi.movement import Movement
from analysis.kpi.series import FEWEST
from analysis.paths import Project, find_project
from analysis.sections.indicators.trend import ASSURANCE, VARIATION, icons
from analysis.sources import kolada_answers
from analysis.sources.kolada_answers import Figures
from analysis.store import CommitteeYear

HEADINGS = {
    "committee": "Nämnd",
    "report_year": "Rapportår",
    "area": "Område",
    "label": "Nyckeltal",
    "sex": "Kön",
    "unit": "Enhet",
    "fiscal_year": "År",
    "period": "Period",
    "series": "Serie",
    "value": "Utfall",
    "missing": "Saknas",
    "change": "Förändring på ett år",
    "change_percent": "På ett år, %",
    "since_first": "Förändring sedan seriens första",
    "since_first_percent": "Sedan första, %",
    "change_unit": "Förändringens enhet",
    "target": "Mål",
    "target_level": "Målnivå",
    "verdict": "Bedömning",
    "country": "Riket (källa: Kolada)",
    "similar": "Liknande kommuner (källa: Kolada)",
    "mean": "Medel",
    "lower": "Nedre gräns",
    "upper": "Övre gräns",
    "limits": "Gränserna är",
    "signal": "Signal",
    "variation": "Variation",
    "assurance": "Målet vid vanlig variation",
    "cell": "Cell",
}
"""What each column is called where people see it; the frame's other columns steer what is done with it."""

NUMBERS = (
    "value", "change", "change_percent", "since_first", "since_first_percent", "target_level", "country", "similar",
    "mean", "lower", "upper",
)  # fmt: skip
_STEERING = ("key", "committee_id", "decimals", "frequency", "month")
_WORDS = (
    "period", "series", "missing", "change_unit", "verdict", "limits", "signal", "variation", "assurance", "cell",
    "frequency",
)  # fmt: skip
_SERIES = {"year": "helår", "tertial": "tertial", "month": "månad"}
_NO_SERIES = "ingen"
"""An outcome that counts from January on, or of another part of the year, is no point of a series."""
_VERDICTS = {
    "met": "når målet",
    "not_met": "når inte målet",
    "on_the_way": "på väg",
    "unknown": "går inte att bedöma",
    "": "",
}
_SIGNALS = {
    "above_limits": "över övre gränsen",
    "below_limits": "under nedre gränsen",
    "rising": "sju i stigande följd",
    "falling": "sju i fallande följd",
    "near_upper_limit": "två av tre nära övre gränsen",
    "near_lower_limit": "två av tre nära nedre gränsen",
    "above_mean": "sju i rad över medel",
    "below_mean": "sju i rad under medel",
}


def load_all(project: Project | None = None) -> list[CommitteeYear]:
    """Every committee and year that has a workbook."""
    project = project or find_project()
    return [store.load(committee, year, project) for committee, year in catalogue.available(project)]


def gather(project: Project | None = None, loaded: Sequence[CommitteeYear] | None = None) -> pd.DataFrame:
    """All indicators, a row per outcome; one row without a year where no outcome is printed.

    The columns are those of ``HEADINGS``, and key (one indicator of one report),
    committee_id, decimals, frequency and month (the first, counted from year 0) of the
    outcome's step in its series. Limits and changes are of its own series alone.
    """
    project = project or find_project()
    rows: list[dict[str, Any]] = []
    for data in load_all(project) if loaded is None else loaded:
        others = kolada_answers.stored(project, data.about.committee_id, data.about.year)
        for each in judged(data, others):
            rows += _rows(data, each, others)
    frame = pd.DataFrame(rows, columns=[*_STEERING, *HEADINGS])
    whole = dict.fromkeys(("fiscal_year", "report_year", "month"), "Int64")
    return frame.astype({**dict.fromkeys(NUMBERS, float), **whole})


def choose(
    frame: pd.DataFrame,
    committees: Collection[str] = (),
    keys: Collection[str] = (),
    years: tuple[int, int] | None = None,
) -> pd.DataFrame:
    """The rows of these committees (id/report year), indicators (key) and years, both ends included.

    Nothing chosen is everything; an indicator without any outcome belongs to every year.
    """
    kept = pd.Series(True, frame.index)
    if committees:
        kept &= committee_key(frame).isin(list(committees))
    if keys:
        kept &= frame["key"].isin(list(keys))
    if years:
        kept &= frame["fiscal_year"].between(*years).fillna(True).astype(bool)
    return frame[kept]


def arrange(frame: pd.DataFrame, words: str = "", by: str = "", *, descending: bool = False) -> pd.DataFrame:
    """The rows that hold every one of the words in some column, sorted; what is missing comes last."""
    shown = frame[list(HEADINGS)].astype(object).fillna("").astype(str).agg(" ".join, axis=1).str.casefold()
    kept = frame[[all(word in row for word in words.casefold().split()) for row in shown]]
    return kept.sort_values(by, ascending=not descending, kind="stable", na_position="last") if by else kept


def committee_key(frame: pd.DataFrame) -> pd.Series:
    """Committee and report year as one word: ``lulea-kommunstaben/2023``."""
    return frame["committee_id"].astype(str) + "/" + frame["report_year"].astype(str)


def _rows(data: CommitteeYear, each: Indicator, others: Figures | None) -> Iterator[dict[str, Any]]:
    about = data.about
    same = {
        "key": f"{about.committee_id}/{about.year}/{each.row}",
        "committee_id": about.committee_id,
        "committee": about.title,
        "report_year": about.year,
        "area": each.area,
        "label": each.label,
        "sex": each.sex,
        "unit": each.unit,
        "target": each.target.words if each.target else "",
        **dict.fromkeys(_WORDS, ""),
        "decimals": 0,
    }
    country, similar = _known(each, others, "country"), _known(each, others, "similar")
    found, yearly = courses(each), each.yearly
    for outcome in each.outcomes:
        year = outcome.year if outcome in yearly else 0  # Kolada has whole years
        yield {
            **same,
            "fiscal_year": outcome.year,
            "period": outcome.period,
            "series": _NO_SERIES,
            "value": outcome.value,
            "decimals": outcome.decimals,
            "target_level": each.target.level(outcome.year) if each.target else None,
            "verdict": _VERDICTS[each.verdict] if outcome == each.outcome else "",
            "country": country.get(year),
            "similar": similar.get(year),
            **_course_columns(found, each, outcome),
            "cell": outcome.cell,
        }
    for gap in each.missing:
        yield {**same, "fiscal_year": gap.year, "missing": gap.word, "cell": gap.cell}
    if not each.outcomes and not each.missing:
        yield {
            **same,
            "missing": "inget utfall",
            "target_level": each.target.level() if each.target else None,
            "verdict": _VERDICTS[each.verdict],
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
    columns = {"series": _SERIES[step.frequency], "frequency": step.frequency, "month": step.month}
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
        "signal": _SIGNALS[signal] if signal else "",
    }
