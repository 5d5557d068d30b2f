"""Risk value of the internal control plan."""

from __future__ import annotations


def risk_value(probability: float, consequence: float) -> float:
    """Risk value (*riskvärde*): probability × consequence, both on one scale of points.

    Source: Norrbottens e-nämnd, Internkontrollplan 2022: 3 × 3 = 9.

    >>> risk_value(3, 3)
    9
    """
    return probability * consequence
