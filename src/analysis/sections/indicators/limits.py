"""Series with firm limits as charts of their own: the line, its target and its limits."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.kpi.course import Course, course
from analysis.kpi.indicator import Indicator
from analysis.present.values import Chart, Value
from analysis.present.words import capital
from analysis.sections.indicators.figures import figure, marks
from analysis.sections.indicators.naming import name_of
from analysis.sections.indicators.trend import FREQUENCIES, icons, trend_cell
from analysis.sections.shared.computed import series

_MOST = 4
_NONE = Value(None, missing="")
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
    known, trend = seen.series, trend_cell(indicator)
    assert seen.chart is not None and trend is not None  # it has firm limits
    limits, steps = seen.chart.latest, known.steps
    outcomes = [figure(each, indicator.unit) if each else _NONE for each in known.outcomes]
    since, until = [_NONE] * limits.start, limits.stop - limits.start
    bounds = {
        "Övre gräns": _limit(indicator, limits.upper, "medelvärdet + 2,66 × den genomsnittliga ändringen (XmR)"),
        "Nedre gräns": _limit(indicator, limits.lower, "medelvärdet − 2,66 × den genomsnittliga ändringen (XmR)"),
    }
    levels = [series(name, [*since, *[bound] * until]) for name, bound in bounds.items()]
    aim = [series("Mål", [_aim(indicator, seen.level)] * len(steps))] if seen.level is not None else []
    anew = f" från {steps[limits.start]}" if limits.start else ""
    measure = f"{capital(f'utfall {FREQUENCIES[known.frequency]}')}, {indicator.unit}".removesuffix(", ")
    return Chart(
        "lines",
        f"{name_of(indicator)}: {next(icons(seen)).text}",
        f"{measure}, med gränser för vanlig variation{anew}",
        tuple(map(str, steps)),
        (series("Utfall", outcomes, emphasis=True), *aim, *levels),
        alt=f"Linjediagram över {name_of(indicator)}. {trend.description}.",
        unit=indicator.unit,
        decimals=max(each.decimals for each in known.known),
    )


def _limit(indicator: Indicator, level: float, formula: str) -> Value:
    decimals = max(each.decimals for each in indicator.outcomes)
    return Value(level, decimals, formula=formula, unit=indicator.unit)


def _aim(indicator: Indicator, level: float) -> Value:
    """The level to reach, with its cell where the target's words hold it as it is."""
    told = (mark for mark in marks(indicator) if mark.number == level)
    return next(told, Value(level, formula="målets nivå", unit=indicator.unit))
