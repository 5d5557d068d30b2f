"""A condition in the indicator's own unit, and in the direction that is better for it."""

from __future__ import annotations

from dataclasses import replace

from analysis.kpi.changes import Change
from analysis.kpi.conditions import RANK, Condition, Interval, Level, Schedule, Unread
from analysis.kpi.reach import Direction
from analysis.kpi.units import converted


def settled(condition: Condition, towards: Direction, unit: str) -> Condition | None:
    """The condition in the indicator's unit and direction, or None when it cannot be held against it."""
    if isinstance(condition, Schedule):
        levels = [settled(level, towards, unit) for level in condition.levels]
        kept = tuple(level for level in levels if isinstance(level, Level))
        return Schedule(kept) if len(kept) == len(levels) else None
    if isinstance(condition, Interval):
        return _interval_in_unit(condition, unit)
    if isinstance(condition, Level):
        level = _level_in_unit(condition, unit)
        return level and _towards(level, towards)
    if isinstance(condition, Unread):
        return condition
    if unit == RANK and condition.direction != "better":
        # a place is raised by a lower number; ”lägre” could mean either
        return replace(condition, direction="down") if condition.direction == "up" else None
    change = _change_in_unit(condition, unit) if isinstance(condition, Change) else condition
    return change and (replace(change, direction=towards) if change.direction == "better" else change)


def _towards(level: Level, towards: Direction) -> Level:
    if level.direction != "better":
        return level
    return replace(level, direction=towards, number=abs(level.number) if towards == "zero" else level.number)


def _level_in_unit(level: Level, unit: str) -> Level | None:
    made = converted(level.number, level.decimals, level.unit, unit)
    return made and replace(level, number=made.number, decimals=made.decimals, unit=made.unit)


def _interval_in_unit(interval: Interval, unit: str) -> Interval | None:
    low = converted(interval.low, interval.decimals, interval.unit, unit)
    high = converted(interval.high, interval.decimals, interval.unit, unit)
    if low is None or high is None:
        return None
    return replace(interval, low=low.number, high=high.number, decimals=low.decimals, unit=low.unit)


def _change_in_unit(change: Change, unit: str) -> Change | None:
    """An amount of change; a per cent is of the year before, whatever the unit."""
    if not change.by or change.unit == "%":
        return change
    if change.unit == "%-enheter":
        return change if unit in {"", "%", "%-enheter"} else None
    made = converted(change.by, change.decimals, change.unit, unit)
    return made and replace(change, by=made.number, decimals=made.decimals, unit=made.unit)
