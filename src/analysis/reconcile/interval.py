"""Intervals of what a printed figure can stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class Interval:
    """Every value from low to high, and the value that the figures themselves give."""

    low: float
    high: float
    centre: float

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high, self.centre + other.centre)

    def __sub__(self, other: Interval) -> Interval:
        return self + other.scaled(-1)

    def __mul__(self, other: Interval) -> Interval:
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners), self.centre * other.centre)

    def scaled(self, factor: float) -> Interval:
        ends = sorted((self.low * factor, self.high * factor))
        return Interval(ends[0], ends[1], self.centre * factor)

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both; float noise does not part them.

        >>> printed(10, 1).meets(printed(11, 1)), printed(10, 1).meets(printed(12, 1))
        (True, False)
        """
        slack = _EPSILON * max(1.0, abs(self.centre), abs(other.centre))
        return self.low <= other.high + slack and other.low <= self.high + slack


def printed(value: float, resolution: float) -> Interval:
    """What a figure printed with this resolution can stand for."""
    return Interval(value - resolution / 2, value + resolution / 2, value)


def exact(value: float) -> Interval:
    """A count, which stands for itself."""
    return Interval(value, value, value)


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals; 0 for none."""
    return sum(intervals, start=exact(0.0))
