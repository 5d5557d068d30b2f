"""How far an indicator has moved: in its unit, and in per cent where that says something."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.kpi.indicator import Outcome
from analysis.kpi.series import OutcomeSeries
from analysis.kpi.units import canonical, is_amount
from analysis.schema.periods import LENGTH

POINTS = "procentenheter"


@dataclass(frozen=True)
class Movement:
    """From one outcome to another.

    ``amount`` is in ``unit``: that of the indicator, or *procentenheter* when it
    is a share. ``per_cent`` is of the outcome before, and None for a share, a
    ratio, a scale or a place, where it would mislead, and from zero or below.
    """

    before: Outcome
    after: Outcome
    amount: float
    decimals: int
    unit: str
    per_cent: float | None

    @property
    def footnote(self) -> str:
        """The mark that either outcome bears in print: they may not be of the same kind."""
        return max(self.before.footnote, self.after.footnote, key=len)


def unit_apart(unit: str) -> str:
    """The unit of how far apart two figures are: of shares it is *procentenheter*.

    >>> unit_apart("%"), unit_apart("mkr")
    ('procentenheter', 'mkr')
    """
    return POINTS if canonical(unit).startswith("%") else unit


def movement(before: Outcome, after: Outcome, unit: str) -> Movement:
    """The change between two outcomes of an indicator with this unit.

    >>> move = movement(Outcome(2022, 40.0), Outcome(2023, 50.0), "mkr")
    >>> move.amount, move.unit, move.per_cent
    (10.0, 'mkr', 25.0)
    >>> move = movement(Outcome(2022, 40.0), Outcome(2023, 50.0), "%")
    >>> move.amount, move.unit, move.per_cent
    (10.0, 'procentenheter', None)
    """
    amount = round(after.value - before.value, 9) + 0.0  # as printed: 0,3 − 0,1 is 0,2
    counted = is_amount(unit) and before.value > 0 and after.value >= 0
    return Movement(
        before,
        after,
        amount,
        max(before.decimals, after.decimals),
        unit_apart(unit),
        amount / before.value * 100 if counted else None,
    )


def over_a_year(series: OutcomeSeries, outcome: Outcome, unit: str, since: int = 0) -> Movement | None:
    """The change from the same part of the year before; None when either is not known.

    ``since`` is the place in the series from which it is comparable.
    """
    index = series.index(outcome)
    earlier = -1 if index is None else index - 12 // LENGTH[series.frequency]
    before = series.outcomes[earlier] if earlier >= since else None
    return movement(before, outcome, unit) if before else None


def over_the_series(series: OutcomeSeries, unit: str, since: int = 0) -> Movement | None:
    """The change from the first known outcome that is comparable to the last; None when there is but one."""
    known = [outcome for outcome in series.outcomes[since:] if outcome]
    return movement(known[0], known[-1], unit) if len(known) > 1 else None
