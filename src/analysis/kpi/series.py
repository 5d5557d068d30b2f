"""An indicator's outcomes as series in the order of time, one for each frequency: never two in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.kpi.indicator import Indicator, Outcome
from analysis.kpi.xmr import Xmr, xmr
from analysis.schema.periods import LENGTH, Frequency, Step, read_parts, step_at

FEWEST = 3
"""Limits from fewer points say nothing: two have a single moving range."""


@dataclass(frozen=True)
class OutcomeSeries:
    """Outcomes of one frequency, an entry for every step from the first known to the last; None where none is known."""

    first: Step
    outcomes: tuple[Outcome | None, ...]

    @property
    def frequency(self) -> Frequency:
        return self.first.frequency

    @property
    def values(self) -> tuple[float | None, ...]:
        return tuple(outcome.value if outcome else None for outcome in self.outcomes)

    @property
    def known(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome)

    @property
    def steps(self) -> tuple[Step, ...]:
        """When each entry is."""
        length = LENGTH[self.frequency]
        return tuple(step_at(self.first.month + index * length, self.frequency) for index in range(len(self.outcomes)))

    def index(self, outcome: Outcome) -> int | None:
        """The outcome's place, None when it is not of this series."""
        return next((place for place, each in enumerate(self.outcomes) if each is outcome), None)

    def breaks(self, new_levels: Sequence[int]) -> tuple[int, ...]:
        """The first entry that begins in or after each new level's month, for those that the series reaches."""
        months = [step.month for step in self.steps]
        first = (next((index for index, month in enumerate(months) if month >= level), None) for level in new_levels)
        return tuple(sorted({index for index in first if index is not None}))

    def limits(self, breaks: Sequence[int] = ()) -> Xmr | None:
        """XmR limits, anew from each break; None when no segment has three points."""
        chart = xmr(self.values, breaks)
        return chart if any(segment.known >= FEWEST for segment in chart.segments) else None


def series_of(indicator: Indicator) -> tuple[OutcomeSeries, ...]:
    """The indicator's series, the one with most known outcomes first; of two as long, that of the longer steps.

    An outcome that counts from January on (``jan–aug``) is part of none, nor one whose mark says that it
    is of a part of the year or a forecast.
    """
    parts = read_parts({outcome.period for outcome in indicator.outcomes})
    found: dict[Frequency, dict[Step, Outcome]] = {}
    for outcome in indicator.outcomes:
        part = parts[outcome.period]
        if part and not outcome.covers:
            found.setdefault(part.frequency, {})[Step(outcome.year, part.number, part.frequency)] = outcome
    made = [_series(steps) for steps in found.values()]
    return tuple(sorted(made, key=lambda each: (-len(each.known), -LENGTH[each.frequency])))


def _series(found: dict[Step, Outcome]) -> OutcomeSeries:
    first, last = min(found), max(found)
    length = LENGTH[first.frequency]
    months = range(first.month, last.month + 1, length)
    return OutcomeSeries(first, tuple(found.get(step_at(month, first.frequency)) for month in months))
