"""The cells of a table of indicators: outcomes, verdict, distance, trend and change."""

from __future__ import annotations

from typing import Literal

from analysis.kpi.indicator import Indicator, Outcome
from analysis.numbers import format_number
from analysis.present.values import Cell, Mark, Trend, Value

_MARKS: dict[str, tuple[Literal["good", "bad", "between", "unknown"], str]] = {
    "met": ("good", "nått"),
    "not_met": ("bad", "inte nått"),
    "on_the_way": ("between", "på väg"),
    "unknown": ("unknown", "går inte att bedöma"),
}


def outcome_cell(indicator: Indicator, year: int) -> Cell:
    """The outcome of one year, with its footnote mark when it has one."""
    found = next((outcome for outcome in indicator.yearly if outcome.year == year), None)
    if found:
        return value_cell(found)
    gap = next((gap for gap in indicator.missing if gap.year == year), None)
    return Value(None, missing=gap.word, origin=gap.cell) if gap else ""


def value_cell(outcome: Outcome) -> Cell:
    """An outcome as a figure; as it is printed when it bears a footnote mark."""
    if outcome.text.endswith("*"):
        return outcome.text
    return Value(outcome.value, outcome.decimals, origin=outcome.cell)


def mark_cell(indicator: Indicator, latest: int) -> Cell:
    """The verdict; with the year of the outcome when it is not the latest, with the reason when there is none."""
    if not indicator.assessment or not indicator.outcome:
        return ""
    verdict, text = _MARKS[indicator.verdict]
    if verdict == "unknown":
        return Mark(verdict, f"{text}: {indicator.assessment.reason}")
    return Mark(verdict, f"{text} (utfall {indicator.outcome.year})" if indicator.outcome.year != latest else text)


def distance_cell(indicator: Indicator) -> Cell:
    """How far past the target the outcome is, minus when it is not there."""
    outcome, target, assessment = indicator.outcome, indicator.target, indicator.assessment
    if not outcome or not target or not assessment or assessment.distance is None:
        return ""
    text = f"utfall {format_number(outcome.value, outcome.decimals)} mot mål {target.words}"
    return Value(assessment.distance, max(outcome.decimals, target.decimals), formula=text)


def trend_cell(indicator: Indicator) -> Trend | None:
    """The yearly outcomes as a small line with the level to reach."""
    yearly = indicator.yearly
    if len(yearly) < 2:
        return None
    listing = ", ".join(f"{each.year} {format_number(each.value, each.decimals)}" for each in yearly)
    level = indicator.target.level(yearly[-1].year) if indicator.target else None
    aim = f"; mål {indicator.target.words}" if indicator.target else ""
    return Trend(tuple(each.value for each in yearly), level, f"Utfall {listing}{aim}")


def change_cell(indicator: Indicator) -> Value | None:
    """The change from the year before the latest one; None when that is not printed."""
    yearly = indicator.yearly
    if len(yearly) < 2 or yearly[-1].year - yearly[-2].year != 1:
        return None
    before, after = yearly[-2:]
    decimals = max(before.decimals, after.decimals)
    return Value(after.value - before.value, decimals, formula=f"utfall {after.year} − utfall {before.year}")


def better_cell(indicator: Indicator) -> Cell:
    """Whether that change is for the better, where the sheet says what better is."""
    if change_cell(indicator) is None or not indicator.better:
        return ""
    gain = indicator.gain(*indicator.yearly[-2:])
    return Mark("good", "bättre") if gain > 0 else Mark("bad", "sämre") if gain < 0 else Mark("unknown", "oförändrat")
