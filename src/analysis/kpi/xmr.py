"""XmR charts by the NHS rules of *Making Data Count*: telling a signal from noise.

Reference implementation: the R package NHSRplotthedots (MIT).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Literal

Signal = Literal[
    "above_limits",
    "below_limits",
    "rising",
    "falling",
    "near_upper_limit",
    "near_lower_limit",
    "above_mean",
    "below_mean",
]
"""Why a point is no noise: beyond a limit, in a trend of 7, one of 2 in 3 near a limit, in a run of 7."""

LIMIT = 2.66
"""The limits lie so many mean moving ranges from the mean."""
OUTLIER = 3.267
"""A moving range of so many times their mean, or more, is left out of the mean."""
RUN = 7
"""So many points in a row make a trend or a run."""
FIRM = 12
"""With fewer points than these the limits are provisional."""


@dataclass(frozen=True)
class Xmr:
    """A series' mean and limits, and per point its signal or None."""

    mean: float
    lower: float
    upper: float
    signals: tuple[Signal | None, ...]
    provisional: bool


def xmr(values: Sequence[float | None]) -> Xmr:
    """Mean, limits and signals of a series in the order of time.

    Limits = mean ± 2,66 × mean moving range, with the ranges of 3,267 × their mean
    or more left out. A missing value (None or NaN) has no signal, makes no moving
    range and ends a run. One value alone has limits that are not a number.

    Raises
    ------
    ValueError
        When no value is known.

    Examples
    --------
    >>> chart = xmr([10, 12, 11, 13, 12])
    >>> round(chart.mean, 2), round(chart.lower, 2), round(chart.upper, 2), chart.provisional
    (11.6, 7.61, 15.59, True)
    """
    points = [math.nan if value is None else float(value) for value in values]
    known = [point for point in points if not math.isnan(point)]
    if not known:
        raise ValueError("serien har inga värden")
    mean, spread = fmean(known), _mean_range(points)
    lower, upper = mean - LIMIT * spread, mean + LIMIT * spread
    return Xmr(mean, lower, upper, _signals(points, mean, LIMIT * spread), len(known) < FIRM)


def _mean_range(points: list[float]) -> float:
    """The mean moving range, outliers left out once; 0 when every range is left out."""
    ranges = [abs(later - earlier) for earlier, later in pairwise(points)]
    ranges = [each for each in ranges if not math.isnan(each)]
    if not ranges:
        return math.nan
    kept = [each for each in ranges if each < OUTLIER * fmean(ranges)]
    return fmean(kept) if kept else 0.0


def _signals(points: list[float], mean: float, width: float) -> tuple[Signal | None, ...]:
    """The first rule that each point falls under, in the rules' order of precedence."""
    sides = [_sign(point - mean) for point in points]
    beyond = [side if abs(point - mean) > width else 0 for point, side in zip(points, sides, strict=True)]
    near = [
        side if not out and abs(point - mean) > width * 2 / 3 else 0
        for point, side, out in zip(points, sides, beyond, strict=True)
    ]
    rules: list[tuple[list[int], Signal, Signal]] = [
        (beyond, "above_limits", "below_limits"),
        (_trends(points), "rising", "falling"),
        (_two_of_three(near, sides), "near_upper_limit", "near_lower_limit"),
        (_runs(sides, RUN), "above_mean", "below_mean"),
    ]
    return tuple(_first(rules, index) for index in range(len(points)))


def _first(rules: list[tuple[list[int], Signal, Signal]], index: int) -> Signal | None:
    for flags, up, down in rules:
        if flags[index]:
            return up if flags[index] > 0 else down
    return None


def _trends(points: list[float]) -> list[int]:
    """Per point the direction of a strict trend of seven that it is part of; the later one where two meet."""
    steps = _runs([_sign(later - earlier) for earlier, later in pairwise(points)], RUN - 1)
    before, after = [0, *steps], [*steps, 0]
    return [following or preceding for preceding, following in zip(before, after, strict=True)][: len(points)]


def _two_of_three(near: list[int], sides: list[int]) -> list[int]:
    """Near points of any three in a row that lie on one side, two of them near the limit."""
    flagged = [0] * len(near)
    for start in range(len(near) - 2):
        three = range(start, start + 3)
        if abs(sum(sides[index] for index in three)) == 3 and sum(near[index] != 0 for index in three) >= 2:
            for index in three:
                flagged[index] = flagged[index] or near[index]
    return flagged


def _runs(signs: list[int], length: int) -> list[int]:
    """The signs that stand in an unbroken row of at least ``length``, else 0."""
    made: list[int] = []
    start = 0
    for index in range(1, len(signs) + 1):
        if index == len(signs) or signs[index] != signs[start]:
            made += [signs[start] if index - start >= length else 0] * (index - start)
            start = index
    return made


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
