"""What a target asks for: a level, an interval, a change, better than someone else.

Every condition says how far an outcome is from holding it, in the unit that
the figures are printed in.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.kpi.reach import Direction, Facts, Reach, gap
from analysis.numbers import NO_BREAK_SPACE, format_number

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
_CHANGES = {
    ("up", True): "öka",
    ("down", True): "minska",
    ("zero", True): "närmare noll",
    ("better", True): "förbättras",
    ("up", False): "inte minska",
    ("down", False): "inte öka",
    ("zero", False): "inte längre från noll",
    ("better", False): "inte försämras",
}
_COMPARISONS = {
    ("up", True): "högre än",
    ("down", True): "lägre än",
    ("zero", True): "närmare noll än",
    ("better", True): "bättre än",
    ("up", False): "inte lägre än",
    ("down", False): "inte högre än",
    ("zero", False): "inte längre från noll än",
    ("better", False): "inte sämre än",
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
            return f"{'bättre än ' if self.strict else ''}plats {number}{_dated(self.year)}"
        sign = _SIGNS[self.direction, self.strict]
        return f"{sign}{number}{_with_unit(self.unit)}{_dated(self.year)}"


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
        return f"mellan {low} och {high}{_with_unit(self.unit)}{_dated(self.year)}"


@dataclass(frozen=True)
class Change:
    """A change from the year before: ``öka``, ``minska med 5 %``, ``inte försämras``.

    ``since`` names another starting point: a year, or a period such as *planperioden*.
    """

    direction: Direction
    strict: bool = True
    by: float = 0.0
    decimals: int = 0
    unit: str = ""
    since: str = ""
    year: int | None = None

    def reach(self, facts: Facts) -> Reach:
        problem = self._problem(facts)
        if problem or facts.previous is None:
            return Reach(None, problem=problem)
        moved = gap(self.direction, facts.value, facts.previous, strict=self.strict and not self.by)
        step = abs(facts.previous) * self.by / 100 if self.unit == "%" else self.by
        distance = round(moved - step, 9) if self.by else moved
        return Reach(distance, bool(self.by) and moved > 0)

    def _problem(self, facts: Facts) -> str:
        before = str(facts.year - 1) if facts.year else ""
        if self.since and not (self.since.isdigit() and self.since == before):
            what = f"{self.since} års nivå" if self.since.isdigit() else f"utgångsvärdet för {self.since}"
            return f"{what} saknas"
        if facts.previous is None:
            return f"utfall {before} saknas" if before else "utfallet året innan saknas"
        if self.unit == "%" and facts.previous == 0:
            return "en förändring i procent från noll går inte att räkna"
        return ""

    def __str__(self) -> str:
        by = f" med {format_number(self.by, self.decimals)}{_with_unit(self.unit)}" if self.by else ""
        since = f" från {self.since} års nivå" if self.since.isdigit() else f" under {self.since}" if self.since else ""
        return f"{_CHANGES[self.direction, self.strict]}{by}{since}{f' under {self.year}' if self.year else ''}"


@dataclass(frozen=True)
class Comparison:
    """Better than someone else: ``bättre än riket``."""

    direction: Direction
    whom: str
    strict: bool = True
    year: int | None = None

    def reach(self, facts: Facts) -> Reach:
        if facts.reference is None:
            return Reach(None, problem=f"inget jämförvärde för {self.whom}{f' {facts.year}' if facts.year else ''}")
        distance = gap(self.direction, facts.value, facts.reference, strict=self.strict)
        before = (
            None if facts.previous is None else gap(self.direction, facts.previous, facts.reference, strict=self.strict)
        )
        return Reach(distance, before is not None and distance > before)

    def __str__(self) -> str:
        return f"{_COMPARISONS[self.direction, self.strict]} {self.whom}{_dated(self.year)}"


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


def _with_unit(unit: str) -> str:
    return f"{NO_BREAK_SPACE}{unit}" if unit else ""


def _dated(year: int | None) -> str:
    return f" år {year}" if year else ""
