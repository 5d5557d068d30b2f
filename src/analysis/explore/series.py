"""The indicators of all committees as one tidy frame: a row per indicator and year."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis import store
from analysis.kpi import Xmr, xmr
from analysis.kpi.indicator import Indicator, Outcome
from analysis.kpi.indicators import indicators
from analysis.paths import Project, find_project
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
    "value": "Utfall",
    "missing": "Saknas",
    "target": "Mål",
    "target_level": "Målnivå",
    "verdict": "Bedömning",
    "country": "Riket (källa: Kolada)",
    "mean": "Medel",
    "lower": "Nedre gräns",
    "upper": "Övre gräns",
    "limits": "Gränserna är",
    "signal": "Signal",
    "cell": "Cell",
}
"""What each column is called where people see it; the frame's other columns steer what is done with it."""

NUMBERS = ("value", "target_level", "country", "mean", "lower", "upper")
_STEERING = ("key", "committee_id", "decimals")
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
_FEWEST = 3
"""Limits from fewer points say nothing: two have a single moving range."""

Country = Mapping[tuple[str, str, int], float]
"""Kolada id, sex and year → the country's figure."""


def load_all(project: Project | None = None) -> list[CommitteeYear]:
    """Every committee and year that has a workbook."""
    project = project or find_project()
    return [store.load(committee, year, project) for committee, year in store.available(project)]


def gather(project: Project | None = None, loaded: Sequence[CommitteeYear] | None = None) -> pd.DataFrame:
    """All indicators, a row per outcome; one row without a year where no outcome is printed.

    The columns are those of ``HEADINGS``, and key (one indicator of one report),
    committee_id, decimals. Limits are XmR limits of the whole years' outcomes.
    """
    project = project or find_project()
    rows: list[dict[str, Any]] = []
    for data in load_all(project) if loaded is None else loaded:
        country = _country(kolada_answers.stored(project, data.about.committee_id, data.about.year))
        for each in indicators(data):
            rows += _rows(data, each, country)
    frame = pd.DataFrame(rows, columns=[*_STEERING, *HEADINGS])
    return frame.astype({**dict.fromkeys(NUMBERS, float), "fiscal_year": "Int64", "report_year": "Int64"})


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


def _rows(data: CommitteeYear, each: Indicator, country: Country) -> Iterator[dict[str, Any]]:
    about, limits = data.about, _limits(each)
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
        **dict.fromkeys(("period", "missing", "verdict", "limits", "signal", "cell"), ""),
        "decimals": 0,
    }
    for outcome in each.outcomes:
        chart = limits if outcome in each.yearly else None
        yield {
            **same,
            "fiscal_year": outcome.year,
            "period": outcome.period,
            "value": outcome.value,
            "decimals": outcome.decimals,
            "target_level": each.target.level(outcome.year) if each.target else None,
            "verdict": _VERDICTS[each.verdict] if outcome == each.outcome else "",
            "country": country.get((each.kolada, each.sex or "alla", outcome.year)),
            **(_limit_columns(chart, each, outcome) if chart else {}),
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


def _limits(each: Indicator) -> Xmr | None:
    """The limits of the whole years' outcomes, the years between them that lack one counted as missing."""
    if len({outcome.year for outcome in each.yearly}) < _FEWEST:
        return None
    return xmr(_yearly_values(each))


def _yearly_values(each: Indicator) -> list[float | None]:
    values = {outcome.year: outcome.value for outcome in each.yearly}
    return [values.get(year) for year in range(min(values), max(values) + 1)]


def _limit_columns(chart: Xmr, each: Indicator, outcome: Outcome) -> dict[str, Any]:
    signal = chart.signals[outcome.year - min(known.year for known in each.yearly)]
    return {
        "mean": chart.mean,
        "lower": chart.lower,
        "upper": chart.upper,
        "limits": "preliminära" if chart.provisional else "fasta",
        "signal": _SIGNALS[signal] if signal else "",
    }


def _country(figures: Figures | None) -> dict[tuple[str, str, int], float]:
    """What Kolada says of the country, if it has been fetched."""
    if figures is None:
        return {}
    rows = figures.values.query("kind == 'country'").dropna(subset="value")
    return {
        (str(row.kpi), str(row.sex), int(row.year)): float(row.value)
        for row in rows[["kpi", "sex", "year", "value"]].itertuples()
    }
