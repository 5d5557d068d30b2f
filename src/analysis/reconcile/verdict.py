"""Whether a printed figure agrees with a computed one."""

from __future__ import annotations

import math
from typing import Literal

from analysis.numbers import decimals_of, round_half_away
from analysis.reconcile.interval import Interval, printed

Verdict = Literal["agrees", "rounding", "differs", "unknown", "note"]
_KEPT_DIGITS = 2
_COARSEST = 0.01
"""Coarser than this no reader takes for the same figure."""


def judge(value: float, resolution: float, computed: Interval) -> Verdict:
    """Judge a printed value against a computed one, both in the printed unit.

    agrees: equal at the printed resolution. rounding: not equal, but the
    intervals meet. note: the value is the computed one at a coarser rounding.
    differs: they cannot meet.

    >>> from analysis.reconcile.interval import exact, total
    >>> judge(10, 1, exact(10.4)), judge(540_000, 1, exact(539_152)), judge(12, 1, exact(10))
    ('agrees', 'note', 'differs')
    >>> judge(120, 1, total([printed(1_792, 1), printed(-1_673, 1)]))
    'rounding'
    """
    decimals = decimals_of(resolution)
    if math.isclose(round_half_away(computed.centre, decimals), value, abs_tol=resolution * 1e-6):
        return "agrees"
    if printed(value, resolution).meets(computed):
        return "rounding"
    return "note" if is_coarser_rounding(value, computed.centre) else "differs"


def is_coarser_rounding(value: float, computed: float) -> bool:
    """Whether the value is the computed one in whole tens, hundreds, …, two digits kept."""
    if not float(value).is_integer() or value == 0 or abs(value - computed) > _COARSEST * abs(computed):
        return False
    step = 10
    while step <= abs(value) / 10 ** (_KEPT_DIGITS - 1):
        if value % step:
            return False
        if round_half_away(computed / step) * step == value:
            return True
        step *= 10
    return False
