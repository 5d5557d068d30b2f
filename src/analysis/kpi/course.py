"""The course of an indicator: its longest series with limits, what they say, and how far it has moved."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.kpi.indicator import Indicator, Outcome
from analysis.kpi.movement import Movement, over_a_year, over_the_series
from analysis.kpi.series import FEWEST, OutcomeSeries, series_of
from analysis.kpi.units import is_amount
from analysis.kpi.variation import Assurance, Variation, assurance, good_direction, only_level, variation
from analysis.kpi.xmr import Xmr


@dataclass(frozen=True)
class Course:
    """One series of an indicator.

    ``breaks`` are the places of its new levels, ``level`` is the target to draw.
    ``a_year`` is the latest outcome against the same part of the year before,
    ``whole`` against the first; neither across a new level.
    """

    series: OutcomeSeries
    breaks: tuple[int, ...]
    chart: Xmr | None
    variation: Variation | None
    assurance: Assurance | None
    level: float | None
    a_year: Movement | None
    whole: Movement | None

    @property
    def limited(self) -> bool:
        """Whether the latest limits rest on enough points to be shown."""
        return self.chart is not None and self.chart.latest.known >= FEWEST


def change_to(found: Course, outcome: Outcome, unit: str) -> Movement | None:
    """The change to one of the series' outcomes from the same part of the year before, on the same level."""
    index = found.series.index(outcome)
    since = max((place for place in found.breaks if index is not None and place <= index), default=0)
    return over_a_year(found.series, outcome, unit, since)


def courses(indicator: Indicator) -> list[Course]:
    """The indicator's series, one for each frequency, that with most outcomes first."""
    return [_course(indicator, series) for series in series_of(indicator)]


def course(indicator: Indicator) -> Course | None:
    """The course of the series with most outcomes; None when no outcome is a point of a series."""
    return next(iter(courses(indicator)), None)


def _course(indicator: Indicator, series: OutcomeSeries) -> Course:
    breaks, latest = series.breaks(indicator.new_levels), series.known[-1]
    chart, since = series.limits(breaks), max(breaks, default=0)
    target = indicator.target
    # a year's amount is no level for its months
    if series.frequency != "year" and is_amount(indicator.unit):
        target = None
    level = only_level(target, latest.year) if target else None
    return Course(
        series,
        breaks,
        chart,
        variation(chart, latest.value, good_direction(indicator)) if chart else None,
        assurance(chart.latest, level) if chart and level else None,
        target.level(latest.year) if target else None,
        over_a_year(series, latest, indicator.unit, since),
        over_the_series(series, indicator.unit, since),
    )
