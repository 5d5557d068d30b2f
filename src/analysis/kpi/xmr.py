"""XmR charts by the NHS rules of *Making Data Count*: telling a signal from noise.

Reference implementation: the R package NHSRplotthedots (MIT). There as here a series
that is rebased has a mean and limits of its own from each new level on, and no rule
looks across the break: neither a moving range, nor a trend, nor a run.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
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
class Segment:
    """The mean and limits of the points from ``start`` up to, not including, ``stop``; ``known`` of them have a value.

    Limits are not a number when fewer than two neighbours are known, nor is the mean when nothing is.
    """

    start: int
    stop: int
    known: int
    mean: float
    lower: float
    upper: float

    @property
    def provisional(self) -> bool:
        """True when the limits rest on fewer points than twelve."""
        return self.known < FIRM


@dataclass(frozen=True)
class Xmr:
    """A series' segments in the order of time, and per point its signal or None.

    Mean, limits and ``provisional`` are those of the latest segment.
    """

    segments: tuple[Segment, ...]
    signals: tuple[Signal | None, ...]

    @property
    def latest(self) -> Segment:
        return self.segments[-1]

    @property
    def mean(self) -> float:
        return self.latest.mean

    @property
    def lower(self) -> float:
        return self.latest.lower

    @property
    def upper(self) -> float:
        return self.latest.upper

    @property
    def provisional(self) -> bool:
        return self.latest.provisional

    def at(self, index: int) -> Segment:
        """The segment that a point belongs to."""
        return next(each for each in reversed(self.segments) if each.start <= index)


def xmr(values: Sequence[float | None], rebase: Iterable[int] = ()) -> Xmr:
    """Mean, limits and signals of a series in the order of time.

    Limits = mean ± 2,66 × mean moving range, with the ranges of 3,267 × their mean
    or more left out. A missing value (None or NaN) has no signal, makes no moving
    range and ends a run. One value alone has limits that are not a number.

    ``rebase`` holds the indices of the points where a new level begins.

    Raises
    ------
    ValueError
        When no value is known, or ``rebase`` names a point that the series does not have.

    Examples
    --------
    >>> chart = xmr([10, 12, 11, 13, 12])
    >>> round(chart.mean, 2), round(chart.lower, 2), round(chart.upper, 2), chart.provisional
    (11.6, 7.61, 15.59, True)
    >>> [(each.start, each.mean) for each in xmr([10, 12, 11, 23, 22], rebase=[3]).segments]
    [(0, 11.0), (3, 22.5)]
    """
    points = [math.nan if value is None else float(value) for value in values]
    if all(math.isnan(point) for point in points):
        raise ValueError("serien har inga värden")
    breaks = sorted({0, *rebase})
    if breaks[0] < 0 or breaks[-1] >= len(points):
        raise ValueError(f"ingen ny nivå kan börja vid {breaks[-1] if breaks[0] == 0 else breaks[0]}")
    segments = tuple(_segment(points, start, stop) for start, stop in pairwise([*breaks, len(points)]))
    signals = (signal for each in segments for signal in _signals(points[each.start : each.stop], each))
    return Xmr(segments, tuple(signals))


def _segment(points: list[float], start: int, stop: int) -> Segment:
    own = points[start:stop]
    known = [point for point in own if not math.isnan(point)]
    mean = fmean(known) if known else math.nan
    width = LIMIT * _mean_range(own)
    return Segment(start, stop, len(known), mean, mean - width, mean + width)


def _mean_range(points: list[float]) -> float:
    """The mean moving range, outliers left out once; 0 when every range is left out."""
    ranges = [abs(later - earlier) for earlier, later in pairwise(points)]
    ranges = [each for each in ranges if not math.isnan(each)]
    if not ranges:
        return math.nan
    kept = [each for each in ranges if each < OUTLIER * fmean(ranges)]
    return fmean(kept) if kept else 0.0


def _signals(points: list[float], limits: Segment) -> tuple[Signal | None, ...]:
    """The first rule that each point falls under, in the rules' order of precedence."""
    sides = [_sign(point - limits.mean) for point in points]
    beyond = [(point > limits.upper) - (point < limits.lower) for point in points]
    close = (limits.upper - limits.mean) * 2 / 3
    near = [
        side if not out and abs(point - limits.mean) > close else 0
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
