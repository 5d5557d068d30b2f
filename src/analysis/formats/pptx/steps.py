"""A waterfall as stacked bars: an unseen bar beneath each step carries it to where the last one ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.present import palette

Values = tuple[float, ...]
_DIGITS = 6
"""Decimals that a sum of printed figures can have; what comes after is a machine's noise."""


@dataclass(frozen=True)
class Column:
    """What is stacked: its name, a value for each label, its colour, and the live formula that gives it.

    No colour: it is not seen. ``bears``: it stands unseen at the end of the bars and bears their figures,
    of the steps up (``+``), of those down (``−``) or of the levels (blank).
    """

    name: str
    values: Values
    formula: str
    colour: str = ""
    bears: str | None = None


@dataclass(frozen=True)
class Steps:
    """The signed steps that a person types, which of them are levels, and where each bar starts and ends."""

    values: Values
    is_level: tuple[bool, ...]
    starts: Values
    ends: Values

    @property
    def low(self) -> float:
        """Where the bars reach furthest down, at most zero."""
        return min(0.0, *self.starts, *self.ends)

    @property
    def high(self) -> float:
        """Where the bars reach furthest up, at least zero."""
        return max(0.0, *self.starts, *self.ends)

    def columns(self, *, rises_are_good: bool) -> Iterator[Column]:
        """Each series that is stacked, from zero outwards; a step that crosses zero has a part on either side.

        In a formula ``{row}`` is the row of the sheet, where B holds the step,
        C says whether it is a level, D its start and E its end.
        """
        colours = (palette.SECOND, palette.ACCENT)
        rise, fall = reversed(colours) if rises_are_good else colours
        yield Column("Under steget", self._of(_beneath), _BENEATH)
        for name, kind, test, colour in (
            ("Nivå", "level", "C{row}=1", palette.CONTEXT),
            ("Ökar", "rise", "AND(C{row}=0,B{row}>=0)", rise),
            ("Minskar", "fall", "AND(C{row}=0,B{row}<0)", fall),
        ):
            yield Column(name, self._of(_above, kind), f"=IF({test},{_ABOVE},0)", colour)
            yield Column(f"{name}, under noll", self._of(_below, kind), f"=IF({test},{_BELOW},0)", colour)
        yield Column("Nivåns tal", self._of(_figure, "level"), f"=IF(C{{row}}=1,{_FIGURE},0)", bears="")
        yield Column(
            "Ökningens tal", self._of(_figure, "rise"), f"=IF(AND(C{{row}}=0,B{{row}}>=0),{_FIGURE},0)", bears="+"
        )
        yield Column(
            "Minskningens tal", self._of(_figure, "fall"), f"=IF(AND(C{{row}}=0,B{{row}}<0),{_FIGURE},0)", bears="−"
        )

    def _of(self, part: object, kind: str = "") -> Values:
        """A part of every bar, zero for bars of another kind."""
        kinds = ["level" if level else "rise" if value >= 0 else "fall"
                 for value, level in zip(self.values, self.is_level, strict=True)]  # fmt: skip
        return tuple(round(part(start, end), _DIGITS) if kind in {"", each} else 0.0  # type: ignore[operator]
                     for each, start, end in zip(kinds, self.starts, self.ends, strict=True))  # fmt: skip


START = "=IF(C{row}=1,0,{before})"
END = "=ROUND(D{row}+B{row},6)"
"""Where a bar starts and ends; ``before`` is the end of the bar above it."""
_LOW, _HIGH = "MIN(D{row},E{row})", "MAX(D{row},E{row})"
_BENEATH = f"=IF({_LOW}>0,{_LOW},IF({_HIGH}<0,{_HIGH},0))"
_ABOVE = f"MAX({_HIGH},0)-MAX({_LOW},0)"
_BELOW = f"MIN({_LOW},0)-MIN({_HIGH},0)"
_FIGURE = f"IF(AND({_HIGH}<=0,{_LOW}<0),-ABS(B{{row}}),ABS(B{{row}}))"


def steps(values: Sequence[float], is_level: Sequence[bool]) -> Steps:
    """Where the bars stand: a level starts from zero, a step from where the last one ended.

    >>> made = steps([-2.0, 5.0, 3.0], [False, False, True])
    >>> made.starts, made.ends
    ((0.0, -2.0, 0.0), (-2.0, 3.0, 3.0))
    """
    starts: list[float] = []
    ends: list[float] = []
    for value, level in zip(values, is_level, strict=True):
        starts.append(0.0 if level or not ends else ends[-1])
        ends.append(round(starts[-1] + value, _DIGITS))
    return Steps(tuple(round(value, _DIGITS) for value in values), tuple(is_level), tuple(starts), tuple(ends))


def _beneath(start: float, end: float) -> float:
    low, high = min(start, end), max(start, end)
    return low if low > 0 else min(high, 0.0)


def _above(start: float, end: float) -> float:
    return max(start, end, 0.0) - max(min(start, end), 0.0)


def _below(start: float, end: float) -> float:
    return min(start, end, 0.0) - min(max(start, end), 0.0)


def _figure(start: float, end: float) -> float:
    """As long as the step, to the left where the bar is wholly to the left of zero."""
    size = abs(end - start)
    return -size if max(start, end) <= 0 and min(start, end) < 0 else size
