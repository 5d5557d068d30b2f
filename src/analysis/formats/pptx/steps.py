"""A waterfall as stacked bars: an unseen bar beneath each step carries it to where the last one ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.present import palette

Values = tuple[float | None, ...]


@dataclass(frozen=True)
class Steps:
    """What is stacked, a value for each label; None where the label has no such part.

    ``beneath`` is not seen. A step that crosses zero has a part on either side.
    ``figures`` stand unseen at the end of each bar and bear its figure: as long as
    the step, to the left where the bar is wholly to the left of zero.
    """

    beneath: Values
    levels: Values
    rises: Values
    falls: Values
    rises_below: Values
    falls_below: Values
    figures: Values
    low: float
    high: float

    def columns(self, *, rises_are_good: bool) -> Iterator[tuple[str, Values, str]]:
        """Name, values and colour of each series that is stacked, from zero outwards; no colour: it is not seen."""
        colours = (palette.SECOND, palette.ACCENT)
        rise, fall = reversed(colours) if rises_are_good else colours
        yield "Under steget", self.beneath, ""
        yield "Nivå", self.levels, palette.CONTEXT
        yield "Ökar", self.rises, rise
        yield "Minskar", self.falls, fall
        yield "Ökar, under noll", self.rises_below, rise
        yield "Minskar, under noll", self.falls_below, fall
        yield "Steg", self.figures, ""


def steps(values: Sequence[float], is_level: Sequence[bool]) -> Steps:
    """Stack the steps.

    >>> made = steps([-2.0, 5.0, 3.0], [False, False, True])
    >>> made.falls_below, made.rises, made.rises_below, made.levels
    ((-2.0, None, None), (None, 3.0, None), (None, -2.0, None), (None, None, 3.0))
    """
    ends = _ends(values, is_level)
    lows, highs = [min(pair) for pair in ends], [max(pair) for pair in ends]
    above = [high - max(low, 0.0) if high > 0 else None for low, high in zip(lows, highs, strict=True)]
    below = [low - min(high, 0.0) if low < 0 else None for low, high in zip(lows, highs, strict=True)]
    kinds = [
        "level" if level else "rise" if value >= 0 else "fall" for value, level in zip(values, is_level, strict=True)
    ]

    def of(kind: str, parts: Sequence[float | None]) -> Values:
        return tuple(part if each == kind else None for each, part in zip(kinds, parts, strict=True))

    levels = tuple(value if kind == "level" else None for value, kind in zip(values, kinds, strict=True))
    beneath = tuple(low if low > 0 else high if high < 0 else None for low, high in zip(lows, highs, strict=True))
    figures = tuple(
        -abs(value) if high <= 0 and low < 0 else abs(value)
        for value, low, high in zip(values, lows, highs, strict=True)
    )
    return Steps(
        beneath, levels, of("rise", above), of("fall", above), of("rise", below), of("fall", below), figures,
        min(0.0, *lows), max(0.0, *highs),
    )  # fmt: skip


def _ends(values: Sequence[float], is_level: Sequence[bool]) -> list[tuple[float, float]]:
    """Where each bar starts and ends: a level from zero, a step from where the last one ended."""
    made: list[tuple[float, float]] = []
    for value, level in zip(values, is_level, strict=True):
        start = 0.0 if level or not made else made[-1][1]
        made.append((start, start + value))
    return made
