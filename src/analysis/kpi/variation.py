"""What a series' limits say of its latest point, and of its target.

Variation is the type of the latest point seen from the direction that is good,
assurance the target against the latest limits: the two questions of *Making Data
Count*, answered as the reference implementation does (see :mod:`analysis.kpi.xmr`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.kpi.changes import Change, Comparison
from analysis.kpi.conditions import RANK, Level, Schedule
from analysis.kpi.indicator import Indicator
from analysis.kpi.reach import Direction, gap
from analysis.kpi.series import FEWEST
from analysis.kpi.targets import BETTER, Target
from analysis.kpi.units import canonical
from analysis.kpi.xmr import Segment, Xmr

Type = Literal["common", "improving", "concerning", "neutral"]
"""Noise; a signal for the better or the worse; a signal where nobody says what better is."""
Assurance = Literal["passes", "varies", "fails"]
"""Within its limits the series reaches the target always, at times, or never."""

_HIGH = {"above_limits", "rising", "near_upper_limit", "above_mean"}


@dataclass(frozen=True)
class Variation:
    """The latest point's type; ``high`` when its signal is upwards, which says nothing of noise."""

    type: Type
    high: bool = False


def variation(chart: Xmr, latest: float, good: Direction | None) -> Variation | None:
    """The type of the latest point; None when the latest limits rest on too few points.

    ``good`` is the direction that is better, None when nobody says.

    >>> from analysis.kpi.xmr import xmr
    >>> values = [1.0, 2.0] * 6 + [9.0]
    >>> variation(xmr(values), values[-1], "down")
    Variation(type='concerning', high=True)
    """
    if chart.latest.known < FEWEST:
        return None
    signal = chart.signals[-1]
    if signal is None:
        return Variation("common")
    high = signal in _HIGH
    towards = gap("zero", latest, chart.mean) if good == "zero" else 1.0 if high == (good == "up") else -1.0
    if good in {None, "better"} or towards == 0:
        return Variation("neutral", high)
    return Variation("improving" if towards > 0 else "concerning", high)


def assurance(limits: Segment, level: Level) -> Assurance | None:
    """The target against the limits; None without limits, or when nobody says which side of it is good.

    A target that lies on a limit is passed when it need only be reached.
    """
    if limits.known < FEWEST or level.direction == "better":
        return None
    ends = [limits.lower, limits.upper]
    if level.direction == "zero" and limits.lower < 0 < limits.upper:
        ends.append(0.0)
    reached = [gap(level.direction, end, level.number, strict=level.strict) >= 0 for end in ends]
    return "passes" if all(reached) else "varies" if any(reached) else "fails"


def good_direction(indicator: Indicator) -> Direction | None:
    """Which way is better: by the column *Bättre*, a place's nature, or the sign of the target; None when none says."""
    if indicator.better in BETTER:
        return BETTER[indicator.better]
    if canonical(indicator.unit) == RANK:
        return "down"
    conditions = indicator.target.conditions if indicator.target else ()
    parts = [part for each in conditions for part in getattr(each, "levels", (each,))]
    directions = {each.direction for each in parts if isinstance(each, Level | Change | Comparison)} - {"better"}
    return directions.pop() if len(directions) == 1 else None


def only_level(target: Target, year: int) -> Level | None:
    """The level that is all that the target asks for in a year; None when it asks for more, or for something else."""
    if len(target.conditions) != 1:
        return None
    condition = target.conditions[0]
    level = condition.level(year) if isinstance(condition, Schedule) else condition
    return level if isinstance(level, Level) else None
