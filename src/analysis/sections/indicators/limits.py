"""Series with firm limits as charts of their own: the line, its target and its limits."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.kpi.course import Course, course
from analysis.kpi.indicator import Indicator
from analysis.present.values import Chart, Series, Value
from analysis.present.words import capital
from analysis.sections.indicators.figures import figure
from analysis.sections.indicators.trend import FREQUENCIES, icons, trend_cell
from analysis.sections.indicators.words import name_of

_MOST = 4
_ATTENTION = ("concerning", "improving", "neutral", "common")


def limit_charts(found: Sequence[Indicator]) -> list[Chart]:
    """The series of twelve outcomes or more since their latest level, what has changed first."""
    firm = [
        (each, seen)
        for each in found
        if (seen := course(each)) and seen.chart and seen.limited and not seen.chart.provisional
    ]
    firm.sort(key=lambda each: _ATTENTION.index(each[1].variation.type) if each[1].variation else len(_ATTENTION))
    return [_chart(each, seen) for each, seen in firm[:_MOST]]


def _chart(indicator: Indicator, seen: Course) -> Chart:
    series, trend = seen.series, trend_cell(indicator)
    assert seen.chart is not None and trend is not None  # it has firm limits
    limits, steps = seen.chart.latest, series.steps
    cells = tuple(figure(each, indicator.unit) if each else Value(None) for each in series.outcomes)
    since: tuple[float | None, ...] = (None,) * limits.start
    levels: dict[str, tuple[float | None, ...]] = {"Mål": (seen.level,) * len(steps)} if seen.level is not None else {}
    levels |= {
        name: (*since, *(level,) * (limits.stop - limits.start))
        for name, level in (("Övre gräns", limits.upper), ("Nedre gräns", limits.lower))
    }
    anew = f" från {steps[limits.start]}" if limits.start else ""
    measure = f"{capital(f'utfall {FREQUENCIES[series.frequency]}')}, {indicator.unit}".removesuffix(", ")
    return Chart(
        "lines",
        f"{name_of(indicator)}: {next(icons(seen)).text}",
        f"{measure}, med gränser för vanlig variation{anew}",
        tuple(map(str, steps)),
        (Series("Utfall", series.values, emphasis=True, cells=cells), *(Series(*each) for each in levels.items())),
        alt=f"Linjediagram över {name_of(indicator)}. {trend.description}.",
        unit=indicator.unit,
        decimals=max(each.decimals for each in series.known),
    )
