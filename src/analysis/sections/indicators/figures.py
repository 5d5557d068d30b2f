"""The figures of an indicator, each with its cell: outcomes, what the target asks for, and how far that is."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from analysis.kpi.conditions import Condition, Interval, Level, Schedule
from analysis.kpi.indicator import Indicator, Outcome
from analysis.kpi.movement import unit_apart
from analysis.numbers import format_number
from analysis.present.values import Value
from analysis.sections.shared.computed import computed
from analysis.sections.shared.printed import unbroken

_WAYS: tuple[Callable[[Any, Any], Any], ...] = (
    lambda outcome, mark: outcome - mark,
    lambda outcome, mark: mark - outcome,
    lambda outcome, mark: mark + outcome,  # near zero, from below
)


def figure(outcome: Outcome, unit: str) -> Value:
    """A printed outcome, with the footnote mark that it bears."""
    return Value(outcome.value, outcome.decimals, origin=outcome.cell, unit=unit, mark=outcome.footnote)


def marks(indicator: Indicator) -> list[Value]:
    """The numbers that the target's words hold for the year of the outcome, in the indicator's unit."""
    year = indicator.outcome.year if indicator.outcome else None
    conditions = indicator.target.conditions if indicator.target else ()
    made = [
        Value(number, decimals, origin=indicator.target_cell, unit=indicator.unit)
        for condition in conditions
        for number, decimals in _numbers(condition, year)
    ]
    return made if indicator.target_cell else []


def _numbers(condition: Condition, year: int | None) -> list[tuple[float, int]]:
    level = condition.level(year) if isinstance(condition, Schedule) else condition
    if isinstance(level, Level):
        return [(level.number, level.decimals)]
    return [(end, level.decimals) for end in (level.low, level.high)] if isinstance(level, Interval) else []


def distance(indicator: Indicator) -> Value | None:
    """How far past the target the outcome is, minus when it is not there; None where nobody can tell.

    It leads to the outcome and to what the target holds it against: its number, or an earlier year's outcome.
    """
    outcome, target, assessment = indicator.outcome, indicator.target, indicator.assessment
    if not outcome or not target or not assessment or assessment.distance is None:
        return None
    own, held = figure(outcome, indicator.unit), _held_against(indicator, unbroken(target.words))
    against = f"utfall {_printed(outcome)} mot"
    ways = [computed(way, own, mark, formula=f"{against} {words}") for words, mark in held for way in _WAYS]
    known = (
        way for way in ways if way.number is not None and math.isclose(way.number, assessment.distance, abs_tol=1e-8)
    )
    last = held[-1][0] if held else f"mål {unbroken(target.words)}"
    found = next(known, Value(None, formula=f"{against} {last}", operands=(own, *(mark for _, mark in held))))
    decimals = max(outcome.decimals, target.decimals)
    unit = unit_apart(indicator.unit)
    return replace(found, number=assessment.distance, decimals=decimals, unit=unit, mark=outcome.footnote)


def _held_against(indicator: Indicator, target: str) -> list[tuple[str, Value]]:
    """What the target's words may hold the outcome against, each in words and as a figure."""
    held = [(f"mål {target}", mark) for mark in marks(indicator)]
    before = indicator.before if indicator.compares_over_time else None
    if before:
        words = f"{_printed(before)} år {before.year}, enligt målet {target}"
        held.append((words, figure(before, indicator.unit)))
    return held


def _printed(outcome: Outcome) -> str:
    return format_number(outcome.value, outcome.decimals)
