"""How far an outcome is from what is asked: 0 or more when it is reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.numbers import NO_BREAK_SPACE

Direction = Literal["up", "down", "better", "zero"]
"""Which way is better; ``better`` = the words leave it open, ``zero`` = nearer to zero."""

_JUST_SHORT = -1e-9
"""The distance on a limit that must be passed: not reached, and nothing measurable is left."""


@dataclass(frozen=True)
class Facts:
    """What is known of the figure that is judged; ``year`` is the outcome's.

    ``start`` is the outcome of the year that a change is asked from, ``absent`` why there is none.
    """

    value: float
    previous: float | None = None
    reference: float | None = None
    year: int | None = None
    start: float | None = None
    absent: str = ""


@dataclass(frozen=True)
class Reach:
    """How a condition came out: its distance, or what is missing to tell."""

    distance: float | None
    nearer: bool = False
    problem: str = ""


def gap(direction: Direction, value: float, mark: float, *, strict: bool = False) -> float:
    """How far past the mark a value is, in the direction that is better.

    >>> gap("down", 4.5, 5.5), gap("zero", -3, 5), gap("up", 70, 70)
    (1.0, 2.0, 0.0)
    """
    past = {"down": mark - value, "zero": abs(mark) - abs(value)}.get(direction, value - mark)
    rounded = round(past, 9) + 0.0  # as printed: 0,3 − 0,1 is 0,2
    return _JUST_SHORT if strict and rounded == 0 else rounded


def with_unit(unit: str) -> str:
    return f"{NO_BREAK_SPACE}{unit}" if unit else ""


def dated(year: int | None) -> str:
    return f" år {year}" if year else ""
