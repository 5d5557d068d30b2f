"""What a target asks for: a level, an interval, a change, better than someone else.

Every condition says how far an outcome is from holding it, in the unit that
the figures are printed in.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.kpi.changes import Change, Comparison
from analysis.kpi.reach import Direction, Facts, Reach, dated, gap, with_unit
from analysis.numbers import format_number

RANK = "plats"
"""The unit of a place in a ranking; the first place is the best."""

_SIGNS = {
    ("up", False): "≥",
    ("up", True): ">",
    ("down", False): "≤",
    ("down", True): "<",
    ("zero", False): "≤±",
    ("zero", True): "<±",
    ("better", False): "",
    ("better", True): "bättre än ",
}


@dataclass(frozen=True)
class Level:
    """A number to reach, or with ``strict`` to pass: ``≥95 %``, ``<61 %``, ``plats 145``."""

    direction: Direction
    number: float
    strict: bool = False
    decimals: int = 0
    unit: str = ""
    year: int | None = None

    def reach(self, facts: Facts) -> Reach:
        if self.direction == "better" and self.number == 0 and facts.value != 0:
            return Reach(None, problem="målet är noll, och det framgår inte åt vilket håll som är bättre")
        distance = self._gap(facts.value)
        return Reach(distance, facts.previous is not None and distance > self._gap(facts.previous))

    def _gap(self, value: float) -> float:
        return gap(self.direction, value, self.number, strict=self.strict)

    def __str__(self) -> str:
        number = format_number(self.number, self.decimals)
        if self.unit == RANK:
            return f"{'bättre än ' if self.strict else ''}plats {number}{dated(self.year)}"
        sign = _SIGNS[self.direction, self.strict]
        return f"{sign}{number}{with_unit(self.unit)}{dated(self.year)}"


@dataclass(frozen=True)
class Interval:
    """From one number to another, both included: ``mellan 10 och 30 %``."""

    low: float
    high: float
    decimals: int = 0
    unit: str = ""
    year: int | None = None

    def reach(self, facts: Facts) -> Reach:
        distance = self._gap(facts.value)
        return Reach(distance, facts.previous is not None and distance > self._gap(facts.previous))

    def _gap(self, value: float) -> float:
        return min(gap("up", value, self.low), gap("down", value, self.high))

    def __str__(self) -> str:
        low, high = (format_number(number, self.decimals) for number in (self.low, self.high))
        return f"mellan {low} och {high}{with_unit(self.unit)}{dated(self.year)}"


@dataclass(frozen=True)
class Schedule:
    """Levels for several years: ``≤5,5 %, ≤4,5 % år 2023``; one without a year holds for all others."""

    levels: tuple[Level, ...]

    def level(self, year: int | None) -> Level | None:
        """The level of one year, else the undated, else that of the first year to come."""
        exact = [level for level in self.levels if level.year == year]
        undated = [level for level in self.levels if level.year is None]
        later = [level for level in self.levels if year and level.year and level.year > year]
        chosen = exact or undated or later[:1] or (list(self.levels[-1:]) if year else [])
        return chosen[0] if chosen else None

    def reach(self, facts: Facts) -> Reach:
        level = self.level(facts.year)
        return level.reach(facts) if level else Reach(None, problem="målet har en nivå per år, och utfallet saknar år")

    def __str__(self) -> str:
        return ", ".join(map(str, self.levels))


@dataclass(frozen=True)
class Unread:
    """A text that says something else than these; kept as it stands."""

    text: str

    def reach(self, facts: Facts) -> Reach:
        problem = "målet är skrivet så att det inte går att pröva mot ett tal" if self.text else "inget mål är angivet"
        return Reach(None, problem=problem)

    def __str__(self) -> str:
        return self.text


Condition = Level | Interval | Change | Comparison | Schedule | Unread
