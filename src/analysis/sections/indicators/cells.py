"""The cells of a table of indicators: outcomes, verdict, distance, change and comparison."""

from __future__ import annotations

from typing import Literal

from analysis.disclosure import SUPPRESSED
from analysis.kpi.comparison import Compared
from analysis.kpi.indicator import Indicator
from analysis.kpi.movement import movement
from analysis.numbers import format_number
from analysis.present.values import Cell, Mark, Value
from analysis.present.words import listed, per_cent
from analysis.sections.indicators.figures import distance, figure
from analysis.sections.indicators.parts import parts_of_target

_MARKS: dict[str, tuple[Literal["good", "bad", "between", "unknown"], str]] = {
    "met": ("good", "nått"),
    "not_met": ("bad", "inte nått"),
    "on_the_way": ("between", "på väg"),
    "unknown": ("unknown", "går inte att bedöma"),
}
_NOT_YET: tuple[Literal["between"], str] = ("between", "ännu inte nått")
"""A target whose year has not come is not missed."""
_WAYS: tuple[tuple[Literal["good", "bad", "unknown"], str], ...] = (
    ("good", "bättre"), ("bad", "sämre"), ("unknown", "oförändrat"),
)  # fmt: skip


def outcome_cell(indicator: Indicator, year: int) -> Cell:
    """The outcome of one year, with its footnote mark when it has one."""
    found = next((outcome for outcome in indicator.printed if outcome.year == year), None)
    if found:
        return figure(found, indicator.unit)
    gap = next((gap for gap in indicator.missing if gap.year == year), None)
    return Value(None, missing=gap.word, origin=gap.cell) if gap else ""


def latest_cell(indicator: Indicator) -> Cell:
    """The latest outcome, or that all of them are withheld."""
    if not indicator.outcomes:
        return Value(None, missing=SUPPRESSED)
    return figure(indicator.outcomes[-1], indicator.unit)


def mark_cell(indicator: Indicator, latest: int) -> Cell:
    """The verdict, what part of the target fails, and the outcome's year when it is not the latest; else the reason."""
    assessment, outcome = indicator.assessment, indicator.outcome
    if not assessment or not outcome:
        return ""
    not_yet = indicator.verdict == "not_met" and not indicator.is_due
    verdict, text = _NOT_YET if not_yet else _MARKS[indicator.verdict]
    if verdict == "unknown":
        return Mark(verdict, f"{text}: {assessment.reason}")
    text += outcome.footnote + failing(indicator)
    seen = f"{text} (utfall {outcome.year})" if outcome.year != latest else text
    return Mark(verdict, seen, distance(indicator) or figure(outcome, indicator.unit))


def failing(indicator: Indicator) -> str:
    """``: ”minska”``, where a target asks for more than one thing and only some of it fails."""
    held, failed = parts_of_target(indicator)
    return f": {listed(failed)}" if held and failed else ""


def distance_cell(indicator: Indicator) -> Cell:
    """How far past the target the outcome is, minus when it is not there."""
    return distance(indicator) or ""


def change_cell(indicator: Indicator) -> Value | None:
    """The change from the year before, with the footnote mark of either outcome; None when that is not printed."""
    yearly = indicator.yearly
    if len(yearly) < 2 or yearly[-1].year - yearly[-2].year != 1:
        return None
    move = movement(yearly[-2], yearly[-1], indicator.unit)
    formula = f"utfall {move.after.year} − utfall {move.before.year}"
    if move.per_cent is not None:
        formula += f", {per_cent(move.per_cent / 100, sign=True)}"
    operands = (figure(move.after, indicator.unit), figure(move.before, indicator.unit))
    return Value(move.amount, move.decimals, "saknas", "", formula, "{0}-{1}", operands, move.unit, move.footnote)


def better_cell(indicator: Indicator) -> Cell:
    """Whether that change is for the better, where the sheet says what better is."""
    change = change_cell(indicator)
    if change is None or not indicator.better:
        return ""
    gain = indicator.gain(*indicator.yearly[-2:])
    return Mark(*_WAYS[0 if gain > 0 else 1 if gain < 0 else 2], change)


def compared_cell(found: Compared | None, indicator: Indicator, year: int) -> Cell:
    """Somebody else's figure as Kolada has it; with its own year when that is not the column's."""
    if found is None:
        return ""
    source = f"Kolada {found.kpi}, {found.name} {found.year}"
    if found.value is None:
        return Value(None, missing=found.missing, formula=source)
    decimals = _decimals(found.value, indicator)
    if found.year != year:
        return f"{format_number(found.value, decimals)} ({found.year})"
    return Value(found.value, decimals, formula=source, unit=indicator.unit)


def _decimals(value: float, indicator: Indicator) -> int:
    """As many as the outcome has; one, where Kolada's figure has decimals and the outcome none."""
    printed = indicator.outcomes[-1].decimals if indicator.outcomes else 0
    return max(printed, 0 if value.is_integer() else 1)
