"""The longer series of indicators as small multiples, one drawing per unit."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.kpi.indicator import Indicator
from analysis.numbers import format_number
from analysis.present.values import Chart, Value
from analysis.present.words import capital
from analysis.sections.indicators.figures import figure
from analysis.sections.indicators.naming import name_of
from analysis.sections.shared.computed import series
from analysis.sections.shared.counting import number_of

_MOST_PANELS = 9
_FEWEST_POINTS = 3
_NONE = Value(None, missing="")


def indicator_charts(found: Sequence[Indicator]) -> list[Chart]:
    """A drawing per unit that at least two series of three years or more share."""
    by_unit: dict[str, list[Indicator]] = {}
    for each in found:
        if len(each.yearly) >= _FEWEST_POINTS and each.unit:
            by_unit.setdefault(each.unit, []).append(each)
    return [_multiples(unit, some[:_MOST_PANELS]) for unit, some in by_unit.items() if len(some) > 1]


def _multiples(unit: str, some: Sequence[Indicator]) -> Chart:
    years = sorted({outcome.year for each in some for outcome in each.yearly})
    decimals = max(outcome.decimals for each in some for outcome in each.yearly)
    cells = [{outcome.year: figure(outcome, unit) for outcome in each.yearly} for each in some]
    names = [_panel_name(each) for each in some]
    return Chart(
        "multiples",
        _title(some, years),
        f"Utfall per år, {unit}",
        tuple(map(str, years)),
        tuple(series(name, [one.get(year, _NONE) for year in years]) for name, one in zip(names, cells, strict=True)),
        alt=f"Ett litet linjediagram per nyckeltal, {unit}. {' '.join(map(_told, some))}",
        unit=unit,
        decimals=decimals,
    )


def _title(some: Sequence[Indicator], years: Sequence[int]) -> str:
    """How many are better at the end than at the start, where the sheet says what better is."""
    known = [each for each in some if each.better]
    better = sum(each.gain(each.yearly[0], each.yearly[-1]) > 0 for each in known)
    if not known:
        return f"Så har {number_of(len(some), 'nyckeltal')} utvecklats {years[0]}–{years[-1]}"
    count = capital(number_of(better, neuter=True)) if better else "Inget"
    return f"{count} av {number_of(len(known), 'nyckeltal')} är bättre i slutet av {years[0]}–{years[-1]} än i början"


def _told(each: Indicator) -> str:
    first, last = each.yearly[0], each.yearly[-1]
    values = f"{format_number(first.value, first.decimals)} till {format_number(last.value, last.decimals)}"
    return f"{_panel_name(each)}: från {values} ({first.year}–{last.year})."


def _panel_name(each: Indicator) -> str:
    return f"{name_of(each)}, {each.sex}" if each.sex in {"kvinnor", "män"} else name_of(each)
