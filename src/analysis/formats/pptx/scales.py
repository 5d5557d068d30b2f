"""Where a chart's scale begins and ends, and its lines between."""

from __future__ import annotations

import math
from collections.abc import Sequence

_MOST = 5  # lines beyond the first
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0, 20.0)


def ticks(values: Sequence[float]) -> list[float]:
    """Round figures from beneath the values to above them; from zero where they begin near it.

    >>> ticks([1.2, 6.4])
    [0.0, 2.0, 4.0, 6.0, 8.0]
    >>> ticks([4.0])
    [0.0, 1.0, 2.0, 3.0, 4.0]
    """
    low, high = min(values), max(values)
    if 0 <= low <= (high - low):
        low = 0.0
    span = (high - low) or abs(high) or 1.0
    low = min(low, high - span) if high == low else low
    size = 10.0 ** math.floor(math.log10(span / _MOST))
    step = next(
        size * each for each in _STEPS if math.ceil(high / size / each) - math.floor(low / size / each) <= _MOST
    )
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(step * each, 10) for each in range(first, max(last, first + 1) + 1)]


def decimals(marks: Sequence[float]) -> int:
    """The fewest decimals that show every mark as it is.

    >>> decimals([0.0, 2.5, 5.0])
    1
    """
    return next((count for count in range(4) if all(abs(round(mark, count) - mark) < 1e-9 for mark in marks)), 4)
