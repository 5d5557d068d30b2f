"""The course of an indicator in one cell: the line with target and limits, what it says, and all of it in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.kpi.course import Course, course
from analysis.kpi.indicator import Indicator, Outcome
from analysis.kpi.movement import Movement
from analysis.kpi.series import OutcomeSeries
from analysis.numbers import NO_BREAK_SPACE, format_number
from analysis.present.values import Icon, IconKind, Trend, Value
from analysis.present.words import per_cent
from analysis.sections.shared.changes import change, growth
from analysis.sections.shared.printed import unbroken

VARIATION: dict[IconKind, str] = {
    "common": "ingen tydlig förändring",
    "improving_high": "tydlig förbättring, uppåt",
    "improving_low": "tydlig förbättring, nedåt",
    "concerning_high": "tydlig försämring, uppåt",
    "concerning_low": "tydlig försämring, nedåt",
    "neutral_high": "tydlig förändring uppåt",
    "neutral_low": "tydlig förändring nedåt",
}
ASSURANCE: dict[IconKind, str] = {
    "passes": "når stadigt målet",
    "varies": "kan nå eller missa målet",
    "fails": "når inte målet utan förändring",
}
FREQUENCIES = {"year": "per år", "tertial": "per tertial", "month": "per månad"}
_MOST_LISTED = 6


def trend_cell(indicator: Indicator, *, year_told: bool = False) -> Trend | None:
    """The longest series as a small line and how far it has moved; None when neither is to be seen.

    ``year_told``: the change since the year before stands elsewhere in the row.
    """
    found = course(indicator)
    if found is None or len(found.series.known) < 2:
        return None
    said = tuple(icons(found))
    limits = found.chart.latest if found.chart and found.limited else None
    moves = dict.fromkeys((found.a_year, found.whole))
    seen = [move for move in moves if move and not (year_told and move is found.a_year)]
    told = [_moved(move, found, "") for move in seen]
    made = Trend(
        found.series.values,
        found.level,
        _description(indicator, found, said),
        limits.lower if limits else None,
        limits.mean if limits else None,
        limits.upper if limits else None,
        limits.start if limits else 0,
        ", ".join(told),
        said,
        tuple(figure for move in seen for figure in _figures(move, indicator.unit)),
    )
    return made if made.is_drawn or told or said else None


def _figures(move: Movement, unit: str) -> tuple[Value, Value]:
    """The movement as figures, in the indicator's unit and in per cent of where it was."""
    was, now = (Value(each.value, each.decimals, origin=each.cell, unit=unit) for each in (move.before, move.after))
    names = (f"utfall {move.after.year}", f"utfall {move.before.year}")
    return change(was, now, " − ".join(names)), growth(was, now, f"{names[0]} / {names[1]} − 1")


def icons(found: Course) -> Iterator[Icon]:
    """What the limits say of the latest outcome and of the target, for series with limits."""
    told = " (preliminärt)" if found.chart and found.chart.provisional else ""
    if found.variation:
        side = "" if found.variation.type == "common" else "_high" if found.variation.high else "_low"
        kind = next(each for each in VARIATION if each == f"{found.variation.type}{side}")
        yield Icon(kind, VARIATION[kind] + told)
    if found.assurance:
        yield Icon(found.assurance, ASSURANCE[found.assurance] + told)


def _moved(move: Movement, found: Course, unit: str) -> str:
    """``+1,5 procentenheter på ett år``, ``−12 (−4,0 %) sedan 2019`` or ``oförändrat sedan 2019``."""
    since = "på ett år" if move is found.a_year else f"sedan {_when(found.series, move.before)}"
    if move.amount == 0:
        return f"oförändrat{move.footnote} {since}"
    silent = unit in {"", "antal", "index", "placering", "poäng"} or unit.startswith("skala")
    number = format_number(move.amount, move.decimals, sign=True) + move.footnote
    text = number if silent else f"{number}{NO_BREAK_SPACE}{unit}"
    share = f" ({per_cent(move.per_cent / 100, sign=True)})" if move.per_cent is not None else ""
    return f"{text}{share} {since}"


def _description(indicator: Indicator, found: Course, said: Sequence[Icon]) -> str:
    """Everything that the line shows, for those who cannot see it and for formats that cannot draw it."""
    parts = [f"Utfall {FREQUENCIES[found.series.frequency]}: {_listing(found.series)}"]
    parts += [f"mål {unbroken(indicator.target.words)}"] if indicator.target else []
    if found.chart and found.limited:
        limits, decimals = found.chart.latest, max(each.decimals for each in found.series.known) + 1
        mean, lower, upper = (format_number(each, decimals) for each in (limits.mean, limits.lower, limits.upper))
        anew = f" från {found.series.steps[limits.start]}" if limits.start else ""
        told = f", preliminära med {limits.known} utfall" if limits.provisional else ""
        parts.append(f"medel {mean} och gränser för vanlig variation{anew} {lower} till {upper}{told}")
    parts += [icon.text for icon in said]
    parts += [_moved(move, found, move.unit) for move in dict.fromkeys((found.a_year, found.whole)) if move]
    return "; ".join(parts)


def _listing(series: OutcomeSeries) -> str:
    """Every outcome, or of many the ends, the lowest and the highest."""
    if len(series.known) <= _MOST_LISTED:
        return ", ".join(_told(series, each) for each in series.known)
    ends = f"{len(series.known)} utfall från {_told(series, series.known[0])} till {_told(series, series.known[-1])}"
    lowest, highest = (pick(series.known, key=lambda each: each.value) for pick in (min, max))
    return f"{ends}, lägst {_told(series, lowest)}, högst {_told(series, highest)}"


def _told(series: OutcomeSeries, outcome: Outcome) -> str:
    return f"{_when(series, outcome)} {format_number(outcome.value, outcome.decimals)}"


def _when(series: OutcomeSeries, outcome: Outcome) -> str:
    index = series.index(outcome)
    assert index is not None  # it is one of them
    return str(series.steps[index])
