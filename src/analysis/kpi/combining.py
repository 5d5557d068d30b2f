"""Conditions that stand together: one target, or a text that could mean something else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.kpi.changes import Change
from analysis.kpi.conditions import Condition, Level, Schedule


@dataclass(frozen=True)
class Found:
    """A condition, where it ends, how it was written, and whether a sign parts it from the one before."""

    condition: Condition
    end: int
    form: str
    separated: bool = False


def together(found: list[Found]) -> tuple[Condition, ...] | None:
    """The conditions as one target, or None when they could mean something else together."""
    conditions = [one.condition for one in found]
    levels = [each for each in conditions if isinstance(each, Level)]
    if len(levels) > 1 and any(level.year for level in levels):
        schedule = _schedule(levels) if len(levels) == len(conditions) else None
        return (schedule,) if schedule else None
    several = len(found) > 1
    if several and any(one.form in {"bare", "interval", "rank", "move"} for one in found):
        return None
    if sum(isinstance(each, Change) for each in conditions) > 1:
        return None
    joined = all(after.separated or _juxtaposed(before, after) for before, after in pairwise(found))
    return tuple(conditions) if joined else None


def _juxtaposed(before: Found, after: Found) -> bool:
    """``< 1 159 Minska`` are two conditions; ``öka minst 5 %`` is one that is not read."""
    return before.form in {"symbol", "level"} and after.form in {"verb", "symbol"}


def _schedule(levels: list[Level]) -> Schedule | None:
    """Levels for several years; one without a sign or unit has that of the first."""
    first = levels[0]
    same = [
        replace(level, direction=first.direction, strict=first.strict, unit=level.unit or first.unit)
        if level.direction == "better" and not level.strict
        else level
        for level in levels
    ]
    years = [level.year for level in same]
    alike = {(level.direction, level.strict, level.unit) for level in same}
    if len(alike) > 1 or len(set(years)) < len(years) or None in years[1:]:
        return None
    return Schedule(tuple(same))
